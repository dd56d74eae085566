"""What a command did, as values: an Outcome for each document or file, their Summary; and the one border for errors."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple, TypeVar

from gongwen.document.finding import ERROR, Finding, Misuse

T = TypeVar("T")


class ListRow(NamedTuple):
    """What the list 发文清单 says of a document, in the order of its columns; None: its list has no such column."""

    number: str | None  # 发文字号
    unit: str
    title: str
    items: int
    serious: int | None
    earliest: str  # the first deadline, as it is written
    file: str  # its name
    sha256: str
    changed: str | None = None  # of a document that keeps its number: what is not as it was registered


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document, or of one file: where it is, or why there is none."""

    name: str  # of the document, or of the file, for messages
    findings: tuple[Finding, ...] = ()
    path: Path | None = None  # of what was written
    error: str = ""  # why it could not be made, "" where nothing went wrong
    refused: bool = False  # not made because its findings have errors
    row: ListRow | None = None
    spoken: str = ""  # how long it takes to say it, of a speech
    pages: int = 0  # that it was counted to have, 0 where that is not known

    @property
    def is_bad(self) -> bool:
        """Return whether a person has to put something right."""
        return bool(self.error) or self.refused or any(finding.level == ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a command did in all: the outcomes in their order, what was written besides, what could not be used."""

    outcomes: tuple[Outcome, ...] = ()
    written: tuple[Path, ...] = ()  # every file, in the order of writing
    unusable: int = 0  # inputs, rows or lists that no document came of
    missing: int = 0  # PDFs that could not be made

    @property
    def made(self) -> int:
        """Return how many documents there are now, or could be."""
        return sum(not outcome.error and not outcome.refused for outcome in self.outcomes)

    @property
    def status(self) -> int:
        """Return the exit status of making: 1 when something was asked for and is not there."""
        return 1 if self.made < len(self.outcomes) or self.unusable or self.missing else 0

    @property
    def has_errors(self) -> bool:
        """Return whether a person has to put something right."""
        return any(outcome.is_bad for outcome in self.outcomes)

    def __add__(self, other: Summary) -> Summary:
        """Return what both did."""
        return Summary(
            self.outcomes + other.outcomes,
            self.written + other.written,
            self.unusable + other.unusable,
            self.missing + other.missing,
        )


def counted(total: int, done: int, what: str, unit: str = "份") -> str:
    """Return how many there are, how many are done and how many cannot be: "共3份：生成2份，不能生成1份"."""
    return f"共{total}{unit}：{what}{done}份，不能{what.removeprefix('可以')}{total - done}份"


def attempt(name: str, work: Callable[[], T]) -> tuple[T | None, str]:
    """Return what `work` returns, or None and why it could not: here every error of an input or a document ends.

    name: of the file or document, for an error that nobody foresaw.
    """
    try:
        return work(), ""
    except Misuse as error:
        return None, str(error)
    except ModuleNotFoundError as error:  # in a browser not every package can be had
        return None, f"{name}：这一步要用“{error.name}”，这里没有；请用装在电脑上的程序（gongwen）来做"
    except Exception as error:  # whatever it is, the other documents are made
        return None, unforeseen(name, error)


def unforeseen(name: str, error: Exception) -> str:
    """Return an error that nobody foresaw as a sentence: what it happened to, what it is, and what to do."""
    frames: Sequence[traceback.FrameSummary] = traceback.extract_tb(error.__traceback__)
    place = f"，{PurePath(frames[-1].filename).name} 第 {frames[-1].lineno} 行" if frames else ""
    told = "".join(f"{type(error).__name__}: {error}".split("\n")[:1])
    return f"{name}：程序出了没有料到的错（{told}{place}）；请把这句话和这个文件发给维护程序的人"
