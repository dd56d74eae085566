"""The runs of a paragraph in a Word file → its text: fields, breaks, signs; pictures and text boxes go aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.foreign import carriers, controls, effective, formulas
from gongwen.foreign.carriers import Carrier
from gongwen.foreign.effective import Properties, Styles
from gongwen.foreign.source import CONTENTS, Break, Line, Run, SourceBlock
from gongwen.word import symbols
from gongwen.word.relations import Link
from gongwen.word.symbols import is_symbol_font
from gongwen.word.xml import MC, Element, R, W, names, text_of

THROUGH = frozenset(
    names("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
)
_DELETED = frozenset(names("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
_RUN, _RUN_PROPERTIES, _PROPERTIES, _TEXT, _BREAK, _FIELD, _INSTRUCTION, _SIMPLE, _CONTROL, _LINK = names(
    "r", "rPr", "pPr", "t", "br", "fldChar", "instrText", "fldSimple", "sdt", "hyperlink"
)
ALTERNATE = f"{MC}AlternateContent"
_DRAWN = frozenset(names("drawing", "pict", "object"))
_MARKS = {
    "underline": carriers.UNDERLINED, "dots": carriers.DOTTED, "mark": carriers.MARKED,
    "italic": carriers.SLANTED, "scale": carriers.SCALED,
}  # fmt: skip
_PLAIN = ("none", "", "100", False)
_JOINED = frozenset((carriers.STRUCK, *_MARKS.values()))
# Fields whose result is all that they say, and those that are told otherwise.
_QUIET = frozenset("PAGE NUMPAGES SECTIONPAGES PAGEREF FORMTEXT FORMCHECKBOX FORMDROPDOWN TOC".split())
_CALLED = {"REF": "交叉引用", "NOTEREF": "交叉引用", "SEQ": "编号", "DATE": "日期", "TIME": "时间", "EQ": "公式"}
_ADDRESS = compiled(r'\s*HYPERLINK\s+"?([^"\s\\]+)')
_FIRST_PAGE = "1"
_CODE = compiled("[0-9A-Fa-f]{2,6}")
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


class Aside(NamedTuple):
    """Where what is no text goes: the blocks found, and what reads a drawing."""

    blocks: list[SourceBlock]
    drawn: Callable[[Element], Iterator[SourceBlock]]


class OpenField:
    """A complex field that is open: its instruction so far, whether its result is being read, its form's data."""

    def __init__(self, begin: Element) -> None:
        self.instruction, self.result = "", False
        self.form = begin.find(f"{W}ffData")


class Runs:
    """Reads the runs of the paragraphs of one file in their order; fields reach from one to the next.

    where: the place of the paragraph that is read. carriers: what of it is no plain character.
    """

    def __init__(self, styles: Styles, links: Mapping[str, Link]) -> None:
        self.styles, self.links = styles, links
        self.fields: list[OpenField] = []
        self.hidden = 0
        self.counted = ""  # kind of a field that ended without a result: the number of a page
        self.where = ""
        self.carriers: list[Carrier] = []
        self.number = 0  # of the run that is read
        self.marked = ("", "", -1)  # the mark that was met last: where, and at which run

    def of(self, parent: Element, key: str, aside: Aside) -> Iterator[Run]:
        """Return the runs below an element of a paragraph of a style; what is no text goes aside."""
        first = True
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                yield from self._run(child, key, aside, first)
            elif tag == _SIMPLE:
                kind = _kind(child.get(f"{W}instr", ""))
                self._was_field(kind, child.get(f"{W}instr", ""))
                yield from (run._replace(field=kind) for run in self.of(child, key, aside))
            elif tag == _CONTROL:
                yield from self._control(child, key, aside)
            elif tag == _LINK:
                yield from self._linked(child, key, aside)
            elif tag in THROUGH:
                yield from self.of(child, key, aside)
            elif tag == ALTERNATE:
                yield from self.of(choice(child), key, aside)
            elif tag not in _DELETED and (text := formulas.linear(child)):
                self.meet(carriers.FORMULA, text)
                yield Run(text, self.styles.look(key, {}))
            first = first and tag == _PROPERTIES

    def meet(self, kind: str, words: str = "") -> None:
        """Note what is no plain character, at the paragraph that is read; runs that follow each other are one."""
        if self.marked == (kind, self.where, self.number - 1) and self.carriers[-1].kind == kind:
            words = self.carriers.pop().words + words
        self.carriers.append(Carrier(kind, self.where, words))
        if kind in _JOINED:
            self.marked = kind, self.where, self.number

    def _linked(self, element: Element, key: str, aside: Aside) -> Iterator[Run]:
        """Return the runs of a link; one that leads out of the file to what its text does not say is noted."""
        runs = list(self.of(element, key, aside))
        link = self.links.get(element.get(f"{R}id", ""))
        shown = "".join(run.text for run in runs)
        if link is not None and link.external and link.target not in shown:
            self.meet(carriers.LINK, f"{shown}：{link.target}")
        yield from runs

    def _control(self, element: Element, key: str, aside: Aside) -> Iterator[Run]:
        """Return the runs of a content control; a box to tick is shown by its state."""
        runs = list(self.of(element, key, aside))
        shown = "".join(run.text for run in runs)
        state = controls.box(element, shown) or ("" if shown else controls.chosen(element))
        if state and state != shown.strip():
            self.meet(carriers.SIGN, state)
            runs = [Run(state, runs[0].look if runs else self.styles.look(key, {}))]
        elif shown and controls.is_blank(element):
            self.meet(carriers.BLANK_CONTROL, shown)
        yield from runs

    def _run(self, element: Element, key: str, aside: Aside, first: bool) -> Iterator[Run]:
        self.number += 1
        direct = effective.run_properties(element.find(_RUN_PROPERTIES))
        self.counted = ""
        text = "".join(self._text(element, aside, first))
        if not text:
            return
        effect = self.styles.effect(key, direct)
        if effect.get("hidden"):
            self.hidden += 1
        elif effect.get("struck"):
            self.meet(carriers.STRUCK, text)
        else:
            yield Run(self._shown(text, effect), self.styles.look(key, direct), self.counted or self._field_kind())

    def _field_kind(self) -> str:
        """Return the kind of the field that is read; that of a table of contents for all that is in it."""
        if not self.fields:
            return ""
        kinds = [_kind(field.instruction) for field in self.fields]
        return CONTENTS if CONTENTS in kinds else kinds[-1]

    def _shown(self, text: str, effect: Properties) -> str:
        """Return the text of a run as it is seen: signs of symbol fonts, superscripts; what marks it is noted."""
        if is_symbol_font(effect.get("latin", "")) or not text.isprintable():
            text = "".join(self._character(char, effect) for char in text)
        if effect.get("shift") in ("superscript", "subscript") and text.strip():
            made = symbols.shifted(text, effect["shift"])
            self.meet(carriers.SHIFTED if made else carriers.UNSHIFTED, made or text)
            text = made or text
        for name, kind in _MARKS.items():
            if effect.get(name, "none") not in _PLAIN and text.strip():
                self.meet(kind, text)
        return text

    def _character(self, char: str, effect: Properties) -> str:
        """Return a character of a run in a symbol font, or a private one, as it is seen."""
        private = "\ue000" <= char <= "\uf8ff"
        if private and not "\uf020" <= char <= "\uf0ff":
            self.meet(carriers.PRIVATE, char)
        elif private or ("!" <= char <= "\xff" and is_symbol_font(effect.get("latin", ""))):
            return self._sign(effect.get("symbols", ""), ord(char))
        return char

    def _sign(self, font: str, code: int) -> str:
        """Return the character that a sign of a font is; one that no character says is a box, and noted."""
        sign = symbols.sign(font, code)
        self.meet(*((carriers.SIGN, sign) if sign else (carriers.UNKNOWN, f"字体 {font or '不明'} 的 {code:04X}")))
        return sign or symbols.UNKNOWN

    def _text(self, run: Element, aside: Aside, first: bool) -> Iterator[str]:
        """Return the text of a run, and let fields, pictures, boxes and breaks in it count; first: nothing is before
        it.
        """
        for child in run:
            tag = child.tag
            if tag == _FIELD:
                yield self._field(child)
            elif tag == _INSTRUCTION:
                if self.fields:
                    self.fields[-1].instruction += child.text or ""
            elif self.fields and not self.fields[-1].result:
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
                yield _SIGNS.get(tag) or self._rare(child)
            first = first and tag == _RUN_PROPERTIES

    def _field(self, element: Element) -> str:
        """Begin a field, read its result, or end it; return what a form field shows that has no result."""
        what = element.get(f"{W}fldCharType", "")
        if what == "begin":
            self.fields.append(OpenField(element))
        elif self.fields and what == "separate":
            self.fields[-1].result = True
        elif self.fields and what == "end":
            return self._ended(self.fields.pop())
        return ""

    def _ended(self, field: OpenField) -> str:
        """Return what a field shows that has no result of its own; note one that is no more a field."""
        kind = _kind(field.instruction)
        shown = controls.form_field(kind, field.form)
        if shown:
            self.meet(carriers.SIGN, shown)
        elif kind == "PAGE" and not field.result:  # counted when the page is shown; programs write no result
            self.counted = kind
            return _FIRST_PAGE
        else:
            self._was_field(kind, field.instruction)
        return shown if kind == "FORMCHECKBOX" or not field.result else ""

    def _was_field(self, kind: str, instruction: str) -> None:
        """Note a field whose result stays as text."""
        if kind == "HYPERLINK":
            if target := address(instruction):
                self.meet(carriers.LINK, target)
        elif kind not in _QUIET:
            self.meet(carriers.FIELD, _CALLED.get(kind, kind))

    def _rare(self, element: Element) -> str:
        """Return the text of what is seldom met in a run: a sign of a font, a word with its pronunciation."""
        if element.tag == f"{W}sym":
            code = element.get(f"{W}char", "")
            return self._sign(element.get(f"{W}font", ""), int(code, 16)) if _CODE.fullmatch(code) else ""
        if element.tag == f"{W}ruby":
            self.meet(carriers.RUBY, "".join(text_of(one) for one in element.iter(f"{W}rt")))
            return "".join(text_of(base) for base in element.iter(f"{W}rubyBase"))
        return ""


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


def address(instruction: str) -> str:
    """Return where the instruction of a HYPERLINK leads, "" for a place in the file."""
    found = _ADDRESS.match(instruction)
    return found[1] if found else ""


def _kind(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()
