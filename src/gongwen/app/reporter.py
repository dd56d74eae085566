"""How the commands speak: the command line passes it in, so that nothing else prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongwen.app.telling import first_places
from gongwen.document.finding import ERROR, PLACES, Finding
from gongwen.layout.cut_doubts import CUT

MOST = 20  # findings of one rule, or files, of which one by one is told; of more it is said where they stand


def _silent(_: str) -> None:
    pass


def _plain(items: Iterable[Any], _count: int) -> Iterable[Any]:
    return items


@dataclass(frozen=True)
class Reporter:
    """How things are said: results and notes, and progress over many; nothing of it where nobody listens."""

    result: Callable[[str], None] = _silent
    note: Callable[[str], None] = _silent
    progress: Callable[[Iterable[Any], int], Iterable[Any]] = _plain
    said: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)  # of what is said of the first documents only

    def error(self, message: str) -> None:
        """Say what could not be done and why; nothing for ""."""
        if message:
            self.note(f"错误：{message}")

    def findings(self, findings: Iterable[Finding]) -> None:
        """Say findings, one a line, no line twice; where lines end badly of the first documents of a batch only."""
        for line in map(str, findings):
            if line not in self.said:
                self.said.add(line)
                self.counts[CUT] += CUT in line
                if CUT not in line or self.counts[CUT] <= PLACES:
                    self.note(line)
                elif self.counts[CUT] == PLACES + 1:
                    self.note(f"【提示】其余各份里{CUT}的，不再逐份列出")

    def grouped(self, findings: Sequence[Finding], rest: str) -> None:
        """Say every error; of the others a line a rule and file: how many, the first places. rest: where all stand.

        As few as places are named are said one by one.
        """
        groups: dict[tuple[str, str], list[Finding]] = {}
        for finding in findings:
            if finding.level == ERROR:
                self.findings([finding])
            else:
                groups.setdefault((finding.rule, finding.file), []).append(finding)
        for (rule, file), group in groups.items():
            if len(group) <= PLACES:
                self.findings(group)
                continue
            self.said.update(map(str, group))
            places, more = first_places(group)
            etc = " 等" if more else ""
            self.note(
                f"【{group[0].level}】{file}：“{rule}”{len(group)}处：{places}{etc}；如：{group[0].message}。{rest}"
            )

    def of_input(self, findings: Sequence[Finding], rest: str) -> None:
        """Say findings on one input: those of rules of checking, which have a basis, grouped; the others, what was
        read otherwise or not at all, one by one up to a limit.
        """
        self.first_findings([finding for finding in findings if not finding.basis], rest)
        self.grouped([finding for finding in findings if finding.basis], rest)

    def first_findings(self, findings: Sequence[Finding], rest: str) -> None:
        """Say every error, of each other rule the first findings and how many there are; rest: where all stand."""
        counts = Counter[str]()
        for finding in findings:
            counts[finding.rule] += 1
            if finding.level == ERROR or counts[finding.rule] <= MOST:
                self.findings([finding])
            self.said.add(str(finding))
        for rule, count in counts.items():
            if count > MOST:
                self.note(f"　　“{rule}”共{count}处，{rest}")
