"""`gongwen import`: old documents → manuscripts or records beside their pictures; for many, a table of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from gongwen.app import inputs
from gongwen.app.outcome import Outcome, Summary, attempt, counted
from gongwen.app.reporter import MOST, Reporter
from gongwen.chinese.characters import count_characters
from gongwen.document import file_names, saving
from gongwen.document.beside import processes
from gongwen.document.file_kinds import MANUSCRIPT, RECORD, kind_of
from gongwen.document.finding import HINT, Finding, Misuse
from gongwen.document.model import Attachment, Heading, Picture, Table
from gongwen.importing.documents import Imported, import_file, manuscript_of, way_of
from gongwen.layout.texts import lines
from gongwen.records.yaml_writing import dump

WORTHWHILE, CHUNK = 40, 8  # files from which a second process pays; files that a process hands over at once
Order = tuple[Path, Path]  # a file, and where it goes
LIST = "导入清单.xlsx"
HEADER = ("文件", "标题", "字数", "层次", "表", "图", "附件", "疑问", "结果")
DOUBTS = ("文件", "级别", "位置", "问题", "改法")


@dataclass(frozen=True)
class ImportRequest:
    """The options of `gongwen import`. out: the file for one document, the folder for several."""

    out: Path | None = None
    genre: str = ""  # records of this genre, "" for manuscripts
    keep_numbers: bool = False  # elements, too, stay as they are typed where the standard would change them
    renumber: bool = False  # ordinals are counted anew, else they stand as they are typed

    @property
    def suffix(self) -> str:
        """Return how the names of what is written end."""
        return ".yaml" if self.genre else ".md"

    def check(self, files: int, many: bool) -> None:
        """Raise Misuse for what cannot be carried out; many: results go into a folder."""
        if self.genre:
            from gongwen.genres import genre as genres

            genres.chosen(self.genre)
        out = self.out
        if self.keep_numbers and self.renumber:
            raise Misuse("--keep-numbers 和 --renumber 只能写一个：序数照原样留下（默认），还是重新编")
        if many and out and kind_of(out) in (MANUSCRIPT, RECORD):
            raise Misuse(f"有{files}份文件，-o 应是文件夹，写的是文件 {out}")
        if not many and out and out.suffix.lower() not in (self.suffix, ".yml", "") and not out.is_dir():
            raise Misuse(f"-o 应写 {self.suffix} 文件或文件夹的名字，写的是 {out}")
        if out and (str(out) == "-" or (out.is_file() and (many or not out.suffix))):
            raise Misuse(f"-o 应写{'文件夹' if many else '文件或文件夹'}的名字，“{out}”不是文件夹")


class ImportedFile(NamedTuple):
    """What the table says of an imported file: its title, how long and how deep it is, what it holds."""

    title: str
    length: int  # characters
    depth: str  # "一级3、二级2", "无"
    tables: int
    pictures: int
    attachments: int


_NOTHING = ImportedFile("", 0, "", 0, 0, 0)


def run(paths: Sequence[Path], request: ImportRequest, reporter: Reporter | None = None) -> Summary:
    """Import files, and all files below folders; return what became of each. Nothing that is there is overwritten.

    Raises Misuse for what cannot be carried out at all.
    """
    reporter = reporter or Reporter()
    files = list(inputs.files(paths, inputs.IMPORT))
    many = len(files) > 1 or any(path.is_dir() for path in paths)
    request.check(len(files), many)
    single = request.out if request.out and not many and request.out.suffix and not request.out.is_dir() else None
    folder = single.parent if single else request.out or Path()
    orders = [(path, single or target) for path, target in zip(files, _targets(files, folder, request), strict=True)]
    imported: list[tuple[Outcome, ImportedFile]] = []
    for drafted in reporter.progress(_drafted(orders, request), len(files)):
        outcome = _written(drafted)
        _tell(outcome, reporter, len(files), many)
        imported.append((outcome, drafted.found))
    outcomes = tuple(outcome for outcome, _ in imported)
    written = tuple(outcome.path for outcome in outcomes if outcome.path)
    if many:
        written += (_save_table(imported, folder, reporter),)
        reporter.note(counted(len(files), sum(not outcome.error for outcome in outcomes), "导入"))
    return Summary(outcomes, written)


def _targets(files: Sequence[Path], folder: Path, request: ImportRequest) -> Iterator[Path]:
    """Return where each file goes: under its own name, each name once."""
    taken = {file.stem.casefold() for file in folder.glob(f"*{request.suffix}")}
    for path in files:
        name = file_names.free_name(file_names.safe_name(path.stem), taken)
        taken.add(name.casefold())
        yield folder / f"{name}{request.suffix}"


class DraftedFile(NamedTuple):
    """A file that is imported and not yet written: what became of it, what was found in it, its text, its pictures."""

    outcome: Outcome
    found: ImportedFile = _NOTHING
    text: str = ""
    pictures: Mapping[str, bytes] = {}


def _drafted(orders: Sequence[Order], request: ImportRequest) -> Iterator[DraftedFile]:
    """Return what each file becomes, in order; of many, by several processes. One that ends its process harms none."""
    one = partial(_imported, request=request)
    workers = min(4, os.cpu_count() or 1)
    if len(orders) < WORTHWHILE or workers < 2:
        yield from map(one, orders)
        return
    done, chunk = 0, CHUNK
    while done < len(orders):
        try:
            for drafted in processes(one, orders[done:], workers, chunk):
                done += 1
                yield drafted
        except ChildProcessError:
            if chunk == 1:  # this very file, as nobody could say before
                path = orders[done][0]
                yield DraftedFile(Outcome(str(path), error=f"{path}：读这个文件的进程被系统中断了，常见原因是内存不够"))
                done += 1
            chunk = 1


def _imported(order: Order, request: ImportRequest) -> DraftedFile:
    """Import one file; nothing is written."""
    path, target = order

    def work() -> DraftedFile:
        inputs.input_kind(path, inputs.IMPORT)
        if target.exists():
            raise Misuse(f"{target}：已经有这个文件，没有覆盖；请换一个名字，或先删去它")
        imported = import_file(path, request.keep_numbers, way_of(request.renumber, bool(request.genre)))
        if request.genre and (rough := _rough(path, request.genre, imported)):
            return DraftedFile(Outcome(str(path), rough.findings, target), _found(imported), rough.text)
        text, pictures, told = _text(imported, target.stem, request.genre)
        return DraftedFile(Outcome(str(path), (*imported.findings, *told), target), _found(imported), text, pictures)

    done, error = attempt(str(path), work)
    return done or DraftedFile(Outcome(str(path), error=error))


def _written(drafted: DraftedFile) -> Outcome:
    """Write what a file became, and its pictures beside it; return what became of it."""
    outcome, target = drafted.outcome, drafted.outcome.path
    if target is None:
        return outcome

    def work() -> Path:
        for name, data in drafted.pictures.items():
            saving.save_new(target.parent / name, data)
        saving.save_new(target, drafted.text.encode())
        return target

    path, error = attempt(outcome.name, work)
    return replace(outcome, path=path, error=error)


class _RoughText(NamedTuple):
    """The record of a rough outline as YAML, and doubts about it."""

    text: str
    findings: tuple[Finding, ...]


def _rough(path: Path, genre: str, imported: Imported) -> _RoughText | None:
    """Return the record of a rough outline, None where the file is no rough outline."""
    from gongwen.genres import genre as genres
    from gongwen.importing import rough

    kind = genres.chosen(genre)
    if imported.pictures or not rough.is_rough(path, kind):
        return None
    record = rough.rough_record(path, kind).record
    told = tuple(replace(finding, level=HINT) for finding in record.findings)
    return _RoughText(dump(record.fields, rough.remark(path)), told)


def _text(imported: Imported, stem: str, genre: str) -> tuple[str, dict[str, bytes], tuple[Finding, ...]]:
    """Return what a file becomes as text, its pictures by name, and doubts about the record."""
    text, pictures = manuscript_of(imported, stem)
    if not genre:
        return text, pictures, ()
    from gongwen.importing.records import record_of

    record = record_of(imported, genre, stem)
    return record.text, pictures, record.findings


def _tell(outcome: Outcome, reporter: Reporter, files: int, many: bool) -> None:
    """Say what became of a file: all of one, the first doubts of each of several, of many only where they are."""
    reporter.error(outcome.error)
    if not many:
        reporter.findings(outcome.findings)
    elif files <= MOST:
        named = [replace(finding, file=Path(outcome.name).name) for finding in outcome.findings]
        reporter.first_findings(named, f"见{LIST}")
    if outcome.path:
        reporter.result(f"{outcome.path}\n")


# --- the table of many ----------------------------------------------------------------------


def _found(imported: Imported) -> ImportedFile:
    document = imported.document
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    depth = "、".join(f"{'一二三四五六七八九'[level - 1]}级{levels.count(level)}" for level in sorted(set(levels)))
    counts = [sum(isinstance(block, kind) for block in document.blocks) for kind in (Table, Picture, Attachment)]
    return ImportedFile("".join(document.title), count_characters("".join(lines(document))), depth or "无", *counts)


def _save_table(imported: Sequence[tuple[Outcome, ImportedFile]], folder: Path, reporter: Reporter) -> Path:
    """Say what was found in each file, and write it as a workbook; return its path."""
    from gongwen.records.sheets import list_bytes

    for outcome, found in imported if len(imported) <= MOST else ():
        reporter.note(f"{Path(outcome.name).name}：{_told(outcome, found)}")
    rows = [
        (outcome.name, *found, len(outcome.findings) or int(bool(outcome.error)), _result(outcome))
        for outcome, found in imported
    ]
    doubts = [doubt for outcome, _ in imported for doubt in _doubts(outcome)]
    taken = {path.stem.casefold() for path in folder.glob("*.xlsx")}
    path = folder / f"{file_names.free_name(Path(LIST).stem, taken)}.xlsx"
    saving.save_new(path, list_bytes({"导入清单": (HEADER, rows), "疑问": (DOUBTS, doubts)}))
    reporter.result(f"{path}\n")
    return path


def _told(outcome: Outcome, found: ImportedFile) -> str:
    if outcome.error:
        return "没有导入"
    counts = f"表{found.tables}，图{found.pictures}，附件{found.attachments}，疑问{len(outcome.findings)}"
    return f"{found.title or '（没有标题）'}，{found.length}字，层次{found.depth}，{counts}"


def _result(outcome: Outcome) -> str:
    return outcome.path.name if outcome.path else f"没有导入：{outcome.error}"


def _doubts(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    if outcome.error:
        yield outcome.name, "错误", "", outcome.error, ""
    for finding in outcome.findings:
        yield outcome.name, finding.level, finding.where, finding.message, finding.fix
