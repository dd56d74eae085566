"""papers.yaml → how the characters of each style look: family, colour, and how its lines are aligned."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from gongwen import standard
from gongwen.standard.papers import Style, catalogue, sheet

USUAL = "材料"  # whose looks a paper has that is not one of ours: what it says itself is in its own file
_ALIGN = {"两端": "both", "居中": "center", "左": "left", "右": "right", "顶格": "left"}
_NORMAL = "Normal"


class Face(NamedTuple):
    """How a style looks. family: a key of 字体; colour: 红色, "" for black; align: left, right, center or both."""

    family: str
    align: str
    colour: str = ""


class DrawnLine(NamedTuple):
    """The lines that a style draws below its paragraph: thickness in twips and colour; how far apart, for two."""

    thick: tuple[int, ...]
    apart: int
    colour: str


_LINES = {"单线": ((20,), 0), "上粗下细": ((60, 15), 15), "上细下粗": ((15, 60), 15)}


@cache
def faces(paper: str) -> Mapping[str, Face]:
    """Return the looks of the styles of a built-in paper, those of 材料 for any other."""
    looks = sheet(catalogue()["版式"][known(paper)]).looks
    found = {key: _face(look, looks) for key, look in looks.items()}
    marks = {key: Face(standard.value(look["字体"]), "both") for key, look in catalogue()["字符样式"].items()}
    leads = {f"{key}Char": face for key, face in found.items() if key.startswith("Heading")}
    return {**found, **marks, **leads}


def known(paper: str) -> str:
    """Return a paper's own name where it is built in, else that of the usual one."""
    return paper if paper in catalogue()["版式"] else USUAL


def _face(look: Style, looks: Mapping[str, Style]) -> Face:
    base = looks.get(look.get("基于", ""), {})
    found = {**looks[_NORMAL], **base, **look}
    return Face(
        standard.value(found["字体"]),
        _ALIGN[standard.value(found["对齐"])],
        standard.value(look["颜色"]) if "颜色" in look else "",
    )


@cache
def line_below(style: str) -> DrawnLine | None:
    """Return the lines that a style draws below its paragraph, None for none."""
    look = catalogue()["样式"][style]
    return (
        lines_drawn(standard.value(look.get("线型", "单线")), standard.value(look["下线"])) if "下线" in look else None
    )


def lines_drawn(kind: str, colour: str) -> DrawnLine:
    """Return the lines of a kind that the standard names: 单线 上粗下细 上细下粗."""
    thick, apart = _LINES[kind]
    return DrawnLine(thick, apart, colour)
