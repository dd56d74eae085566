"""Lines → a tree: which item stands below which, by their ordinals first, by their indents where these say nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from gongwen.chinese.patterns import compiled
from gongwen.chinese.typed_ordinals import DOT, MORE, Typed
from gongwen.genres.rough.lines import RoughLine

Tell = Callable[[RoughLine, str, str], None]  # a doubt about a line: what it is, what to do

# What stands below an ordinal can never begin with these.
ABOVE = {
    "（一）": {"一、"},
    "1.": {"一、", "（一）"},
    "1）": {"一、", "（一）", "1."},
    "（1）": {"一、", "（一）", "1.", "第一、"},
    "①": {"一、", "（一）", "1.", "1）", "（1）", "第一、", "第一，"},
    "一是": {"一、", "（一）", "第一、", "第一，"},
    "一要": {"一、", "（一）", "第一、", "第一，"},
    "首先": {"一、", "（一）", "第一、", "第一，"},
    DOT: {"一、", "（一）", "第一、", "第一，"},
}
_KIN = ({"一、", "第一、", "第一，"}, {"一是", "一要", "第一，", "首先"}, {"1.", "1）", "（1）"}, {"一、", "（一）"})
_STEP = 2  # half characters by which an indent is deeper than another


@dataclass(slots=True)
class Node:
    """An item: the line it begins with (None for the whole), the lines of text below it, the items below it.

    close: lines behind all items that belong to none of them.
    """

    line: RoughLine | None = None
    text: list[RoughLine] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    close: list[RoughLine] = field(default_factory=list)

    @property
    def scheme(self) -> str:
        """Return the scheme that its items are numbered by, "" where it has none."""
        first = self.items[0].line if self.items else None
        return first.mark.scheme if first and first.mark else ""


@dataclass(slots=True)
class _Open:
    """A list that may go on: its scheme, its last number, the indent of its items, its last item and what holds it."""

    scheme: str
    number: int
    indent: int
    node: Node
    parent: Node
    count: int = 0  # of its items
    level: int = 0  # of a heading of Markdown
    dot: str = ""  # the dots that its lines begin with


def tree(lines: Sequence[RoughLine], tell: Tell, doubt: Tell | None = None, inner: bool = False) -> Node:
    """Return the lines of a part as a tree; what is odd about their ordinals is told.

    doubt: told of a line behind the last item, which nothing but its place says what it belongs to; inner: a list
    below an item may have lines behind it, too.
    """
    whole = Node()
    opened: list[_Open] = []
    going: dict[str, int] = {}  # the last number of each scheme: 1. 2. may go on behind the next head with 3.
    last = max((at for at, line in enumerate(lines) if line.mark), default=-1)
    for at, line in enumerate(lines):
        if line.mark is None and inner and doubt and _ends_inner(line, opened):
            doubt(line, f"“{line.text[:12]}”没有序数，印在它上面这几条的后面，另起一段", _OWN)
            opened[-1].parent.close.append(line)
            continue
        if line.mark is None:
            behind = at > last >= 0
            if behind and doubt and (said := _doubted(line, whole, opened)):
                doubt(line, *said)
            apart = behind and (whole.close or line.apart or _is_behind(line, opened))
            whole.close.append(line) if apart else _text(line, whole, opened)
            continue
        depth = _depth(line, line.mark, opened)
        if depth < len(opened):
            _go_on(opened, depth, line, tell)
        else:
            _begin(opened, whole, line, line.mark, going, tell)
        _add(opened[-1], line, line.mark)
        going[line.mark.scheme] = line.mark.number
    return whole


def _begin(
    opened: list[_Open], whole: Node, line: RoughLine, mark: Typed, going: Mapping[str, int], tell: Tell
) -> None:
    """Open a list with its first item; tell where it begins with another number than it should."""
    opened.append(_Open(mark.scheme, 0, line.indent, whole, opened[-1].node if opened else whole))
    expected = mark.number in (0, 1, going.get(mark.scheme, 0) + 1)
    if not expected and mark.scheme != "#" and "/" not in mark.scheme:
        tell(line, f"这一列从“{mark.label}”写起，按第一条编号", "核对前面是不是少了内容")


def _is_behind(line: RoughLine, opened: Sequence[_Open]) -> bool:
    """Return whether a line without an ordinal stands behind a list: it is indented no deeper, and no other item has
    words below it.
    """
    items = opened[0].parent.items if opened else []
    if len(items) < 2 or line.indent > opened[0].indent:
        return False
    if any(item.items for item in items) and not items[-1].items:  # a head whose words these are
        return False
    return not any(_has_words(item) for item in items)


_SENTENCE = 9  # 字 of a line that is a paragraph behind a list


def _ends_inner(line: RoughLine, opened: Sequence[_Open]) -> bool:
    """Return whether a line stands behind a list below an item and is a paragraph of that: no point of the list has
    words or points below it, as a head has whose words these may be, and it is no label.
    """
    if len(opened) < 2 or len(opened[-1].parent.items) < 2 or line.indent > opened[-1].indent:
        return False
    items = opened[-1].parent.items
    heads = any(item.items for item in items)
    long = len(line.text) >= _SENTENCE and not _NAMED.fullmatch(line.text)
    return long and not heads and not any(map(_has_words, items)) and opened[-1].parent.line is not None


def _has_words(item: Node) -> bool:
    """Return whether an item, or one below it, has lines of text."""
    return bool(item.text) or any(map(_has_words, item.items))


_NAMED = compiled(r"[^，。；：！？\d“”《》]{2,8}：.{2,}")
_OWN = "是前一条里的话，和它写在一行；是另一部分，前面写上序数，或写明栏目，如“结尾：”"


def _doubted(line: RoughLine, whole: Node, opened: Sequence[_Open]) -> tuple[str, str] | None:
    """Return what to say of a line behind the last item: the first one that no empty line divides from it; one with a
    name of its own, where no other item has such a line.
    """
    if whole.close or line.apart or not opened:
        return None
    shown = line.text[:12] + ("……" if len(line.text) > 12 else "")
    if _is_behind(line, opened):
        return f"“{shown}”没有序数，接在最后一条后面，另起一段", _OWN
    last = opened[-1].node
    named = _NAMED.fullmatch(line.text) and line.indent <= opened[-1].indent
    if named and not any(_NAMED.fullmatch(one.text) for one in last.text[:1]):
        return f"“{shown}”没有序数，印在“{last.line.text[:12] if last.line else ''}”下面", _OWN
    return None


def _text(line: RoughLine, whole: Node, opened: list[_Open]) -> None:
    """Add a line without an ordinal to the item that it stands below."""
    while len(opened) > 1 and line.indent and line.indent <= opened[-1].indent - _STEP:
        opened.pop()
    (opened[-1].node if opened else whole).text.append(line)


def _add(list_: _Open, line: RoughLine, mark: Typed) -> None:
    node = Node(line)
    list_.parent.items.append(node)
    list_.node = node
    list_.number = mark.number or list_.number + 1
    list_.indent = line.indent
    list_.count += 1
    list_.level = mark.number if mark.scheme == "#" else line.hashes
    list_.dot = _kind(mark.label)


def _kind(label: str) -> str:
    """Return what dots of one list share: - * • are one kind, ● ◆ ✅ are others."""
    return "-" if label in _PLAIN_DOTS else label


_PLAIN_DOTS = frozenset("-*•·—–+")


def _go_on(opened: list[_Open], depth: int, line: RoughLine, tell: Tell) -> None:
    """Close the lists below the one that goes on, and tell where its numbers do not."""
    del opened[depth + 1 :]
    mark, list_ = line.mark, opened[-1]
    if not mark or mark.scheme in ("#", DOT) or not mark.number or mark.number == list_.number + 1:
        return
    what = "写了两次" if mark.number <= list_.number else "跳号了"
    said = f"这是第{list_.count + 1}条"
    tell(line, f"“{mark.label}”{what}，{said}，已重新编号", "核对是不是漏了一条")


def _depth(line: RoughLine, mark: Typed, opened: Sequence[_Open]) -> int:
    """Return which open list a line goes on with; how many there are for the first item of a new one.

    Lists that a new one cannot stand below are closed.
    """
    if mark.scheme == MORE and opened:
        return 0
    if mark.scheme == "#":
        return _heading(mark, opened)
    for depth in range(len(opened) - 1, -1, -1):
        if _goes_on(line, mark, opened[depth]):
            return depth
    if mark.number > 1:
        for matches in (_is_next_of_kin, _is_same):
            for depth in range(len(opened) - 1, -1, -1):
                if matches(mark, opened[depth]):
                    return depth
    return _new(line, mark, opened)


def _goes_on(line: RoughLine, mark: Typed, list_: _Open) -> bool:
    if mark.scheme != list_.scheme:
        return False
    if mark.scheme == DOT:
        return abs(line.indent - list_.indent) < _STEP and _kind(mark.label) == list_.dot
    return mark.number in (0, list_.number + 1)


def _is_next_of_kin(mark: Typed, list_: _Open) -> bool:
    """Return whether an ordinal is the next one of a list that was begun with others like it: 第二、 三、."""
    return mark.number == list_.number + 1 and any({mark.scheme, list_.scheme} <= kin for kin in _KIN)


def _is_same(mark: Typed, list_: _Open) -> bool:
    return mark.scheme == list_.scheme


def _new(line: RoughLine, mark: Typed, opened: Sequence[_Open]) -> int:
    """Return where a new list begins: below the last item that can hold it, or in place of a list that cannot."""
    for depth, list_ in enumerate(opened):
        other = mark.scheme == DOT and _kind(mark.label) != list_.dot and abs(line.indent - list_.indent) < _STEP
        if mark.scheme == list_.scheme and not other and not (line.indent >= list_.indent + _STEP):
            return depth  # begins anew: told, and numbered on
        if mark.scheme in ABOVE.get(list_.scheme, ()) and line.indent < list_.indent + _STEP:
            return depth
        if depth and line.indent <= list_.indent - _STEP and mark.scheme == DOT:
            return depth
        if {mark.scheme, list_.scheme} <= {"一是", "一要", "首先"}:
            return depth
    return len(opened)


def _heading(mark: Typed, opened: Sequence[_Open]) -> int:
    for depth, list_ in enumerate(opened):
        if not list_.level or list_.level >= mark.number:
            return depth
    return len(opened)
