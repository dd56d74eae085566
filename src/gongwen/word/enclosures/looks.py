"""Styles of another file under names of their own, with everything that its defaults said.

What a paragraph looks like in Word is laid in layers: defaults of the document, table style, paragraph style. The
defaults of our document are others, so those of the file go into its lowest styles: into the lowest paragraph style
for text, and into the lowest table style for text in tables, whose paragraph styles come in a second form without them
(the table style would else count for nothing).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from gongwen.word.theme import Fonts
from gongwen.word.xml import VAL, Element, Tree, W, child, drop, held, make, names, value

# Children in the order of the schema, as far as defaults and styles are laid over each other.
_P = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
_R = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
    " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs"
    " em lang eastAsianLayout specVanish oMath"
).split()
_ORDER = {
    f"{W}pPr": {W + name: place for place, name in enumerate(_P)},
    f"{W}rPr": {W + name: place for place, name in enumerate(_R)},
}
_BY_ATTRIBUTE = names("rFonts", "spacing", "ind", "lang")  # each attribute is inherited by itself
_CLUTTER = names(
    "aliases", "autoRedefine", "hidden", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "locked",
    "personal", "personalCompose", "personalReply", "rsid",
)  # fmt: skip
_WORDS_OWN_PARAGRAPH = (("widowControl", "1"), ("autoSpaceDE", "1"), ("autoSpaceDN", "1"), ("snapToGrid", "0"))
_WORDS_OWN_RUN = (("snapToGrid", "0"), ("spacing", "0"), ("kern", "0"), ("sz", "20"), ("szCs", "20"))
_CHARS = {f"{side}Chars": side for side in ("left", "right", "start", "end", "firstLine", "hanging")}
_LINES = {"beforeLines": "before", "afterLines": "after"}
LONGEST_NAME = 200


class Looks:
    """The styles of one file; remembers which are used, so that only those come along."""

    def __init__(self, token: str, styles: Element | None, fonts: Fonts, pitch: int, name: str) -> None:
        self.token, self.fonts, self.pitch, self.name = token, fonts, pitch, name
        root = make("styles") if styles is None else styles
        self.found = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
        self.defaults = {kind: self._default(kind) for kind in ("paragraph", "table")}
        given = {local: root.find(f"{W}docDefaults/{W}{local}Default/{W}{local}") for local in ("pPr", "rPr")}
        self.base = {local: self._base(local, one) for local, one in given.items()}
        if _off(given["pPr"]) or any(_off(style.find(f"{W}pPr")) for style in self._chain(self.defaults["paragraph"])):
            self.pitch = 0
        self.wanted: dict[tuple[str, bool], None] = {}  # id and whether without defaults, in the order of use

    def _default(self, kind: str) -> str:
        """Return the id of the default style of a kind, made where the file has none."""
        for key, style in self.found.items():
            if style.get(f"{W}type") == kind and style.get(f"{W}default") in ("1", "true", "on"):
                return key
        key = {"paragraph": "Normal", "table": "TableNormal"}[kind]
        if key not in self.found:
            self.found[key] = make("style", type=kind, styleId=key)
            self.found[key].append(make("name", val=key))
        return key

    def _base(self, local: str, given: Element | None) -> Element:
        """Return the defaults of the file, with Word's own where it says nothing: ours must not show through."""
        base = make(local)
        if local == "pPr":
            base.extend(make(name, val=text) for name, text in _WORDS_OWN_PARAGRAPH)
            base.extend([make("spacing", before="0", after="0", line="240", lineRule="auto"), make("jc", val="left")])
        else:
            times = "Times New Roman"
            base.append(make("rFonts", ascii=times, hAnsi=times, eastAsia=self.fonts.east_asian, cs=times))
            base.extend(make(name, val=text) for name, text in _WORDS_OWN_RUN)
            base.append(make("lang", val="en-US", eastAsia="zh-CN"))
        if given is not None:
            _lay(base, self._settled(given))
        return base

    def _settled(self, properties: Element) -> Element:
        """Return properties that depend on no theme and no grid."""
        settled = deepcopy(properties)
        self.fonts.settle(settled)
        drop_grid(settled)
        return settled

    def _chain(self, key: str) -> Iterator[Element]:
        """Return a style and those it is based on."""
        seen: set[str] = set()
        while key in self.found and key not in seen:
            seen.add(key)
            yield self.found[key]
            key = value(self.found[key], "basedOn")

    # --- use -----------------------------------------------------------------------------------

    def use(self, key: str, kind: str, bare: bool = False) -> str:
        """Return the new id of a style of a kind, "" where the file has no such style; bare: without the defaults."""
        if key not in self.found or self.found[key].get(f"{W}type") != kind:
            return ""
        self.wanted[key, bare] = None
        return self._new(key, bare)

    def _new(self, key: str, bare: bool) -> str:
        return f"{self.token}P{'t' if bare else ''}_{key}"

    def apply(self, text: Tree) -> None:
        """Give every paragraph, run and table of a text its style by its new name, and what its properties meant
        there.
        """
        body = text.root
        for paragraph in body.iter(f"{W}p"):
            properties = child(paragraph, "pPr")
            style, bare = child(properties, "pStyle"), in_table(text, paragraph)
            style.set(
                VAL,
                self.use(style.get(VAL, ""), "paragraph", bare)
                or self.use(self.defaults["paragraph"], "paragraph", bare),
            )
            if not bare:
                _off_grid(properties, self.pitch)
        for table in body.iter(f"{W}tblPr"):
            style = child(table, "tblStyle")
            style.set(VAL, self.use(style.get(VAL, ""), "table") or self.use(self.defaults["table"], "table"))
        for holder, style in held(body, f"{W}rStyle"):
            key = self.use(style.get(VAL, ""), "character")
            style.set(VAL, key) if key else holder.remove(style)
        self.fonts.settle(body)
        drop_grid(body)

    # --- writing -------------------------------------------------------------------------------

    def close(self) -> None:
        """Want also what the wanted styles are based on and linked with."""
        waiting = list(self.wanted)
        while waiting:
            key, bare = waiting.pop()
            for local in ("basedOn", "link"):
                other = value(self.found[key], local)
                wanted = (other, bare and local == "basedOn")
                if other in self.found and wanted not in self.wanted and not (bare and local == "link"):
                    self.wanted[wanted] = None
                    waiting.append(wanted)

    def write(self) -> Iterator[tuple[str, Element]]:
        """Return the wanted styles by new id."""
        for key, bare in self.wanted:
            yield self._new(key, bare), self._style(key, bare)

    def _style(self, key: str, bare: bool) -> Element:
        style = deepcopy(self.found[key])
        kind = style.get(f"{W}type", "paragraph")
        style.attrib.pop(f"{W}default", None)
        style.set(f"{W}customStyle", "1")
        style.set(f"{W}styleId", self._new(key, bare))
        style[:] = [one for one in style if one.tag not in _CLUTTER]
        name = f"{value(style, 'name') or key}{'（表内）' if bare else ''}（{self.name}{self.token}P）"[-LONGEST_NAME:]
        child(style, "name").set(VAL, name)
        self._refer(style, bare)
        self.fonts.settle(style)
        drop_grid(style)
        if kind == "table":  # LibreOffice takes fonts and distances only from the table's own style
            self._materialise(style, [one for one in self._chain(key) if one.get(f"{W}type") == "table"])
        elif kind == "paragraph" and style.find(f"{W}basedOn") is None:
            self._materialise(style, [self.found[key]], bare)
        if kind == "paragraph" and not bare:
            _off_grid(style, self.pitch)
        return style

    def _refer(self, style: Element, bare: bool) -> None:
        """Let a style refer to others by their new names, as far as they come along."""
        for local in ("basedOn", "next", "link"):
            element = style.find(W + local)
            if element is None:
                continue
            key = element.get(VAL, "")
            other = (key, bare and local != "link")
            if other in self.wanted and not (bare and local == "link"):
                element.set(VAL, self._new(*other))
            else:
                style.remove(element)

    def _materialise(self, style: Element, chain: list[Element], bare: bool = False) -> None:
        """Lay the properties of a style, and of those it is based on (the last one lowest), over the defaults of the
        file.

        A bare one only leaves the grid: LibreOffice takes that from no table style.
        """
        after = [W + local for local in ("tblPr", "trPr", "tcPr", "tblStylePr")]
        for local in ("pPr", "rPr"):
            full = deepcopy(self.base[local])
            if bare:
                full[:] = full.findall(f"{W}snapToGrid")
            for one in reversed(chain):
                if (own := one.find(W + local)) is not None:
                    _lay(full, self._settled(own))
            for own in style.findall(W + local):
                style.remove(own)
            place = next(
                (
                    index
                    for index, one in enumerate(style)
                    if one.tag in after or (local == "pPr" and one.tag == f"{W}rPr")
                ),
                len(style),
            )
            style.insert(place, full)


def _lay(base: Element, over: Element) -> None:
    """Lay properties over others: an element replaces its like, but fonts, distances and indents attribute by
    attribute.
    """
    for element in over:
        like = base.find(element.tag)
        if like is not None and element.tag in _BY_ATTRIBUTE:
            like.attrib.update(element.attrib)
            continue
        if like is not None:
            base.remove(like)
        base.append(deepcopy(element))
    order = _ORDER[base.tag]
    base[:] = sorted(base, key=lambda element: order.get(element.tag, 99))


def in_table(text: Tree, element: Element) -> bool:
    """Return whether table styles reach an element: it stands in a cell, and in no box of text in it."""
    around = (above.tag for above in text.above(element) if above.tag in (f"{W}tc", f"{W}txbxContent"))
    return next(around, "") == f"{W}tc"


# --- the grid --------------------------------------------------------------------------------


def _off(properties: Element | None) -> bool:
    grid = None if properties is None else properties.find(f"{W}snapToGrid")
    return grid is not None and grid.get(VAL, "1") in ("0", "false", "off")


def drop_grid(root: Element) -> None:
    """Free a text from the grid of the page, which is ours, and keep indents as long as they were: 字 are ours as
    well.
    """
    drop(root, f"{W}snapToGrid")
    for local, pairs in (("ind", _CHARS), ("spacing", _LINES)):
        for element in root.iter(W + local):
            for name, plain in pairs.items():
                if W + name in element.attrib and W + plain in element.attrib:
                    del element.attrib[W + name]


def _off_grid(root: Element, pitch: int) -> None:
    """Say in twips how far apart lines are that the grid of their page held apart (pitch in twips, 0 without a
    grid).
    """
    for spacing in root.iter(f"{W}spacing") if pitch else ():
        line = spacing.get(f"{W}line", "")
        if line.isdigit() and spacing.get(f"{W}lineRule", "auto") == "auto":
            spacing.set(f"{W}line", str(round(int(line) / 240 * pitch)))
            spacing.set(f"{W}lineRule", "atLeast")
