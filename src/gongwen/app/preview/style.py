"""How pages look on a screen: one style sheet for the styles of a paper, with fonts by the names of the standard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from gongwen import standard
from gongwen.layout.measures import Measures, StyleMeasures, of_paper
from gongwen.layout.sheets.faces import Face, faces, known
from gongwen.standard.papers import catalogue

RED = "#f00"  # what a screen shows for 红色
HEAVY = ";font-weight:700;font-synthesis:none"  # 小标宋体 is heavy by itself; what stands in for it has to be
_GENERIC = frozenset(("serif", "sans-serif"))
ASCENT = 0.88  # of its size: how far a character reaches above the baseline
_SHEET = """
.sheet{position:relative;overflow:hidden;background:#fff;color:#000;margin:0 auto;font-weight:400;font-style:normal;
text-align:left;letter-spacing:0;text-indent:0;font-kerning:none;-webkit-text-size-adjust:none}
.sheet :is(p,h1,h2,h3,h4,h5,h6,table,figure){margin:0;padding:0;border:0;font-weight:400;font-size:inherit}
.sheet .l{position:absolute;white-space:nowrap;line-height:1;transform-origin:0 0}
.sheet .both{text-align:justify;text-align-last:justify}
.sheet .right{text-align:right}.sheet .center{text-align:center}
.sheet .turned{position:absolute;top:0;left:0;transform-origin:0 0;transform:rotate(90deg)}
.sheet table{position:absolute;border-collapse:separate;border-spacing:0;table-layout:fixed}
.sheet td,.sheet th{padding:0 2.85pt;outline:.5pt solid #000;outline-offset:-.25pt;vertical-align:middle;
font-weight:400;white-space:nowrap;overflow:visible}
.sheet .bare td{outline:none}.sheet .c{position:relative}
.sheet .rule{position:absolute}
.sheet img{position:absolute;display:block}
.sheet .told{position:absolute;left:8pt;top:6pt;right:8pt;font:10pt sans-serif;color:#a00}
""".replace("\n", "")


@lru_cache(maxsize=16)
def style_sheet(paper: str) -> str:
    """Return the style sheet of the pages of a built-in paper; a paper of an office's own has the looks of 材料."""
    return _SHEET + "".join(_styles(of_paper(known(paper)).styles, faces(paper)))


def own_sizes(paper: str, measures: Measures) -> str:
    """Return what of the sizes a paper of an office's own has otherwise."""
    usual = of_paper(known(paper)).styles
    changed = {key: one for key, one in measures.styles.items() if _sized(one) != _sized(usual[key])}
    return "".join(_styles(changed, faces(paper))) if changed else ""


def _sized(style: StyleMeasures) -> tuple[int, float, int]:
    return style.size, style.advance, style.pitch


def _styles(styles: Mapping[str, StyleMeasures], looks: Mapping[str, Face]) -> Iterator[str]:
    """Return the rules of styles: font, size, what is between characters; for cells also how high their lines are."""
    for key, style in styles.items():
        if key.startswith("Table"):
            drop = 0.8 * style.pitch - ((style.pitch - style.size) / 2 + ASCENT * style.size)
            yield f".sheet .{key}{{line-height:{points(style.pitch)};top:{points(drop)}}}"
        spacing = style.advance - style.size
        apart = f";letter-spacing:{points(spacing)}" if spacing else ""
        yield f".sheet .{key}{{font-size:{points(style.size)}{apart}}}"
    for key, face in looks.items():
        colour = f";color:{RED}" if face.colour else ""
        colour += HEAVY if face.family == "小标宋体" else ""
        colour += f";text-align:{face.align}" if key.startswith("Table") else ""
        yield f".sheet .{key}{{font-family:{_families(face.family)}{colour}}}"


def _families(family: str) -> str:
    """Return the names of a font and of those that stand in for it."""
    font = catalogue()["字体"][family]
    names = (font["名"], font["替"], *font["屏"])
    return ",".join(name if name in _GENERIC else f"'{name}'" for name in names)


def points(twips: float) -> str:
    """Return a length as CSS has it."""
    return f"{round(twips / standard.POINT, 2):g}pt"
