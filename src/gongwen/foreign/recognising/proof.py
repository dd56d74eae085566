"""The proof that nothing is lost: what a document prints against the lines it was made from, white space aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from gongwen.document.elements import DAYS, LISTS, TABLE
from gongwen.document.model import Document, Heading
from gongwen.foreign.recognising.claims import Claim, elements
from gongwen.foreign.recognising.pieces import SourcePiece
from gongwen.layout import texts


class Change(NamedTuple):
    """Lines of an element that are printed in another way than they are typed: their role, the lines, both texts."""

    role: str
    lines: tuple[int, ...]
    typed: str
    printed: str


def changes(claims: Sequence[Claim], pieces: Sequence[SourcePiece], layout: str) -> list[Change]:
    """Return the elements that are printed in another way than they stand in the source.

    layout: the 版式 that prints them.
    """
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        if pieces[claim.at].text:  # else a table: the letterhead of several organs
            groups.setdefault(TABLE.beside(claim.role), []).append(claim)
    return [change for role, members in groups.items() if (change := _change(role, members, pieces, layout))]


def _change(role: str, claims: Sequence[Claim], pieces: Sequence[SourcePiece], layout: str) -> Change | None:
    given: dict[str, list[str]] = {"版式": [layout]}
    for name, value in elements(claims):
        given.setdefault(name, []).append(value)
    values = {name: said if name in LISTS else said[:1] for name, said in given.items() if name != "作者"}
    names = dict.fromkeys(TABLE.within(name) for name in values if name != "版式")
    shown = texts.of_elements(tuple(names), values)
    lines = tuple(dict.fromkeys(claim.at for claim in claims))
    typed = "".join(pieces[at].text for at in lines)
    if not names or Counter(bare(shown)) == Counter(bare(typed)):
        return None
    if day := _day_alone(claims, pieces, shown, typed):
        return day
    differs = next((name for name in names if name in values and values[name][0] not in typed), role)
    return Change(differs if role == "签发人" else role, lines, typed, shown)


def _day_alone(claims: Sequence[Claim], pieces: Sequence[SourcePiece], shown: str, typed: str) -> Change | None:
    """Return the change of a date on a line of its own, where nothing else is printed in another way."""
    for claim in claims:
        line = pieces[claim.at].text
        alone = claim.element in DAYS and sum(other.at == claim.at for other in claims) == 1
        if alone and Counter(bare(typed.replace(line, claim.value, 1))) == Counter(bare(shown)):
            return Change(claim.element, (claim.at,), line, claim.value)
    return None


def bare(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def is_whole(document: Document, source: Iterable[str]) -> bool:
    """Return whether a document prints every character of its source and no other.

    Ordinals and marks of attachments are set aside.
    """
    return Counter(bare("".join(_printed(document)))) == Counter(bare("".join(source)))


def _printed(document: Document) -> Iterator[str]:
    """Return what a document prints without the ordinals that are counted and the marks of its attachments."""
    unlabelled = (replace(block, scheme="") if isinstance(block, Heading) else block for block in document.blocks)
    return texts.lines(replace(document, blocks=tuple(unlabelled)), marks=False)
