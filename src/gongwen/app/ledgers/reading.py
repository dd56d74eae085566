"""Ledgers of problems as the verbs read them: by the same settled mapping as `make` reads them, and told as it tells.

What is wished (--column, --sheet, the fields of --with) is for all ledgers of one command together: a title or a sheet
that one of them does not have is looked for in the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from gongwen.app.reporter import Reporter
from gongwen.app.shared_fields import shared_fields
from gongwen.genres import office
from gongwen.genres.declaration import shared_columns
from gongwen.records import Value, columns_told, naming, settled, workbook
from gongwen.records.field import Field
from gongwen.records.ledger import Book, Wishes
from gongwen.records.settled import Counting, LedgerRead
from gongwen.standard.folders import TEMPLATES

NO_WISHES = Wishes()
HEAD = 30  # rows in which the titles of columns are looked for


@cache
def columns() -> Mapping[str, Field]:
    """Return the columns of ledgers of problems."""
    return shared_columns(TEMPLATES / "columns" / "整改.yaml")


def wishes(
    column: Iterable[str] = (), sheet: Iterable[str] = (), common: Path | Mapping[str, Value] | None = None
) -> Wishes:
    """Return what a command asks of the reading. Raises Misuse for what is not written as it must be."""
    return Wishes(naming.asked_for(column), tuple(sheet), shared_fields(common), office=office.of_ledgers())


def read(books: Sequence[Path], asked: Wishes = NO_WISHES, counting: Counting | None = None) -> LedgerRead:
    """Return the ledger that workbooks hold, with everything that is to be told about it.

    counting: whether what is settled is counted; not so where nothing is said. Raises Misuse for what is no ledger.
    """
    return of_books(opened(books), asked, counting or Counting(counts=False, draft=False))


def of_books(books: Sequence[Book], asked: Wishes, counting: Counting) -> LedgerRead:
    """Return the ledger that workbooks hold which are read. Raises Misuse for what is no ledger."""
    return settled.of_books(books, columns(), asked, counting)


def opened(books: Sequence[Path]) -> list[Book]:
    """Return workbooks with their sheets. Raises Misuse where one cannot be read."""
    return [(path, workbook.read(path)) for path in books]


def alike(ledgers: Sequence[Sequence[Book]], asked: Wishes) -> list[Wishes]:
    """Return what is asked of each of several ledgers that are read for one purpose.

    The names of units and the words for a 状态 that one of them explains hold in all.
    """
    said = settled.explained([book for books in ledgers for book in books], asked.common)
    asked = asked._replace(common={**asked.common, **said})
    return [_own(books, ledgers, asked) for books in ledgers]


def _own(books: Sequence[Book], ledgers: Sequence[Sequence[Book]], asked: Wishes) -> Wishes:
    """Return what is asked of one ledger: of the titles and sheets that are named, those that it has, and those that
    none of them has, which is told when it is read.
    """
    titles = {title: name for title, name in asked.columns.items() if _is_for(title, books, ledgers, _titles)}
    sheets = tuple(name for name in asked.sheets if _is_for(name, books, ledgers, _names))
    return asked._replace(columns=titles, sheets=sheets)


def known_here(books: Sequence[Book], asked: Wishes) -> Wishes:
    """Return of what is asked of the reading of other ledgers what can be asked of this one."""
    titles = {title: name for title, name in asked.columns.items() if _titles(title, books)}
    return asked._replace(columns=titles, sheets=tuple(name for name in asked.sheets if _names(name, books)))


def _is_for(name: str, books: Sequence[Book], ledgers: Sequence[Sequence[Book]], of: _Has) -> bool:
    return of(name, books) or not any(of(name, other) for other in ledgers)


_Has = Callable[[str, Sequence[Book]], bool]


def _names(name: str, books: Sequence[Book]) -> bool:
    return any(sheet.name == name for _, sheets in books for sheet in sheets)


def _titles(title: str, books: Sequence[Book]) -> bool:
    """Return whether a title stands over a column, or the last part of one whose parts stand below each other."""
    wanted = naming.plain(title)
    cells = {naming.plain(cell) for _, sheets in books for sheet in sheets for row in sheet.rows[:HEAD] for cell in row}
    return any(cell and wanted.endswith(cell) for cell in cells)


def tell(found: LedgerRead, reporter: Reporter, name: str = "") -> None:
    """Say which column is which, and what is doubtful. name: of the ledger, where there are several."""
    before = f"{name}：" if name else ""
    for line in columns_told.lines(found.ledger, "", (), False):
        reporter.note(before + line)
    reporter.grouped(found.doubtful, "可用 gongwen check 查看全部")
