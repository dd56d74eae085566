"""A header with titles that nobody knows → the columns they are, by how the titles are built and what the cells hold.

Every unknown title and every column that is still free are weighed against each other; the best pair is taken first.
What comes of it is a guess, and told as such. Where two readings are near and figures depend on it, neither is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gongwen.records.field import Field
from gongwen.records.head import ColumnHead, Header
from gongwen.records.naming import ASKED, GUESSED, NAMED, UNUSED
from gongwen.records.not_data import is_total
from gongwen.records.sheet import Sheet
from gongwen.records.titles.evidence import ColumnCells
from gongwen.records.titles.grammar import HEAD, TitleWords, bare, stems, words_of

LOOKED_AT = 80  # rows whose cells are evidence
SURE, STRONG, MIDDLE, POSSIBLE = 0.9, 0.7, 0.4, 0.6  # parts of the cells that are of a kind
ENOUGH, TWICE = 4.0, 3.5  # what a reading counts at least; what a title does by itself that says it twice over
NEAR = 0.25  # readings that are no further apart than this are near
AGAINST = -4.0
DAY, TIME, UNIT_LIKE = "日期", "时限", "像单位"
FEW = 3  # cells that say nothing against a guess yet
LONGEST = 16  # characters of a title
BLANKS = frozenset({"", "/", "-", "—", "——", "\\"})


class TitleReading(NamedTuple):
    """One column of a sheet read as one of a genre, and how much speaks for it; 0 where it is not enough."""

    score: float
    column: int
    name: str


class Assigning:
    """Weighs the columns of one sheet against those of a genre."""

    def __init__(self, head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> None:
        self.head, self.columns = head, columns
        self.words = words_of(columns)
        self.stems = stems([_own_part(one) for one in head.headings])
        below = sheet.rows[head.data : head.data + LOOKED_AT]
        rows = [row for row in below if len({*row} - BLANKS) > 1 and not is_total(row)]
        self.cells = [
            ColumnCells([cell for row in rows if index < len(row) and (cell := row[index].strip()) not in BLANKS])
            for index in range(len(head.headings))
        ]

    def reading(self, index: int, name: str) -> TitleReading:
        """Return how much speaks for reading a column so."""
        said, one, cells = self.words[name], self.head.headings[index], self.cells[index]
        *above, _ = one.title.split("·")
        title = max(said.score(each, bare("".join(above))) for each in self._titles(one))
        borne_out = _borne_out(said, cells)
        weak = said.bears_figures and cells.texts and borne_out < _FAIR and title < TWICE
        enough = title >= HEAD and title + borne_out >= (ENOUGH if cells.texts else HEAD) and not weak
        telling = title > 0 and cells.best(said.telling) >= SURE
        return TitleReading(title + borne_out if enough or telling else 0.0, index, name)

    def _titles(self, one: ColumnHead) -> tuple[str, ...]:
        """Return a title as its words are looked for; a word for 整改 that only this header has is also that word."""
        title = _own_part(one)
        return (title, f"整改{title[2:]}") if title[:2] in self.stems else (title,)

    def drop_wrong(self) -> None:
        """Take away what the cells speak against: a guess by a pattern, or a text that is needed but only numbers."""
        for index, one in enumerate(self.head.headings):
            if one.how == ASKED or one.name not in self.words:
                continue
            if self._cannot_be(index, self.words[one.name]):
                self._forget(index)
            if len(self.cells[index].texts) < FEW or self.head.headings[index].how == UNUSED:
                continue
            doubtful = one.how == GUESSED or self.columns[one.name].required
            if doubtful and _borne_out(self.words[one.name], self.cells[index]) < 0:
                self._forget(index)

    def _cannot_be(self, index: int, said: TitleWords) -> bool:
        """Return whether cells rule out a column, whatever the title says: 公里 below 单位, days below 完成值."""
        cells = self.cells[index]
        days = not {DAY, TIME} & {*said.cells, *said.possible} and cells[DAY] >= SURE
        return bool(cells.texts) and (days or cells.best(said.never) >= SURE)

    def take_best(self) -> None:
        """Read the unknown titles, the surest first; a guess that a word of its title rules out is unknown again."""
        doubtful = {index: one.name for index, one in enumerate(self.head.headings) if self._is_ruled_out(one)}
        unknown = [*self._unknown(), *doubtful]
        free = [*(name for name in self.words if name not in self.head.titles), *doubtful.values()]
        order = {name: at for at, name in enumerate(self.words)}
        found = [one for index in unknown for name in free if (one := self.reading(index, name)).score]
        for best in sorted(found, key=lambda one: (-one.score, order[one.name], one.column)):
            rivals = [one for one in found if one.column == best.column and one.name != best.name and one.name in free]
            near = any(best.score - one.score < NEAR and self.words[one.name].bears_figures for one in rivals)
            if best.column not in unknown or best.name not in free or near:
                continue
            for index in [at for at, name in doubtful.items() if name == best.name and at != best.column]:
                self._forget(index)
            self.head = self.head.renamed(best.column, best.name)
            unknown.remove(best.column)
            free.remove(best.name)

    def join_second(self) -> None:
        """Read an unknown title as a second column of one whose texts are joined: 路线名称 | 起讫桩号."""
        joining = [name for name in self.words if name in self.head.titles and name in self.columns[name].hints.second]
        for index in self._unknown():
            found = [one for name in joining if (one := self.reading(index, name)).score and self.cells[index].texts]
            if found:
                best, title = max(found), self.head.headings[index].title
                self.head = self.head.with_head(index, ColumnHead(title, best.name, best.name, GUESSED, joined=True))

    def by_cells_alone(self, name: str) -> list[TitleReading]:
        """Return the only column that nobody knows whose cells are what another holds, and whose title does not say
        that it is something else: 养护站, of units.
        """
        if not self.columns[name].hints.elsewhere:  # a text is looked for by what it says: the_text.py
            return []
        said = self.words[name]
        found = [
            TitleReading(1.0, index, name)
            for index in self._unknown()
            if self.cells[index].texts and self.cells[index].best([*said.cells, UNIT_LIKE]) >= STRONG
            if not said.against.search(_own_part(self.head.headings[index]))
        ]
        return found if len(found) == 1 else []

    def _unknown(self) -> Iterator[int]:
        return (index for index, one in enumerate(self.head.headings) if one.how == UNUSED and one.title and one.name)

    def _is_ruled_out(self, one: ColumnHead) -> bool:
        """Return whether a title has a word that does not fit what a pattern guesses: 预约整改时间 is no 完成日期."""
        if one.how != GUESSED or one.name not in self.words or self.columns[one.name].hints.whole:
            return False
        return self.words[one.name].against.search(_own_part(one)) is not None

    def _forget(self, index: int) -> None:
        """Let a column have its own title as its name again."""
        self.head = self.head.with_head(index, self.head.headings[index].unknown)


def assigned(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header with what can be said of its unknown titles, and without guesses that its cells speak against."""
    if all(one.how in (ASKED, NAMED) or not one.title for one in head.headings):
        return head
    found = Assigning(head, sheet, columns)
    found.drop_wrong()
    found.take_best()
    found.join_second()
    return found.head


def with_needed(head: Header, sheet: Sheet, columns: Mapping[str, Field], needed: Sequence[str]) -> Header:
    """Return a header in which a column that is needed, and stands nowhere else, is taken from one that is less so:
    场所, which may be a 位置, is the 单位.
    """
    found = Assigning(head, sheet, columns)
    for name in needed:
        if name in found.head.titles or name not in found.words:
            continue
        others = [
            found.reading(index, name)
            for index, one in enumerate(found.head.headings)
            if one.how != ASKED and one.name not in needed and one.title and one.name
        ]
        others += found.by_cells_alone(name) if not any(one.score for one in others) else []
        if best := max((one for one in others if one.score), default=None):
            old = found.head.headings[best.column].name
            found.head = _first_of(found.head.renamed(best.column, name), old)
    return found.head


def _first_of(head: Header, name: str) -> Header:
    """Return a header in which a column whose text was joined to one that is another now stands for itself."""
    joined = [index for index, one in enumerate(head.headings) if one.name == name]
    return head.with_head(joined[0], head.headings[joined[0]]._replace(joined=False)) if joined else head


def may_be(head: Header, sheet: Sheet, index: int, name: str, columns: Mapping[str, Field]) -> bool:
    """Return whether a column may be one of a genre, by how its title is built and what its cells hold."""
    found = Assigning(head, sheet, columns)
    return name in found.words and found.reading(index, name).score > 0


def is_title(text: str, columns: Mapping[str, Field]) -> bool:
    """Return whether a text is built like the title of one of some columns."""
    title = bare(text)
    return 1 < len(title) <= LONGEST and any(said.score(title, "") > 0 for said in words_of(columns).values())


_GOOD, _FAIR, _THIN = 3.0, 2.0, 1.0  # what cells count that are of the kind, mostly so, or at least possible


def _borne_out(said: TitleWords, cells: ColumnCells) -> float:
    """Return how much the cells speak for a column; below 0 where they speak against it."""
    if not cells.texts:
        return 0.0
    best = cells.best(said.cells)
    if best >= MIDDLE:
        return _GOOD if best >= STRONG else _FAIR
    return _THIN if cells.best(said.possible) >= POSSIBLE else AGAINST


def _own_part(one: ColumnHead) -> str:
    """Return the lowest part of a title, as its words are looked for."""
    return bare(one.own_title)
