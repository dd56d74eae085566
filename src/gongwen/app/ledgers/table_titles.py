"""The lines over a table 石岭县2027年重点工作任务推进情况表（截至9月底） → 单位, 年度 and 截至日期, where nobody gives
them: the first two where a genre must have them, the day wherever one counts up to it. Labels not used are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gongwen.app.reporter import Reporter
from gongwen.chinese import deadlines, names
from gongwen.chinese.dates import write_date
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, PLACES, Finding
from gongwen.genres.genre import Genre
from gongwen.records import Value
from gongwen.records.settled import LedgerRead

UNIT, YEAR, UNTIL = "单位", "年度", "截至日期"
_TITLE = compiled(
    r"(?P<单位>(?![全我本各])[^\d（）()：:，,。《]{2,30}?)(?:关于)?(?P<年度>20\d\d(?:[—\-–]20\d\d学)?)年度?\S{0,24}"
)
_PLACE = compiled(r"\S+(?:省|市|县|区|州|旗|盟|乡|镇|街道|村|社区)")
_YEAR = compiled(r"(?:^|[^\d—\-–])(?P<年度>20\d\d)年度?(?!\d)\S{2,40}(?:表|清单|台账|情况|任务|计划|项目)(?:[（(].*)?")
_UNTIL = compiled(r"截[至止]到?(?:日期|时间)?[:：]?(?P<day>[^（）()，,；;：:]{2,14})")


def told_by_title(found: LedgerRead, kind: Genre, reporter: Reporter) -> dict[str, Value]:
    """Return what a genre needs, nobody gives, and the lines over the table say; what is taken is said."""
    needed = list(_needed(found, kind))
    lines = ["".join(text.split()) for text in found.ledger.above]
    title, said = _of_title(lines)
    if until := _until(lines, int(said.get(YEAR, "0")[:4])):
        said[UNTIL] = until
    taken: dict[str, Value] = {name: said[name] for name in needed if name in said}
    _tell_unused(found, taken, kind, reporter)
    if taken:
        listed = "，".join(f"“{name}”是“{value}”" for name, value in taken.items())
        source = f"标题“{title}”" if title and taken.keys() & {UNIT, YEAR} else "话"
        message, fix = f"没有写的，取自表上面的{source}：{listed}", "不对的，写进公共字段"
        reporter.findings([Finding("标题", HINT, "", message, fix, file=found.ledger.columns[0].file)])
    return taken


def _needed(found: LedgerRead, kind: Genre) -> Iterator[str]:
    """Return the fields that a genre must have and nobody gives; what its documents are divided by is in the rows."""
    for name in (UNIT, YEAR, UNTIL):
        field = kind.fields.get(name)
        if field is None or found.common.get(name) or (kind.ledger and name in kind.ledger.by):
            continue
        asked = (*field.where, *field.unless)
        given = any(found.common.get(other) or (kind.ledger and other == kind.ledger.into) for other in asked)
        if field.required or name == UNTIL or (asked and given == bool(field.where)):
            yield name


def _tell_unused(found: LedgerRead, taken: Mapping[str, Value], kind: Genre, reporter: Reporter) -> None:
    """Say which labels over the table nothing is made of: 检查时间：9月1日 · 填报人：张某."""
    cells = [piece for text in found.ledger.above for piece in re.split(r"\s{2,}|[\t\n\u3000]+", text)]
    labelled = [cell for cell in cells if _LABEL.match(cell) and not (UNTIL in taken and _UNTIL.search(cell))]
    unused = [cell for cell in labelled if not _is_told_as_unit(cell, found)]
    if unused:
        listed = "”“".join(cell[:30] for cell in unused[:PLACES])
        fix = f"“{kind.name}”要写的，写进公共字段，如 {_pair(unused[0])}"
        message = f"表上面写着“{listed}”，没有用上"
        reporter.findings([Finding("表上文字", HINT, "", message, fix, file=found.ledger.columns[0].file)])


_LABEL = compiled(r"[^\d\s：:，。；（）()]{2,8}[：:]\s*[^\s：:]")


def _is_told_as_unit(cell: str, found: LedgerRead) -> bool:
    """Return whether a label's text is the unit of all rows, or of the table above them, which are told."""
    text = re.split("[：:]", cell, maxsplit=1)[1].strip()
    told = any(one.rule == UNIT and f"“{text}”" in one.message for one in found.doubtful)
    return told or any(text == entry.values.get(UNIT) for entry in found.ledger.entries[:1])


def _pair(cell: str) -> str:
    label, text = re.split(r"[：:]\s*", cell, maxsplit=1)
    return f"{label} | {text[:20]}"


def _of_title(lines: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Return the line that names a unit and a year, and both, or else a year alone; "" where there is none."""
    for line in lines:
        match = _TITLE.fullmatch(line)
        if match and (_PLACE.fullmatch(match[UNIT]) or names.is_organ(match[UNIT])):
            return line, match.groupdict()
    years = ((line, match) for line in lines if (match := _YEAR.search(line)))
    return next(((line, match.groupdict()) for line, match in years), ("", {}))


def _until(lines: Sequence[str], year: int) -> str:
    """Return the day up to which the lines say that the table tells, "" where they do not."""
    for line in lines:
        if (match := _UNTIL.search(line)) and (day := deadlines.read(match["day"], year).day):
            return write_date(day)
    return ""
