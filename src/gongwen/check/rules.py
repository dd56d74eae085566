"""check/*.yaml → the catalogue: every rule that can ever be reported, who says so, an example and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from gongwen.beforehand.tables import table
from gongwen.check.rule import Rule
from gongwen.document.finding import Finding
from gongwen.document.passages import Words

FOLDER = Path(__file__).parent


@cache
def entries(file: str) -> tuple[Mapping[str, Any], ...]:
    """Return the entries of one file of rules, in its order."""
    from gongwen.records import load_yaml

    return tuple(load_yaml(next(FOLDER.rglob(file))))


def swaps(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Return the wrong words of an entry, each with the right one."""
    yield from entry.get("换", {}).items()
    for line in entry.get("词表", "").splitlines():
        right, *wrong = line.split()
        yield from ((one, right) for one in wrong)


def read(entry: Mapping[str, Any]) -> Rule:
    """Return the rule that an entry describes."""
    name, level, basis, wrong, right, what = (
        str(entry[key]).rstrip("\n") for key in ("规则", "级别", "依据", "错例", "正例", "说明")
    )
    repair = entry.get("改法", "")
    words = tuple(f"{wrong}→{right}" for wrong, right in swaps(entry))
    return Rule(name, level, basis, wrong, right, what, "" if "{" in repair else repair, words)


def catalogue() -> list[Rule]:
    """Return every rule: of every file of words and documents (a new file is listed by itself), and of format."""
    from gongwen.check.format import rules

    files = sorted(path.name for folder in ("document", "words", "typed") for path in (FOLDER / folder).glob("*.yaml"))
    return [*(read(entry) for file in files for entry in entries(file)), *rules.catalogue()]


_CODED = tuple(
    FOLDER / file
    for file in (
        "words/wording.yaml",
        "words/phrases.yaml",
        "words/sounds.yaml",
        "words/collocations.yaml",
        "words/contexts.yaml",
        "words/language.yaml",
        "typed/typed.yaml",
        "words/office.yaml",
    )
)  # whose findings name their rule

_LONG = ("换", "词表", "搭配", "固定", "成词", "同音", "形近", "也有", "语境")


@table(*_CODED)
def _named() -> dict[str, tuple[Any, ...]]:
    """Return the parts of rules by their names, without the thousands of words that only `help` shows."""
    without = (
        {key: entry[key] for key in entry if key not in _LONG} for file in _CODED for entry in entries(file.name)
    )
    return {entry["规则"]: tuple(read(entry)) for entry in without}


def found(name: str, words: Words, message: str, fix: str = "", instead: str | None = None) -> Finding:
    """Return what the rule of a name says about some words of a text."""
    rule, (text, start, end, where) = Rule(*_named()[name]), words
    return Finding(name, rule.level, where, message, fix, rule.basis, "", text[start:end], start, instead, text)


AROUND = 8  # characters either side show where the words are


def around(text: str, start: int, end: int) -> str:
    """Return words with what stands around them, in quotation marks that do not clash with their own."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    shown = text[first:last].replace("\n", "")
    return f"「{'…' if first else ''}{shown}{'…' if last < len(text) else ''}」"
