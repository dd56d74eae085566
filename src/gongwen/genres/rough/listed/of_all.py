"""A label below the last row that no other row has → words about all rows, not about the last: 要求：5月10日前改完."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.cues import Cues
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.listed.rows import begins_row
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.setting import names_in
from gongwen.genres.rough.values import words

_CLAUSES = compiled("[，。；]")
_REPORTS = compiled("报|回复|反馈|回执")
_BY = compiled(r"(?:\d{1,2}月(?:\d{1,2}[日号]|底|[上中下]旬)|年底|月底)(?=之?以?前|内)")
LEAST = 2  # rows that make a list
_EACH = compiled(r"第[\d一二三四五六七八九十、和至]+[项条个]|其余|其他的?(?=\d|[^，。]{0,10}前)|分别")


def unlabelled(body: list[RoughLine], at: int, names: Mapping[str, str]) -> RoughLine:
    """Return a line without the name of a column that it begins with, where it speaks of all rows: it stands behind
    the last one, is indented no deeper than that, and no line among them names a column.
    """
    line = body[at]
    name, colon, rest = line.text.partition("：")
    rows = [one for one in body if one.mark or begins_row(one)]
    if not colon or name not in names or len(rows) < LEAST or line.indent > rows[-1].indent:
        return line
    among = body[body.index(rows[0]) : body.index(rows[-1])]
    if any(_names_column(other, names) for other in among):
        return line
    return replace(line, text=rest.strip()) if rest.strip() else line


def _names_column(line: RoughLine, names: Mapping[str, str]) -> bool:
    name, _, rest = line.text.partition("：")
    return bool(rest) and name in names


def labelled(body: Sequence[RoughLine], into: str, cues: Cues, names: Mapping[str, str]) -> list[int]:
    """Return the lines of a form about one problem that name it and its columns: 督办事项：… · 目前情况：…."""
    named = [at for at, line in enumerate(body) if line.text.partition("：")[0] in names and "：" in line.text]
    about = [at for at, line in enumerate(body) if (cue := cues.label(line.text)) and cue.field == into and cue.rest]
    return sorted({*about, *(at for at in named if at > about[0])}) if len(about) == 1 else []


def set_of_all(body: Sequence[RoughLine], at: int, names: Mapping[str, str], made: Making) -> bool:
    """Set the field of one line that a line behind all rows names, where these have a column of that name which none of
    them uses: 检查人员：…; return whether it does so.
    """
    line = body[at]
    name, colon, rest = line.text.partition("：")
    field = made.cues.names.get(name, "")
    item = made.kind.fields.get(field)
    free = item is not None and not item.type.spreads and field not in made.fields and line.number not in made.taken
    others = any(one is not line and one.text.startswith(f"{name}：") for one in body)
    if not (colon and rest and free and name in names) or line.mark or others or field in names.values():
        return False
    text = rest.strip().rstrip("。；")
    made.fields[field] = [words(one, line) for one in names_in(text)] if item and item.type.names else words(text, line)
    made.calls(field, name)
    return True


def differs(text: str) -> bool:
    """Return whether a sentence gives rows times of their own: 第1项立即改，其他的5月10日前改完."""
    return _EACH.search(text) is not None or len(set(_BY.findall(without_feedback(text)))) > 1


def without_feedback(text: str) -> str:
    """Return a sentence without the clause that says by when to report."""
    kept = [clause for clause in _CLAUSES.split(text) if not _REPORTS.search(clause)]
    return "，".join(kept)
