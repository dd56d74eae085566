"""A file of any kind → Checked: what is wrong with it, and what copies with comments or repairs need.

What `make` takes (records, manuscripts, ledgers) is checked as `make` would take it; anything else is read, and
recognised as the importer does, and then its words, its elements and its looks are checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen import check
from gongwen.app import inputs
from gongwen.app.excuses import excused
from gongwen.check.document.whole import days
from gongwen.check.typed.lines import typed_findings
from gongwen.check.words.office import OfficeWords, office_findings
from gongwen.check.words.proofreading import text_findings
from gongwen.chinese.dates import ARABIC_SINCE, read_date
from gongwen.document.file_kinds import MANUSCRIPT, RECORD, WORKBOOK
from gongwen.document.finding import ERROR, HABIT, HINT, Finding, Misuse
from gongwen.document.model import Attachment, Document
from gongwen.document.origins import Origins, Spot
from gongwen.document.passages import CELL, HEAD, TEXT, Passage
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.roles import ATTACHMENT_MARK, ATTACHMENT_TITLE, TABLE, Placed, Recognised, lines
from gongwen.foreign.source import Grid, Line, Source, walk

if TYPE_CHECKING:
    from gongwen.records.ledger import Wishes
    from gongwen.records.settled import LedgerRead

NOT_OFFICIAL = "不像公文（没有文种、主送机关、红头和落款）：只查文字、纸张、页边和页码，不查各要素的版面"


@dataclass(frozen=True)
class Checked:
    """One file as it was checked: the findings, and what a copy with comments or repairs needs."""

    path: Path
    findings: tuple[Finding, ...]
    source: Source | None = None
    texts: Mapping[str, str] = field(default_factory=dict)  # of a file from outside, by place
    recognised: Recognised | None = None  # what each paragraph of a file from outside is

    def by_place(self) -> dict[str, Line]:
        """Return every paragraph of a file from outside by its place: body, notes, headers and footers."""
        return {line.where: line for line in _lines_of(self.source)} if self.source else {}


def file(path: Path, genre: str = "", words: OfficeWords | None = None, asked: Wishes | None = None) -> Checked:
    """Return a file checked; words: those of the office; asked: of the reading of ledgers.

    Raises Misuse for one that cannot be read.
    """
    kind = inputs.input_kind(path, inputs.CHECK)
    if kind is WORKBOOK:
        return _ledger(path, genre, asked, words)
    return _input(path, genre, words) if kind in (RECORD, MANUSCRIPT) else _outside(path, words)


def _input(path: Path, genre: str, own: OfficeWords | None) -> Checked:
    """Return a record or a manuscript checked as `make` does it, and its words."""
    from gongwen.app import intake

    jobs = intake.read(path, genre, every=True)
    jobs = (intake.by_office(job, own) for job in jobs) if own else jobs
    return Checked(path, tuple(_once(finding for job in jobs for finding in job.findings)))


def _as_ledger(path: Path, genre: str, asked: Wishes | None) -> LedgerRead:
    """Return a workbook as the genre reads it, or the first genre that can. Raises Misuse when none can."""
    from gongwen.genres import genre as genres
    from gongwen.records import settled, workbook
    from gongwen.records.ledger import Wishes

    book = [(path, workbook.read(path))]
    errors: list[str] = []
    for kind in [genres.chosen(genre)] if genre else [kind for kind in genres.load_all() if kind.ledger]:
        if kind.ledger is None:
            raise Misuse(f"文种“{kind.name}”不能用工作簿")
        try:
            wished = (asked or Wishes())._replace(by=kind.ledger.by)
            into = kind.fields[kind.ledger.into]
            counts = bool(genre) and kind.ledger.counts
            counting = settled.Counting(counts, draft=False, states=into.type.states())
            return settled.of_books(book, into.columns, wished, counting)
        except Misuse as error:
            errors.append(str(error))
    unlike = len(set(errors)) > 1  # one error of all genres is one of the file itself
    raise Misuse(errors[0] + ("；用 --as 写明它是哪个文种的台账，才能检查" if unlike else ""))


def _ledger(path: Path, genre: str, asked: Wishes | None, own: OfficeWords | None) -> Checked:
    """Return a ledger checked: its doubts, and the words of its cells."""
    found = _as_ledger(path, genre, asked)
    cells = [
        Passage(text, f"{entry.place}，“{name}”", CELL)
        for entry in found.ledger.entries
        for name, text in entry.values.items()
    ]
    wrong = (replace(finding, level=HINT) for finding in days(cells))
    of_office = office_findings(cells, own) if own else ()
    return Checked(path, tuple(_once([*found.doubtful, *wrong, *text_findings(cells), *of_office])))


def _outside(path: Path, own: OfficeWords | None) -> Checked:
    """Return a file that some program made checked: its text, its structure, and the looks of a Word file."""
    from gongwen import foreign
    from gongwen.check.document.likeness import is_bulletin, is_certain, is_official
    from gongwen.check.format import format_findings
    from gongwen.check.format import rules as format_rules
    from gongwen.foreign.recognising import recognise

    source = foreign.read(path)
    recognised = recognise(source)
    findings = [Finding("阅读", HABIT, "", told, "", "行文习惯") for told in source.told]
    bulletin = is_bulletin(recognised)
    official = is_official(recognised) and not bulletin
    findings += [] if official or bulletin else [format_rules.found("不像公文", "", NOT_OFFICIAL)]
    findings += _of_words_and_elements(source, recognised)
    findings += office_findings(list(_passages(recognised, source)), own) if own else []
    findings += format_findings(source, recognised, official) if source.sections else []
    findings = excused(findings, source)
    if _is_older(recognised.document) or not (official and is_certain(recognised)):
        findings = list(map(_eased, findings))
    texts = {line.where: line.text for line in _lines_of(source)}
    return Checked(path, tuple(_once(findings)), source, texts, recognised)


def _of_words_and_elements(source: Source, recognised: Recognised) -> list[Finding]:
    """Return what is wrong with a file as a document, then with its words, at its paragraphs."""
    by_place = {line.where: line for line in _lines_of(source)}
    passages = list(_passages(recognised, source))
    found = [*typed_findings(passages), *text_findings(passages)]
    words = [_shifted(finding, by_place.get(finding.where)) for finding in found]
    said = {(finding.where, finding.basis) for finding in words}  # of an element by its words: not told twice
    document = _titled(recognised)
    whole = Origins(document, _spots(recognised, source), lambda _: "").placed(check.check(document))
    measured = ("表格",) if source.sections else ()  # how wide the tables of a Word file are stands in it
    return [one for one in whole if (one.where, one.basis) not in said and one.rule not in measured] + words


_IMPOSSIBLE = ("历法",)  # authorities that bind whatever a text may be: there is no 31st of June


def _eased(finding: Finding) -> Finding:
    """Return a finding on a document from before the standard, or that may be none: only what cannot be is an error."""
    return replace(finding, level=HINT) if finding.level == ERROR and finding.basis not in _IMPOSSIBLE else finding


def _is_older(document: Document) -> bool:
    """Return whether a document is from before the standard came into force, by its date or its number."""
    try:
        day = read_date(document.element("成文日期"))
    except ValueError:
        day = None
    year = re.search(r"(?:19|20)\d{2}", document.element("发文字号"))
    return day < ARABIC_SINCE if day else year is not None and int(year[0]) < ARABIC_SINCE.year


def _lines_of(source: Source) -> Iterator[Line]:
    """Return every paragraph of a file: body, notes, headers and footers."""
    yield from walk(source.blocks)
    yield from source.notes
    for section in source.sections:
        for _, blocks in (*section.footers, *section.headers):
            yield from walk(blocks)


def _passages(recognised: Recognised, source: Source) -> Iterator[Passage]:
    """Return the texts of a file from outside, with the numbers that Word makes, each with its role."""
    for placed in recognised.placed:
        if isinstance(placed.block, Grid) and placed.role == TABLE:
            yield from (
                Passage(line.number + line.text, line.where, CELL)
                for line in walk((placed.block,))
                if line.text.strip()
            )
        yield from (_passage(one, line) for one, line in lines([placed]))
    yield from (Passage(note.text, note.where, TEXT) for note in source.notes)


def _passage(placed: Placed, line: Line) -> Passage:
    return Passage(line.number + line.text, line.where, placed.role, placed.level if placed.role == HEAD else 0)


def _titled(recognised: Recognised) -> Document:
    """Return the document with the titles that its attachments have, also where 附件说明 names them otherwise."""
    titles: dict[int, str] = {}
    at = -1
    for placed in recognised.placed:
        at = placed.at if placed.role == ATTACHMENT_MARK else at
        if placed.role == ATTACHMENT_TITLE and isinstance(placed.block, Line):
            titles[at] = titles.get(at, "") + "".join(placed.block.text.split())
    blocks = (
        replace(block, title=titles[number]) if isinstance(block, Attachment) and number in titles else block
        for number, block in enumerate(recognised.document.blocks)
    )
    return replace(recognised.document, blocks=tuple(blocks))


def _shifted(finding: Finding, line: Line | None) -> Finding:
    """Return a finding with its words counted without the number that Word makes, which cannot be repaired."""
    if line is None or not line.number or finding.start < 0:
        return finding
    start = finding.start - len(line.number)
    shifted = replace(finding, start=start) if start >= 0 else replace(finding, start=-1, instead=None)
    return replace(shifted, text=line.text)


_PLAIN = frozenset(
    {
        "",
        roles.TEXT,
        roles.HEAD,
        roles.TABLE,
        roles.CAPTION,
        roles.SALUTATION,
        roles.PAGE_NUMBER,
        roles.EMPTY,
        roles.OTHER,
    }
)
_ELEMENTS = {roles.ATTACHED: ("附件",), roles.IMPRINT_DATE: ("印发机关", "印发日期")}  # others are named as they are


def _spots(recognised: Recognised, source: Source) -> Iterator[Spot]:
    """Return every paragraph of a file from outside with the element 要素 that it is."""
    known = {id(line): placed.role for placed, line in lines(recognised.placed)}
    body = {id(line) for line in (*walk(source.blocks), *source.notes)}
    for line in _lines_of(source):
        role = known.get(id(line), "") if id(line) in body else "页眉"
        yield Spot(line.text, line.where, _ELEMENTS.get(role) or (() if role in _PLAIN else (role,)))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Return findings without those that say the same twice."""
    seen: set[tuple[str, int, str, str]] = set()
    for finding in findings:
        key = (finding.where, finding.start, finding.message, finding.rule)
        if key not in seen:
            seen.add(key)
            yield finding
