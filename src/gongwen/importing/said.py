"""What a person says of the lines of an old document → the document with these lines as they are said to be.

A line that is said to be something is taken out of where recognition has put it and put where it belongs; its words
stay. What cannot be done (a line that was joined with another, a second 成文日期) is told, and the line stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from gongwen.chinese.dates import standard_day
from gongwen.document import manuscript
from gongwen.document.elements import DAYS, LISTS
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Block, Heading, Paragraph
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.proof import bare
from gongwen.foreign.recognising.roles import Placed, Recognised, lines
from gongwen.foreign.source import Grid, Line, walk

LEVELS = ("一级标题", "二级标题", "三级标题", "四级标题")
UNPRINTED = "不印"
ELEMENTS = ("主送机关", "附件", "署名", "成文日期", "附注", "抄送")
CHOICES = (roles.TITLE, roles.SUBTITLE, roles.TEXT, *LEVELS, *ELEMENTS, UNPRINTED)
_NAMES = {roles.ATTACHED: ("附件",), roles.IMPRINT_DATE: ("印发机关", "印发日期"), roles.BYLINE: ("题注",)}
# What is typed around the value of an element and printed by the program.
_AROUND = {
    "主送机关": (r"", r"[：:]"),
    "抄送": (r"抄\s*送\s*[：:]", r"。"),
    "附注": (r"[（(]", r"[）)]"),
    "附件": (r"附\s*件\s*\d{0,2}\s*[：:]\s*(?:\d{1,2}\s*[.．、])?", r"[。；，、]"),
}


def paragraphs(placed: Sequence[Placed]) -> Iterator[tuple[Placed, Line]]:
    """Return every paragraph of a source with its role, those of tables too: the lines that a person counts."""
    for one in placed:
        if isinstance(one.block, Grid) and one.role == roles.TABLE:
            yield from ((one, line) for line in walk((one.block,)))
        else:
            yield from lines([one])


def choices(placed: Placed) -> tuple[str, ...]:
    """Return what a person may say that a paragraph is: nothing of one in a table."""
    return CHOICES if isinstance(placed.block, Line) else ()


def as_said(recognised: Recognised, said: Mapping[int, str]) -> Recognised:
    """Return a recognised document with some of its paragraphs, by their numbers from 1, as they are said to be."""
    edited = _Edited(recognised)
    for number, (placed, line) in enumerate(paragraphs(recognised.placed), 1):
        if number in said:
            edited.say(placed, line, said[number])
    return edited.done()


class _Put(NamedTuple):
    """A block that was said, and the block of the source that it is."""

    block: Block
    placed: Placed


class _Edited:
    """A document while lines of it are put elsewhere."""

    def __init__(self, recognised: Recognised) -> None:
        self.was = recognised
        self.kept: list[Block | None] = list(recognised.document.blocks)
        self.title, self.subtitle = list(recognised.document.title), recognised.document.subtitle
        self.elements = {name: list(values) for name, values in recognised.document.elements.items()}
        self.before = dict(_before(recognised.placed))
        self.added: dict[int, list[_Put]] = {}  # by the block of the document that they stand behind (-1: before all)
        self.now: dict[int, Placed] = {}  # the new role of a block of the source, by its identity
        self.findings: list[Finding] = []

    def say(self, placed: Placed, line: Line, role: str) -> None:
        """Make one line what it is said to be."""
        text = (line.number + line.text).strip()
        if role not in choices(placed):
            self._tell(line, "表里的一行不能单独当作别的；先在“起草”里打开，再改")
        elif why := self._full(role):
            self._tell(line, why)
        elif not self._take(placed, text):
            self._tell(line, "这一行和别的行合在一起了，改不了；先在“起草”里打开，再改")
        else:
            self._put(placed, text, role, line)

    def _tell(self, line: Line, message: str) -> None:
        self.findings.append(Finding("导入", HINT, line.where, message))

    def _full(self, role: str) -> str:
        """Return why nothing more can be of a role, "" where it can."""
        value = self.subtitle if role == roles.SUBTITLE else "".join(self.elements.get(role, ()))
        taken = value and role not in LISTS and role in (roles.SUBTITLE, *ELEMENTS)
        return f"已经有{role}“{value}”：先把那一行改成别的" if taken else ""

    # --- out of where it is ------------------------------------------------------------------

    def _take(self, placed: Placed, text: str) -> bool:
        """Take a line out of the document; False, and nothing is done, where it is not there by itself."""
        if placed.at >= 0:
            return self._take_block(placed, text)
        if placed.role in (roles.EMPTY, roles.PAGE_NUMBER, roles.OTHER):
            return True
        if placed.role in (roles.TITLE, roles.SUBTITLE):
            return self._take_title(placed, text)
        found = False
        for name in _NAMES.get(placed.role, (placed.role,)):
            rest = [one for one in self.elements.get(name, ()) if bare(one) not in bare(text)]
            found = found or len(rest) < len(self.elements.get(name, ()))
            self.elements[name] = rest
        return found

    def _take_block(self, placed: Placed, text: str) -> bool:
        block = self.kept[placed.at]
        if not isinstance(block, (Paragraph, Heading)):
            return False
        words = bare(block.text if isinstance(block, Paragraph) else block.title + block.body)
        alone = bare(text).endswith(words) and len(words) + _label(placed) >= len(bare(text))
        if alone:
            self.kept[placed.at] = None
        return alone

    def _take_title(self, placed: Placed, text: str) -> bool:
        if placed.role == roles.SUBTITLE:
            self.subtitle = ""
            return True
        rest = [one for one in self.title if bare(one) != bare(text)]
        gone = len(rest) < len(self.title)
        self.title = rest
        return gone

    # --- to where it belongs -----------------------------------------------------------------

    def _put(self, placed: Placed, text: str, role: str, line: Line) -> None:
        now = placed._replace(role=role, level=0, label=None, run_in=0, at=-1)
        if role == roles.TITLE:
            self.title.append(text)
        elif role == roles.SUBTITLE:
            self.subtitle = text.lstrip("—- ")
        elif role in ELEMENTS:
            self.elements.setdefault(role, []).append(_value(role, text))
        elif role == UNPRINTED:
            now = now._replace(role=roles.OTHER)
            self._tell(line, f"照你说的不印：“{text[:20]}”")
        else:
            level = LEVELS.index(role) + 1 if role in LEVELS else 0
            now = now._replace(role=roles.HEAD if level else roles.TEXT, level=level)
            self.added.setdefault(self.before[id(placed.block)], []).append(_Put(_block(text, level), now))
        self.now[id(placed.block)] = now

    # --- all of it ---------------------------------------------------------------------------

    def done(self) -> Recognised:
        """Return the document as it is now."""
        blocks: list[Block] = []
        moved: dict[int, int] = {}
        for at in range(-1, len(self.kept)):
            if at >= 0 and (block := self.kept[at]) is not None:
                moved[at] = len(blocks)
                blocks.append(block)
            for put in self.added.get(at, ()):
                self.now[id(put.placed.block)] = put.placed._replace(at=len(blocks))
                blocks.append(put.block)
        placed = tuple(
            self.now.get(id(one.block)) or (one._replace(at=moved.get(one.at, -1)) if one.at >= 0 else one)
            for one in self.was.placed
        )
        elements = {name: tuple(values) for name, values in self.elements.items() if values}
        document = replace(self.was.document, title=tuple(self.title), subtitle=self.subtitle, blocks=tuple(blocks))
        return Recognised(replace(document, elements=elements), placed, (*self.was.findings, *self.findings))


def _before(placed: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """Return, by the identity of every block of a source, the block of the document that stands before it."""
    last = -1
    for one in placed:
        yield id(one.block), last
        last = max(last, one.at)


def _label(placed: Placed) -> int:
    """Return how many characters of a line are its ordinal, which the document counts anew."""
    line = placed.block
    text = bare(line.number + line.text) if isinstance(line, Line) else ""
    return len(text) - len(bare(placed.label.rest)) if placed.label else 0


def _value(name: str, text: str) -> str:
    """Return the value that an element has where a line of old documents says it."""
    before, behind = _AROUND.get(name, ("", ""))
    value = re.sub(rf"(?:{behind})$", "", re.sub(f"^(?:{before})", "", text)) if before or behind else text
    return standard_day(value) if name in DAYS else value.strip()


def _block(text: str, level: int) -> Block:
    """Return a line as a paragraph, or as a 层次 of a level: with an ordinal at its beginning, or without."""
    if not level:
        return Paragraph(text)
    found = manuscript.parse(f"{'#' * (level + 1)} {manuscript.escape(text)}\n").document.blocks
    return found[0] if found else Paragraph(text)
