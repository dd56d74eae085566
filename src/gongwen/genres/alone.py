"""The words of a genre → their document, in which one item alone is not numbered: 一、 without 二、 counts nothing, and
1. before a figure is read as part of it, 1.238户.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from gongwen.chinese import ordinals
from gongwen.chinese.patterns import compiled
from gongwen.document import counting, manuscript
from gongwen.document.manuscript import Reading
from gongwen.document.model import Heading
from gongwen.records.field import Script

_NUMBERED = compiled(r"#+ ?(?:\*\*)?(.*)")


def read(text: str, values: Iterable[Any]) -> Reading:
    """Return the words of a genre as they are read, without the ordinals of headings that have no second beside them;
    those that are typed stay, and those in manuscripts among its values.
    """
    reading = manuscript.parse(text)
    if not (found := counting.lone(reading.document.blocks)):
        return reading
    blocks, lines = list(reading.document.blocks), text.split("\n")
    typed = {line for value in values if isinstance(value, Script) for line in value.split("\n")}
    for at in found:
        heading, line = blocks[at], lines[reading.lines.blocks[at] - 1]
        words = _NUMBERED.match(line)
        if isinstance(heading, Heading) and words and line not in typed and not ordinals.recognise(words[1]):
            blocks[at] = replace(heading, scheme="")
    return reading._replace(document=replace(reading.document, blocks=tuple(blocks)))
