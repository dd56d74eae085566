"""What findings say how to put right → put right, round after round: what one repair uncovers the next one makes.

`check --fix` repairs the copy of a file, `make --fix` the values that a document is made of. Which repairs there are
the findings alone say, so both make the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from gongwen.app.telling import PLACES, first_places
from gongwen.check.words.proofreading import text_findings
from gongwen.document.finding import Finding, repaired
from gongwen.document.passages import CELL, Passage
from gongwen.foreign import repair
from gongwen.genres.genre import Genre
from gongwen.records import Record, Value
from gongwen.records.entries import LedgerRow

ROUNDS = 5
State = TypeVar("State")


def rounds(
    state: State, mend: Callable[[State], tuple[State, Sequence[Finding]]], most: int = ROUNDS
) -> tuple[State, list[tuple[Finding, State]]]:
    """Return what is left when nothing more is to be repaired, and each repair with what it was seen in.

    mend: repairs once; returns what comes of it and the repairs made, the last of the text first.
    """
    done: list[tuple[Finding, State]] = []
    for _ in range(most):
        after, made = mend(state)
        if not made:
            break
        done += [(finding, state) for finding in reversed(made)]
        state = after
    return state, done


def told(done: Iterable[tuple[Finding, str]]) -> Iterator[str]:
    """Return a line for each repair with its place; for many that are the same, one with all the places of a file."""
    same: dict[tuple[str, str, str | None, str], list[tuple[Finding, str]]] = {}
    for finding, place in done:
        same.setdefault((finding.file, finding.words, finding.instead, finding.rule), []).append((finding, place))
    for (file, words, instead, rule), group in same.items():
        change, where = f"“{words}” → “{instead}”（{rule}）", f"{file}，" if file else ""
        if len(group) <= PLACES:
            yield from (f"  已改：{where}{place}：{change}" for _, place in group)
        else:
            places, _ = first_places((finding for finding, _ in group), len(group))
            yield f"  已改：{where}{change}{len(group)}处：{places}"


def record(given: Record, findings: Iterable[Finding]) -> tuple[Record, list[Finding]]:
    """Return a record with the repairs that findings on it want, and these."""
    by_line: dict[tuple[str, str], list[Finding]] = {}
    for finding in repair.wanted(findings):
        by_line.setdefault((finding.where, finding.text), []).append(finding)
    lines = {line: repaired(line[1], found) for line, found in by_line.items()}
    return (given.with_lines(lines) if lines else given), [one for found in by_line.values() for one in found]


def text(given: str, findings: Iterable[Finding]) -> tuple[str, list[Finding]]:
    """Return a manuscript with the repairs that findings on it want, and these."""
    made = repair.text(given, repair.wanted(findings))
    return made.data.decode(), list(made.done)


def rows(
    found: Sequence[LedgerRow], common: Mapping[str, Value], kind: Genre
) -> tuple[list[LedgerRow], dict[str, Value], list[Finding]]:
    """Return rows of a ledger, and their common fields, with their texts repaired, and the repairs.

    Names of units, people and files stay.
    """
    assert kind.ledger
    into, columns = kind.ledger.into, kind.fields[kind.ledger.into].columns
    names = {name for name, item in {**kind.fields, **columns}.items() if item.type.names or item.type.pictures}

    def mend(state: Record) -> tuple[Record, list[Finding]]:
        return record(state, text_findings([Passage(spot.text, spot.where, CELL) for spot in state.spots()]))

    own: list[Value] = [{name: text for name, text in row.values.items() if name not in names} for row in found]
    shared = {name: value for name, value in common.items() if name not in names}
    whole = Record({**shared, into: own}, lines={(into, number): row.place for number, row in enumerate(found)})
    after, done = rounds(whole, mend)
    texts = cast("list[dict[str, str]]", after.fields[into])
    mended = [replace(row, values={**row.values, **new}) for row, new in zip(found, texts, strict=True)]
    return mended, {**common, **{name: after.fields[name] for name in shared}}, [finding for finding, _ in done]
