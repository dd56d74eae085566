"""--with: a file of fields that several documents share, or the fields themselves → the fields."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gongwen.document.finding import Misuse
from gongwen.records import Value, load_yaml


def shared_fields(given: Path | Mapping[str, Value] | None) -> Mapping[str, Value]:
    """Return the fields that are given, those of a YAML file, none where nothing is given.

    Raises Misuse for a file that is not there or holds no fields.
    """
    if not isinstance(given, Path):
        return given or {}
    if not given.is_file():
        raise Misuse(f"{given}：是文件夹，应是 .yaml 文件" if given.is_dir() else f"没有这个文件：{given}")
    fields = load_yaml(given)
    if not isinstance(fields, dict) and fields:
        raise Misuse(f"{given}：应是一行一个“字段: 内容”")
    return fields or {}
