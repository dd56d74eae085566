"""Heading styles that number themselves: where Word's own number may stand instead of a typed ordinal.

One rule, which never shows a wrong or a double number: Word numbers a heading where its number is the very label that
we count; everywhere else the style's number is switched off and the label typed. So what Word counts is counted here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gongwen.chinese import ordinals
from gongwen.document.model import Block, Heading
from gongwen.word.numbering import Definitions
from gongwen.word.xml import Element, W, names, parse, value

_OFF = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
# The formats of Word's numbers that write 1 as our schemes do. They agree up to the number that follows.
_FIRST = {
    "chineseCounting": ("一", 99), "chineseCountingThousand": ("一", 99), "japaneseCounting": ("一", 99),
    "decimal": ("1", 999), "taiwaneseCounting": ("一", 10), "taiwaneseCountingThousand": ("一", 10),
    "ideographDigital": ("一", 9), "decimalEnclosedCircle": ("①", 10), "decimalEnclosedCircleChinese": ("①", 10),
}  # fmt: skip
# What makes a level count or look in a way that is not followed here.
_STRANGE = (*names("lvlRestart", "isLgl", "lvlPicBulletId"), f"{W}rPr/{W}vanish", f"{W}rPr/{W}specVanish")


class Numbered(NamedTuple):
    """How the style of a heading level numbers itself: the list of the paper that counts it and its depth there, the
    scheme of ours that its numbers follow and how far (None and 0: no scheme, or nothing is sure), what it looks like
    ("%1、"), and the indent that goes with the number (XML).
    """

    list: str
    depth: int
    scheme: str | None
    longest: int
    pattern: str
    indent: str

    @property
    def off(self) -> str:
        """Return the properties of a paragraph whose number is switched off and which stands as if it had one."""
        return _OFF + self.indent


# --- what Word would count -------------------------------------------------------------------


def typed(blocks: Sequence[Block], labels: Sequence[str], styles: Mapping[int, Numbered]) -> Sequence[str | None]:
    """Return the labels that must be typed: None where the style of a heading shows the same one by itself.

    styles: by level of heading. A list whose first item is typed is typed as a whole.
    """
    if not styles:
        return labels
    made: list[str | None] = list(labels)
    counts: dict[str, dict[int, int]] = {}
    running: dict[int, bool] = {}  # by level: was the item before shown by its style?
    for index, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        if isinstance(block, Heading):
            number = _number(block.scheme, label)
            before = number == 1 or running.get(block.level, False)
            running[block.level] = before and _shows(block, number, styles.get(block.level), counts)
            if running[block.level]:
                made[index] = None
    return made


def _number(scheme: str, label: str) -> int:
    """Return the number of a label, 0 for a heading without one."""
    found = ordinals.recognise(label)
    return found.number if found and found.scheme == scheme else 0


def _shows(heading: Heading, number: int, style: Numbered | None, counts: dict[str, dict[int, int]]) -> bool:
    """Return whether the style of a heading shows its number, which then is counted."""
    if style is None or not heading.title or heading.body or not number or heading.scheme != style.scheme:
        return False
    own = counts.setdefault(style.list, {})
    if (
        own.get(style.depth, 0) + 1 != number
        or number > style.longest
        or (style.depth and not own.get(style.depth - 1))
    ):
        return False  # below a level that was not counted yet, programs count differently
    for deeper in [depth for depth in own if depth > style.depth]:
        del own[deeper]
    own[style.depth] = number
    return True


# --- what a paper says -----------------------------------------------------------------------


def read(styles: str, numbering: str, body: str, ids: Mapping[str, str], sure: bool = True) -> dict[int, Numbered]:
    """Return how heading styles number themselves, by level; those that do not are missing.

    styles, numbering, body: the parts of a paper as XML; ids: its style ids by our key; sure: whether all our headings
    follow each other there. No scheme is named where the paper counts other paragraphs in the same list.

    Raises Misuse when a part is no XML.
    """
    if "<w:numPr" not in styles:
        return {}
    sheet = _Sheet(parse(styles.encode()), parse(numbering.encode()) if numbering else None)
    found = {level: sheet.numbered(ids[f"Heading{level}"]) for level in range(1, 10)}
    numbered = {level: one for level, one in found.items() if one}
    heads = {ids[f"Heading{level}"] for level in numbered}
    doubtful = sheet.counted_elsewhere(body, set(ids.values()) - heads, {one.list for one in numbered.values()})
    return {
        level: one if sure and one.list not in doubtful else one._replace(scheme=None)
        for level, one in numbered.items()
    }


class _Sheet:
    """The styles and the lists of a paper."""

    def __init__(self, styles: Element, numbering: Element | None) -> None:
        self.styles = {one.get(f"{W}styleId", ""): one for one in styles.iter(f"{W}style")}
        self.lists = Definitions(numbering)

    def numbered(self, key: str) -> Numbered | None:
        """Return how a style numbers itself, by its own properties or those of one it is based on; None if it does
        not.
        """
        chain = list(self._chain(key))
        number = next((found for style in chain if (found := value(style, "pPr/numPr/numId"))), "0")
        if number == "0":
            return None
        said = next((found for style in chain if (found := value(style, "pPr/numPr/ilvl"))), "")
        levels = self._levels(number)
        linked = [depth for depth, level in levels.items() if value(level, "pStyle") == key]
        depth = linked[0] if linked else int(said) if said.isdecimal() else 0
        level = levels.get(depth)
        pattern = "" if level is None else value(level, "lvlText")
        scheme, longest = (None, 0) if level is None or said not in ("", str(depth)) else _scheme(level, depth)
        own = any(style.find(f"{W}pPr/{W}ind") is not None for style in chain)  # comes before its number's
        return Numbered(number, depth, scheme, longest, pattern, "" if level is None or own else _indent(level))

    def _chain(self, key: str) -> Iterator[Element]:
        """Return a style and those it is based on."""
        seen = set[str]()
        while key in self.styles and key not in seen:
            seen.add(key)
            yield self.styles[key]
            key = value(self.styles[key], "basedOn")

    def _levels(self, number: str) -> dict[int, Element]:
        """Return the levels of a list by depth; one that the list begins elsewhere or changes is none we know."""
        changed = self.lists.overrides(number)
        return {depth: level for depth, level in self.lists.levels(number).items() if depth not in changed}

    def counted_elsewhere(self, body: str, others: set[str], lists: set[str]) -> set[str]:
        """Return those of some lists that paragraphs of the paper, our own of other styles, or another list count
        too.
        """
        found = set()
        for number in lists:
            same = {other for other in self.lists.lists if self.lists.kind(other) == self.lists.kind(number)}
            counting = {key for key in self.styles if (one := self.numbered(key)) and one.list in same}
            used = [f'<w:pStyle w:val="{key}"' for key in counting] + [f'<w:numId w:val="{other}"' for other in same]
            if counting & others or (same & lists) - {number} or any(mark in body for mark in used):
                found.add(number)
        return found


def _scheme(level: Element, depth: int) -> tuple[str | None, int]:
    """Return the scheme of ours whose labels a level of a list shows, and up to which number; None and 0 for
    another.
    """
    first, longest = _FIRST.get(value(level, "numFmt"), ("", 0))
    text, place = value(level, "lvlText"), f"%{depth + 1}"
    strange = value(level, "start") != "1" or any(level.find(path) is not None for path in _STRANGE)
    label = text.replace(place, first)
    return (label, longest) if first and place in text and not strange and label in ordinals.SCHEMES else (None, 0)


def _indent(level: Element) -> str:
    """Return the indent of a level of a list as XML, "" if it has none."""
    found = level.find(f"{W}pPr/{W}ind")
    given = () if found is None else found.items()
    values = "".join(f' w:{key.removeprefix(W)}="{text}"' for key, text in given if text.lstrip("-").isdecimal())
    return f"<w:ind{values}/>" if values else ""
