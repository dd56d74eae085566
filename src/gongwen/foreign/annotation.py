"""A Word file and findings on it → the same file with a comment at the words of each finding; nothing else changes in
it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from gongwen.document.budget import BUDGET
from gongwen.document.finding import Finding
from gongwen.foreign import spans
from gongwen.foreign.source import Line
from gongwen.word import contained, opening, package
from gongwen.word.xml import SPACE, W

CommentedNode = Any  # python-docx's

AUTHOR, INITIALS = "公文检查", "查"


def annotate(data: bytes, findings: Sequence[Finding], lines: Mapping[str, Line]) -> tuple[bytes, tuple[str, ...]]:
    """Return a .docx with a comment for each finding, and what of the file has no place in a copy; lines: the
    paragraphs it was read as, by their places.

    What cannot hold a comment (header, footer, text box, the page set-up) has it at the first paragraph. Raises Misuse
    for a file with a damaged part.
    """
    from docx import Document

    data, told = opened_copy(data)
    word = Document(io.BytesIO(data))
    twin = spans.Twin(lines, word.element)
    spots = sorted(
        ((twin.place(_holder(lines.get(finding.where))), finding.start, finding) for finding in findings),
        key=lambda spot: spot[:2],
    )
    if len(spots) > BUDGET.comments:
        told = (*told, f"问题有{len(spots)}处，只在前{BUDGET.comments}处加了批注，其余的看检查结果")
        spots = spots[: BUDGET.comments]
    comments = [word.comments.add_comment(_said(finding), AUTHOR, INITIALS) for _, _, finding in spots]
    for (at, _, finding), comment in reversed(
        list(zip(spots, comments, strict=True))
    ):  # the places of earlier words stay
        _settle(comment._comment_elm)
        paragraph = twin.paragraphs[max(at, 0)]
        _mark(paragraph, runs_of(paragraph, lines.get(finding.where), finding) if at >= 0 else [], comment.comment_id)
    saved = io.BytesIO()
    word.save(saved)
    return _with_changed(data, saved.getvalue(), word), told


def opened_copy(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a .docx without what has no place in a copy, and what that is. Raises Misuse for a damaged part."""
    clean, told = contained.contained(opening.opened(data, macros=True))
    for name, member in clean.items():
        if name.endswith((".xml", ".rels")):
            opening.parse(member)
    return package.join(clean.values()), told


def _settle(comment: CommentedNode) -> None:
    """Take from a comment the time it was made at (the same input gives the same bytes) and styles that the file may
    lack.
    """
    comment.attrib.pop(f"{W}date", None)
    for style in list(comment.iter(f"{W}pStyle", f"{W}rStyle")):
        style.getparent().remove(style)


def _said(finding: Finding) -> str:
    stop = "" if finding.message.endswith(("？", "。", "！")) else "。"
    fix = f"{finding.fix}。" if finding.fix else ""
    return f"【{finding.level}】{finding.message}{stop}{fix}" + (f"（{finding.basis}）" if finding.basis else "")


def _holder(line: Line | None) -> Line | None:
    """Return a line that can hold a comment: none in headers, notes and text boxes."""
    return line if line is not None and not line.part else None


def runs_of(paragraph: CommentedNode, line: Line | None, finding: Finding) -> list[CommentedNode]:
    """Return the runs of the words of a finding, cut where they begin and end; none where they are not known."""
    if line is None or finding.start < 0 or not finding.words:
        return []
    end = finding.start + len(finding.words)
    for place in (end, finding.start):
        for text in spans.texts(paragraph, line.text):
            if text.start < place < text.end:
                _cut(text.element, place - text.start)
    return [
        text.element.getparent()
        for text in spans.texts(paragraph, line.text)
        if text.start >= finding.start and text.end <= end
    ]


def _cut(element: CommentedNode, place: int) -> None:
    """Cut the run that holds a w:t and nothing else into two, so that one of them ends before a place in the text."""
    run = element.getparent()
    if run.tag != f"{W}r" or [child.tag for child in run if child.tag != f"{W}rPr"] != [f"{W}t"]:
        return
    rest = deepcopy(run)
    rest.tail = None
    text = element.text or ""
    for part, words in ((run, text[:place]), (rest, text[place:])):
        own = part.find(f"{W}t")
        own.text = words
        own.set(SPACE, "preserve")
    run.addnext(rest)


def _mark(paragraph: CommentedNode, runs: Sequence[CommentedNode], number: int) -> None:
    """Put a comment at some runs of a paragraph, at the whole of it for none."""
    start, end, inside = (made(f"w:comment{what}", number) for what in ("RangeStart", "RangeEnd", "Reference"))
    reference = made("w:r")
    reference.append(inside)
    if runs:
        runs[0].addprevious(start)
        runs[-1].addnext(end)
    else:
        properties = paragraph.find(f"{W}pPr")
        paragraph.insert(0 if properties is None else 1, start)
        paragraph.append(end)
    end.addnext(reference)


def made(name: str, number: int | None = None) -> CommentedNode:
    """Return an element, with an id where a number is given."""
    from docx.oxml import OxmlElement

    return OxmlElement(name, {} if number is None else {f"{W}id": str(number)})


def _with_changed(data: bytes, saved: bytes, word: Any) -> bytes:
    """Return the file with the members that comments change; all others stay byte for byte."""
    main = str(word.part.partname).lstrip("/")
    folder, _, name = main.rpartition("/")
    comments = str(word.part._comments_part.partname).lstrip("/")
    changed = {main, comments, f"{folder}/_rels/{name}.rels", "[Content_Types].xml"}
    old, new = package.split(data), package.split(saved)
    parts = {
        name: package.member(name, package.content(new[name])) if name in changed and name in new else old[name]
        for name in old
    }
    parts |= {name: package.member(name, package.content(member)) for name, member in new.items() if name not in old}
    return package.join(parts.values())
