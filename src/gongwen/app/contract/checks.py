"""`check`: any file → what is wrong with it, what each paragraph was taken for, and its pages with marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from gongwen.app import checking, inspecting
from gongwen.app.checking import CheckRequest
from gongwen.app.contract.findings import ToldFinding, tell
from gongwen.app.contract.rooms import RequestRoom, room
from gongwen.app.contract.shapes import GivenFile
from gongwen.app.contract.shown import ShownPages, pages_of
from gongwen.app.inspecting import Checked
from gongwen.app.telling import LEVELS
from gongwen.check.rules import catalogue
from gongwen.document.file_kinds import WORKBOOK, kind_of
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.roles import lines
from gongwen.foreign.source import Grid

TEXT = 80  # characters of a paragraph that are shown


@dataclass(frozen=True)
class CheckAsked:
    """A file to check. genre: of a ledger, or of a record that names none; only, skip: names of rules; files: pictures
    and Word files that it names.
    """

    file: GivenFile
    genre: str = ""
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    files: tuple[GivenFile, ...] = ()


@dataclass(frozen=True)
class RoleOfParagraph:
    """What a paragraph of a file was taken for; level: of a 层次."""

    paragraph: str
    text: str
    role: str
    level: int


@dataclass(frozen=True)
class RuleCount:
    """How often a rule has found something, and how much of it can be repaired."""

    rule: str
    level: str
    count: int
    repairable: int


@dataclass(frozen=True)
class CheckAnswer:
    """What is wrong with a file. counts: by level; rules: in the order of the findings; rules_checked: how many were
    looked for; pages: its text as it is recognised, in the form of the standard, with <mark data-finding>.
    """

    name: str
    kind: str
    roles: tuple[RoleOfParagraph, ...]
    findings: tuple[ToldFinding, ...]
    pages: tuple[str, ...]
    page_css: str
    counts: dict[str, int]
    rules: tuple[RuleCount, ...]
    rules_checked: int
    notes: tuple[str, ...]


class CheckedFile(NamedTuple):
    """A file that is checked, with its findings as they are told, one for one."""

    checked: Checked
    told: list[ToldFinding]


def check(asked: CheckAsked) -> CheckAnswer:
    """Return what is wrong with a file. Raises Misuse for one that cannot be read, and for an unknown rule."""
    with room((asked.file, *asked.files)) as own:
        found = checked_file(asked, own)
        shown = pages_of(found.checked, own, asked.genre, [one.id for one in found.told])
        told = tuple(replace(one, page=shown.numbers.get(one.id, one.page)) for one in found.told)
        return _answer(asked, found.checked, told, shown)


def checked_file(asked: CheckAsked, own: RequestRoom) -> CheckedFile:
    """Return a file checked, with the findings that are wanted. Raises Misuse as `check` does."""
    wanted = checking.chooser(CheckRequest(only="，".join(asked.only), skip="，".join(asked.skip)))
    checked = inspecting.file(own.path(asked.file.name), asked.genre)
    findings = tuple(dict.fromkeys(filter(wanted, checked.findings)))
    return CheckedFile(replace(checked, findings=findings), tell(findings, own.clean))


def _answer(asked: CheckAsked, checked: Checked, told: tuple[ToldFinding, ...], shown: ShownPages) -> CheckAnswer:
    levels = Counter(one.level for one in told)
    return CheckAnswer(
        name=asked.file.name,
        kind=kind_of(asked.file.name).name,
        roles=tuple(_roles(checked)),
        findings=told,
        pages=tuple(shown.pages),
        page_css=shown.css,
        counts={level: levels[level] for level in LEVELS},
        rules=tuple(_counted(told)),
        rules_checked=0 if kind_of(asked.file.name) is WORKBOOK else len({rule.name for rule in catalogue()}),
        notes=shown.notes,
    )


def _roles(checked: Checked) -> Iterator[RoleOfParagraph]:
    """Return what each paragraph of a file from outside was taken for; a table is one."""
    for placed in checked.recognised.placed if checked.recognised else ():
        if isinstance(placed.block, Grid) and placed.role == roles.TABLE:
            text = " ".join(cell.text for row in placed.block.rows[:1] for cell in row)
            yield RoleOfParagraph(placed.block.where, text[:TEXT], placed.role, 0)
    for placed, line in lines(checked.recognised.placed if checked.recognised else ()):
        yield RoleOfParagraph(line.where, (line.number + line.text)[:TEXT], placed.role, placed.level)


def _counted(told: Sequence[ToldFinding]) -> Iterator[RuleCount]:
    by_rule: dict[tuple[str, str], list[ToldFinding]] = {}
    for one in told:
        by_rule.setdefault((one.level, one.rule), []).append(one)
    for (level, rule), same in sorted(by_rule.items(), key=lambda item: LEVELS.index(item[0][0])):
        yield RuleCount(rule, level, len(same), sum(one.repairable for one in same))
