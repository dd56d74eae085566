"""A line that says when a meeting is, where, and who chairs it → 会议时间, 地点, 主持: 12月9号早上8点半，刘书记主持."""

from __future__ import annotations

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.heading import Said, is_hour
from gongwen.genres.rough.hours import in_figures
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.setting import set_once
from gongwen.genres.rough.values import Jotted, behind, words

_CHAIRS = compiled(r"由?([\u4e00-\u9fff、]{2,20}?)(?:同志)?主持(?:会议)?")


def set_held(said: Said, line: RoughLine, made: Making) -> bool:
    """Set when and where a meeting is, with the hour behind the day; return whether a line says no more than that."""
    hours = "".join(one for one in said.rest if is_hour(one))
    others = [one for one in said.rest if not is_hour(one)]
    others += [text for name, text in said.fields.items() if name not in ("日期", "地点")]
    others = _without_chair(others, line, made)
    if len(others) > 1:
        return False
    set_once("会议时间", words(in_figures(behind(said.fields["日期"], hours), made), line), made)
    if "地点" in said.fields:
        set_once("地点", words(said.fields["地点"], line), made)
    for text in others:
        made.leave("标题下面这些没有栏目可放，没有印", line, text)
    return True


def _without_chair(pieces: list[str], line: RoughLine, made: Making) -> list[str]:
    """Set who chairs from a piece that says so; return the others."""
    chairs = [(one, match[1]) for one in pieces if (match := _CHAIRS.fullmatch(one))]
    if len(chairs) != 1 or "主持" not in made.kind.fields:
        return pieces
    set_once("主持", words(chairs[0][1], line), made)
    made.anew("分到各栏以后没有照印的话", ["主持"])
    return [one for one in pieces if one != chairs[0][0]]


_SHORT = compiled(r"[^，。：；！？、\d]{2,6}[^，。：；！？、]{0,10}")


def set_place_below(line: RoughLine, made: Making) -> bool:
    """Set where a meeting is from a short line right below the one that says when, told; return whether it is one."""
    time = made.fields.get("会议时间")
    free = "地点" in made.kind.fields and "地点" not in made.fields and made.kind.fields["地点"].required
    if (
        not free
        or not isinstance(time, Jotted)
        or time.lines[-1][1] != line.number - 1
        or not _SHORT.fullmatch(line.text)
    ):
        return False
    made.fields["地点"] = words(line.text, line)
    made.guess(line, f"“{line.text}”当作地点", "不是的，写明，如“地点：”")
    return True
