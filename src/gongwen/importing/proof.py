"""The proof of a record: made anew, it gives the text of the document that it was drafted from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gongwen.chinese.dates import read_date, write_date
from gongwen.document.model import Document
from gongwen.foreign.recognising.proof import bare
from gongwen.genres import composing
from gongwen.genres.composing import Job
from gongwen.genres.genre import Genre
from gongwen.importing.drafted import Drafted
from gongwen.layout import printed
from gongwen.records import Record

# Elements that every genre takes as fields, in the order of the standard.
ELEMENTS = (
    "份号", "密级", "保密期限", "紧急程度", "发文机关", "发文机关标志", "发文字号", "签发人", "令号", "主送机关", "附件", "署名", "成文日期",
    "签署职务", "签名章", "附注", "抄送", "印发机关", "印发日期", "出席", "请假", "列席", "题注", "版式", "排向",
)  # fmt: skip


def element_fields(kind: Genre, document: Document, found: Drafted) -> dict[str, Any]:
    """Return the elements that a record gives: those that are not set already and not what the genre has anyway."""
    given: dict[str, Any] = {}
    for name in ELEMENTS:
        values = document.elements.get(name, ())
        if (
            values
            and name not in found.fields
            and name not in found.said
            and not (name == "版式" and values[0] == kind.paper)
        ):
            given[name] = day_field(values[0]) if name in DAYS else values[0] if len(values) == 1 else list(values)
    return given


DAYS = ("成文日期", "印发日期")


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
    return printed_text(job) == bare("".join(printed.lines(standard_days(document))))


def printed_text(job: Job) -> str:
    """Return the text that a job prints on its paper."""
    given = {"版式": (job.paper,)} if job.paper in printed.LETTERHEADS else {}
    return bare("".join(printed.lines(replace(job.document, elements={**job.document.elements, **given}))))
