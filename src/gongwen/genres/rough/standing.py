"""How a line of a text stands among its parts: what it leads over to, what goes on around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongwen.chinese.typed_ordinals import DOT
from gongwen.document.elements import REST, TABLE
from gongwen.genres.called import table
from gongwen.genres.rough.cues import BODY, Cue, pattern
from gongwen.genres.rough.heading import time_first
from gongwen.genres.rough.instructions import pointed
from gongwen.genres.rough.kinds.asks import ASKED
from gongwen.genres.rough.kinds.years import by_year
from gongwen.genres.rough.levels import ABOVE
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.listed.rows import begins_row, column_names
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.order import has_heads, is_told
from gongwen.genres.rough.rough_part import RoughPart, behind_head
from gongwen.genres.rough.shapes.own_heads import LONGEST, go_on, holds_heads, is_bare_head, main_is_named, names_part

LEAST = 2  # heads that stand alone in a line
LAST = 40  # 字 of a last line of thanks


class Surroundings:
    """The lines of a text, the parts that have begun, and what holds of a line where it stands."""

    def __init__(self, lines: Sequence[RoughLine], made: Making) -> None:
        self.lines, self.made, self.cues = list(lines), made, made.cues
        self.parts = [RoughPart(made.cues.opening or made.cues.main)]
        self.last_item = max((at for at, line in enumerate(lines) if line.mark), default=-1)
        ledger = made.kind.ledger
        self.first_item = next((line.number for line in lines if line.mark or (ledger and begins_row(line))), 0)
        self.taken: set[int] = set()  # lines of fields of one line
        self.divided = self._by_ordinals()
        self.pointed = {} if self.divided else pointed(self.lines, made)

    @property
    def now(self) -> RoughPart:
        """Return the part that is open."""
        return self.parts[-1]

    def _by_ordinals(self) -> dict[int, Cue]:
        """Return the lines whose ordinals number the parts themselves: 一、成绩 二、存在的问题 三、任务."""
        found: dict[int, Cue] = {}
        for at, line in enumerate(self.lines):
            counts = self.cues.counts(line.text) and "过渡" in self.made.kind.fields
            row = not line.mark and self.made.kind.ledger is not None and begins_row(line)
            if counts or (not line.mark and not row and self._ends_heads(at, found)):
                break
            if line.mark and (cue := self._leads(line)):
                found[at] = cue
        if self._begins_unnamed(found) and (self.cues.main == BODY or not has_heads(self.made.kind)):
            self._tell_named(found)
            return {}
        schemes = [line.mark.scheme for at in found if (line := self.lines[at]).mark]
        same = {at: cue for at, cue in found.items() if self._scheme(at) == schemes[0]}
        if len({cue.field for cue in same.values() if self._is_own(cue.field)}) < 2 and self.cues.main == BODY:
            return {}  # 内容：… 时间：… are heads of the text itself
        several = len({cue.field for cue in same.values()}) > 1
        likely = any(cue.likely for cue in same.values()) and not (has_heads(self.made.kind) and several)
        if (self.cues.main == BODY or likely) and not self._all_named(same):
            self.cues.own_heads = self.cues.own_heads or self.cues.main == BODY
            return {}
        titled = any(f"{cue.field}标题" in self.made.kind.fields for cue in same.values())
        last = self._begins_unnamed(same) and has_heads(self.made.kind)  # 一、德育 二、教学 三、不足
        return same if len({cue.field for cue in same.values()}) > 1 or titled or last else {}

    def _begins_unnamed(self, found: Mapping[int, Cue]) -> bool:
        """Return whether a list names parts, but not from its first item on: 1.属实 2.原因."""
        first = min(found, default=0)
        return any(self._scheme(at) == self._scheme(first) for at in range(first))

    def _ends_heads(self, at: int, found: Mapping[int, Cue]) -> bool:
        """Return whether no ordinal behind a line numbers parts; 指导思想：…… may stand above those that do."""
        cue = self._leads(self.lines[at])
        if cue is None or (cue.rest and cue.field in table()["一行完的"]) or go_on(at, self.lines, found, self._leads):
            return False
        if self.made.kind.spoken:
            return True
        return bool(found) or cue.field == self.cues.main

    def _tell_named(self, found: Mapping[int, Cue]) -> None:
        """Tell which items of a list are printed among the others though they name another part."""
        for at, cue in found.items():
            others = self.cues.main not in (BODY, cue.field) and self._is_own(cue.field)
            if others and self._scheme(at) == self._scheme(min(found)):
                said = f"“{self.lines[at].text[:12]}”和前面几条排在一起，照“{self.cues.main}”的一条印"
                self.made.guess(self.lines[at], said, f"是“{cue.field}”的，不写序数，写成“{cue.field}：”")

    def _is_own(self, name: str) -> bool:
        """Return whether a field is a part of the text beside its 正文."""
        item = self.made.kind.fields[name]
        return name != BODY and item.type.spreads

    def _all_named(self, same: Mapping[int, Cue]) -> bool:
        """Return whether every line that is numbered as these are names a part."""
        first = min(same)
        indent, scheme = self.lines[first].indent, self._scheme(first)
        return all(
            at in same for at, line in enumerate(self.lines) if line.indent == indent and self._scheme(at) == scheme
        )

    def _scheme(self, at: int) -> str:
        mark = self.lines[at].mark
        return mark.scheme if mark else ""

    def _leads(self, line: RoughLine) -> Cue | None:
        if not line.mark and "：" in line.text[:9] and self._names_column(line):
            return None
        cue = self.cues.label(line.text) or self.cues.leads(line.text) or self.cues.beside(line.text)
        cue = cue or by_year(line.text, self.made) or self.cues.one_line(line)
        kind = self.made.kind
        recorded = "条.议定" in kind.words  # 决定：…… is what was decided on an item, not who called the meeting
        recorded = recorded or (kind.paper == "纪要" and bool(kind.family))
        silent = cue and recorded and cue.field not in kind.named and cue.field not in TABLE.fields
        if cue is None or cue.field not in kind.fields or silent or not self._may_lead(cue.field):
            return None
        return cue

    def _is_nobodys(self, at: int, line: RoughLine) -> bool:
        """Return whether a line is a head that the genre has no field for, among heads that stand alone as it does."""
        if self.made.kind.spoken or not has_heads(self.made.kind) or self.divided or self.cues.main == BODY:
            return False
        anew = self._before_item(at) and (mark := self.lines[at + 1].mark) is not None and mark.number == 1
        if not ((sure := names_part(line)) or is_bare_head(line, anew)) or at + 1 >= len(self.lines) or line.indent:
            return False
        heads = [one for one in self.lines if not one.mark and (cue := self._leads(one)) and (sure or not cue.rest)]
        below = self.lines[at + 1]
        return len(heads) >= LEAST and not (below.apart or (self._leads(below) and not below.mark))

    def _for_own_head(self) -> str:
        """Return the field in which a part below a head of its own stands: the one that is open, else the next."""
        fields = list(self.made.kind.fields.values())
        first = self._order(self.now.field)
        free = [item.name for item in (fields[first], *fields[first:]) if holds_heads(item, self.made)]
        named = [name for name in free if is_told(self.made.kind, name)]
        return (named or [REST])[0]

    def _is_named_anew(self, line: RoughLine, cue: Cue) -> bool:
        """Return whether a line alone names a part otherwise than the one that is open: 组织领导 … 工作要求 …."""
        before, item = self.now.head, self.made.kind.fields[cue.field]
        if cue.rest or before is None or line.indent or not self.now.lines or not holds_heads(item, self.made):
            return False
        return before.text.rstrip("：") != line.text.rstrip("：") and self._each_has_its_head()

    def _names_column(self, line: RoughLine) -> bool:
        """Return whether a line names a column of the list that the genre is made of: 措施：… below a problem."""
        ledger, marked = self.made.kind.ledger, self.first_item
        item = self.made.kind.fields.get(ledger.into) if ledger else None
        if item is None or not item.type.rows or item.type.layered or not marked or line.number <= marked:
            return False
        return line.text.partition("：")[0] in column_names(item, self.made)

    def _may_lead(self, name: str) -> bool:
        """Return whether the name of a field leads over to it, and is no head of the text itself."""
        item = self.made.kind.fields[name]
        return not self.cues.own_heads or not (item.type.layered or item.type.rows)

    def _is_point(self, at: int, cue: Cue) -> bool:
        """Return whether a name of the body stands in it again, with a list of its own: three tasks, then 要求."""
        first = next((line.mark for line in self.now.lines if line.mark), None)
        if cue.rest or cue.field != self.now.field or not first or not self._before_item(at):
            return False
        mark, indent = self.lines[at + 1].mark, self.lines[at].indent
        lists = [line.indent for line in self.now.lines if line.mark and line.mark.scheme == first.scheme]
        return mark is not None and mark.number == 1 and mark.scheme != first.scheme and indent <= lists[0]

    def _list_field(self) -> str:
        """Return what a new list is for: the body; behind the agenda of a host, what he asks for: 我强调三点：1.…"""
        begun = any(part.field == self.cues.main and part.has_items for part in self.parts)
        return ASKED if begun and ASKED in self.made.kind.fields else self.cues.main

    def _begins_point(self, at: int) -> bool:
        """Return whether a short line with a colon stands below a list, with a list of its own below: 怎么保证：——…"""
        line, now = self.lines[at], self.now
        first = next((one.mark for one in now.lines if one.mark), None)
        if not line.text.endswith("：") or len(line.text) > LAST // 3 or now.field != self.cues.main or not first:
            return False
        below = self.lines[at + 1].mark if self._before_item(at) else None
        tops = [one for one in now.lines if one.mark and one.mark.scheme == first.scheme]
        alike = all(one.mark and one.mark.scheme == first.scheme for one in now.lines[now.lines.index(tops[0]) :])
        goes_on = any(one.mark and one.mark.scheme == first.scheme for one in self.lines[at + 1 :])
        deeper = below is not None and below.scheme != first.scheme and below.number <= 1
        return deeper and alike and len(tops) > 1 and not goes_on and line.indent <= tops[0].indent

    def _is_behind_rows(self, line: RoughLine) -> bool:
        """Return whether a line stands behind a counted list of rows, each of one line, and names no column."""
        item = self.made.kind.fields[self.now.field]
        if not item.type.rows or item.type.layered or line.indent or not self.now.lines:
            return False
        if line.text.partition("：")[0] in item.column_names or begins_row(line) or self._goes_on(line):
            return False
        if self._is_said_in_its_line() and not time_first(line.text):
            return True
        return all(one.mark or begins_row(one) for one in self.now.lines)

    def _goes_on(self, line: RoughLine) -> bool:
        """Return whether another row of the list that is open follows: then a line between them belongs to one."""
        first = next((one.mark for one in self.now.lines if one.mark), None)
        at = next(index for index, one in enumerate(self.lines) if one is line)
        for later in self.lines[at + 1 :]:
            if not later.mark and not begins_row(later) and self._leads(later):
                return False
            if begins_row(later) or (later.mark and first and later.mark.scheme == first.scheme):
                return True
        return False

    def _is_said_in_its_line(self) -> bool:
        """Return whether the rows of the part that is open stand behind its name, in one line: 预算：奖金300元."""
        head, lines = self.now.head, self.now.lines
        return head is not None and not head.mark and [line.number for line in lines] == [head.number]

    def _beside(self, at: int, line: RoughLine) -> Cue | None:
        """Return what a point beside those that number the parts is for: the one field between them that nothing else
        names; told, as it is where there is none.
        """
        first = next(iter(self.divided), -1)
        like = self._scheme(at) == self._scheme(first) != DOT and line.indent == self.lines[first].indent
        if not self.divided or at < first or not like or self.cues.own_heads:
            return None
        if self.cues.closing and pattern("收尾").match(line.text) and at == self.last_item:
            return Cue(self.cues.closing, line.text)
        free = self._free(at)
        shown = f"“{line.text[:12]}”和上面的“{self.lines[first].text[:8]}”并列，不是{self.made.kind.name}的栏目"
        if len(free) != 1 or not self.made.kind.fields[free[0]].required:
            if has_heads(self.made.kind) and not self.made.kind.spoken and len(line.text) <= LONGEST:
                return Cue(self._for_own_head(), own=True)
            if len(free) != 1:
                self.made.guess(line, f"{shown}，接在“{self.now.field}”里", "换成栏目的名称，如“问题”“打算”")
                return None
        self.made.guess(line, f"{shown}，当作“{free[0]}”", "不是的，换成栏目的名称")
        return Cue(free[0], behind_head(line.text))

    def _only_unnamed(self, at: int, line: RoughLine) -> Cue | None:
        """Return the one field that a point which alone stands before those that name parts can be for; told."""
        first, free = min(self.divided), self._free(at)
        alone = sum(self._scheme(one) == self._scheme(first) for one in range(at, first)) == 1
        if not alone or len(free) != 1:
            return None
        self.made.guess(
            line, f"“{line.text[:12]}”不是{self.made.kind.name}的栏目，当作“{free[0]}”", "不是的，换成栏目的名称"
        )
        return Cue(free[0], behind_head(line.text))

    def _free(self, at: int) -> list[str]:
        """Return the fields between the part that is open and the next one that is named, the needed ones if any."""
        fields = self.made.kind.fields
        later = [self._order(cue.field) for index, cue in self.divided.items() if index > at]
        first, last = self._order(self.now.field), min(later, default=len(fields))
        taken = {cue.field for cue in self.divided.values()}
        free = [name for name, item in fields.items() if item.type.layered and name not in taken]
        free = [name for name in free if first < self._order(name) < last]
        return [name for name in free if fields[name].required] or free

    def _before_item(self, at: int) -> bool:
        return at + 1 < len(self.lines) and self.lines[at + 1].mark is not None

    def _before_body(self) -> bool:
        return self.now.field in (self.cues.opening, "成绩", "感谢") and not self.divided

    def _order(self, name: str) -> int:
        return list(self.made.kind.fields).index(name)

    def _takes_text(self) -> bool:
        """Return whether the part that is open holds paragraphs."""
        return self.made.kind.fields[self.now.field].type.several_lines

    def _has_later_body(self, first: RoughLine) -> bool:
        """Return whether the body begins behind a first item, so that its list is none of the body."""
        at = next(index for index, line in enumerate(self.lines) if line is first)
        above = ABOVE.get(first.mark.scheme, set()) if first.mark else set()
        later = self.lines[at + 1 :]
        if any(line.mark and line.mark.scheme in above and line.mark.number == 1 for line in later):
            return True
        return any(not line.mark and self._is_main(line) for line in later)

    def _is_main(self, line: RoughLine) -> bool:
        cue = self._leads(line)
        return bool(cue and cue.field == self.cues.main) or bool(self.cues.counts(line.text))

    def _is_first_unnamed(self, at: int) -> bool:
        """Return whether a line is the first item of the list whose later items name parts."""
        like = [one for one in range(at + 1) if self._scheme(one) == self._scheme(min(self.divided))]
        return like[-1:] == [at] and (len(like) == 1 or main_is_named(self.divided.values(), self.made))

    def _each_has_its_head(self) -> bool:
        """Return whether the genre prints a head above each of its parts, so that none goes on in another."""
        kind = self.made.kind
        return has_heads(kind) and self.cues.main not in kind.task_lists if kind.spoken else not kind.task_lists

    def _sounds_like_the_end(self, line: RoughLine) -> bool:
        """Return whether a line begins as the end of a text does, or is no more than its thanks."""
        if not self.made.kind.spoken:
            return pattern("公文结语").match(line.text) is not None
        thanks = len(line.text) <= LAST and pattern("致谢").fullmatch(line.text)
        return bool(thanks or pattern("收尾").match(line.text))
