"""What a YAML parser complains of → where it is and what an office worker can do about it, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gongwen.chinese.patterns import compiled

QUOTED = 40  # characters of the line that are shown

# The parser's words → what an office worker can do about it.
_ADVICE = (
    ("mapping values are not allowed", "一行里有两个冒号加空格，或缩进不对；内容里有“: ”时请给整个内容加引号"),
    ("expected ':'", "缺少冒号：应写成“字段: 内容”，冒号用半角，后面留一个空格"),
    ("expected alphabetic or numeric|undefined alias|anchor", "以 * 或 & 开头的内容请加引号"),
    ("end of stream|unexpected end", "引号没有配对，或文件不完整"),
    ("cannot start any token", "内容以 @ ` % 等特殊符号开头，请给整个内容加引号"),
    (
        "expected <block end>|expected key|block mapping|block collection|'-' indicator",
        "缩进没有对齐：同一级的字段要左对齐，下一级多缩进两个空格",
    ),
    ("expected ',' or|flow", "[ ] 或 { } 没有配对；以 [ 或 { 开头的内容请加引号"),
    ("unknown escape", "双引号里的反斜杠要写成两个，或改用单引号"),
    ("tag", "以 ! 开头的内容请加引号"),
)
_OTHER = "YAML 格式不对，写法见 gongwen help 填写"
_TAB = compiled(r" *\t")
_SPECIAL = compiled(r"\s*(- )?([^\s:：]+: )?([>?\"']|\[.*\]\S)")  # a value that begins with a quote or a bracket
_NO_BLANK = compiled(r"\s*(- )?[^\s:：\"'#]{1,12}:[^\s/]")  # 字段:内容
_FULL_WIDTH = compiled(r"\s*(- )?[^\s:：“\"]{1,12}：")  # 字段：内容


def yaml_error(path: Path, source: Sequence[str], error: Any) -> str:
    """Return a message about an error of the parser; source: the lines of the text."""
    line = _line(error, len(source))
    for number in (line, line - 1):  # a missing colon is noticed one line late
        if number >= 0 and (advice := _colon(source[number])):
            return _message(path, source, number, advice)
    return _message(path, source, line, _advice(source[line], error))


def _message(path: Path, source: Sequence[str], line: int, advice: str) -> str:
    return f"{path}，第 {line + 1} 行：{advice}。这一行是：{source[line].strip()[:QUOTED]}"


def _line(error: Any, lines: int) -> int:
    """Return the line that an error is about: that on which began what is not closed, else that of the problem."""
    began = re.search("simple key|quoted scalar|flow", error.context or "")
    mark = (error.context_mark if began else None) or error.problem_mark or error.context_mark
    return min(mark.line, lines - 1) if mark else 0


def _colon(line: str) -> str:
    """Return what is wrong with the colon of a line, "" where nothing is."""
    if _NO_BLANK.match(line):
        return "冒号后面要留一个空格"
    if _FULL_WIDTH.match(line) and ": " not in line:
        return "冒号用了全角“：”；请改成半角冒号加一个空格"
    return ""


def _advice(line: str, error: Any) -> str:
    """Return what to do about any other error."""
    if _TAB.match(line):
        return "不能用制表符（Tab）缩进，请改用空格"
    problem = f"{error.context or ''} {error.problem or ''}"
    advice = next((text for pattern, text in _ADVICE if re.search(pattern, problem)), _OTHER)
    if _SPECIAL.match(line) and advice.startswith(("缩进", "YAML")):
        return "内容以引号、括号等特殊符号开头：请给整个内容加上引号"
    return advice
