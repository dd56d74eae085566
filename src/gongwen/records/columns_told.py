"""What became of the columns of a ledger → the lines that tell it, and the rows of the sheet 列 in the 发文清单."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from gongwen.records.entries import ColumnUse, Ledger
from gongwen.records.naming import GUESSED, plain

HEADER = ("表头", "栏目", "怎样认的", "工作表", "文件")


def lines(found: Ledger, genre: str, silent: Container[str], others: bool) -> Iterator[str]:
    """Return the lines that say which title is taken for which column, and which columns are not used.

    genre, silent: its name, and the columns that its documents do not print. others: they print the columns that nobody
    knows. Sheets with the same columns are told together.
    """
    groups: dict[tuple[tuple[str, str, str], ...], list[ColumnUse]] = {}
    for key in dict.fromkeys(use[:2] for use in found.columns):
        uses = [use for use in found.columns if use[:2] == key]
        groups.setdefault(tuple(use[2:] for use in uses), []).append(uses[0])
    for columns, sheets in groups.items():
        where = f"（{'、'.join(f'工作表“{one.sheet}”' for one in sheets)}）" if len(groups) > 1 else ""
        known = [(title, name, how) for title, name, how in columns if name]
        yield f"认得{where}：{'，'.join(_known(*one) for one in known)}"
        if unused := [title for title, name, _ in columns if not name]:
            yield f"{'照原样印的其他列' if others else '没有用的列'}{where}：{'、'.join(unused)}"
        names = dict.fromkeys(name for _, name, _ in known)
        if unprinted := [name for name in names if name in silent]:
            yield f"{genre}不印的栏目{where}：{'、'.join(unprinted)}"


def _known(title: str, name: str, how: str) -> str:
    return (title if plain(title) == name else f"{title}→{name}") + (f"（{how}）" if how == GUESSED else "")


def rows(columns: Sequence[ColumnUse]) -> list[tuple[str, ...]]:
    """Return a row a column, in the order of HEADER."""
    return [(use.title, use.name, use.how, use.sheet, Path(use.file).name) for use in columns]
