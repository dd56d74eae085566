"""A printed paragraph → its lines, broken as they are counted, each with its place beside the left margin and below
the top of the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from gongwen.layout.lines import WORD, Setter, broken
from gongwen.layout.measures import Measures, StyleMeasures
from gongwen.layout.printed import PrintedParagraph
from gongwen.layout.sheets.faces import Face
from gongwen.layout.sheets.laid import LaidLine, LaidRun
from gongwen.layout.titles import width

DOWN = 0.8  # of a line of exact height: how far its baseline lies below its top (measured)


def lines_laid(
    printed: PrintedParagraph, measures: Measures, looks: Mapping[str, Face], setter: Setter = WORD
) -> list[LaidLine]:
    """Return the lines of a paragraph, the first one's top at 0 and the left margin at 0."""
    style, direct = measures.styles[printed.style], printed.direct
    if direct.tabs:
        return list(_tabbed(printed, style, measures))
    left = style.left if direct.left is None else direct.left
    right = style.right if direct.right is None else direct.right
    first = style.first if direct.hanging is None else -direct.hanging
    room = measures.room(printed.style, direct.left, direct.right)
    whole = direct.line is not None  # set to fit into one line
    texts = [printed.words] if whole else _texts(printed, room - first / style.advance, room, setter)
    align = direct.align or looks[printed.style].align
    pitch, runs, narrow = direct.line or style.pitch, _runs(printed), _narrow(printed)
    found = list[LaidLine]()
    for number, (start, end, ended) in enumerate(_spans(texts, printed.words)):
        begin = left + (0 if number else first)
        box = (begin, round((number + DOWN) * pitch), measures.wide - begin - right)
        found.append(LaidLine(*box, _aligned(align, ended), tuple(_cut(runs, start, end)), narrow))
    return found


def _texts(printed: PrintedParagraph, first: float, room: float, setter: Setter) -> list[str]:
    """Return the lines of a paragraph; the first ones may be set so that they end where they should."""
    words, ends = printed.words, [end for end, _ in printed.direct.spread]
    if not ends:
        return broken(words, first, room, setter)
    return [*(words[start:end] for start, end in pairwise((0, *ends))), *broken(words[ends[-1] :], room, room, setter)]


def _spans(texts: Sequence[str], words: str) -> Iterator[tuple[int, int, bool]]:
    """Return where each line begins and ends in its paragraph, and whether it ends it, or a part of it."""
    at = 0
    for text in texts:
        end = at + len(text)
        ended = end >= len(words) or words[end] == "\n"
        yield at, end, ended
        at = end + (end < len(words) and words[end] == "\n")


def _aligned(align: str, ended: bool) -> str:
    """Return how a line is aligned: what is spread over the width is not where its paragraph ends; distribute is."""
    if align == "distribute":
        return "both"
    return "left" if align == "both" and ended else align


def _runs(printed: PrintedParagraph) -> list[LaidRun]:
    """Return the text of a paragraph by the looks of its characters."""
    if printed.runs:
        return [LaidRun(run.text, run.style, run.size) for run in printed.runs]
    if printed.lead:
        head = LaidRun(printed.label + printed.lead, f"Heading{printed.level}Char")
        return [head, LaidRun(printed.text)]
    return [LaidRun(printed.label + printed.text)]


def _narrow(printed: PrintedParagraph) -> int:
    return min((run.narrow for run in printed.runs), default=100)


def _cut(runs: Sequence[LaidRun], start: int, end: int) -> Iterator[LaidRun]:
    """Return what of some runs stands between two of their characters."""
    at = 0
    for run in runs:
        piece = run.text[max(0, start - at) : max(0, end - at)]
        if piece:
            yield run._replace(text=piece)
        at += len(run.text)


# --- lines with tabs -------------------------------------------------------------------------


def _tabbed(printed: PrintedParagraph, style: StyleMeasures, measures: Measures) -> Iterator[LaidLine]:
    """Return the pieces of a line that stand at its tab stops, each as a line of its own."""
    baseline = round(DOWN * (printed.direct.line or style.pitch))
    stops = [("left", 0 if printed.direct.left is None else printed.direct.left), *printed.direct.tabs]
    if printed.direct.left is None:
        stops[0] = ("left", style.left + style.first)
    for (kind, stop), piece in zip(stops, _pieces(printed), strict=False):
        if piece:
            left, wide = _box(kind, stop, round(width("".join(run.text for run in piece)) * style.size), measures)
            yield LaidLine(left, baseline, wide, kind, piece)


def _pieces(printed: PrintedParagraph) -> Iterator[tuple[LaidRun, ...]]:
    """Return what stands between the tabs of a paragraph."""
    piece: list[LaidRun] = []
    for run in _runs(printed):
        first, *more = run.text.split("\t")
        piece += [run._replace(text=first)] if first else []
        for text in more:
            yield tuple(piece)
            piece = [run._replace(text=text)] if text else []
    yield tuple(piece)


def _box(kind: str, stop: int, needed: int, measures: Measures) -> tuple[int, int]:
    """Return where the box of a text at a tab stop begins, and how wide it is."""
    if kind == "center":
        half = max(needed // 2 + 1, min(stop, measures.wide - stop))
        return stop - half, 2 * half
    if kind == "right":
        return min(0, stop - needed), stop - min(0, stop - needed)
    return stop, max(needed, measures.wide - stop)
