"""The outline 提纲: every form an input may take, beside the manuscript lines it becomes."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path

import pytest

from gongwen.document.counting import count
from gongwen.document.manuscript import read
from gongwen.document.model import Heading, Paragraph
from gongwen.genres.outline import Outline, OutlineForm, lines, parse
from gongwen.records import Place
from gongwen.records import read as read_records


class Input:
    """A field 任务 written in YAML, its outline, and what is told about it; the YAML may say beside a line what to expect: ←【提示】…"""

    def __init__(
        self, folder: Path, yaml: str, level: int = 1, scheme: str | None = None, extra: tuple[str, ...] = ()
    ) -> None:
        rows = [row.partition("←") for row in f"任务:\n{cleandoc(yaml)}".split("\n")]
        file = folder / "提纲.yaml"
        file.write_text("\n  ".join(row.rstrip() for row, _, _ in rows) + "\n", encoding="utf-8")
        (self.record,) = read_records(file)
        self.expected = [f"第 {number} 行{told}" for number, (_, _, told) in enumerate(rows, 1) if told]
        self.found: list[str] = []
        extras = {name: lambda value, _: value for name in extra}
        self.outline = parse(self.record.fields["任务"], ("任务",), self.tell, OutlineForm(extras, scheme, level))

    def tell(self, place: Place, level: str, message: str, fix: str) -> None:
        self.found.append(f"{self.record.where(place)}【{level}】{message}" + (f"。{fix}" if fix else ""))

    @property
    def lines(self) -> str:
        return "\n".join(lines(self.outline, self.outline.level))


# --- the forms of design 3.2 -----------------------------------------------------------------

FORMS = {
    "a text: each line a paragraph": (
        """
        |
          第一段。
            第二段，多缩进了。

          第三段。
        """,
        """
        第一段。
        第二段，多缩进了。
        第三段。
        """,
    ),
    "a list of phrases: heads on their own lines": (
        """
        - 抓开工
        - 抓保障
        """,
        """
        ## 一、**抓开工**
        ## 二、**抓保障**
        """,
    ),
    "a list of sentences: numbered paragraphs": (
        """
        - 要抓开工；
        - 要抓保障。工期不能拖。
        """,
        """
        ## 一、要抓开工；
        ## 二、要抓保障。工期不能拖。
        """,
    ),
    "a head and its text in one line": (
        """
        - 抓开工: 今年的项目要早开工。
        - 抓保障: 要素要备足。
        """,
        """
        ## 一、**抓开工**
        今年的项目要早开工。
        ## 二、**抓保障**
        要素要备足。
        """,
    ),
    "a full item": (
        """
        - 题: 抓开工
          文: 今年的项目要早开工。
          分项:
            - 题: 把工期排细
              文: 以周为单位。
            - 要素备足
        - 题: 抓保障
        """,
        """
        ## 一、**抓开工**
        今年的项目要早开工。
        ### （一）**把工期排细。**以周为单位。 {另起}
        ### （二）**要素备足**
        ## 二、**抓保障**
        """,
    ),
    "a mapping: lead, scheme, items, close": (
        """
        导语: 一年来，成绩不小。
        序数: 一是
        条目:
          - 开工提早: 平均提前23天。
          - 办事顺畅。
        结语: 成绩来之不易。
        """,
        """
        一年来，成绩不小。
        ## 一是**开工提早**
        平均提前23天。
        ## 二是办事顺畅。
        成绩来之不易。
        """,
    ),
    "lead and close of several paragraphs": (
        """
        导语: [第一段。, 第二段。]
        条目: [抓开工]
        结语: |
          倒数第二段。
          最后一段。
        """,
        """
        第一段。
        第二段。
        ## **抓开工** {无序号}
        倒数第二段。
        最后一段。
        """,
    ),
    "several lines of text: several paragraphs": (
        """
        - 题: 抓开工
          文: |
            第一段。
            第二段。
          分项:
            - 题: 把工期排细
              文: |
                跟在头后面。
                另起一段。
        """,
        """
        ## **抓开工** {无序号}
        第一段。
        第二段。
        ### **把工期排细。**跟在头后面。 {无序号}
        另起一段。
        """,
    ),
    "a list without numbers": (
        """
        序数: 无
        条目: [有的责任悬空。, 有的毛病反复。]
        """,
        """
        ## 有的责任悬空。 {无序号}
        ## 有的毛病反复。 {无序号}
        """,
    ),
    "a list that skips a level": (
        """
        - 题: 抓开工
          分项:
            序数: 1.
            条目: [把工期排细, 把要素备足]
        """,
        """
        ## **抓开工** {无序号}
        ### 1.**把工期排细** {另起}
        ### 2.**把要素备足**
        """,
    ),
    "序数 beside 分项 means the list below": (
        """
        - 题: 抓开工
          序数: 一要
          分项: [把工期排细。, 把要素备足。]
        """,
        """
        ## **抓开工** {无序号}
        ### 一要把工期排细。 {另起}
        ### 二要把要素备足。
        """,
    ),
    "a head whose value is a list": (
        """
        - 抓开工:
            - 把工期排细: 以周为单位。
            - 把要素备足: 用地先行。
        """,
        """
        ## **抓开工** {无序号}
        ### （一）**把工期排细。**以周为单位。 {另起}
        ### （二）**把要素备足。**用地先行。
        """,
    ),
    "schemes of every kind, one inside the other": (
        """
        序数: 第一、
        条目:
          - 题: 抓开工
            分项:
              序数: （一）
              条目:
                - 题: 消防燃气
                  文: 办好三件事。
                  分项:
                    序数: 一要
                    条目:
                      - 题: 查到户
                        文: 六月底前查完。
                        分项: {序数: ①, 条目: [报警器, 软管]}
          - 题: 抓保障
            分项: {序数: 首先, 条目: [看天气。, 看工期。, 看人流。]}
        """,
        """
        ## 第一、**抓开工**
        ### （一）**消防燃气。**办好三件事。 {另起}
        #### **要查到户。**六月底前查完。 {无序号}
        ##### ①**报警器** {另起}
        ##### ②**软管**
        ## 第二、**抓保障**
        ### 首先，看天气。 {另起}
        ### 其次，看工期。
        ### 最后，看人流。
        """,
    ),
    "an empty text": ("''", ""),
    "an empty list": ("[]", ""),
    "an empty mapping": ("{}", ""),
    "empty items are left out": (
        """
        - 抓开工
        - ''
        - 题: ''
        - 抓保障
        """,
        """
        ## 一、**抓开工**
        ## 二、**抓保障**
        """,
    ),
}


@pytest.mark.parametrize(("yaml", "expected"), FORMS.values(), ids=FORMS)
def test_an_outline_becomes_manuscript_lines(tmp_path: Path, yaml: str, expected: str) -> None:
    made = Input(tmp_path, yaml)
    assert made.lines == cleandoc(expected)
    assert made.found == []
    assert bool(made.outline) == bool(expected)


def test_every_level_has_its_ordinal_by_default(tmp_path: Path) -> None:
    item = "{题: 第九级}"
    for name in "八七六五四三二一":
        item = f"{{题: 第{name}级, 分项: [{item}, {{题: 又一}}]}}"
    first = [line for line in Input(tmp_path, f"[{item}, {{题: 又一}}]").lines.split("\n") if "又一" not in line]
    assert "\n".join(first) == cleandoc("""
        ## 一、**第一级**
        ### （一）**第二级** {另起}
        #### 1.**第三级** {另起}
        ##### （1）**第四级** {另起}
        ###### ①**第五级** {另起}
        ####### ①**第六级** {另起}
        ######## ①**第七级** {另起}
        ######### ①**第八级** {另起}
        ########## ①**第九级** {另起}
        """)


def test_one_alone_is_not_numbered_but_where_its_ordinal_is_typed(tmp_path: Path) -> None:
    assert Input(tmp_path, "[{题: 抓开工}]").lines == "## **抓开工** {无序号}"
    assert Input(tmp_path, "[一、抓开工]").lines == "## 一、**抓开工**"
    assert Input(tmp_path, "{序数: 1., 条目: [抓开工]}").lines == "## 1.**抓开工**"


def test_a_field_may_begin_at_another_level_with_its_own_scheme(tmp_path: Path) -> None:
    made = Input(tmp_path, "[开工提早: 提前23天。, 办事顺畅。]", level=2, scheme="一是")
    assert made.lines == cleandoc("""
        ### 一是**开工提早。**提前23天。 {另起}
        ### 二是办事顺畅。
        """)


def test_a_scheme_in_the_input_goes_before_that_of_the_field(tmp_path: Path) -> None:
    made = Input(tmp_path, "{序数: 一要, 条目: [开工提早。, 完工提早。]}", level=2, scheme="一是")
    assert made.lines == "### 一要开工提早。 {另起}\n### 二要完工提早。"


def test_an_outline_is_manuscript_for_words_and_what_it_prints_for_tags(tmp_path: Path) -> None:
    made = Input(tmp_path, r"[抓开工: 'C:\1、*二*。', 抓保障]")
    assert made.outline.manuscript() == made.lines == "## 一、**抓开工**\nC:\\\\1、*二*。\n## 二、**抓保障**"
    assert str(made.outline) == "一、抓开工\nC:\\1、*二*。\n二、抓保障"
    assert str(Outline()) == ""


# --- 接排 ------------------------------------------------------------------------------------

RUN_IN = {
    "below level 1 a head leads its text": (2, "- {题: 抓开工, 文: 要早。}", "### **抓开工。**要早。 {无序号}"),
    "a head that ends in a mark gets no 。": (
        2,
        "- {题: 开工了吗？, 文: 要早。}",
        "### **开工了吗？**要早。 {无序号}",
    ),
    "接排 on an item": (
        1,
        """
        - {题: 抓开工, 文: 要早。, 接排: 是}
        - {题: 抓保障, 文: 要足。}
        """,
        """
        ## 一、**抓开工。**要早。
        ## 二、**抓保障**
        要足。
        """,
    ),
    "接排 on a list, an item of it otherwise": (
        2,
        """
        接排: 否
        条目:
          - {题: 抓开工, 文: 要早。}
          - {题: 抓保障, 文: 要足。, 接排: 是}
        """,
        """
        ### （一）**抓开工** {另起}
        要早。
        ### （二）**抓保障。**要足。
        """,
    ),
}


@pytest.mark.parametrize(("level", "yaml", "expected"), RUN_IN.values(), ids=RUN_IN)
def test_a_head_leads_its_paragraph(tmp_path: Path, level: int, yaml: str, expected: str) -> None:
    made = Input(tmp_path, yaml, level)
    assert made.lines == cleandoc(expected)
    assert made.found == []


# --- typed ordinals --------------------------------------------------------------------------

TYPED = {
    "right ones name the scheme in silence": (
        """
        - 一是开工提早。
        - 二是办事顺畅。
        """,
        """
        ## 一是开工提早。
        ## 二是办事顺畅。
        """,
    ),
    "in heads as well": (
        """
        - （一）抓开工: 要早。
        - 题: （二）抓保障
          文: 要足。
        """,
        """
        ## （一）**抓开工**
        要早。
        ## （二）**抓保障**
        要足。
        """,
    ),
    "look-alikes become regular": (
        """
        - 1、抓开工
        - 2、抓保障
        """,
        """
        ## 1.**抓开工**
        ## 2.**抓保障**
        """,
    ),
    "a wrong number is told": (
        """
        - 一、抓开工
        - 三、抓保障  ←【提示】条目里写了序数“三、”，与第2条不符，已由程序重新编号。条目里不必写序数
        """,
        """
        ## 一、**抓开工**
        ## 二、**抓保障**
        """,
    ),
    "a wrong number that is words is told": (
        """
        - 一是开工提早。
        - 三是办事顺畅。  ←【提示】条目里写了序数“三是”，与第2条不符，已由程序重新编号。条目里不必写序数
        """,
        """
        ## 一是开工提早。
        ## 二是办事顺畅。
        """,
    ),
    "another scheme than the one asked for is told": (
        """
        序数: 一要
        条目:
          - 一是开工提早。  ←【提示】条目里写了序数“一是”，与第1条不符，已由程序重新编号。条目里不必写序数
          - 办事顺畅。
        """,
        """
        ## 一要开工提早。
        ## 二要办事顺畅。
        """,
    ),
    "a label alone is text": (
        """
        - 一是
        - 二是
        """,
        """
        ## 一、**一是**
        ## 二、**二是**
        """,
    ),
    "the last of three is 最后": (
        """
        - 首先，看天气。
        - 其次，看工期。
        - 最后，看人流。
        """,
        """
        ## 首先，看天气。
        ## 其次，看工期。
        ## 最后，看人流。
        """,
    ),
    "三要素 is no ordinal": (
        """
        - 责任更实
        - 作风更硬
        - 三要素保障有力
        """,
        """
        ## 一、**责任更实**
        ## 二、**作风更硬**
        ## 三、**三要素保障有力**
        """,
    ),
    "a number that an empty item shifts is told": (
        """
        - 一、抓开工
        - ''
        - 三、抓保障  ←【提示】条目里写了序数“三、”，与第2条不符，已由程序重新编号。条目里不必写序数
        """,
        """
        ## 一、**抓开工**
        ## 二、**抓保障**
        """,
    ),
}


@pytest.mark.parametrize(("yaml", "expected"), TYPED.values(), ids=TYPED)
def test_a_typed_ordinal_is_taken_off(tmp_path: Path, yaml: str, expected: str) -> None:
    made = Input(tmp_path, yaml)
    assert made.lines == cleandoc(expected)
    assert made.found == made.expected


# --- nothing becomes structure ---------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "# 不是标题",
        "| 不是 | 表格 |",
        "> 不靠左",
        "---",
        "![不是](图)",
        "{{ 标题 }} {% if %}",
        "C:\\文件",
        "说的是**重点**",
        "不是标记 {无序号}",
        "不是标记 {另起}",
        "附件1 不是附件",
        "* 星号",
        "**重点**工作",
    ],
)
def test_a_value_stays_text_in_every_place(tmp_path: Path, text: str) -> None:
    quoted = "'" + text + "'"
    made = Input(
        tmp_path,
        f"""
        导语: {quoted}
        条目:
          - {quoted}
          - {{题: {quoted}, 文: {quoted}, 接排: 是}}
          - {{题: {quoted}, 文: {quoted}}}
        结语: {quoted}
        """,
    )
    stopped = text + "。"
    assert read(made.lines).blocks == (
        Paragraph(text),
        Heading(1, "一、", text),
        Heading(1, "一、", stopped, text),
        Heading(1, "一、", text),
        Paragraph(text),
        Paragraph(text),
    )


NUMBERED = [
    ("1.", "把工期排细", "把要素备足。"),
    ("（1）", "12个项目开工", "2026年底前完成。"),
    ("1.", "12个项目开工", "把要素备足。"),
    ("1.", "12个项目开工。", "抓保障"),
    ("1.", "抓开工", "2026年底前完成。"),
]


@pytest.mark.parametrize(("scheme", "first", "second"), NUMBERED)
def test_what_is_printed_is_the_label_and_the_text(tmp_path: Path, scheme: str, first: str, second: str) -> None:
    made = Input(tmp_path, f"{{序数: {scheme}, 条目: [{first}, {second}]}}", level=2)
    blocks = read(made.lines).blocks
    printed = [label + block.title + block.body for label, block in zip(count(blocks), blocks, strict=True)]
    assert printed == [scheme + first, scheme.replace("1", "2") + second]


# --- what is wrong, and where ----------------------------------------------------------------

WRONG = {
    "an unknown key of an item": """
        - 题: 抓开工
          分享: [甲, 乙]  ←【错误】不认识的字段“分享”。是不是“分项”？
        """,
    "an unknown key that is near nothing": """
        - 题: 抓开工
          牵头: 发改局  ←【错误】不认识的字段“牵头”。这里可用：题、文、分项、序数、接排
        """,
    "an unknown key of a list": """
        序号: 一是  ←【错误】不认识的字段“序号”。是不是“序数”？
        条目: [甲]
        """,
    "an unknown scheme": """
        条目: [甲]
        序数: 甲、  ←【错误】不认识的序数“甲、”。可用的序数：一、 （一） 1. （1） ① 第一、 第一， 一是 一要 首先 无
        """,
    "items that are no list": """
        序数: 一是
        条目: 抓开工  ←【错误】“条目”应是列表，一行一个“- ”开头的条目
        """,
    "a list inside a list": """
        - 抓开工
        - [甲, 乙]  ←【错误】条目里直接套了列表。写成“题: …”和“分项: …”
        """,
    "a text that is a mapping": """
        - 题: 抓开工
          文:  ←【错误】“文”应是文字。分条的内容写在“分项”或“条目”里
            甲: 乙
        """,
    "接排 that is neither yes nor no": """
        - 题: 抓开工
          接排: 也许  ←【错误】“接排”应写“是”或“否”，写的是“也许”
        """,
    "more items than 首先 can count": """
        序数: 首先
        条目: [甲。, 乙。, 丙。, 丁。, 戊。]  ←【错误】序数“首先”最多4条，这里有5条。改用能数得更多的序数，如“一是”“1.”
        """,
}


@pytest.mark.parametrize("yaml", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, yaml: str) -> None:
    made = Input(tmp_path, yaml)
    assert made.found == made.expected


def nested(depth: int, innermost: str) -> str:
    """Return an outline with one item at every level, the deepest holding something more."""
    rows = [" " * 4 * level + f"- 题: 第{level + 1}级\n" + " " * 4 * level + "  分项:" for level in range(depth)]
    return "\n".join(["", *rows, " " * 4 * depth + innermost])


def test_a_list_below_the_ninth_level_is_told(tmp_path: Path) -> None:
    assert Input(tmp_path, nested(8, "- 第九级")).found == []
    assert Input(tmp_path, nested(9, "- 第十级")).found == [
        "第 19 行【错误】层次太深：最多9级。把最深的几级并到上一级的文里"
    ]


def test_a_text_below_the_ninth_level_does_no_harm(tmp_path: Path) -> None:
    assert Input(tmp_path, nested(9, "最深的一段话。")).lines.endswith("最深的一段话。")


def test_fields_that_a_genre_adds_to_items_are_kept(tmp_path: Path) -> None:
    made = Input(tmp_path, "- {题: 抓开工, 牵头: 发改局, 配合: [住建局, 财政局]}", extra=("牵头", "配合"))
    assert made.found == []
    assert made.outline.items[0].extra == {"牵头": "发改局", "配合": ["住建局", "财政局"]}


def test_a_single_added_field_is_no_head(tmp_path: Path) -> None:
    assert Input(tmp_path, "- {牵头: 发改局}", extra=("牵头",)).lines == ""
    assert Input(tmp_path, "- {牵头: 发改局}").lines == "## **牵头** {无序号}\n发改局"
