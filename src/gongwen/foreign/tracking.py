"""A Word file and findings with a mechanical repair → the same file with the repairs as tracked changes 修订.

A person accepts or refuses each of them in Word or WPS; nothing else changes in the file.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from copy import deepcopy

from gongwen.document.finding import Finding
from gongwen.foreign import spans
from gongwen.foreign.annotation import AUTHOR, CommentedNode, made, opened_copy, runs_of
from gongwen.foreign.repair import Repaired
from gongwen.foreign.source import Line
from gongwen.word import package
from gongwen.word.xml import SPACE, W

FIRST = 90_000  # ids of our changes begin here, above those that a file has


def tracked(data: bytes, findings: Sequence[Finding], lines: Mapping[str, Line]) -> Repaired:
    """Return a .docx with repairs as tracked changes; findings: see `repair.wanted`, the last ones first."""
    from docx import Document

    data, told = opened_copy(data)
    word = Document(io.BytesIO(data))
    twin = spans.Twin(lines, word.element)
    done: list[Finding] = []
    for finding in findings:
        line = lines.get(finding.where)
        at = twin.place(line) if line is not None and not line.part else -1
        runs = runs_of(twin.paragraphs[at], line, finding) if at >= 0 else []
        if "".join(_text(run) for run in runs) == finding.words and all(map(_is_plain, runs)):
            _change(runs, finding.instead or "", FIRST + 2 * len(done))
            done.append(finding)
    saved = io.BytesIO()
    word.save(saved)
    main = str(word.part.partname).lstrip("/")
    old, new = package.split(data), package.split(saved.getvalue())
    old[main] = package.member(main, package.content(new[main]))
    left = tuple(finding for finding in findings if finding not in set(done))
    return Repaired(package.join(old.values()), tuple(done), left, told)


def _text(run: CommentedNode) -> str:
    return "".join(element.text or "" for element in run.iter(f"{W}t"))


def _is_plain(run: CommentedNode) -> bool:
    """Return whether a run stands in its paragraph itself and holds only text."""
    inside = {child.tag for child in run if child.tag != f"{W}rPr"}
    return run.getparent().tag == f"{W}p" and inside == {f"{W}t"}


def _change(runs: Sequence[CommentedNode], instead: str, number: int) -> None:
    """Mark runs as deleted, and put other words behind them as inserted."""
    deleted, inserted = (made(f"w:{what}", number + at) for at, what in enumerate(("del", "ins")))
    for change in (deleted, inserted):
        change.set(f"{W}author", AUTHOR)
    runs[0].addprevious(deleted)
    new = deepcopy(runs[0])
    for run in runs:
        deleted.append(run)
        for text in run.findall(f"{W}t"):
            text.tag = f"{W}delText"
            text.set(SPACE, "preserve")
    if instead:
        for text in new.findall(f"{W}t")[1:]:
            new.remove(text)
        new.find(f"{W}t").text = instead
        new.find(f"{W}t").set(SPACE, "preserve")
        inserted.append(new)
        deleted.addnext(inserted)
