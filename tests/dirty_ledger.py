"""A ledger of problems as offices send it, for the tests and as a sample: `python -m tests.dirty_ledger` writes it.

samples/安全生产大检查整改/台账.xlsx has three sheets: 问题台账, 公共字段 (name, value), Sheet3 (empty). Nothing is
random and no clock is read: the same script gives the same bytes.

问题台账 holds 300 rows of data (READ): 291 good ones (USED) of 25 units (UNITS, written in 27 ways: SPELLINGS) and
9 that must be refused (REFUSED): 4 without a unit, 5 without a problem. Around them, and not counted: a merged title,
a second line with 填报单位 and 时间, the header in row 3 (aliases, a hidden column 备注, an extra column 网格员),
2 wholly blank rows, the header once more in the middle, and at the end a line of signatures. The dirt in the good
rows is counted in DIRT; `workbook` counts it again in what it writes and fails when the numbers differ.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from gongwen.word import package

FILE = Path(__file__).parents[1] / "samples" / "安全生产大检查整改" / "台账.xlsx"

READ, USED, REFUSED = 300, 291, 9
UNITS, SPELLINGS = 25, 27
DIRT = {
    "没有单位": 4,  # refused; 2 blank, 1 “/”, 1 “\”
    "没有问题": 5,  # refused; 3 blank, 1 “/”, 1 “-”
    "空行": 2,
    "又是表头": 1,
    "落款行": 1,
    "隐藏的行": 1,
    "隐藏的列": 1,
    "已完成没有日期": 36,
    "未完成有日期": 7,
    "编号重复": 12,
    "问题重复": 4,
    "单位名称": 2,  # 县 第二中学 (2 rows) beside 县第二中学, 一中 (2 rows) beside 云溪一中
    "时限早于检查": 3,
    "时限看不懂": 6,  # 尽快 3, 开学前 2, 13月底前 1
    "立即": 40,
    "15个工作日": 30,
    "4月底前": 35,
    "2026年4月10日12:00前": 12,
    "检查时间写成2026.3.18": 20,
    "检查时间写成2026年3月 18日": 10,
    "占位/": 30,
    "占位\\": 15,
    "占位-": 20,
    "问题有换行": 4,
    "要求有换行": 5,
    "责任人有换行": 2,
    "特殊字符": 4,  # & < > " {{ }} {% %} in problems
    "表情": 1,
    "长文": 1,  # a problem of 1,200 characters
    "错误值": 1,  # the text #REF! as 责任人
}

TITLE = "云溪县2026年安全生产大检查问题整改台账"
SECOND = "填报单位：云溪县安全生产委员会办公室　　时间：2026年3月24日"
FOOT = "制表人：某某　　审核人：某某　　2026年3月24日"
HEADER = (
    "序号", "问题编号", "受检单位", "隐患部位", "隐患描述", "隐患类别", "隐患等级", "法规依据", "整改要求", "整改措施",
    "整改责任人", "整改期限", "检查时间", "是否整改完成", "完成时间", "整改情况", "网格员", "备注",
)  # fmt: skip
WIDTHS = (6, 12, 18, 16, 36, 8, 8, 20, 30, 30, 10, 18, 14, 8, 14, 24, 8, 16)
LEVELS = {"1": "一般", "2": "较大", "3": "重大"}
COMMON = (
    ("发文机关", "云溪县安全生产委员会办公室"),
    ("机关代字", "云安办"),
    ("年份", "2026"),
    ("事由", "安全生产大检查发现"),
    ("检查依据", "《云溪县2026年安全生产大检查工作方案》"),
    ("成文日期", date(2026, 3, 25)),
    ("反馈期限", "2026年5月20日"),
    ("联系人", "陈某"),
    ("电话", "0000-1234567"),
    ("署名", "云溪县安全生产委员会办公室"),
    ("抄送", "县委办公室、县政府督查室"),
)

# One problem a line: level (1 一般, 2 较大, 3 重大), kind of place, problem | requirement | what was done.
PROBLEMS = {
    "消防": """
2  疏散通道堆放纸箱和旧桌椅，净宽不足1米。|清空通道，划出禁放线，每天巡查一次。|杂物已清走，禁放线已划。
2  安全出口上锁，钥匙由一人保管。|拆除门锁，改装从内可以推开的门。|门锁已拆，推闩式门已装。
1  灭火器压力不足，指针在红区。|送有资质的单位充装，逐具贴检验标签。|灭火器已充装，标签已贴。
1  应急照明灯断电后不亮。|更换灯具和蓄电池，每月做一次断电试验。|灯具已更换，断电试验正常。
1  疏散指示标志被宣传画遮挡。|移走宣传画，恢复标志。|遮挡物已移走。
3  消防水泵不能启动，水池水位过低。|立即检修水泵，补足水位，检修期间派人值守。|水泵恢复正常，水位已补足。
2  室内消火栓箱内没有水带和水枪。|配齐水带、水枪，每季度做一次出水试验。|水带、水枪已配齐。
3  火灾自动报警系统主机关机，不能报警。|立即开机，委托维保单位检修。|主机已开机，逐点测试正常。
2  防火门闭门器损坏，门不能自行关闭。|更换闭门器，张贴常闭标识。|闭门器已更换。
2  消防车通道划成停车位。|取消车位，划设标线，禁止停车。|车位已取消，标线已划。
2  电动自行车在楼梯间充电。|清出楼梯间，在室外设置充电棚。|车辆已清出，充电棚已启用。
1  微型消防站人员不会使用器材。|排定值班表，组织一次训练。|值班表已上墙，训练已组织。
2  用易燃泡沫夹芯板搭建库房。|拆除库房，或更换为不燃材料。|库房已拆除。
1  消防设施没有维护保养记录。|签订维保合同，每月检测并留存记录。|维保合同已签订。
1  灭火和应急疏散预案两年没有演练。|组织一次演练，留存记录和照片。|演练已组织，记录齐全。
2  外窗安装固定铁栅栏，影响逃生和救援。|拆除栅栏，或改为可以从内打开的。|栅栏已拆除。
""",
    "用电": """
3  配电箱没有门，线路直接搭在铁架上。|立即断电，由持证电工重新布线后方可送电。|已重新穿管布线，配电箱已更换。
2  电线穿墙没有套管，绝缘层破损。|加装套管，更换破损线路。|套管已加装，线路已更换。
2  四个插线板串接，供大功率电器使用。|撤除串接，加装专用回路。|串接已撤除，专用回路已装。
1  配电间堆放清洁工具和油漆桶。|清空配电间，实行出入登记。|杂物已清空。
2  没有安装剩余电流保护装置。|逐级安装保护装置，每月试跳一次。|保护装置已安装，试跳正常。
1  绝缘手套、绝缘靴超过检验期。|送检或更换，存放在干燥处。|已重新购置，检验报告有效。
1  配电间没有挡鼠板，电缆沟盖板缺两块。|加装挡鼠板，补齐盖板。|挡鼠板已装，盖板已补齐。
2  临时用电线路拖地，没有审批手续。|架空敷设，补办审批，到期拆除。|线路已架空，手续已补办。
2  从事电工作业的人员没有特种作业操作证。|停止无证作业，由持证电工接替。|已由持证电工接替。
3  变压器护栏倒塌，带电部位可以触及。|立即设置围挡和警示标志，修复护栏。|护栏已修复。
1  配电箱没有回路标识。|逐路标识，张贴系统图。|标识和系统图已张贴。
2  潮湿场所使用普通插座和灯具。|更换为防水防溅型插座和灯具。|插座和灯具已更换。
1  空调线路老化，接头外露。|更换线路，接头做绝缘处理。|线路已更换。
2  配电柜接地线脱落。|重新接地，测试接地电阻。|已重新接地，测试合格。
1  停用的线路没有拆除，端头带电。|断开电源，拆除线路。|线路已拆除。
2  值班室使用电炉取暖。|收缴电炉，改用合格的取暖设备。|电炉已收缴。
""",
    "燃气": """
3  可燃气体报警器断电，没有与切断阀联动。|停止用气，恢复报警器并接通联动。|报警器已恢复，联动试验正常。
2  灶具没有熄火保护装置。|更换带熄火保护装置的灶具。|灶具已更换。
2  连接软管超过2米，从墙体穿过。|更换金属软管，缩短长度，不得穿墙。|软管已更换。
2  连接软管老化，表面有裂纹。|立即更换为不锈钢波纹软管。|软管已更换。
3  在半地下室存放和使用液化石油气瓶。|立即撤出气瓶，改用电灶具。|气瓶已撤出，改用电灶具。
2  气瓶与灶台同处一室。|气瓶移到室外独立的气瓶间。|气瓶间已建成，气瓶已移出。
1  气瓶没有定期检验标志。|退回充装单位，更换合格气瓶。|气瓶已更换。
2  用餐区存放备用气瓶3只。|撤出用餐区，存放量不得超过规定。|备用气瓶已撤出。
1  减压阀超过使用年限。|更换合格的减压阀。|减压阀已更换。
2  气瓶间没有防爆灯具和排风装置。|更换防爆灯具，加装防爆排风扇。|灯具和排风扇已装。
1  没有每日用气检查记录。|班前班后检查，由专人签字。|检查记录已建立。
2  使用的气瓶来源不明，没有供气合同。|停止使用，与持证企业签订供气合同。|供气合同已签订。
2  管道阀门锈蚀，关闭不严。|更换阀门，做气密性试验。|阀门已更换，试验合格。
1  厨房人员不会关阀，不会处置泄漏。|培训考核，张贴处置卡。|培训已组织，处置卡已张贴。
2  燃气管道被橱柜封闭。|拆除封闭部分，保持通风。|封闭部分已拆除。
2  擅自改动燃气管道，增加一处接口。|停止用气，由燃气企业恢复原状。|接口已拆除，检验合格。
""",
    "交通": """
1R 减速带破损，没有让行标志。|更换减速带，补设标志。|减速带已更换，标志已补设。
2R 视线被广告牌遮挡。|拆除广告牌，加装凸面镜。|广告牌已拆除。
2R 车辆占用人行横道停放。|划定停车区，安排专人疏导。|停车区已划定，有人疏导。
1R 机动车与行人混行，没有隔离设施。|设置隔离护栏，分时段管理。|隔离护栏已安装。
1R 没有夜间照明。|安装路灯，保证夜间亮灯。|路灯已安装。
1R 限高杆松动，标志脱落。|加固限高杆，补齐标志。|已加固，标志已补齐。
2R 防护栏缺失20米。|立即设置警示，安装防护栏。|防护栏已安装。
1R 占道施工没有夜间警示灯。|增设警示灯和锥桶，专人看守。|警示灯和锥桶已增设。
2V 驾驶员没有安全教育记录。|每月教育一次，一人一档。|教育档案已建立。
2V 车辆没有配备灭火器和安全锤。|逐车配齐，出车前检查。|已逐车配齐。
3V 一辆客车逾期没有检验，仍在使用。|立即停用，检验合格后方可上路。|车辆已停用并送检。
2V 车载定位装置离线三天没有处理。|修复装置，离线的立即停车检查。|装置已修复。
3V 超过核定人数载客。|立即停止使用，改用符合条件的车辆。|已改用符合条件的车辆。
2V 轮胎磨损超过标准，继续使用。|更换轮胎，建立例检台账。|轮胎已更换。
1V 出车前检查记录提前填写。|如实检查，当班填写，随机抽查。|记录已规范。
2V 驾驶员连续驾驶超过4小时。|调整班次，落实中途休息。|班次已调整。
""",
    "建筑施工": """
3  基坑临边没有防护栏杆，深度超过3米。|停止作业，安装防护栏杆和警示灯。|栏杆和警示灯已安装。
3  悬挑脚手架没有专项施工方案。|停止使用，编制方案并论证，验收后使用。|方案已论证，架体已验收。
2  脚手架连墙件被拆除5处。|立即恢复连墙件，验收后使用。|连墙件已恢复。
2  高处作业人员没有系挂安全带。|停止作业，教育后上岗，设置生命绳。|作业人员已教育，生命绳已设。
2  楼层预留洞口没有盖板。|加设固定盖板，张贴警示标志。|盖板已加设。
1  进入现场的人员没有戴安全帽。|门口设岗，不戴安全帽不得入场。|门岗已设。
3  塔式起重机力矩限制器失灵。|停止使用，检修合格后使用。|限制器已更换，检测合格。
2  施工升降机没有验收就投入使用。|停止使用，验收合格并登记后使用。|已验收登记。
1  材料堆放占用场内消防通道。|清理通道，按平面图堆放。|通道已清理。
2  模板支撑立杆间距超过方案要求。|停止浇筑，按方案加密立杆。|立杆已加密，验收合格。
2  基坑边1米范围内堆土。|清运堆土，边缘设置挡土设施。|堆土已清运。
1  没有班前安全交底记录。|每班交底，作业人员签字。|交底记录已建立。
2  电焊作业没有动火审批，没有人看火。|停止作业，办理审批，专人看火。|审批手续已办理。
1  围挡破损10米，行人可以进入。|修复围挡，夜间上锁。|围挡已修复。
2  氧气瓶与乙炔瓶间距不足5米。|分开存放，加装回火防止器。|气瓶已分开存放。
2  卸料平台没有限载标志，堆料过多。|卸除超载材料，悬挂限载标志。|材料已卸除，标志已悬挂。
""",
    "危化": """
2  酸类与酒精同柜存放。|分柜存放，张贴标签。|已分柜存放。
3  可燃气体探测器两处失效。|立即更换探测器，标定后使用。|探测器已更换并标定。
2  没有安全技术说明书。|向供应商索取，张贴在存放处。|说明书已张贴。
2  储存间实行单人单锁。|实行双人双锁，建立领用登记。|已改为双人双锁。
1  容器标签脱落，看不清品名。|重新贴标签，逐件核对。|标签已贴。
2  储存间没有防爆通风设施。|加装防爆排风扇，每日通风。|排风扇已加装。
2  防静电接地线断开。|重新连接，测试接地电阻。|接地线已连接，测试合格。
1  洗眼器不出水。|检修洗眼器，每周试水一次。|洗眼器已修复。
1  防毒面具滤罐超过有效期。|更换滤罐，建立更换记录。|滤罐已更换。
2  废液桶敞口放置。|加盖密封，交有资质的单位处置。|废液桶已密封。
3  易燃液体存放超过核定数量。|立即转移超量部分，按核定数量存放。|超量部分已转移。
2  卸料时没有人监护。|停止卸料，落实专人监护。|监护人员已落实。
1  出入库登记与实物不符。|盘点核对，查明差额，逐笔登记。|已盘点核对。
2  应急物资柜缺少吸附棉和堵漏工具。|配齐应急物资，每月检查。|应急物资已配齐。
2  受限空间作业没有检测和审批。|停止作业，先检测、再审批、后作业。|审批制度已落实。
1  安全警示标志褪色，字迹不清。|更换警示标志。|警示标志已更换。
""",
    "特种设备": """
3E 电梯超过检验期，仍在使用。|立即停用，检验合格后使用。|电梯已停用，检验合格。
2E 电梯轿厢内报警装置不能接通。|检修报警装置，每日试通话。|报警装置已修复。
1E 电梯没有张贴使用标志和应急电话。|张贴使用标志和应急电话。|标志和电话已张贴。
2E 电梯半月维保记录缺三次。|督促维保单位补做，留存照片。|维保已补做。
2F 叉车没有办理使用登记。|停用叉车，办理登记后使用。|登记已办理。
2F 叉车驾驶员没有作业人员证。|停止作业，由持证人员接替。|已由持证人员接替。
1F 叉车没有倒车警报和转向灯。|检修灯光和警报，出车前检查。|灯光和警报已修复。
2F 叉车在人员通道内超速行驶。|划分人车通道，限速5公里。|通道已划分，限速牌已立。
3B 锅炉安全阀没有校验。|立即停炉，校验合格后使用。|安全阀已校验。
2B 锅炉司炉人员没有持证。|停止作业，由持证人员司炉。|已由持证人员司炉。
1B 锅炉水质化验记录不全。|每班化验，如实记录。|化验记录已规范。
2B 蒸汽管道保温层脱落，有烫伤危险。|修复保温层，设置警示标志。|保温层已修复。
2C 储气罐压力表超过检定期。|更换检定合格的压力表。|压力表已更换。
2C 储气罐没有办理使用登记。|停用储气罐，办理登记后使用。|登记已办理。
2C 起重机吊钩没有防脱装置。|停止使用，加装防脱装置。|防脱装置已加装。
1C 钢丝绳断丝超过标准。|更换钢丝绳，每周检查。|钢丝绳已更换。
""",
    "食品": """
2  两名从业人员没有健康证明。|调离岗位，取得健康证明后上岗。|两人已调离岗位。
1  留样量不足125克，没有写留样时间。|按规定留样，写清品名和时间。|留样已规范。
2  生熟食品混放在一台冰箱内。|分开存放，张贴标识。|生熟已分开存放。
2  采购的肉类没有索取检疫证明。|停止使用，向供应商索证。|检疫证明已索取。
1  食材离墙离地不足10厘米。|加装货架，分类存放。|货架已加装。
2  调料超过保质期，仍在使用。|立即销毁，清查全部库存。|过期调料已销毁。
1  没有防鼠、防蝇设施。|加装挡鼠板、纱窗和灭蝇灯。|设施已加装。
2  餐具没有消毒，没有消毒记录。|每餐消毒，专人记录。|消毒记录已建立。
1  加工人员没有戴口罩和帽子。|配发口罩和帽子，每日晨检。|口罩和帽子已配发。
2  超出许可范围制作凉菜。|停止制作，需要的办理许可变更。|已停止制作。
1  食品安全管理制度没有上墙。|制度上墙，组织学习。|制度已上墙。
2  食品添加剂没有专柜存放和登记。|专柜存放，专人保管，逐次登记。|专柜和登记已落实。
1  垃圾桶没有盖，没有日产日清。|更换带盖垃圾桶，日产日清。|垃圾桶已更换。
2  饮用水蓄水池没有加盖上锁，没有检测。|加盖上锁，送检合格后供水。|已加盖上锁，检测合格。
1  冷库温度记录不连续。|每日三次记录温度。|温度记录已规范。
2  食品经营许可证过期。|停止经营，换证后恢复。|许可证已换发。
""",
}
LAWS = {
    "消防": "《中华人民共和国消防法》第十六条",
    "用电": "《中华人民共和国安全生产法》",
    "燃气": "《城镇燃气管理条例》",
    "交通": "《中华人民共和国道路交通安全法》",
    "建筑施工": "《建设工程安全生产管理条例》",
    "危化": "《危险化学品安全管理条例》",
    "特种设备": "《中华人民共和国特种设备安全法》",
    "食品": "《中华人民共和国食品安全法》",
}
# Where a problem may be, by kind of unit: category and kind of place → places.
PLACES = {
    "乡镇": {
        "消防": "敬老院一楼 文化站 农贸市场 便民服务大厅 老年活动中心 粮油仓库",
        "用电": "敬老院配电间 农贸市场东区 文化站 机关食堂 垃圾中转站 自来水厂泵房",
        "燃气": "敬老院厨房 机关食堂 集镇早餐店 集镇火锅店",
        "交通R": "集镇十字路口 县道急弯处 村道临河段 客运招呼站 农贸市场门口",
        "建筑施工": "便民服务中心工地 安置房工地 污水管网工地",
        "食品": "敬老院食堂 机关食堂 集镇熟食店",
        "特种设备E": "便民服务中心 敬老院",
    },
    "学校": {
        "消防": "男生宿舍楼 女生宿舍楼 教学楼 图书馆 实验楼 体育馆",
        "用电": "配电间 学生宿舍 计算机教室 食堂后厨 实验楼",
        "燃气": "食堂后厨 教工食堂",
        "食品": "食堂后厨 食堂库房 校内小卖部 留样间",
        "交通R": "校门口 校内主干道 东侧门",
        "交通V": "校车队",
        "危化": "化学实验室 危险化学品室",
        "特种设备E": "综合楼 食堂货梯",
        "特种设备B": "锅炉房",
    },
    "化工": {
        "危化": "一车间 二车间 中间罐区 原料库 装卸平台 中控室",
        "消防": "一车间 成品库 办公楼 泵房",
        "用电": "总配电间 二车间 污水站",
        "特种设备F": "叉车停放区 成品库",
        "特种设备B": "锅炉房",
        "特种设备C": "空压机房 检修车间",
    },
    "运输": {
        "交通R": "停车场出口 客运站门口 维修厂门口",
        "交通V": "一车队 二车队 三车队",
        "消防": "候车厅 维修车间 办公楼",
        "用电": "充电桩区 维修车间 值班宿舍",
    },
    "建筑": {
        "建筑施工": "一号楼 二号楼 三号楼 地下车库 钢筋加工棚",
        "用电": "一级配电箱 生活区 木工棚",
        "消防": "生活区 材料库 木工棚",
        "特种设备C": "二号塔吊 钢筋加工棚",
    },
    "小学": {
        "消防": "教学楼 午休室 图书室 多功能厅",
        "用电": "配电间 食堂 教室 值班室",
        "燃气": "食堂操作间",
        "食品": "食堂操作间 食堂库房 留样间",
        "交通R": "校门口 接送区",
        "交通V": "接送车辆",
    },
    "超市": {
        "消防": "一层卖场 二层卖场 地下库房 员工宿舍",
        "用电": "配电间 冷柜区 员工宿舍",
        "食品": "熟食区 生鲜区 面点间 冷库",
        "特种设备E": "客梯 货梯 自动扶梯",
        "特种设备F": "地下库房",
    },
    "酒店": {
        "消防": "三层客房 宴会厅 后厨 员工宿舍",
        "用电": "配电间 后厨 员工宿舍",
        "燃气": "后厨 员工食堂",
        "食品": "凉菜间 后厨 冷库",
        "特种设备E": "客梯 货梯",
    },
    "医院": {
        "消防": "门诊楼 住院部三层 药库 病案室",
        "用电": "配电间 手术室机房 住院部",
        "危化": "检验科 病理科 药库",
        "特种设备E": "门诊楼电梯 住院部病床梯",
        "食品": "营养食堂 食堂库房",
        "特种设备B": "锅炉房",
    },
    "食品厂": {
        "食品": "包装车间 原料库 成品冷库",
        "消防": "包装车间 原料库 宿舍",
        "用电": "制冷机房 包装车间",
        "特种设备F": "装卸区",
        "特种设备B": "锅炉房",
    },
    "加油站": {
        "危化": "卸油区 站房 储罐区",
        "消防": "加油区 站房",
        "用电": "配电间 加油区",
    },
    "仓储": {
        "消防": "一号库 二号库 三号库 办公楼",
        "用电": "一号库 装卸平台 配电间",
        "特种设备F": "装卸平台 二号库",
        "交通R": "园区出口 园区主干道",
        "交通V": "配送车队",
    },
}
# Unit, kind, number of its good rows.
WHO = (
    ("柳河镇人民政府", "乡镇", 30), ("县第二中学", "学校", 21), ("云溪县某某化工有限公司", "化工", 24), ("青石乡人民政府", "乡镇", 18),
    ("云溪一中", "学校", 18), ("云溪县某某建筑工程有限公司", "建筑", 17), ("白杨镇人民政府", "乡镇", 16), ("云溪县某某超市", "超市", 15),
    ("县职业中等专业学校", "学校", 14), ("清泉镇人民政府", "乡镇", 12), ("云溪县某某客运有限公司", "运输", 12), ("石门镇人民政府", "乡镇", 11),
    ("县人民医院", "医院", 10), ("云溪县某某物流园", "仓储", 9), ("县实验小学", "小学", 9), ("桃源乡人民政府", "乡镇", 8),
    ("云溪县某某大酒店", "酒店", 8), ("马坪乡人民政府", "乡镇", 7), ("云溪县某某食品有限公司", "食品厂", 6), ("县幼儿园", "小学", 6),
    ("云溪县某某建筑安装公司", "建筑", 5), ("云溪县城乡公交公司", "运输", 5), ("云溪街道办事处", "乡镇", 4), ("柳河镇中心小学", "小学", 3),
    ("云溪县某某加油站", "加油站", 3),
)  # fmt: skip
SPELT = {"县第二中学": "县 第二中学", "云溪一中": "一中"}
MERGED = (0, 2, 3, 6, 9, 12, 15, 18, 21, 24)  # units whose cells are merged downward
BLANK_AFTER, HEADER_AFTER = (7, 18), 12  # units after which there is a blank row, the header once more
LONELY = {4: "", 9: "/", 14: "", 20: "\\"}  # unit after which a row without a unit stands, and what it has instead
SILENT = {1: "", 5: "/", 8: "", 11: "-", 16: ""}  # unit whose last row has no problem, and what it has instead
PEOPLE = "张李王刘陈杨赵黄周吴徐孙马朱胡郭何高林罗"
SPECIAL = (  # place and problem
    ("更衣室", "电源线压在铁柜下，标牌写成“照明 & 动力”。"),
    ("西侧通道", '标牌写着 <闲人免进>，内侧门把手掉落，临时用 "8号铁丝" 捆扎。'),
    ("值班室", "监控电脑弹出 {{ 系统错误 }}，画面三天没有录像。"),
    ("门厅", "电子屏显示 {% 无信号 %}，安全提示不能播放。"),
)
EMOJI = "疏散指示牌贴反😀，箭头指向死胡同。"
LONG = (
    "该部位原为单层砖混结构，后在没有办理手续的情况下加建夹层，夹层用木板铺设，仅有一部宽度不足0.8米的木梯上下。"
    "夹层内堆放成品和包装材料，堆垛高度接近屋顶，与照明灯具的距离不足0.3米。电气线路从夹层底部穿过，部分线路没有穿管，"
    "接头用胶布缠绕，有发热变色的痕迹。墙面上消火栓被货物遮挡，打开后发现水带与接口脱离，阀门锈蚀，经三次试验均不能出水。"
    "灭火器集中放在门卫室，距离作业点超过60米。门口堆放空桶，门扇只能够打开一半。询问当班人员，不清楚疏散路线，也没有参加过疏散演练。"
)


def rows() -> list[dict[str, Any]]:
    """Return the rows of data in their order, by header name; “单位序” is the position of the unit, None without one."""
    made = [row for position in range(len(WHO)) for row in _unit(position)]
    good = [row for row in made if row["受检单位"] and not row["缺"]]
    _numbers(made)
    _dirty(good)
    return made


def accepted() -> dict[str, list[str]]:
    """Return the problems that must be used, by the unit's name as it is spelt, in their order."""
    found: dict[str, list[str]] = {}
    for row in rows():
        if not row["缺"]:
            found.setdefault(row["受检单位"], []).append(row["隐患描述"])
    return found


def _unit(position: int) -> Iterator[dict[str, Any]]:
    """Return the rows of one unit, with the refused ones that belong to it or follow it."""
    name, kind, count = WHO[position]
    stock = cycle(_stock(kind, position))
    for index in range(count):
        row = _row(position, index, *next(stock))
        if name in SPELT and index in (count - 5, count - 2):
            row["受检单位"] = SPELT[name]
        yield row
    if position in SILENT:
        yield _row(position, count, *next(stock)) | {"隐患描述": SILENT[position], "缺": "问题"}
    if position in LONELY:
        yield _row(position, count, *next(stock)) | {"受检单位": LONELY[position], "缺": "单位", "单位序": None}


def _stock(kind: str, position: int) -> list[tuple[str, str, str]]:
    """Return (category, place, line of PROBLEMS) for a kind of unit, the categories in turn, no line twice."""
    lines: dict[str, list[tuple[str, str, str]]] = {}
    for key, places in PLACES[kind].items():
        category, letter = key.rstrip("RVEFBC"), key[-1] if key[-1].isascii() else " "
        found = [line for line in PROBLEMS[category].strip().split("\n") if line[1] == letter]
        turned = found[position % len(found) :] + found[: position % len(found)]
        names = places.split()
        lines.setdefault(category, []).extend(
            (category, names[(number + position) % len(names)], line) for number, line in enumerate(turned)
        )
    longest = max(map(len, lines.values()))
    return [entries[number] for number in range(longest) for entries in lines.values() if number < len(entries)]


def _row(position: int, index: int, category: str, place: str, line: str) -> dict[str, Any]:
    problem, requirement, result = line[3:].split("|")
    serial = position * 7 + index * 3
    inspected = date(2026, 3, 9) + timedelta(days=position % 10)
    done = serial % 5 in (0, 2)
    person = PEOPLE[serial % len(PEOPLE)] + "某"
    return {
        "受检单位": WHO[position][0],
        "隐患部位": place,
        "隐患描述": problem,
        "隐患类别": category,
        "隐患等级": LEVELS[line[0]],
        "法规依据": LAWS[category] if line[0] != "1" else "",
        "整改要求": requirement,
        "整改措施": f"由{person}负责，{requirement}" if serial % 3 == 0 else "",
        "整改责任人": person,
        "整改期限": (date(2026, 4, 10), "2026年4月15日前", "2026.4.20", "2026年4月25日前")[serial % 4],
        "检查时间": inspected,
        "是否整改完成": "是" if done else "否",
        "完成时间": min(inspected + timedelta(days=2 + serial % 7), date(2026, 3, 24)) if done else "",
        "整改情况": result if done else "",
        "网格员": PEOPLE[position % len(PEOPLE)] + "某某",
        "备注": "",
        "单位序": position,
        "缺": "",
    }


def _numbers(made: list[dict[str, Any]]) -> None:
    for number, row in enumerate(made, 1):
        row["序号"], row["问题编号"] = number, f"YX-{number:03}"


def _dirty(good: list[dict[str, Any]]) -> None:
    """Write the dirt of DIRT into the good rows: each kind into rows of its own, a fixed step apart."""
    _dirty_times(good)
    _dirty_states(good)
    for index in range(DIRT["编号重复"]):
        good[20 + index * 22]["问题编号"] = good[5 + index * 22]["问题编号"]
    for position in (0, 6, 9, 13):
        first, *_, last = (row for row in good if row["单位序"] == position)
        last |= {name: first[name] for name in ("隐患部位", "隐患描述", "隐患类别", "隐患等级", "法规依据", "整改要求")}
        last |= {"整改措施": "", "整改情况": ""}
    plain = [row for row in good if not row["备注"]]
    for index in range(DIRT["占位/"]):
        plain[index * 9]["备注"] = "/"
    for index in range(DIRT["占位\\"]):
        plain[3 + index * 18]["备注"] = "\\"
    for index in range(DIRT["占位-"]):
        plain[5 + index * 9]["备注"] = "-"
    _dirty_texts(good)


def _dirty_times(good: list[dict[str, Any]]) -> None:
    strange = iter(["尽快", "13月底前", "尽快", "尽快"])
    plan = {"立即": 40, "15个工作日": 30, "4月底前": 35, "2026年4月10日12:00前": 12}
    rest = iter([phrase for phrase, count in plan.items() for _ in range(count)])
    for index, row in enumerate(good):
        if index % 2 == 0:
            row["整改期限"] = next(rest, row["整改期限"])
        elif index % 60 == 7:
            row["整改期限"] = next(strange, row["整改期限"])
        elif index in (61, 161, 261):
            row["整改期限"] = "2026年3月1日前"
    for row in [row for row in good if WHO[row["单位序"]][1] == "学校"][1:4:2]:
        row["整改期限"] = "开学前"
    for index in range(DIRT["检查时间写成2026.3.18"]):
        day = good[index * 13 + 2]["检查时间"]
        good[index * 13 + 2]["检查时间"] = f"{day.year}.{day.month}.{day.day}"
    for index in range(DIRT["检查时间写成2026年3月 18日"]):
        day = good[index * 13 + 4]["检查时间"]
        good[index * 13 + 4]["检查时间"] = f"{day.year}年{day.month}月 {day.day}日"


def _dirty_states(good: list[dict[str, Any]]) -> None:
    done = [row for row in good if row["是否整改完成"] == "是"]
    for row in done[:: len(done) // DIRT["已完成没有日期"]][: DIRT["已完成没有日期"]]:
        row["完成时间"] = ""
    still = [row for row in good if row["是否整改完成"] == "否"]
    for row in still[11::23][: DIRT["未完成有日期"]]:
        row["完成时间"] = date(2026, 3, 23)
    for row in still[5::40][:3]:
        row["是否整改完成"] = ""
    for row in still[3::6]:
        row["整改情况"] = ("正在采购材料。", "正在联系施工单位。", "已列入4月工作安排。")[row["序号"] % 3]


def _dirty_texts(good: list[dict[str, Any]]) -> None:
    plain = {"隐患等级": "一般", "法规依据": "", "整改措施": "", "整改情况": ""}
    for index, (place, text) in zip((33, 88, 140, 201), SPECIAL, strict=True):
        good[index] |= plain | {
            "隐患部位": place,
            "隐患描述": text,
            "整改要求": "修复，由专人负责。",
            "隐患类别": "用电",
        }
    good[70] |= plain | {"隐患描述": EMOJI, "整改要求": "重新张贴，箭头指向安全出口。", "隐患类别": "消防"}
    factory = [row for row in good if row["单位序"] == 2]
    factory[6] |= plain | {
        "隐患描述": _long(),
        "整改要求": "停止使用，拆除夹层，逐项整改，验收合格后使用。",
        "隐患等级": "重大",
    }
    for index in (15, 77, 150, 230):
        good[index]["隐患描述"] = good[index]["隐患描述"].replace("，", "，\n", 1) + "\n检查时已当场指出。"
    for index in (25, 95, 165, 215, 280):
        first, *others = good[index]["整改要求"].split("，")
        good[index]["整改要求"] = "\n".join((f"1.{first}；", f"2.{'，'.join(others) or '复核后销号。'}"))
    for index in (45, 205):
        good[index]["整改责任人"] = "张某\n李某"
    good[110]["整改责任人"] = "#REF!"


def _long() -> str:
    """Return a description of exactly 1,200 characters: LONG of five places."""
    return "".join(f"第{number}处：{LONG}" for number in "一二三四五")


# --- the workbook ----------------------------------------------------------------------------


def workbook() -> bytes:
    """Return the ledger as a workbook; the same bytes each time. Fails when its dirt is not what DIRT says."""
    data = rows()
    counted = count(data)
    assert len(data) == READ and sum(not row["缺"] for row in data) == USED == READ - REFUSED, len(data)
    assert {name: counted[name] for name in DIRT} == DIRT, {
        name: counted[name] for name in DIRT if counted[name] != DIRT[name]
    }
    book = Workbook()
    _ledger_sheet(book.active, data)
    sheet = book.create_sheet("公共字段")
    for name, value in COMMON:
        sheet.append([name, value])
    sheet["B6"].number_format = DATE
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 60
    book.create_sheet("Sheet3")
    return saved(book)


def count(data: list[dict[str, Any]]) -> Counter[str]:
    """Return how many of each kind of dirt rows hold, with what the sheet adds around them."""
    good = [row for row in data if not row["缺"]]
    found = Counter({"空行": len(BLANK_AFTER), "又是表头": 1, "落款行": 1, "隐藏的行": 1, "隐藏的列": 1})
    for row in data:
        found["没有单位"] += row["缺"] == "单位"
        found["没有问题"] += row["缺"] == "问题"
    for row in good:
        state, finished, limit, problem = row["是否整改完成"], row["完成时间"], row["整改期限"], row["隐患描述"]
        inspected = str(row["检查时间"])
        found["已完成没有日期"] += state == "是" and not finished
        found["未完成有日期"] += state == "否" and bool(finished)
        found["时限早于检查"] += limit == "2026年3月1日前"
        found["时限看不懂"] += limit in ("尽快", "开学前", "13月底前")
        found["检查时间写成2026.3.18"] += "." in inspected
        found["检查时间写成2026年3月 18日"] += " " in inspected
        found[str(limit)] += 1
        found[f"占位{row['备注']}"] += 1
        found["问题有换行"] += "\n" in problem
        found["要求有换行"] += "\n" in row["整改要求"]
        found["责任人有换行"] += "\n" in row["整改责任人"]
        found["特殊字符"] += any(problem == text for _, text in SPECIAL)
        found["表情"] += problem == EMOJI
        found["长文"] += len(problem) == 1200
        found["错误值"] += row["整改责任人"] == "#REF!"
    for name, keys in {"编号重复": ("问题编号",), "问题重复": ("受检单位", "隐患部位", "隐患描述")}.items():
        found[name] = len(good) - len({tuple(row[key] for key in keys) for row in good})
    found["单位名称"] = len({row["受检单位"] for row in good}) - UNITS
    return found


DATE = 'yyyy"年"m"月"d"日"'


def _ledger_sheet(sheet: Any, data: list[dict[str, Any]]) -> None:
    sheet.title = "问题台账"
    last = get_column_letter(len(HEADER))
    sheet.append([TITLE])
    sheet.append([SECOND])
    sheet.append(HEADER)
    sheet.merge_cells(f"A1:{last}1")
    sheet.merge_cells(f"A2:{last}2")
    starts: dict[int, int] = {}
    for index, row in enumerate(data):
        position, following = row["单位序"], data[index + 1]["单位序"] if index + 1 < len(data) else -1
        sheet.append([row[name] or None for name in HEADER])
        here = sheet.max_row
        if row["整改责任人"] == "#REF!":
            sheet.cell(here, HEADER.index("整改责任人") + 1).data_type = "s"
        if position is not None:
            starts.setdefault(position, here)
        if following != position and position in MERGED and here > starts[position]:
            sheet.merge_cells(f"C{starts[position]}:C{here}")
        if following != position and (position in BLANK_AFTER or position == HEADER_AFTER):
            _append(sheet, here + 1, HEADER if position == HEADER_AFTER else ())
    _look(sheet)
    sheet.row_dimensions[starts[4] + 3].hidden = True
    sheet.column_dimensions[last].hidden = True
    _append(sheet, sheet.max_row + 1, (FOOT,))


def _append(sheet: Any, number: int, values: tuple[str, ...]) -> None:
    """Write a row, a blank one too: openpyxl counts only rows that have a cell."""
    for column, value in enumerate(values or (None,), 1):
        sheet.cell(number, column, value)


def _look(sheet: Any) -> None:
    """Give the sheet the look of one that is used: lines, widths, wrapped texts, dates written out."""
    line = Side(style="thin")
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            cell.border = Border(line, line, line, line)
            cell.alignment = Alignment(
                wrap_text=True, vertical="center", horizontal="center" if cell.row == 3 else None
            )
            if isinstance(cell.value, date):
                cell.number_format = DATE
    for cell in (*sheet[1], *sheet[3]):
        cell.font = Font(bold=True, size=18 if cell.row == 1 else 11)
    for index, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "D4"
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "3:3"


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook without the time at which it was made."""
    out = io.BytesIO()
    book.save(out)
    members = package.split(out.getvalue())
    name = "docProps/core.xml"
    core = re.sub(
        rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>2026-03-24T00:00:00Z", package.content(members[name])
    )
    members[name] = package.member(name, core)
    return package.join(members.values())


def main() -> None:
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_bytes(workbook())
    print(FILE)


if __name__ == "__main__":
    main()
