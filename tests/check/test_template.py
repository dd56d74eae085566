"""Templates of offices: what is typed into a Word file → what `gongwen paper --check` says of it, side by side."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document as WordDocument
from docx.oxml import OxmlElement

from gongwen.check.template import check
from gongwen.cli.commands import main
from gongwen.document.finding import ERROR, Misuse
from gongwen.genres import genre
from gongwen.standard.folders import TEMPLATES
from tests.rendering import validate
from tests.word import numbering
from tests.word.papers.test_compatible import with_part

FORM = "整改通知单"


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def template(*texts: str | list[list[str]]) -> bytes:
    """A Word file: a paragraph a text, a table a list of rows."""
    document = WordDocument()
    for text in texts:
        if isinstance(text, str):
            document.add_paragraph(text)
            continue
        table = document.add_table(len(text), len(text[0]))
        for row, cells in zip(table.rows, text, strict=True):
            for cell, content in zip(row.cells, cells, strict=True):
                cell.text = content
    return saved(document)


def said(data: bytes, kind: str = FORM) -> list[str]:
    """The findings at a place; those about the whole file have none."""
    return [str(finding) for finding in check(data, genre.load(kind)) if finding.where]


def whole(data: bytes, kind: str) -> list[str]:
    return [str(finding) for finding in check(data, genre.load(kind)) if not finding.where]


LOOP = [["{%tr for 条 in 问题 %}"], ["{{ loop.index }} {{ 条.问题 }} {{ 条.整改要求 }}"], ["{%tr endfor %}"]]


@pytest.mark.parametrize(
    "texts",
    [
        ("关于{{ 单位 }}的{{标题}}",),
        ("{{p 正文 }}", "{{p 落款 }}"),
        (LOOP,),
        ("{%p if 抄送 %}", "抄送：{{ 抄送 }}", "{%p endif %}"),
        ("{% if 署名 %}{{ 署名 }}{% else %}某局{% endif %}",),
        ("{%p for 条 in 问题 if 条.等级 == “重大” %}", "{{ 条['位置'] }}{{ 条.问题|trim }}", "{%p endfor %}"),
        ("{% set 数 = 问题|length %}共{{ 数 }}项", "{# 说明 #}{{ 作者 }}"),
        ("{{p 照片 }}", "{{p 照片|每行(3) }}"),
        ([*LOOP[:1], ["{{ 条.照片 }}{{ 条.照片|宽(60)|高(40) }}{{ 条['照片'][0] }}"], LOOP[2]],),
        (
            "{%p for 条 in 问题 %}",
            "{{p 条.照片|每行(3) }}",
            "{%p for 图 in 条.照片 %}",
            "{{p 图|宽(30) }}",
            "{%p endfor %}",
            "{%p endfor %}",
        ),
        ("{%p for 人 in 检查人员 %}", "{{ 人 }}", "{%p endfor %}"),
        ("{%p for 组 in 问题|groupby('单位') %}", "{{ 组.grouper }}", "{%p endfor %}"),
    ],
)
def test_what_is_right_is_passed(texts: tuple[Any, ...]) -> None:
    assert said(template(*texts)) == []


@pytest.mark.parametrize(
    ("texts", "finding"),
    [
        (("一", "{{ 标提 }}"), "【错误】第 2 段“{{ 标提 }}”：用了没有的名字“标提”。是不是“标题”？"),
        (("{{ 受检单位 }}",), "【错误】第 1 段“{{ 受检单位 }}”：用了没有的名字“受检单位”。这一栏叫“单位”"),
        (
            ([*LOOP[:1], ["{{ 条.单味 }}"], LOOP[2]],),
            "【错误】第 1 个表，第 2 行第 1 列“{{ 条.单味 }}”：清单里没有“单味”这一列（条.单味）。是不是“单位”？",
        ),
        (
            ([*LOOP[:1], ["{{ 条.天气 }}"], LOOP[2]],),
            "【提示】第 1 个表，第 2 行第 1 列“{{ 条.天气 }}”：清单里没有“天气”这一列（条.天气）。台账里有同名的一列才印得出来",
        ),
        (
            ("{{ 条.位置 }}",),
            "【错误】第 1 段“{{ 条.位置 }}”：用了没有的名字“条”。用“gongwen paper --fields 文种 -o 标签.docx”查看全部标签",
        ),
        (("{{ 标题",), "【错误】第 1 段“{{ 标题”：标签没有写完，缺“}}”。补上“}}”"),
        (("{{ 标", "题 }}"), "【错误】第 1 段“{{ 标”：标签拆在两段里，到第 2 段才完。把它合到一段里"),
        (("标题 }}",), "【提示】第 1 段“标题 }}”：有“}}”，前面没有“{{”，会照样印出来。补上前面的，或删去它"),
        (
            ("｛｛ 标题 ｝｝",),
            "【错误】第 1 段“｛｛ 标题 ｝｝”：标签的括号“｛｛”是全角的，会照样印出来。用半角的 {{ }}、{% %}",
        ),
        (("{标题}",), "【提示】第 1 段“{标题}”：“{标题}”不是标签，会照样印出来。写成“{{ 标题 }}”"),
        (
            ("{%p if 抄送 %}", "送"),
            "【错误】第 1 段“{%p if 抄送 %}”：“{%p if 抄送 %}”没有结尾。在后面加上“{%p endif %}”，单独占一段",
        ),
        (
            ("送{% endif %}",),
            "【错误】第 1 段“送{% endif %}”：“{% endif %}”前面没有对应的 if。删去它，或在前面补上开头",
        ),
        (
            ("{%p for 条 in 问题 %}", "{%p if 条.位置 %}", "{%p endfor %}", "{%p endif %}"),
            "【错误】第 3 段“{%p endfor %}”：“{%p endfor %}”和“{%p if 条.位置 %}”交错了。先写“{%p endif %}”，再写它",
        ),
        (
            ("{%p if 抄送 %}", "送", "{% endif %}"),
            "【错误】第 3 段“{% endif %}”：“{% endif %}”和开头的“{%p if 抄送 %}”写法不一样。都带 p：“{%p endif %}”，单独占一段",
        ),
        (
            ("抄送：{%p if 抄送 %}", "送", "{%p endif %}"),
            "【错误】第 1 段“抄送：{%p if 抄送 %}”：“{%p if 抄送 %}”要单独占一段，同一段里的“抄送：”印不出来。另起一段",
        ),
        (
            ([["{%tr for 条 in 问题 %}", "序号"], ["{{ 条.问题 }}", ""], ["{%tr endfor %}", ""]],),
            "【错误】第 1 个表，第 1 行第 1 列“{%tr for 条 in 问题 %}”："
            "“{%tr for 条 in 问题 %}”要单独占一行，同一行里的“序号”印不出来。另起一行",
        ),
        (
            ("{% for 条 in 问题 %}", "{{ 条.问题 }}", "{% endfor %}"),
            "【提示】第 1 段“{% for 条 in 问题 %}”：“{% for 条 in 问题 %}”单独占一段，印出来会多空行。"
            "写成“{%p for 条 in 问题 %}”，结尾写“{%p endfor %}”",
        ),
        (
            ([["{% for 条 in 问题 %}{{ 条.问题 }}", "{{ 条.位置 }}{% endfor %}"]],),
            "【错误】第 1 个表，第 1 行第 2 列“{{ 条.位置 }}{% endfor …”：“{% endfor %}”和开头的“{% for 条 in 问题 %}”不在一处。"
            "要在同一格，或都在表格外面；整行重复用 {%tr … %}",
        ),
        (("{{ 正文 }}",), "【错误】第 1 段“{{ 正文 }}”：“正文”是整段的内容。写成“{{p 正文 }}”，单独占一段"),
        (("{{p正文 }}",), "【错误】第 1 段“{{p正文 }}”：用了没有的名字“p正文”。p 后面空一格：“{{p 正文 }}”"),
        (
            ("{{ p 正文 }}",),
            "【错误】第 1 段“{{ p 正文 }}”：标签“{{ p 正文 }}”写错了。写成“{{p 正文 }}”，p 前面不要空格",
        ),
        (("{{ }}",), "【错误】第 1 段“{{ }}”：标签“{{ }}”里没有名字。写上栏目的名字，或删去它"),
        (
            ("{{p 标题 }}",),
            "【提示】第 1 段“{{p 标题 }}”：“{{p 标题 }}”带 p，印出来没有这一段的字体、字号。写成“{{ 标题 }}”",
        ),
        (
            ("{{r 标题 }}",),
            "【提示】第 1 段“{{r 标题 }}”：“{{r 标题 }}”带 r，印出来没有这一处的字体、字号。写成“{{ 标题 }}”",
        ),
        (
            ("{{tr 标题 }}",),
            "【错误】第 1 段“{{tr 标题 }}”：“{{tr 标题 }}”不在表格里。带 tr 的标签只用在表格里；重复几段用“{{p 标题 }}”",
        ),
        (
            ([["{{tr 标题 }}"]],),
            "【错误】第 1 个表，第 1 行第 1 列“{{tr 标题 }}”：“{{tr 标题 }}”前面不能带 tr，会做出打不开的文件。写成“{{ 标题 }}”",
        ),
        (("{{ 标题|宽(60) }}",), "【错误】第 1 段“{{ 标题|宽(60) }}”：“宽”只用于图片。写成“{{ 标题 }}”"),
        (
            ([*LOOP[:1], ["{{ 条.位置|高(30) }}"], LOOP[2]],),
            "【错误】第 1 个表，第 2 行第 1 列“{{ 条.位置|高(30) }}”：“高”只用于图片。写成“{{ 条.位置 }}”",
        ),
        (
            ([*LOOP[:1], ["{{ 条.照片|每行(3) }}"], LOOP[2]],),
            "【提示】第 1 个表，第 2 行第 1 列“{{ 条.照片|每行(3) }}”："
            "“{{ 条.照片|每行(3) }}”里的“每行”不起作用。写成“{{p 条.照片|每行(3) }}”，单独占一段",
        ),
        (
            ("{{ 问题 }}",),
            "【错误】第 1 段“{{ 问题 }}”：“问题”一行一条，不能这样印。"
            "上一行写“{%tr for 条 in 问题 %}”，中间写“{{ 条.单位 }}”，下一行写“{%tr endfor %}”",
        ),
        (("{{ 条．位置 }}",), "【错误】第 1 段“{{ 条．位置 }}”：标签“{{ 条．位置 }}”写错了。里面的“．”要用半角"),
        (
            ("甲{% for 字 in 单位 %}{% endfor %}",),
            "【错误】第 1 段“甲{% for 字 in 单位 %}{%…”：“单位”不是清单，不能一条一条地取。直接写“{{ 单位 }}”",
        ),
        (("甲{% fi 单位 %}",), "【错误】第 1 段“甲{% fi 单位 %}”：不认识的标签“{% fi 单位 %}”。是不是“if”？"),
        (
            ("{%pif 单位 %}",),
            "【错误】第 1 段“{%pif 单位 %}”：不认识的标签“{%pif 单位 %}”。p 后面空一格：“{%p if 单位 %}”",
        ),
        (
            ("{% p if 单位 %}",),
            "【错误】第 1 段“{% p if 单位 %}”：不认识的标签“{% p if 单位 %}”。{% 和 p 之间不要空格：“{%p if 单位 %}”",
        ),
        (
            ("甲{% if 单位 %}{% end if %}",),
            "【错误】第 1 段“甲{% if 单位 %}{% end i…”：不认识的标签“{% end if %}”。连着写：“{% endif %}”",
        ),
        (
            ("甲{% 单位 %}",),
            "【错误】第 1 段“甲{% 单位 %}”：不认识的标签“{% 单位 %}”。印一栏的内容用 {{ }}；{% %} 里写 for、if",
        ),
        (
            ("甲{% else %}",),
            "【错误】第 1 段“甲{% else %}”：“{% else %}”前面没有 if。在前面加上“{% if … %}”，或删去它",
        ),
        (("{{ 标题 {{ 单位 }}",), "【错误】第 1 段“{{ 标题 {{ 单位 }}”：标签没有写完，缺“}}”。补上“}}”"),
        (
            ("{{ loop.index }}",),
            "【错误】第 1 段“{{ loop.index }}”：“loop”只能用在 for 和 endfor 之间。把它移到中间，或把 endfor 移到它后面",
        ),
        (
            ([*LOOP[:1], ["{{ loop.indx }}"], LOOP[2]],),
            "【错误】第 1 个表，第 2 行第 1 列“{{ loop.indx }}”：“loop”没有“indx”。第几条写“{{ loop.index }}”",
        ),
        (
            ([*LOOP[:1], ["{{ 条.存在问题 }}"], LOOP[2]],),
            "【错误】第 1 个表，第 2 行第 1 列“{{ 条.存在问题 }}”：清单里没有“存在问题”这一列（条.存在问题）。这一列叫“问题”",
        ),
        (
            ("{{ 问题.位置 }}",),
            "【错误】第 1 段“{{ 问题.位置 }}”：“问题.位置”要一条一条地取。写成“{%tr for 条 in 问题 %}”“{{ 条.位置 }}”“{%tr endfor %}”",
        ),
        (
            ("{{ 单位.__class__ }}",),
            "【错误】第 1 段“{{ 单位.__class__ }}”：标签里不许用“__class__”。只能取填写的内容",
        ),
        (
            ("{{ ''['__class__'] }}",),
            "【错误】第 1 段“{{ ''['__class__'] }…”：标签里不许用“__class__”。只能取填写的内容",
        ),
        (
            ("{%tr if 单位 %}", "{%tr endif %}"),
            "【错误】第 1 段“{%tr if 单位 %}”：“{%tr if 单位 %}”不在表格里。带 tr 的标签只用在表格里；重复几段用“{%p if 单位 %}”",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(texts: tuple[Any, ...], finding: str) -> None:
    assert said(template(*texts))[:1] == [finding]


@pytest.mark.parametrize(
    ("texts", "finding"),
    [
        (
            ("{{ 成绩 }}",),
            "【提示】第 1 段“{{ 成绩 }}”：“成绩”分了层次，这样印出来带着 # 号。用“{{p 正文 }}”印全文",
        ),
        (
            ("{%p for 条 in 任务 %}", "{%p endfor %}"),
            "【错误】第 1 段“{%p for 条 in 任务 %}”：“任务”是提纲，要取它的条目。写成“for 条 in 任务.条目”",
        ),
    ],
)
def test_what_is_wrong_with_an_outline_is_told(texts: tuple[Any, ...], finding: str) -> None:
    assert said(template(*texts), "讲话稿")[:1] == [finding]


def test_a_file_that_is_damaged_inside_is_misuse() -> None:
    for name in ("word/document.xml", "word/styles.xml"):
        data = with_part(numbering.paper("{{p 正文 }}"), name, lambda old: old[:-9])
        with pytest.raises(Misuse, match=f"{name} 已损坏；请在 Word 中打开并另存为"):
            check(data, genre.load(FORM))


def test_an_unknown_filter_is_told_where_it_stands() -> None:
    (found,) = said(template("{{ 标题 }}", "{{ 标题|没有这个 }}"))
    assert found.startswith("【错误】第 2 段“{{ 标题|没有这个 }}”：") and "没有这个" in found.partition("：")[2]


def _header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "{{ 标提 }}"


def _footer(document: Any) -> None:
    document.sections[0].footer.paragraphs[0].text = "{{ 标提 }}"


def _text_box(document: Any) -> None:
    run = document.add_paragraph("{{ 单位 }}").add_run()
    box = OxmlElement("w:txbxContent")
    paragraph, text, inner = OxmlElement("w:p"), OxmlElement("w:t"), OxmlElement("w:r")
    text.text = "{{ 标提 }}"
    inner.append(text)
    paragraph.append(inner)
    box.append(paragraph)
    picture = OxmlElement("w:pict")
    picture.append(box)
    run._r.append(picture)


def _torn(document: Any) -> None:
    paragraph = document.add_paragraph("题：{")
    for piece in ("{ 标", "提 }", "}"):
        paragraph.add_run(piece)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (_header, "页眉，第 1 段“{{ 标提 }}”"),
        (_footer, "页脚，第 1 段“{{ 标提 }}”"),
        (_text_box, "第 1 个文本框，第 1 段“{{ 标提 }}”"),
        (_torn, "第 1 段“题：{{ 标提 }}”"),
    ],
)
def test_a_place_names_its_part(change: Callable[[Any], None], place: str) -> None:
    document = WordDocument()
    change(document)
    assert said(saved(document)) == [f"【错误】{place}：用了没有的名字“标提”。是不是“标题”？"]


def test_fields_and_slots_that_are_missing_are_hinted_required_ones_first() -> None:
    found = whole(template("{{ 标题 }}{{ 检查人员 }}"), FORM)
    assert found[:2] == [
        "【提示】没有用必填的“单位”（受检单位，也就是要整改的单位），它不会印出来。在该填的地方写“{{ 单位 }}”",
        "【提示】没有用必填的“问题”（查出的问题，一项一条），它不会印出来。在该填的地方写“{%tr for 条 in 问题 %}”",
    ]
    assert len(found) == 3 and "反馈期限" in found[2] and "检查人员" not in found[2]
    assert (
        whole(template("{{p 正文 }}"), "讲话稿")[0]
        == "【提示】没有放标题的地方，标题不会印出来。写上“{{p 题头 }}”或“{{ 标题 }}”；文件里已经印好题目的，不用管"
    )
    assert whole(template("{{p 题头 }}", "{{p 正文 }}"), "工作计划")[0] == (
        "【提示】没有放附件的地方，附件不会印出来。在最后单独写一段“{{p 附件 }}”"
    )
    assert whole(template("{{p 题头 }}", "{{p 落款 }}"), "讲话稿")[0] == (
        "【提示】没有放正文的地方，正文不会印出来。在该放的地方单独写一段“{{p 正文 }}”"
    )


def test_heading_styles_whose_numbers_are_not_used_are_hinted() -> None:
    slots = ("{{p 题头 }}", "{{p 正文 }}")
    assert said(numbering.paper(*slots), "讲话稿") == []
    chapters = numbering.paper(*slots, levels=[*numbering.STANDARD[:1], ("decimal", "%1.%2")])
    assert said(chapters, "讲话稿") == [
        "【提示】样式“标题 2”：自带的编号“….…”不用，印程序的序数（如“（一）”）。想用 Word 的自动编号，把编号改成“（一）”的样子"
    ]
    elsewhere = numbering.paper("Heading 1|基本情况", *slots, levels=numbering.STANDARD[:1])
    assert said(elsewhere, "讲话稿") == [
        "【提示】样式“标题 1”：自带的编号“…、”不用，印程序的序数（如“一、”）。想用 Word 的自动编号，让编号从一开始，别的段落不要用它"
    ]
    assert said(numbering.paper("{{ 标题 }}", levels=[("decimal", "%1")]), "讲话稿") == []


@pytest.mark.parametrize("kind", genre.load_all(), ids=lambda kind: kind.name)
def test_every_genres_own_paper_has_no_errors(kind: genre.Genre) -> None:
    path = Path(kind.paper) if kind.paper.endswith(".docx") else TEMPLATES / "papers" / f"{kind.paper}.docx"
    assert [str(finding) for finding in check(path.read_bytes(), kind) if finding.level == ERROR] == []


# --- the command -----------------------------------------------------------------------------


def gongwen(*arguments: str) -> Any:
    return CliRunner().invoke(main, arguments)


def test_the_command_says_findings_and_ends_with_their_status(here: Path) -> None:
    Path("好.docx").write_bytes(template("{{p 题头 }}", "{{p 正文 }}", "{{p 落款 }}"))
    Path("坏.docx").write_bytes(template("{{p 题头 }}", "{{p 正文 }}", "{{ 讲话任 }}"))
    Path("不是.docx").write_bytes(b"x")
    good = gongwen("paper", "--check", "好.docx", "--as", "讲话稿")
    assert (good.exit_code, good.stdout, good.stderr) == (0, "好.docx：错误 0 处，提示 0 处\n", "")
    bad = gongwen("paper", "--check", "坏.docx", "--as", "讲话稿")
    assert (bad.exit_code, bad.stdout) == (1, "坏.docx：错误 1 处，提示 0 处\n")
    assert bad.stderr == "【错误】坏.docx，第 3 段“{{ 讲话任 }}”：用了没有的名字“讲话任”。是不是“讲话人”？\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--check", "没有.docx", "--as", "讲话稿"), "没有.docx：打不开模板"),
        (("--check", "不是.docx", "--as", "讲话稿"), "不是.docx：不是 Word 文件"),
        (("--check", "不是.docx"), "--check 和 --as 要一起用"),
        (("--check", "不是.docx", "--as", "讲话"), "没有文种“讲话”；这种文件用“讲话稿”"),
        (("材料", "--fields", "讲话稿"), "一次只能用一个"),
        (("--fields", "讲话稿", "-o", "不是.docx"), "没有覆盖"),
    ],
)
def test_misuse_of_the_command(here: Path, arguments: tuple[str, ...], message: str) -> None:
    Path("不是.docx").write_bytes(b"x")
    result = gongwen("paper", *arguments)
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize("kind", [FORM, "讲话稿", "工作计划", "通知"])
def test_the_list_of_tags_is_a_valid_word_file_with_every_field(here: Path, kind: str) -> None:
    assert gongwen("paper", "--fields", kind, "-o", "标签.docx").stdout == "标签.docx\n"
    assert validate.problems(Path("标签.docx")) == []
    rows = [[cell.text for cell in row.cells] for table in WordDocument("标签.docx").tables for row in table.rows]
    tags = {row[0] for row in rows}
    found = genre.load(kind)
    assert {"{{p 正文 }}", "{{p 落款 }}", "{{ 标题 }}"} <= tags
    for item in found.fields.values():
        listed = item.type.rows or item.type.layered
        assert item.name in ("文种", "正文", "附件") or any(
            f"in {item.name}" in tag if listed else tag == f"{{{{ {item.name} }}}}" for tag in tags
        )
        assert not item.columns or {f"{{{{ 条.{name} }}}}" for name in item.columns} <= tags


def test_the_list_of_tags_shows_the_genres_own_sample(here: Path) -> None:
    gongwen("paper", "--fields", FORM)
    rows = [
        [cell.text for cell in row.cells] for table in WordDocument(f"{FORM}的标签.docx").tables for row in table.rows
    ]
    assert ["{{ 单位 }}", "受检单位，也就是要整改的单位", "柳河镇人民政府"] in rows
    assert next(row for row in rows if row[0] == "{{ 条.位置 }}")[2] == "镇敬老院一楼"


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/footer1.xml"])
def test_a_template_with_a_damaged_part_is_refused_though_no_tag_stands_in_it(part: str, here: Path) -> None:
    paper = TEMPLATES / "papers" / "材料.docx"
    with zipfile.ZipFile(paper) as whole, zipfile.ZipFile("坏.docx", "w") as broken:
        for name in whole.namelist():
            data = whole.read(name)
            broken.writestr(name, _half(data) if name == part else data)
    Path("甲.yaml").write_text("文种: 讲话稿\n标题: 讲话\n开场: 一段。\n", encoding="utf-8")
    for command in (["paper", "--check", "坏.docx", "--as", "讲话稿"], ["make", "甲.yaml", "--paper", "坏.docx"]):
        result = CliRunner().invoke(main, command)
        assert result.exit_code in (1, 2) and f"{part} 已损坏" in result.stderr
    assert not list(Path().glob("讲话*.docx"))


def _half(part: bytes) -> str:
    text = part.decode()
    return text[: len(text) // 2].replace("{", "")
