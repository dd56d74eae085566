"""The words of genres: values → manuscript text, and the filters that text.md may use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from gongwen.chinese import address, characters, numerals
from gongwen.document.manuscript import escape_title, escape_value
from gongwen.document.manuscript.pictures import write_picture
from gongwen.document.manuscript.writer import write_cell
from gongwen.document.sandbox import BoundedSandbox
from gongwen.genres import (
    detail,
    figures,
    gatherings,
    meetings,
    phrases,
    problems,
    rectified,
    rosters,
    standings,
    tasks,
    titles,
    totals,
)
from gongwen.genres.outline import Outline, paragraphs
from gongwen.genres.tasks import Tasks, progress
from gongwen.records.field import Lines, Moment, Row, Script


class Written(str):
    """Text that is manuscript already."""


class _Words(BoundedSandbox):
    """The sandbox, with a short way to the columns of a row."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        return obj[attribute] if type(obj) is Row else super().getattr(obj, attribute)


@cache
def environment(plain: bool = False) -> SandboxedEnvironment:
    """Return the environment of all words: undefined names are errors, values are always escaped.

    plain: of texts that are values themselves (a default, a file name), where nothing is escaped.
    """
    made, write = _Words(undefined=StrictUndefined), _plain if plain else _written
    made.finalize = lambda value: made.measured(write(value))
    made.filters |= FILTERS
    return made


def _plain(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _written(value: Any) -> str:
    """Return a value as manuscript text that can only be what it is: never a heading, a table or a tag."""
    if type(value) is str:
        return escape_value(value)
    if isinstance(value, (Written, Script)):
        return value
    if isinstance(value, Outline):
        return value.manuscript()
    if isinstance(value, Tasks):
        return tasks.prose(value).manuscript()
    if isinstance(value, Lines):
        return "\n# ".join(escape_title(line) for line in value.split("\n"))
    if isinstance(value, (list, tuple)):
        return escape_value("、".join(map(str, value)))
    return escape_value(str(value))


# --- filters, by the name text.md uses -------------------------------------------------------


def count(value: Any) -> int:
    """条数: how many items an outline or a list has, sub-items of tasks not counted."""
    if isinstance(value, Tasks):
        return value.count
    return len(value.items) if isinstance(value, Outline) else len(value or ())


def in_brackets(text: str) -> str:
    """括起: in full-width brackets, unless the text brings its own."""
    return text if not text or text[0] in "（(" else f"（{text}）"


def one_line(text: str) -> str:
    """一行: the lines of a text in one, without blanks between Chinese."""
    return characters.unfolded(paragraphs(str(text)))


def cell(text: Any) -> Written:
    """格: a text as the content of a table cell."""
    return Written(write_cell("、".join(text) if isinstance(text, (list, tuple)) else str(text)))


def those(rows: Iterable[Row], column: str, *values: str) -> list[Row]:
    """其中: the rows whose column has one of the values."""
    return [row for row in rows if row[column] in values]


def the_row(rows: Iterable[Row], column: str, value: str) -> Row:
    """那一条: the first row whose column has a value, a row without anything where there is none."""
    return next((row for row in rows or () if value and row[column] == value), Row())


def positions(rows: Sequence[Row], column: str, *values: str) -> str:
    """项号: the numbers of the rows whose column has one of the values: 1、3、4."""
    return "、".join(str(number) for number, row in enumerate(rows, 1) if row[column] in values)


def places(rows: Sequence[Row] | int, some: Sequence[Row] = ()) -> str:
    """第几: the numbers that some of the rows have among them: 1、3、4; of a number its ordinal: 第二."""
    if isinstance(rows, int):
        return figures.ordinal(rows)
    wanted = set(map(id, some))
    return "、".join(str(number) for number, row in enumerate(rows, 1) if id(row) in wanted)


def distinct(rows: Iterable[Row], column: str) -> list[str]:
    """各: the different values of a column in order of first appearance, without blanks."""
    return list(dict.fromkeys(row[column] for row in rows if row[column]))


def shared(rows: Sequence[Row], column: str) -> str:
    """同一: the value of a column that all rows share, "" when they differ."""
    values = {row[column] for row in rows}
    return values.pop() if len(values) == 1 else ""


def earliest(rows: Iterable[Row], column: str) -> str:
    """最早: the earliest time of a column as it is written; a time without a day counts only when there is no other."""
    written = [row[column] for row in rows if row[column]]
    dated = [(time.day, time) for time in written if isinstance(time, Moment) and time.day]
    return min(dated)[1] if dated else next(iter(written), "")


def before(time: str) -> str:
    """限前: a time as the end of a term: 4月15日 → 4月15日前; 15个工作日内 and 4月底前 stay."""
    return f"{time}前" if time and time[-1] not in "前内" else time


def grouped(rows: Iterable[Row], column: str) -> list[tuple[str, list[Row]]]:
    """分组: pairs of a column's value and its rows, in order of first appearance."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return list(groups.items())


FILTERS: dict[str, Callable[..., Any]] = (
    problems.FILTERS
    | standings.FILTERS
    | totals.FILTERS
    | figures.FILTERS
    | meetings.FILTERS
    | gatherings.FILTERS
    | phrases.FILTERS
    | titles.FILTERS
    | progress.FILTERS
    | rectified.FILTERS
    | rosters.FILTERS
    | {
        "条数": count,
        "几": numerals.quantity,
        "括起": in_brackets,
        "去份": lambda text: text.removeprefix("共印").removesuffix("份"),
        "一行": one_line,
        "称呼": address.addressed,
        "自称": lambda names, own="": address.addressed(names, address.WE, own),
        "受文": lambda names: address.addressed(names if len(names) == 1 else ("各单位",)),
        "限前": before,
        "平行称呼": lambda names, issuers, own="": address.addressed(names, address.among_equals(issuers, names), own),
        "分行": lambda text: paragraphs(str(text)),
        "并列": lambda texts: "，".join(filter(None, texts)),
        "格": cell,
        "其中": those,
        "那一条": the_row,
        "项号": positions,
        "第几": places,
        "各": distinct,
        "同一": shared,
        "最早": earliest,
        "明细表": lambda rows, *wishes: Written(detail.detail(rows, *wishes)),
        "前后照片": lambda rows: Written("\n".join(map(write_picture, problems.photos_before_and_after(rows)))),
        "照片": lambda rows: Written("\n".join(map(write_picture, problems.photos(rows)))),
        "分组": grouped,
        "任务正文": tasks.prose,
        "任务表": lambda rows: Written(tasks.table(rows)),
        "某单位": tasks.led_by,
        "其任务": tasks.own,
        "月度表": lambda rows, *wishes: Written(tasks.calendar(rows, *wishes)),
    }
)
