"""What characters and paragraphs look like in effect: defaults, table style, paragraph style, numbering, character
style, what stands at the place itself; the later overrides the earlier, attribute by attribute (ECMA-376, 17.7.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from gongwen.chinese.patterns import compiled
from gongwen.foreign.source import CharacterLook, Layout
from gongwen.word.symbols import is_symbol_font
from gongwen.word.theme import Fonts
from gongwen.word.xml import VAL, Element, W, value

Properties = dict[str, Any]

_OFF = ("0", "false", "off", "none")
_TOGGLES = {f"{W}b": "bold", f"{W}i": "italic", f"{W}vanish": "hidden", f"{W}strike": "struck", f"{W}dstrike": "struck"}
_VALUES = {f"{W}u": "underline", f"{W}em": "dots", f"{W}highlight": "mark", f"{W}vertAlign": "shift", f"{W}w": "scale"}
_SLOTS = {"eastAsia": "han", "ascii": "latin"}
_INDENTS = {
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "firstLine": "first",
    "hanging": "hanging",
}
_ALIGN = {"start": "left", "end": "right", "mediumKashi": "both", "thaiDistribute": "distribute"}
_SIZE = 10.0  # pt, where nothing says one


def run_properties(properties: Element | None) -> Properties:
    """Return what w:rPr says about the look of characters, under names of our own."""
    found: Properties = {}
    for element in () if properties is None else properties:
        tag = element.tag
        if tag == f"{W}rFonts":
            found |= {ours: element.get(W + slot) for slot, ours in _SLOTS.items() if element.get(W + slot)}
            found["symbols"] = next(filter(is_symbol_font, element.attrib.values()), "")
            if element.get(f"{W}hint"):
                found["eastern"] = element.get(f"{W}hint") == "eastAsia"
        elif tag in _TOGGLES:
            name = _TOGGLES[tag]
            found[name] = element.get(VAL, "1") not in _OFF or (name == "struck" and found.get(name, False))
        elif tag in _VALUES:
            found[_VALUES[tag]] = element.get(VAL, "")
        elif tag == f"{W}sz" and (size := number(element.get(VAL))) is not None:
            found["size"] = size / 2
        elif tag == f"{W}color":
            found["colour"] = "" if element.get(VAL, "auto") == "auto" else element.get(VAL, "").upper()
        elif tag == f"{W}spacing":
            found["spacing"] = int(number(element.get(VAL)) or 0)
        elif tag == f"{W}rStyle":
            found["style"] = element.get(VAL, "")
    return found


def paragraph_properties(properties: Element | None) -> Properties:
    """Return what w:pPr says about the layout of a paragraph, under names of our own."""
    found: Properties = {}
    for element in () if properties is None else properties:
        read = _PARAGRAPH.get(element.tag)
        if read:
            found |= read(element)
    return found


def _indent(element: Element) -> Properties:
    found: Properties = {}
    for theirs, ours in _INDENTS.items():
        if (length := number(element.get(W + theirs))) is not None:
            found[ours] = length
        if (length := number(element.get(f"{W}{theirs}Chars"))) is not None:
            found[f"{ours}Chars"] = length
    if "hanging" in found or "hangingChars" in found:  # a first line either hangs or is indented
        found.setdefault("first", 0)
        found.setdefault("firstChars", 0)
    elif "first" in found or "firstChars" in found:
        found |= {"hanging": 0, "hangingChars": 0}
    return found


def _spacing(element: Element) -> Properties:
    found: Properties = {}
    for name in ("before", "after", "beforeLines", "afterLines", "line"):
        if (length := number(element.get(W + name))) is not None:
            found[name] = length
    if "line" in found:
        found["rule"] = element.get(f"{W}lineRule", "auto")
    return found


def _borders(element: Element) -> Properties:
    rules = [
        (side.tag.removeprefix(W), side.get(f"{W}color", "auto").upper(), int(number(side.get(f"{W}sz")) or 0))
        for side in element
        if side.get(VAL, "none") not in ("none", "nil")
    ]
    return {"rules": tuple(rules)}


def _frame(element: Element) -> Properties:
    """Return where a frame stands across; a drop cap is no frame of its own."""
    return {} if element.get(f"{W}dropCap", "none") != "none" else {"frame": element.get(f"{W}xAlign", "at")}


def _switch(name: str) -> Any:
    return lambda element: {name: element.get(VAL, "1") not in _OFF}


_PARAGRAPH = {
    f"{W}ind": _indent,
    f"{W}spacing": _spacing,
    f"{W}pBdr": _borders,
    f"{W}framePr": _frame,
    f"{W}jc": lambda element: {"align": _ALIGN.get(element.get(VAL, ""), element.get(VAL, "left"))},
    f"{W}snapToGrid": _switch("grid"),
    f"{W}pageBreakBefore": _switch("new_page"),
    f"{W}outlineLvl": lambda element: {"outline": int(number(element.get(VAL)) or 0) + 1},
    f"{W}numPr": lambda element: {"list": (value(element, "numId"), value(element, "ilvl"))},
}


_UNSIGNED = 2**32  # LibreOffice writes a negative w:charSpace as what its 32 bits are without a sign
_NUMBER = compiled(r"(-?\d{1,10}(?:\.\d{1,9})?)(pt)?")


def number(text: str | None) -> float | None:
    """Return a number that Word writes (also 12.5, -3 and 1.5pt as twips), None for what is none."""
    found = _NUMBER.fullmatch(text or "")
    if found is None:
        return None
    read = float(found[1])
    return (read - _UNSIGNED if read >= _UNSIGNED / 2 else read) * (20 if found[2] else 1)


class Styles:
    """The styles of one file; each is put together once."""

    def __init__(self, styles: Element | None, fonts: Fonts) -> None:
        if styles is not None:
            fonts.settle(styles, f"{W}rFonts")
        self.found: dict[str, Element] = {}
        self.name: dict[str, str] = {}
        self.default = ""
        self.base: tuple[Properties, Properties] = ({}, {})
        self._run: dict[str, Properties] = {}
        self._paragraph: dict[str, Properties] = {}
        if styles is not None:
            self._read(styles)

    def _read(self, styles: Element) -> None:
        for style in styles.iter(f"{W}style"):
            key = style.get(f"{W}styleId", "")
            self.found[key] = style
            self.name[key] = value(style, "name")
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self.default = key
        defaults = styles.find(f"{W}docDefaults")
        if defaults is not None:
            self.base = (
                paragraph_properties(defaults.find(f"{W}pPrDefault/{W}pPr")),
                run_properties(defaults.find(f"{W}rPrDefault/{W}rPr")),
            )

    def paragraph(self, key: str) -> Properties:
        """Return the layout that a style gives, without the defaults of the file."""
        return self._merged(key, self._paragraph, _with_paragraph)

    def run(self, key: str) -> Properties:
        """Return the look that a style gives, without the defaults of the file."""
        return self._merged(key, self._run, _with_run)

    def _merged(
        self, key: str, known: dict[str, Properties], put: Callable[[Properties, Element], Properties]
    ) -> Properties:
        """Return what a style and those it is based on say together; known: of the styles that were put together."""
        waiting: dict[str, Element] = {}  # the highest first; styles of a file can be thousands, based on each other
        while key in self.found and key not in known and key not in waiting:
            waiting[key] = self.found[key]
            key = value(self.found[key], "basedOn")
        merged = known.get(key, {})
        for name, style in reversed(waiting.items()):
            known[name] = merged = put(merged, style)
        return merged

    def look(self, paragraph: str, direct: Properties, table: str = "") -> CharacterLook:
        """Return the look of a run in a paragraph of a style (and in a table of one). others: see `effect`."""
        own = self.run(direct["style"]) if "style" in direct else {}
        merged = {**self.base[1], **(self.run(table) if table else {}), **self.run(paragraph), **own, **direct}
        if "bold" in own and "bold" not in direct:  # bold in a bold style is plain
            merged["bold"] = own["bold"] != self.run(paragraph).get("bold", False)
        return CharacterLook(
            merged.get("han", ""),
            merged.get("latin", ""),
            merged.get("size", _SIZE),
            merged.get("bold", False),
            merged.get("colour", ""),
            merged.get("spacing", 0),
            merged.get("eastern", False),
        )

    def effect(self, paragraph: str, direct: Properties) -> Properties:
        """Return the properties of a run in a paragraph of a style, in effect: hidden, struck, shift, underline …"""
        own = self.run(direct["style"]) if "style" in direct else {}
        return {**self.base[1], **self.run(paragraph), **own, **direct}

    def layout(self, layers: Sequence[Properties], size: float, pitch: int) -> Layout:
        """Return the layout that layers of properties give, the lowest first; size of its characters in pt, pitch of
        the grid in twips.
        """
        merged: Properties = dict(self.base[0])
        for layer in layers:
            merged |= layer
        line = pitch or 240
        return Layout(
            merged.get("align", "left"),
            _length(merged, "left", size),
            _length(merged, "right", size),
            _length(merged, "first", size) - _length(merged, "hanging", size),
            _gap(merged, "before", line),
            _gap(merged, "after", line),
            int(merged.get("line", 240)),
            merged.get("rule", "auto"),
            merged.get("grid", True),
            merged.get("outline", 0) % 10,  # 9 is how Word writes “text”
            merged.get("new_page", False),
            merged.get("rules", ()),
            merged.get("frame", ""),
        )


def _with_paragraph(below: Properties, style: Element) -> Properties:
    """Return a layout with what a style says of it."""
    own = paragraph_properties(style.find(f"{W}pPr"))
    if "list" in own:  # a style names its list's level by its place in the list, or says it itself
        own["list"] = (own["list"][0] or below.get("list", ("", ""))[0], own["list"][1])
        own["list_style"] = style.get(f"{W}styleId", "")
    return below | own


def _with_run(below: Properties, style: Element) -> Properties:
    """Return a look with what a style says of it."""
    return below | run_properties(style.find(f"{W}rPr"))


def _length(merged: Properties, name: str, size: float) -> int:
    """Return an indent in twips; one in characters (hundredths) comes before one in twips."""
    chars = merged.get(f"{name}Chars", 0)
    return round(chars / 100 * size * 20) if chars else int(merged.get(name, 0))


def _gap(merged: Properties, name: str, line: int) -> int:
    lines = merged.get(f"{name}Lines", 0)
    return round(lines / 100 * line) if lines else int(merged.get(name, 0))
