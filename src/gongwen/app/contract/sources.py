"""What a person has written, in any of four forms → a job; the same for looking at it, making it, and saving it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from gongwen.app import intake
from gongwen.app.contract import outlines, places, taken
from gongwen.app.contract.findings import ToldFinding, tell
from gongwen.app.contract.outlines import HeardOutline
from gongwen.app.contract.rooms import RequestRoom
from gongwen.app.contract.shapes import GivenFile
from gongwen.document.budget import BUDGET
from gongwen.document.finding import Finding, Misuse
from gongwen.genres import genre
from gongwen.genres.composing import Job
from gongwen.genres.genre import Genre
from gongwen.records import Record
from gongwen.records.json_text import json_values
from gongwen.records.yaml_text import ReadYaml, as_typed

NAMES = {"outline": "提纲.txt", "record": "填写.json", "yaml": "填写.yaml", "manuscript": "文稿.md"}


@dataclass(frozen=True)
class GivenSource:
    """What somebody has written. value: a text, or the fields of a record; taken: of an outline, by the number of a
    line what it is to be taken for.
    """

    kind: Literal["outline", "record", "yaml", "manuscript"]
    value: str | Mapping[str, Any] = ""
    taken: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ComposeAsked:
    """A document to look at. genre: "" where what is written names one; files: the pictures and Word files it names."""

    source: GivenSource
    genre: str = ""
    files: tuple[GivenFile, ...] = ()
    draft: bool = False


class Composed(NamedTuple):
    """A job, and the record that it was made of, None for a manuscript; heard: how an outline was read."""

    job: Job
    record: Record | None
    heard: HeardOutline | None = None


def composed(asked: ComposeAsked, given: RequestRoom, draft: bool) -> Composed:
    """Return the job of what is written, checked and proofread. Raises Misuse for what no job can be made of."""
    source = asked.source
    if source.kind == "manuscript":
        return Composed(intake.proofread(intake.from_manuscript(_text(source), given.path(NAMES["manuscript"]))), None)
    heard = _heard(asked, given, draft) if source.kind == "outline" else None
    kind, record = (heard.kind, heard.rough.record) if heard else record_of(asked, given)
    lined = source.kind != "record"
    marked = places.with_ways(record, kind.fields, lined)
    return Composed(intake.proofread(intake.from_record(marked, kind.name, draft)), record, heard)


def _heard(asked: ComposeAsked, given: RequestRoom, draft: bool) -> HeardOutline:
    kind = genre.load(asked.genre) if asked.genre else _refuse_without_genre()
    lines = taken.lines_of(_text(asked.source), asked.source.taken)
    return outlines.heard(lines, kind, str(given.path(NAMES["outline"])), draft)


def record_of(asked: ComposeAsked, given: RequestRoom) -> tuple[Genre, Record]:
    """Return the record that is written, and its genre. Raises Misuse."""
    source = asked.source
    record = _only(_read(source, given), given)
    return genre.load(record.genre or asked.genre or _refuse_without_genre()), record


def _refuse_without_genre() -> Any:
    raise Misuse("没有选文种；请先选文种，如 讲话稿")


def _text(source: GivenSource) -> str:
    if not isinstance(source.value, str):
        raise Misuse("请求里的“source.value”应是文字")
    if len(source.value) > BUDGET.text:
        raise Misuse(f"文字太多，超过{BUDGET.text // 1_000_000}兆字")
    return source.value.replace("\r\n", "\n").replace("\r", "\n")


def _read(source: GivenSource, given: RequestRoom) -> list[ReadYaml]:
    path = given.path(NAMES[source.kind])
    if source.kind == "yaml":
        return as_typed(path, _text(source))
    if isinstance(source.value, str):
        return list(json_values(path, _text(source)))
    import json

    return list(json_values(path, json.dumps(dict(source.value), ensure_ascii=False)))


def _only(found: list[ReadYaml], given: RequestRoom) -> Record:
    """Return the one record that is written. Raises Misuse for none, several, or what is no record."""
    if not found:
        raise Misuse("还没有写内容")
    if len(found) > 1:
        raise Misuse(f"里面有{len(found)}份材料，这里一次排一份；请分成几个文件")
    value, lines, doubts = found[0]
    if not isinstance(value, dict):
        raise Misuse("内容应是一行一个“栏目: 内容”；见 说明·填写")
    return Record(value, str(given.path(NAMES["yaml"])), lines, tuple(doubts))


def told(findings: list[Finding], given: RequestRoom) -> list[ToldFinding]:
    """Return findings on what is written as they are told, each with its path and line."""

    def clean(text: str) -> str:
        return given.clean(places.unmarked(text))

    spoken = {finding.where: places.spoken(finding.where) for finding in findings}
    paths = {where: (place.where, place.path) for where, place in spoken.items()}
    own = [replace(finding, file="") if finding.file in _own(given) else finding for finding in findings]
    return tell(own, clean, paths)


def _own(given: RequestRoom) -> set[str]:
    return {str(given.path(name)) for name in NAMES.values()}
