"""The outline 提纲, the one recursive input type → headings and paragraphs of a manuscript.

A value of this type is a text (each line a paragraph), a list of items, or a mapping
{导语, 序数, 条目, 结语, 接排}. An item is a text, `题: 文` as a one-key mapping, or {题, 文, 分项, …}
where 分项 is an outline again. Ordinals are made here from 序数 or from the level, never typed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from gongwen.chinese import ordinals
from gongwen.chinese.characters import is_stopped
from gongwen.chinese.nearest import nearest
from gongwen.document import counting
from gongwen.document.finding import ERROR, HINT
from gongwen.document.manuscript import BLANK, SENTENCE, bold, escape, printed
from gongwen.document.model import DEEPEST
from gongwen.genres.item_words import apart, named_scheme
from gongwen.genres.tabled import content
from gongwen.records import Place, Value

LIST_KEYS = ("导语", "序数", "条目", "结语", "接排")
ITEM_KEYS = ("题", "文", "分项", "序数", "接排")
YES, NO = frozenset({"是", "true", "True", "yes"}), frozenset({"否", "false", "False", "no"})
_ALONE = {"一是": "", "一要": "要"}  # what begins an item that has no second: nothing is counted

# What is wrong with a value: its place, the level, the message, what to do.
Report = Callable[[Place, str, str, str], None]
# The fields that a genre adds to items: name → what reads their value.
Extras = Mapping[str, Callable[[Value, Place], Any]]


@dataclass(frozen=True, slots=True)
class Item:
    """One item 条目: a head, or paragraphs, or a head and what follows it.

    extra: the fields that a genre adds. place: where the record has the item.
    """

    title: str = ""
    text: tuple[str, ...] = ()
    children: Outline | None = None
    run_in: bool | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    place: Place = field(default=(), compare=False)

    def __getitem__(self, name: str) -> Any:
        """Return what words ask for by its Chinese name: 题 文 分项, or a field the genre adds ("" when not given)."""
        own = {"题": self.title, "文": "\n".join(self.text), "分项": self.children or ""}
        return own[name] if name in own else self.extra.get(name, "")


@dataclass(frozen=True, slots=True)
class Outline:
    """A list of items between paragraphs. scheme None: the level decides; "" no numbers."""

    lead: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    close: tuple[str, ...] = ()
    scheme: str | None = None
    run_in: bool | None = None
    level: int = 1  # of its items

    def __getitem__(self, name: str) -> Any:
        """Return what words ask for by its Chinese name: 导语, 条目, 结语."""
        return {"导语": "\n".join(self.lead), "条目": self.items, "结语": "\n".join(self.close)}[name]

    def __bool__(self) -> bool:
        """Return whether there is anything in it."""
        return bool(self.lead or self.items or self.close)

    def manuscript(self) -> str:
        """Return the outline as manuscript text."""
        return "\n".join(lines(self, self.level))

    def __str__(self) -> str:
        """Return the outline as it is printed, a paragraph a line: what a tag of an own paper prints."""
        return printed(self.manuscript())


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, one a line, without the blanks that lay them out."""
    return tuple(stripped for line in text.split("\n") if (stripped := line.strip(BLANK)))


# --- reading ---------------------------------------------------------------------------------


class OutlineForm(NamedTuple):
    """What a field says of its outline: the fields of items 条目字段, their 序数 (None: the level's own) and 级."""

    extra: Extras = MappingProxyType({})
    scheme: str | None = None
    level: int = 1

    def below(self, scheme: str | None = None) -> OutlineForm:
        """Return the form of an outline inside an item."""
        return OutlineForm(self.extra, scheme, self.level + 1)


_USUAL = OutlineForm()


def parse(value: Value, place: Place, report: Report, form: OutlineForm = _USUAL) -> Outline:
    """Return the outline that an input value describes, read as its field says.

    What is wrong goes to `report` with its place; the outline then holds what could be read.
    """
    if isinstance(value, str):
        return Outline(lead=paragraphs(value), level=form.level)
    if form.level > DEEPEST:
        report(place, ERROR, f"层次太深：最多{DEEPEST}级", "把最深的几级并到上一级的文里")
        return Outline()
    if isinstance(value, list):
        items, scheme = _items(value, place, report, form)
        alone = len(items) == 1 and form.scheme in ordinals.LEVELS
        return Outline(items=items, scheme=None if alone else scheme, level=form.level)
    return _mapping(value, place, report, form)


def _mapping(value: dict[str, Value], place: Place, report: Report, form: OutlineForm) -> Outline:
    if value.keys() & {"题", "文"} and not value.keys() & set(LIST_KEYS[:1] + LIST_KEYS[2:4]):
        report(place, HINT, "“题”“文”前面没有“- ”，按一条读", "几条的，每一条的“题”前面写“- ”")
        return parse([value], place, report, form)
    _known(value, LIST_KEYS, place, report)
    if "序数" in value:
        form = form._replace(scheme=named_scheme(value["序数"], (*place, "序数"), report))
    entries = value.get("条目", [])
    if not isinstance(entries, list):
        report((*place, "条目"), ERROR, "“条目”应是列表，一行一个“- ”开头的条目", "")
        entries = []
    items, scheme = _items(entries, (*place, "条目"), report, form)
    lead, close = (_text(value, name, place, report) for name in ("导语", "结语"))
    return Outline(lead, items, close, scheme, _flag(value, place, report), form.level)


def _items(values: list[Value], place: Place, report: Report, form: OutlineForm) -> tuple[tuple[Item, ...], str | None]:
    """Return the items and their scheme: the form's, else the one that ordinals typed into them name, if any."""
    items: list[Item] = []
    scheme = form.scheme
    named: str | None = None
    for index, value in enumerate(values):
        item = _item(value, (*place, index), report, form)
        item, label = _without_label(item, named if scheme is None else scheme)
        if label:
            named = named or label.scheme
            if label.scheme != (scheme or named) or not _counts(label, len(items) + 1, index + 1 == len(values)):
                typed = f"序数“{_typed(label)}”，与第{len(items) + 1}条不符"
                report((*place, index), HINT, f"条目里写了{typed}，已由程序重新编号", "条目里不必写序数")
        if item.title or item.text or item.children:
            items.append(item)
    if len(values) == 1 and named in _ALONE:
        report((*place, 0), HINT, f"只有一条，序数“{named}”没有印", "有几条的，补上后面几条")
    used = named or ordinals.LEVELS[form.level - 1] if scheme is None else scheme
    if len(values) > ordinals.longest(used):
        message = f"序数“{used}”最多{ordinals.longest(used)}条，这里有{len(values)}条"
        report(place, ERROR, message, "改用能数得更多的序数，如“一是”“1.”")
    return tuple(items), named if scheme is None else scheme


def _item(value: Value, place: Place, report: Report, form: OutlineForm) -> Item:
    if isinstance(value, str):
        return Item(text=paragraphs(value), place=place)
    if isinstance(value, list):
        report(place, ERROR, "条目里直接套了列表", "写成“题: …”和“分项: …”")
        return Item()
    if len(value) == 1 and (name := next(iter(value))) not in (*ITEM_KEYS, *form.extra):
        text, way = value[name], (*place, name)
        if isinstance(text, str):
            return Item(name, paragraphs(text), place=place)
        return Item(name, children=parse(text, way, report, form.below()), place=place)
    _known(value, (*ITEM_KEYS, *form.extra), place, report)
    return _full_item(apart(value, place, report), place, report, form)


def _full_item(value: dict[str, Value], place: Place, report: Report, form: OutlineForm) -> Item:
    title = " ".join(_text(value, "题", place, report))
    below = form.below(named_scheme(value["序数"], (*place, "序数"), report) if "序数" in value else None)
    children = parse(value["分项"], (*place, "分项"), report, below) if value.get("分项") else None
    more = {name: read(value[name], (*place, name)) for name, read in form.extra.items() if name in value}
    return Item(title, _text(value, "文", place, report), children, _flag(value, place, report), more, place)


def _text(value: dict[str, Value], name: str, place: Place, report: Report) -> tuple[str, ...]:
    text = value.get(name, "")
    if isinstance(text, list) and all(isinstance(line, str) for line in text):
        return tuple(paragraph for line in text for paragraph in paragraphs(str(line)))
    if not isinstance(text, str):
        report((*place, name), ERROR, f"“{name}”应是文字", "分条的内容写在“分项”或“条目”里")
        return ()
    return paragraphs(text)


def _flag(value: dict[str, Value], place: Place, report: Report) -> bool | None:
    flag = value.get("接排", "")
    if flag in YES or flag in NO:
        return flag in YES
    if flag != "":
        report((*place, "接排"), ERROR, f"“接排”应写“是”或“否”，写的是“{flag}”", "")
    return None


def _known(value: dict[str, Value], names: Sequence[str], place: Place, report: Report) -> None:
    for name in value:
        if name not in names:
            near = nearest(name, names, 0.4)
            report(
                (*place, name),
                ERROR,
                f"不认识的字段“{name}”",
                f"是不是“{near}”？" if near else "这里可用：" + "、".join(names),
            )


def _without_label(item: Item, scheme: str | None) -> tuple[Item, ordinals.Label | None]:
    """Return the item of a list so far numbered by a scheme without an ordinal typed at its start, and that ordinal.

    In a list that is not numbered (序数: 无) a typed ordinal is a text.
    """
    if scheme == "":
        return item, None
    start = item.title or (item.text[0] if item.text else "")
    label = ordinals.recognise(start)
    if not label or not label.rest.strip(BLANK) or ordinals.is_doubtful(label, scheme):
        return item, None
    rest = label.rest.strip(BLANK)
    title, text = (rest, item.text) if item.title else ("", (rest, *item.text[1:]))
    return replace(item, title=title, text=text), label


def _counts(label: ordinals.Label, number: int, last: bool) -> bool:
    """Return whether a typed ordinal is that of its item; 最后 is that of the last one."""
    return label.number == number or (last and _typed(label) == "最后，")


def _typed(label: ordinals.Label) -> str:
    return ordinals.make(label.scheme, label.number, 4)


# --- writing ---------------------------------------------------------------------------------
def lines(outline: Outline, level: int, around: frozenset[str] = frozenset()) -> Iterator[str]:
    """Return the manuscript lines of an outline whose items stand at a level (1 to 9).

    around: the 序数 of the lists that it stands in: one without its own never takes the same again.
    """
    yield from content(outline.lead)
    usual = "" if len(outline.items) == 1 else _usual(level, around)  # one alone is not counted
    scheme = usual if outline.scheme is None else outline.scheme
    for number, item in enumerate(outline.items, 1):
        if len(outline.items) == 1 and scheme in _ALONE:
            item, scheme = _alone(item, _ALONE[scheme]), ""
        label = counting.label(scheme, number, len(outline.items))
        marks = " {无序号}" if not scheme else " {另起}" if number == 1 and level > 1 else ""
        yield from _item_lines(item, "#" * (level + 1) + " ", label, marks, runs_in(item, outline, level))
        if item.children:
            yield from lines(item.children, level + 1, around | {scheme})
    yield from content(outline.close)


def _alone(item: Item, start: str) -> Item:
    """Return an item that begins with a word."""
    title, text = item.title and start + item.title, item.text
    return replace(item, title=title, text=text if title or not text else (start + text[0], *text[1:]))


def _usual(level: int, around: Container[str]) -> str:
    """Return the 序数 of a level, that of the next one where a list around has it: 1. inside 1. would be （1）."""
    deeper = ordinals.LEVELS[min(level, DEEPEST) - 1 :]
    return next((scheme for scheme in deeper if scheme not in around), deeper[0])


def runs_in(item: Item, outline: Outline, level: int) -> bool:
    """Return whether a head leads its paragraph: below level 1, unless 接排 says otherwise."""
    chosen = item.run_in if item.run_in is not None else outline.run_in
    return level > 1 if chosen is None else chosen


def _item_lines(item: Item, start: str, label: str, marks: str, run_in: bool) -> Iterator[str]:
    text = item.text
    if item.title and text and run_in:
        stop = "" if is_stopped(item.title) else "。"
        yield f"{start}{label}{bold(item.title + stop)}{escape(text[0])}{marks}"
        text = text[1:]
    elif item.title:
        yield f"{start}{label}{bold(item.title)}{marks}"
    elif text:
        plain = ordinals.joined(label, escape(text[0])) if SENTENCE.search(text[0]) else label + bold(text[0])
        yield f"{start}{plain}{marks}"
        text = text[1:]
    yield from content(text)
