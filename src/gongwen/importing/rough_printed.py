"""What an outline says and its document does not print → hints."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.document.passages import texts
from gongwen.genres.composing import Job
from gongwen.genres.rough.doubts import SILENT
from gongwen.genres.rough.reading import Rough
from gongwen.records import Place, leaves
from gongwen.records.field import Field

_MARKS = compiled(r"^#+ .*?[、）.](?=[\u4e00-\u9fff])|\{[^{}]*\}$")  # of a head with its ordinal in a manuscript
_SAID = compiled(r"[\u4e00-\u9fff\d]")
LEAST, FEW = 4, 2  # 字 and digits of a paragraph, of a word that can be looked for


def unprinted(found: Rough, job: Job) -> Iterator[Finding]:
    """Return what an outline says and its document does not print: a genre may share fields with its sisters, and
    print only some of them.
    """
    if job.refused and not job.document.blocks:
        return
    printed = _bare("".join([*texts(job.document), str(found.record.fields.get("标题", ""))]))
    given = _bare("".join(text for _, text in leaves(dict(found.record.fields))))
    fields = job.genre.fields.values() if job.genre else ()
    names = {alias: item for item in fields for alias in (item.name, *item.aliases)}
    for place, text in leaves(dict(found.record.fields)):
        item = names.get(str(place[0]))
        if not item or place[0] == "文种" or not _is_words(item, place):
            continue
        if left := _left(text, item, printed, given):
            said = f"“{item.name}”这个文种不印，没有放进文件：{left[:20]}"
            fix = "要印的，写进别的栏目，或换一个文种"
            yield Finding(SILENT, HINT, found.record.where(place), said, fix, file=job.file)


def _left(text: str, item: Field, printed: str, given: str) -> str:
    """Return the first line of a field that is not printed, "" for none."""
    bare = {line: _bare(_MARKS.sub("", line)) for line in text.split("\n")}
    least = LEAST if item.type.layered or item.type.several_lines else FEW
    left = (line for line, words in bare.items() if len(words) >= least and not _stands(words, item, printed))
    single = item.type.plain and "\n" not in text and item.name not in _INSIDE
    elsewhere = single and _is_said_elsewhere(_bare(text), printed, given)
    return next(left, text if elsewhere else "")  # 记录：陈东 beside 出席：陈东


_INSIDE = frozenset({"标题", "单位", "年度", "会议", "事由", "活动"})  # fields that the title has said already
_TIME = compiled(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")


def _is_said_elsewhere(words: str, printed: str, given: str) -> bool:
    """Return whether words that several fields hold are printed less often: one of these fields is not printed."""
    return bool(words) and printed.count(words) < given.count(words)


_LABEL_OF_A_POINT = compiled(r"^\d{1,2}(?=[\u4e00-\u9fff])")


def _stands(words: str, item: Field, printed: str) -> bool:
    """Return whether words of a field are printed; of a time, its day: the hour has a form of its own."""
    day = _TIME.match(words) if item.type.name == "时间" else None
    return (day[0] if day else words) in printed or _LABEL_OF_A_POINT.sub("", words) in printed


def _is_words(item: Field, place: Place) -> bool:
    """Return whether a value of a field is printed as it stands, if at all: no choice, no day."""
    if item.required and item.type.plain:  # needed for its sisters, and asked for whether it prints it or not
        return False
    column = item.columns.get(str(place[-1])) if item.columns else None
    return not any(one.type.dated or one.choices or one.type.name == "标题" for one in (item, column) if one)


def _bare(text: str) -> str:
    return "".join(_SAID.findall(text))
