"""Days without a year that are in the past → with the year that the day of the document gives them."""

from __future__ import annotations

from gongwen.chinese.dates import read_date
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, words

UNTIL = "截至日期"


def past(text: str, made: Making) -> str:
    """Return a day in the past with its year: 9月20日 of a document of 2026年10月29日, 12月20日 of one of 2027年1月."""
    signed = made.fields.get("成文日期")
    day = read_date(signed.text) if isinstance(signed, Jotted) else None
    if "年" in text or not day:
        return text
    found = read_date(f"{day.year}年{text}")
    return f"{day.year if found and found <= day else day.year - 1}年{text}"


def until_signed(made: Making) -> None:
    """Set up to which day a document of what is overdue counts, where it does not say that: its own day; told."""
    signed, item, ledger = made.fields.get("成文日期"), made.kind.fields.get(UNTIL), made.kind.ledger
    if (
        item is None
        or not item.required
        or not (ledger and ledger.only)
        or UNTIL in made.fields
        or not isinstance(signed, Jotted)
    ):
        return
    text, number = signed.lines[0]
    line = RoughLine(number, text, 0, text)
    made.fields[UNTIL] = words(text, line)
    made.guess(line, f"没有写截至哪一天，逾期算到成文日期{text}", "不是的，加一行“截至日期：…”")
