"""What `gongwen make` does: input files → finished documents, with everything told on the way.

The command line passes in how results and doubts are said; nothing here prints or exits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongwen.app import inputs, intake, left_out
from gongwen.app.reporter import Reporter
from gongwen.document import saving
from gongwen.document.file_kinds import OTHER, WORD, WORKBOOK, kind_of
from gongwen.document.finding import ERROR, HINT, Finding, Misuse
from gongwen.genres import composing, printing
from gongwen.genres import genre as genres
from gongwen.genres.composing import Job
from gongwen.genres.genre import Genre
from gongwen.layout import speaking
from gongwen.records import Record, Value, load_yaml

TOLD = 20  # doubts of one rule that are said before the rest is only counted


@dataclass(frozen=True)
class Wish:
    """What was asked for on the command line."""

    out: Path | None = None
    genre: str = ""
    common: Path | None = None
    paper: str = ""
    dry_run: bool = False
    draft: bool = False
    start: int = 1
    register: Path | None = None
    zip: Path | None = None
    pdf: bool = False
    jobs: int = 0
    each: str = ""


def make(paths: Sequence[Path], wish: Wish, reporter: Reporter) -> int:
    """Make the documents of all inputs; return the exit status. Raises Misuse for what cannot be carried out at all."""
    if wish.genre:
        genres.load(wish.genre)  # a wrong --as is misuse, not a fault of the inputs
    if wish.paper:
        from gongwen.word.papers.paper import load

        load(wish.paper)
    for path in paths:
        if not path.exists():
            raise Misuse(f"没有这个文件：{path}")
    _named_well(wish)
    books = [path for path in paths if kind_of(path) is WORKBOOK]
    others = [path for path in paths if path not in books]
    status = make_some(others, wish, reporter) if others else 0
    return max(status, make_ledger(books, wish, reporter) if books else 0)


def _named_well(wish: Wish) -> None:
    """Raise Misuse where what is to be written has the name of another kind of file."""
    out = wish.out
    if out and out.suffix.lower() == ".pdf":
        raise Misuse(f"-o 写 Word 文件（.docx）或文件夹的名字，写的是 {out}；要 PDF，另加 --pdf")
    if out and kind_of(out) not in (WORD, OTHER) and not out.is_dir():
        raise Misuse(f"-o 写 Word 文件（.docx）或文件夹的名字，写的是 {out}")
    if wish.zip:
        inputs.saved_as(wish.zip, "压缩包", ".zip")


# --- records and manuscripts -----------------------------------------------------------------


def read(
    paths: Iterable[Path],
    genre: str,
    draft: bool,
    reporter: Reporter,
    every: bool = False,
    use: inputs.Use = inputs.MAKE,
) -> tuple[list[Job], int]:
    """Return the jobs of inputs, their findings said (every one, or of many that are alike the first), and how many could not be used."""
    jobs: list[Job] = []
    failed = 0
    for path in paths:
        try:
            jobs += intake.read(path, genre, draft, use=use)
        except Misuse as error:
            reporter.note(f"错误：{error}")
            failed += 1
    for job in jobs:
        _tell(job.findings, reporter, every, f"可用 gongwen check {job.file} 查看")
    return jobs, failed


def make_some(paths: Sequence[Path], wish: Wish, reporter: Reporter) -> int:
    """Make the documents of records and manuscripts."""
    jobs, unusable = read(paths, wish.genre, wish.draft, reporter, wish.dry_run)
    if wish.each:
        return max(make_each(jobs, wish, reporter), 1 if unusable else 0)
    wanted = [job for job in jobs if wish.draft or not job.refused]
    if _one_file(wish) and len(jobs) > 1:
        raise Misuse(f"有{len(jobs)}份文件，-o 应是文件夹，写的是文件 {wish.out}")
    refused = len(jobs) - len(wanted)
    failed, lacking = (0, 0) if wish.dry_run else _write(wanted, wish, reporter)
    if refused or failed or unusable or wish.dry_run or len(jobs) > 1:
        done = f"{'可以生成' if wish.dry_run else '生成'}{len(wanted) - failed}份"
        reporter.note(f"共{len(jobs) + unusable}份：{done}，不能生成{refused + failed + unusable}份")
    return 1 if failed or refused or unusable or lacking else 0


def _one_file(wish: Wish) -> bool:
    return wish.out is not None and wish.out.suffix.lower() == ".docx"


def _write(jobs: Sequence[Job], wish: Wish, reporter: Reporter) -> tuple[int, int]:
    """Write documents and say each path; return how many could not be made, and how many PDFs."""
    failed, taken = 0, set[str]()
    written: list[Path] = []
    for job in reporter.progress(jobs, len(jobs)):
        name = saving.free_name(saving.safe_name(job.name), taken)
        taken.add(name.casefold())
        path = wish.out if wish.out and _one_file(wish) else (wish.out or Path()) / f"{name}.docx"
        try:
            ready = printing.prepared(job, wish.paper)
            reporter.findings(left_out.of_prepared(ready, wish.paper))
            saving.save(path, printing.made(ready))
        except Misuse as error:
            reporter.note(f"错误：{job.name}：{error}")
            failed += 1
            continue
        written.append(path)
        reporter.result(f"{path}\n")
        if job.genre and job.genre.spoken:
            reporter.note("\n".join(speaking.report(job.document)))
    return failed, _finish(written, wish, reporter)


def _finish(paths: Sequence[Path], wish: Wish, reporter: Reporter) -> int:
    """Make the PDFs and the archive of written files; return how many PDFs could not be made."""
    documents = [path for path in paths if wish.pdf and path.suffix.lower() == ".docx"]
    made = _pdfs(documents, reporter) if documents else set()
    _archive(
        [file for path in paths for file in (path, path.with_suffix(".pdf")) if file == path or file in made],
        wish,
        reporter,
    )
    return len(documents) - len(made)


def _pdfs(documents: Sequence[Path], reporter: Reporter) -> set[Path]:
    """Make the PDF beside each document, say each path, and why some are missing; return those that are made."""
    from gongwen.word import libreoffice

    made, missing = set[Path](), dict[str, list[libreoffice.Outcome]]()
    try:
        for outcome in reporter.progress(
            libreoffice.convert([(path, libreoffice.beside(path)) for path in documents]), len(documents)
        ):
            if outcome.error:
                missing.setdefault(outcome.error, []).append(outcome)
                continue
            made.add(outcome.pdf)
            reporter.result(f"{outcome.pdf}\n")
    except Misuse as error:
        missing = {str(error): [libreoffice.Outcome(path, libreoffice.beside(path)) for path in documents]}
    for reason, outcomes in missing.items():
        reporter.note(libreoffice.told(reason, outcomes))
    if made:
        reporter.findings(libreoffice.font_findings(documents))
    if missing or len(documents) > 1:
        reporter.note(f"PDF：做成{len(made)}份，没有做成{len(documents) - len(made)}份")
    return made


def _archive(paths: Sequence[Path], wish: Wish, reporter: Reporter) -> None:
    if wish.zip and paths:
        from gongwen.app.batch import save_zip

        save_zip(paths, wish.zip)
        reporter.result(f"{wish.zip}\n")


# --- one document a unit ---------------------------------------------------------------------


def make_each(jobs: Sequence[Job], wish: Wish, reporter: Reporter) -> int:
    """Make one document for each unit of task lists, and their list."""
    from gongwen.app import each

    if _one_file(wish):
        raise Misuse(f"--each 一个单位一份，-o 应是文件夹，写的是文件 {wish.out}")
    columns = [each.columns(job.genre, wish.each) if job.genre else [] for job in jobs]
    if not all(columns):
        raise Misuse("手写的文稿没有任务清单，不能用 --each")
    wanted = [
        one
        for job, names in zip(jobs, columns, strict=True)
        if wish.draft or not job.refused
        for one in composing.extracts(job, names)
    ]
    refused = sum(job.refused for job in jobs if not wish.draft)
    out, rows, failed = wish.out or Path(), [], 0
    for job in reporter.progress([] if wish.dry_run else wanted, len(wanted)):
        try:
            path, row = each.write(job, out, wish.paper)
        except Misuse as error:
            reporter.note(f"错误：{job.name}：{error}")
            failed += 1
            continue
        rows.append(row)
        reporter.result(f"{path}\n")
    paths = [out / row[4] for row in rows]
    if rows:
        paths.append(each.save_list(rows, out))
        reporter.result(f"{paths[-1]}\n")
    lacking = _finish(paths, wish, reporter)
    done = f"可以生成{len(wanted)}份" if wish.dry_run else f"生成{len(rows)}份"
    reporter.note(
        f"共{len(wanted)}个单位：{done}，不能生成{failed}份" + (f"；{refused}份清单有错误，没有分送" if refused else "")
    )
    return 1 if failed or refused or lacking else 0


# --- ledgers ---------------------------------------------------------------------------------


def make_ledger(books: Sequence[Path], wish: Wish, reporter: Reporter) -> int:
    """Make the documents of one ledger in one or several workbooks: doubts first, then one document a group."""
    from gongwen.app import batch
    from gongwen.app.register import Register
    from gongwen.layout import titles
    from gongwen.records import doubts, ledger

    kind = _ledger_genre(books, wish)
    assert kind.ledger
    try:
        # the dictionary that titles are broken by: loaded here it costs nothing, later each process would load its own
        found = ledger.read(books, kind.fields[kind.ledger.into].columns, None if wish.dry_run else titles.segmenter)
    except Misuse as error:  # a workbook that cannot be used is refused, like any other input
        reporter.note(f"错误：{error}")
        return 1
    common = _usable({**found.common, **_common(wish.common)}, kind, reporter)
    doubtful = [*found.findings, *doubts.find(found.entries, *doubts.when(common))]
    listed = "" if _one_file(wish) else "全部列在发文清单的“疑问”表里；也"
    _tell(doubtful, reporter, wish.dry_run, f"{listed}可用 --dry-run 查看")
    reporter.note(f"读入{found.read}行：采用{len(found.entries)}行，未采用{found.refused}行")
    by = _texts(common.pop("每份", kind.ledger.by))
    records = list(ledger.records(found.entries, by, kind.ledger.into, common, kind.fields))
    if wish.each:
        jobs = [intake.from_record(record, str(kind.folder), wish.draft) for record in records]
        for job in jobs:
            reporter.findings(job.findings)
        return make_each(jobs, wish, reporter) or (1 if found.refused else 0)
    if wish.dry_run:
        return _dry(records, kind, wish, reporter) or (1 if found.refused else 0)
    if _one_file(wish) and len(records) > 1:
        raise Misuse(f"有{len(records)}份文件，-o 应是文件夹，写的是文件 {wish.out}")
    with Register(wish.register) if wish.register else nullcontext() as register:
        records = batch.numbered(records, kind, by, wish.start, register)
        failed = _write_batch(records, kind, wish, reporter, register, doubtful)
    return 1 if failed or found.refused else 0


def _usable(common: dict[str, Value], kind: Genre, reporter: Reporter) -> dict[str, Value]:
    """Return the common fields that a genre knows; the others serve other genres of the family and are told."""
    names = {alias for item in kind.fields.values() for alias in (item.name, *item.aliases)} - {"文种"} | {"每份"}
    reporter.findings(
        Finding("公共字段", HINT, f"“{name}”", f"文种“{kind.name}”用不上这个字段")
        for name in common
        if name not in {*names, "文种"}
    )
    return {name: value for name, value in common.items() if name in names}


def _tell(findings: Sequence[Finding], reporter: Reporter, every: bool, rest: str) -> None:
    """Say findings: every error; of each other rule the first ones, then how many there are and where the rest is to be seen."""
    told: dict[str, int] = {}
    for finding in findings:
        told[finding.rule] = told.get(finding.rule, 0) + 1
        if finding.level == ERROR or every or told[finding.rule] <= TOLD:
            reporter.findings([finding])
    for rule, count in told.items():
        if count > TOLD and not every:
            reporter.note(f"　　“{rule}”共{count}处，{rest}")


def _texts(value: Any) -> tuple[str, ...]:
    """Return the names in a list or in one text with 、 between them."""
    return tuple(value.replace("，", "、").split("、")) if isinstance(value, str) else tuple(value)


def _ledger_genre(books: Sequence[Path], wish: Wish) -> Genre:
    if not wish.genre:
        raise Misuse(f"{books[0]}：工作簿要用 --as 写明文种，如 --as 整改通知；见 gongwen help 台账")
    kind = genres.load(wish.genre)
    if kind.ledger is None:
        raise Misuse(f"文种“{kind.name}”不能用工作簿生成，请用 .yaml")
    return kind


def _common(path: Path | None) -> dict[str, Value]:
    """Return the fields common to all documents from a YAML file, none without one."""
    if path is None:
        return {}
    if not path.exists():
        raise Misuse(f"没有这个文件：{path}")
    fields = load_yaml(path)
    if not isinstance(fields, dict) and fields:
        raise Misuse(f"{path}：应是一行一个“字段: 内容”")
    return fields or {}


def _dry(records: Sequence[Record], kind: Genre, wish: Wish, reporter: Reporter) -> int:
    """Say every doubt about the documents without writing them."""
    refused = 0
    for record in records:
        job = intake.from_record(record, str(kind.folder), wish.draft)
        reporter.findings(job.findings)
        refused += job.refused
    reporter.note(f"共{len(records)}份：可以生成{len(records) - refused}份，不能生成{refused}份")
    return 1 if refused else 0


def _write_batch(
    records: Sequence[Record], kind: Genre, wish: Wish, reporter: Reporter, register: Any, doubtful: Sequence[Finding]
) -> int:
    """Write the documents of a ledger and their list; return how many documents and PDFs could not be made."""
    from gongwen.app import batch

    out = wish.out or Path()
    rows: list[tuple[Any, ...]] = []
    failed = 0
    for result in reporter.progress(batch.write(records, kind, out, wish.paper, wish.draft, wish.jobs), len(records)):
        reporter.findings(result.findings)
        if result.error:
            reporter.note(f"错误：{result.error}")
        if not result.path:
            failed += 1
            continue
        rows.append(result.row)
        reporter.result(f"{result.path}\n")
    paths = [out if _one_file(wish) else out / row[6] for row in rows]
    if rows and not _one_file(wish) and (len(records) > 1 or len(doubtful) > TOLD):
        paths.append(batch.save_list(rows, doubtful, out))
        reporter.result(f"{paths[-1]}\n")
    if register:
        register.finished(batch.issued(rows))
    lacking = _finish(paths, wish, reporter)
    reporter.note(f"共{len(records)}份：生成{len(rows)}份，不能生成{failed}份；{_counted(rows, kind)}")
    return failed + lacking


def _counted(rows: Sequence[Sequence[Any]], kind: Genre) -> str:
    """Return how many problems, or tasks, stand in the documents."""
    what = kind.ledger.into if kind.ledger else "问题"
    serious = f"，其中重大{sum(row[4] for row in rows)}项" if what == "问题" else ""
    return f"{what}{sum(row[3] for row in rows)}项{serious}"
