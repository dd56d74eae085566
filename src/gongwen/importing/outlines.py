"""Blocks → the outline type 提纲 of records, such that the program writes the same text again.

What an outline cannot say (a list that begins anew, a second scheme beside the first, ordinals that stay typed) becomes
paragraphs with the ordinals in their text, where it stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from gongwen.chinese import ordinals
from gongwen.chinese.characters import MARKS
from gongwen.document import counting
from gongwen.document.manuscript import BLANK
from gongwen.document.model import DEEPEST, Block, Heading, Paragraph, Picture, Table

OutlineValue = Any  # str, list or dict, as a record holds them


class Labelled(NamedTuple):
    """A block with the ordinal it carries in its document."""

    block: Block
    label: str

    @property
    def text(self) -> str:
        """Return the block as a paragraph, with its ordinal; a table row by row."""
        block = self.block
        if isinstance(block, Heading):
            return self.label + block.title + block.body
        if isinstance(block, Paragraph):
            return block.text
        if isinstance(block, Table):
            return "\n".join("\u3000".join(cell.replace("\n", " ") for cell in row if cell) for row in block.rows)
        return block.caption if isinstance(block, Picture) else ""


def labelled(blocks: Sequence[Block]) -> list[Labelled]:
    """Return the blocks of a document with their ordinals."""
    return [Labelled(block, label) for block, label in zip(blocks, counting.count(blocks), strict=True)]


def texts(blocks: Sequence[Labelled]) -> str:
    """Return blocks as paragraphs, a line each."""
    return "\n".join(text for block in blocks if (text := block.text))


def outline(blocks: Sequence[Labelled], level: int, scheme: str | None = None) -> OutlineValue:
    """Return blocks as an outline value whose items stand at a level.

    scheme: what the field numbers them with by default.
    """
    first = next((index for index, one in enumerate(blocks) if _starts_list(one)), len(blocks))
    lead, rest = texts(blocks[:first]), blocks[first:]
    if not rest or level > DEEPEST:
        return texts(blocks)
    items, end = _items(rest, level)
    head = rest[0].block
    assert isinstance(head, Heading)
    found: dict[str, OutlineValue] = {"导语": lead} if lead else {}
    usual = ordinals.LEVELS[level - 1] if scheme is None else scheme
    if head.scheme != usual or (len(items) == 1 and usual in ordinals.LEVELS):  # one alone is numbered only if told
        found["序数"] = head.scheme or ordinals.NONE
    found["条目"] = items
    if close := texts(rest[end:]):
        found["结语"] = close
    return items if list(found) == ["条目"] else found


def _starts_list(one: Labelled) -> bool:
    """Return whether a block can be the first item of a list.

    One whose typed ordinal a record would take away cannot.
    """
    return isinstance(one.block, Heading) and not _is_taken_away(one.block)


def _is_taken_away(heading: Heading) -> bool:
    """Return whether a record would read the beginning of an item as an ordinal that is typed there.

    It does not in a list that it does not number itself.
    """
    if not heading.scheme:
        return False
    label = ordinals.recognise(heading.title or heading.body)
    return (
        bool(label and label.rest.strip(BLANK)) and not ordinals.is_doubtful(label, heading.scheme) if label else False
    )


def _items(blocks: Sequence[Labelled], level: int) -> tuple[list[OutlineValue], int]:
    """Return the items of the list that begins with the first block, and where it ends."""
    first = blocks[0].block
    assert isinstance(first, Heading)
    starts = [0]
    end = len(blocks)
    for index, one in enumerate(blocks[1:], 1):
        block = one.block
        if not isinstance(block, Heading) or block.level > first.level:
            continue
        if block.level < first.level or block.scheme != first.scheme or block.restart or _is_taken_away(block):
            end = index
            break
        starts.append(index)
    if _stands_around(blocks, starts, end):
        end = starts[-1] + 1
    ends = [*starts[1:], end]
    return [_item(blocks[start:stop], level) for start, stop in zip(starts, ends, strict=True)], end


def _stands_around(blocks: Sequence[Labelled], starts: Sequence[int], end: int) -> bool:
    """Return whether what follows the last item is about the whole list: several items, none of the others of which has
    anything below it.
    """
    alone = len(starts) > 2 and starts[-1] - starts[0] == len(starts) - 1
    return alone and end > starts[-1] + 1 and isinstance(blocks[starts[-1] + 1].block, Paragraph)


def _item(blocks: Sequence[Labelled], level: int) -> OutlineValue:
    """Return one item: its head, its paragraphs, and the list below it."""
    heading = blocks[0].block
    assert isinstance(heading, Heading)
    first = next((index for index, one in enumerate(blocks[1:], 1) if _starts_list(one)), len(blocks))
    paragraphs, below = texts(blocks[1:first]), blocks[first:]
    item = _headed(heading, paragraphs, level)
    if below:
        item["分项"] = outline(below, level + 1)
    return item["文"] if list(item) == ["文"] else item


def _headed(heading: Heading, paragraphs: str, level: int) -> dict[str, OutlineValue]:
    """Return the head and the paragraphs of an item.

    A head that leads its paragraph closes it with a mark of its own.
    """
    title, body = heading.title, heading.body
    if title and body and title[-1] not in MARKS:
        title, body = "", title + body
    text = "\n".join(filter(None, (body, paragraphs)))
    item: dict[str, OutlineValue] = {"题": _without_stop(title) if body else title} if title else {}
    if text:
        item["文"] = text
    if title and text and bool(body) != (level > 1):
        item["接排"] = "是" if body else "否"
    return item


def _without_stop(title: str) -> str:
    """Return a head without the 。 that the program sets itself."""
    bare = title.removesuffix("。")
    return bare if bare and bare[-1] not in MARKS else title
