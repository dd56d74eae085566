"""The lines of a text → its parts, each for a field: by names, words that lead over, ordinals, where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import parted
from gongwen.chinese.typed_ordinals import DOT
from gongwen.document.elements import REST
from gongwen.genres.called import table
from gongwen.genres.rough.cues import Cue, pattern
from gongwen.genres.rough.endings import Endings
from gongwen.genres.rough.heading import is_posted
from gongwen.genres.rough.kinds.asks import ASKED, asked, asked_part
from gongwen.genres.rough.levels import ABOVE
from gongwen.genres.rough.lines import RoughLine, relined
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.rough_part import RoughPart, joined_parts
from gongwen.genres.rough.shapes.own_heads import above_rows, head_of_tasks, main_is_named, names_other
from gongwen.genres.rough.shapes.verbs import with_verb
from gongwen.genres.rough.standing import LAST
from gongwen.genres.rough.values import Jotted

TOPS = frozenset({"一、", "（一）"})  # what numbers the body behind a part that is said in its line
OWN = 12  # 字 of a line that is printed as it leads over
_OWN = compiled("(?:给|向|对|就|和|跟|同)(?:大家|同志们|各位|你们|全)|(?:我|我们|各单位|大家)[^，。]{4}")
SAID = 20  # 字 of a line that says more than how many points follow


class _Sorter(Endings):
    """Goes through the lines of a text and says where a part begins."""

    def sort(self) -> list[RoughPart]:
        """Return the parts in the order in which they stand."""
        for at, line in enumerate(self.lines):
            if not self._begins(at, line):
                self.now.lines.append(self.lines[at])
        return [part for part in self.parts if part.lines or part.head]

    def _begins(self, at: int, line: RoughLine) -> bool:
        """Begin another part where a line says so; return whether the line itself is then done with."""
        if (name := self.made.taken.get(line.number, "")) in self.made.kind.fields:
            return self._is_said(name, at, line)
        if at in self.taken:
            return True
        if self.divided and at < min(self.divided) and self._is_first_unnamed(at):
            if cue := None if main_is_named(self.divided.values(), self.made) else self._only_unnamed(at, line):
                return self._open(cue, line, at)
            return self._unnamed(at, line)
        if cue := self.divided.get(at) or self._beside(at, line):
            return self._open(cue, line, at)
        if at in self.pointed:
            name, own = self.pointed[at]
            self.parts.append(RoughPart(name, None, 0, own))
            return True
        if self.cues.main == self.cues.opening and at == self.last_item and self._sounds_like_the_end(line):
            self.lines[at] = replace(line, mark=None)
            self.parts.append(RoughPart(self.cues.closing))
            return False
        if line.mark is None:
            return self._by_words(at, line)
        if not (self.divided or self.pointed) and line.mark.number <= 1 and self._is_new_list(line):
            self._guess(at)
        return False

    def _unnamed(self, at: int, line: RoughLine) -> bool:
        """Begin the part that points before those that name parts are for: the body, or words above its rows."""
        if main_is_named(self.divided.values(), self.made):
            return self._open(Cue(self._for_own_head(), own=True), line, at)
        name = above_rows(self.made, {cue.field for cue in self.divided.values()}) or self.cues.main
        self.lines[at] = replace(line, mark=None) if name != self.cues.main else line
        self.parts.append(RoughPart(name))
        self.made.guess(line, f"没有写这几条是什么，认作“{name}”", "不是的，在它们上面写明是哪一部分")
        return False

    def _is_said(self, name: str, at: int, line: RoughLine) -> bool:
        """Begin a part that a person says a line belongs to; return whether the line itself is then done with.

        Items that follow belong to it, too; text that follows goes on where it would stand without that line.
        """
        cue = None if line.mark else self._leads(line)
        if cue and cue.field == name:
            self._open(cue, line, at)
            self.now.said = True
            return True
        before = self.now.field
        if name != before:
            self.parts.append(RoughPart(name, said=True))
        if line.mark or self._before_item(at):
            return False
        self.now.lines.append(line)
        if name != before:
            self.parts.append(RoughPart(before, said=True))
        return True

    def _by_words(self, at: int, line: RoughLine) -> bool:
        if points := asked(line, self.made):
            self.parts.append(RoughPart(ASKED, None, 0, points))
            return True
        cue = self._leads(line)
        if cue and cue.rest and cue.field == self.cues.opening == self.now.field and not self.now.lines:
            return self._open(cue, line, at)
        count = self.cues.counts(line.text)
        if count and self._before_item(at) and self._is_new_part(line):
            return self._points(line, count)
        if (cue and self._is_point(at, cue)) or (not cue and self._begins_point(at)):
            return self._point(at, line)
        if cue and self._counts_here(at, line, cue):
            return self._open(cue, line, at)
        if self._is_behind_rows(line):
            self._ends_rows(line)
            return False
        if self._is_nobodys(at, line):
            self.parts.append(RoughPart(self._for_own_head(), line, own=True))
            return True
        if self._closes(at, line):
            return False
        name = self.cues.begins(line.text) if self._before_body() and self.now.lines else ""
        if name and name != self.now.field and self._order(name) > self._order(self.now.field):
            self.parts.append(RoughPart(name))
        return False

    def _is_new_part(self, line: RoughLine) -> bool:
        """Return whether the points that a line promises are a part of their own; those behind an agenda end that."""
        if self.now.field != self.cues.main:
            return True
        ends = self._list_field() == ASKED and self._is_behind_rows(line)
        if ends:
            self._ends_rows(line)
        return ends

    def _ends_rows(self, line: RoughLine) -> None:
        """Begin the part for what stands behind a list of rows."""
        name = self.cues.closing or REST
        if not (pattern("公文结语").match(line.text) or pattern("接后").match(line.text)):
            said = f"“{line.text[:12]}”写在各项后面，不是其中一项，印在“{name}”里"
            self.made.guess(line, said, "是最后一项里的话，前面写上列名，如“整改措施：”")
        self.parts.append(RoughPart(name))

    def _counts_here(self, at: int, line: RoughLine, cue: Cue) -> bool:
        """Return whether a name begins another part, and is not the first word of a point: 要求：10月底前完成."""
        if cue.field == self.now.field and self._is_named_anew(line, cue):
            return True
        if cue.field == self.now.field:
            if cue.rest and self.now.head is None and cue.field in (self.cues.opening, self.cues.closing):
                return True
            return not self.now.lines or (not cue.rest and not self.now.has_items)
        if self.now.field == self.cues.main and self.now.has_items:
            deeper = line.indent > min(one.indent for one in self.now.lines if one.mark)
            below = deeper and not line.apart
            if self._each_has_its_head() or names_other(line, cue, self.now.field, self.made):
                return not deeper
            return not below and (not cue.rest or at > self.last_item or self._stands_alone(line, cue))
        part = self.made.kind.fields[cue.field]
        return part.type.layered or part.type.several_lines or cue.field not in self.made.fields

    def _stands_alone(self, line: RoughLine, cue: Cue) -> bool:
        """Return whether a name with its words ends a list of tasks whose items have no words below them, as no other
        line names it: 1 … 2 … 不足：…
        """
        named = [one for one in self.lines if (other := self._leads(one)) and other.field == cue.field]
        items = all(one.mark for one in self.now.lines[1:])
        return not self.made.kind.spoken and items and not line.indent and len(named) == 1

    def _point(self, at: int, line: RoughLine) -> bool:
        """Make a line a point of the list that is open."""
        first = next(one.mark for one in self.now.lines if one.mark)
        label = first.label if first.scheme == DOT else ""
        self.lines[at] = replace(line, text=line.text.rstrip("："), mark=first._replace(number=0, label=label))
        self.made.guess(line, f"“{line.text.rstrip('：')}”接着前面的各条，另成一条", "不是的，在前面写明，如“结尾：”")
        return False

    def _open(self, cue: Cue, line: RoughLine, at: int) -> bool:
        part = RoughPart(cue.field, line, cue.points, own=cue.own)
        if cue.rest:
            part.lines.append(relined(line, with_verb(line, cue, self.made)))
        item = self.made.kind.fields[cue.field]
        alone = part.lines and cue.field in table()["一行完的"] and not cue.rest.endswith("：")
        if item.type.spreads and not alone:
            self.parts.append(part)
        else:
            self.parts.insert(len(self.parts) - 1, self._whole(part, at, item.type.names))
        return True

    def _whole(self, part: RoughPart, at: int, several: bool) -> RoughPart:
        """Return a part for a field of one line, or of several names that are counted, with the lines that are its own;
        what follows goes on with the text around it.
        """
        for later in range(at + 1, len(self.lines)):
            line = self.lines[later]
            goes_on = several and (((mark := line.mark) and mark.number == len(part.lines) + 1) or is_posted(line.text))
            if part.lines and not goes_on:
                break
            part.lines.append(line)
            self.taken.add(later)
        return part

    def _points(self, line: RoughLine, count: int) -> bool:
        """Begin the body behind a line that says how many points it has; a whole sentence is printed 过渡."""
        if self._list_field() == ASKED:
            self.parts.append(asked_part(line, count, self.now, self.made))
            return True
        if len(parted(line.text)) > 1 and len(line.text) > LAST:
            self.now.lines.append(line)
            self._without_transition(line)
            self.parts.append(RoughPart(self.cues.main, None, count))
            return True
        behind = bool(self.cues.closing) and self._is_behind_rows(line)
        if "过渡" not in self.made.kind.fields and len(line.text) > SAID and (behind or self._takes_text()):
            if behind:
                self.parts.append(RoughPart(self.cues.closing))
            self.now.lines.append(line)
            self.parts.append(RoughPart(self.cues.main, None, count))
            return True
        if "过渡" in self.made.kind.fields and (
            line.text.endswith("。") or len(line.text) > OWN or _OWN.match(line.text)
        ):
            self.parts.append(RoughPart("过渡", None, 0, [line]))
            self.parts.append(RoughPart(self.cues.main, None, count))
            return True
        self.parts.append(RoughPart(self.cues.main, line, count))
        return True

    def _without_transition(self, line: RoughLine) -> None:
        if "过渡" in self.made.kind.fields:
            self.made.fields["过渡"] = Jotted((("", line.number),))

    def _is_new_list(self, line: RoughLine) -> bool:
        """Return whether a first item stands in no part yet, or cannot belong to the list of its part."""
        now, mark = self.now, line.mark
        if not mark or now.field == self.cues.main:
            return False
        item = self.made.kind.fields[now.field]
        if item.type.rows and not item.type.layered:
            return now.has_items and mark.scheme in ABOVE.get(
                next(one.mark.scheme for one in now.lines if one.mark), ()
            )
        if now.head and item.type.several_lines and not item.type.layered and now.field != self.cues.opening:
            return False  # 会务要求： 1.… 2.…
        if now.field == self.cues.opening or not item.type.layered:
            return True
        first = next((one.mark for one in now.lines if one.mark), None)
        if self._is_said_in_its_line() and not first and not now.lines[0].text.endswith("：") and mark.number == 1:
            return not self._has_later_body(line) and mark.scheme in TOPS
        if now.head and not first and mark.scheme == "一、" and self.made.kind.task_lists:
            led = now.lines and now.lines[-1].text.endswith("：")
            return bool(now.lines) and not led and not self._has_later_body(line)  # 目标：… 一、抓项目
        if now.head is None and first is None and now.lines and not now.lines[-1].text.endswith("："):
            return not self._has_later_body(line)
        return first is not None and mark.scheme in ABOVE.get(first.scheme, ()) and now.field != self.cues.closing

    def _guess(self, at: int) -> None:
        """Begin a part with a list that nothing leads over to: the body, or what a list above it is about."""
        later = self._has_later_body(self.lines[at])
        before = self.now.lines[-1] if self.now.lines else None
        named = self.cues.begins(before.text) if before else ""
        if before and any(self.cues.counts(one.text) for one in self.now.lines[-2:]):
            self._without_transition(before)
        if self._is_alone(at):
            return
        if (head := head_of_tasks(self.now, self.made)) is not None:
            self.parts.append(RoughPart(self._list_field(), head))
            return
        if not later or "成绩" not in self.made.kind.fields or self.now.field != self.cues.opening:
            self.parts.append(RoughPart(self._list_field()))
            return
        part = RoughPart(named if named in ("成绩", "问题") else "成绩")
        if named and before:
            part.lines.append(self.now.lines.pop())
        else:
            said = f"没有写这几条是什么，认作“{part.field}”"
            self.made.guess(self.lines[at], said, "在它们上面写一行“成绩：”或“问题：”")
        self.parts.append(part)

    def _is_alone(self, at: int) -> bool:
        """Return whether a first item has no second one before the next part: then its ordinal begins no list."""
        mark = self.lines[at].mark
        for line in self.lines[at + 1 :]:
            if line.mark and mark and line.mark.scheme == mark.scheme:
                return False
            if not line.mark and (self._leads(line) or self.cues.counts(line.text)):
                self.lines[at] = replace(self.lines[at], text=self.lines[at].text, mark=None)
                self.made.guess(self.lines[at], "前面的序数只有一条，当作一段话", "要分条的，补上后面几条")
                return True
        return False


def parts_of(lines: Sequence[RoughLine], made: Making) -> list[RoughPart]:
    """Return the parts of a text in the order in which they stand."""
    return list(joined_parts(_Sorter(lines, made).sort()))
