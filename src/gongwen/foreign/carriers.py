"""What a Word file says otherwise than by characters, kind by kind, with its places: ticks, strokes, links, charts …"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

SHOWN = 3  # places that are named before the rest is only counted
LONGEST = 16  # 字 of the words that are quoted

# What the text that was read differs in: told to everybody who reads a file.
STRUCK, UNKNOWN, SIGN, SHIFTED, UNSHIFTED = "删除线", "认不出的符号", "符号", "上下标", "没有的上下标"
FORMULA, RUBY, BLANK_CONTROL, PRIVATE = "公式", "注音", "空控件", "造字"
# What a text cannot show: told by who makes something of it.
UNDERLINED, DOTTED, MARKED, LINK, FIELD = "下划线", "着重号", "突出显示", "超链接", "域"
SLANTED, SCALED = "斜体", "缩放"
CHART, DIAGRAM, SHAPE, OBJECT = "图表", "智能图形", "图形", "对象"

_READ = {
    STRUCK: "有删除线的文字{count}处，按删去读：{shown}",
    UNKNOWN: "认不出的符号{count}处，写成了“□”：{shown}，请对照原文改",
    SIGN: "勾选框、符号字体里的符号{count}处，写成了平常的字符：{shown}",
    SHIFTED: "上标、下标{count}处，写成了“²”“₂”这样的字符：{shown}",
    UNSHIFTED: "上标、下标{count}处没有对应的字符，按平常的字读：{shown}",
    FORMULA: "公式{count}个，写成了一行：{shown}，请对照原文看一看",
    RUBY: "注音{count}处没有读：{shown}",
    BLANK_CONTROL: "没有填的内容控件{count}处，里面的提示语照原样读：{shown}",
    PRIVATE: "自己造的字（私用区）{count}处，别的电脑上看不见：{shown}",
}
_LOST = {
    UNDERLINED: "加了下划线的文字{count}处，没有带下划线：{shown}",
    DOTTED: "加了着重号的文字{count}处，没有带着重号：{shown}",
    MARKED: "突出显示的文字{count}处，没有带颜色：{shown}",
    SLANTED: "斜体的文字{count}处，没有带斜体：{shown}",
    LINK: "超链接{count}处，只留了文字，没有带网址：{shown}",
    FIELD: "自动更新的域{count}处，留下了现有的文字：{shown}",
    CHART: "图表{count}个没有带过来：{shown}；请在原文里复制成图片再插入",
    DIAGRAM: "智能图形（SmartArt）{count}个没有带过来：{shown}；请在原文里复制成图片再插入",
    SHAPE: "画的图形（线条、箭头、方框）{count}个没有带过来：{shown}；是流程图的，请复制成图片再插入",
    OBJECT: "嵌入的对象（表格、公式等）{count}个，最多只留了图，不能双击修改：{shown}",
}


class Carrier(NamedTuple):
    """One thing that carries meaning beside the characters: its kind, its place, the words that show it."""

    kind: str
    where: str
    words: str = ""


def read_otherwise(carriers: Iterable[Carrier]) -> Iterator[str]:
    """Return, a line a kind, where the text that was read is not what the file shows."""
    return _told(carriers, _READ)


def lost(carriers: Iterable[Carrier]) -> Iterator[str]:
    """Return, a line a kind, what a text made of the file cannot show."""
    return _told(carriers, _LOST)


def _told(carriers: Iterable[Carrier], messages: dict[str, str]) -> Iterator[str]:
    kinds: dict[str, list[Carrier]] = {}
    for carrier in carriers:
        kinds.setdefault(carrier.kind, []).append(carrier)
    for kind, message in messages.items():
        if found := kinds.get(kind):
            yield message.format(count=len(found), shown=places(found))


def places(found: list[Carrier]) -> str:
    """Return the first places of some carriers with their words: “3月底”（第 3 段）、“作废”（第 5 段）等."""
    shown = list(dict.fromkeys(map(_shown, found)))
    named = "、".join(shown[:SHOWN])
    return f"{named}等" if len(shown) > SHOWN else named


def _shown(carrier: Carrier) -> str:
    words = " ".join(carrier.words.split())
    words = f"{words[:LONGEST]}……" if len(words) > LONGEST else words
    return f"“{words}”（{carrier.where}）" if words else carrier.where
