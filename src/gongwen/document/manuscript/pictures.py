"""The line of a picture ⇄ its block: a picture, the text of another Word file, a chart of the table above."""

from __future__ import annotations

from typing import Union

from gongwen.chinese.patterns import compiled
from gongwen.document.file_kinds import is_word_file
from gongwen.document.manuscript.marks import unescape
from gongwen.document.model import Chart, Enclosure, Picture

CHART = "图表："
_LINE = compiled(r"!\[((?:\\.|[^\]\\])*)\]\(((?:\\.|[^)\\])*)\)")
_ESCAPED = compiled(r"\\(.)")
_COLUMN = compiled(r"(?:\\.|[^、\\])+")
Drawn = Union[Picture, Enclosure, Chart]


def read_picture(line: str) -> tuple[Drawn, str] | None:
    """Return the block of a line and what of it cannot be used, "" for nothing; None for another line."""
    match = _LINE.fullmatch(line)
    if not match:
        return None
    caption, name = unescape(match[1]), match[2]
    if name.startswith(CHART):
        columns = _COLUMN.findall(name.removeprefix(CHART))
        return Chart(caption, tuple(_ESCAPED.sub(r"\1", column.strip()) for column in columns)), ""
    file = unescape(name)
    if not is_word_file(file):
        return Picture(caption, file), ""
    return Enclosure(file), f"“{file}”是 Word 文件，没有图题，“{caption}”没有采用" if caption else ""


def write_picture(block: Drawn) -> str:
    """Return the line of a picture, of a file or of a chart."""
    caption = "" if isinstance(block, Enclosure) else _inside(block.caption, "]")
    if isinstance(block, Chart):
        return f"![{caption}]({CHART}{'、'.join(_column(column) for column in block.columns)})"
    start = "\\" if block.file.startswith(CHART) else ""
    return f"![{caption}]({start}{_inside(block.file, ')')})"


def _column(name: str) -> str:
    return _inside(name, ")").replace("、", "\\、")


def _inside(text: str, end: str) -> str:
    return text.replace("\\", "\\\\").replace(end, "\\" + end)
