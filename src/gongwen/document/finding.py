"""Findings: problems as values, and the one exception for what cannot be carried out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


def repairs(findings: Iterable[Finding]) -> list[Finding]:
    """Return the mechanical repairs of one text, last first, so that each can be made where it says.

    Of two that overlap only one is returned: the other shows again, if it still holds, when the text is next read.
    """
    made: list[Finding] = []
    certain = [finding for finding in findings if finding.instead is not None and finding.start >= 0]
    for finding in sorted(certain, key=lambda finding: (-finding.start, -len(finding.words))):
        if not made or finding.start + len(finding.words) <= made[-1].start:
            made.append(finding)
    return made


def repaired(text: str, made: Iterable[Finding]) -> str:
    """Return a text with repairs of its words, see `repairs`."""
    for finding in made:
        text = text[: finding.start] + (finding.instead or "") + text[finding.start + len(finding.words) :]
    return text


# Levels of a Finding, most serious first.
ERROR, HINT, HABIT = "错误", "提示", "习惯"
PLACES = 3  # places named of what is told in one line


def rows_named(places: Sequence[str]) -> str:
    """Return where some rows stand, as one text: the first three places, and how many there are."""
    return "、".join(places[:PLACES]) + (f" 等{len(places)}行" if len(places) > PLACES else "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem as a value: what rule, how serious, where, what is wrong, what to do.

    where: a place, never a quotation: a line, a cell, a paragraph of the input; of a Document by itself see `passages`.
    text: the paragraph it is about; words and start: the words in it, and where they begin (-1: nowhere in it);
    instead: what a mechanical repair writes for them, None where a person must decide.
    """

    rule: str
    level: str
    where: str
    message: str
    fix: str = ""
    basis: str = ""
    file: str = ""
    words: str = ""
    start: int = -1
    instead: str | None = None
    text: str = ""

    def __str__(self) -> str:
        """Return the line that tells it: level, file and place, what is wrong, what to do."""
        place = "，".join(part for part in (self.file, self.where) if part)
        stop = "" if self.message.endswith(("？", "。", "！")) else "。"
        place += "：" if place else ""
        return f"【{self.level}】{place}{self.message}" + (f"{stop}{self.fix}" if self.fix else "")


class Misuse(Exception):
    """The command cannot be carried out: a file, an option or an input that is not usable. Text is Chinese."""
