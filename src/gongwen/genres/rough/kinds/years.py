"""A head with a year → what was done, or what is to be done in a later year: 一、2026年工作 · 二、2027年工作."""

from __future__ import annotations

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.cues import Cue
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted

_HEAD = compiled(
    r"[【\[]?(?:(\d{4})年度?|(今年|本年度?|全年)|(明年|来年|下一?年度?))的?(?:主要|重点)?(?:工作|干的事|做的事|任务)?"
    r"(?:情况|回顾|总结|完成情况|开展情况|打算|思路|安排|计划|重点|设想)?[】\]]?[：:]?"
)
_YEAR = compiled(r"(\d{4})年")
_TO_DO, _DONE = compiled("打算|思路|安排|计划|重点|设想"), compiled("情况|回顾|总结")


def by_year(text: str, made: Making) -> Cue | None:
    """Return the part that a head with nothing but a year leads over to, None for any other line."""
    if (period := _PERIOD.fullmatch(text)) and "打算" in made.kind.fields and not _is_in_title(period[1], made):
        return Cue("打算")
    match = _HEAD.fullmatch(text) if "年" in text and len(text) < 20 else None
    done = next((name for name in ("做法", "成绩") if name in made.kind.fields), "")
    to_do = next((name for name in ("打算", "下一步", "任务") if name in made.kind.fields), "")
    if not match or not (done and to_do):
        return None
    if _DONE.search(text) or _TO_DO.search(text):
        return Cue(done if _DONE.search(text) else to_do)
    year = _year_of(made)
    later = bool(match[3]) or bool(match[1] and year and int(match[1]) > year)
    return Cue(to_do if later else done) if later or match[2] or year else None


_PERIOD = compiled(
    r"[【\[]?((?:第?[一二三四]|下)季度|下半年|下个?月|\d{1,2}月份?)(?:工作)?(?:打算|计划|安排|重点|要干的)?[】\]]?[：:]?"
)


def _is_in_title(period: str, made: Making) -> bool:
    """Return whether a title names a period, which is then what the document looks back on."""
    title = made.fields.get("标题")
    return not isinstance(title, Jotted) or period in title.text


def _year_of(made: Making) -> int:
    """Return the year that a document is about, by its 年度, its title or its day; 0 where nothing says it."""
    for name in ("年度", "标题", "日期", "成文日期"):
        value = made.fields.get(name)
        if isinstance(value, Jotted) and (match := _YEAR.search(value.text + ("年" if name == "年度" else ""))):
            return int(match[1])
    return 0
