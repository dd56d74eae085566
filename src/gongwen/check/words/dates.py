"""The date of a document 成文日期, 印发日期: Arabic digits, the year in full, no zeros before month and day."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.rules import found
from gongwen.check.words.wording import PlainText
from gongwen.chinese.dates import ARABIC_SINCE, TYPED, read_date, write_date
from gongwen.document.elements import DAYS
from gongwen.document.finding import Finding

_NAMES = {day: f"{day}写法" for day in DAYS} | {"印发": "印发日期写法"}


def form_of_date(text: PlainText) -> Iterator[Finding]:
    """Return a date of a document that is not written as 7.3.5.4 and 7.4.3 say."""
    match = TYPED.search(text.plain) if text.role in _NAMES else None
    if not match:
        return
    words = match[0].rstrip()
    try:
        day = read_date(words.replace("○", "〇"))
    except ValueError:
        return  # told as a day that does not exist
    if day and day >= ARABIC_SINCE and words != write_date(day):
        right = write_date(day)
        message = f"{_NAMES[text.role].removesuffix('写法')}“{words}”应为“{right}”"
        told = text.words(match.start(), match.start() + len(words))
        yield found(_NAMES[text.role], told, message, f"改成“{right}”", right)
