"""Word files whose heading styles number themselves, and what a reader then sees: Word's counting, told a second time."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

from docx import Document as WordDocument
from docx.oxml import parse_xml
from lxml import etree

from tests.reading import W, part, style, text

_MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HAN = "零一二三四五六七八九"
STANDARD = (
    ("chineseCounting", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)


class Level(NamedTuple):
    """A level of a list: format and text, and XML that goes beside them."""

    kind: str
    text: str
    more: str = ""
    start: int = 1
    properties: str = '<w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr>'


def paper(*texts: str, levels: Any = STANDARD, linked: bool = True, numbers: Any = None, number_xml: str = "") -> bytes:
    """A Word file of paragraphs whose styles heading 1, heading 2 … are numbered by the levels of one list.

    linked: the levels name the styles, as Word writes it. numbers: XML of w:numPr by heading, where not the usual.
    """
    document = WordDocument()
    for line in texts:
        name, _, rest = line.partition("|")
        document.add_paragraph(rest or name, style=name if rest else None)
    lists = document.part.numbering_part.element
    for old in list(lists):
        lists.remove(old)
    made = "".join(_level(depth, Level(*level), linked) for depth, level in enumerate(levels))
    lists.append(
        parse_xml(
            f'<w:abstractNum {_MAIN} w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>{made}</w:abstractNum>'
        )
    )
    lists.append(parse_xml(f'<w:num {_MAIN} w:numId="3"><w:abstractNumId w:val="7"/>{number_xml}</w:num>'))
    for depth in range(len(levels)):
        usual = f'<w:ilvl w:val="{depth}"/><w:numId w:val="3"/>'
        given = (numbers or {}).get(depth + 1, usual)
        if given:
            properties = document.styles[f"Heading {depth + 1}"].element.get_or_add_pPr()
            properties.insert_element_before(
                parse_xml(f"<w:numPr {_MAIN}>{given}</w:numPr>"), "w:spacing", "w:outlineLvl"
            )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _level(depth: int, level: Level, linked: bool) -> str:
    link = f'<w:pStyle w:val="Heading{depth + 1}"/>' if linked else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{level.start}"/><w:numFmt w:val="{level.kind}"/>{level.more}{link}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{level.text}"/><w:lvlJc w:val="left"/>{level.properties}</w:lvl>'
    )


def seen(data: bytes) -> list[str]:
    """The paragraphs as a reader sees them: with the numbers of one list that styles or paragraphs name, counted as Word does."""
    levels = {int(one.get(f"{W}ilvl")): one for one in part(data, "word/numbering.xml").iter(f"{W}lvl")}
    styles = {one.get(f"{W}styleId"): one for one in part(data, "word/styles.xml").iter(f"{W}style")}
    counts: dict[int, int] = {}
    return [_number(found, styles, levels, counts) + text(found) for found in part(data).iter(f"{W}p")]


def _number(found: etree._Element, styles: Any, levels: Any, counts: dict[int, int]) -> str:
    own = found.find(f"{W}pPr/{W}numPr")
    given, name = own, style(found)
    while given is None and name in styles:
        given, based = styles[name].find(f"{W}pPr/{W}numPr"), styles[name].find(f"{W}basedOn")
        name = "" if based is None else based.get(f"{W}val")
    if given is None or given.find(f"{W}numId").get(f"{W}val") == "0":
        return ""
    linked = [
        depth
        for depth, one in levels.items()
        if (link := one.find(f"{W}pStyle")) is not None and link.get(f"{W}val") == style(found)
    ]
    depth = linked[0] if linked and own is None else int(given.find(f"{W}ilvl").get(f"{W}val"))
    start = int(levels[depth].find(f"{W}start").get(f"{W}val"))
    counts[depth] = counts.get(depth, start - 1) + 1
    for deeper in [one for one in counts if one > depth]:
        del counts[deeper]
    shown = levels[depth].find(f"{W}lvlText").get(f"{W}val")
    for level, one in levels.items():
        shown = shown.replace(f"%{level + 1}", _written(one.find(f"{W}numFmt").get(f"{W}val"), counts.get(level, 1)))
    return str(shown)


def _written(kind: str, number: int) -> str:
    if kind not in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"):
        return str(number)
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _HAN[tens]) + "十" if tens else "") + (_HAN[ones] if ones or not tens else "")
