"""Shared tables of columns: templates/columns/任务.yaml, 整改.yaml → what they declare."""

from __future__ import annotations

from functools import cache
from typing import Any

from gongwen.document.finding import Misuse
from gongwen.records import load_yaml
from gongwen.standard.folders import TEMPLATES

TASKS = "任务"


@cache
def columns_file(name: str) -> dict[str, Any]:
    """Return a shared table of columns with its sample rows: {列: …, 样例: …}. Raises Misuse when there is none."""
    path = TEMPLATES / "columns" / f"{name}.yaml"
    if not path.exists():
        raise Misuse(f"没有列表“{name}”（{path}）")
    table: dict[str, Any] = load_yaml(path)
    return table


@cache
def titles(name: str) -> dict[str, str]:
    """Return what is printed over the columns of a shared table, in their order: {"牵头": "牵头单位", …}."""
    return {column: declared.get("表头", column) for column, declared in columns_file(name)["列"].items()}
