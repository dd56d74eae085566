"""Everything that is made from inputs in the repository, anew: `python -m tests.samples`.

    samples/讲话…/          each speech: the document, its large-print edition, its manuscript, page pictures
    samples/整改文书/       each genre of the 整改 family from its own sample, with page pictures
    samples/公文/           each of the fifteen types from its own sample, with page pictures
    samples/会议/           the set of one meeting from its one record, with page pictures
    samples/任务进展/       what becomes of a year's tasks: circular, summary, reports, letters, with page pictures
    samples/巡察整改/       the lists, the report and the plan of an inspection, with page pictures
    samples/其他文种/       each genre that stands by itself, with page pictures
    samples/年度工作计划/   each genre of plans from its own sample, with page pictures
    samples/年度重点任务/   the county's task table from its workbook, and the tasks of one unit
    samples/整改全程/       an inspection from the first ledger to the second batch, by the commands of its README
    samples/安全生产大检查整改/  the dirty ledger's list of documents, and the shortest of its notices
    templates/*/sample.md   the golden manuscript of each genre's sample

Page pictures need LibreOffice, and are drawn of documents that are others than before.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from gongwen.app import intake, making
from gongwen.app.reporter import Reporter
from gongwen.app.request import MakeRequest
from gongwen.check.document.kinds import KINDS
from gongwen.document.manuscript import write
from gongwen.genres import genre, printing
from gongwen.standard.folders import TEMPLATES
from tests import county_tasks, cycle, dirty_ledger
from tests.rendering import office

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
DPI, COLOURS = 72, 16
Made = dict[Path, bytes]
SINGLE = ("实施方案", "活动方案", "工作汇报", "交流发言", "致辞", "简报", "任免通知", "值班安排表", "情况说明")
INSPECTED = ("三张清单", "巡察整改报告", "民主生活会整改方案")
YEAR = ("督查通报", "工作总结", "结转计划", "述职报告", "责任书", "周工作安排")  # what becomes of a list in its year


def speeches() -> list[Path]:
    """Return the inputs of the worked speeches."""
    return sorted(SAMPLES.glob("*/讲话稿.yaml"))


def speech(source: Path) -> Made:
    """Return what the input of a speech makes, by the path it is kept under."""
    (job,) = intake.read(source)
    return {
        source.with_suffix(".docx"): printing.document_bytes(job),
        source.with_suffix(".md"): write(job.document).encode(),
        source.with_name(f"{source.stem}（朗读）.docx"): printing.document_bytes(job, "朗读"),
    }


def family(into: str = "问题") -> Made:
    """Return one document of every genre that reads workbooks into a list, made from the genre's own sample."""
    folder = SAMPLES / {"问题": "整改文书", "任务": "年度工作计划"}[into]
    apart = (*YEAR, *INSPECTED)
    kinds = [kind for kind in genre.load_all() if kind.ledger and kind.ledger.into == into and kind.name not in apart]
    return {folder / f"{kind.name}.docx": printing.document_bytes(next(intake.read(kind.sample))) for kind in kinds}


def official() -> Made:
    """Return one document of each of the fifteen types 公文, made from the genre's own sample."""
    kinds = [kind for kind in genre.load_all() if kind.name in KINDS]
    return {
        SAMPLES / "公文" / f"{kind.name}.docx": printing.document_bytes(next(intake.read(kind.sample)))
        for kind in kinds
    }


def meeting() -> Made:
    """Return the set of one meeting, made from the one record of it."""
    jobs = intake.read(TEMPLATES / "families" / "samples" / "会议.yaml", "会议套件")
    return {SAMPLES / "会议" / f"{job.genre.name}.docx": printing.document_bytes(job) for job in jobs if job.genre}


def year() -> Made:
    """Return one document of every genre that tells what became of the tasks of a year, from its own sample."""
    return {SAMPLES / "任务进展" / f"{name}.docx": _of_sample(name) for name in YEAR}


def inspected() -> Made:
    """Return one document of every genre of an inspection 巡察, from its own sample."""
    return {SAMPLES / "巡察整改" / f"{name}.docx": _of_sample(name) for name in INSPECTED}


def singles() -> Made:
    """Return one document of every genre that stands by itself, from its own sample."""
    return {SAMPLES / "其他文种" / f"{name}.docx": _of_sample(name) for name in SINGLE}


def _of_sample(name: str) -> bytes:
    return printing.document_bytes(next(intake.read(genre.load(name).sample)))


def plans() -> Made:
    """Return one document of every genre that reads task lists."""
    return family("任务")


def county(out: Path) -> Made:
    """Return what is kept of the county's 150 tasks: the whole table, and what one unit gets."""
    reporter = Reporter()
    making.make([county_tasks.FILE], MakeRequest(out=out / "任务分解表.docx", genre="任务分解"), reporter)
    making.make([county_tasks.FILE], MakeRequest(out=out / "分送", genre="任务分解", each="牵头"), reporter)
    paths = [out / "任务分解表.docx", *(out / "分送").glob("001_*.docx"), out / "分送" / "发文清单.xlsx"]
    return {county_tasks.FILE.with_name(path.name): path.read_bytes() for path in paths}


def batch(out: Path, genre_name: str = "整改通知") -> list[str]:
    """Make the documents of the dirty ledger in a folder; return what was said."""
    said: list[str] = []
    reporter = Reporter(said.append, said.append)
    making.make([dirty_ledger.FILE], MakeRequest(out=out, genre=genre_name), reporter)
    return said


def ledger(out: Path) -> Made:
    """Return what is kept of the dirty ledger's batch: the list, and the shortest notice."""
    batch(out)
    shortest = min(out.glob("*.docx"), key=lambda path: (path.stat().st_size, path.name))
    return {dirty_ledger.FILE.with_name(path.name): path.read_bytes() for path in (out / "发文清单.xlsx", shortest)}


def goldens() -> Made:
    """Return the manuscript that each genre's sample gives, by the path of the golden file."""
    return {
        kind.folder / "sample.md": write(next(intake.read(kind.sample)).document).encode() for kind in genre.load_all()
    }


def everything(out: Path) -> list[Callable[[], Made]]:
    """Return the makers of all that is kept."""
    return [
        goldens,
        family,
        plans,
        meeting,
        year,
        inspected,
        singles,
        official,
        lambda: ledger(out),
        lambda: county(out / "县"),
        lambda: cycle.kept(out / "全程"),
        *(lambda source=source: speech(source) for source in speeches()),
    ]


def pictures(document: Path) -> None:
    """Draw the pages of a document beside it: NAME-1.png …"""
    for old in document.parent.glob(f"{document.stem}-*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        (pdf,) = office.convert([document], Path(folder))
        with pypdfium2.PdfDocument(pdf) as pages:
            for number, page in enumerate(pages, 1):
                picture = page.render(scale=DPI / 72).to_pil().convert("RGB").quantize(COLOURS)
                picture.save(document.with_name(f"{document.stem}-{number}.png"), optimize=True)


def changed(path: Path, data: bytes) -> bool:
    """Write what is kept under a path; return whether it is another than before."""
    if path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return True


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = (made for maker in everything(Path(folder)) for made in maker().items())
        anew = {path for path, data in made if changed(path, data)}
    in_cycle = sorted(cycle.FOLDER.glob("*.docx"))
    for document in [
        *in_cycle,
        *speeches(),
        *family(),
        *plans(),
        *meeting(),
        *year(),
        *inspected(),
        *singles(),
        *official(),
    ]:
        document = document.with_suffix(".docx")
        if document in anew or not document.with_name(f"{document.stem}-1.png").exists():
            pictures(document)


if __name__ == "__main__":
    main()
