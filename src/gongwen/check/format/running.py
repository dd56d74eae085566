"""What runs over all pages besides the numbers' place: their digits, words in headers, columns."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.format.paper import numbered_section, place_of, upright
from gongwen.check.format.rules import found
from gongwen.check.format.view import View
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.foreign.source import walk
from gongwen.word.xml import W

_HAN = compiled("[一-龥]{2}")
_OTHER_DIGITS = compiled(r"(?i)\\\*\s*(?:roman|alphabetic|chinese\w*|dbchar)")

ARABIC = ("", "decimal", "numberInDash", "decimalFullWidth", "decimalHalfWidth")  # forms of page numbers


def _number_digits(view: View) -> Iterator[Finding]:
    """Page numbers are Arabic digits and count from the first page (7.5)."""
    if (numbered := numbered_section(view)) is None or not view.text:
        return
    section, kinds = numbered[1], numbered[2]
    for line in (line for lines in kinds.values() for line in lines):
        said = "".join(
            one.text or "" for one in (line.element.iter(f"{W}instrText") if line.element is not None else ())
        )
        if found_one := _OTHER_DIGITS.search(said):
            yield found("页码数字", line.where, f"页码不是阿拉伯数字（域代码里有“{found_one[0]}”）")
            break
    if section.digits not in ARABIC:
        yield found("页码数字", place_of(view, numbered[0]), "页码不是阿拉伯数字（页码格式设成了别的数字）")
    if numbered[0] == 1 and section.first > 1:
        yield found("页码起始", place_of(view, 1), f"页码从{section.first}编起")


def _running_head(view: View) -> Iterator[Finding]:
    """The standard has no words in the header of a page; and text in one column."""
    for number, section in upright(view):
        for _, blocks in section.headers:
            line = next((one for one in walk(blocks) if _HAN.search(one.text) and not one.runs[0].field), None)
            if line is not None and not view.mark_in_header:
                yield found("页眉", line.where, f"页眉里有字：“{line.text.strip()[:20]}”")
                return
        if section.columns > 1 and number == 1:
            yield found("分栏", place_of(view, number), f"正文分成了{section.columns}栏")


RULES = (_number_digits, _running_head)
