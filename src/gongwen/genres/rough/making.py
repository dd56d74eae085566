"""A record in the making from a rough outline: its fields, what is told of it, and what has a place in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongwen.chinese.tidying import Told
from gongwen.document.finding import HINT, Finding
from gongwen.genres.genre import Genre
from gongwen.genres.rough.cues import Cues
from gongwen.genres.rough.lines import RoughLine

RULE = "提纲"
UNPRINTED, JOINED = "不印", "接在上一行后面"  # what a line may be taken for, beside the fields


@dataclass(slots=True)
class Making:
    """The fields so far (texts as `Jotted`), findings, changes of words by kind, lines left out by reason."""

    kind: Genre
    cues: Cues
    file: str = ""
    places: Sequence[str] = ()  # of the lines, "" and missing ones: "第 3 行"
    draft: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    told: Told = field(default_factory=Told)
    left: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)  # fields by the names that the outline calls them
    unsure: RoughLine | None = None  # what was taken for the title by its place alone
    written_anew: dict[str, list[str]] = field(default_factory=dict)  # words that are not printed as typed, by kind
    taken: Mapping[int, str] = field(default_factory=dict)  # lines by number: what a person says that they are
    said: set[str] = field(default_factory=set)  # fields that a person gave lines to, wherever these stand
    instructed: bool = False  # somebody says in it what to write
    proposed: tuple[str, RoughLine] | None = None  # a title by what somebody says that the text is for
    above: RoughLine | None = None  # an organ above the title
    labelled: set[str] = field(default_factory=set)  # fields of one line that a line names further down
    chosen: dict[str, str] = field(default_factory=dict)  # options that the outline as a whole says
    limit: tuple[str, RoughLine] | None = None  # by when all problems are to be settled
    behind: list[Any] = field(default_factory=list)  # parts of lines that stand behind a list and are none of it
    heads: dict[str, RoughLine] = field(default_factory=dict)  # the lines that name what is in fields
    parted: set[str] = field(default_factory=set)  # fields whose parts stand below heads of their own
    headed: set[str] = field(default_factory=set)  # fields all of whose parts stand below heads of their own
    columns: dict[int, dict[str, str]] = field(default_factory=dict)  # of rows, by the lines that begin them
    guessed: set[int] = field(default_factory=set)  # lines that may be something else

    def anew(self, kind: str, pieces: Iterable[str]) -> None:
        """Note words that are printed in another form."""
        if more := [piece for piece in pieces if piece]:
            self.written_anew.setdefault(kind, []).extend(more)

    def calls(self, name: str, typed: str) -> None:
        """Note what the outline calls a field."""
        if said := typed.strip(" \u3000：:【】[]（("):
            before = self.called.get(name, said)
            self.called[name] = before if said in before.split("、") else f"{before}、{said}"

    def where(self, number: int) -> str:
        """Return the place of a line in Chinese."""
        return self.places[number - 1] if number <= len(self.places) else f"第 {number} 行"

    def tell(self, line: RoughLine, message: str, fix: str = "", level: str = HINT) -> None:
        """Note a doubt about a line."""
        self.findings.append(Finding(RULE, level, self.where(line.number), message, fix, file=self.file))

    def guess(self, line: RoughLine, message: str, fix: str) -> None:
        """Note what a line was taken for without being sure; a person who said it was."""
        if line.number not in self.taken:
            self.guessed.add(line.number)
            self.tell(line, message, fix)

    def leave(self, why: str, line: RoughLine, text: str = "") -> None:
        """Leave a line, or a part of it, out of the document; it is told with its place."""
        self.left.setdefault(why, []).append((line.number, text or line.raw))

    def leavings(self) -> list[Finding]:
        """Return what was left out, each reason once, with places and words."""
        return [
            Finding(RULE, HINT, self.where(some[0][0]), f"{why}：{self._listed(some)}", "", file=self.file)
            for why, some in self.left.items()
        ]

    def _listed(self, some: Sequence[tuple[int, str]]) -> str:
        first = some[0][0]
        return "、".join(f"“{text}”" if number == first else f"{self.where(number)}“{text}”" for number, text in some)
