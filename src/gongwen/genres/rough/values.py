"""A tree of lines → the value of a field; every text in it knows its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from gongwen.chinese import ordinals
from gongwen.chinese.characters import MARKS
from gongwen.chinese.patterns import compiled
from gongwen.chinese.receivers import receivers_in
from gongwen.chinese.tidying import Told, ended, is_ended, unended
from gongwen.chinese.typed_ordinals import DOT
from gongwen.genres.rough.cues import pattern
from gongwen.genres.rough.levels import Node
from gongwen.genres.rough.lines import RoughLine
from gongwen.records import Place, Value
from gongwen.records.field import split_names

WORDY = frozenset({"一是", "一要", "首先", "第一，", "第一、"})  # schemes that stay as they are typed
HEAD = 24  # 字 of a head in front of its text
SHORT = 20  # 字 of an item that may be a head alone
_BLANK = compiled(r"^([\u4e00-\u9fff“”]{2,10})[ \u3000]+(?=[^ \u3000]{4,})")
_FIGURE = compiled(r"(?:约|近|超过?|不到|不足|达到?|共|仅|只有)?[ \u3000]?\d")
_SENTENCE = compiled(r"^([^。！？；]{2,%d})。(?=.)" % HEAD)  # noqa: UP031 the braces are those of the pattern
_ASKED = compiled(r"^([^。！？；，]{2,%d}？)(?=.)" % HEAD)  # noqa: UP031 the braces are those of the pattern
_MARKED = compiled("[，。；！？：]")


class Jotted(NamedTuple):
    """A text of one or several lines, each with the line it was typed in."""

    lines: tuple[tuple[str, int], ...]

    @property
    def text(self) -> str:
        """Return the text, a paragraph a line."""
        return "\n".join(text for text, _ in self.lines)


def words(text: str, line: RoughLine) -> Jotted:
    """Return one text of one line."""
    return Jotted(((text, line.number),))


def receivers(text: str, line: RoughLine) -> list[Jotted]:
    """Return 主送机关 one by one; as one where 、 and ， stand between them by intent: 各科、室，下属企业."""
    names = receivers_in(text) if "、" in text and "，" in text else split_names(text)
    return [words(one, line) for one in names]


def joined(parts: Iterable[Jotted]) -> Jotted:
    """Return several texts as one, a line each."""
    return Jotted(tuple(line for part in parts for line in part.lines))


def behind(first: str, second: str) -> str:
    """Return two pieces as one, apart where a figure would meet a figure: 2026-11-30 9:00."""
    return f"{first} {second}" if first[-1:].isdigit() and second[:1].isdigit() else first + second


def placed(value: Any, place: Place = ()) -> tuple[Value, dict[Place, int]]:
    """Return a value as records hold it, and the line of every text in it by its place."""
    lines: dict[Place, int] = {}
    return _plain(value, place, lines)[0], lines


def _plain(value: Any, place: Place, lines: dict[Place, int]) -> tuple[Value, int]:
    """Return a value as records hold it, and the line that it begins in; what is inside is noted in `lines`."""
    if isinstance(value, str):
        return value, 0
    if isinstance(value, Jotted):
        several = len(value.lines) > 1
        lines.update({(*place, at): number for at, (_, number) in enumerate(value.lines) if several})
        plain: Value = value.text
        first = value.lines[0][1]
    elif isinstance(value, Mapping):
        below = {name: _plain(one, (*place, name), lines) for name, one in value.items()}
        plain, first = {name: one for name, (one, _) in below.items()}, _first(below.values())
    else:
        listed = [_plain(one, (*place, index), lines) for index, one in enumerate(value)]
        plain, first = [one for one, _ in listed], _first(listed)
    if first:
        lines[place] = first
    return plain, first


def _first(found: Iterable[tuple[Value, int]]) -> int:
    return min((line for _, line in found if line), default=0)


class ListShape(NamedTuple):
    """How the items of a field are to look: the level of their list, whether that is the body of the document, and
    the scheme that the field numbers them by (None: that of the level).
    """

    level: int
    main: bool = False
    scheme: str | None = None


def outline_value(node: Node, shape: ListShape, told: Told) -> Any:
    """Return a tree as a value of the type 提纲: a text, a list, or a mapping with what stands around the list."""
    if node.close:
        value = outline_value(Node(node.line, node.text, node.items), shape, told)
        return {**(value if isinstance(value, dict) else {"条目": value}), "结语": paragraphs(node.close, told)}
    items = node.items
    if not items:
        return paragraphs(node.text, told)
    if len(items) == 1 and (node.scheme == DOT or shape.scheme == "") and not items[0].items:
        return joined([*_texts(node.text, told), *_texts([_bare(items[0]), *items[0].text], told)])
    found: dict[str, Any] = {"导语": paragraphs(node.text, told)} if node.text else {}
    scheme = node.scheme
    if scheme in WORDY and scheme != shape.scheme:
        found["序数"] = scheme
    _told_words(items, scheme if scheme in WORDY else shape.scheme, told)
    found["条目"] = _items(items, shape, told)
    return found["条目"] if list(found) == ["条目"] else found


def _told_words(items: Sequence[Node], scheme: str | None, told: Told) -> None:
    """Count the ordinals in words that are printed as others: 再次 as the last one is 最后, 首先 in a list of 一是."""
    for at, item in enumerate(items, 1):
        typed = item.line.mark if item.line else None
        if not scheme or not typed or typed.scheme not in WORDY or at > ordinals.longest(scheme):
            continue
        said, printed = (re.sub("[，、：:]", "", one) for one in (typed.label, ordinals.make(scheme, at, len(items))))
        if said in _IN_WORDS | {"首先"} and said != printed:
            told[f"序数“{said}”按次序印成“{printed}”"] += 1


_IN_WORDS = frozenset({"其次", "再次", "最后"})


def _bare(node: Node) -> RoughLine:
    assert node.line
    return node.line


def paragraphs(lines: Sequence[RoughLine], told: Told) -> Jotted:
    """Return lines as paragraphs that end as sentences do."""
    return joined(_texts(lines, told))


def _texts(lines: Iterable[RoughLine], told: Told) -> Iterator[Jotted]:
    for line in lines:
        yield words(ended(line.text, told), line)


def _items(items: Sequence[Node], shape: ListShape, told: Told) -> list[Any]:
    wordy = _scheme(items) in WORDY - {"第一、", "第一，"} or (shape.scheme in WORDY and not shape.main)
    wordy_alone = _scheme(items) in WORDY and not any(item.items or item.text for item in items)
    led = sum(bool(_has_below(item) or head_of(_line(item))[0]) for item in items)
    spaced = all(_blank_head(_line(item)) for item in items)  # 一要盯住重点 沿路、沿河清零
    leading = spaced or (not wordy_alone and 2 * led >= len(items))
    sentences = any(not _has_below(item) and _is_sentence(_line(item)) for item in items)
    below = any(item.items for item in items) or (leading and any(_has_below(item) for item in items))
    own = sum(map(_has_below, items))
    mixed = leading and led > 1 and shape.main and shape.level == 1
    heads = not wordy and (
        mixed
        or (below and (2 * own >= len(items) or not sentences))
        or (shape.main and shape.level == 1 and not sentences)
    )
    return [_item(item, shape, (leading, heads), told) for item in items]


def _scheme(items: Sequence[Node]) -> str:
    mark = _bare(items[0]).mark
    return mark.scheme if mark else ""


def _line(item: Node) -> str:
    return _bare(item).text


def _has_below(item: Node) -> bool:
    return bool(item.items or item.text)


def _is_sentence(text: str) -> bool:
    return len(text) > SHORT or _MARKED.search(text.rstrip("。，；")) is not None or is_ended(text)


def head_of(text: str) -> tuple[str, str]:
    """Return the head of an item and the text behind it; ("", text) where it has no head."""
    if match := _SENTENCE.match(text):
        stop = "。" if match[1][-1] in MARKS else ""  # behind a bracket none would be printed again
        return match[1] + stop, text[match.end() :]
    if "？" in text and (match := _ASKED.match(text)):  # 问题出在哪？一是……
        return match[1], text[match.end() :]
    if match := _blank_head(text):
        return match[1], text[match.end() :]
    return "", text


def _blank_head(text: str) -> re.Match[str] | None:
    """Return the head before a blank: 甲区 沿路清零; a figure goes on with the words before it (机扫率达到 96%), unless
    they are such as heads are: 困难 8个小区没有证.
    """
    match = _BLANK.match(text) if " " in text or "\u3000" in text else None
    if match and _FIGURE.match(text, match.end()) and not pattern("小标题").fullmatch(match[1]):
        return None
    return match


def _item(item: Node, shape: ListShape, heads: tuple[bool, bool], told: Told) -> Any:
    """Return one item: its head, its text, the items below it.

    heads: whether the items of its list begin with heads, and whether short ones are heads alone.
    """
    leading, alone = heads
    line, text = _bare(item), _line(item)
    head, rest = head_of(text) if leading else ("", text)
    if not head and _has_below(item) and (not is_ended(text) or len(text) <= HEAD) and len(text) <= 2 * HEAD:
        head, rest = text, ""
    if not head and alone and not _has_below(item) and not _is_sentence(text):
        head, rest = text, ""
    found: dict[str, Any] = {"题": words(head if rest else unended(head), line)} if head else {}
    below = [*([words(ended(rest, told), line)] if rest else []), *_texts(item.text, told)]
    if below:
        found["文"] = joined(below)
    if item.items:
        found |= _below(item, shape, told, below)
    return found["文"] if list(found) == ["文"] else found


def _below(item: Node, shape: ListShape, told: Told, text: Sequence[Jotted]) -> dict[str, Any]:
    value = outline_value(Node(items=item.items, close=item.close), ListShape(shape.level + 1, shape.main), told)
    if isinstance(value, Jotted):  # one dot alone is a paragraph
        return {"文": joined([*text, value])}
    return {"分项": value}
