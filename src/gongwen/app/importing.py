"""`gongwen import`: old documents → manuscripts or records beside their pictures, and for many of them a table of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gongwen.app import inputs
from gongwen.app.reporter import Reporter
from gongwen.chinese.characters import count_characters
from gongwen.document import saving
from gongwen.document.finding import Finding, Misuse
from gongwen.document.model import Attachment, Heading, Picture, Table
from gongwen.importing.documents import Imported, import_file, manuscript_of
from gongwen.layout.texts import lines

LIST = "导入清单.xlsx"
HEADER = ("文件", "标题", "字数", "层次", "表", "图", "附件", "疑问", "结果")
TOLD = 10  # doubts about one file that are said before the rest is only counted
SHOWN = 30  # files whose doubts and rows are said; of more only the workbook tells


@dataclass(frozen=True, slots=True)
class _Wish:
    """Where results go, and as what."""

    out: Path | None
    folder: Path  # what results are put into
    genre: str
    keep_numbers: bool

    @property
    def suffix(self) -> str:
        return ".yaml" if self.genre else ".md"


def run(paths: Sequence[Path], out: Path | None, genre: str, keep_numbers: bool, reporter: Reporter) -> int:
    """Import files, and all files below folders; return the exit status: 1 when one could not be imported.

    out: the file for one document, the folder for several. Nothing that is there already is overwritten.
    Raises Misuse for what cannot be carried out at all.
    """
    files = list(inputs.files(paths, inputs.IMPORT))
    many = len(files) > 1 or any(path.is_dir() for path in paths)
    suffix = ".yaml" if genre else ".md"
    if genre:
        from gongwen.genres import genre as genres

        genres.load(genre)
    if many and out and out.suffix.lower() in (".md", ".yaml", ".yml"):
        raise Misuse(f"有{len(files)}份文件，-o 应是文件夹，写的是文件 {out}")
    if not many and out and out.suffix.lower() not in (suffix, ".yml", "") and not out.is_dir():
        raise Misuse(f"-o 应写 {suffix} 文件或文件夹的名字，写的是 {out}")
    if out and (str(out) == "-" or (out.is_file() and (many or not out.suffix))):
        raise Misuse(f"-o 应写{'文件夹' if many else '文件或文件夹'}的名字，“{out}”不是文件夹")
    single = out if out and not many and out.suffix and not out.is_dir() else None
    wish = _Wish(single, single.parent if single else out or Path(), genre, keep_numbers)
    rows, doubts, failed = _import_all(files, wish, many, reporter)
    if many:
        _table(rows, doubts, wish.folder, reporter)
        reporter.note(f"共{len(files)}份：导入{len(files) - failed}份，不能导入{failed}份")
    return 1 if failed else 0


def _import_all(
    files: Sequence[Path], wish: _Wish, many: bool, reporter: Reporter
) -> tuple[list[tuple[object, ...]], list[tuple[str, ...]], int]:
    """Import the files one after the other; return the rows of the table, all doubts, and how many files failed."""
    rows: list[tuple[object, ...]] = []
    doubts: list[tuple[str, ...]] = []
    failed = 0
    taken = {file.stem.casefold() for file in wish.folder.glob(f"*{wish.suffix}")} if not wish.out else set[str]()
    for path in reporter.progress(files, len(files)):
        try:
            inputs.input_kind(path, inputs.IMPORT)
            imported = import_file(path, wish.keep_numbers)
            written, told = _write(imported, wish, taken)
        except Misuse as error:
            reporter.note(f"错误：{error}")
            failed += 1
            rows.append((str(path), "", 0, "", 0, 0, 0, 1, f"没有导入：{error}"))
            doubts.append((str(path), "错误", "", str(error), ""))
            continue
        findings = [*imported.findings, *told]
        if len(files) <= SHOWN:
            _tell(path, findings, many, reporter)
        reporter.result(f"{written}\n")
        rows.append(_row(imported, findings, written))
        doubts += [(str(path), finding.level, finding.where, finding.message, finding.fix) for finding in findings]
    return rows, doubts, failed


def _write(imported: Imported, wish: _Wish, taken: set[str]) -> tuple[Path, list[Finding]]:
    """Write what a file became, and its pictures; return its path, and doubts about the record."""
    if wish.out:
        target = wish.out
        if target.exists():
            raise Misuse(f"{target}：已经有这个文件，没有覆盖；请换一个名字，或先删去它")
    else:
        name = saving.free_name(saving.safe_name(imported.path.stem), taken)
        taken.add(name.casefold())
        target = wish.folder / f"{name}{wish.suffix}"
    text, pictures = manuscript_of(imported, target.stem)
    told: list[Finding] = []
    if wish.genre:
        from gongwen.importing.records import record_of

        record = record_of(imported, wish.genre, target.stem)
        text, told = record.text, list(record.findings)
    for name, data in pictures.items():
        saving.save(target.parent / name, data)
    saving.save(target, text.encode())
    return target, told


def _tell(path: Path, findings: Sequence[Finding], many: bool, reporter: Reporter) -> None:
    """Say the doubts about one file: all of one file, the first ones of each of many."""
    shown = findings[:TOLD] if many else findings
    for finding in shown:
        reporter.note(str(finding) if not many else f"{path.name}：{finding}")
    if len(findings) > len(shown):
        reporter.note(f"{path.name}：还有{len(findings) - len(shown)}处，见{LIST}")


def _row(imported: Imported, findings: Sequence[Finding], written: Path) -> tuple[object, ...]:
    """Return the row of the table for one file."""
    document = imported.document
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    depth = "、".join(f"{'一二三四五六七八九'[level - 1]}级{levels.count(level)}" for level in sorted(set(levels)))
    counts = [sum(isinstance(block, kind) for block in document.blocks) for kind in (Table, Picture, Attachment)]
    length = count_characters("".join(lines(document)))
    return (str(imported.path), "".join(document.title), length, depth or "无", *counts, len(findings), written.name)


def _table(
    rows: Sequence[tuple[object, ...]], doubts: Sequence[tuple[str, ...]], folder: Path, reporter: Reporter
) -> None:
    """Say the table of what was found, and write it as a workbook."""
    from gongwen.records.sheets import list_bytes

    for row in rows if len(rows) <= SHOWN else ():
        path, title, length, depth, tables, pictures, attachments, doubtful, _ = row
        name = Path(str(path)).name
        counts = f"{length}字，层次{depth}，表{tables}，图{pictures}，附件{attachments}，疑问{doubtful}"
        reporter.note(f"{name}：{title or '（没有标题）'}，{counts}" if depth else f"{name}：没有导入")
    sheets = {"导入清单": (HEADER, rows), "疑问": (("文件", "级别", "位置", "问题", "改法"), doubts)}
    path = folder / LIST
    number = 1
    while path.exists():
        number += 1
        path = folder / LIST.replace(".", f"（{number}）.")
    saving.save(path, list_bytes(sheets))
    reporter.result(f"{path}\n")
