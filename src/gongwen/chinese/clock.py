"""Times of day and lengths of time as people write them ⇄ minutes; the day of the week of a date in a text."""

from __future__ import annotations

from datetime import date

from gongwen.chinese.dates import read_date
from gongwen.chinese.numerals import NUMERAL, value
from gongwen.chinese.patterns import compiled

WEEKDAYS = "一二三四五六日"
DAY = 24 * 60
_DATE = compiled(r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?")
_SAID = compiled(r"(?:星期|礼拜|周)([一二三四五六日天])")
_CLOCK = compiled(
    r"(?P<part>凌晨|早上|早晨|上午|中午|下午|晚上|晚)?\s*(?P<hour>\d{1,2})\s*(?:[:：](?P<minute>\d{2})|[时点](?:(?P<spoken>\d{1,2})分?|(?P<half>半))?)"
)
_NUMBER = rf"(?:\d+(?:\.\d+)?|{NUMERAL})"
_LENGTH = compiled(rf"(?P<half>半)个?小时|(?:(?P<hours>{_NUMBER})个?(?P<and>半)?小时)?(?:(?P<minutes>{_NUMBER})分钟?)?")
_LATER = ("下午", "晚上", "晚")


def day_in(text: str) -> date | None:
    """Return the first day that is written in full in a text, None where there is none that exists."""
    for found in _DATE.finditer(text):
        try:
            if day := read_date(found[0]):
                return day
        except ValueError:
            continue
    return None


def weekday(text: str) -> str:
    """Return the day of the week of the date in a text: 2026年3月10日上午 → 星期二; "" where it names no day."""
    day = day_in(text)
    return f"星期{WEEKDAYS[day.weekday()]}" if day else ""


def said_weekday(text: str) -> str:
    """Return the day of the week that a text says itself, as 星期二; "" for none."""
    found = _SAID.search(text)
    return f"星期{found[1].replace('天', '日')}" if found else ""


def with_weekday(text: str) -> str:
    """Return a time with the day of the week behind its date, unless it says one: 2026年3月10日（星期二）上午9:00."""
    found, meant = _DATE.search(text), weekday(text)
    if not found or not meant or said_weekday(text):
        return text
    return f"{text[: found.end()]}（{meant}）{text[found.end() :]}"


def clock(text: str) -> int | None:
    """Return the first time of day in a text, in minutes since midnight: 下午2:30 → 870; None for none."""
    return next(iter(clocks(text)), None)


def clocks(text: str) -> list[int]:
    """Return the times of day in a text, in minutes since midnight; the second of 下午2:30—4:00 is in the afternoon."""
    found: list[int] = []
    part = ""
    for match in _CLOCK.finditer(text):
        part = match["part"] or part
        minute = 30 if match["half"] else int(match["minute"] or match["spoken"] or 0)
        hour = int(match["hour"]) + (12 if part in _LATER and int(match["hour"]) < 12 else 0)
        if hour < 24 and minute < 60:
            found.append(hour * 60 + minute)
    return found


def written_clock(minutes: int) -> str:
    """Return a time of day as agendas write it: 540 → 9:00."""
    return f"{minutes // 60 % 24}:{minutes % 60:02}"


def length(text: str) -> int | None:
    """Return a length of time in minutes: 8分钟, 1小时30分钟, 半小时, 一个半小时, 10; None for anything else."""
    plain = text.strip().removeprefix("约").removesuffix("以内").removesuffix("左右")
    if plain.isdecimal():
        return int(plain)
    found = _LENGTH.fullmatch(plain) if plain else None
    if found is None:
        return None
    if found["half"]:
        return 30
    hours, minutes = (_number(found[name] or "0") for name in ("hours", "minutes"))
    return round(hours * 60) + (30 if found["and"] else 0) + round(minutes)


def _number(text: str) -> float:
    return float(text) if text[0].isdigit() else float(value(text) or 0)


def written_length(minutes: int) -> str:
    """Return a length of time in words: 95 → 1小时35分钟."""
    hours, rest = divmod(minutes, 60)
    return (f"{hours}小时" if hours else "") + (f"{rest}分钟" if rest or not hours else "")
