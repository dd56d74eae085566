"""Text files → Source: encodings, form feeds, and lines that a copy broke in the middle of sentences."""

from __future__ import annotations

from pathlib import Path

from gongwen.model import Misuse
from gongwen.records import read_text
from gongwen.sources.lines import Block, Break, Line, Source

LARGEST = 20_000_000  # bytes: the text of some thousand pages


def read(path: Path) -> Source:
    """Return what a text file says. Raises Misuse for one that is missing, empty, too large or no text."""
    if path.is_file() and path.stat().st_size > LARGEST:
        raise Misuse(f"{path}：文件太大（超过{LARGEST // 1_000_000}兆），不像一份公文")
    return source(read_text(path), str(path))


def source(text: str, file: str = "") -> Source:
    """Return what a text says, line by line. Raises Misuse when it is empty."""
    if not text.strip():
        raise Misuse(f"{file}：文件是空的")
    blocks: list[Block] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        for part, piece in enumerate(line.split("\f")):
            if part:
                blocks.append(Break(where=f"第 {number} 行"))
            blocks.append(Line(piece, f"第 {number} 行"))
    return Source(file, tuple(blocks))
