"""What there is: genres, their fields, the rules of checking, the numbers of a register; all as values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gongwen.app import inputs
from gongwen.app.numbers.matters import RESERVED, VOID, Edition, Entry, gaps, ranges, runs
from gongwen.app.numbers.register import Register
from gongwen.check.rule import Rule
from gongwen.check.rules import catalogue
from gongwen.chinese.document_number import write
from gongwen.document import guarding, provenance, saving
from gongwen.document.finding import Misuse
from gongwen.genres import genre as genres
from gongwen.genres import sharing
from gongwen.genres.schema import schema
from gongwen.records.field import Field

NUMBER_HEADER = ("文号", "文种", "单位", "事由", "批次", "成文日期", "状态", "标题", "文件", "sha256")
EDITION_HEADER = ("文号", "版次", "单位", "事由", "成文日期", "标题", "文件", "sha256")
MOST_MARKED = 1_000  # numbers made void or reserved at once


class Numbers(NamedTuple):
    """What a register 发文登记 holds: every number that was given, those that were skipped, every version made."""

    entries: list[Entry]
    skipped: list[str]
    editions: list[Edition]

    def rows(self) -> list[tuple[str, ...]]:
        """Return a row a number, in the order of NUMBER_HEADER."""
        return [
            (
                *(str(one), one.genre, one.unit, one.subject, one.batch, one.date),
                *(one.state + (f"（{one.why}）" if one.why else ""), one.title, one.file, one.sha256),
            )
            for one in self.entries
        ]

    def workbook(self) -> bytes:
        """Return the numbers as an .xlsx."""
        from gongwen.records.sheets import list_bytes

        editions = [(write(*one[:3]), *one[3:]) for one in self.editions]
        return list_bytes({"发文登记": (NUMBER_HEADER, self.rows()), "版本": (EDITION_HEADER, editions)})


def fields(genre: str) -> list[Field]:
    """Return the fields of a genre in their order, without those that only other genres of its family print.

    Raises Misuse where there is no such genre.
    """
    kind = genres.chosen(genre)
    unused = sharing.unused_fields(kind)
    return [field for field in kind.fields.values() if field.name not in unused]


def fields_of_sisters(genre: str) -> list[str]:
    """Return the fields of a genre's family that it does not print itself."""
    kind = genres.chosen(genre)
    unused = sharing.unused_fields(kind)
    return [name for name in kind.fields if name in unused]


def fields_schema(genre: str) -> dict[str, Any]:
    """Return the fields of a genre as a JSON Schema. Raises Misuse where there is no such genre."""
    kind = genres.chosen(genre)
    return schema(kind.fields, kind.name)


def rules() -> list[Rule]:
    """Return every rule of checking."""
    return catalogue()


def save_numbers(file: Path, out: Path) -> Numbers:
    """Write what a register holds as an .xlsx; return it. Raises Misuse as `numbers` does, and over the register."""
    inputs.saved_as(out, "发文登记", ".xlsx")
    found = numbers(file)
    with guarding.run():
        guarding.note_path(file)
        saving.save(out, provenance.marked(found.workbook()))
    return found


def numbers(file: Path) -> Numbers:
    """Return what a register holds. Raises Misuse for a file that is not there or is no register."""
    if not file.exists():
        raise Misuse(f"没有这个文件：{file}")
    with Register(file, reading=True) as opened:
        entries, editions = opened.entries(), opened.editions()
    return Numbers(entries, gaps(entries), editions)


class MarkRequest(NamedTuple):
    """What is asked of numbers of a register: to make them void, or to reserve them."""

    state: str
    numbers: str  # 4, 4-6, 4、9
    series: tuple[str, str]  # 代字 and year
    why: str

    @classmethod
    def asked(cls, void: str, reserve: str, code: str, year: str, why: str) -> MarkRequest | None:
        """Return what the options ask for, None where they ask for nothing. Raises Misuse for half a request."""
        if not any((void, reserve, code, year, why)):
            return None
        missing = [name for name, text in (("--code", code), ("--year", year), ("--why", why)) if not text]
        if bool(void) == bool(reserve) or missing:
            raise Misuse(f"--void 或 --reserve 用一个，并写 --code、--year、--why；{_EXAMPLE}")
        if not re.fullmatch(r"\d{4}", year):
            raise Misuse(f"--year 写四位数字的年份，写的是“{year}”")
        return cls(VOID if void else RESERVED, void or reserve, (code, year), why)


_EXAMPLE = "例：gongwen register 登记.db --void 4 --code 某安办 --year 2026 --why 内容有误"


def mark(file: Path, request: MarkRequest) -> str:
    """Make numbers of a register void, or reserve them; return what was done.

    Raises Misuse for what is no number, no register, or cannot be done.
    """
    if request.state == VOID and not file.exists():
        raise Misuse(f"没有这个文件：{file}")
    asked = list(_numbers(request.numbers))
    with Register(file) as opened:
        opened.mark(*request.series, asked, request.state, request.why)
    return f"{request.state}{len(asked)}个文号：{'、'.join(ranges(*request.series, runs(asked)))}（{request.why}）"


def shown(found: Numbers) -> list[tuple[str, ...]]:
    """Return what the screen shows of a register: a row a number, without the columns that are empty throughout."""
    rows = [NUMBER_HEADER[:8], *(row[:8] for row in found.rows())]
    used = [index for index in range(8) if index < 4 or any(row[index] for row in rows[1:])]
    return [tuple(row[index] for index in used) for row in rows]


def _numbers(text: str) -> Iterator[int]:
    """Return the numbers of a text such as 4、6-8."""
    for part in re.split(r"[、，,\s]+", text):
        found = re.fullmatch(r"(\d{1,7})(?:[-－—~～至](\d{1,7}))?号?", part)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last or last - first >= MOST_MARKED:
            raise Misuse(f"号写成 4 或 4-6、9 的样子，一次不超过{MOST_MARKED}个，写的是“{text}”")
        yield from range(first, last + 1)
