"""文字 段落 标题 选项 名单 单位: texts, as one line, as paragraphs, as one of some choices, as names."""

from __future__ import annotations

from gongwen.document.finding import ERROR, HINT
from gongwen.genres import outline
from gongwen.genres.titles import trimmed
from gongwen.genres.types.shapes import SCALAR, TEXTS
from gongwen.records import Place, Value
from gongwen.records.field import Field, FieldCheck, FieldType, InputCell, Lines, gap_as_read, split_names


def read_text(item: Field, value: Value, place: Place, checking: FieldCheck) -> str:
    """Return a text of one line; other types that are written in one line begin here."""
    if not isinstance(value, str):
        checking.report(place, ERROR, f"“{item.name}”应是一行文字", "")
        return ""
    if "\n" in value:
        checking.report(place, ERROR, f"“{item.name}”只能写一行", "合并成一行")
    text = value.strip().replace("\n", " ")
    return _without_doubles(item, text, place, checking) if item.heads or item.tails else text


def _without_doubles(item: Field, text: str, place: Place, checking: FieldCheck) -> str:
    """Return a text without the words that its genre sets around it itself: 关于, 的请示; that is told."""
    plain = trimmed(text, item.heads, item.tails)
    if plain != text:
        before, _, after = text.partition(plain)
        words = "、".join(f"“{one.strip()}”" for one in (before, after) if one.strip())
        message = f"“{item.name}”的{words}由程序加，取作“{plain}”"
        checking.report(place, HINT, message, f"写成“{item.name}: {plain}”")
    return plain


def _paragraphs(item: Field, value: Value, place: Place, checking: FieldCheck) -> str:
    """Return a text, each line a paragraph; a list of texts does as well."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        value = "\n".join(map(str, value))
    if not isinstance(value, str):
        checking.report(place, ERROR, f"“{item.name}”应是文字", "")
        return ""
    return "\n".join(outline.paragraphs(value))


def _title(item: Field, value: Value, place: Place, checking: FieldCheck) -> Lines:
    """Return a title; several lines are kept as the author broke them."""
    return Lines(_paragraphs(item, value, place, checking))


def _choice(item: Field, value: Value, place: Place, checking: FieldCheck) -> str:
    """Return one of the choices."""
    text = read_text(item, value, place, checking)
    if text and text not in item.choices:
        checking.report(place, ERROR, f"“{item.name}”没有“{text}”这一项", "可选：" + "、".join(item.choices))
    return text


def read_list(item: Field, value: Value, place: Place, checking: FieldCheck) -> list[str]:
    """Return the texts of a list, or the one text; other types that are lists of texts begin here."""
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in values):
        checking.report(place, ERROR, f"“{item.name}”应是一个名称，或一行一个“- ”开头的名单", "")
    return [str(one).strip() for one in values if isinstance(one, str) and one.strip()]


def _units(item: Field, value: Value, place: Place, checking: FieldCheck) -> list[str]:
    """Return names of units, of a list or of one text with 、 ， ； or a blank between them (党政办 总务处)."""
    return [name for text in read_list(item, value, place, checking) for name in split_names(text)]


TEXT = FieldType("文字", "一行", read_text, SCALAR, plain=True)
PARAGRAPHS = FieldType("段落", "一行一段", _paragraphs, TEXTS, plain=True, several_lines=True, cell=InputCell(width=36))
TITLE = FieldType("标题", "可分几行", _title, TEXTS, gap=gap_as_read)
CHOICE = FieldType("选项", "只能选列出的", _choice, SCALAR)
NAMES = FieldType("名单", "一个或几个名称", read_list, TEXTS, gap=gap_as_read, loop="{}", names=True)
UNITS = FieldType("单位", "一个或几个单位，之间用顿号或空格", _units, TEXTS, loop="{}", names=True)
TYPES = (TEXT, PARAGRAPHS, TITLE, CHOICE, NAMES, UNITS)
