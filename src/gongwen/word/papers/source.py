"""The tags of a part → what Jinja reads: its XML with tags in the place of the paragraphs and rows they take.

A tag begins a line of its own, inside its braces, where it prints nothing: so the line that Jinja names leads to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.word.papers import docxtpl_marks
from gongwen.word.papers.nesting import is_attribute
from gongwen.word.papers.syntax import expression
from gongwen.word.papers.tags import CELLS, MERGES, Tag, Tagged

_SPACED = compiled("<w:t>(?=[^<]*\0)")  # Word drops blanks at the ends of a text that does not say otherwise
_RUN = '</w:t></w:r>{}<w:r><w:t xml:space="preserve">'
_NUMBER = compiled("\0(\\d+)\0")


class TagSource(NamedTuple):
    """The source of a part for Jinja, and which tag begins each of its lines, -1 for none."""

    text: str
    lines: Sequence[int]


def at_line(lines: Sequence[int], line: int) -> int:
    """Return the number of the tag that begins a line of a source, the first being 1; -1 for text before all tags."""
    return lines[line - 1] if 0 < line <= len(lines) else -1


def source(tagged: Tagged) -> TagSource:
    """Return what Jinja reads of a part whose tags have no faults."""
    xml = _SPACED.sub('<w:t xml:space="preserve">', "".join(_taken(tagged)))
    docxtpl = docxtpl_marks.are_needed(tagged.tags)
    texts = [_written(tagged, number, docxtpl) for number in range(len(tagged.tags))]
    xml = _NUMBER.sub(lambda match: texts[int(match[1])], xml)
    return _in_lines(docxtpl_marks.patched(xml) if docxtpl else xml)


def _taken(tagged: Tagged) -> Iterator[str]:
    """Return the XML in pieces, without what tags take the place of."""
    end = 0
    for number, tag in enumerate(tagged.tags):
        holder = tag.taken
        if holder and holder.start >= end:
            yield tagged.xml[end : holder.start]
            yield f"\0{number}\0"
            end = holder.end
    yield tagged.xml[end:]


def _written(tagged: Tagged, number: int, docxtpl: bool) -> str:
    """Return a tag as Jinja reads it, behind the mark of its line."""
    tag = tagged.tags[number]
    if not tag.opening or tag.opening == "{#":
        return "" if tag.opening else tag.text
    if tag.word in MERGES:
        return f"{{% {tag.word} %}}"  # docxtpl looks for these letter by letter
    body = docxtpl_marks.hidden(expression(tag)) if docxtpl else expression(tag)
    attribute = is_attribute(tagged.xml, tag.at)
    text = _piped(tag, body, f"\0{number}\0", attribute)
    return _RUN.format(text) if tag.kind == "r" and not attribute else text


def _piped(tag: Tag, body: str, mark: str, attribute: bool) -> str:
    """Return a tag whose value goes through the filter that its place asks for: `attribute`, `p` or `r`."""
    if tag.word in CELLS:  # the value becomes an attribute
        return f"{{% {tag.word} {mark}({body[len(tag.word) :]})|attribute %}}"
    if tag.is_value and (attribute or tag.kind in ("p", "r")):
        return f"{tag.opening} {mark}({body})|{'attribute' if attribute else tag.kind} {tag.closing}"
    return f"{tag.opening} {mark}{body} {tag.closing}"


def _in_lines(xml: str) -> TagSource:
    """Return a source, the mark of each tag made a line break; breaks of the XML itself belong to the tag before."""
    lines, now = [-1], -1
    for mark in re.finditer("\0(\\d+)\0|\n", xml):
        now = int(mark[1]) if mark[1] else now
        lines.append(now)
    return TagSource(_NUMBER.sub("\n", xml), lines)
