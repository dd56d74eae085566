"""The runs of a paragraph in a Word file → its text: fields, breaks, signs; pictures and text boxes go aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from gongwen.foreign import effective
from gongwen.foreign.effective import Styles
from gongwen.foreign.source import Break, Line, Run, SourceBlock
from gongwen.word.xml import MC, Element, M, W, names

THROUGH = frozenset(
    names("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
)
_DELETED = frozenset(names("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
_RUN, _RUN_PROPERTIES, _PROPERTIES, _TEXT, _BREAK, _FIELD, _INSTRUCTION, _SIMPLE = names(
    "r", "rPr", "pPr", "t", "br", "fldChar", "instrText", "fldSimple"
)
ALTERNATE = f"{MC}AlternateContent"
_DRAWN = frozenset(names("drawing", "pict", "object"))
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


class Aside(NamedTuple):
    """Where what is no text goes: the blocks found, and what reads a drawing."""

    blocks: list[SourceBlock]
    drawn: Callable[[Element], Iterator[SourceBlock]]


class Runs:
    """Reads the runs of the paragraphs of one file in their order; fields reach from one to the next."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.fields: list[list[str]] = []  # open complex fields: what is read ("begin" or "result"), the instruction
        self.hidden = 0

    def of(self, parent: Element, key: str, aside: Aside) -> Iterator[Run]:
        """Return the runs below an element of a paragraph of a style; what is no text goes aside."""
        first = True
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                yield from self._run(child, key, aside, first)
            elif tag == _SIMPLE:
                kind = _kind(child.get(f"{W}instr", ""))
                yield from (run._replace(field=kind) for run in self.of(child, key, aside))
            elif tag in THROUGH:
                yield from self.of(child, key, aside)
            elif tag == ALTERNATE:
                yield from self.of(choice(child), key, aside)
            elif tag not in _DELETED and (text := "".join(one.text or "" for one in child.iter(f"{M}t"))):
                yield Run(text, self.styles.look(key, {}))
            first = first and tag == _PROPERTIES

    def _run(self, element: Element, key: str, aside: Aside, first: bool) -> Iterator[Run]:
        direct = effective.run_properties(element.find(_RUN_PROPERTIES))
        text = "".join(self._text(element, aside, first))
        if not text:
            return
        if self.styles.is_hidden(key, direct):
            self.hidden += 1
            return
        yield Run(text, self.styles.look(key, direct), _kind(self.fields[-1][1]) if self.fields else "")

    def _text(self, run: Element, aside: Aside, first: bool) -> Iterator[str]:
        """Return the text of a run, and let fields, pictures, boxes and breaks in it count; first: nothing is before
        it.
        """
        for child in run:
            tag = child.tag
            if tag == _FIELD:
                self._field(child.get(f"{W}fldCharType", ""))
            elif tag == _INSTRUCTION:
                if self.fields:
                    self.fields[-1][1] += child.text or ""
            elif self.fields and self.fields[-1][0] == "begin":
                pass
            elif tag == _TEXT:
                yield child.text or ""
            elif tag == _BREAK:
                yield _broken(child, aside, first)
            elif tag in _DRAWN:
                aside.blocks.extend(aside.drawn(child))
            elif tag == ALTERNATE:
                yield from self._text(choice(child), aside, True)
            else:
                yield _SIGNS.get(tag) or _rare(child)
            first = first and tag == _RUN_PROPERTIES

    def _field(self, what: str) -> None:
        if what == "begin":
            self.fields.append(["begin", ""])
        elif self.fields and what == "separate":
            self.fields[-1][0] = "result"
        elif self.fields and what == "end":
            self.fields.pop()


def choice(element: Element) -> Element:
    """Return what newer programs show of alternative contents."""
    found = element.find(f"{MC}Choice")
    return element if found is None else found


def merged(runs: list[Run]) -> Iterator[Run]:
    """Return runs with neighbours of one look put together."""
    last: Run | None = None
    for run in runs:
        if last is not None and (last.look, last.field) == (run.look, run.field):
            last = last._replace(text=last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _broken(element: Element, aside: Aside, first: bool) -> str:
    """Return the text of a break; one of a page goes aside, before its paragraph where nothing stands before it
    there.
    """
    kind = element.get(f"{W}type", "textWrapping")
    if kind == "page":
        before = first and not any(isinstance(one, Line) for one in aside.blocks)
        aside.blocks.append(Break(None, "before" if before else "after"))
    return "\n" if kind == "textWrapping" else ""


def _rare(element: Element) -> str:
    """Return the text of what is seldom met in a run: a sign of a font, a word with its pronunciation."""
    if element.tag == f"{W}sym":
        return _sign(element.get(f"{W}char", ""))
    if element.tag == f"{W}ruby":
        return "".join(one.text or "" for base in element.iter(f"{W}rubyBase") for one in base.iter(_TEXT))
    return ""


def _sign(code: str) -> str:
    """Return the character that w:sym stands for; one of a symbol font is shown as a box."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "□" if 0xE000 <= number <= 0xF8FF else chr(number) if 31 < number < 0x110000 else ""


def _kind(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()
