"""The proof of a record: made anew, it gives the text of the document that it was drafted from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from gongwen.chinese.dates import read_date, write_date
from gongwen.document.elements import DAYS
from gongwen.document.model import Document
from gongwen.foreign.recognising.proof import bare
from gongwen.genres import composing
from gongwen.genres.composing import Job
from gongwen.genres.genre import Genre
from gongwen.importing.drafted import Drafted
from gongwen.layout import texts
from gongwen.records import Record
from gongwen.standard.papers import letterheads


def element_fields(kind: Genre, document: Document, found: Drafted) -> dict[str, Any]:
    """Return the elements that a record gives: those that are not set already and not what the genre has anyway."""
    given: dict[str, Any] = {}
    for name, values in document.elements.items():
        if name not in kind.fields or name in found.fields or name in found.said:
            continue
        if not (name == "版式" and values[0] == kind.paper):
            given[name] = day_field(values[0]) if name in DAYS else values[0] if len(values) == 1 else list(values)
    return given


def day_field(text: str) -> str:
    """Return a date as a record takes it: without the point that may close 2017.4.13."""
    return text.rstrip(".．")


def standard_days(document: Document) -> Document:
    """Return a document with its dates as a record prints them: 二〇二六年三月五日 → 2026年3月5日."""
    given = {name: (_printed_day(values[0]),) if name in DAYS else values for name, values in document.elements.items()}
    return replace(document, elements=given)


def _printed_day(text: str) -> str:
    try:
        day = read_date(day_field(text))
    except ValueError:
        return text
    return write_date(day) if day else text


def same_text(kind: Genre, fields: dict[str, Any], document: Document) -> bool:
    """Return whether a record gives the text of a document again."""
    given = {"文种": kind.name, **fields, **element_fields(kind, document, Drafted(fields))}
    job = composing.from_record(Record(given), kind.name)
    return printed_text(job) == bare("".join(texts.lines(standard_days(document))))


def printed_text(job: Job) -> str:
    """Return the text that a job prints on its paper, without blanks."""
    return bare("".join(printed_lines(job)))


def printed_lines(job: Job) -> Iterator[str]:
    """Return the lines that a job prints on its paper."""
    given = {"版式": (job.paper,)} if job.paper in letterheads() else {}
    return texts.lines(replace(job.document, elements={**job.document.elements, **given}))
