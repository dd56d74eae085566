"""图片: names of picture files."""

from __future__ import annotations

import re

from gongwen.genres.types.shapes import TEXTS
from gongwen.genres.types.texts import read_list
from gongwen.records import Place, Value
from gongwen.records.field import Field, FieldCheck, FieldType


def _pictures(item: Field, value: Value, place: Place, checking: FieldCheck) -> list[str]:
    """Return file names, of a list or of one text with 、 ， ； or a blank between them."""
    texts = read_list(item, value, place, checking)
    return [name for text in texts for name in re.split(r"[、，,;；\s]+", text) if name]


PICTURES = FieldType(
    "图片",
    "文件名，一个或几个，在 Word 模板里印出图片，见 [`gongwen help 模板`](模板.md)",
    _pictures,
    TEXTS,
    loop="{}",
    pictures=True,
)
TYPES = (PICTURES,)
