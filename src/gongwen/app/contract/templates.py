"""模板: the office's own Word file → what is wrong with its tags, filled with the sample; the tags there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongwen import foreign
from gongwen.app import intake, left_out
from gongwen.app.contract import sheets
from gongwen.app.contract.findings import ToldFinding, tell
from gongwen.app.contract.marking import ANYWHERE, PageMark, marked
from gongwen.app.contract.rooms import RequestRoom, room
from gongwen.app.contract.shapes import GivenFile
from gongwen.app.contract.shown import ShownPages, recognised_job
from gongwen.app.inspecting import Checked
from gongwen.app.outcome import attempt
from gongwen.app.tags_file import tags_document, tags_file
from gongwen.app.template import USUAL
from gongwen.check import template
from gongwen.check.template import SeenTag
from gongwen.document import provenance
from gongwen.document.file_kinds import WORD, kind_of
from gongwen.document.finding import ERROR, Finding, Misuse
from gongwen.document.model import Heading, Table
from gongwen.document.reading import content_of
from gongwen.foreign.recognising.recogniser import recognise
from gongwen.genres import genre as genres
from gongwen.genres import printing
from gongwen.genres.genre import Genre
from gongwen.standard.folders import TEMPLATES
from gongwen.word.papers import paper


@dataclass(frozen=True)
class TemplateAsked:
    """A Word file with tags. genre: whose fields they print; "" for the one they fit best."""

    file: GivenFile
    genre: str = ""


@dataclass(frozen=True)
class TagsAsked:
    """A genre; "" is any where that makes sense."""

    genre: str = ""


@dataclass(frozen=True)
class ToldTag:
    """One tag of a template. id: stands in the marks of the pages; message, fix: "" where nothing is wrong."""

    id: str
    tag: str
    ok: bool
    where: str
    message: str
    fix: str


@dataclass(frozen=True)
class TemplateAnswer:
    """What is wrong with a template for a genre, its tags in their order, its pages as text with its tags marked."""

    genre: str
    findings: tuple[ToldFinding, ...]
    tags: tuple[ToldTag, ...]
    pages: tuple[str, ...]
    page_css: str


@dataclass(frozen=True)
class UsableTag:
    """One tag that templates of a genre may use: what it prints, an example; group: what kind of tags it belongs to."""

    tag: str
    meaning: str
    sample: str
    group: str


@dataclass(frozen=True)
class TagsAnswer:
    """The tags of a genre, and the Word file that lists them."""

    genre: str
    tags: tuple[UsableTag, ...]
    file: GivenFile


@dataclass(frozen=True)
class FilledAnswer:
    """A template filled with the sample of a genre: the Word file, its pages as far as they can be shown."""

    genre: str
    file: GivenFile
    findings: tuple[ToldFinding, ...]
    pages: tuple[str, ...]
    page_css: str


@dataclass(frozen=True)
class BlankAnswer:
    """A Word file to begin a template with."""

    file: GivenFile


def template_check(asked: TemplateAsked) -> TemplateAnswer:
    """Return what is wrong with a template. Raises Misuse for a file that is none."""
    _refuse_others(asked.file)
    with room((asked.file,)) as own:
        data = content_of(own.path(asked.file.name))
        kind = genres.chosen(asked.genre) if asked.genre else _nearest(data)
        tags = [_tag(number, one) for number, one in enumerate(template.seen_tags(data, kind), 1)]
        findings = tuple(tell(template.check(data, kind), own.clean))
        shown = _pages(asked.file, tags, own)
        return TemplateAnswer(kind.name, findings, tuple(tags), tuple(shown.pages), shown.css)


def _refuse_others(file: GivenFile) -> None:
    if kind_of(file.name) is not WORD:
        raise Misuse(f"{file.name}：模板是 .docx 文件；在 Word、WPS 中打开，另存为 .docx，再拖进来")


def _nearest(data: bytes) -> Genre:
    """Return the genre whose fields the tags of a template fit best."""

    found = {kind.name: template.check(data, kind) for kind in genres.load_all()}
    wrong = {name: sum(finding.level == ERROR for finding in told) for name, told in found.items()}
    best = [kind for kind in genres.load_all() if wrong[kind.name] == min(wrong.values())]
    return min(best, key=lambda kind: (_distance(data, kind), len(found[kind.name])))


def _distance(data: bytes, kind: Genre) -> float:
    """Return how unlike the names of a genre those of a template are that it has not: 检察日期 is near 检查日期."""
    from difflib import SequenceMatcher  # loaded when something is wrong

    names = {*kind.fields, *(column for item in kind.fields.values() for column in item.columns)}
    strange = [one for one in template.seen_tags(data, kind) if any(found.level == ERROR for found in one.findings)]
    likeness = (max(SequenceMatcher(None, one.text.strip("{}p "), name).ratio() for name in names) for one in strange)
    return len(strange) - sum(likeness)


def _tag(number: int, seen: SeenTag) -> ToldTag:
    errors = [finding for finding in seen.findings if finding.level == ERROR]
    first = next(iter([*errors, *seen.findings]), None)
    told = (first.message, first.fix) if first else ("", "")
    return ToldTag(f"t{number}", seen.text, not errors, seen.where, *told)


def _pages(file: GivenFile, tags: list[ToldTag], own: RequestRoom) -> ShownPages:
    """Return the text of a template as pages, with a mark at each tag; none where it cannot be shown."""

    def laid() -> ShownPages:
        path = own.path(file.name)
        source = foreign.read(path)
        recognised = recognise(source, keep_numbers=True)
        shown = sheets.pages(printing.prepared(recognised_job(recognised, Checked(path, (), source), own.folder)), {})
        found = marked(shown["pages"], _marks(tags))
        return ShownPages(found.pages, str(shown["page_css"]), found.numbers)

    return attempt("页面", laid)[0] or ShownPages([], "", {})


def _marks(tags: list[ToldTag]) -> Iterator[PageMark]:
    """Return a mark for each tag: the how manieth of its kind it is on all pages."""
    before: dict[str, int] = {}
    for tag in tags:
        yield PageMark(tag.id, (ANYWHERE,), tag.tag, before.setdefault(tag.tag, 0))
        before[tag.tag] += 1


def template_tags(asked: TagsAsked) -> TagsAnswer:
    """Return the tags that templates of a genre may use. Raises Misuse where there is no such genre."""
    kind = genres.chosen(asked.genre)
    return TagsAnswer(kind.name, tuple(_usable(kind)), GivenFile(f"{kind.name}的标签.docx", tags_file(kind)))


def _usable(kind: Genre) -> Iterator[UsableTag]:
    group = ""
    for block in tags_document(kind).blocks:
        if isinstance(block, Heading):
            group = block.title
        elif isinstance(block, Table):
            for tag, meaning, sample in block.rows[1:]:
                yield UsableTag(tag or "", meaning or "", sample or "", group)


def template_filled(asked: TemplateAsked) -> FilledAnswer:
    """Return a template filled with the sample of a genre. Raises Misuse for a template that cannot be filled."""
    _refuse_others(asked.file)
    with room((asked.file,)) as own:
        path = own.path(asked.file.name)
        data = content_of(path)
        kind = genres.chosen(asked.genre) if asked.genre else _nearest(data)
        if wrong := next((one for one in template.check(data, kind) if one.level == ERROR), None):
            raise Misuse(f"{asked.file.name}：{wrong.where}：{wrong.message}；先在 Word 里改对，再填样例")
        job = next(intake.read(kind.sample, kind.name, draft=True))
        ready = printing.prepared(job, str(path))
        told: list[Finding] = left_out.of_prepared(ready, str(path))
        file = GivenFile(f"{path.stem}（样例）.docx", provenance.marked(printing.made(ready)))
        shown: dict[str, Any] = attempt("页面", lambda: sheets.pages(ready, {}))[0] or {"pages": [], "page_css": ""}
        return FilledAnswer(kind.name, file, tuple(tell(told, own.clean)), tuple(shown["pages"]), shown["page_css"])


def template_blank(asked: TagsAsked) -> BlankAnswer:
    """Return the paper of a genre as a Word file, the usual one for "". Raises Misuse where there is no such genre."""
    kind = genres.chosen(asked.genre) if asked.genre else None
    name = kind.paper if kind else USUAL
    if kind and name.endswith(".docx"):
        return BlankAnswer(GivenFile(f"{kind.name}.docx", content_of(Path(name))))
    paper.load(name)
    return BlankAnswer(GivenFile(f"{name}.docx", content_of(TEMPLATES / "papers" / f"{name}.docx")))
