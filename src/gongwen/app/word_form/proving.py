"""A record → the form that holds it, read back and compared: what a form cannot hold is refused, never left out."""

from __future__ import annotations

from gongwen.app.word_form.content import form_of
from gongwen.app.word_form.reading import record_of
from gongwen.app.word_form.writing import form_bytes
from gongwen.document.finding import Misuse
from gongwen.foreign import word
from gongwen.genres import composing
from gongwen.records import Record
from gongwen.word import opening


def filled_form(record: Record, as_genre: str = "") -> bytes:
    """Return the form .docx of a record, in black: it makes the very document that the record makes.

    Raises Misuse where it would not, or where there is no genre.
    """
    kind = composing.genre_of(record, as_genre)
    data = form_bytes(form_of(kind, record), filled=True)
    back = record_of(word.read(opening.opened(data), record.file))
    assert back is not None
    before, after = (composing.from_record(one, kind.name, draft=True) for one in (record, back))
    if before.document != after.document:
        raise Misuse("这份材料有填写表装不下的写法（如文稿的标记、指定的序数），存成 .yaml 不会丢东西")
    return data
