"""A Word file and the roles of its blocks, as the rules of format read them; and what a rule says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from gongwen.check.format.rules import family
from gongwen.chinese.patterns import compiled
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.letterhead import mark_in_header
from gongwen.foreign.recognising.roles import Placed, Recognised
from gongwen.foreign.source import Grid, Line, Run, Section, Source, walk

LEVELS = {"一、": "一级标题", "（一）": "二级标题", "1.": "三级标题", "（1）": "四级标题"}
_LABELLED = compiled(
    r"\s*(?:出\s*席|列\s*席|请\s*假|缺\s*席|主\s*持|记\s*录|时\s*间|地\s*点)[^：:，。]{0,4}[：:]"
)  # 10.3 sets them in 黑体
# 第一章 总则 stands in the middle, 第一条 leads a paragraph: how they look is their own matter
_ARTICLE = compiled(
    r"\s*(?:(?P<chapter>第[一二三四五六七八九十百\d]{1,4}[编章节][\s\u3000]*[^。，；]{0,30}$)|第[一二三四五六七八九十百\d]{1,5}条)"
)
# A note under a table, a line to be filled in, a line that blanks put in its place: no paragraph of the text
_NOTE = compiled(
    r"\s*(?:注|备\s*注|附\s*注|说明|图例|资料来源|数据来源|填[报表写]说明)\s*[\d①-⑳]{0,2}\s*[：:.．]"
    r"|\s*[^\s：:。，]{2,10}[：:][ \u3000_]{3,}(?=\S)"
    r"|[ \u3000\u00a0]{6,}[^。；，]{2,40}$"
    r"|\s*(?:附?表|图)\s*\d{1,2}(?:[-—.．]\d{1,2})?[ \u3000：:][^。；]{2,40}$"  # above a table, below a picture
)
_SIGNER = compiled(r"签\s*发\s*人\s*[：:]\s*(?=\S)")
_SENTENCE = compiled("[。；][^”’]|[。；]$")


_LEAD = compiled(r"\s*(?:（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．])[^。，；：]{2,20}。(?=\S)")
FIRM = 3  # times as many heads in their own font as without


class Segment(NamedTuple):
    """A part of a paragraph that one rule of looks is for: an element, the head or the text of a numbered paragraph."""

    role: str
    line: Line
    start: int  # in characters of the line
    end: int
    level: int = 0  # of a heading, inside its parent section
    attached: bool = False  # stands in an attachment

    def runs(self) -> Iterator[tuple[int, Run]]:
        """Return the runs inside the piece, cut to it, with where they begin in the line."""
        at = 0
        for run in self.line.runs:
            first, last = max(at, self.start), min(at + len(run.text), self.end)
            if first < last:
                yield first, run._replace(text=run.text[first - at : last - at])
            at += len(run.text)


class View:
    """A Word file as rules of format read it: what it says, and what each block of it is."""

    def __init__(self, source: Source, recognised: Recognised) -> None:
        """Take a file and what is recognised in it."""
        self.source, self.document = source, recognised.document
        self.placed = recognised.placed

    @cached_property
    def lines(self) -> list[tuple[Placed, Line]]:
        """Return the paragraphs of the body with their roles, without those of tables proper.

        Below the title of what is attached stands who wrote it, as below that of the document.
        """
        found: list[tuple[Placed, Line]] = []
        below = False
        for placed, line in roles.lines(self.placed):
            if line.text.strip():
                titled = placed.role == roles.ATTACHMENT_TITLE
                byline = below and placed.role == roles.TEXT and _is_centred_line(line)
                placed, below = (placed._replace(role=roles.BYLINE) if byline else placed), titled or byline
            found.append((placed, line))
        return found

    def of(self, *wanted: str) -> list[Line]:
        """Return the paragraphs of some roles."""
        return [line for placed, line in self.lines if placed.role in wanted]

    @cached_property
    def places(self) -> dict[str, int]:
        """Return the paragraphs by their places: the how many-eth each is."""
        return {line.where: at for at, (_, line) in enumerate(self.lines)}

    @cached_property
    def pieces(self) -> list[Segment]:
        """Return the pieces whose looks are checked."""
        found: list[Segment] = []
        attached = False
        for placed, line in self.lines:
            attached = attached or placed.role in (roles.ATTACHMENT_MARK, roles.ATTACHMENT_TITLE)
            if line.text.strip():
                parts = _pieces(placed, line, self.led, self.firm)
                if attached and placed.role == roles.TEXT and _is_small_head(line):
                    parts = iter([Segment("说明", line, 0, len(line.text))])
                found += [piece._replace(attached=attached) for piece in parts]
        return found

    @cached_property
    def led(self) -> frozenset[str]:
        """Return the schemes whose heads stand out from the text they lead; others are of numbered paragraphs."""
        heads = [
            (placed, line)
            for placed, line in self.lines
            if placed.role == roles.HEAD and placed.run_in and placed.label
        ]
        return frozenset(
            placed.label.scheme for placed, line in heads if placed.label and _stands_out(line, placed.run_in)
        )

    @cached_property
    def firm(self) -> frozenset[str]:
        """Return the schemes whose paragraphs begin with a head in its own font, nearly all of them."""
        leading = [
            (placed.label.scheme, bool(placed.run_in) and _stands_out(line, placed.run_in))
            for placed, line in self.lines
            if placed.role == roles.HEAD and placed.label and _LEAD.match(line.text)
        ]
        shown = Counter(scheme for scheme, stands_out in leading if stands_out)
        plain = Counter(scheme for scheme, stands_out in leading if not stands_out)
        return frozenset(scheme for scheme in shown if shown[scheme] >= FIRM * plain[scheme])

    @cached_property
    def size(self) -> float:
        """Return the size in pt that most characters of the text have, 0 where there is no text."""
        sizes: Counter[float] = Counter()
        for piece in self.pieces:
            if piece.role == roles.TEXT:
                for _, run in piece.runs():
                    sizes[run.look.size] += len(run.text)
        return sizes.most_common(1)[0][0] if sizes else 0.0

    @cached_property
    def mark(self) -> str:
        """Return 发文机关标志, "" where there is none."""
        return "".join(line.text for line in self.of("发文机关标志")).strip()

    @cached_property
    def mark_in_header(self) -> str:
        """Return 发文机关标志 that stands in the header of the first page, as letters have it; "" for none."""
        return mark_in_header(self.source)

    @cached_property
    def is_form(self) -> bool:
        """Return whether most of the words stand in tables: a form, or a list, which lays itself out.

        What is attached to a text is no part of it.
        """
        marks = (at for at, placed in enumerate(self.placed) if placed.role == roles.ATTACHMENT_MARK)
        own = self.placed[: next(marks, len(self.placed))]
        tables = sum(
            len(line.text) for placed in own if isinstance(placed.block, Grid) for line in walk((placed.block,))
        )
        return tables > sum(len(line.text) for _, line in roles.lines(own))

    @cached_property
    def pitch(self) -> float:
        """Return how far apart the lines of most of the text are, in twips; 0 where that depends on fonts."""
        share: Counter[float] = Counter()
        for line in self.text if self.source.sections else ():
            share[pitch(line, self.source.sections[0])] += len(line.text)
        return share.most_common(1)[0][0] if share else 0.0

    @cached_property
    def text(self) -> list[Line]:
        """Return the paragraphs of the text: plain ones and numbered ones."""
        return [line for line in self.of(roles.TEXT, roles.HEAD) if line.text.strip()]


_BYLINE = 40  # characters of a line that says who, when


_FONTS = ("黑体", "楷体", "小标宋体")  # of heads
_SHORT = 20  # characters of a head without an ordinal in a list that is attached


def _is_small_head(line: Line) -> bool:
    """Return whether a short line of an attachment has the font of heads: 县第一中学（3人）, above its names."""
    text = line.text.strip()
    shown = [run for run in line.runs if run.text.strip()]
    return len(text) <= _SHORT and text[-1] not in "。；，" and all(family(run.look.han) in _FONTS for run in shown)


def _is_centred_line(line: Line) -> bool:
    """Return whether a line stands in the middle and is no sentence and no head of a chapter."""
    text = line.text.strip()
    return line.layout.align == "center" and len(text) <= _BYLINE and text[-1] not in "。：；" and not is_chapter(text)


def is_chapter(text: str) -> bool:
    """Return whether a line heads a chapter, 第一章 总则, which stands in the middle with room around it."""
    article = _ARTICLE.match(text)
    return article is not None and bool(article["chapter"])


def blanks(text: str) -> float:
    """Return how wide some blanks are, in 字: a full-width one is one, others half of it."""
    return sum(1.0 if char == "\u3000" else 0.5 for char in text)


def pitch(line: Line, section: Section) -> float:
    """Return how far apart the lines of a paragraph are, in twips, 0 where that depends on the font."""
    layout = line.layout
    if layout.rule == "exact" or (layout.rule == "atLeast" and layout.line > 400):
        return layout.line
    gridded = section.grid and layout.grid and section.pitch
    return section.pitch * max(1.0, layout.line / 240) if gridded and layout.rule == "auto" else 0.0


def _stands_out(line: Line, length: int) -> bool:
    """Return whether the first characters of a paragraph look otherwise than those behind them."""
    head, text = (
        next((run.look for _, run in Segment("", line, *ends).runs()), None)
        for ends in ((0, length), (length, len(line.text)))
    )
    return head != text


def _pieces(placed: Placed, line: Line, led: frozenset[str], firm: frozenset[str]) -> Iterator[Segment]:
    if placed.role == roles.HEAD:
        yield from _headed(placed, line, led, firm)
    elif placed.role == roles.TEXT and (label := _LABELLED.match(line.text)) and _stands_out(line, label.end()):
        yield Segment("标签", line, 0, label.end())
        yield Segment("接排文", line, label.end(), len(line.text))
    elif placed.role == roles.TEXT and (article := _ARTICLE.match(line.text)):
        if not article["chapter"]:
            yield Segment("标签", line, 0, article.end())
            yield Segment("条文", line, article.end(), len(line.text))
    elif placed.role == roles.TEXT and _NOTE.match(line.text):
        yield Segment("说明", line, 0, len(line.text))
    else:
        if placed.role == "签发人" and (signer := _SIGNER.search(line.text)):
            yield Segment("签发人姓名", line, signer.end(), len(line.text))
        yield Segment(placed.role, line, 0, len(line.text))


def _headed(placed: Placed, line: Line, led: frozenset[str], firm: frozenset[str]) -> Iterator[Segment]:
    """Return the pieces of a numbered paragraph: its head, and the text that it leads."""
    scheme = placed.label.scheme if placed.label else ""
    name = LEVELS.get(scheme, "其他层次")
    if placed.run_in and scheme in led:
        yield Segment(name, line, 0, placed.run_in, placed.level)
        yield Segment("接排文", line, placed.run_in, len(line.text))
    elif (head := _LEAD.match(line.text)) and scheme in firm:  # its sisters have their font, this one has not
        yield Segment(name, line, 0, head.end(), placed.level)
        yield Segment("接排文", line, head.end(), len(line.text))
    elif placed.run_in or _SENTENCE.search(line.text):  # a numbered paragraph without a head
        yield Segment("编号段", line, 0, len(line.text))
    else:
        yield Segment(name, line, 0, len(line.text), placed.level)
