"""Files and findings with a mechanical repair → the files repaired; nothing is touched but the words of those findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gongwen.document.finding import Finding, repairs
from gongwen.foreign import spans
from gongwen.foreign.source import Line
from gongwen.word import package
from gongwen.word.opening import parse

_AROUND = 8  # characters before the words that must stand there too


class Repaired(NamedTuple):
    """A repaired file, the findings that were repaired, and those that could not be."""

    data: bytes
    done: tuple[Finding, ...]
    left: tuple[Finding, ...]


def wanted(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that say how they are repaired, the last words of a paragraph first, none over another."""
    by_place: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_place.setdefault((finding.where, finding.text), []).append(finding)
    return [finding for place in sorted(by_place) for finding in repairs(by_place[place])]


def _repaired(data: bytes, findings: Sequence[Finding], done: Sequence[Finding]) -> Repaired:
    made = set(done)
    return Repaired(data, tuple(done), tuple(one for one in findings if one not in made))


def word(data: bytes, main: str, findings: Sequence[Finding], lines: Mapping[str, Line]) -> Repaired:
    """Return a repaired .docx; main: the member that holds its text; findings: see `wanted`; lines: the paragraphs it was
    read as, by their places.

    Words in headers, footers and notes, and words with marks of their own inside (a tab, a field), are left.
    """
    from lxml import etree

    members = package.split(data)
    root = parse(members[main])
    twin = spans.Twin(lines, root)
    done = [finding for finding in findings if _write(twin, lines[finding.where], finding)]
    written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts = {name: package.member(name, written) if name == main else member for name, member in members.items()}
    return _repaired(package.join(parts.values()), findings, done)


def _write(twin: spans.Twin, line: Line, finding: Finding) -> bool:
    at = twin.place(line)
    start, end = finding.start, finding.start + len(finding.words)
    if at < 0 or line.text[start:end] != finding.words:
        return False
    return spans.replace(spans.texts(twin.paragraphs[at], line.text), start, end, finding.instead or "")


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
