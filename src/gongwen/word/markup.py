"""Elements of Word XML → text, with the prefixes that Word writes, declaring what they need."""

from __future__ import annotations

from gongwen.word.xml import MAIN, MC, RELATIONS, SPACE, WP, A, Element, M, O, V

# The prefixes that Word writes. mc:Choice names some of them in its Requires, so they must be these.
_PREFIXES = {
    MAIN: "w",
    RELATIONS: "r",
    MC[1:-1]: "mc",
    A[1:-1]: "a",
    WP[1:-1]: "wp",
    O[1:-1]: "o",
    V[1:-1]: "v",
    M[1:-1]: "m",
    SPACE[1:-6]: "xml",
    "urn:schemas-microsoft-com:office:word": "w10",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas": "lc",
    "http://schemas.microsoft.com/office/drawing/2010/main": "a14",
    "http://schemas.microsoft.com/office/drawing/2016/SVG/main": "asvg",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup": "wpg",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas": "wpc",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingInk": "wpi",
}
_SPACES = {prefix: space for space, prefix in _PREFIXES.items()}


_TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_ATTRIBUTE = {**_TEXT, ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}


def escaped(text: str) -> str:
    """Return a text as it stands between tags."""
    return text.translate(_TEXT)


def quoted(text: str) -> str:
    """Return a text as the value of an attribute, in its quotation marks."""
    return f'"{text.translate(_ATTRIBUTE)}"'


def written(element: Element) -> str:
    """Return an element as XML that may stand in any part: it declares the names it needs but for w, as every part
    does.
    """
    names = _Names()
    text, tag = _xml(element, names), f"<{names.short(element.tag)}"
    for choice in element.iter(f"{MC}Choice"):
        needed = choice.get("Requires", "").split()
        names.spaces.update({_SPACES[prefix]: prefix for prefix in needed if prefix in _SPACES})
    declared = "".join(f' xmlns:{prefix}="{space}"' for space, prefix in names.spaces.items())
    return f"{tag}{declared}{text[len(tag) :]}"


class _Names:
    """Short names of elements and attributes, and the prefixes that these need."""

    def __init__(self) -> None:
        self.spaces: dict[str, str] = {}
        self._short: dict[str, str] = {}

    def short(self, full: str) -> str:
        if full not in self._short:
            space, _, local = full[1:].partition("}") if full[:1] == "{" else ("", "", full)
            prefix = self._prefix(space) if space else ""
            self._short[full] = f"{prefix}:{local}" if prefix else local
        return self._short[full]

    def _prefix(self, space: str) -> str:
        prefix = _PREFIXES.get(space) or self.spaces.get(space) or f"ns{len(self.spaces) + 1}"
        if prefix not in ("w", "xml"):
            self.spaces[space] = prefix
        return prefix


def _xml(element: Element, names: _Names) -> str:
    tag = names.short(element.tag)
    given = "".join([f" {names.short(key)}={quoted(text)}" for key, text in element.items()])
    inside = escaped(element.text or "") + "".join([_xml(one, names) + escaped(one.tail or "") for one in element])
    return f"<{tag}{given}>{inside}</{tag}>" if inside else f"<{tag}{given}/>"
