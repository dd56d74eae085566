"""JSON text → plain values with the line of each; numbers and words stay as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongwen.chinese.characters import admitted, forbidden
from gongwen.document.finding import Finding, Misuse
from gongwen.records.values import Place, Value


def json_values(path: Path, text: str) -> Iterator[tuple[Value, dict[Place, int], list[Finding]]]:
    """Return the value of each record of a JSON text, with the lines of its parts and doubts. Raises Misuse."""
    import json

    if not text.strip():
        return
    try:
        value = _Located(text).decode(text)
    except json.JSONDecodeError as error:
        line, column = _fault(error.doc, error.pos)
        raise Misuse(
            f"{path}，第 {line} 行第 {column} 列：JSON 格式不对（常见原因：缺逗号、多逗号、引号没有配对）"
        ) from error
    except RecursionError as error:
        raise Misuse(f"{path}：嵌套太深") from error
    for item in value.value if isinstance(value.value, list) else [value]:
        lines: dict[Place, int] = {}
        yield _plain_json(path, item, (), lines), lines, []


def _fault(text: str, at: int) -> tuple[int, int]:
    """Return line and column of a fault; of a comma too many that of the comma, as Python says from 3.13 on."""
    before = text[:at].rstrip()
    if text[at : at + 1] in ("}", "]") and before.endswith(","):
        at = len(before) - 1
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


@dataclass(frozen=True, slots=True)
class _Node:
    """A JSON value and the line it begins in."""

    value: Any
    line: int


class _Located:
    """A JSON decoder whose every value is a _Node; numbers and words stay as written."""

    def __init__(self, text: str) -> None:
        import json
        from bisect import bisect
        from json import decoder, scanner

        breaks = [match.start() for match in re.finditer("\n", text)]
        base = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=tuple)

        def node(source: str, index: int) -> tuple[_Node, int]:
            value, end = scan(source, index)
            if value is None or isinstance(value, bool):
                value = "" if value is None else source[index:end]
            return _Node(value, bisect(breaks, index) + 1), end

        def members(at: Any, strict: bool, _scan: Any, hook: Any, pairs: Any, memo: Any = None) -> Any:
            return decoder.JSONObject(at, strict, node, hook, pairs, memo)  # type: ignore[attr-defined]

        base.parse_object = members  # type: ignore[attr-defined]
        base.parse_array = lambda at, _scan, **_: decoder.JSONArray(at, node)  # type: ignore[attr-defined]
        scan = scanner.py_make_scanner(base)  # type: ignore[attr-defined]
        base.scan_once = node  # type: ignore[attr-defined]
        self.decode = base.decode


def _plain_json(path: Path, node: _Node, place: Place, lines: dict[Place, int]) -> Value:
    lines[place] = node.line
    value = node.value
    if isinstance(value, tuple):
        result: dict[str, Value] = {}
        for name, item in value:
            if name in result:
                raise Misuse(f"{path}，第 {item.line} 行：字段“{name}”写了两次；请只留一个")
            result[name] = _plain_json(path, item, (*place, name), lines)
        return result
    if isinstance(value, list):
        return [_plain_json(path, item, (*place, index), lines) for index, item in enumerate(value)]
    value = admitted(value)
    if bad := forbidden(value):
        raise Misuse(f"{path}，第 {node.line} 行：有不能写入文档的控制字符 {bad}；请删去")
    return value
