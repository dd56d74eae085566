"""Manuscript text ⇄ Document: the text on the left, what it means beside it, and back without loss."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from inspect import cleandoc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongwen.chinese.characters import forbidden, is_salutation
from gongwen.chinese.ordinals import LEVELS, SCHEMES, longest
from gongwen.document.elements import ELEMENTS, LISTS
from gongwen.document.finding import Misuse
from gongwen.document.manuscript import BLANK, SENTENCE, escape, parse, read, write
from gongwen.document.model import Attachment, Block, Document, Enclosure, Heading, Paragraph, Picture, Table
from gongwen.document.passages import passages

# --- one document, both ways -----------------------------------------------------------------

NOTICE = cleandoc(r"""
    ---
    密级: 秘密
    发文字号: 某政发〔2026〕3号
    主送机关: 各乡镇人民政府
    主送机关: 县直各单位
    ---
    # 某某县人民政府
    # 关于开展安全生产大检查的通知
    # ——试行
    同志们：
    > 各位：请坐
    \# 现通知如下。

    ## 总体要求
    ### **加强领导。**各单位要抓好落实。
    ### 一是**责任更实。**全年……
    ### 作风更硬。
    ### 一是问题不少。 {另起}
    ## 附带说明 {无序号}
    | 序号 | 任务 | 责任单位 |
    |--|------|---| {横排}
    | 1 | 甲\|乙 | 应急管理局 |
    | 2 | 丙<br>丁 | ^ |
    ![图1 消防通道堵塞](照片[1].jpg)
    # 附件1 任务分解表 {横排}
    见表。
    """)
DOCUMENT = Document(
    title=("某某县人民政府", "关于开展安全生产大检查的通知"),
    subtitle="试行",
    elements={"主送机关": ("各乡镇人民政府", "县直各单位"), "发文字号": ("某政发〔2026〕3号",), "密级": ("秘密",)},
    blocks=(
        Paragraph("同志们：", flush=True),
        Paragraph("各位：请坐", flush=True),
        Paragraph("# 现通知如下。"),
        Heading(1, "一、", "总体要求"),
        Heading(2, "（一）", "加强领导。", "各单位要抓好落实。"),
        Heading(2, "一是", "责任更实。", "全年……"),
        Heading(2, "一是", "", "作风更硬。"),
        Heading(2, "一是", "", "问题不少。", restart=True),
        Heading(1, "", "附带说明"),
        Table(
            (("序号", "任务", "责任单位"), ("1", "甲|乙", "应急管理局"), ("2", "丙\n丁", None)),
            (2, 6, 3),
            landscape=True,
        ),
        Picture("图1 消防通道堵塞", "照片[1].jpg"),
        Attachment("任务分解表", landscape=True),
        Paragraph("见表。"),
    ),
)


def test_a_document_is_read_and_every_block_knows_its_line() -> None:
    reading = parse(NOTICE)
    assert (reading.document, reading.findings) == (DOCUMENT, ())
    assert reading.lines.blocks == [10, 11, 12, 14, 15, 16, 17, 18, 19, 20, 24, 25, 26]


def test_a_document_is_written_as_a_person_would() -> None:
    assert write(DOCUMENT) == NOTICE.replace("\n\n", "\n") + "\n"


# --- the finer points of the contract (design 3.3), one line at a time -----------------------

HEADS = {
    "a typed ordinal names the scheme": ("### 一要**提高站位。**要……", Heading(2, "一要", "提高站位。", "要……")),
    "an ordinal inside the head": ("### **一要提高站位。**要……", Heading(2, "一要", "提高站位。", "要……")),
    "a numbered sentence": ("### 一是责任更实。全年……", Heading(2, "一是", "", "责任更实。全年……")),
    "a semicolon makes a sentence, too": ("### 一是责任更实；", Heading(2, "一是", "", "责任更实；")),
    "** marks a sentence as head": ("## **责任更实。**", Heading(1, "一、", "责任更实。")),
    "{段} marks a phrase as body": ("### 责任更实 {段}", Heading(2, "（一）", "", "责任更实")),
    "a typed number is no text": ("## 一、总体要求", Heading(1, "一、", "总体要求")),
    "a look-alike is regular": ("## 1、总体要求", Heading(1, "1.", "总体要求")),
    "a number in the text is text": ("## 1.5倍的速度", Heading(1, "一、", "1.5倍的速度")),
    "blanks around mean nothing": ("   ##   总体要求 \u3000", Heading(1, "一、", "总体要求")),
    "an unfinished picture is text": ("![图1 消防通道堵塞", Paragraph("![图1 消防通道堵塞")),
    "** in a paragraph is text": ("**加强**领导", Paragraph("**加强**领导")),
    "--- in the body is text": ("---", Paragraph("---")),
}


@pytest.mark.parametrize(("line", "block"), HEADS.values(), ids=HEADS)
def test_a_line_is_a_block(line: str, block: Block) -> None:
    assert read(f"正文。\n{line}").blocks[1:] == (block,)


def test_every_level_has_its_scheme() -> None:
    assert read("".join(f"#{'#' * level} 加强领导\n" for level in range(1, 10))).blocks == tuple(
        Heading(level, scheme, "加强领导") for level, scheme in enumerate(LEVELS, 1)
    )


TITLES = {
    "a subtitle": ("# 抢抓机遇\n# —— 在全县大会上的讲话", Document(("抢抓机遇",), "在全县大会上的讲话")),
    "a subtitle without a blank": ("# 抢抓机遇\n# ——在全县大会上的讲话", Document(("抢抓机遇",), "在全县大会上的讲话")),
    "an element 标题": ("---\n标题: 关于开展检查的通知\n---", Document(("关于开展检查的通知",))),
    "no attachment before a title": ("# 附件管理办法", Document(("附件管理办法",))),
    "no title at all": ("正文。", Document(blocks=(Paragraph("正文。"),))),
    "an escaped dash first": (r"# \——不是副标题", Document(("——不是副标题",))),
    "an escaped dash second": ("# 标题\n# \\——不是副标题", Document(("标题", "——不是副标题"))),
    "an escaped dash in a subtitle": ("# 标题\n# ——\\——双破折号", Document(("标题",), "——双破折号")),
    "an escaped attachment": ("# 标题\n# \\附件1 不是附件", Document(("标题", "附件1 不是附件"))),
}


@pytest.mark.parametrize(("text", "document"), TITLES.values(), ids=TITLES)
def test_title_and_subtitle_are_read(text: str, document: Document) -> None:
    assert read(text) == document


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("# 附件1 任务分解表", Attachment("任务分解表")),
        ("# 附件 任务分解表", Attachment("任务分解表")),
        ("# 附件1：任务分解表", Attachment("任务分解表")),
        ("# 附件：任务分解表", Attachment("任务分解表")),
        ("# 附件\u30001\u3000任务分解表", Attachment("任务分解表")),
        ("# 附件1 任务分解表 {横排}", Attachment("任务分解表", landscape=True)),
        ("# 附件1 方案 {标识 附件：}", Attachment("方案", mark="附件：")),
        ("# 附件1 方案 {横排} {标识 附件一}", Attachment("方案", True, "附件一")),
        ("# 附件1", Attachment("")),
        ("# 附件", Attachment("")),
    ],
)
def test_a_one_mark_heading_after_the_body_is_an_attachment(line: str, block: Block) -> None:
    assert read(f"# 通知\n正文。\n{line}").blocks[1:] == (block,)


def test_tables_are_read() -> None:
    reading = parse(
        cleandoc(r"""
        | 宽度 | 是横线的数目 |
        |--|------|
        | 1 | 排查 |

        | ^ 与上一格合并 | 任务 |
        |-|-|
        | 安全 | 排查 |
        | ^ | 整改 |

        | 换行和横排 |
        |---| {横排}
        | 排查<br>整改 |

        | 转义\|的 | \^ |
        |-|-|
        | \<br> | \\ |

        | 空格子 |  |
        |-|-|
        ||乙|
        """)
    )
    assert reading.findings == ()
    assert reading.document.blocks == (
        Table((("宽度", "是横线的数目"), ("1", "排查")), (2, 6)),
        Table((("^ 与上一格合并", "任务"), ("安全", "排查"), (None, "整改")), (1, 1)),
        Table((("换行和横排",), ("排查\n整改",)), (3,), landscape=True),
        Table((("转义|的", "^"), ("<br>", "\\")), (1, 1)),
        Table((("空格子", ""), ("", "乙")), (1, 1)),
    )


def test_blank_lines_mean_nothing() -> None:
    text = "# 通知\n正文。\n## 要求\n"
    for other in ("\ufeff" + text, "\n\n" + text.replace("\n", "\n\n \u3000\n")):
        assert read(other) == read(text)


def test_an_empty_text_is_an_empty_document() -> None:
    assert read("") == Document()
    assert write(Document()) == ""


@pytest.mark.parametrize("line", ["附注:甲：乙: 丙", "附注：甲：乙: 丙", "附注: 甲：乙: 丙", "附注 ：甲：乙: 丙"])
def test_an_element_takes_either_colon_and_keeps_those_of_its_value(line: str) -> None:
    assert read(f"---\n{line}\n---\n").elements == {"附注": ("甲：乙: 丙",)}


# --- lists: each heading → the list it belongs to --------------------------------------------

NUMBERED = {
    "a heading without an ordinal continues the list before it": """
        ## 一、成绩        → 一、
        ### 一是责任更实   → 一是
        ### 作风更硬       → 一是
        ## 任务            → 一、
        ### 加强领导       → （一）
        """,
    "a typed number 1 begins a new list": """
        ## 成绩            → 一、
        ### 一是责任更实   → 一是
        ### 二是作风更硬   → 一是
        ### 一是风险仍多   → 一是 另起
        ### 二是**短板。**仍在 → 一是
        """,
    "a typed number 1 after a paragraph begins a new list": """
        ## 成绩            → 一、
        ### 1.责任更实     → 1.
        也要看到问题。
        ### 1.风险仍多     → 1. 另起
        """,
    "a repeated number 1 is only a slip": """
        ## 一、成绩        → 一、
        ## 一、问题        → 一、
        ### 一是风险仍多   → 一是
        ### 一是短板仍在   → 一是
        """,
    "a mark begins a new list anywhere": """
        ## 成绩                   → 一、
        ## 问题 {另起}            → 一、 另起
        ### 一是风险仍多          → 一是
        ### 二是短板仍在 {另起}   → 一是 另起
        """,
    "another parent begins a new list by itself": """
        ## 成绩            → 一、
        ### 1.责任更实     → 1.
        ### 2.作风更硬     → 1.
        ## 问题            → 一、
        ### 1.风险仍多     → 1.
        """,
}


@pytest.mark.parametrize("fixture", NUMBERED.values(), ids=NUMBERED)
def test_a_heading_belongs_to_a_list(fixture: str) -> None:
    lines = [line.partition("→") for line in cleandoc(fixture).split("\n")]
    blocks = read("\n".join(text for text, _, _ in lines)).blocks
    lists = [block.scheme + " 另起" * block.restart if isinstance(block, Heading) else "" for block in blocks]
    assert lists == [scheme.strip() for _, _, scheme in lines]


def test_a_list_longer_than_its_scheme_is_misuse() -> None:
    lines = [f"### {word}，做好工作。" for word in ("首先", "其次", "再次", "再次", "最后")]
    assert write(read("\n".join(lines[:4]))).count("###") == 4
    with pytest.raises(Misuse, match="“首先”只够4项，这里有5项"):
        write(read("\n".join(lines)))


# --- escapes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (r"\# 不是标题", "# 不是标题"),
        (r"\## 不是标题", "## 不是标题"),
        (r"\> 不靠左", "> 不靠左"),
        (r"\| 不是表格 |", "| 不是表格 |"),
        (r"\![不是](图)", "![不是](图)"),
        (r"\---", "---"),
        (r"\\反斜杠", "\\反斜杠"),
        (r"中间\\的", "中间\\的"),
        (r"中间\*的\|标记\#", "中间*的|标记#"),
        (r"C:\文件", "C:\\文件"),
        (r"不是 \{无序号}", "不是 {无序号}"),
        ("\\\u3000\u3000行首空格", "\u3000\u3000行首空格"),
        ("行尾空格\\ ", "行尾空格 "),
        ("行尾空格\\\u3000", "行尾空格\u3000"),
        (r"\普通文字", "普通文字"),
        (r"\同志们：", "同志们："),
    ],
)
def test_a_backslash_makes_the_next_mark_plain_text(line: str, text: str) -> None:
    assert read(f"正文。\n{line}\n正文。").blocks[1:2] == (Paragraph(text),)


@pytest.mark.parametrize(
    ("line", "block"),
    [
        (r"> \> 箭头", Paragraph("> 箭头", flush=True)),
        (r"## \**不是头\**", Heading(1, "一、", "**不是头**")),
        (r"## \一、不是序数", Heading(1, "一、", "一、不是序数")),
        (r"## 不是标记 \{无序号}", Heading(1, "一、", "不是标记 {无序号}")),
        (r"## 一半 \{无序号} {无序号}", Heading(1, "", "一半 {无序号}")),
        (r"### **星号\*\*在头里。**文", Heading(2, "（一）", "星号**在头里。", "文")),
        (r"![方括号\]在图题](圆括号\).jpg)", Picture("方括号]在图题", "圆括号).jpg")),
        (r"# 附件1 不横排 \{横排}", Attachment("不横排 {横排}")),
    ],
)
def test_a_backslash_works_in_every_kind_of_line(line: str, block: Block) -> None:
    assert read(f"# 标题\n正文。\n{line}").blocks[1:] == (block,)


def test_a_value_of_several_lines_is_escaped_line_by_line() -> None:
    assert escape("# 一\n\n| 二\n三") == "\\# 一\n\n\\| 二\n三"


def test_plain_text_needs_no_escape() -> None:
    for text in (
        "为深入贯彻……，现通知如下。",
        "一是责任更实。",
        "1.5倍 & 2 < 3 * 4",
        "（一）加强领导",
        "“一网通办”——改革",
        "附件1",
        "",
    ):
        assert escape(text) == text


# --- findings, each beside the line it is about ----------------------------------------------

DOUBTS = {
    "wrong ordinals": """
        ## 一、成绩
        ## 三、问题      ←【提示】序数写的是“三、”，按顺序是“二、”，已按顺序编号
        ### （一）责任
        ### （三）作风   ←【提示】序数写的是“（三）”，按顺序是“（二）”，已按顺序编号
        """,
    "a wrong ordinal that is words": """
        ### 一是责任更实。
        ### 三是作风更硬。 ←【提示】序数写的是“三是”，按顺序是“二是”，已按顺序编号
        """,
    "a wrong word ordinal": """
        ### 首先，看到成绩。
        ### 其次，看到问题。
        ### 再次，看到希望。 ←【提示】序数写的是“再次，”，按顺序是“最后，”，已按顺序编号
        """,
    "an unknown element": """
        ---
        发文子号: 某政发〔2026〕3号 ←【错误】不认识的要素“发文子号”。是不是“发文字号”？
        ---
        """,
    "an element given twice": """
        ---
        成文日期: 2026年3月5日
        签发人: 张三
        签发人: 李四
        成文日期: 2026年3月6日 ←【错误】要素“成文日期”写了两次。只留一个
        ---
        """,
    "a table row too long": """
        正文。
        | 序号 | 任务 |
        |--|--|
        | 1 | 排查 | 应急局 | ←【错误】这一行有3格，表格有2列。补齐或删去多余的格
        """,
    "a table row too short": """
        | 序号 | 任务 |
        |--|--|
        | 1 | ←【错误】这一行有1格，表格有2列。补齐或删去多余的格
        """,
    "a rule line too short": """
        | 序号 | 任务 |
        |--| ←【错误】列宽行有1格，表格有2列
        | 1 | 排查 |
        """,
    "a table without a rule line": """
        正文。
        | 序号 | 任务 | ←【提示】表格第二行应是 |---|---| 样子的列宽行，已按等宽处理
        | 1 | 排查 |
        """,
    "front matter without an end": """
        --- ←【错误】开头的 --- 没有配对的 ---。在要素结束的下一行写 ---
        成文日期: 2026年3月5日
        """,
    "a control character": """
        # 通知
        加强\x07领导。 ←【错误】有不能写入文档的控制字符 U+0007。删去这个字符
        """,
    "a heading too deep": """
        ## 成绩
        ########### 太深 ←【错误】层次太深：最多9级
        """,
    "a heading without text": """
        ## ←【提示】只有井号没有文字，未采用
        正文。
        """,
    "one mark in the body": """
        # 通知
        正文。
        # 要求 ←【错误】正文中间的一个井号：只有标题和附件用一个井号。层次标题用 ## ### ……
        """,
    "a wrong number of an attachment": """
        # 通知
        # 附件1 任务分解表
        # 附件3 进度表 ←【提示】写的是附件3，按顺序是附件2，已按顺序编号
        """,
}


@pytest.mark.parametrize("fixture", DOUBTS.values(), ids=DOUBTS)
def test_a_doubt_is_told_with_its_line(fixture: str) -> None:
    lines = [line.partition("←") for line in cleandoc(fixture).split("\n")]
    told = [f"{doubt[:4]}第 {number} 行：{doubt[4:]}" for number, (_, _, doubt) in enumerate(lines, 1) if doubt]
    assert [str(finding) for finding in parse("\n".join(text for text, _, _ in lines)).findings] == told


def test_a_line_without_a_colon_between_the_fences_is_told() -> None:
    (finding,) = parse("---\n某政发〔2026〕3号\n---\n").findings
    assert (finding.where, finding.message) == ("第 2 行", "“某政发〔2026〕3号”不是“要素: 内容”的形式")
    assert "发文字号" in finding.fix


KEPT = {
    "a wrong ordinal": ("## 三、问题", (Heading(1, "一、", "问题"),)),
    "a short row": ("| 甲 | 乙 |\n|-|-|\n| 丙 |", (Table((("甲", "乙"), ("丙", "")), (1, 1)),)),
    "no rule line": ("| 甲 |\n| 乙 |", (Table((("甲",), ("乙",)), (1,)),)),
    "one mark in the body": ("正文。\n# 要求", (Paragraph("正文。"), Paragraph("要求"))),
    "a heading too deep": ("########### 太深", (Paragraph("太深"),)),
}


@pytest.mark.parametrize(("text", "blocks"), KEPT.values(), ids=KEPT)
def test_what_is_in_doubt_stays_in_the_document(text: str, blocks: tuple[Block, ...]) -> None:
    reading = parse(text)
    assert reading.document.blocks == blocks
    assert reading.findings


# --- there and back --------------------------------------------------------------------------

# Everything that means something somewhere in a manuscript, and what tends to break text tools.
HOSTILE = [
    "#", "##", "|", ">", "!", "-", "---", "*", "**", "\\", "{", "}", "^", ":", "：", "“", "”", "<", "&", "[", "](", ")", "`", "_", "~",
    "0", "12", "5倍", "。", "；", "，", "、", ".", " ", "\t", "\u3000", "\u00a0", "\u2028", "\u200b", "\ufeff", "é", "A", "😀", "𠮷",
    "甲", "开展检查", "一是", "三要", "首先，", "（一）", "(2)", "一、", "1.", "①", "第一、", "附件", "附件1", "—", "——", "同志们：", "各位代表",
    "！", "{无序号}", "{另起}", "{段}", "{横排}", "<br>", "![", "标题: ", "{{ 标题 }}", "{% if %}",
]  # fmt: skip


def body(*blocks: Block) -> Document:
    return Document(blocks=blocks)


PLACES: dict[str, Callable[[str], Document]] = {
    "paragraph": lambda text: body(Paragraph(text)),
    "flush paragraph": lambda text: body(Paragraph(text, flush=True)),
    "title": lambda text: Document((text,)),
    "second title line": lambda text: Document(("甲", text)),
    "subtitle": lambda text: Document(("甲",), text),
    "element": lambda text: Document(elements={"署名": (text,)}),
    "attachment": lambda text: Document(("甲",), blocks=(Attachment(text),)),
    "attachment {标识}": lambda text: Document(("甲",), blocks=(Attachment(text, mark="附件："),)),
    "attachment {横排}": lambda text: Document(("甲",), blocks=(Attachment(text, landscape=True),)),
    "numbered paragraph": lambda text: body(Heading(2, "一是", "", text)),
    "head that leads": lambda text: body(Heading(2, "（一）", text, "乙")),
    "body that follows": lambda text: body(Heading(2, "一要", "甲。", text)),
    "cell": lambda text: body(Table(((text, "乙"), ("丙", text)), (1, 2))),
    "caption": lambda text: body(Picture(text, "甲.jpg")),
    "picture file": lambda text: body(Picture("甲", text)),
    "enclosed file": lambda text: body(Enclosure(f"{text}.docx")),
    **{
        f"heading {scheme or '无'}": lambda text, scheme=scheme: body(Heading(1, scheme, text))
        for scheme in ["", *SCHEMES]
    },
}


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("paragraph", " "),
        ("cell", " "),
        ("cell", "甲\\\n乙"),
        ("title", "甲 "),
        ("subtitle", "乙 "),
        ("element", "甲 "),
        ("element", "甲\\"),
        ("attachment", ""),
        ("attachment", "乙 "),
        ("attachment", "\u00a0乙"),
        ("head that leads", "**甲"),
        ("heading 一、", "甲 "),
        ("heading 1.", "2026年底前完成"),
        ("heading （一）", "、甲"),
        ("heading 无", "甲 "),
        ("attachment {横排}", "乙 "),
        ("heading 第一、", "一、甲"),
        ("paragraph", "\ufeff甲"),
    ],
)
def test_a_text_that_is_hard_to_keep_comes_back(place: str, text: str) -> None:
    assert read(write(PLACES[place](text))) == PLACES[place](text)


@pytest.mark.parametrize("place", PLACES)
def test_every_pair_of_hostile_pieces_survives_in_every_place(place: str) -> None:
    for first, second in itertools.product(["", *HOSTILE], HOSTILE):
        document = PLACES[place](first + second)
        assert read(write(document)) == document


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_an_escaped_value_is_only_ever_a_paragraph(text: str) -> None:
    value = f"{text}甲{text}甲"
    assert read(f"# 标题\n正文。\n{escape(value)}\n").blocks == (Paragraph("正文。"), Paragraph(value))


def texts(min_size: int = 0, pieces: list[str] = HOSTILE) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), min_size=min_size, max_size=6).map("".join)


def tables(columns: int) -> st.SearchStrategy[Table]:
    """Return tables of so many columns: a header, in which no cell is merged with one above, and rows."""
    cells = texts(pieces=[*HOSTILE, "\n"])
    rows = st.tuples(st.tuples(*[cells] * columns), st.lists(st.tuples(*[cells | st.none()] * columns), max_size=2))
    return st.builds(
        Table, rows.map(lambda made: (made[0], *made[1])), st.tuples(*[st.integers(1, 9)] * columns), st.booleans()
    )


PARAGRAPHS = st.builds(Paragraph, texts(1), st.booleans())
HEADINGS = st.builds(
    Heading, st.integers(1, 3) | st.integers(1, 9), st.sampled_from([*SCHEMES, ""]), texts(), texts(), st.booleans()
).filter(lambda heading: heading.title or heading.body)
TABLES = st.integers(1, 3).flatmap(tables)
PICTURES = st.builds(Picture, texts(), texts()) | st.builds(Enclosure, texts().map(lambda name: f"{name}.docx"))
ATTACHMENTS = st.builds(Attachment, texts(), st.booleans())


def canonical(blocks: list[Block]) -> tuple[Block, ...]:
    """Return blocks whose headings restart only where counting would go on, and must where a scheme can count no further.

    A `restart` elsewhere says nothing, so the manuscript does not keep it. An unnumbered list never goes on counting.
    """
    counted: dict[int, tuple[str, int]] = {}
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Attachment):
            counted.clear()
        elif isinstance(block, Heading):
            counted = {level: value for level, value in counted.items() if level <= block.level}
            scheme, number = counted.get(block.level, ("", 0))
            goes_on = bool(block.scheme) and scheme == block.scheme
            restart = goes_on and (block.restart or number == longest(block.scheme))
            counted[block.level] = (block.scheme, number + 1 if goes_on and not restart else 1)
            block = replace(block, restart=restart)
        result.append(block)
    return tuple(result)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Return canonical documents: those that a manuscript can tell apart.

    No paragraph and no line of a title is empty; no text holds a line break but a cell; a subtitle and an
    attachment need a title; 标题 is the title, no element.
    """
    title = tuple(draw(st.lists(texts(1), max_size=3)))
    subtitle = draw(texts()) if title else ""
    blocks = canonical(
        draw(
            st.lists(
                st.one_of(PARAGRAPHS, HEADINGS, HEADINGS, TABLES, PICTURES, *[ATTACHMENTS] * bool(title)), max_size=6
            )
        )
    )
    names = draw(st.lists(st.sampled_from([name for name in ELEMENTS if name != "标题"]), unique=True, max_size=3))
    elements = {name: tuple(draw(st.lists(texts(), min_size=1, max_size=3 if name in LISTS else 1))) for name in names}
    return Document(title, subtitle, blocks, elements)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_every_document_comes_back_from_its_manuscript_without_a_doubt(document: Document) -> None:
    reading = parse(write(document))
    assert reading.document == document
    assert reading.findings == ()


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([*HOSTILE, "\n", "\n## ", "\n| ", "\n### **", "---\n", "\x07"]), max_size=12).map("".join)
)
def test_no_text_makes_reading_fail(text: str) -> None:
    reading = parse(text)
    assert len(reading.lines.blocks) == len(reading.document.blocks)
    assert {passage.where for passage in passages(reading.document)} <= reading.by_place().keys()


def _every_code_point() -> Iterator[str]:
    """Return what a document can hold, in portions: all of the first plane, and a stride over the others."""
    codes = [*range(0x10000), *range(0x10000, 0x110000, 97)]
    chars = [char for char in map(chr, codes) if char != "\n" and not forbidden(char)]
    yield from ("".join(chars[start : start + 4096]) for start in range(0, len(chars), 4096))


@pytest.mark.parametrize("chars", list(_every_code_point()), ids=lambda chars: f"U+{ord(chars[0]):04X}")
def test_no_character_of_any_text_becomes_structure(chars: str) -> None:
    texts = [text for char in chars for text in (f"{char}甲", f"甲{char}", f"甲{char}{char}# 乙|{char}")]
    blocks: list[Block] = [Paragraph(text) for text in texts if text.strip(BLANK) == text and not is_salutation(text)]
    blocks += [Heading(2, "", text) for text in texts if text.strip(BLANK) == text and not SENTENCE.search(text)]
    blocks.append(Table((("序号",), *((text,) for text in texts if text.strip() == text)), (1,)))
    document = Document(("题",), "", tuple(blocks), {"附件": tuple(text for text in texts if text.strip() == text)})
    assert read(write(document)) == document
