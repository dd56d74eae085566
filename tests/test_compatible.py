"""Templates made for docxtpl, filled by docxtpl and by us: the same text, the same paragraphs, tables, merges, colours."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from docxtpl import DocxTemplate, RichText
from lxml import etree

from gongwen import making, package, paper, tags
from gongwen.model import Document, Misuse
from tests.reading import W

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
    runs = (f'<w:r w:rsidR="00A{number}"><w:rPr><w:b/></w:rPr><w:t>{piece}</w:t></w:r>' for number, piece in enumerate(pieces))
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
    "nested rows": table(("{%tr for 条 in 行 %}",), ("{{ 条.事 }}", "头"), ("{%tr for 点 in 条.细 %}",), ("", "{{ 点 }}"), ("{%tr endfor %}",), ("{%tr endfor %}",)),
    "cell loop": table(("表头", "{% for 名 in 名单 %}{{ 名 }}；{% endfor %}")),
    "columns": table(("头", "{%tc for 名 in 名单 %}", "{{ 名 }}", "{%tc endfor %}"), ("身", "{%tc for 名 in 名单 %}", "{{ 名 }}列", "{%tc endfor %}")),
    "no columns": table(("头", "{%tc for 名 in 无 %}", "{{ 名 }}", "{%tc endfor %}")),
    "colspan": table(("{% colspan 数 %}合并", "乙", "丙"), ("一", "二", "三")),
    "cellbg": table(("{% cellbg 色 %}红", "乙"), ("{% cellbg '00FF00' %}绿", "丁")),
    "cellbg in rows": table(("{%tr for 条 in 行 %}",), ("{% cellbg 'EEEEEE' if loop.first else 'FFFFFF' %}{{ 条.事 }}", "乙"), ("{%tr endfor %}",)),
    "vertical merge": table(("{%tr for 条 in 行 %}",), ("同{% vm %}", "{{ 条.事 }}"), ("{%tr endfor %}",)),
    "horizontal merge": table(("头", "{%tc for 名 in 名单 %}", "总题{% hm %}", "{%tc endfor %}"), ("身", "{%tc for 名 in 名单 %}", "{{ 名 }}", "{%tc endfor %}")),
    "rich text": document("前{{r 富 }}后"),
    "run statement": torn("{%r if 假 %}", "甲", "{%r endif %}", "乙", marks=""),
    "filters": document("{{ english|upper }} {{ 名单|join('、') }} {{ 名单|length }} {{ 行|map(attribute='事')|join('/') }} {{ 没有|default('缺') }}"),
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
    compiled = paper.compile_paper(template, "模板")
    return paper.fill(compiled, {**values, "末节": paper.Xml(compiled.look.section)})


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
        "core": [f"{etree.QName(one).localname}={one.text or ''}" for one in core if etree.QName(one).localname in ("title", "subject", "creator")]
    }


_KEPT = {
    f"{W}{name}": name for name in ("p", "tbl", "tr", "tc", "gridCol", "gridSpan", "vMerge", "shd", "b", "color", "br", "tab", "footnoteReference")
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
        if element.tag in _KEPT and not (element.getparent().tag == f"{W}tabs"):
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
