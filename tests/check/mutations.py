"""The faults that format.yaml states, put into a correct Word file: 错 of an element's attribute, 试 of a rule.

A fault is a part of the document and what is changed in it: {正文: {字体: 宋体}}, {页面: {上边距: 25mm}}.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, Twips

from gongwen import foreign, standard
from gongwen.check.format.rules import table
from gongwen.check.format.view import Segment, View
from gongwen.foreign import spans
from gongwen.foreign.recognising import recognise
from gongwen.foreign.source import walk
from tests.check.faults import colour, font, latin, lay, size

Fault = Mapping[str, Mapping[str, Any]]
COLOURS = {"红色": "FF0000", "蓝色": "0000FF", "黑色": "000000"}
ALIGNED = {"左": WD_ALIGN_PARAGRAPH.LEFT, "居中": WD_ALIGN_PARAGRAPH.CENTER}


def faults() -> dict[str, Fault]:
    """Return the fault of every rule of format.yaml that states one, by the name of the rule."""
    of_elements = {
        f"{role}{name}": {role: {name: leaf["错"]}}
        for role, own in table()["要素"].items()
        for name, leaf in own.items()
    }
    return of_elements | {name: leaf["试"] for name, leaf in table()["规则"].items() if "试" in leaf}


def mutated(path: Path, fault: Fault) -> bytes:
    """Return a Word file with a fault put into it."""
    word = Word(str(path))
    for part, changes in fault.items():
        for attribute, wrong in changes.items():
            if part in PARTS:
                PARTS[part](word, attribute, wrong)
            else:
                _element(word, path, part, attribute, wrong)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


# --- one element: the last of its pieces that stand in the text, the first of all others ------


def _element(word: Any, path: Path, role: str, attribute: str, wrong: Any) -> None:
    from docx.text.paragraph import Paragraph

    source = foreign.read(path)
    found = [one for one in View(source, recognise(source)).pieces if one.role == role]
    piece = found[-1 if role in ("正文", "附件标识") else 0]
    twin = spans.Twin({line.where: line for line in walk(source.blocks)}, word.element)
    paragraph = Paragraph(twin.paragraphs[twin.place(piece.line)], word)
    if attribute in RUNS:
        for run in _inside(paragraph, piece):
            RUNS[attribute](wrong)(run)
    else:
        PARAGRAPHS[attribute](paragraph, wrong)


def _inside(paragraph: Any, piece: Segment) -> list[Any]:
    """Return the runs of a piece; it ends where a run ends."""
    found, at = [], 0
    for run in paragraph.runs:
        if piece.start <= at and at + len(run.text) <= piece.end:
            found.append(run)
        at += len(run.text)
    return found


def _indent(paragraph: Any, wrong: str) -> None:
    lay(paragraph, f'<w:ind w:left="0" w:firstLine="{standard.twips(wrong)}" w:firstLineChars="0"/>')


def _turned(paragraph: Any, wrong: str) -> None:
    lay(paragraph, f'<w:ind w:left="{standard.twips(wrong)}" w:firstLine="0" w:firstLineChars="0"/>')


def _spacing(name: str) -> Callable[[Any, str], None]:
    return lambda paragraph, wrong: setattr(paragraph.paragraph_format, name, Pt(standard.points(wrong)))


def _text(paragraph: Any, lines: list[str]) -> None:
    first, *others = paragraph.runs
    first.text = "\n".join(lines)
    for run in others:
        run._element.getparent().remove(run._element)


def _before(paragraph: Any, blanks: str) -> None:
    paragraph.runs[0].text = blanks + paragraph.runs[0].text


def _blank_above(paragraph: Any, _: str) -> None:
    paragraph._element.addprevious(parse_xml(f"<w:p {nsdecls('w')}/>"))


def _without_next(paragraph: Any, _: str) -> None:
    after = paragraph._element.getnext()
    after.getparent().remove(after)


def _without_rules(paragraph: Any, _: str) -> None:
    borders = next(paragraph._element.iterancestors(qn("w:tbl"))).find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    borders.getparent().remove(borders)


def _without_line_above(paragraph: Any, _: str) -> None:
    borders = next(paragraph._element.iterancestors(qn("w:tbl"))).find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    borders.remove(borders.find(qn("w:insideH")))


RUNS: dict[str, Callable[[str], Callable[[Any], None]]] = {
    "字体": lambda family: font(table()["字体族"][family][0]),
    "西文字体": lambda name: lambda run: latin(run, name),
    "字号": lambda name: size(standard.points(name)),
    "颜色": lambda name: colour(COLOURS[name]),
    "加粗": lambda _: lambda run: setattr(run.font, "bold", True),
    "斜体": lambda _: lambda run: setattr(run.font, "italic", True),
    "隐藏": lambda _: lambda run: setattr(run.font, "hidden", True),
}
PARAGRAPHS: dict[str, Callable[[Any, Any], None]] = {
    "对齐": lambda paragraph, name: setattr(paragraph, "alignment", ALIGNED[name]),
    "缩进": _indent,
    "回行": _turned,
    "段前": _spacing("space_before"),
    "段后": _spacing("space_after"),
    "行距": _spacing("line_spacing"),
    "另页": lambda paragraph, _: setattr(paragraph.paragraph_format, "page_break_before", False),
    "文字": _text,
    "段首": _before,
    "上一段": _blank_above,
    "下一段": _without_next,
    "表格线": _without_rules,
    "上线": _without_line_above,
}

# --- the page, its footers, the whole text, a table --------------------------------------------

SIZES = {
    "纸高": "page_height",
    "上边距": "top_margin",
    "左边距": "left_margin",
    "右边距": "right_margin",
    "页脚距": "footer_distance",
}


def _page(word: Any, attribute: str, wrong: str) -> None:
    for section in word.sections:
        setattr(section, SIZES[attribute], Twips(standard.twips(wrong)))


def _footers(word: Any, attribute: str, wrong: str) -> None:
    section = word.sections[0]
    for paragraph in (*section.footer.paragraphs, *section.even_page_footer.paragraphs):
        if attribute == "清空":
            paragraph.clear()
        elif attribute == "对齐":
            paragraph.alignment = ALIGNED[wrong]
        for run in paragraph.runs:
            if attribute == "删字" and wrong in run.text:
                run.text = run.text.replace(wrong, "").strip()
            elif attribute in RUNS:
                RUNS[attribute](wrong)(run)


def _all(word: Any, attribute: str, wrong: str) -> None:
    for paragraph in word.paragraphs:
        if attribute == "行距":
            paragraph.paragraph_format.line_spacing = Pt(standard.points(wrong))
        for run in paragraph.runs if attribute == "字距" else ():
            spacing = parse_xml(f'<w:spacing {nsdecls("w")} w:val="{standard.twips(wrong)}"/>')
            run._element.get_or_add_rPr().append(spacing)


def _table(word: Any, attribute: str, wrong: str) -> None:
    found = word.tables[0]._element if len(word.tables[0].columns) > 1 else word.tables[1]._element
    if attribute == "宽":
        columns = list(found.iter(qn("w:gridCol")))
        for column in columns:
            column.set(qn("w:w"), str(standard.twips(wrong) // len(columns)))
    elif attribute == "行数":
        last = found.findall(qn("w:tr"))[-1]
        for _ in range(int(wrong)):
            last.addnext(deepcopy(last))
    else:
        for mark in list(found.iter(qn("w:tblHeader"))):
            mark.getparent().remove(mark)


PARTS: dict[str, Callable[[Any, str, Any], None]] = {"页面": _page, "页脚": _footers, "全文": _all, "表格": _table}
