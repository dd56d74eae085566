"""Who does a task where its words begin with that, and by when: 摸底排查。交通局牵头，各乡镇配合，3月底前完成排查."""

from __future__ import annotations

import re

from gongwen.chinese import deadlines
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.tasked.said import Duties, around
from gongwen.genres.rough.tasked.units import are_helpers, are_units

_FIRST = compiled(
    r"(?P<head>(?:[^。：，]{2,24}[。：])?)由?(?P<led>[^，。；：]{2,30}?)(?:牵头(?:负责)?|负责牵头|主办)[，,、]"
    r"(?:由?(?P<helped>[^，。；：]{2,40}?)(?:配合|协办|协助|参与)[，,])?(?P<rest>.{4,})"
)
_BY = compiled(r"(?:于|在)?((?=.*\d|年底|月底).{1,14}?(?:之?前|底前?|末))(?=[\u4e00-\u9fff“])")


def led_first(found: Duties, made: Making) -> Duties:
    """Return the duties of a task with those that its words begin with."""
    first = _begun(found.text) if "牵头" not in found.given else None
    if not first or not first.given:
        return found
    made.told["任务里的责任单位、时限分到了各自的栏目"] += len(first.given)
    made.anew(
        "分到各栏以后没有照印的话", around(found.text, [*re.split("(?<=[。：])", first.text), *first.given.values()])
    )
    return Duties(first.text, {**first.given, **found.given})


def _begun(text: str) -> Duties:
    """Return who leads and who helps by the first words of a task, or of the sentence behind its head; the time by
    which something is done stays in it, too.
    """
    match = _FIRST.fullmatch(text) if "牵头" in text or "主办" in text else None
    if not match or not are_units(match["led"]):
        return Duties(text, {})
    helped, rest = match["helped"] or "", match["rest"]
    if helped and not are_helpers(helped):
        helped, rest = "", text[match.end("led") :].partition("，")[2]
    given = {"牵头": match["led"], **({"配合": helped} if helped else {})}
    return Duties(match["head"] + rest, given | ({"时限": time} if (time := _first_time(rest)) else {}))


def _first_time(text: str) -> str:
    """Return the deadline that words begin with, "" for none: 3月底前完成排查 → 3月底前."""
    match = _BY.match(text)
    return match[1] if match and deadlines.read(match[1]).understood else ""
