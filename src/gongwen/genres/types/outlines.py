"""提纲 正文: outlines, and texts that are manuscript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongwen.document.finding import ERROR
from gongwen.document.manuscript import BLANK
from gongwen.genres import outline
from gongwen.genres.outline import Outline, OutlineForm
from gongwen.genres.types.shapes import OUTLINE
from gongwen.records import Place, Value
from gongwen.records.field import Field, FieldCheck, FieldType, Script, gap_as_read


def _outline(item: Field, value: Value, place: Place, checking: FieldCheck) -> Outline:
    """Return the outline that a value describes: see gongwen.genres.outline."""
    as_given: outline.Extras = {name: lambda given, _: given for name in item.item_fields}
    return outline.parse(value, place, checking.report, OutlineForm(as_given, item.scheme, item.level))


def _body(item: Field, value: Value, place: Place, checking: FieldCheck) -> Outline | Script:
    """Return an outline, or a text that is manuscript; what would begin a title or an attachment has no place in it."""
    if not isinstance(value, str):
        return _outline(item, value, place, checking)
    lines = outline.paragraphs(value)
    for line in lines:
        if line.startswith("#") and not line.startswith("##"):
            message = f"“{item.name}”里不能有一个井号的行：“{line[:20]}”"
            checking.report(place, ERROR, message, "层次标题用 ## ###；附件写在“附件正文”里")
    return Script("\n".join(_tables_apart(value)))


def _tables_apart(value: str) -> Iterator[str]:
    """Return the lines of a text, with a blank one between two tables, which else were one."""
    lines = [line.strip(BLANK) for line in value.split("\n")]
    for at, line in enumerate(lines):
        if line:
            yield line
        elif at and lines[at - 1].startswith("|") and any(lines[at:]):
            yield from [""] if next(filter(None, lines[at:])).startswith("|") else []


LAYERS = FieldType(
    "提纲",
    "一层套一层的条目，见 [`gongwen help 填写`](填写.md)",
    _outline,
    OUTLINE,
    gap=gap_as_read,
    loop="{}.条目",
    layered=True,
    parts=("题", "文", "分项"),
)
BODY = replace(LAYERS, name="正文", help="提纲，或写在竖线后面的文稿", read=_body)
TYPES = (LAYERS, BODY)
