"""papers.yaml → the looks of each paper 版式, in the standard's own words and units."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from gongwen import standard
from gongwen.records import load_yaml

Style = Mapping[str, str]  # 名 字体 字号 首行缩进 … of one style


class StyleSheet(NamedTuple):
    """The looks of one paper, with what its lengths are counted in."""

    looks: Mapping[str, Style]
    body: float  # pt, the size of Normal
    line: int  # twips from line to line of body text
    spacing: str  # added to every character of body text


@cache
def catalogue() -> Mapping[str, Any]:
    """Return papers.yaml: 字体, 样式, 版式."""
    table: dict[str, Any] = load_yaml(Path(__file__).with_name("papers.yaml"))
    return table


def letterheads() -> frozenset[str]:
    """Return the papers 版式 that have a letterhead 版头."""
    return frozenset(catalogue()["版头"])


def sheet(paper: Mapping[str, Any]) -> StyleSheet:
    """Return the looks of a paper: those all papers share, with its own changes (样式) laid over them."""
    changes = paper.get("样式", {})
    looks = {key: {**look, **changes.get(key, {})} for key, look in catalogue()["样式"].items()}
    line = standard.twips(paper["行距"]) if "行距" in paper else standard.page().line
    return StyleSheet(looks, standard.points(looks["Normal"]["字号"]), line, paper["字距"])
