"""What there is: genres, their fields, the rules of checking, the numbers of a register; all as values."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from gongwen.app.register import Entry, Register, gaps
from gongwen.check.rule import Rule
from gongwen.check.rules import catalogue
from gongwen.document.finding import Misuse
from gongwen.genres import genre as genres
from gongwen.genres.schema import schema
from gongwen.records.field import Field

NUMBER_HEADER = ("文号", "文种", "单位", "事由", "标题", "文件", "sha256")


class GenreEntry(NamedTuple):
    """One genre 文种: its name, its folder's name, what it is for."""

    name: str
    folder: str
    help: str


class Numbers(NamedTuple):
    """What a register 发文登记 holds: every number that was given, and those that were skipped."""

    entries: list[Entry]
    skipped: list[str]

    def rows(self) -> list[tuple[str, ...]]:
        """Return a row a number, in the order of NUMBER_HEADER."""
        return [(str(entry), *entry[3:]) for entry in self.entries]

    def workbook(self) -> bytes:
        """Return the numbers as an .xlsx."""
        from gongwen.records.sheets import list_bytes

        return list_bytes({"发文登记": (NUMBER_HEADER, self.rows())})


def all_genres() -> list[GenreEntry]:
    """Return every genre that can be used here."""
    return [GenreEntry(kind.name, kind.key, kind.help) for kind in genres.load_all()]


def fields(genre: str) -> list[Field]:
    """Return the fields of a genre in their order. Raises Misuse where there is no such genre."""
    return list(genres.load(genre).fields.values())


def fields_schema(genre: str) -> dict[str, Any]:
    """Return the fields of a genre as a JSON Schema. Raises Misuse where there is no such genre."""
    kind = genres.load(genre)
    return schema(kind.fields, kind.name)


def rules() -> list[Rule]:
    """Return every rule of checking."""
    return catalogue()


def numbers(file: Path) -> Numbers:
    """Return what a register holds. Raises Misuse for a file that is not there or is no register."""
    if not file.exists():
        raise Misuse(f"没有这个文件：{file}")
    with Register(file, reading=True) as opened:
        entries = opened.entries()
    return Numbers(entries, gaps(entries))
