"""A compiled paper 版式 as values: what compiling makes and filling takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jinja2 import Template

from gongwen.word.look import Look
from gongwen.word.package import Member
from gongwen.word.papers.source import at_line
from gongwen.word.papers.tags import Tag, Tagged

DOCUMENT, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"


class PartTemplate(NamedTuple):
    """A part with tags, compiled: what fills it, where its tags stand, what they ask for, what is put right
    afterwards.
    """

    template: Template
    tagged: Tagged
    lines: Sequence[int]  # which tag begins each line of Jinja's source
    names: frozenset[str]  # what its tags ask for
    asked: frozenset[str]  # what they ask of rows
    columns: bool  # its tables may come out with more or fewer columns than their grid has
    drawings: bool  # it has drawings, which may come out several times and beside ours: they need numbers of their own
    cells: bool  # its cells may come out without a paragraph, which Word cannot open

    def tag_at(self, line: int) -> Tag | None:
        """Return the tag that Jinja means by a line of the source; None for text before all tags."""
        number = at_line(self.lines, line)
        return self.tagged.tags[number] if number >= 0 else None


@dataclass(frozen=True)
class Paper:
    """A compiled paper: its members in order, those with tags as templates, and what the writer must know of it."""

    name: str
    members: Mapping[str, Member | PartTemplate]
    look: Look
    names: frozenset[str] = frozenset()  # what its tags ask for
    columns: frozenset[str] = frozenset()  # what they ask of rows
    file: str = ""  # where it was read, for messages
    told: tuple[str, ...] = ()  # what of it had to stay behind
