"""Where the head of a numbered line ends: on its own line, leading its paragraph 接排, or there is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.foreign.recognising.depth import OWN_LINE, Position
from gongwen.foreign.recognising.marks import Mark
from gongwen.foreign.recognising.pieces import SourcePiece
from gongwen.foreign.source import CharacterLook

RUN_IN, BEFORE_COLON = 40, 16  # 字 that a head may have
_END = compiled(r"[。！？；：!?;:][”’）)》]?")
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("‘", "’"))


class Cut(NamedTuple):
    """A line without its label: the head and what follows it. A head alone has no body, a sentence no head."""

    title: str
    body: str = ""


class Evidence(NamedTuple):
    """What tells whether a numbered line has a head."""

    has_text: bool = False  # text or a deeper list follows it, and most others of its list
    look: int = 0  # length of its beginning that is set in a font of its own
    set_apart: bool = False  # whether another head of its list is in a font of its own
    led: bool = True  # most lines of its list begin with what can be a head, in the first level all but one
    told: bool = False  # most lines of its list are sentences, so that one without a mark at its end is one, too
    items: bool = False  # lines of its list only count what a text lists: nothing stands below them, or sets them off
    spoken: bool = False  # its list counts with 首先 · 其次, as sentences begin, and no font sets them apart


def evidence(
    pieces: Sequence[SourcePiece], marks: Sequence[Mark | None], positions: Sequence[Position | None]
) -> list[Evidence]:
    """Return for every line of a part what tells whether it has a head: its looks, what follows, its list."""
    looks = [
        _by_look(piece, len(piece.text) - len(mark.label.rest)) if mark else 0
        for piece, mark in zip(pieces, marks, strict=True)
    ]
    lists = [position.list if position else 0 for position in positions]
    set_apart = {one for one, look in zip(lists, looks, strict=True) if look}
    followed = _followed(marks, positions)
    members, headed = Counter(lists), _headed(marks, positions, followed)
    top = {position.list for position in positions if position and position.level == 1}
    items = _of_items(pieces, marks, positions) - set_apart
    spoken = {one for one, mark in zip(lists, marks, strict=True) if mark and mark.label.scheme == "首先"} - set_apart
    return [
        Evidence(
            has_text,
            look,
            one in set_apart,
            headed[one] >= members[one] - 1 > 0 if one in top and members[one] > 2 else 2 * headed[one] >= members[one],
            2 * headed[one] < members[one],
            one in items,
            one in spoken,
        )
        for one, has_text, look in zip(lists, followed, looks, strict=True)
    ]


def _headed(
    marks: Sequence[Mark | None], positions: Sequence[Position | None], followed: Sequence[bool]
) -> Counter[int]:
    """Return how many lines of each list begin with what can be a head. One that is a sentence by itself is none, but
    where a text follows; a text behind the last one may belong to what is around the list.
    """
    last = {position.list: at for at, position in enumerate(positions) if position}
    found = Counter[int]()
    for at, (mark, position) in enumerate(zip(marks, positions, strict=True)):
        if mark and position and _begins(mark.label.rest, position.level == 1):
            proved = followed[at] and (last[position.list] != at or _has_list(positions, at))
            found[position.list] += proved or not _is_sentence(mark.label.rest)
    return found


LONG = 28  # 字 of a line that is no head where nothing stands below it
_RUNS_ON = compiled(r"[，,；;]")
_ITEMS = frozenset(("1.", "（1）", "①"))  # 一、 and （一） number heads


def _of_items(
    pieces: Sequence[SourcePiece], marks: Sequence[Mark | None], positions: Sequence[Position | None]
) -> set[int]:
    """Return the lists that count what a text lists, line by line: no text stands below a line, none is bold or has the
    style of a heading, and some run on as sentences do. What follows the last one belongs to what is around the list.
    """
    lines: dict[int, list[int]] = {}
    for at, (mark, position) in enumerate(zip(marks, positions, strict=True)):
        if position and mark and mark.label.scheme in _ITEMS:
            lines.setdefault(position.list, []).append(at)
    return {
        one
        for one, members in lines.items()
        if len(members) > 1
        and not any(_has_text(positions, at) for at in members[:-1])
        and not any(_is_set_off(pieces[at]) for at in members)
        and any(_RUNS_ON.search(text := pieces[at].text) or len(text) > LONG or _ends(text) for at in members)
    }


def _ends(text: str) -> bool:
    """Return whether a line closes with a mark, as no head does."""
    return text.endswith(tuple("。；：;:"))


def _is_set_off(piece: SourcePiece) -> bool:
    """Return whether a whole line is bold, or has the style of a heading."""
    runs = [run for run in (piece.line.runs if piece.line else ()) if run.text.strip()]
    return piece.outline > 0 or (bool(runs) and all(run.look.bold for run in runs))


def _is_sentence(rest: str) -> bool:
    """Return whether a numbered line is one sentence: nothing follows its mark, which no colon is."""
    match = _END.search(rest)
    return match is not None and match.end() == len(rest) and match[0][0] not in "：:"


def _followed(marks: Sequence[Mark | None], positions: Sequence[Position | None]) -> list[bool]:
    """Return for every heading whether what follows belongs to it, as its list bears out.

    Most others have a text, too, or lead one.

    A text behind the last item may belong to what is around the list; it proves nothing by itself.
    """
    lists = [position.list if position else 0 for position in positions]
    members, last = Counter(lists), {one: at for at, one in enumerate(lists)}
    texts = [position is not None and _has_text(positions, at) for at, position in enumerate(positions)]
    sure = [
        text and (last[one] != at or members[one] == 1 or _has_list(positions, at))
        for at, (one, text) in enumerate(zip(lists, texts, strict=True))
    ]
    leading = [
        mark is not None and one is not None and _leads_on(mark.label.rest, one.level == 1)
        for mark, one in zip(marks, positions, strict=True)
    ]
    held = Counter(one for one, with_text, leads in zip(lists, sure, leading, strict=True) if with_text or leads)
    return [
        text and (2 * held[one] >= members[one] if proved else 2 * held[one] > members[one] - 1)
        for one, text, proved in zip(lists, texts, sure, strict=True)
    ]


def _has_text(positions: Sequence[Position | None], at: int) -> bool:
    """Return whether what follows a heading belongs to it: a text, a table, a deeper list."""
    position, after = positions[at], positions[at + 1] if at + 1 < len(positions) else positions[at]
    return after is None or (position is not None and after.level > position.level)


def _has_list(positions: Sequence[Position | None], at: int) -> bool:
    """Return whether a deeper list follows a heading at once."""
    return at + 1 < len(positions) and positions[at + 1] is not None and _has_text(positions, at)


def cut(rest: str, known: Evidence, top: bool = False) -> Cut:
    """Return head and body of a numbered line.

    rest: the line without its label. top: whether it is of the first level, where a colon can end a head.
    """
    look = known.look
    if 0 < look < len(rest) and look <= 2 * OWN_LINE:
        return Cut(rest[:look], rest[look:])
    match = _end(rest, top)
    if match is None:
        return Cut(rest) if len(rest) <= OWN_LINE and not (known.told or known.items) else Cut("", rest)
    head, body = rest[: match.end()], rest[match.end() :]
    if body:  # where other heads of the list are in a font of their own, this line has none
        is_head = _leads(head) and known.led and not known.set_apart and not (known.spoken and head[0] in "我请让今")
        return Cut(head, body) if is_head else Cut("", rest)
    if not top and "：" in head[:-1]:
        return Cut("", rest)
    is_head = known.has_text and known.led and head[-1] not in "；;" and len(head) <= OWN_LINE and head.count("，") < 3
    return Cut(head) if is_head else Cut("", rest)


def _end(rest: str, top: bool) -> re.Match[str] | None:
    """Return where the first sentence of a line ends; a colon ends one in the first level only."""
    match = _END.search(rest)
    while match and match[0][0] in "：:" and match.end() < len(rest) and not (top and match.end() <= BEFORE_COLON):
        match = _END.search(rest, match.end())
    return match


def _leads_on(rest: str, top: bool) -> bool:
    """Return whether a line begins with a head that leads its paragraph."""
    match = _end(rest, top)
    return match is not None and match.end() < len(rest) and _leads(rest[: match.end()])


def _begins(rest: str, top: bool) -> bool:
    """Return whether a line begins with what can be a head, or is one."""
    match = _end(rest, top)
    return len(rest) <= OWN_LINE if match is None or match.end() == len(rest) else _leads(rest[: match.end()])


def _leads(head: str) -> bool:
    """Return whether the first sentence of a paragraph is a head: short, whole, no clause of a longer sentence."""
    if any(head.count(opening) != head.count(closing) for opening, closing in _PAIRS):
        return False
    last = head.rstrip("”’）)》")[-1:]
    if last in "：:":
        return len(head) <= BEFORE_COLON and "，" not in head
    return last in "。！？!?" and len(head) <= RUN_IN and head.count("，") < 3


def _by_look(piece: SourcePiece, label: int) -> int:
    """Return how much of a line's text behind its label is set in the head's own font, 0 where nothing tells."""
    runs = [run for run in (piece.line.runs if piece.line else ()) if run.text]
    if len(runs) < 2 or not piece.first or (piece.line and "\n" in piece.line.text):
        return 0
    ends, length = [], 0
    for run, after in zip(runs, [*runs[1:], None], strict=True):
        length += len(run.text)
        if after is not None and run.text.strip() and _differs(run.look, after.look):
            ends.append(length)
    leading = len(piece.line.text) - len(piece.line.text.lstrip()) if piece.line else 0
    end = (ends[0] if len(ends) == 1 else 0) - leading - (label - len(piece.number))
    return max(0, end)


def _differs(one: CharacterLook, other: CharacterLook) -> bool:
    """Return whether two looks are a head's and a text's: another Chinese font, or bold beside not bold."""
    return (bool(one.han) and bool(other.han) and one.han != other.han) or (one.bold and not other.bold)
