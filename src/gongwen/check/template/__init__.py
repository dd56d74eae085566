"""A Word file and a genre → Findings: what is wrong with the file as a template for documents of that genre.

Pure: bytes in, values out. What is wrong with its tags whatever they print, the reader of tags says (word.papers);
`tags` adds what only the genre tells, `whole` what concerns the file as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gongwen.check.template import whole
from gongwen.check.template.names import Names
from gongwen.check.template.tags import Checker
from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.genres.genre import Genre
from gongwen.word import contained
from gongwen.word.contained import Contained
from gongwen.word.papers.compiling import compile_paper, tagged_parts
from gongwen.word.papers.faults import RULE, Fault, faults, in_order
from gongwen.word.papers.tags import Tag, Tagged


def check(data: bytes, kind: Genre) -> list[Finding]:
    """Return what is wrong with a template for a genre: of its tags in their order, then hints about the whole.

    Raises Misuse when the bytes are no Word file that can be a template.
    """
    packed, told = _packed(data)
    names, used, found = Names(kind), set[str](), list[Finding]()
    for _, tagged in tagged_parts(packed, sought=_has_braces):
        checker = Checker(names, tagged)
        checker.run()
        found += in_order((*faults(tagged), *checker.findings, *_single_braces(tagged, names)))
        used |= checker.used
    found = list(dict.fromkeys(found))
    if not any(finding.level == ERROR for finding in found):
        found += whole.numbering(compile_paper(data, "模板"), used)
    behind = (Finding(RULE, HINT, "", message) for message in told)
    return [*found, *behind, *whole.slots(kind, used), *whole.unused(kind, used)]


@lru_cache(maxsize=1)
def _packed(data: bytes) -> Contained:
    """Return a template as it is filled, opened once for all genres that it is held against."""
    return contained.paper(data)


class SeenTag(NamedTuple):
    """A tag of a template as it is typed, its place, and what is wrong with it."""

    text: str
    where: str
    findings: tuple[Finding, ...]


def seen_tags(data: bytes, kind: Genre) -> list[SeenTag]:
    """Return the tags of a template in their order, each with what `check` says of it. Raises Misuse as it does."""
    packed, _ = _packed(data)
    names, seen = Names(kind), list[SeenTag]()
    for _, tagged in tagged_parts(packed, sought=_has_braces):
        checker = Checker(names, tagged)
        checker.run()
        found = (*faults(tagged), *checker.findings)
        for tag in tagged.tags:
            own = [finding for at, finding in found if at == tag.at or _ends(finding, tagged, tag)]
            seen.append(SeenTag(tag.text, tagged.where(tag), tuple(dict.fromkeys(own))))
    return seen


def _ends(finding: Finding, tagged: Tagged, tag: Tag) -> bool:
    """Return whether a finding at the end of a part is about a block that begins at a tag."""
    return finding.message == f"“{tag}”没有结尾" and finding.where == tagged.where(tag)


def _has_braces(xml: str) -> bool:
    return any(brace in xml for brace in "{}｛｝")


def _single_braces(tagged: Tagged, names: Names) -> Iterator[Fault]:
    """Return names of the genre in single braces, which are no tags."""
    for paragraph in tagged.root.paragraphs():
        for name in re.findall(r"(?<!\{)\{\s*(\w+)\s*\}(?!\})", tagged.text(paragraph, tags=False)):
            if name in names.known:
                where = tagged.place(paragraph)
                fix = f"写成“{{{{ {name} }}}}”"
                yield paragraph.start, Finding(RULE, HINT, where, f"“{{{name}}}”不是标签，会照样印出来", fix)
