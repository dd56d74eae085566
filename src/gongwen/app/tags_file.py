"""A genre → a Word file that lists every tag its templates may use, with an example of each to copy from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gongwen import records
from gongwen.document.elements import ELEMENTS
from gongwen.document.model import Block, Document, Heading, Paragraph, Table
from gongwen.genres import composing, genre, printing, types
from gongwen.genres.genre import Genre
from gongwen.genres.outline import Outline
from gongwen.records.field import Field
from gongwen.word.look import SLOTS

LONGEST = 40  # characters of an example
_HEAD = ("标签", "印出什么", "例子")
_WIDTHS = (14, 16, 16)
_SLOTS = {
    "版头": "份号、密级、机关标志、文号、签发人、红线",
    "题头": "标题、副标题、题注、主送机关",
    "正文": "正文，层次和序数都已排好",
    "落款": "附件名称、署名、印章、成文日期、附注",
    "附件": "各个附件",
    "版记": "抄送、印发机关、印发日期，在最后一面的最下边",
    "照片": "台账里的现场照片，两张一排；三张一排写“{{p 照片|每行(3) }}”",
}
_HOW = (
    "在 Word 里打开本单位的文件，把下面的标签连同括号一起复制到该填的地方；括号、百分号都是半角的。",
    "粘贴时选“只保留文本”，字体、字号就随它所在的地方。双花括号的标签可以放在一句话中间。",
    "带 p 的标签单独占一段，带 tr 的标签单独占表格的一行；同一段、同一行里的其他字印不出来。",
    "改好以后，先用 gongwen paper --check 检查，再用 gongwen make --paper 使用。",
)
_IF = (
    "有就印、没有就不印的一段话，前面一段写“{%p if 栏目 %}”，后面一段写“{%p endif %}”；"
    "一句话里的，写“{% if 栏目 %}……{% endif %}”。"
)
_SIZE = "图片，在格子里随格子宽；要定大小，在名字后面加“|宽(60)”或“|高(40)”，单位是毫米"
_ROWS = (
    "用在表格里：第一个标签单独占一行，下面一行的各格写要印的列，最后一个标签再单独占一行。"
    "不在表格里的，把 tr 换成 p，单独占一段。"
)
_Row = tuple[str, str, str]


def tags_file(kind: Genre) -> bytes:
    """Return the .docx that lists the tags of a genre, on the paper 材料. Raises Misuse when its sample cannot be
    read.
    """
    document = tags_document(kind)
    return printing.document_bytes(
        composing.Job(document, (), {}, None, f"{kind.name}的标签", Path()), composing.DEFAULT_PAPER
    )


def tags_document(kind: Genre) -> Document:
    """Return that list: sections with tables of the tag, what it prints, an example. Raises Misuse as `tags_file`."""
    return Document((f"“{kind.name}”模板的标签",), "", tuple(_blocks(kind, _sample(kind))), {"版式": ("材料",)})


def _sample(kind: Genre) -> Mapping[str, Any]:
    """Return the values of a genre's sample by field name."""
    values, _ = types.check(records.read(kind.sample)[0], kind.fields, draft=True)
    return genre.complete(kind, values)


def _blocks(kind: Genre, values: Mapping[str, Any]) -> Iterator[Block]:
    own = [item for item in kind.fields.values() if item.name not in ELEMENTS or values.get(item.name)]
    own = [item for item in own if item.name not in SLOTS and item.name != "文种"]
    plain = [item for item in own if not item.type.rows and not item.type.layered]
    lists = [item for item in own if item not in plain]
    rest = [
        item
        for item in kind.fields.values()
        if item.name in ELEMENTS and item not in own and item.name not in (*SLOTS, "文种")
    ]
    yield from _section("怎样用", *(Paragraph(text) for text in (*_HOW, _IF)))
    yield from _section("一栏的内容", _table(_plain(item, values) for item in plain))
    for item in lists:
        yield from _section(
            f"一条一条的内容：{item.name}", Paragraph(_advice(item)), _table(_rows(item, values.get(item.name)))
        )
    yield from _section("整块的内容", Paragraph("这些标签单独占一段。"), _table(_slots(kind)))
    yield from _section("样例里没有填的要素", _table(_plain(item, values) for item in rest))


def _section(title: str, *blocks: Block) -> tuple[Block, ...]:
    return (Heading(1, "一、", title), *blocks)


def _table(rows: Iterator[_Row]) -> Table:
    return Table((_HEAD, *rows), _WIDTHS)


def _plain(item: Field, values: Mapping[str, Any]) -> _Row:
    told = f"{item.help}；{_SIZE}" if item.type.pictures else item.help
    return f"{{{{ {item.name} }}}}", told, _shown(values.get(item.name))


def _slots(kind: Genre) -> Iterator[_Row]:
    for name in SLOTS:
        if name != "照片" or kind.ledger:
            yield f"{{{{p {name} }}}}", _SLOTS[name], ""


def _advice(item: Field) -> str:
    if item.type.rows:
        return _ROWS
    return "一般用“{{p 正文 }}”印全文。只要各条的题目时，用下面的标签。"


def _rows(item: Field, value: Any) -> Iterator[_Row]:
    """Return the tags of a list: those around its rows, and one a column with the example of the first row."""
    listed = item.type.rows
    first = next(iter(value.items if isinstance(value, Outline) else value if listed and value else ()), None)
    mark = "tr" if listed else "p"
    names = (
        {column.name: _told(column) for column in item.columns.values()}
        if listed
        else dict.fromkeys((*_ITEM, *item.item_fields), "")
    )
    yield f"{{%{mark} for 条 in {item.loop} %}}", f"{item.help}；从这里开始，一条印一次", ""
    yield "{{ loop.index }}", "第几条", "1"
    for name, told in names.items():
        yield f"{{{{ 条.{name} }}}}", told or _ITEM.get(name, name), _shown(first[name]) if first is not None else ""
    yield f"{{%{mark} endfor %}}", "到这里结束", ""


def _told(column: Field) -> str:
    """Return what a column prints."""
    return "；".join(filter(None, (column.help, _SIZE if column.type.pictures else "")))


_ITEM = {"题": "这一条的题目", "文": "题目后面的话"}


def _shown(value: Any) -> str:
    """Return a value as it would be printed, in one line and shortened."""
    if isinstance(value, (list, tuple)):
        value = "、".join(map(str, value))
    text = " ".join(str(value or "").split())
    return text[: LONGEST - 1] + "…" if len(text) > LONGEST else text
