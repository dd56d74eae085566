"""Files and findings with a mechanical repair → the files repaired; nothing is touched but the words of those
findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding, repairs
from gongwen.foreign import spans
from gongwen.foreign.source import Line
from gongwen.word import contained, located, opening, package
from gongwen.word.markup import escaped
from gongwen.word.xml import SPACE, Element, W

_DIGITS = compiled(r"\d+")
_AROUND = 8  # characters before the words that must stand there too


class Repaired(NamedTuple):
    """A repaired file, the findings that were repaired, those that could not be, and what a copy has no place for."""

    data: bytes
    done: tuple[Finding, ...]
    left: tuple[Finding, ...]
    told: tuple[str, ...] = ()


def wanted(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that say how they are repaired, the last place first, the last words of it first, none over
    another.
    """
    by_place: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_place.setdefault((finding.where, finding.text), []).append(finding)
    places = sorted(by_place, key=lambda place: [int(digits) for digits in _DIGITS.findall(place[0])])
    return [finding for place in reversed(places) for finding in repairs(by_place[place])]


def _repaired(data: bytes, findings: Sequence[Finding], done: Sequence[Finding]) -> Repaired:
    made = set(done)
    return Repaired(data, tuple(done), tuple(one for one in findings if one not in made))


def word(data: bytes, findings: Sequence[Finding], lines: Mapping[str, Line]) -> Repaired:
    """Return a repaired .docx; findings: see `wanted`; lines: the paragraphs it
    was read as, by their places.

    Words in headers, footers and notes, and words with marks of their own inside (a tab, a field), are left.
    """
    file = opening.opened(data, macros=True)
    root = next((line.tree.root for line in lines.values() if line.tree is not None and not line.part), None)
    seen: dict[str, list[spans.Text]] = {}  # a paragraph may have thousands of pieces, and thousands of findings
    planned = {finding: _edits(root, lines[finding.where], finding, seen) for finding in findings}
    written = opening.content(file.members[file.main])
    if root is not None:
        written = _written(written, root, [edit for edits in planned.values() for edit in edits])
    main = {file.main: package.member(file.main, written)}
    clean, told = contained.contained(replace(file, members={**file.members, **main}))
    done = [finding for finding, edits in planned.items() if edits]
    return _repaired(package.join(clean.values()), findings, done)._replace(told=told)


def _edits(root: Element | None, line: Line, finding: Finding, seen: dict[str, list[spans.Text]]) -> list[spans.Edit]:
    """Return what writes the words that a finding wants, nothing where they do not stand in the text of the file; seen:
    the texts of paragraphs, by their places.
    """
    start, end = finding.start, finding.start + len(finding.words)
    if line.element is None or line.tree is None or line.tree.root is not root or line.text[start:end] != finding.words:
        return []
    if finding.where not in seen:
        seen[finding.where] = spans.texts(line.element, line.text)
    return spans.edits(seen[finding.where], start, end, finding.instead or "")


def _written(data: bytes, root: Element, edits: Sequence[spans.Edit]) -> bytes:
    """Return a part with other words in some of its w:t elements; every other byte stays. edits: the last ones
    first.
    """
    new: dict[Element, str] = {}
    for edit in edits:
        text = new.get(edit.element, edit.element.text or "")
        new[edit.element] = text[: edit.start] + edit.instead + text[edit.end :]
    places, pieces, end = located.find(data, f"{W}t"), list[bytes](), len(data)
    for element, place in reversed(list(zip(root.iter(f"{W}t"), places, strict=True))):
        if element in new:
            start = data[place.begin : place.opened]
            if element.get(SPACE) != "preserve":
                start = start[:-1] + b' xml:space="preserve">'
            pieces += [data[place.closed : end], escaped(new[element]).encode(), start]
            end = place.begin
    return b"".join(reversed([*pieces, data[:end]]))


def text(content: str, findings: Sequence[Finding]) -> Repaired:
    """Return a repaired text file (UTF-8).

    Words are looked for from the line of the finding on, with what stands around them; those that do not stand there as
    they are (escaped ones) are left.
    """
    done: list[Finding] = []
    for finding in findings:
        passage, end = finding.text, finding.start + len(finding.words)
        first = max(0, finding.start - _AROUND)
        at = (
            content.find(passage[first:end], _offset(content, finding.where))
            if passage[finding.start : end] == finding.words
            else -1
        )
        if at >= 0:
            at += finding.start - first
            content = content[:at] + (finding.instead or "") + content[at + len(finding.words) :]
            done.append(finding)
    return _repaired(content.encode(), findings, done)


def _offset(content: str, where: str) -> int:
    """Return where the line of a place begins, 0 for a place that is none."""
    found = re.search(r"第 (\d+) 行", where)
    lines = content.splitlines(keepends=True)[: int(found[1]) - 1] if found else []
    return sum(map(len, lines))
