"""The twenty-five documents of tests.check.everyday, each conforming: a name, and how its office made it."""

from __future__ import annotations

from tests.check.everyday import (  # fmt: skip
    CHARS,
    ENG,
    FZ,
    GBK,
    LO,
    MAC,
    TWO,
    WIN,
    WX,
    F,
    Fonts,
    Hand,
    Layout,
    at_v,
    bdr,
    by_box,
    by_control,
    by_frame,
    by_indent,
    by_space,
    cell,
    ex,
    fang_base,
    ind,
    jc,
    para,
    red_line,
    run,
    table,
    text_box,
    vml_line,
    word_styles,
)

RED = "FF0000"


def mark_line(text: str, fonts: Fonts, size: float, above: float, colour: str = RED, more: str = "") -> str:
    """发文机关标志 as a paragraph, pushed down by its space before."""
    return para(run(text, fonts.biao, size, colour, more=more), own=ex(size + 6, before=above) + jc("center"))


def number_ruled(h: Hand, number: str) -> str:
    return h.blank(2) + para(h.fang(number), own=bdr(bottom=(18, RED)) + h.line + jc("center"))


def number_drawn(h: Hand, number: str, width: float = 2) -> str:
    return h.blank(2) + para(h.fang(number), red_line(at_v("paragraph", 13.5), width), own=h.line + jc("center"))


# 1. Word: a text box for the mark, a drawn line, everything by direct formats, 等线 below.
h = Hand(WIN, 28)
boxed_mark = para(text_box(para(run("禾阳县应急管理局文件", h.f.biao, 48, RED), own=jc("center")), 72), own=h.line)
notice_box = Layout(
    boxed_mark
    + h.blank(5)
    + number_drawn(h, "禾应急〔2026〕18号")
    + h.title("禾阳县应急管理局关于开展|夏季安全生产检查的通知")
    + h.to("各乡镇人民政府，县安全生产委员会有关成员单位：")
    + h.text(
        "为做好夏季高温、汛期安全生产工作，县应急管理局定于6月10日至7月20日开展夏季安全生产检查。现将有关事项通知如下。"
    )
    + h.h1("一、检查内容")
    + h.text(
        "重点检查危险化学品企业防高温、防雷电措施落实情况，烟花爆竹经营单位停业期间的存放情况，工贸企业有限空间作业审批情况。"
    )
    + h.h1("二、检查步骤")
    + h.lead("（一）企业自查。", "6月10日至20日，各企业对照清单逐项自查，建立台账。")
    + h.lead("（二）乡镇检查。", "6月21日至7月5日，各乡镇人民政府组织力量对辖区企业逐一检查。")
    + h.lead("（三）县级抽查。", "7月6日至20日，县应急管理局会同有关部门抽查。")
    + h.h1("三、有关要求")
    + h.text(
        "各乡镇、各有关部门要落实责任，对查出的隐患建立台账，明确整改责任人和时限。检查情况于7月25日前报县应急管理局。"
    )
    + h.names("夏季安全生产检查清单", "夏季安全生产检查情况统计表")
    + h.sealed("禾阳县应急管理局", "2026年6月3日")
    + h.note("（此件公开发布）")
    + h.annex("附件1", "夏季安全生产检查清单")
    + h.text("一、危险化学品企业：喷淋降温设施是否完好，防雷装置是否检测合格。")
    + h.text("二、工贸企业：有限空间是否建立台账、设置警示标志，作业是否审批。")
    + h.annex("附件2", "夏季安全生产检查情况统计表", "run")
    + h.grid(
        [["序号", "乡镇", "检查企业数", "发现隐患数"], ["1", "", "", ""], ["2", "", "", ""]], [1200, 3200, 2200, 2200]
    )
    + h.blank()
    + h.imprint_table("县委办公室，县人大常委会办公室，县政协办公室", "禾阳县应急管理局办公室", "2026年6月3日"),
)

# 2. WPS: 正文 itself is 仿宋 three, grid of lines and characters, footer in a text box, line as a border.
h = Hand(F, 0, styled=True)
wps_grid = Layout(
    mark_line("禾阳县人民政府办公室文件", F, 45, 95)
    + number_ruled(h, "禾政办发〔2026〕7号")
    + h.title_in_one("禾阳县人民政府办公室关于|做好2026年春耕生产工作的通知")
    + h.to("各乡镇人民政府，县政府各部门：")
    + h.text("春耕在即，为稳定粮食播种面积，经县政府同意，现就做好春耕生产工作通知如下。")
    + h.h1("一、稳定面积")
    + h.text("全县水稻播种面积不少于12.6万亩，油菜面积不少于4.1万亩。各乡镇要把面积落实到村、到户、到田块。")
    + h.h1("二、备足农资")
    + h.text("县供销社要在3月15日前备足化肥1.2万吨、农膜260吨，县农业农村局要加强质量抽检。")
    + h.h1("三、搞好服务")
    + h.text("组织农技人员进村入户，推广机插秧、侧深施肥等技术。各乡镇每周五报送春耕进度。")
    + h.sealed("禾阳县人民政府办公室", "2026年3月2日")
    + h.blank(2)
    + h.imprint_lines("县委办公室，县人大常委会办公室，县政协办公室", "禾阳县人民政府办公室", "2026年3月2日"),
    word_styles(F, 16, fang_base(F)),
    by_box,
    CHARS,
)

# 3. A party committee; the letterhead is a table whose lower border is the red line; Founder's fonts.
h = Hand(GBK, 28.5)
head = table(
    "<w:tr>"
    + cell(8844, para(run("中共禾阳县委文件", GBK.biao, 52, RED), own=ex(60, before=95) + jc("center")))
    + "</w:tr>"
    "<w:tr>"
    + cell(8844, h.blank(2) + para(h.fang("禾委发〔2026〕11号"), own=h.line + jc("center")), "bottom:12:FF0000")
    + "</w:tr>",
    [8844],
)
party_table = Layout(
    head
    + h.title("中共禾阳县委关于加强|年轻干部培养锻炼的意见")
    + h.to("各乡镇党委，县委各部门，县级国家机关各部门党组（党委），各人民团体党组：")
    + h.text("为深入贯彻新时代党的组织路线，建设高素质专业化年轻干部队伍，结合我县实际，提出如下意见。")
    + h.h1("一、总体要求")
    + h.text(
        "坚持从严管理和关心爱护并重，注重在基层一线培养锻炼干部。到2028年，各乡镇领导班子中35岁以下干部不少于1名。"
    )
    + h.h1("二、重点任务")
    + h.h2("（一）加强政治训练")
    + h.text("每年举办年轻干部培训班2期，每期不少于10天。")
    + h.h2("（二）加强实践锻炼")
    + h.text("1.每年选派20名年轻干部到信访、招商一线工作。")
    + h.text("2.每年选派10名年轻干部到村任职，任职时间不少于2年。")
    + h.h1("三、组织领导")
    + h.text("县委组织部牵头抓总，各级党组织书记履行第一责任人职责。")
    + h.sealed("中共禾阳县委", "2026年4月16日")
    + h.note("（此件发至乡镇）")
    + h.imprint_table("", "中共禾阳县委办公室", "2026年4月17日", floating=True),
    feet=lambda: by_space("方正书宋_GBK"),
)

# 4. A request to the county: number and signer in a table, an old drawn line, two attachments, 附注 with who to ask.
h = Hand(F, 29)
request_table = Layout(
    mark_line("禾阳县教育局文件", F, 50, 90)
    + h.blank(2)
    + table(
        "<w:tr>"
        + cell(4422, para(h.fang("禾教〔2026〕35号"), own=h.line + ind(leftChars=100, left=320)))
        + cell(
            4422,
            para(h.fang("签发人："), run("某某某", F.kai), own=h.line + ind(rightChars=100, right=320) + jc("right")),
        )
        + "</w:tr>",
        [4422, 4422],
    )
    + para(vml_line(), own=ex(12))
    + h.title("禾阳县教育局关于新建|城北第二幼儿园的请示", 1)
    + h.to("县人民政府：")
    + h.text(
        "城北新区已入住居民6200户，现有幼儿园1所，学位360个，尚缺学位540个。为解决幼儿入园问题，我局拟新建城北第二幼儿园。有关情况如下。"
    )
    + h.text("一、建设规模。占地12亩，建筑面积4800平方米，设18个班。")
    + h.text("二、投资估算。总投资2160万元，其中申请上级补助1200万元，县级配套960万元。")
    + h.text("三、建设工期。2026年9月开工，2027年8月投入使用。")
    + h.text("妥否，请批示。")
    + h.names("城北第二幼儿园选址意见", "城北第二幼儿园投资估算表")
    + h.sealed("禾阳县教育局", "2026年5月12日")
    + h.note("（联系人：某某某，联系电话：0000-7654321）")
    + h.annex("附件1", "城北第二幼儿园选址意见")
    + h.text("拟选址位于城北新区文昌路以东、学府路以南，用地性质为教育用地。")
    + h.annex("附件2", "城北第二幼儿园投资估算表")
    + h.grid([["项目", "金额（万元）"], ["建筑工程", "1680"], ["设施设备", "480"], ["合计", "2160"]], [5000, 3600]),
)

# 5. Three organs report together: the mark in a table with 文件 at its right, three signers, seals in two rows.
h = Hand(F, 28)
organs = ["禾阳县财政局", "禾阳县农业农村局", "禾阳县乡村建设中心"]
rows = "".join(
    "<w:tr>"
    + cell(6400, para(run(name, F.biao, 36, RED), own=ex(46) + jc("distribute")))
    + cell(
        2444,
        para(run("文件", F.biao, 36, RED), own=jc("center")) if not at else para(),
        more='<w:vMerge w:val="restart"/>' if not at else "<w:vMerge/>",
    )
    + "</w:tr>"
    for at, name in enumerate(organs)
)
rows = rows.replace('<w:vMerge w:val="restart"/>', '<w:vMerge w:val="restart"/><w:vAlign w:val="center"/>')
right = '<w:tabs><w:tab w:val="left" w:pos="5300"/></w:tabs>'
joint_report = Layout(
    para(own=ex(99.2))
    + table(rows, [6400, 2444])
    + h.blank(2)
    + para(h.fang("\t签发人："), run("某某某　某某某", F.kai), own=right + h.line + ind(left=320, right=320))
    + para(
        h.fang("禾财农〔2026〕22号\t　　　　"),
        run("某某某", F.kai),
        own=bdr(bottom=(12, RED)) + right + h.line + ind(left=320, right=320),
    )
    + h.title("禾阳县财政局　禾阳县农业农村局|禾阳县乡村建设中心关于2025年度|高标准农田建设资金使用情况的报告")
    + h.to("县人民政府：")
    + h.text("按照县政府要求，现将2025年度高标准农田建设资金使用情况报告如下。")
    + h.h1("一、基本情况")
    + h.text(
        "2025年全县下达高标准农田建设资金5400万元，其中中央资金4000万元、县级配套1400万元，建成高标准农田1.8万亩。"
    )
    + h.h1("二、存在的问题")
    + h.text("一是个别项目进度偏慢，支付率仅为76%。二是管护经费没有落实到位。")
    + h.h1("三、下一步措施")
    + h.text("建立按月调度制度，9月底前完成支付。将管护经费列入年度预算。")
    + h.text("特此报告。")
    + h.blank(3)
    + para(h.fang("　　　禾阳县财政局　　　　　禾阳县农业农村局"), own=h.line)
    + h.blank(3)
    + h.right("禾阳县乡村建设中心", 2.5)
    + h.right("2026年2月26日", 4),
    feet=by_control,
)

# 6. Letter form: the mark without 文件, two double lines, the number at the right, no number on the first page.
h = Hand(ENG, 28.9)
double = '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="4" w:color="FF0000"/></w:pBdr>'
lower = '<w:pBdr><w:top w:val="thinThickSmallGap" w:sz="24" w:space="1" w:color="FF0000"/></w:pBdr>'
letter = Layout(
    para(
        run("禾阳县交通运输局", ENG.biao, 45, RED),
        own='<w:framePr w:w="9638" w:h="1000" w:hRule="exact" w:wrap="topAndBottom" w:vAnchor="page" w:hAnchor="page" w:xAlign="center" w:y="1701"/>'
        + double
        + ex(50)
        + jc("center"),
    )
    + para(h.fang("禾交函〔2026〕46号"), own=h.line + jc("right"))
    + h.title("禾阳县交通运输局关于商请|共享公交客流数据的函")
    + h.to("县大数据中心：")
    + h.text("为优化城区公交线路，我局正在编制公交线网调整方案，需要近三年公交刷卡、扫码客流数据。")
    + h.text("商请贵中心于9月15日前提供2023年至2025年公交客流汇总数据。我局将严格按照规定使用数据。")
    + h.text("请予支持为盼。")
    + h.sealed("禾阳县交通运输局", "2026年8月26日")
    + h.note("（联系人：某某某，联系电话：0000-1234567）"),
    first=True,
    more_feet={
        "first": para(
            own='<w:framePr w:w="9638" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:xAlign="center" w:y="15702"/>'
            + lower
        )
    },
)

# 7. An order: 发文机关标志 with 令, the number below, signed by the head.
h = Hand(F, 28.95)
order = Layout(
    mark_line("青禾市人民政府令", F, 50, 54)
    + h.blank(2)
    + para(h.fang("第31号"), own=h.line + jc("center"))
    + h.blank(2)
    + h.text("《青禾市城市绿化管理办法》已经2026年5月18日市人民政府第9次常务会议通过，现予公布，自2026年8月1日起施行。")
    + h.blank(2)
    + para(h.fang("市　长　某某某"), own=h.line + ind(rightChars=400, right=1280) + jc("right"))
    + h.right("2026年5月26日", 4)
    + para('<w:r><w:br w:type="page"/></w:r>', own=h.line)
    + h.annex_title("青禾市城市绿化管理办法")
    + para(run("第一章　总　则", F.hei), own=h.line + jc("center"))
    + h.lead(
        "第一条　",
        "为了加强城市绿化管理，保护和改善生态环境，根据《中华人民共和国城乡规划法》《城市绿化条例》等法律、法规，结合本市实际，制定本办法。",
        F.hei,
    )
    + h.lead("第二条　", "本办法适用于本市城市规划区内绿化的规划、建设、保护和管理。", F.hei)
    + para(run("第二章　规划和建设", F.hei), own=h.line + jc("center"))
    + h.lead("第三条　", "新建居住区绿地率不得低于35%，旧区改建的绿地率不得低于25%。", F.hei)
    + h.text("绿地率由自然资源部门在审查建设工程设计方案时核定。")
    + h.lead("第四条　", "本办法自2026年8月1日起施行。", F.hei),
)

# 8. Minutes: the mark, the number of the issue, the organ and the date over the red line, those present at the end.
h = Hand(WX, 28)
side = '<w:tabs><w:tab w:val="right" w:pos="8844"/></w:tabs>'
hang = ind(leftChars=500, left=1600, hangingChars=300, hanging=960)
minutes = Layout(
    mark_line("青禾市人民政府专题会议纪要", WX, 38, 95)
    + h.blank(2)
    + para(h.fang("（第14期）"), own=h.line + jc("center"))
    + h.blank()
    + para(h.fang("青禾市人民政府办公室\t2026年7月9日"), own=bdr(bottom=(12, RED)) + side + h.line)
    + h.title("研究城区排水防涝工作会议纪要", 2)
    + h.text(
        "2026年7月8日上午，副市长某某某在市政府302会议室主持召开专题会议，研究城区排水防涝工作。现将会议议定事项纪要如下。"
    )
    + h.text(
        "会议听取了市住房城乡建设局关于城区易涝点整治情况的汇报。会议认为，今年城区易涝点由12处减少到5处，成效明显，但雨污分流、泵站改造仍有短板。"
    )
    + h.text("会议议定：")
    + h.text("一、东湖路、站前路2处易涝点于8月底前完成管网改造，由市住房城乡建设局负责。")
    + h.text("二、中心泵站增设2台水泵，所需经费180万元由市财政局从城市维护费中安排。")
    + h.blank()
    + para(
        run("出席：", WX.hei),
        h.fang("市住房城乡建设局某某某，市财政局某某某，市水务局某某某，市气象局某某某。"),
        own=h.line + hang,
    )
    + para(run("请假：", WX.hei), h.fang("市应急管理局某某某（外出）。"), own=h.line + hang)
    + para(run("列席：", WX.hei), h.fang("城投公司某某某。"), own=h.line + hang)
    + h.blank()
    + h.imprint_table("市委办公室，市人大常委会办公室，市政协办公室，参会单位", "青禾市人民政府办公室", "2026年7月9日"),
    feet=by_frame,
)

# 9. A public notice of two organs, no letterhead, no receivers; names beside each other in a table without lines.
h = Hand(WIN, 28)
notice_public = Layout(
    h.title("青禾市公安局　青禾市交通运输局|关于滨江大道封闭施工期间交通管制的通告", 0)
    + h.text(
        "因滨江大道快速化改造工程施工需要，根据《中华人民共和国道路交通安全法》有关规定，现将交通管制事项通告如下。"
    )
    + h.text("一、管制时间：2026年10月10日零时至2027年1月31日24时。")
    + h.text("二、管制路段：滨江大道青禾大桥至港务路段。")
    + h.text("三、管制期间，禁止机动车、非机动车通行，过境车辆绕行环城东路。")
    + h.text("特此通告。")
    + h.blank(2)
    + table(
        "<w:tr>"
        + cell(4422, para(h.fang("青禾市公安局"), own=h.line + jc("center")))
        + cell(4422, para(h.fang("青禾市交通运输局"), own=h.line + jc("center")))
        + "</w:tr>"
        "<w:tr>"
        + cell(4422, para(own=h.line))
        + cell(4422, para(h.fang("2026年9月28日"), own=h.line + jc("center")))
        + "</w:tr>",
        [4422, 4422],
    ),
    feet=by_space,
)

# 10. A circular with an attachment that lies across.
h = Hand(F, 28.95)
across_table = Layout(
    mark_line("禾阳县人民政府督查室文件", F, 40, 95)
    + number_ruled(h, "禾政督〔2026〕9号")
    + h.title("禾阳县人民政府督查室关于|二季度重点工作推进情况的通报")
    + h.to("各乡镇人民政府，县政府各部门：")
    + h.text("根据县政府工作安排，县政府督查室对二季度重点工作推进情况开展了督查。现将有关情况通报如下。")
    + h.h1("一、总体情况")
    + h.text("列入督查的36项重点工作中，已完成9项，达到序时进度22项，未达到序时进度5项（见附件）。")
    + h.h1("二、存在问题")
    + h.text("有的单位前期工作准备不足，有的单位协调不力，要素保障跟不上。")
    + h.h1("三、下步要求")
    + h.text("未达到序时进度的单位要制定赶工计划，倒排工期，于7月底前赶上进度。")
    + h.names("未达到序时进度工作一览表")
    + h.sealed("禾阳县人民政府督查室", "2026年7月6日")
    + para("<w:r/>", own="{{section}}")
    + para(run("附件", F.hei), own=h.line)
    + h.annex_title("未达到序时进度工作一览表")
    + h.grid(
        [["序号", "工作名称", "责任单位", "存在问题", "完成时限"]]
        + [
            [str(at), name, unit, "前期手续未办结", "7月底"]
            for at, name, unit in ((1, "城北污水厂扩建", "县住房城乡建设局"), (2, "禾白公路改造", "县交通运输局"))
        ],
        [900, 4200, 3200, 3200, 1200],
    )
    + para("<w:r/>", own="{{across}}")
    + h.imprint_lines("县委督查室", "禾阳县人民政府督查室", "2026年7月6日"),
)

# 11. A reply; the text box of the mark is anchored in the first line, number and line stand in the same box.
h = Hand(GBK, 0)
box = (
    para(run("青禾市人民政府", GBK.biao, 56, RED), own=ex(66) + jc("center"))
    + para(own=ex(28.95)) * 2
    + para(run("青政函〔2026〕63号", GBK.fang, 16), own=ex(28.95) + jc("center"))
)
reply_box = Layout(
    para(text_box(box, 72, high=54), red_line(at_v("page", 132), 1.5), own=h.line)
    + h.blank(9)
    + h.title_in_one("青禾市人民政府关于同意设立|白鹭洲湿地公园的批复", 1)
    + h.to("市林业局：")
    + h.text("你局《关于设立白鹭洲湿地公园的请示》（青林〔2026〕40号）收悉。现批复如下：")
    + h.text("一、同意设立白鹭洲湿地公园，规划面积312公顷。")
    + h.text("二、你局要会同有关县区抓紧编制总体规划，按程序报批后组织实施。")
    + h.text("三、严格保护湿地生态系统，禁止擅自占用、开垦。")
    + h.sealed("青禾市人民政府", "2026年9月21日")
    + h.note("（此件公开发布）")
    + h.imprint_table("市发展改革委，市财政局，市自然资源局", "青禾市人民政府办公室", "2026年9月21日", floating=True),
    word_styles(GBK, 16, fang_base(GBK)),
    lambda: by_space("方正书宋_GBK"),
    CHARS,
)

# 12. A university: its party committee and itself issue together, 文件 in a text box at the right.
h = Hand(WIN, 28)
college = Layout(
    mark_line("中共云岭学院委员会", WIN, 40, 85)
    + mark_line("云　岭　学　院", WIN, 40, 0)
    + para(
        text_box(para(run("文件", WIN.biao, 40, RED), own=jc("center")), 80, wide=30, high=20, side="right"), own=ex(12)
    )
    + number_drawn(h, "云院党〔2026〕28号")
    + h.title("中共云岭学院委员会　云岭学院|关于印发《学生社区建设实施方案》的通知")
    + h.to("各党总支、直属党支部，各学院、处室：")
    + h.text("《学生社区建设实施方案》已经学院党委会研究通过，现印发给你们，请认真组织实施。")
    + h.blank(2)
    + table(
        "<w:tr>"
        + cell(4700, para(h.fang("中共云岭学院委员会"), own=h.line + jc("center")))
        + cell(4144, para(h.fang("云岭学院"), own=h.line + jc("center")))
        + "</w:tr>"
        "<w:tr>"
        + cell(4700, para(own=h.line))
        + cell(4144, para(h.fang("2026年3月30日"), own=h.line + jc("center")))
        + "</w:tr>",
        [4700, 4144],
    )
    + para('<w:r><w:br w:type="page"/></w:r>', own=h.line)
    + h.annex_title("学生社区建设实施方案")
    + h.text("为推进学生社区综合管理模式建设，制定本方案。")
    + h.h1("一、工作目标")
    + h.text("到2027年底，建成学生社区6个，学生覆盖率达到100%。")
    + h.h1("二、主要任务")
    + h.h2("（一）队伍进社区")
    + h.text("辅导员、班主任每周到社区值班不少于2次。")
    + h.h2("（二）服务进社区")
    + h.text("在社区设立一站式服务点，办理学籍、资助、心理咨询等事项。")
    + h.h1("三、工作要求")
    + h.text("各学院要加强组织领导，把学生社区建设纳入年度考核。"),
    feet=by_control,
)

# 13. A meeting is called; 附件 is a form to send back. Title in one line; heads run in.
h = Hand(F, 28)
meeting = Layout(
    mark_line("禾阳县卫生健康局文件", F, 46, 95)
    + number_ruled(h, "禾卫〔2026〕51号")
    + h.title("关于召开全县基层医疗卫生工作会议的通知")
    + h.to("各乡镇卫生院，县级医疗卫生单位：")
    + h.text("经研究，定于4月20日召开全县基层医疗卫生工作会议。现将有关事项通知如下：")
    + h.lead("一、会议时间：", "2026年4月20日（星期一）上午9:00，会期半天。", F.hei)
    + h.lead("二、会议地点：", "县卫生健康局5楼会议室。", F.hei)
    + h.lead("三、参会人员：", "各乡镇卫生院院长，县级医疗卫生单位主要负责人。", F.hei)
    + h.lead("四、有关要求：", "请于4月16日前将参会回执报县卫生健康局办公室，无特殊情况不得请假。", F.hei)
    + h.names("参会回执")
    + h.sealed("禾阳县卫生健康局", "2026年4月8日")
    + h.note("（联系人：某某某；联系电话：0000-2345678）")
    + h.annex("附件", "参会回执", "inside")
    + h.grid([["单位", "姓名", "职务", "手机号码"], ["", "", "", ""], ["", "", "", ""]], [3000, 1800, 1800, 2200], 14)
    + h.blank()
    + h.text("注：请于4月16日前报送。"),
)

# 14. 印发 of measures: the enclosed text follows on a new page with its own title, a date line and chapters.
h = Hand(FZ, 28.9)
issuing = Layout(
    mark_line("青禾市财政局文件", FZ, 50, 95)
    + number_drawn(h, "青财规〔2026〕3号", 1.5)
    + h.title_in_one("青禾市财政局关于印发|《青禾市市级部门预算绩效管理办法》的通知")
    + h.to("市级各部门，各县（市、区）财政局：")
    + h.text("为规范市级部门预算绩效管理，我局制定了《青禾市市级部门预算绩效管理办法》，现印发给你们，请遵照执行。")
    + h.sealed("青禾市财政局", "2026年1月15日")
    + h.note("（此件公开发布）")
    + para(run("青禾市市级部门预算绩效管理办法", FZ.biao, 22), own="<w:pageBreakBefore/>" + ex(32) + jc("center"))
    + h.blank()
    + para(run("第一章　总则", FZ.hei), own=h.line + jc("center"))
    + h.blank()
    + h.lead("第一条", "　为加强预算绩效管理，提高资金使用效益，根据《中华人民共和国预算法》，制定本办法。", FZ.hei)
    + h.lead("第二条", "　本办法适用于市级部门及其所属单位。", FZ.hei)
    + h.blank()
    + para(run("第二章　绩效目标", FZ.hei), own=h.line + jc("center"))
    + h.blank()
    + h.lead("第三条", "　绩效目标包括：", FZ.hei)
    + h.text("（一）产出指标；")
    + h.text("（二）效益指标；")
    + h.text("（三）满意度指标。")
    + h.lead("第四条", "　本办法自2026年3月1日起施行，有效期5年。", FZ.hei)
    + h.blank()
    + h.imprint_table("市人大财经委，市审计局", "青禾市财政局办公室", "2026年1月15日"),
)

# 15. Secret and urgent: copy number, degree, urgency over the mark, which a frame holds in its place.
h = Hand(F, 28.95)
secret = Layout(
    para(h.fang("000017"), own=h.line)
    + para(run("机密★5年", F.hei), own=h.line)
    + para(run("特急", F.hei), own=h.line)
    + para(
        run("青禾市应急指挥部文件", F.biao, 46, RED),
        own='<w:framePr w:w="8844" w:h="1000" w:hRule="exact" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:x="1" w:y="4082"/>'
        + ex(50)
        + jc("center"),
    )
    + h.blank(2)
    + number_ruled(h, "青应指〔2026〕2号")
    + h.title("青禾市应急指挥部关于|做好强降雨防范应对工作的紧急通知")
    + h.to("各县（市、区）应急指挥部，市应急指挥部各成员单位：")
    + h.text("据气象部门预报，8月3日至5日我市将出现强降雨过程。为做好防范应对工作，现将有关事项紧急通知如下。")
    + h.text("一、加强值班值守。各单位主要负责人在岗带班，24小时保持通信畅通。")
    + h.text("二、果断转移人员。山洪沟口、切坡建房等危险区域人员应转尽转。")
    + h.text("三、及时报告情况。每日8时、16时报送工作情况，重大险情随时报告。")
    + h.sealed("青禾市应急指挥部", "2026年8月2日")
    + h.imprint_table("市委办公室，市人大常委会办公室，市政协办公室", "青禾市应急指挥部办公室", "2026年8月2日"),
)

# 16. Headings number themselves by styles; body styles of the office's own; 附件说明 hangs.
NUM = (
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="1"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="2"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="3"/><w:suff w:val="nothing"/><w:lvlText w:val="%3."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def level(at: int, font: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{at}"><w:name w:val="heading {at}"/><w:basedOn w:val="a"/><w:next w:val="a"/><w:qFormat/><w:pPr><w:numPr><w:ilvl w:val="{at - 1}"/><w:numId w:val="1"/></w:numPr>{ex(28)}{ind(firstLineChars=200, firstLine=640)}<w:outlineLvl w:val="{at - 1}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/><w:b w:val="0"/><w:sz w:val="32"/></w:rPr></w:style>'
    )


OWN = (
    level(1, "黑体")
    + level(2, "楷体_GB2312")
    + level(3, "仿宋_GB2312")
    + f'<w:style w:type="paragraph" w:styleId="zw"><w:name w:val="公文正文"/><w:basedOn w:val="a"/><w:pPr>{ex(28)}{TWO}</w:pPr><w:rPr>{fang_base(F)}<w:sz w:val="32"/></w:rPr></w:style>'
    + f'<w:style w:type="paragraph" w:styleId="bt"><w:name w:val="公文标题"/><w:basedOn w:val="a"/><w:pPr>{ex(32)}<w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:ascii="方正小标宋简体" w:hAnsi="方正小标宋简体" w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/></w:rPr></w:style>'
)
h = Hand(F, 28)


def styled(style: str, text: str, own: str = "") -> str:
    return para(run(text, size=0), own=f'<w:pStyle w:val="{style}"/>{own}')


numbered = Layout(
    styled("bt", "2026年禾阳县全民健身工作要点")
    + h.blank()
    + styled("zw", "2026年，全县全民健身工作以完善设施、丰富活动为重点，不断满足群众健身需求。")
    + styled("1", "完善健身设施")
    + styled("2", "建设社区健身中心")
    + styled("zw", "在城区新建社区健身中心4个，每个面积不少于400平方米。")
    + styled("2", "更新农村健身器材")
    + styled("3", "更新已超过使用年限的器材260件，6月底前完成。")
    + styled("3", "建立器材巡检制度，每季度巡检1次。")
    + styled("1", "丰富健身活动")
    + styled("zw", "举办全县第六届运动会，组织乡镇篮球联赛、广场舞展演等活动20场次。")
    + styled("1", "加强组织保障")
    + styled("zw", "县文化旅游体育局要会同有关部门，按月调度工作进展。")
    + h.bare("禾阳县文化旅游体育局", "2026年2月18日"),
    word_styles(F, 10.5, "", OWN),
    by_frame,
    numbering=NUM,
)

# 17. An enterprise: its own letterhead with a drawn line of the page's width of type, fonts saved by LibreOffice.
h = Hand(LO, 28)
company = Layout(
    mark_line("远岭集团有限公司文件", LO, 48, 95)
    + number_ruled(h, "远岭发〔2026〕16号")
    + h.title("远岭集团有限公司关于|加强合同管理工作的通知")
    + h.to("各子公司，集团各部室：")
    + h.text("为防范合同风险，规范合同签订、履行行为，现就加强合同管理工作通知如下。")
    + h.h1("一、严格审查")
    + h.text("合同标的额在50万元以上的，须经集团法务部审查。未经审查的合同不得用印。")
    + h.h1("二、规范履行")
    + h.text("合同承办部门要建立履约台账，出现违约情形的，3个工作日内报告法务部。")
    + h.h1("三、及时归档")
    + h.text("合同履行完毕后30日内，承办部门将全部资料移交档案室。")
    + h.sealed("远岭集团有限公司", "2026年3月9日")
    + h.imprint_lines("", "远岭集团有限公司办公室", "2026年3月9日"),
    feet=lambda: by_space("宋体;SimSun"),
)

# 18. A speech: date in brackets and the speaker below the title; no closing.
h = Hand(WIN, 30)
speech = Layout(
    h.title("在全县优化营商环境大会上的讲话", 0).removesuffix(h.blank())
    + para(run("某某某", WIN.kai), own=h.line + jc("center"))
    + para(run("（2026年2月9日）", WIN.kai), own=h.line + jc("center"))
    + h.blank()
    + h.to("同志们：")
    + h.text("今天我们召开全县优化营商环境大会，主要任务是总结工作、分析问题，安排部署今年的任务。下面，我讲三点意见。")
    + h.h1("一、认清形势，切实增强紧迫感")
    + h.text(
        "过去一年，全县新增经营主体4200户，行政审批时限压缩65%。成绩来之不易，但也要看到，企业办事多头跑、政策兑现慢的问题还没有根本解决。"
    )
    + h.h1("二、突出重点，着力解决突出问题")
    + h.h2("（一）办事要快")
    + h.text("凡是能在网上办的，一律不让企业跑腿。")
    + h.h2("（二）兑现要实")
    + h.text("今年出台的惠企政策，6月底前全部兑现到位。")
    + h.h1("三、压实责任，形成工作合力")
    + h.text("各部门一把手要亲自抓，纪检监察机关要加强监督。")
    + h.text("同志们，优化营商环境没有旁观者。让我们齐心协力，把禾阳建设成为投资兴业的热土！"),
    feet=by_control,
)

# 19. Work summary of a village office's superior town, no letterhead, without a seal; grid by lines with exact off.
h = Hand(F, 0, ind(firstLine=640))
summary = Layout(
    h.title("柳塘镇2025年农村人居环境整治工作总结", 0)
    + h.text("2025年，柳塘镇围绕农村垃圾、污水、厕所治理和村容村貌提升，扎实推进人居环境整治，各项任务全面完成。")
    + h.h1("一、工作开展情况")
    + h.lead("（一）垃圾治理常态化。", "配备保洁员86名，垃圾清运车12辆，做到日产日清。")
    + h.lead("（二）污水治理有突破。", "新建小型污水处理站5座，铺设管网11.4公里。")
    + h.lead("（三）厕所改造抓质量。", "改造户厕420座，验收合格率100%。")
    + h.h1("二、存在的问题")
    + h.text("一是长效管护机制还不健全，二是群众参与的主动性有待提高。")
    + h.h1("三、2026年工作打算")
    + h.text("继续推进污水处理站建设，健全村规民约，开展美丽庭院评选。")
    + h.bare("柳塘镇人民政府", "2025年12月26日"),
    word_styles(F, 16, fang_base(F)),
    by_frame,
    CHARS,
)

# 20. A plan that is sent along is typed as its own file, with the date in brackets below the title.
h = Hand(GBK, 28)
scheme = Layout(
    h.title("禾阳县2026年“安全生产月”|活动实施方案", 0)
    + h.text("2026年6月是第25个全国“安全生产月”。为组织开展好活动，特制定本方案。")
    + h.h1("一、活动主题")
    + h.text("活动主题为“人人讲安全、个个会应急”。")
    + h.h1("二、活动内容")
    + h.h2("（一）集中宣传")
    + h.text("6月16日在人民广场举行集中宣传咨询活动，各成员单位设置展台不少于1个。")
    + h.h2("（二）应急演练")
    + h.text("1.企业演练。高危企业在6月20日前至少组织1次演练。")
    + h.text("2.学校演练。中小学在6月25日前至少组织1次疏散演练。")
    + h.text("（1）小学由班主任带队。")
    + h.text("（2）中学由年级组长带队。")
    + h.h1("三、组织保障")
    + h.text("成立活动领导小组，由县政府分管领导任组长，办公室设在县应急管理局。")
    + h.names("“安全生产月”活动安排表")
    + h.annex("附件", "“安全生产月”活动安排表")
    + h.grid(
        [
            ["序号", "活动", "时间", "责任单位"],
            ["1", "集中宣传", "6月16日", "县应急管理局"],
            ["2", "企业演练", "6月20日前", "各乡镇人民政府"],
        ],
        [900, 3400, 2200, 2344],
    ),
    feet=lambda: by_indent("方正书宋_GBK"),
)

# 21. Forwarding: the document that is forwarded stands behind with its own number, receivers and closing.
h = Hand(WIN, 28)
forward = Layout(
    mark_line("禾阳县人民政府办公室文件", WIN, 44, 95)
    + number_ruled(h, "禾政办发〔2026〕40号")
    + h.title("禾阳县人民政府办公室转发县民政局|关于加强养老机构管理意见的通知")
    + h.to("各乡镇人民政府，县政府有关部门：")
    + h.text("县民政局《关于加强养老机构管理的意见》已经县政府同意，现转发给你们，请认真贯彻执行。")
    + h.sealed("禾阳县人民政府办公室", "2026年9月3日")
    + para('<w:r><w:br w:type="page"/></w:r>', own=h.line)
    + h.annex_title("关于加强养老机构管理的意见")
    + para(run("县民政局", WIN.kai), own=h.line + jc("center"))
    + h.blank()
    + h.text("为加强养老机构管理，保障老年人合法权益，现提出如下意见。")
    + h.h1("一、规范机构运营")
    + h.text("养老机构应当与入住老年人签订服务协议，建立健康档案。")
    + h.h1("二、加强安全管理")
    + h.text("落实消防安全责任制，每季度至少开展1次消防演练。")
    + h.h1("三、强化监督检查")
    + h.text("县民政局会同有关部门每半年开展1次检查，结果向社会公布。")
    + h.blank()
    + h.imprint_table("县委有关部门", "禾阳县人民政府办公室", "2026年9月3日"),
)

# 22. Runs split by marks of the proof-reader, bookmarks, a content control around the receivers; receivers over two lines.
h = Hand(F, 28.95)


def torn(text: str) -> str:
    third = len(text) // 3
    parts = [text[:third], text[third : 2 * third], text[2 * third :]]
    return para(
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
        run(parts[0], F.fang),
        '<w:proofErr w:type="spellStart"/>',
        run(parts[1], F.fang),
        '<w:proofErr w:type="spellEnd"/>',
        run(parts[2], F.fang),
        own=h.line + TWO,
    )


held = f'<w:sdt><w:sdtPr><w:alias w:val="主送机关"/><w:text/></w:sdtPr><w:sdtContent>{h.to("各县（市、区）人民政府，青禾经济技术开发区管委会，市政府各部门、各直属机构，各有关企业：")}</w:sdtContent></w:sdt>'
torn_runs = Layout(
    mark_line("青禾市人民政府文件", F, 56, 92)
    + number_ruled(h, "青政发〔2026〕12号")
    + h.title("青禾市人民政府关于命名|第三批历史建筑的决定")
    + held
    + torn(
        "为加强历史文化遗产保护，经组织申报、专家评审、社会公示，市政府决定，命名东街老邮局等8处建筑为青禾市第三批历史建筑。"
    )
    + torn("各县（市、区）人民政府要落实保护责任，6个月内完成挂牌和建档，严禁擅自拆除、改建历史建筑。")
    + torn("市自然资源局、市住房城乡建设局要加强指导监督，做好修缮维护工作。")
    + h.names("青禾市第三批历史建筑名单")
    + h.sealed("青禾市人民政府", "2026年6月30日")
    + h.note("（此件公开发布）")
    + h.annex("附件", "青禾市第三批历史建筑名单")
    + "".join(
        h.text(f"{at}.{name}")
        for at, name in enumerate(
            (
                "东街老邮局",
                "河西水文站旧址",
                "县立中学礼堂",
                "青禾火车站站房",
                "文昌阁",
                "南门粮仓",
                "码头茶楼",
                "盐业公所",
            ),
            1,
        )
    )
    + h.blank()
    + h.imprint_table(
        "市委各部门，青禾军分区，市人大常委会办公室，市政协办公室，市监委，市法院，市检察院",
        "青禾市人民政府办公室",
        "2026年7月1日",
    ),
)

# 23. A note between departments without letterhead; Mac; no seal; the person to ask in the text.
h = Hand(MAC, 28)
plain_letter = Layout(
    h.title("关于协助提供校园周边道路资料的函", 0)
    + h.to("县公安局交通警察大队：")
    + h.text("为开展校园周边交通安全评估，请贵队协助提供县城6所学校周边道路的交通流量、事故记录资料。")
    + h.text("请于5月20日前将资料送县教育局安全科。联系人：某某某，联系电话：0000-8765432。")
    + h.text("特此函达。")
    + h.bare("禾阳县教育局", "2026年5月6日"),
    feet=by_space,
)

# 24. A decision of a congress: a line in brackets below the title, no receivers, no closing.
h = Hand(F, 28.95)
decision = Layout(
    h.title("禾阳县第十八届人民代表大会第六次会议|关于禾阳县人民政府工作报告的决议", 0).removesuffix(h.blank())
    + para(run("（2026年1月22日禾阳县第十八届人民代表大会第六次会议通过）", F.kai), own=h.line + jc("center"))
    + h.blank()
    + h.text(
        "禾阳县第十八届人民代表大会第六次会议听取和审议了县长某某某代表县人民政府所作的工作报告。会议充分肯定县人民政府过去一年的工作，同意报告提出的2026年工作安排，决定批准这个报告。"
    )
    + h.text("会议号召，全县各族人民要同心同德、真抓实干，为建设富强、文明、美丽的禾阳而努力奋斗！"),
)

# 25. A report of rectification to the superior: number at the left, signer at the right by a tab, long lists, 4 levels.
h = Hand(WIN, 28.5)
upward = Layout(
    mark_line("柳塘镇人民政府文件", WIN, 50, 95)
    + h.blank(2)
    + para(
        h.fang("柳政〔2026〕27号\t签发人："),
        run("某某某", WIN.kai),
        own=bdr(bottom=(18, RED))
        + '<w:tabs><w:tab w:val="right" w:pos="8524"/></w:tabs>'
        + h.line
        + ind(left=320, right=320),
    )
    + h.title("柳塘镇人民政府关于耕地保护|督察反馈问题整改情况的报告")
    + h.to("县人民政府：")
    + h.text("今年3月，县耕地保护督察组反馈我镇问题4个。镇党委、政府高度重视，逐项整改。现将整改情况报告如下。")
    + h.h1("一、整改总体情况")
    + h.text("截至6月20日，反馈的4个问题已整改完成3个，正在整改1个。")
    + h.h1("二、逐项整改情况")
    + h.h2("（一）已完成整改的问题")
    + h.text("1.关于新塘村占用耕地堆放砂石问题。砂石已全部清运，复耕3.2亩。")
    + h.text("2.关于周湾村撂荒问题。已流转给种植大户，复种58亩。")
    + h.text("3.关于档案不全问题。已补充资料26份。")
    + h.h2("（二）正在整改的问题")
    + h.text("关于集镇停车场占用耕地问题。已完成拆除，正在复垦，10月底前完成验收。")
    + h.h1("三、下一步打算")
    + h.text("建立田长巡查制度，每月巡查不少于2次。")
    + h.text("特此报告。")
    + h.names("耕地保护督察反馈问题整改清单")
    + h.sealed("柳塘镇人民政府", "2026年6月24日")
    + h.note("（联系人：某某某，电话：0000-3456789）")
    + h.annex("附件", "耕地保护督察反馈问题整改清单")
    + h.grid(
        [
            ["序号", "问题", "整改情况", "责任人"],
            ["1", "新塘村占用耕地堆放砂石", "已完成", "某某某"],
            ["2", "周湾村撂荒", "已完成", "某某某"],
            ["3", "档案不全", "已完成", "某某某"],
            ["4", "集镇停车场占用耕地", "正在整改", "某某某"],
        ],
        [900, 4200, 2000, 1744],
    ),
)

LAYOUTS = {
    "应急通知": notice_box,
    "春耕通知": wps_grid,
    "县委意见": party_table,
    "幼儿园请示": request_table,
    "三家报告": joint_report,
    "信函": letter,
    "市长令": order,
    "专题纪要": minutes,
    "两家通告": notice_public,
    "督查通报": across_table,
    "湿地批复": reply_box,
    "学院印发": college,
    "会议通知": meeting,
    "绩效办法": issuing,
    "紧急通知": secret,
    "工作要点": numbered,
    "公司通知": company,
    "营商讲话": speech,
    "柳塘总结": summary,
    "活动方案": scheme,
    "转发意见": forward,
    "命名决定": torn_runs,
    "白头函": plain_letter,
    "人大决议": decision,
    "柳塘报告": upward,
}
