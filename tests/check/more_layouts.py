"""Twenty-five more conforming documents, written after those of everyday_layouts were read, before these were tried.

What they have that those have not: a mark in a header, a public notice with tables in its text, appointments, a day to be
filled in behind an attachment, minutes without a title, a seal, contents, a caption, a letterhead all in one table, a
sign-off in a table, numbers of Word's lists put on by hand.
"""

from __future__ import annotations

from tests.check.everyday import (
    CHARS,
    ENG,
    FZ,
    GBK,
    TWO,
    WIN,
    F,
    Fonts,
    Hand,
    Layout,
    bdr,
    by_box,
    by_space,
    cell,
    ex,
    fang_base,
    ind,
    jc,
    para,
    run,
    table,
    word_styles,
)

RED = "FF0000"
MORE: dict[str, Layout] = {}


def mark(text: str, fonts: Fonts, size: float, above: float) -> str:
    return para(run(text, fonts.biao, size, RED), own=ex(size + 6, before=above) + jc("center"))


def ruled(h: Hand, number: str) -> str:
    return h.blank(2) + para(h.fang(number), own=bdr(bottom=(12, RED)) + h.line + jc("center"))


h = Hand(F, 28.95)
hd = para(
    run("青禾市水务局", F.biao, 48, RED),
    own='<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="6" w:color="FF0000"/></w:pBdr>'
    + ex(54)
    + jc("center"),
)
MORE["信函标志在页眉"] = Layout(
    para(h.fang("青水函〔2026〕19号"), own=h.line + jc("right"))
    + h.title("青禾市水务局关于征求|《青禾市节约用水管理办法（征求意见稿）》意见的函")
    + h.to("市发展改革委、市财政局、市住房城乡建设局：")
    + h.text(
        "根据市政府2026年立法工作计划，我局起草了《青禾市节约用水管理办法（征求意见稿）》，现送你们征求意见，请于6月15日前书面反馈。"
    )
    + h.text("逾期未反馈的，视为无意见。")
    + h.names("青禾市节约用水管理办法（征求意见稿）")
    + h.sealed("青禾市水务局", "2026年5月25日")
    + h.note("（联系人：某某某，联系电话：0000-1111222）")
    + h.annex("附件", "青禾市节约用水管理办法|（征求意见稿）")
    + h.lead("第一条　", "为了加强节约用水管理，制定本办法。", F.hei)
    + h.lead("第二条　", "本市行政区域内的用水单位和个人，应当遵守本办法。", F.hei),
    first=True,
    more_feet={
        "first": para(own='<w:pBdr><w:top w:val="thinThickSmallGap" w:sz="24" w:space="1" w:color="FF0000"/></w:pBdr>')
    },
    heads={"first": hd},
)
# 2 公示
h = Hand(WIN, 28)
MORE["任前公示"] = Layout(
    h.title("拟任职干部公示", 0)
    + h.text("根据《党政领导干部选拔任用工作条例》规定，经县委研究决定，现将拟任职干部有关情况公示如下：")
    + h.text("某某某，男，汉族，1985年3月生，大学学历，中共党员，现任柳塘镇党委副书记，拟任乡镇党委书记。")
    + h.text("公示期为2026年4月7日至13日。对公示对象有情况反映的，可在公示期内向县委组织部反映。受理电话：0000-12380。")
    + h.sealed("中共禾阳县委组织部", "2026年4月7日")
)
# 3 招聘公告 with a table inside the text
h = Hand(GBK, 28)
MORE["招聘公告"] = Layout(
    h.title("禾阳县2026年公开招聘|乡镇卫生院专业技术人员公告", 0)
    + h.text("为充实乡镇卫生院专业技术力量，决定公开招聘专业技术人员12名。现将有关事项公告如下。")
    + h.h1("一、招聘岗位")
    + h.text("招聘岗位和人数如下表。")
    + h.grid([["岗位", "人数", "学历要求"], ["临床", "8", "大专以上"], ["护理", "4", "大专以上"]], [3000, 2600, 3244])
    + h.h1("二、报名办法")
    + h.h2("（一）报名时间")
    + h.text("2026年5月11日9时至5月15日17时。")
    + h.h2("（二）报名网址")
    + h.text("登录http://www.heyang.example.cn/zp2026报名，上传近期免冠照片（JPG格式，30KB以下）。")
    + h.h1("三、考试")
    + h.text("笔试占60%，面试占40%。笔试成绩低于60分的，不得进入面试。")
    + h.names("岗位一览表", "报名登记表")
    + h.sealed("禾阳县人力资源和社会保障局", "2026年4月28日")
    + h.annex("附件1", "岗位一览表")
    + h.grid([["岗位代码", "单位", "人数"], ["0101", "柳塘镇卫生院", "2"]], [2600, 3600, 2644])
    + h.annex("附件2", "报名登记表")
    + h.grid([["姓名", "", "性别", ""], ["学历", "", "电话", ""]], [2211, 2211, 2211, 2211])
    + h.blank()
    + para(h.fang("承诺人签名："), own=h.line + TWO)
    + para(h.fang("年　　月　　日"), own=h.line + ind(right=1280) + jc("right")),
    feet=lambda: by_space("方正书宋_GBK"),
)
# 4 任免通知
h = Hand(F, 28.95)
MORE["任免通知"] = Layout(
    mark("中共禾阳县委文件", F, 54, 93)
    + ruled(h, "禾委干〔2026〕33号")
    + h.title("中共禾阳县委|关于某某某等同志任职的通知")
    + h.to("各乡镇党委，县委各部门，县级国家机关各部门党组（党委）：")
    + h.text("经县委研究决定：")
    + h.text("某某某同志任柳塘镇党委书记；")
    + h.text("某某某同志任县委办公室副主任；")
    + h.text("免去某某某同志县信访局局长职务。")
    + h.sealed("中共禾阳县委", "2026年5月8日")
    + h.imprint_table("县人大常委会党组，县政府党组，县政协党组", "中共禾阳县委办公室", "2026年5月8日")
)
# 5 嘉奖令
h = Hand(F, 28.95)
MORE["嘉奖令"] = Layout(
    mark("青禾市人民政府嘉奖令", F, 46, 54)
    + h.blank(2)
    + para(h.fang("第2号"), own=h.line + jc("center"))
    + h.blank(2)
    + h.text(
        "2026年7月，市消防救援支队在抗洪抢险中转移群众2600人，成绩突出。为表彰先进，市人民政府决定，给予市消防救援支队嘉奖。"
    )
    + h.text("希望受嘉奖单位再接再厉，为全市安全稳定作出新的贡献。")
    + h.blank(2)
    + para(h.fang("市长　某某某"), own=h.line + ind(right=1280) + jc("right"))
    + h.right("2026年8月10日", 4)
)
# 6 议案
h = Hand(WIN, 28)
MORE["议案"] = Layout(
    mark("禾阳县人民政府", WIN, 50, 95)
    + ruled(h, "禾政函〔2026〕70号")
    + h.title("禾阳县人民政府关于提请审议|2026年县级预算调整方案的议案")
    + h.to("县人民代表大会常务委员会：")
    + h.text("根据《中华人民共和国预算法》规定，县人民政府编制了2026年县级预算调整方案，现提请审议。")
    + h.blank(2)
    + para(h.fang("县长　某某某"), own=h.line + ind(right=1280) + jc("right"))
    + h.right("2026年8月20日", 4)
)
# 7 通报 with names set in columns by blanks
h = Hand(F, 28)
MORE["表彰决定"] = Layout(
    mark("禾阳县教育局文件", F, 48, 95)
    + ruled(h, "禾教〔2026〕66号")
    + h.title_in_one("禾阳县教育局关于表彰|2026年优秀教师的决定")
    + h.to("各中小学校：")
    + h.text(
        "2025—2026学年，全县广大教师爱岗敬业，涌现出一批先进典型。经学校推荐、县教育局评审，决定对某某某等9名优秀教师予以表彰（名单附后）。"
    )
    + h.text("希望受表彰的教师珍惜荣誉，再创佳绩。")
    + h.names("2026年优秀教师名单")
    + h.sealed("禾阳县教育局", "2026年9月5日")
    + h.annex("附件", "2026年优秀教师名单")
    + para(run("县第一中学（3人）", F.hei), own=h.line + TWO)
    + h.text("某某某　　某某某　　某某某")
    + para(run("县第二中学（3人）", F.hei), own=h.line + TWO)
    + h.text("某某某　　某某某　　某某某")
    + para(run("柳塘镇中心小学（3人）", F.hei), own=h.line + TWO)
    + h.text("某某某　　某某某　　某某某")
)
# 8 纪要 without a title of its own, attendance in a table
h = Hand(F, 28)
MORE["常务会议纪要"] = Layout(
    mark("禾阳县人民政府常务会议纪要", F, 36, 95)
    + h.blank(2)
    + para(h.fang("〔2026〕11号"), own=h.line + jc("center"))
    + h.blank()
    + para(
        h.fang("禾阳县人民政府办公室\t2026年6月18日"),
        own=bdr(bottom=(12, RED)) + '<w:tabs><w:tab w:val="right" w:pos="8844"/></w:tabs>' + h.line,
    )
    + h.blank()
    + h.text("2026年6月17日，县长某某某主持召开第十八届县人民政府第42次常务会议。会议纪要如下：")
    + h.h1("一、学习有关法律法规")
    + h.text("会议学习了《中华人民共和国安全生产法》。会议强调，要树牢安全发展理念，抓好隐患排查整治。")
    + h.h1("二、研究防汛工作")
    + h.text("会议听取县水利局的汇报，原则同意《禾阳县2026年防汛应急预案》，由县应急管理局按程序印发。")
    + h.h1("三、研究其他事项")
    + h.text("（一）同意柳塘大桥维修方案，经费160万元由县财政安排。")
    + h.text("（二）同意聘请县政府法律顾问3名。")
    + h.blank()
    + h.lead("出席：", "某某某、某某某、某某某、某某某。", F.hei)
    + h.lead("列席：", "县人武部某某某，县政府办公室某某某。", F.hei)
    + h.lead("记录：", "某某某。", F.hei)
)
# 9 GB/T 33476 margins
h = Hand(F, 29.45)
P9 = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1960" w:right="1474" w:bottom="1847" w:left="1587" w:header="851" w:footer="1304" w:gutter="0"/>'
MORE["电子公文版心"] = Layout(
    mark("禾阳县林业局文件", F, 52, 97)
    + ruled(h, "禾林〔2026〕8号")
    + h.title("禾阳县林业局关于|做好清明期间森林防火工作的通知")
    + h.to("各乡镇林业站，国有禾阳林场：")
    + h.text("清明将至，为做好森林防火工作，现将有关事项通知如下。")
    + h.text("一、加强巡护。4月1日至8日，护林员全天在岗。")
    + h.text("二、严管火源。进山路口设卡检查，严禁携带火种进山。")
    + h.text("三、做好应急准备。半专业队伍集中待命。")
    + h.sealed("禾阳县林业局", "2026年3月27日"),
    page=P9,
)
# 10 floating seal picture and floating 版记 frame
h = Hand(WIN, 28)
seal = '<w:r><w:pict><v:shape id="章" style="position:absolute;margin-left:250pt;margin-top:-40pt;width:119pt;height:119pt;z-index:2" strokecolor="red"><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
MORE["盖了章"] = Layout(
    mark("禾阳县民政局文件", WIN, 50, 93)
    + ruled(h, "禾民〔2026〕40号")
    + h.title("禾阳县民政局|关于做好冬春救助工作的通知")
    + h.to("各乡镇人民政府：")
    + h.text("为保障受灾困难群众温饱过冬，现就做好冬春救助工作通知如下。")
    + h.h1("一、摸清底数")
    + h.text("11月25日前完成逐户调查，建立救助台账。")
    + h.h1("二、规范发放")
    + h.text("坚持户报、村评、乡审、县定的程序，资金一律通过“一卡通”发放。")
    + h.blank(2)
    + para(h.fang("禾阳县民政局"), seal, own=h.line + ind(right=1360) + jc("right"))
    + h.right("2026年11月12日", 4)
)
# 11 plan with TOC and cover? enclosed plan with contents
h = Hand(F, 28)
toc = para(run("目　录", F.hei), own=h.line + jc("center")) + "".join(
    para(h.fang(t + "\t" + n), own='<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8840"/></w:tabs>' + h.line)
    for t, n in (("一、总则", "3"), ("二、组织体系", "4"), ("三、应急响应", "5"))
)
MORE["预案带目录"] = Layout(
    mark("青禾市应急管理局文件", F, 46, 95)
    + ruled(h, "青应急〔2026〕20号")
    + h.title("青禾市应急管理局关于印发|《青禾市地震应急预案》的通知")
    + h.to("各县（市、区）应急管理局：")
    + h.text("现将《青禾市地震应急预案》印发给你们，请认真组织实施。")
    + h.sealed("青禾市应急管理局", "2026年5月11日")
    + para('<w:r><w:br w:type="page"/></w:r>', own=h.line)
    + h.annex_title("青禾市地震应急预案")
    + toc
    + para('<w:r><w:br w:type="page"/></w:r>', own=h.line)
    + h.h1("一、总则")
    + h.h2("（一）编制目的")
    + h.text("依法科学统一、有力有序有效实施地震应急，最大程度减少人员伤亡。")
    + h.h2("（二）适用范围")
    + h.text("本预案适用于本市行政区域内地震灾害的应对工作。")
    + h.h1("二、组织体系")
    + h.text("市抗震救灾指挥部统一领导、指挥和协调全市抗震救灾工作。")
    + h.h1("三、应急响应")
    + h.text("根据地震灾害分级，响应分为Ⅰ级、Ⅱ级、Ⅲ级和Ⅳ级。")
)
# 12 report with a sum table in the body and a footnote-like 注
h = Hand(GBK, 28)
MORE["经济分析报告"] = Layout(
    mark("禾阳县统计局文件", GBK, 52, 93)
    + h.blank(2)
    + para(
        h.fang("禾统〔2026〕14号　　　　　　　签发人："),
        run("某某某", GBK.kai),
        own=bdr(bottom=(12, RED)) + h.line + ind(left=320, right=320),
    )
    + h.title("禾阳县统计局关于2026年|上半年经济运行情况的报告")
    + h.to("县人民政府：")
    + h.text("现将上半年全县经济运行情况报告如下。")
    + h.h1("一、总体情况")
    + h.text("上半年全县地区生产总值86.4亿元，同比增长5.8%，其中第一产业9.2亿元、第二产业38.6亿元、第三产业38.6亿元。")
    + para(run("表1　主要指标完成情况", GBK.hei, 14), own=h.line + jc("center"))
    + h.grid(
        [
            ["指标", "总量", "增长（%）"],
            ["固定资产投资（亿元）", "41.2", "7.1"],
            ["社会消费品零售总额（亿元）", "22.5", "6.3"],
        ],
        [4400, 2200, 2244],
    )
    + para(run("注：数据为快报数。", GBK.fang, 12), own=h.line)
    + h.h1("二、存在的问题")
    + h.text("工业投资增速放缓，部分企业订单不足。")
    + h.h1("三、下一步建议")
    + h.text("加快重点项目建设，稳定工业增长。")
    + h.text("特此报告。")
    + h.sealed("禾阳县统计局", "2026年7月20日")
)
# 13 复函 in 文件 form; two lines of receivers; grid
h = Hand(F, 0, styled=True)
MORE["复函"] = Layout(
    mark("禾阳县自然资源局文件", F, 44, 95)
    + ruled(h, "禾自然资函〔2026〕52号")
    + h.title("禾阳县自然资源局关于|柳塘镇污水处理站用地意见的复函")
    + h.to("柳塘镇人民政府：")
    + h.text("你镇《关于商请出具污水处理站用地意见的函》（柳政函〔2026〕9号）收悉。经研究，现函复如下：")
    + h.text("一、该项目拟用地0.35公顷，符合国土空间规划。")
    + h.text("二、请按规定办理建设用地审批手续。")
    + h.text("专此函复。")
    + h.sealed("禾阳县自然资源局", "2026年6月9日")
    + h.imprint_lines("县住房城乡建设局", "禾阳县自然资源局办公室", "2026年6月9日"),
    word_styles(F, 16, fang_base(F)),
    by_box,
    CHARS,
)
# 14 WPS template letterhead in one table: 份号密级 left, mark, number; border as line
h = Hand(F, 28.95)
rows = (
    "<w:tr>"
    + cell(
        8844,
        para(h.fang("000008"), own=h.line)
        + para(run("秘密★1年", F.hei), own=h.line)
        + para(run("加急", F.hei), own=h.line),
    )
    + "</w:tr>"
)
rows += (
    '<w:tr><w:trPr><w:trHeight w:val="1500" w:hRule="exact"/></w:trPr>'
    + cell(
        8844,
        para(run("禾阳县公安局文件", F.biao, 50, RED), own=ex(58) + jc("center")),
        more='<w:vAlign w:val="center"/>',
    )
    + "</w:tr>"
)
rows += (
    "<w:tr>"
    + cell(8844, h.blank(2) + para(h.fang("禾公〔2026〕41号"), own=h.line + jc("center")), "bottom:18:FF0000")
    + "</w:tr>"
)
MORE["版头在一个表里"] = Layout(
    table(rows, [8844])
    + h.title("禾阳县公安局关于|加强国庆期间安保工作的通知")
    + h.to("各派出所，局属各部门：")
    + h.text("国庆假期将至，为确保社会治安稳定，现就有关工作通知如下。")
    + h.text("一、加强社会面巡逻防控。")
    + h.text("二、严格落实值班备勤制度。")
    + h.sealed("禾阳县公安局", "2026年9月22日")
    + h.imprint_table("县委政法委", "禾阳县公安局办公室", "2026年9月22日", floating=True)
)
# 15 signed in a table cell at the right
h = Hand(WIN, 28)
MORE["落款在表里"] = Layout(
    h.title("禾阳县城市管理局|关于城区停车收费管理的通告", 0)
    + h.text("为规范城区停车秩序，根据有关规定，现通告如下。")
    + h.text("一、人民路、文昌路停车泊位自2026年7月1日起实行计时收费。")
    + h.text("二、首30分钟免费，之后每小时2元，24小时内最高15元。")
    + h.text("特此通告。")
    + h.blank(2)
    + table(
        "<w:tr>"
        + cell(4000, para())
        + cell(
            4844,
            para(h.fang("禾阳县城市管理局"), own=h.line + jc("center"))
            + para(h.fang("2026年6月15日"), own=h.line + jc("center")),
        )
        + "</w:tr>",
        [4000, 4844],
    )
)
# 16 考核办法 alone (no notice), chapters and date line in brackets
h = Hand(F, 28.95)
MORE["制度"] = Layout(
    h.title("云岭学院教职工考勤管理办法", 0).removesuffix(h.blank())
    + para(run("（2026年3月5日院长办公会议审议通过）", F.kai), own=h.line + jc("center"))
    + h.blank()
    + para(run("第一章　总则", F.hei), own=h.line + jc("center"))
    + h.lead("第一条　", "为规范教职工考勤管理，制定本办法。", F.hei)
    + h.lead("第二条　", "本办法适用于学院在编教职工。", F.hei)
    + para(run("第二章　考勤内容", F.hei), own=h.line + jc("center"))
    + h.lead("第三条　", "考勤内容包括：", F.hei)
    + h.text("（一）出勤情况；")
    + h.text("（二）请假情况。")
    + h.lead("第四条　", "本办法自2026年4月1日起施行。", F.hei)
)
# 17 自查报告 of a company branch with bold-free heads 一是
h = Hand(WIN, 28)
MORE["自查报告"] = Layout(
    h.title("远岭集团禾阳分公司|安全生产自查情况报告", 0)
    + h.to("集团安全管理部：")
    + h.text("按照集团要求，我公司开展了安全生产自查，现将有关情况报告如下。")
    + h.h1("一、自查情况")
    + h.text("一是检查消防设施86处，完好率98%。二是检查用电线路12条，整改隐患2处。三是组织应急演练1次，参加人员60人。")
    + h.h1("二、整改措施")
    + h.text("对发现的隐患，已落实责任人，3月底前全部整改完毕。")
    + h.sealed("远岭集团禾阳分公司", "2026年3月12日")
)
# 18 通知 with 4 levels numbers by Word lists (numPr direct)
NUM = '<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr><w:rPr><w:rFonts w:ascii="黑体" w:eastAsia="黑体" w:hAnsi="黑体"/></w:rPr></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
h = Hand(F, 28)


def num(level, text, font):
    return para(run(text, font), own=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>' + h.line)


MORE["自动编号通知"] = Layout(
    mark("禾阳县医疗保障局文件", F, 46, 95)
    + ruled(h, "禾医保〔2026〕5号")
    + h.title("禾阳县医疗保障局关于|做好2027年度参保缴费工作的通知")
    + h.to("各乡镇人民政府，县直有关单位：")
    + h.text("为做好2027年度城乡居民基本医疗保险参保缴费工作，现将有关事项通知如下。")
    + num(0, "缴费标准", F.hei)
    + h.text("个人缴费标准为每人每年400元。")
    + num(0, "缴费时间", F.hei)
    + num(1, "集中缴费期", F.kai)
    + h.text("2026年9月1日至12月31日。")
    + num(1, "补缴期", F.kai)
    + h.text("2027年1月1日至2月28日，待遇自缴费之日起60日后享受。")
    + num(0, "工作要求", F.hei)
    + h.text("各乡镇要加强宣传，确保参保率稳定在95%以上。")
    + h.sealed("禾阳县医疗保障局", "2026年8月25日"),
    numbering=NUM,
)
# 19 简短便函，两个主送，一段
h = Hand(ENG, 28)
MORE["转办函"] = Layout(
    h.title("关于转送信访事项的函", 0)
    + h.to("县自然资源局、柳塘镇人民政府：")
    + h.text("现将某某某反映土地补偿问题的来信转你们，请按规定办理，并于30日内将办理结果报县信访局。")
    + h.names("来信复印件1份")
    + h.bare("禾阳县信访局", "2026年10月14日"),
    feet=by_space,
)
# 20 发言 with meeting name and salutations in the middle
h = Hand(WIN, 29)
MORE["表态发言"] = Layout(
    h.title("在全县招商引资工作会上的表态发言", 0).removesuffix(h.blank())
    + para(run("柳塘镇党委书记　某某某", WIN.kai), own=h.line + jc("center"))
    + para(run("（2026年2月20日）", WIN.kai), own=h.line + jc("center"))
    + h.blank()
    + h.to("各位领导、同志们：")
    + h.text("根据会议安排，我代表柳塘镇作表态发言。")
    + h.h1("一、提高站位，担当作为")
    + h.text("我们将把招商引资作为一号工程，班子成员每人联系1个项目。")
    + h.h1("二、聚焦目标，精准发力")
    + h.text("全年新签约项目6个，到位资金3.2亿元。")
    + h.text("我的发言完了，谢谢大家！")
)
# 21 意见 of a joint 党委政府 letterhead in two lines with 文件 right merged
h = Hand(F, 28.95)
rows = "".join(
    "<w:tr>"
    + cell(6600, para(run(n, F.biao, 40, RED), own=ex(50) + jc("distribute")))
    + cell(
        2244,
        para(run("文件", F.biao, 40, RED), own=jc("center")) if not i else para(),
        more='<w:vMerge w:val="restart"/><w:vAlign w:val="center"/>' if not i else "<w:vMerge/>",
    )
    + "</w:tr>"
    for i, n in enumerate(("中共禾阳县委", "禾阳县人民政府"))
)
MORE["党政联合发文"] = Layout(
    para(own=ex(99.2))
    + table(rows, [6600, 2244])
    + ruled(h, "禾委发〔2026〕20号")
    + h.title("中共禾阳县委　禾阳县人民政府|关于全面推进乡村振兴的实施意见")
    + h.to("各乡镇党委和人民政府，县委各部门，县级国家机关各部门：")
    + h.text("为全面推进乡村振兴，结合我县实际，提出如下实施意见。")
    + h.h1("一、夯实粮食安全根基")
    + h.text("粮食播种面积稳定在46万亩以上。")
    + h.h1("二、发展乡村产业")
    + h.text("培育农产品加工企业8家，新增农民合作社30个。")
    + h.blank(2)
    + table(
        "<w:tr>"
        + cell(4422, para(h.fang("中共禾阳县委"), own=h.line + jc("center")))
        + cell(4422, para(h.fang("禾阳县人民政府"), own=h.line + jc("center")))
        + "</w:tr><w:tr>"
        + cell(4422, para(own=h.line))
        + cell(4422, para(h.fang("2026年3月1日"), own=h.line + jc("center")))
        + "</w:tr>",
        [4422, 4422],
    )
    + h.note("（此件公开发布）")
    + h.imprint_table("", "中共禾阳县委办公室", "2026年3月2日")
)
# 22 督办通知单 in a form table; not running text
h = Hand(WIN, 0)
MORE["督办单"] = Layout(
    h.title("督办通知单", 0)
    + h.to("县住房城乡建设局：")
    + h.text("请你单位抓紧办理东街排水管网改造事项，7月31日前书面报告办理结果。")
    + h.bare("禾阳县人民政府督查室", "2026年6月5日")
)
# 23 annexes only lists + section landscape with own footers same
h = Hand(FZ, 28)
MORE["目录公布"] = Layout(
    mark("禾阳县文化旅游体育局文件", FZ, 40, 95)
    + ruled(h, "禾文旅体〔2026〕17号")
    + h.title("禾阳县文化旅游体育局关于公布|第五批县级非物质文化遗产名录的通知")
    + h.to("各乡镇人民政府，各有关单位：")
    + h.text("经专家评审、社会公示，确定禾阳剪纸等3项为第五批县级非物质文化遗产代表性项目，现予公布（见附件）。")
    + h.names("第五批县级非物质文化遗产代表性项目名录")
    + h.sealed("禾阳县文化旅游体育局", "2026年6月12日")
    + h.annex("附件", "第五批县级非物质文化遗产|代表性项目名录")
    + h.grid(
        [
            ["序号", "项目编号", "项目名称", "申报单位"],
            ["1", "Ⅶ-5", "禾阳剪纸", "县文化馆"],
            ["2", "Ⅷ-9", "柳塘米酒酿造技艺", "柳塘镇人民政府"],
            ["3", "Ⅱ-3", "禾阳山歌", "周湾村村民委员会"],
        ],
        [1000, 1800, 3400, 2644],
    )
)
# 24 工作计划 with 附表 and a bracketed draft mark
h = Hand(WIN, 28)
MORE["工作计划"] = Layout(
    h.title("禾阳县档案馆2026年工作计划", 0)
    + h.text("2026年，县档案馆以档案信息化为重点，推动各项工作上台阶。")
    + h.h1("一、主要目标")
    + h.text("完成档案数字化12万页，接收到期档案3200卷。")
    + h.h1("二、重点工作")
    + h.lead("（一）推进数字化。", "3月底前完成招标，10月底前完成扫描。")
    + h.lead("（二）加强安全管理。", "每月检查库房2次，更新消防器材40件。")
    + h.lead("（三）搞好编研开发。", "编辑出版《禾阳大事记（2025）》。")
    + h.h1("三、保障措施")
    + h.text("成立领导小组，馆长任组长，按季度调度。")
    + h.bare("禾阳县档案馆", "2026年1月16日")
)
# 25 通知 by a village committee, Song bold? conforming w/ plain
h = Hand(F, 28)
MORE["村委会通知"] = Layout(
    h.title("周湾村村民委员会|关于召开村民会议的通知", 0)
    + h.to("全体村民：")
    + h.text(
        "经村民委员会研究，定于2026年3月28日上午9时在村文化广场召开村民会议，讨论村庄规划和村规民约修订事项。请各户派1名代表参加。"
    )
    + h.text("特此通知。")
    + h.sealed("周湾村村民委员会", "2026年3月21日")
)
