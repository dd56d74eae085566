"""An imported document → a record of a genre, as YAML, proved by making it: the same text must come out."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from gongwen.document import saving
from gongwen.document.elements import DAYS
from gongwen.document.finding import ERROR, HINT, Finding, Misuse
from gongwen.document.manuscript import read
from gongwen.document.model import Document, Heading, Picture
from gongwen.foreign.recognising.proof import bare
from gongwen.foreign.recognising.roles import Placed
from gongwen.genres import composing, printing
from gongwen.genres import genre as genres
from gongwen.genres.composing import AS_TYPED, ENDS, Job
from gongwen.genres.genre import Genre
from gongwen.importing import accounts, tables
from gongwen.importing.addressed import above_title, settled
from gongwen.importing.differences import STOP, differences, told
from gongwen.importing.documents import Imported, import_file, manuscript_of
from gongwen.importing.drafted import Drafted, Leftover
from gongwen.importing.form import MEANT, answer_heads, is_form, problem_heads
from gongwen.importing.leads import (
    beside_labels,
    without_blank_lines,
    without_empty_labels,
    without_empty_places,
    without_leads,
)
from gongwen.importing.leftovers import RULE, placed, unclaimed, unprinted
from gongwen.importing.photos import captions_item, shown
from gongwen.importing.problems import LABEL
from gongwen.importing.proof import element_fields, printed_lines, printed_text, standard_days
from gongwen.importing.sections import introduced
from gongwen.layout import texts
from gongwen.records import Record, leaves
from gongwen.records.naming import names_of, plain
from gongwen.records.yaml_writing import dump
from gongwen.standard.papers import letterheads


class RecordText(NamedTuple):
    """A record as YAML, and what is to be told about it; its fields."""

    text: str
    findings: tuple[Finding, ...]
    fields: Mapping[str, Any] = {}


def record_of(imported: Imported, name: str, stem: str = "") -> RecordText:
    """Return the record of a genre for an imported document.

    Raises Misuse for a genre that no document can be imported as.
    """
    kind = genres.chosen(name)
    document = read(manuscript_of(imported, stem)[0]) if stem else imported.document
    found = drafted(kind, document, imported.recognised.placed)
    _ended_as_typed(kind, found, document)
    fields = {"文种": kind.name, **found.fields}
    proof = _proof(kind, fields, document, imported.path, compared=not is_form(kind))
    printed = _printed(kind, found.fields)
    findings = [*found.findings, *accounts.record(fields, document, printed, found.known), *proof]
    remarks = dict(found.remarks)
    remarks[""] = (
        f"从 {imported.path.name} 导入；“{'”“'.join(found.remarks)}”几处是程序判断的，见各处说明"
        if found.remarks
        else f"从 {imported.path.name} 导入"
    )
    return RecordText(dump(fields, remarks), tuple(findings), fields)


def drafted(kind: Genre, document: Document, source: Sequence[Placed]) -> Drafted:
    """Return the fields of a genre for a document, 其他事项 for what none of them takes; source: the blocks it was."""
    rectified, form = _writes_itself(kind), is_form(kind)
    whole, document = document, settled(document) if rectified else document
    found = _by_kind(kind, document, source)
    if rectified:
        _above_told(whole, found)
    if rectified:
        without_empty_labels(kind, found)
    for name in [one for one in found.fields if one not in kind.fields]:
        for _, text in leaves(found.fields.pop(name)):
            found.leave(text)
    _refused(kind, found)
    if form:
        found.left = [Leftover(line) for line in beside_labels(document, [*_not_printed(kind, found, document)])]
    elif found.left:
        found.left = unprinted(found.left, _printed(kind, found.fields), found.known)
    if rectified:
        introduced(kind, found)
        without_leads(found)
        without_blank_lines(found)
    if form:
        without_empty_places(found, document)
    found.left += unclaimed(kind, document, found)
    found.findings += placed(found, tables=not form)
    return found


def _above_told(document: Document, found: Drafted) -> None:
    """Tell the lines above the title of a form, which is printed without them."""
    if above := above_title(document):
        found.known |= dict.fromkeys(above, "")
        message = f"标题上面的“{'、'.join(above)}”不是标题，没有带过来"
        found.findings.append(Finding(RULE, HINT, "", message, "要印的，写进“标题”里"))


def _by_kind(kind: Genre, document: Document, source: Sequence[Placed]) -> Drafted:
    """Return the fields of a genre by the kind of fields that it has."""
    places = tables.places(source)
    if kind.key == "speech":
        from gongwen.importing.speech import speech

        found = speech(document)
    elif kind.task_lists:
        from gongwen.importing.plan import plan

        found = plan(kind, document, tables.read(document, kind.fields[kind.task_lists[0]], places))
    elif kind.ledger and kind.ledger.into == "问题":
        from gongwen.importing.notice import notice

        meant = problem_heads(kind, document) | answer_heads(kind, document) | (MEANT if kind.ledger.sets else {})
        found = notice(
            kind, document, tables.read(document, kind.fields["问题"], places, meant), shown(document, source)
        )
    elif "正文" in kind.fields:
        from gongwen.importing.official import official

        found = official(kind, document)
    else:
        near = genres.other_names("导入").get(kind.name, "")
        other = f"用 --as {near}，或者" if near else ""
        raise Misuse(f"文种“{kind.name}”不能由旧文件导入；{other}不写 --as，导入成文稿")
    found.fields |= element_fields(kind, document, found)
    _without_letterhead(kind, document, found)
    return found


def _writes_itself(kind: Genre) -> bool:
    """Return whether a genre's words are its own, so that those of a source are nowhere to be found."""
    return kind.ledger is not None and kind.ledger.into == "问题"


def _ended_as_typed(kind: Genre, found: Drafted, document: Document) -> None:
    """Leave the ends of paragraphs as they are typed where the genre would add marks that the source does not have."""
    if is_form(kind) or _writes_itself(kind):
        return
    was = bare("".join(texts.lines(standard_days(document))))
    given, typed = (_printed(kind, {**found.fields, **more}) for more in ({}, {ENDS: AS_TYPED}))
    if given != was and typed.count(STOP) < given.count(STOP) and given.count(STOP) > was.count(STOP):
        found.fields[ENDS] = AS_TYPED
        found.remarks[ENDS] = "原文有的段落、条目末尾没有标点，照原样印；要由程序补“。”，删去下面一行"


def _refused(kind: Genre, found: Drafted) -> None:
    """Leave the values that their fields do not take (检查日期: 待定): they stand in 其他事项, and stop nothing."""
    job = composing.from_record(Record({"文种": kind.name, **found.fields}), kind.name)
    wrong = [one for one in job.findings if one.level == ERROR and not one.message.startswith("缺少")]
    for name in {one.where.strip("“”") for one in wrong} & found.fields.keys():
        if isinstance(value := found.fields[name], str):
            lines = [line for line in found.known if value in line]  # these are left as they stand
            found.leave("" if lines else f"{name}：{value}")
            found.known = {line: rest for line, rest in found.known.items() if line not in lines}
            del found.fields[name]


def _without_letterhead(kind: Genre, document: Document, found: Drafted) -> None:
    """Print a document that came without a letterhead, as copies do, without one: else the record would add it."""
    if kind.paper in letterheads() and not document.element("版式"):
        found.fields["版式"] = "材料"
        found.remarks["版式"] = f"原文没有红头；要红头，删去下面一行，就按“{kind.paper}”排"


def _printed(kind: Genre, fields: Mapping[str, Any]) -> str:
    """Return the text that a genre prints with some fields, gaps and all, without blanks."""
    return printed_text(composing.from_record(Record({"文种": kind.name, **fields}), kind.name, draft=True))


# --- proof -----------------------------------------------------------------------------------


def _proof(kind: Genre, fields: dict[str, Any], document: Document, path: Path, compared: bool) -> Iterator[Finding]:
    """Return what making the record gives otherwise than the source: the first place, with the words around it.

    compared: whether the texts are compared; those of a form have been, line by line.
    """
    job = composing.from_record(Record(fields, str(path.with_suffix(".yaml"))), kind.name)
    for finding in job.findings:
        if finding.level == ERROR:
            fix = f"{finding.fix}{_called(path)}" if "“标题”" in finding.message else finding.fix
            yield Finding(RULE, HINT, "", f"用它生成文件前还要补：{finding.message}", fix)
    if (job.refused and not job.document.blocks) or not compared:
        return
    standard = standard_days(document)
    for name in DAYS:
        typed, right = document.element(name), standard.element(name)
        if bare(typed) != bare(right):
            yield Finding(
                RULE, HINT, "", f"{name}“{typed}”印成“{right}”", "文字要和原文一字不差，不写 --as，导入成文稿"
            )
    was, now = bare("".join(texts.lines(standard))), printed_text(job)
    if was != now:
        at = next(index for index, (one, other) in enumerate(zip_longest(was, now)) if one != other)
        before, after = was[max(0, at - 8) : at + 12], now[max(0, at - 8) : at + 12]
        how = "字一样，先后不一样" if Counter(was) == Counter(now) else "不完全一样"
        message = f"照这份记录生成的文字和原文{how}；第一处：原文“{before}”，生成“{after}”"
        if not _writes_itself(kind):
            message = "；".join(filter(None, (message, told(differences(*_lines(standard, job))))))
        yield Finding(RULE, HINT, "", message, "文字要和原文一字不差，不写 --as，导入成文稿")


def _called(path: Path) -> str:
    """Return what the name of a file says of its title, which nobody but the user can know to be right."""
    return f"；文件名是“{path.stem}”，合用就写 标题: {path.stem}"


def _lines(standard: Document, job: Job) -> tuple[list[str], list[str]]:
    """Return the lines of a source, and of what its record prints."""
    return list(texts.lines(standard)), list(printed_lines(job))


def _not_printed(kind: Genre, found: Drafted, document: Document) -> Iterator[str]:
    """Return the lines of a document that the form of a genre, filled with its fields, does not print, and that are
    none of these.
    """
    problems: Any = [
        {name: text for name, text in row.items() if name != "照片"} for row in found.fields.get("问题", ())
    ]
    job = composing.from_record(Record({"文种": kind.name, **found.fields, "问题": problems}), kind.name, draft=True)
    with tempfile.TemporaryDirectory(prefix="gongwen-form-") as folder:
        file = Path(folder) / "made.docx"
        saving.save_scratch(file, printing.document_bytes(job))
        made = bare("".join(texts.lines(import_file(file).document)))
    said = bare("".join(text for _, text in leaves(found.fields)))
    photos = set(_around_photos(document))
    titles = {name for name, column in names_of(kind.fields["问题"].columns).known.items() if "照片" in column}
    yield from (
        found.known.get(line, line)
        for text in texts.lines(document)
        for line in text.split("\n")
        if bare(line) not in made + said and bare(LABEL.sub("", line.strip())) not in made + said
        if line not in photos and plain(line) not in titles
        if not captions_item(line) and found.known.get(line, line)
    )


def _around_photos(document: Document) -> Iterator[str]:
    """Return the captions of photos, and the heads above them, which a form prints where it has photos."""
    for block, after in zip(document.blocks, [*document.blocks[1:], None], strict=True):
        if isinstance(block, Picture):
            yield block.caption
        elif isinstance(block, Heading) and isinstance(after, Picture):
            yield block.title
