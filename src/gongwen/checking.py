"""`gongwen check`: files of any kind → Findings, told, as comments in a copy, or repaired in a copy. Nothing else is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongwen import check
from gongwen.check import report
from gongwen.check.passages import CELL, HEAD, TEXT, Passage, passages
from gongwen.check.proofreading import passage_findings, text_findings
from gongwen.check.rules import catalogue
from gongwen.importer.roles import ATTACHMENT_MARK, ATTACHMENT_TITLE, TABLE, Placed, Recognised, lines
from gongwen.model import ERROR, HABIT, Attachment, Document, Finding, Misuse
from gongwen.nearest import nearest
from gongwen.sources import SUFFIXES
from gongwen.sources.lines import Grid, Line, Source, walk

if TYPE_CHECKING:
    from gongwen.voice import Voice

DOCUMENTS = (".docx", ".doc", ".wps", ".txt", ".md", ".yaml")  # what is checked in a folder
BOOKS, INPUTS = (".xlsx", ".xls", ".ods", ".csv"), (".yaml", ".yml", ".json", ".md")
_SHORT = 12  # characters of a paragraph that its place quotes


@dataclass(frozen=True)
class Asked:
    """What the command asks for."""

    format: str = "text"
    annotate: Path | None = None
    fix: Path | None = None
    only: str = ""  # names of rules, with a comma between them
    skip: str = ""
    genre: str = ""


@dataclass(frozen=True)
class Checked:
    """One file as it was checked: the findings, and what a copy with comments or repairs needs."""

    path: Path
    findings: tuple[Finding, ...]
    source: Source | None = None
    texts: Mapping[str, str] = field(default_factory=dict)  # of a file from outside: by place; of an input: see `_key`


def run(paths: Sequence[Path], asked: Asked, voice: Voice) -> int:
    """Check files and say what is wrong; return the exit status: 1 when there are errors or files that cannot be read."""
    chosen = _chooser(asked)
    if (asked.annotate or asked.fix) and (len(paths) != 1 or paths[0].is_dir()):
        raise Misuse("--annotate 和 --fix 一次只用于一个文件")
    status = 0
    told: list[Finding] = []
    files = list(_files(paths))
    if not files:
        raise Misuse(f"{'、'.join(map(str, paths))}：里面没有可以检查的文件（{' '.join(DOCUMENTS)}）")
    for path in voice.progress(files, len(files)):
        try:
            checked = file(path, asked.genre)
        except Misuse as error:
            voice.doubt(f"错误：{error}")
            status = 1
            continue
        checked = replace(checked, findings=tuple(filter(chosen, checked.findings)))
        status = max(status, 1 if any(finding.level == ERROR for finding in checked.findings) else 0)
        told += _said(checked, asked, voice)
    if asked.format == "json":
        voice.result(_json(report.as_json(told)))
    return status


def _said(checked: Checked, asked: Asked, voice: Voice) -> list[Finding]:
    """Tell the findings on one file, and write the copies that are asked for; return the findings as they are told."""
    shown = [replace(finding, file=str(checked.path), where=_place(finding, checked)) for finding in checked.findings]
    if asked.format == "text":
        voice.result("".join(line + "\n" for line in report.text(str(checked.path), shown)))
    if asked.annotate:
        _annotate(checked, asked.annotate, voice)
    if asked.fix:
        _fix(checked, asked.fix, voice)
    return shown


def _chooser(asked: Asked) -> Any:
    """Return whether a finding is wanted, by --only and --skip. Raises Misuse for a rule that there is none of."""
    known = {rule.name for rule in catalogue()}
    only, skip = (_rules(names, known) for names in (asked.only, asked.skip))
    return lambda finding: (not only or finding.rule in only) and finding.rule not in skip


def _rules(names: str, known: set[str]) -> set[str]:
    found = {name.strip() for name in names.replace("，", ",").replace("、", ",").split(",") if name.strip()}
    for name in sorted(found - known):
        near = nearest(name, known)
        raise Misuse(f"没有规则“{name}”" + (f"；是不是“{near}”？" if near else "") + "；全部规则用 gongwen check --list 看")
    return found


def _place(finding: Finding, checked: Checked) -> str:
    """Return the place of a finding with the beginning of its paragraph: 第 3 段“各单位要……”."""
    text = " ".join(checked.texts.get(finding.where, "").split()) if checked.source else ""
    return f"{finding.where}“{text[:_SHORT]}{'…' if len(text) > _SHORT else ''}”" if text else finding.where


def _json(found: list[dict[str, str]]) -> str:
    import json

    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


# --- files -----------------------------------------------------------------------------------


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Return the files to check: those named, and below folders the documents."""
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else []
        yield from (one for one in inside if one.suffix.lower() in DOCUMENTS and not one.name.startswith(("~$", ".")))
        if not path.is_dir():
            yield path


def file(path: Path, genre: str = "") -> Checked:
    """Return a file checked. Raises Misuse, with what to do, for one that cannot be read."""
    suffix = path.suffix.lower()
    if not path.exists():
        raise Misuse(f"没有这个文件：{path}")
    if suffix in BOOKS:
        return _ledger(path, genre)
    if suffix in INPUTS:
        return _input(path, genre)
    if suffix not in SUFFIXES:
        kind, known = f" {path.suffix} " if path.suffix else "没有扩展名的", dict.fromkeys((*SUFFIXES, *INPUTS, *BOOKS))
        raise Misuse(f"{path}：不能检查{kind}文件；可以检查 {' '.join(known)}")
    return _outside(path)


def _input(path: Path, genre: str) -> Checked:
    """Return a record or a manuscript checked as `make` does it, and its words."""
    from gongwen import making

    jobs = list(making.read(path, genre, every=True))
    texts = {
        _key(finding): passage.text
        for job in jobs
        for passage in passages(job.document)
        for finding in passage_findings(passage)
        if finding.instead is not None
    }
    return Checked(path, tuple(_once(finding for job in jobs for finding in job.findings)), texts=texts)


def _key(finding: Finding) -> str:
    """Return what tells the words of a repair from others of the same file."""
    return f"{finding.rule} {finding.start} {finding.message}"


def _ledger(path: Path, genre: str) -> Checked:
    """Return a ledger checked: its doubts, and the words of its cells."""
    from gongwen import doubts, ledger
    from gongwen import genre as genres

    kinds = [genres.load(genre)] if genre else [kind for kind in genres.load_all() if kind.ledger]
    error: Misuse | None = None
    for kind in kinds:
        if kind.ledger is None:
            raise Misuse(f"文种“{kind.name}”不能用工作簿")
        try:
            found = ledger.read([path], kind.fields[kind.ledger.into].columns)
            break
        except Misuse as unlike:
            error = error or unlike
    else:
        raise error or Misuse(f"{path}：没有能读工作簿的文种")
    doubtful = [*found.findings, *doubts.find(found.entries, *doubts.when(found.common))]
    cells = [Passage(text, f"{entry.place}，“{name}”", CELL) for entry in found.entries for name, text in entry.values.items()]
    return Checked(path, tuple(_once([*doubtful, *text_findings(cells)])))


def _outside(path: Path) -> Checked:
    """Return a file that some program made checked: its text, its structure, and the looks of a Word file."""
    from gongwen import sources
    from gongwen.check.format import format_findings
    from gongwen.importer import recognise

    source = sources.read(path)
    recognised = recognise(source)
    by_place = {line.where: line for line in lines_of(source)}
    texts = {where: line.text for where, line in by_place.items()}
    findings = [Finding("阅读", HABIT, "", told, "", "行文习惯") for told in source.told]
    words = [_shifted(finding, by_place.get(finding.where)) for finding in text_findings(list(_passages(recognised, source)))]
    said = {(finding.where, finding.basis) for finding in words}  # of an element by the words that stand there: the other says it again
    plain = {where: "".join(text.split()) for where, text in texts.items()}
    whole = [_located(finding, texts, plain) for finding in check.check(_titled(recognised))]
    measured = ("表格",) if source.sections else ()  # how wide the tables of a Word file are stands in it
    findings += [finding for finding in whole if (finding.where, finding.basis) not in said and finding.rule not in measured] + words
    findings += format_findings(source, recognised) if source.sections else []
    return Checked(path, tuple(_once(findings)), source, texts)


def lines_of(source: Source) -> Iterator[Line]:
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
            yield from (Passage(line.number + line.text, line.where, CELL) for line in walk((placed.block,)) if line.text.strip())
        yield from (_passage(one, line) for one, line in lines([placed]))
    yield from (Passage(note.text, note.where, TEXT) for note in source.notes)


def _passage(placed: Placed, line: Line) -> Passage:
    return Passage(line.number + line.text, line.where, placed.role, placed.level if placed.role == HEAD else 0)


def _titled(recognised: Recognised) -> Document:
    """Return the document with the titles that its attachments have, also where 附件说明 names them otherwise."""
    blocks = list(recognised.document.blocks)
    at = -1
    for placed in recognised.placed:
        at = placed.at if placed.role == ATTACHMENT_MARK else at
        begun = blocks[at] if at >= 0 else None
        if placed.role == ATTACHMENT_TITLE and isinstance(placed.block, Line) and isinstance(begun, Attachment):
            blocks[at] = replace(begun, title="".join(placed.block.text.split()))
    return replace(recognised.document, blocks=tuple(blocks))


def _shifted(finding: Finding, line: Line | None) -> Finding:
    """Return a finding with its words counted without the number that Word makes; that number itself cannot be repaired."""
    if line is None or not line.number or finding.start < 0:
        return finding
    start = finding.start - len(line.number)
    return replace(finding, start=start) if start >= 0 else replace(finding, start=-1, instead=None)


def _located(finding: Finding, texts: Mapping[str, str], plain: Mapping[str, str]) -> Finding:
    """Return a finding whose place quotes words with the paragraph that has them; plain: the texts without white space."""
    words = "".join(finding.where.split())
    where = next((where for where, text in plain.items() if words in text), "") if words else ""
    return replace(finding, where=where, words=finding.where, start=texts[where].find(finding.where) if where else -1)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Return findings without those that say of the same words what another rule has said."""
    seen: set[tuple[str, str, str]] = set()
    for finding in findings:
        key = (finding.where, finding.message, finding.rule)
        if key not in seen:
            seen.add(key)
            yield finding


# --- copies ----------------------------------------------------------------------------------


def _annotate(checked: Checked, out: Path, voice: Voice) -> None:
    """Write a copy with a comment at the words of each finding."""
    from gongwen import annotation, output

    if checked.source is None or checked.path.suffix.lower() != ".docx":
        raise Misuse(f"--annotate 只用于 .docx 文件，{checked.path} 不是")
    _new(out, checked.path, ".docx")
    by_place = {line.where: line for line in lines_of(checked.source)}
    try:
        data = annotation.annotate(checked.path.read_bytes(), checked.findings, by_place)
    except (KeyError, ValueError, AttributeError, TypeError) as error:  # python-docx asks for more than the reader does
        raise Misuse(f"{checked.path}：文件有缺损，批注加不进去；请在 Word 中打开并另存为 .docx 再试") from error
    output.save(out, data)
    voice.doubt(f"{out}：加了{len(checked.findings)}条批注")


def _fix(checked: Checked, out: Path, voice: Voice) -> None:
    """Write a copy with the mechanical repairs, and tell each of them."""
    from gongwen import output, records, repair
    from gongwen.sources import opening

    suffix = checked.path.suffix.lower()
    if suffix not in (".docx", ".txt", *INPUTS):
        raise Misuse(f"--fix 不能改 {suffix} 文件，请照提示手工改")
    _new(out, checked.path, suffix)
    wanted = repair.wanted(checked.findings)
    if suffix == ".docx":
        lines = {line.where: line for line in lines_of(checked.source)} if checked.source else {}
        repaired = repair.word(checked.path.read_bytes(), opening.read(checked.path).main, wanted, lines)
    else:
        passages_of = {finding: checked.texts.get(finding.where) or checked.texts.get(_key(finding), "") for finding in wanted}
        repaired = repair.text(records.read_text(checked.path), wanted, passages_of)
    output.save(out, repaired.data)
    for finding in reversed(repaired.done):
        voice.doubt(f"  已改：{_place(finding, checked)}：“{finding.words}” → “{finding.instead}”（{finding.rule}）")
    for finding in repaired.left:
        voice.doubt(f"  没有改：{_place(finding, checked)}：“{finding.words}”，请手工改成“{finding.instead}”")
    voice.doubt(f"{out}：改了{len(repaired.done)}处，其余{len(checked.findings) - len(repaired.done)}处要人来改")


def _new(out: Path, original: Path, suffix: str) -> None:
    """Raise Misuse where a copy would overwrite the original, or has another kind of name."""
    if out.suffix.lower() != suffix:
        raise Misuse(f"新文件的名字应以 {suffix} 结尾，写的是 {out}")
    if out.exists() and out.resolve() == original.resolve():
        raise Misuse(f"不改原来的文件，请换一个名字：{out}")
