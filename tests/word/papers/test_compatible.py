"""Templates made for docxtpl, filled by docxtpl and by us: the same text, the same paragraphs, tables, merges, colours."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from docxtpl import DocxTemplate, Listing, RichText
from lxml import etree

from gongwen.app import intake
from gongwen.document.finding import Misuse
from gongwen.document.model import Document
from gongwen.genres import composing, printing
from gongwen.word import package
from gongwen.word.papers import compiling, filling, paper, source, tags
from gongwen.word.papers.values import Xml
from tests.reading import W
from tests.reading import text as spoken

VALUES: dict[str, Any] = {
    "标题": "关于防汛工作的通知",
    "文": "甲方",
    "空": "",
    "数": 3,
    "真": True,
    "假": False,
    "人": {"名": "张三", "职务": "主任"},
    "行": [
        {"事": "查堤", "谁": "水利局", "细": ["一", "二"]},
        {"事": "备料", "谁": "应急局", "细": []},
        {"事": "值班", "谁": "水利局", "细": ["三"]},
    ],
    "名单": ["甲", "乙", "丙"],
    "无": [],
    "色": "FF0000",
    "english": "word",
    "富": RichText("红字", bold=True, color="FF0000"),
}
Rows = tuple[tuple[str, ...], ...]


# --- templates -------------------------------------------------------------------------------


def document(*texts: str) -> bytes:
    """A Word file with a paragraph a text."""
    made = WordDocument()
    for text in texts:
        made.add_paragraph(text)
    return saved(made)


def table(*rows: tuple[str, ...]) -> bytes:
    """A Word file with one table, text around it."""
    made = WordDocument()
    made.add_paragraph("表前")
    grid = made.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    made.add_paragraph("表后")
    return saved(made)


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_body(xml: str) -> bytes:
    """A Word file whose text begins with some XML."""
    return with_part(document("末"), "word/document.xml", lambda old: old.replace("<w:body>", f"<w:body>{xml}", 1))


def with_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """A package with one part changed or added."""
    members = package.split(data)
    old = package.content(members[name]).decode() if name in members else ""
    return package.join((members | {name: package.member(name, change(old).encode())}).values())


def torn(*pieces: str, marks: str = '<w:proofErr w:type="spellStart"/>') -> bytes:
    """A paragraph whose text Word has spread over runs, with marks of its spelling checker between."""
    runs = (
        f'<w:r w:rsidR="00A{number}"><w:rPr><w:b/></w:rPr><w:t>{piece}</w:t></w:r>'
        for number, piece in enumerate(pieces)
    )
    return with_body(f'<w:p w:rsidR="00C1">{marks.join(runs)}</w:p>')


def in_header() -> bytes:
    made = WordDocument()
    made.sections[0].header.paragraphs[0].text = "眉 {{ 标题 }}{% if 真 %}（密）{% endif %}"
    made.sections[0].footer.paragraphs[0].text = "脚 {{ 名单|join('、') }}"
    made.add_paragraph("文 {{ 文 }}")
    return saved(made)


def in_properties() -> bytes:
    made = WordDocument()
    made.core_properties.title, made.core_properties.subject = "{{ 标题 }}", "{% if 真 %}{{ 文 }}{% endif %}"
    made.core_properties.author = "{{ 人.名 }}"
    return saved(made)


_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def in_footnote() -> bytes:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>注：{{ 文 }}{% for 名 in 名单 %}{{ 名 }}{% endfor %}</w:t></w:r></w:p></w:footnote>'
    data = with_body('<w:p><w:r><w:t>有注</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    data = with_part(data, "word/footnotes.xml", lambda _: f'<w:footnotes xmlns:w="{main}">{note}</w:footnotes>')
    relation = f'<Relationship Id="rId99" Type="{_NOTES}" Target="footnotes.xml"/></Relationships>'
    data = with_part(data, "word/_rels/document.xml.rels", lambda old: old.replace("</Relationships>", relation))
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{_NOTES_TYPE}"/></Types>'
    return with_part(data, "[Content_Types].xml", lambda old: old.replace("</Types>", override))


def text_box() -> bytes:
    """A text box as Word writes it: once as a drawing, once for old programs."""
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    text = "<w:txbxContent><w:p><w:r><w:t>框 {{ 标题 }}{% if 真 %}！{% endif %}</w:t></w:r></w:p></w:txbxContent>"
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="7" name="框" descr="{{ 文 }}"/><a:graphic><a:graphicData uri="x">'
        f"<wps:wsp><wps:txbx>{text}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice>'
    old = f'<mc:Fallback><w:pict><v:shape id="s1"><v:textbox>{text}</v:textbox></v:shape></w:pict></mc:Fallback>'
    return with_body(f"<w:p><w:r><mc:AlternateContent {spaces}>{choice}{old}</mc:AlternateContent></w:r></w:p>")


LOOP = ("{%tr for 条 in 行 %}",), ("{{ loop.index }}", "{{ 条.事 }}", "{{ 条['谁'] }}"), ("{%tr endfor %}",)

TEMPLATES: dict[str, bytes] = {
    "variables": document("{{ 标题 }}", "一句话里的{{ 文 }}和{{文}}，{{ 数 }}项"),
    "attribute": document("{{ 人.名 }}{{ 人['职务'] }}"),
    "index": document("{{ 名单[0] }}{{ 名单[-1] }}{{ 行[1].事 }}"),
    "torn over runs": torn("前{", "{ 标", "题 }", "}后"),
    "statement torn": torn("{", "% if", " 真 %", "}是{% endif", " %}"),
    "comment torn": torn("甲{", "# 不印", " #}", "乙"),
    "bookmarks between": torn("{{ 人", ".名 }}", marks='<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>'),
    "curly quotation marks": document("{{ 人[‘名’] }}{{ 空|default(“没有”, true) }}"),
    "comparison": with_body("<w:p><w:r><w:t>{% if 数 &gt; 2 and 数 &lt; 9 %}几{% else %}多{% endif %}</w:t></w:r></w:p>"),
    "if": document("{% if 假 %}甲{% elif 数 == 3 %}乙{% else %}丙{% endif %}。"),
    "for": document("{% for 名 in 名单 %}{{ loop.index }}.{{ 名 }}{% if not loop.last %}，{% endif %}{% endfor %}。"),
    "for over paragraphs": document("前{% for 名 in 名单 %}", "{{ 名 }}", "{% endfor %}后"),
    "for else": document("{% for 名 in 无 %}{{ 名 }}{% else %}没有{% endfor %}"),
    "paragraphs": document("前", "{%p for 条 in 行 %}", "{{ 条.事 }}", "{%p endfor %}", "后"),
    "paragraph if": document("{%p if 假 %}", "甲", "{%p else %}", "乙", "{%p endif %}"),
    "no paragraphs": document("前", "{%p for 条 in 无 %}", "{{ 条.事 }}", "{%p endfor %}", "后"),
    "nested": document("{%p for 条 in 行 %}", "{{ 条.事 }}：{% for 点 in 条.细 %}{{ loop.index }}{{ 点 }}{% endfor %}", "{%p endfor %}"),
    "nested paragraphs": document("{%p for 条 in 行 %}", "{{ 条.事 }}", "{%p for 点 in 条.细 %}", "{{ 点 }}", "{%p endfor %}", "{%p endfor %}"),
    "rows": table(("序", "事", "谁"), *LOOP),
    "no rows": table(("序", "事"), ("{%tr for 条 in 无 %}",), ("{{ 条.事 }}",), ("{%tr endfor %}",)),
    "rows if": table(("{%tr if 假 %}",), ("甲", "乙"), ("{%tr endif %}",), ("丙", "丁")),
    "nested rows": table(
        ("{%tr for 条 in 行 %}",), ("{{ 条.事 }}", "头"), ("{%tr for 点 in 条.细 %}",), ("", "{{ 点 }}"), ("{%tr endfor %}",), ("{%tr endfor %}",)),
    "cell loop": table(("表头", "{% for 名 in 名单 %}{{ 名 }}；{% endfor %}")),
    "columns": table(
        ("头", "{%tc for 名 in 名单 %}", "{{ 名 }}", "{%tc endfor %}"), ("身", "{%tc for 名 in 名单 %}", "{{ 名 }}列", "{%tc endfor %}")),
    "no columns": table(("头", "{%tc for 名 in 无 %}", "{{ 名 }}", "{%tc endfor %}")),
    "colspan": table(("{% colspan 数 %}合并", "乙", "丙"), ("一", "二", "三")),
    "cellbg": table(("{% cellbg 色 %}红", "乙"), ("{% cellbg '00FF00' %}绿", "丁")),
    "cellbg in rows": table(("{%tr for 条 in 行 %}",), ("{% cellbg 'EEEEEE' if loop.first else 'FFFFFF' %}{{ 条.事 }}", "乙"), ("{%tr endfor %}",)),
    "vertical merge": table(("{%tr for 条 in 行 %}",), ("同{% vm %}", "{{ 条.事 }}"), ("{%tr endfor %}",)),
    "horizontal merge": table(
        ("头", "{%tc for 名 in 名单 %}", "总题{% hm %}", "{%tc endfor %}"), ("身", "{%tc for 名 in 名单 %}", "{{ 名 }}", "{%tc endfor %}")),
    "rich text": document("前{{r 富 }}后"),
    "run statement": torn("{%r if 假 %}", "甲", "{%r endif %}", "乙", marks=""),
    "filters": document(
        "{{ english|upper }} {{ 名单|join('、') }} {{ 名单|length }} {{ 行|map(attribute='事')|join('/') }} {{ 没有|default('缺') }}"),
    "selecting": document("{% for 条 in 行 if 条.谁 == '水利局' %}{{ 条.事 }}{% endfor %}{{ 行|selectattr('谁', 'equalto', '应急局')|list|length }}"),
    "grouping": document("{% for 组 in 行|groupby('谁') %}{{ 组.grouper }}{{ 组.list|length }}{% endfor %}"),
    "comments": document("甲{# 说明 #}乙", "{#p 整段不印 #}", "丙"),
    "set": document("{% set 和 = 数 + 1 %}{{ 和 }}"),
    "set block": document("{% set 话 %}第{{ 数 }}次{% endset %}{{ 话 }}{{ 话 }}"),
    "macro": document("{% macro 称(谁) %}{{ 谁.名 }}{{ 谁.职务 }}{% endmacro %}{{ 称(人) }}"),
    "whitespace": document("甲{% if 真 -%}", "乙", "{%- endif %}丙"),
    "arithmetic": document("{{ 数 * 2 + 1 }}{{ '%02d'|format(数) }}{{ 标题[:2] }}{{ 标题 ~ 数 }}"),
    "range": document("{% for 号 in range(3) %}{{ 号 }}{% endfor %}"),
    "header and footer": in_header(),
    "footnote": in_footnote(),
    "text box": text_box(),
    "properties": in_properties(),
    "literal braces": document("{{ '{{' }}甲{% raw %}{{ 乙 }}{% endraw %}"),
}  # fmt: skip


# --- filling and reading ---------------------------------------------------------------------


def peer(template: bytes, values: dict[str, Any]) -> bytes:
    filled, out = DocxTemplate(io.BytesIO(template)), io.BytesIO()
    filled.render(values, autoescape=True)
    filled.save(out)
    return out.getvalue()


def ours(template: bytes, values: dict[str, Any]) -> bytes:
    compiled = compiling.compile_paper(template, "模板")
    return filling.fill(compiled, {**values, "末节": Xml(compiled.look.section)})


def shape(data: bytes) -> dict[str, list[str]]:
    """What the parts with text hold: their elements in order, with text, merges, colours; nothing else matters here."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    found = {
        name: list(_shape(etree.fromstring(xml)))
        for name, xml in parts.items()
        if name.startswith("word/") and b"<w:p" in xml and "styles" not in name
    }
    core = etree.fromstring(parts["docProps/core.xml"])
    return found | {
        "core": [
            f"{etree.QName(one).localname}={one.text or ''}"
            for one in core
            if etree.QName(one).localname in ("title", "subject", "creator")
        ]
    }


_KEPT = {
    f"{W}{name}": name
    for name in (
        "p",
        "tbl",
        "tr",
        "tc",
        "gridCol",
        "gridSpan",
        "vMerge",
        "shd",
        "b",
        "color",
        "br",
        "tab",
        "footnoteReference",
    )
}


def _shape(root: etree._Element) -> Any:
    """Yield elements and text in order; runs do not matter, but what they say and how they look does."""
    said = ""
    for element in root.iter():
        if element.tag == f"{W}t":
            said += element.text or ""
            continue
        if element.tag in (f"{W}p", f"{W}tc", f"{W}tr", f"{W}sectPr") and said:
            yield said
            said = ""
        if element.tag in _KEPT and element.getparent().tag != f"{W}tabs":
            yield f"{_KEPT[element.tag]} {' '.join(element.get(f'{W}{key}', '') for key in ('val', 'fill', 'w'))}".strip()
    yield said


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_comes_out_as_docxtpl_makes_it(name: str) -> None:
    assert shape(ours(TEMPLATES[name], VALUES)) == shape(peer(TEMPLATES[name], VALUES))


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_tag_is_left_and_no_text_stands_outside_a_run(name: str) -> None:
    data = ours(TEMPLATES[name], VALUES)
    root = etree.fromstring(package.content(package.split(data)["word/document.xml"]))
    for element in root.iter(f"{W}body", f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}r"):
        assert not "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
    assert name == "literal braces" or not any("{{" in text or "{%" in text for text in root.itertext())


# --- where docxtpl loses text ----------------------------------------------------------------

KEPT: dict[str, tuple[bytes, dict[str, Any], str]] = {
    "marks": (document("{{ 文 }}"), {"文": "甲<乙> & “丙” 'd'"}, "甲<乙> & “丙” 'd'"),
    "lines": (document("{{ 文 }}"), {"文": "一\n二\t三"}, "一\n二\t三"),
    "marked safe": (document("{{ 文|safe }}{{ 文|e }}"), {"文": "a<b\n&"}, "a<b\n&a<b\n&"),
    "through a macro": (document("{% macro 印(物) %}{{ 物 }}{% endmacro %}{{ 印(文) }}"), {"文": "a<b\n&"}, "a<b\n&"),
    "through a set block": (document("{% set 话 %}{{ 文 }}{% endset %}{{ 话 }}"), {"文": "a<b\n&"}, "a<b\n&"),
    "in place of a run": (document("前{{r 文 }}后"), {"文": "a<b\n&"}, "前a<b\n&后"),
    "in place of a paragraph": (document("{{p 文 }}"), {"文": "a<b\n&"}, "a<b\n&"),
    "quotation marks in a string": (document("{{ '他说“好”' }}{{ 'A & B' }}"), {}, "他说“好”A & B"),
    "percent and braces in a block tag": (
        document("{%p if 数 % 2 and 数 in {3: 1} %}", "奇", "{%p endif %}"),
        {},
        "奇",
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_text_that_docxtpl_loses_is_kept(name: str) -> None:
    template, values, text = KEPT[name]
    root = etree.fromstring(package.content(package.split(ours(template, VALUES | values))["word/document.xml"]))
    assert "\n".join(spoken(found) for found in root.iter(f"{W}p")) == text


def test_lines_and_tabs_of_a_plain_tag_are_those_of_docxtpls_listing() -> None:
    template, text = document("前{{ 文 }}后"), "一\n二\t三 <&>"
    assert shape(ours(template, VALUES | {"文": text})) == shape(peer(template, VALUES | {"文": Listing(text)}))


def test_a_quotation_mark_in_an_attribute_does_not_end_it() -> None:
    xml = package.content(package.split(ours(text_box(), VALUES | {"文": '甲"<乙'}))["word/document.xml"])
    assert [found.get("descr") for found in etree.fromstring(xml).iter("{*}docPr")] == ['甲"<乙']


def test_drawings_in_a_loop_get_numbers_of_their_own() -> None:
    around = text_box()
    loop = with_part(
        around,
        "word/document.xml",
        lambda old: old.replace("<w:body>", f"<w:body>{line('{%p for 名 in 名单 %}')}", 1).replace(
            "<w:sectPr", f"{line('{%p endfor %}')}<w:sectPr", 1
        ),
    )
    root = etree.fromstring(package.content(package.split(ours(loop, VALUES))["word/document.xml"]))
    assert [found.get("id") for found in root.iter("{*}docPr")] == ["1", "2", "3"]


def line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


# --- mistakes --------------------------------------------------------------------------------

UNREADABLE: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "for without end": (document("甲", "{% for 条 in 行 %}乙"), (
        "第 2 段“{% for 条 in 行 %}乙”", "“{% for 条 in 行 %}”没有结尾", "{% endfor %}")),
    "rows without end": (table(("头",), *LOOP[:2]), (
        "第 1 个表，第 2 行第 1 列", "“{%tr for 条 in 行 %}”没有结尾", "“{%tr endfor %}”，单独占一行")),
    "rows with another end": (table(*LOOP[:2], ("{% endfor %}",)), ("第 3 行第 1 列", "都带 tr：“{%tr endfor %}”，单独占一行")),
    "end without beginning": (document("{% endif %}"), ("“{% endif %}”前面没有对应的 if",)),
    "crossed": (document("{% if 真 %}{% for 名 in 名单 %}{% endif %}{% endfor %}"), ("“{% endif %}”和“{% for 名 in 名单 %}”交错了",)),
    "else outside": (document("{% else %}"), ("“{% else %}”前面没有 if",)),
    "two in a paragraph": (document("{%p if 真 %}甲{%p endif %}"), ("“{%p if 真 %}”要单独占一段，同一段里的“甲{%p endif %}”印不出来",)),
    "rows outside a table": (document("{%tr for 条 in 行 %}", "{%tr endfor %}"), ("不在表格里",)),
    "over two paragraphs": (document("前", "看{{ 标", "题 }}"), ("第 2 段“看{{ 标”", "标签拆在两段里，到第 3 段才完")),
    "other brackets": (document("{{ 标题 %}"), ("没有写完",)),
    "unknown filter": (document("{{ 标题|uper }}"), ("第 1 段“{{ 标题|uper }}”：", "用了没有的筛选“uper”；是不是“upper”？")),
    "unknown statement": (document("{% fro 条 in 行 %}"), ("不认识的标签“{% fro 条 in 行 %}”；是不是“for”？",)),
    "bad expression": (document("甲", "{{ 标 题 }}"), ("第 2 段“{{ 标 题 }}”：", "看不懂“题”")),
    "wide mark": (document("{{ 标题｜upper }}"), ("里面的“｜”要用半角",)),
    "in the header": (with_part(in_header(), "word/header1.xml", lambda old: old.replace("{% endif %}", "")), ("页眉，第 1 段", "没有结尾")),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_template_that_cannot_be_read_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    template, said = UNREADABLE[name]
    path = tmp_path / "模板.docx"
    path.write_bytes(template)
    message = failure(lambda: paper.load(str(path)))
    assert message.startswith(f"{path}：") and [part for part in said if part not in message] == [], message


UNFILLED: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "unknown name": (document("甲", "一句{{ 标提 }}"), ("第 2 段“一句{{ 标提 }}”的“{{ 标提 }}”", "没有的名字“标提”；是不是“标题”")),
    "unknown column": (table(*LOOP[:1], ("甲", "{{ 条.是谁 }}"), *LOOP[2:]), (
        "第 1 个表，第 2 行第 2 列", "“{{ 条.是谁 }}”", "没有的名字“是谁”；是不是“谁”")),
    "after a merge": (table(("{% cellbg 红 %}甲", "{{ 标题 }}")), ("第 1 行第 1 列", "没有的名字“红”")),
    "in a macro": (document("{% macro 印() %}{{ 缺 }}{% endmacro %}", "{{ 印() }}"), ("没有的名字“缺”",)),
    "class walk": (document("{{ ''.__class__ }}"), ("“{{ ''.__class__ }}”", "标签里不许用“__class__”")),
    "class walk by item": (document("{{ ''['__class__'].__mro__ }}"), ("标签里不许用“__class__”",)),
    "class walk by filter": (document("{{ (文|attr('__class__')) }}"), ("标签里不许用“__class__”",)),
    "class walk by format": (document("{{ '{0.__class__}'.format(文) }}"), ("标签里不许用“__class__”",)),
    "endless": (document("{% for 号 in range(999999999) %}{% endfor %}"), ("不能执行",)),
    "no number": (document("{{ 文 / 2 }}"), ("“{{ 文 / 2 }}”", "不能执行")),
    "in itself": (document("{% macro 印() %}{{ 印() }}{% endmacro %}{{ 印() }}"), ("不能执行",)),
    "in the header": (with_part(in_header(), "word/header1.xml", lambda old: old.replace("标题", "标提")), ("页眉，第 1 段", "“{{ 标提 }}”")),
    "in properties": (with_part(in_properties(), "docProps/core.xml", lambda old: old.replace("标题", "标提")), ("文件属性“{{ 标提 }}”",)),
}  # fmt: skip


@pytest.mark.parametrize("name", UNFILLED)
def test_a_tag_that_cannot_be_filled_is_told_with_its_place(name: str) -> None:
    template, said = UNFILLED[name]
    message = failure(lambda: ours(template, VALUES))
    assert [part for part in said if part not in message] == [], message


def test_a_failure_names_the_record_and_the_template(tmp_path: Path) -> None:
    path, record = tmp_path / "模板.docx", tmp_path / "讲话.yaml"
    path.write_bytes(document("{{ 讲话仁 }}"))
    record.write_text(
        "文种: 讲话稿\n标题: 题\n讲话人: 某某\n正文:\n  - 甲\n---\n文种: 讲话稿\n标题: 题\n讲话人: 某某\n正文:\n  - 乙\n",
        "utf-8",
    )
    messages = [failure(lambda job=job: printing.document_bytes(job, str(path))) for job in intake.read(record)]
    assert [message.partition("：")[0] for message in messages] == [f"{record}，第 1 行", f"{record}，第 7 行"]
    assert all(f"{path}：第 1 段" in message and "是不是“讲话人”" in message for message in messages)


def failure(action: Callable[[], object]) -> str:
    with pytest.raises(Misuse) as caught:
        action()
    return str(caught.value)


# --- files that are no templates -------------------------------------------------------------

PLAIN = document("{{ 标题 }}")


def with_relation(attributes: str) -> bytes:
    relation = f'<Relationship Id="rId77" {attributes}/></Relationships>'
    return with_part(PLAIN, "word/_rels/document.xml.rels", lambda old: old.replace("</Relationships>", relation))


def typed(old: str, new: str) -> bytes:
    return with_part(PLAIN, "[Content_Types].xml", lambda types: types.replace(old, new))


def with_encoding(encoding: str, first: str = "") -> bytes:
    members = package.split(PLAIN)
    text = (
        package.content(members["word/document.xml"])
        .decode()
        .replace("UTF-8", encoding)
        .replace("<w:document", f"{first}<w:document", 1)
    )
    return package.join(
        (members | {"word/document.xml": package.member("word/document.xml", text.encode(encoding))}).values()
    )


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:document/>")
        archive.writestr("word/bomb.xml", b" " * 70_000_000)
    return out.getvalue()


KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BAD: dict[str, tuple[bytes, str]] = {
    "old.doc": (OLE, "旧格式.*另存为 .docx"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "去掉密码"),
    "macros.docm": (typed("document.main", "document.macroEnabled.main"), "带有宏.*另存为不带宏"),
    "bomb.docx": (zip_bomb(), "展开后过大"),
    "entities.docx": (with_part(PLAIN, "word/document.xml", lambda old:
        old.replace("<w:document", '<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1)), "DTD"),
    "entities.rels.docx": (with_part(PLAIN, "word/_rels/x.xml.rels", lambda _: '<!DOCTYPE x [<!ENTITY a "b">]><R/>'), "DTD"),
    "picture.docx": (with_relation(f'Type="{KIND}/image" Target="http://a.b/c.png" TargetMode="External"'), "文件以外的东西（http://a.b/c.png）.*嵌入"),
    "up.docx": (with_relation(f'Type="{KIND}/image" Target="../../../etc/passwd"'), "文件以外的东西"),
    "file.docx": (with_relation(f'Type="{KIND}/image" Target="file:///etc/passwd"'), "文件以外的东西"),
    "wide.docx": (with_encoding("utf-16"), "不是 UTF-8.*另存为"),
    "wide entities.docx": (with_encoding("utf-16", "<!DOCTYPE x>"), "DTD"),
    "text.docx": ("同志们".encode(), "不是 Word 文件.*另存为"),
    "sheet.docx": (package.build({"xl/workbook.xml": "<x/>"}), "不是 Word 文件.*另存为"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_template_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    data, message = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Misuse, match=message) as caught:
        paper.load(str(path))
    assert str(caught.value).startswith(f"{path}：")


def test_a_word_template_becomes_a_document() -> None:
    data = ours(typed("document.main+xml", "template.main+xml"), VALUES)
    types = package.content(package.split(data)["[Content_Types].xml"])
    assert b"document.main+xml" in types and b"template.main+xml" not in types
    assert WordDocument(io.BytesIO(data)).paragraphs[0].text == VALUES["标题"]


def test_an_address_may_be_linked_and_words_own_template_is_forgotten() -> None:
    assert ours(with_relation(f'Type="{KIND}/hyperlink" Target="https://a.b/" TargetMode="External"'), VALUES)
    template = with_part(
        PLAIN,
        "word/_rels/settings.xml.rels",
        lambda _: (
            f'<Relationships><Relationship Id="r1" Type="{KIND}/attachedTemplate" Target="file:///C:/a.dotm" TargetMode="External"/></Relationships>'
        ),
    )
    template = with_part(
        template,
        "word/settings.xml",
        lambda old: old.replace("</w:settings>", '<w:attachedTemplate r:id="r1"/></w:settings>'),
    )
    made = package.split(ours(template, VALUES))
    assert b"attachedTemplate" not in package.content(made["word/settings.xml"])
    assert "word/_rels/settings.xml.rels" not in made


# --- long templates (how long they take: the benchmark) ----------------------------------------


@pytest.mark.parametrize("tag", ["{{ 文 }}", "{% if 数 %}{{ 人.名 }}{% endif %}"])
def test_ten_thousand_paragraphs_compile(tag: str) -> None:
    template = with_body("".join(line(f"第{number}段{tag}") for number in range(10_000)))
    compiled = compiling.compile_paper(template, "长")
    assert compiled.names >= {"文"} or compiled.names >= {"数", "人"}


def test_the_line_that_jinja_names_leads_to_the_tag() -> None:
    read = tags.read("word/document.xml", line("{{ 甲 }}\n") + line("{% if 乙 %}{{ 丙.丁 }}{% endif %}"))
    lines = source.source(read).lines
    numbers = [source.at_line(lines, line) for line in range(1, 8)]
    assert [read.tags[number].body if number >= 0 else "" for number in numbers] == [
        "",
        "甲",
        "甲",
        "if 乙",
        "丙.丁",
        "endif",
        "",
    ]


def test_an_own_template_is_made_through_the_whole_program(tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(document("{{ 标题|upper }}", "{{p 正文 }}"))
    job = composing.Job(Document(("Title",)), (), {}, None, "文件", tmp_path)
    assert WordDocument(io.BytesIO(printing.document_bytes(job, str(path)))).paragraphs[0].text == "TITLE"


def test_a_name_without_a_value_is_blank_to_docxtpl_and_told_by_us() -> None:
    template = document("前{{ 没有 }}后")
    assert WordDocument(io.BytesIO(peer(template, VALUES))).paragraphs[0].text == "前后"
    assert "用了没有的名字“没有”" in failure(lambda: ours(template, VALUES))
