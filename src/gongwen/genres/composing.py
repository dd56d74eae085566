"""Record or manuscript → Job: its Document, what is wrong with it, how it is printed and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from gongwen.document import manuscript
from gongwen.document.elements import ELEMENTS, LISTS, REST
from gongwen.document.file_kinds import is_word_file
from gongwen.document.finding import ERROR, HINT, Finding, Misuse
from gongwen.document.manuscript import Reading
from gongwen.document.model import Attachment, Document
from gongwen.document.origins import Origins
from gongwen.genres import (
    alone,
    attaching,
    contacts,
    genre,
    office,
    rectifying,
    rows_unprinted,
    sentences,
    sharing,
    tasks,
    types,
    unused,
)
from gongwen.genres.genre import Genre
from gongwen.genres.rough import inside
from gongwen.records import Record
from gongwen.records.values import Place
from gongwen.standard.folders import located

DEFAULT_PAPER = "材料"
WAY, TOGETHER = "印发方式", "随文"  # the field that says how what is passed on is printed, and that it is no attachment
TO = "主送机关"
ENDS, AS_TYPED = "句末", "照原样"  # the field that says that no mark is added where a paragraph ends in none
PlaceFindings = Callable[
    [Iterable[Finding]], Iterable[Finding]
]  # findings on a document → at their places in the input


@dataclass(frozen=True)
class Job:
    """One document to make: what it says, what is wrong with it, how it is printed and named."""

    document: Document
    findings: tuple[Finding, ...]
    values: Mapping[str, Any]
    genre: Genre | None
    name: str  # without extension, not yet safe for a file system
    folder: Path  # pictures are relative to it
    source: str = ""  # the file it was read from, and the line or row, for messages
    file: str = ""  # the file alone
    place: PlaceFindings = iter
    record: Record | None = None  # that it was made of
    read_as: tuple[str, ...] = ()  # how a rough outline was read: its fields with their first words
    repairs: tuple[Finding, ...] = ()  # what was put right in the input's words before

    @property
    def refused(self) -> bool:
        """Return whether something is wrong that must not go out."""
        return any(finding.level == ERROR for finding in self.findings)

    @property
    def paper(self) -> str:
        """Return the paper that document or genre ask for; a genre's own paper.docx comes before its 版式."""
        if chosen := self.document.element("版式"):
            return located(chosen)
        return located(self.genre.paper if self.genre else DEFAULT_PAPER)


def from_manuscript(text: str, path: Path) -> Job:
    """Return the job of a hand-written manuscript."""
    if not text.strip():
        raise Misuse(f"{path}：文件是空的")
    reading = manuscript.parse(text)
    findings = tuple(replace(finding, file=str(path)) for finding in reading.findings)
    document = _with_files(reading.document)
    kind = _genre(document.element("文种"), str(path)) if document.element("文种") else None
    name, place = "".join(document.title) or path.stem, _by_line(reading)
    return Job(document, findings, {}, kind, name, path.parent, str(path), str(path), place)


def from_record(record: Record, as_genre: str = "", draft: bool = False) -> Job:
    """Return the job of a record: its fields checked, its words written.

    Raises Misuse when neither the record nor as_genre names a genre.
    """
    kind = genre_of(record, as_genre)
    record = office.completed(inside.expanded(sharing.for_kind(record, kind), kind), kind)
    given, findings = types.check(record, kind.fields, draft, partial(sharing.family_doubts, kind), kind.asked)
    findings += [*_uncounted(kind, given, record, draft), *rectifying.find(kind, given, record, draft)]
    if any(finding.level == ERROR for finding in findings) and not draft:
        return Job(Document(), tuple(findings), given, kind, "", record.folder, record.source, record.file)
    if given.get(ENDS) != AS_TYPED:
        given = sentences.ended_alike(given, kind.paragraphs)
    values = genre.complete(kind, given)
    words = genre.manuscript(kind, values)
    reading = alone.read(_with_rest(words, str(given.get(REST) or "")), given.values())
    document = replace(reading.document, elements=_elements(reading.document, given | contacts.noted(kind, given)))
    if listed := attaching.own_first(document, kind, record):
        document = replace(document, elements={**document.elements, "附件": listed.names})
        findings.append(listed.told)
    document = _with_files(document)
    document = _passing_on(document) if values.get(WAY) == TOGETHER else document
    told = [replace(finding, where=_of_manuscript(finding.where)) for finding in reading.findings]
    findings += [replace(finding, file=record.file) for finding in told]
    findings += [*unused.find(kind, given, words, record), *unused.columns(kind, given, record)]
    findings += rows_unprinted.find(kind, given, words, document, record)
    file_name = kind.file_name_template.render(values).replace("\n", "")
    place = _by_words(record, document, reading)
    source, file = record.source, record.file
    return Job(document, tuple(findings), values, kind, file_name, record.folder, source, file, place, record)


def _with_rest(words: str, rest: str) -> str:
    """Return the words of a genre with those that no field of it takes, behind the text and before attachments."""
    if not rest:
        return words
    text, mark, attached = words.partition("\n# 附件 ")
    return f"{text.rstrip()}\n\n{rest}\n{mark.lstrip()}{attached}"


def genre_of(record: Record, as_genre: str = "") -> Genre:
    """Return the genre of a record: the one it names, else as_genre, which may be the path of a folder.

    Raises Misuse when there is none.
    """
    if not (record.genre or as_genre):
        raise Misuse(f"{record.file}：没有写明文种；请加一行“文种: 讲话稿”，或用 --as 讲话稿")
    try:
        asked = genre.chosen(as_genre) if as_genre else None
        if asked and record.genre in ("", asked.name, asked.key):
            return asked
        return genre.load(record.genre)
    except Misuse as error:
        named_at = record.where(("文种",)) if record.genre else ""
        raise Misuse(f"{'，'.join(part for part in (record.file, named_at) if part)}：{error}") from error


def _reopened(kind: Genre, given: Mapping[str, Any], record: Record) -> list[Finding]:
    """Give the rows of a genre that counts which were settled after its 截至日期 the 状态 of that day."""
    if not kind.ledger or not kind.ledger.counts or isinstance(given.get(kind.ledger.into), tasks.Tasks):
        return []
    from gongwen.records.states import on_a_day

    until, into, rows = on_a_day.day_in(given), kind.ledger.into, given.get(kind.ledger.into) or ()
    places = [record.where((into, index)) for index in on_a_day.reopened(rows, until)]
    return [Finding("截至日期", HINT, where, on_a_day.TOLD, on_a_day.FIX, file=record.file) for where in places]


def _uncounted(kind: Genre, given: Mapping[str, Any], record: Record, draft: bool) -> list[Finding]:
    """Return the 状态 that a genre which counts what is settled does not understand, or has not yet on the day up to
    which it counts: no false figure goes out.
    """
    if not kind.ledger or not kind.ledger.counts:
        return []
    later = _reopened(kind, given, record)
    into, rows, level = kind.ledger.into, given.get(kind.ledger.into) or (), HINT if draft else ERROR
    told = _unclear_tasks(rows) if isinstance(rows, tasks.Tasks) else _unclear_problems(rows, record, into)
    return later + [
        Finding("状态", level, record.where(place), message, f"写成 {meanings}", file=record.file)
        for place, message, meanings in told
    ]


_Unclear = Iterator[tuple[Place, str, str]]  # where it stands, what is wrong, what may be written


def _unclear_tasks(rows: tasks.Tasks) -> _Unclear:
    from gongwen.records.states import task_states

    for number, message in task_states.unclear_rows(rows, tasks.state_words()):
        yield rows.places[number], message, task_states.MEANINGS


def _unclear_problems(rows: Iterable[Mapping[str, Any]], record: Record, into: str) -> _Unclear:
    from gongwen.records.states import settling, status

    for index, message in settling.unclear_rows(rows, not record.from_ledger):
        yield (into, index), message, status.MEANINGS


def _by_line(reading: Reading) -> PlaceFindings:
    """Return what gives findings on the document of a manuscript their lines."""

    def place(findings: Iterable[Finding]) -> Iterable[Finding]:
        if told := list(findings):
            lines = {where: f"第 {line} 行" for where, line in reading.by_place().items()}
            told = [replace(finding, where=lines.get(finding.where, finding.where)) for finding in told]
        return told

    return place


def _by_words(record: Record, document: Document, reading: Reading) -> PlaceFindings:
    """Return what gives findings on the document of a record the places of the values that their words came from."""

    def place(findings: Iterable[Finding]) -> Iterable[Finding]:
        if not (told := list(findings)):
            return told
        lines = {where: _of_manuscript(f"第 {line} 行") for where, line in reading.by_place().items()}
        return Origins(document, record.spots(), lambda where: lines.get(where, where)).placed(told)

    return place


def _of_manuscript(where: str) -> str:
    """Return a place in the words that a genre wrote."""
    return f"文稿{where}（用 gongwen show 查看）"


def extracts(job: Job, columns: Sequence[str]) -> Iterator[Job]:
    """Return one job for each unit that the columns of a task list name: its tasks, in the genre that 摘录 names."""
    assert job.genre
    kind = genre.load(job.genre.extract)
    (source,), (name,) = job.genre.task_lists, kind.task_lists
    found = job.values[source]
    shared = {key: value for key, value in job.values.items() if key in kind.fields and key not in job.genre.defaults}
    for number, unit in enumerate(tasks.units(found, columns), 1):
        given = shared | {name: found, "责任单位": unit, "摘录栏": list(columns), "顺序": f"{number:03}"}
        if TO in shared:  # those whom the whole is for; an extract goes to its unit
            given[TO] = [unit]
        values = genre.complete(kind, given)
        document = manuscript.parse(genre.manuscript(kind, values)).document
        document = _with_files(replace(document, elements=_elements(document, given)))
        yield Job(
            document,
            (),
            values,
            kind,
            kind.file_name_template.render(values).replace("\n", ""),
            job.folder,
            job.source,
            job.file,
        )


def _genre(name: str, place: str) -> Genre:
    """Return a genre that an input names; Misuse says where it names it."""
    try:
        return genre.load(name)
    except Misuse as error:
        raise Misuse(f"{place}：{error}") from error


def _elements(document: Document, values: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the elements of a document: those its words set, and those the record gives."""
    found: dict[str, tuple[str, ...]] = {}
    for name in ELEMENTS:
        value = document.elements.get(name) or values.get(name) or ()
        if value and name != "标题":
            found[name] = tuple(value) if name in LISTS or isinstance(value, tuple) else (str(value),)
    return found


def _passing_on(document: Document) -> Document:
    """Return a document whose first attachment is what it issues or passes on: no attachment, but 随文."""
    blocks = list(document.blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, Attachment):
            blocks[at] = replace(block, passed_on=True)
            break
    return replace(document, blocks=tuple(blocks))


def _with_files(document: Document) -> Document:
    """Return a document with the Word files that its element 附件 names as attachments."""
    if not any(map(is_word_file, document.elements.get("附件", ()))):
        return document
    from gongwen.word.enclosures import reading

    return reading.requested(document)
