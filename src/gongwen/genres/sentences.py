"""The values of a record → the same with sentences that end in a mark: what is typed into cells and lists has none.

A paragraph that a field ends in the words of its genre ends in a mark, and so does a text behind a head; where one item
of a list is a head with its text behind it, or a sentence, the others that stand in a line of their own end alike.
Heads over texts and items below stay as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gongwen.chinese.names import is_organ_alone
from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import closed
from gongwen.document.manuscript import SENTENCE
from gongwen.genres.outline import Item, Outline, runs_in
from gongwen.genres.phrases import LEADS_ON, is_loose
from gongwen.genres.tabled import is_row
from gongwen.genres.tasks import Tasks
from gongwen.records.field import Row, Script

_LABELLED = compiled("[^，。；]{1,10}[：:]")  # 附表：分工表 · 联系人：某某某
# A line that says something, and is no name or word alone: 请派员参加 · 查出问题12处
_SAYS = compiled(r"，|^.{8,}$|^(?:请|望|希望|不得|严禁|禁止|应|要|须|同意|原则同意).{3,}$|^.{3,}\d[^\d年月日号]{1,3}$")
_SAYING = ("一要", "一是")  # 一是 and 一要 begin a sentence
_LEFT = tuple("，、;.!?")  # it goes on in the next paragraph, or the mark may belong to what stands before it
HEAD = 16  # 字 of an item that is a head like those beside it, and no sentence


_MARKUP = compiled(r"[#|>!`{\[*\-]|\d+[.．、]|$")  # how a line of a manuscript begins that is no plain paragraph


def ended_alike(values: Mapping[str, Any], paragraphs: Collection[str] = ()) -> dict[str, Any]:
    """Return values whose paragraphs, outlines and task lists have sentences with their marks.

    paragraphs: the fields whose texts are paragraphs of their own, or end one.
    """
    return {name: _ended(value, name in paragraphs) for name, value in values.items()}


def _ended(value: Any, is_paragraph: bool) -> Any:
    if isinstance(value, Script):
        return Script("\n".join(_lines(value.split("\n")))) if is_paragraph else value
    if isinstance(value, str) and is_paragraph:
        return "\n".join(text if is_loose(text) else _sentence(text) for text in value.split("\n") if text)
    if isinstance(value, Outline):
        return _outline(value, value.level)
    if isinstance(value, list):
        return [_row(one) if isinstance(one, Row) else one for one in value]
    if isinstance(value, Tasks):
        return replace(value, outline=_outline(value.outline, value.outline.level))
    return value


def _row(row: Row) -> Row:
    """Return a row whose outlines end alike: the text of an attachment."""
    return Row({name: _outline(one, one.level) if isinstance(one, Outline) else one for name, one in row.items()})


def _line(text: str, alone: bool) -> str:
    """Return a line of a manuscript with its mark where it is a sentence; names set apart by blanks are none."""
    is_said = (alone or _SAYS.search(text)) and "\u3000" not in text and not _MARKUP.match(text)
    return _sentence(text) if is_said else text


def _outline(outline: Outline, level: int) -> Outline:
    leading = any(item.title and item.text and runs_in(item, outline, level) for item in outline.items)
    saying = outline.scheme in _SAYING or any(
        not item.title and item.text and SENTENCE.search(item.text[0]) for item in outline.items
    )
    items = tuple(_item(item, level, leading, saying) for item in outline.items)
    return replace(outline, lead=_around(outline.lead), items=items, close=_around(outline.close))


def _around(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paragraphs before or behind a list with their marks."""
    return tuple(_lines(lines))


def _lines(lines: Sequence[str]) -> Iterator[str]:
    """Return lines with their marks; organs one below the other are a list of names, which have none."""
    organs = [is_organ_alone(line) for line in lines]
    for at, line in enumerate(lines):
        listed = organs[at] and any(organs[max(0, at - 1) : at] + organs[at + 1 : at + 2])
        yield line if listed else _line(line, len(lines) == 1)


def _item(item: Item, level: int, leading: bool, saying: bool) -> Item:
    """Return an item whose texts end in marks; leading, saying: heads with texts, sentences stand beside it."""
    children = _outline(item.children, level + 1) if item.children else item.children
    if item.title and item.text:
        return replace(item, text=tuple(map(_sentence, item.text)), children=children)
    if children or not (leading or saying):
        return replace(item, text=(*item.text[:1], *map(_sentence, item.text[1:])), children=children)
    if item.title:
        return replace(item, title=_sentence(item.title))
    first, *more = map(_sentence, item.text)
    is_head = leading and not more and len(first) <= HEAD and "，" not in first
    return replace(item, title=first, text=()) if is_head else replace(item, text=(first, *more))


def _sentence(text: str) -> str:
    """Return a paragraph with its mark; one that ends in another, a name with what it stands for, a row stay."""
    stays = text.rstrip().endswith(_LEFT) or _LABELLED.match(text) or is_row(text)
    return text if stays else closed(text, "：" if LEADS_ON.search(text) else "。")
