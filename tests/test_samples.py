"""The worked samples and every genre's sample: what is kept is what the program makes, valid, and laid out right."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from gongwen.app import intake
from gongwen.check.document.kinds import KINDS
from gongwen.cli.commands import main
from gongwen.document.manuscript import read, write
from gongwen.genres import genre, printing
from gongwen.layout import speaking
from tests import dirty_ledger
from tests.conftest import Render
from tests.reading import paragraphs
from tests.rendering import office, validate
from tests.rendering.measure import measure
from tests.rendering.portrait import check_portrait, number_faults
from tests.samples import (
    SAMPLES,
    batch,
    everything,
    family,
    inspected,
    meeting,
    official,
    plans,
    singles,
    speech,
    speeches,
    year,
)
from tests.word.test_formats import ink_top_mm

SPEECHES = speeches()
GENRES = genre.load_all()


def members(data: bytes) -> dict[str, bytes]:
    """The contents of a package; how they are compressed depends on the machine's zlib."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def same(kept: bytes, made: bytes) -> bool:
    return members(kept) == members(made) if made.startswith(b"PK") else kept == made


def test_everything_kept_is_what_the_inputs_make(tmp_path: Path) -> None:
    for maker in everything(tmp_path):
        for path, data in maker().items():
            if path.name == "发文清单.xlsx":
                continue  # it holds the sha256 of documents, which depends on the machine's zlib
            assert same(path.read_bytes(), data), f"{path.name}: run do.py samples"


@pytest.mark.parametrize("kind", GENRES, ids=lambda kind: kind.key)
def test_a_genres_sample_is_clean_and_comes_back_from_its_manuscript(kind: genre.Genre) -> None:
    (job,), (again,) = intake.read(kind.sample), intake.read(kind.sample)
    assert job.findings == ()
    assert read(write(job.document)) == job.document
    assert printing.document_bytes(job) == printing.document_bytes(again)


def test_the_sample_that_new_gives_is_also_a_worked_one() -> None:
    assert SPEECHES[1].read_bytes() == genre.load("讲话稿").sample.read_bytes()


def test_the_long_speech_has_the_length_and_the_mixed_schemes_it_is_there_for() -> None:
    (job,) = intake.read(SPEECHES[0])
    assert 3800 <= sum(part.characters for part in speaking.parts(job.document)) <= 4300
    assert {"一、", "（一）", "一要", "首先"} <= {getattr(block, "scheme", "") for block in job.document.blocks}


def test_the_check_finds_nothing_in_the_samples() -> None:
    """A template is no document, and is left out."""
    documents = sorted(path for path in SAMPLES.rglob("*.docx") if path.parent.name != "版式")
    told = CliRunner().invoke(main, ("check", *map(str, documents))).output
    assert len(documents) > 50 and [line for line in told.splitlines() if "【" in line] == []


def test_the_samples_are_valid_word_files() -> None:
    documents = [path for source in SPEECHES for path in speech(source) if path.suffix == ".docx"] + [
        *family(),
        *plans(),
        *meeting(),
        *year(),
        *inspected(),
        *singles(),
        *official(),
    ]
    told = {path.name: validate.own_problems(path) for path in documents}
    told |= {path.name: validate.problems(path) for path in documents[::5]}  # the slow one; kinds come in fives
    assert {name: problems for name, problems in told.items() if problems} == {}


@pytest.mark.render
def test_the_validator_of_the_open_xml_sdk_runs() -> None:
    assert validate.sdk_validator() is not None


@pytest.mark.render
def test_the_pages_of_the_speeches_measure_as_the_standard_wants(render: Render) -> None:
    documents = {source.parent.name: source.with_suffix(".docx").read_bytes() for source in SPEECHES}
    for name, measures in render(documents).items():
        assert check_portrait(measures) == [], name


@pytest.mark.render
def test_the_pages_of_the_family_lose_nothing_and_keep_the_margins(render: Render) -> None:
    documents = {path.stem: data for path, data in (family() | plans()).items()}
    for name, measures in render(documents).items():
        printed = re.sub(r"\s", "", "".join(line.text for page in measures.pages for line in page.lines))
        wanted = re.sub(r"\s", "", "".join(paragraphs(documents[name])))
        assert sorted(set(wanted) - set(printed)) == [], name
        assert [page.outside for page in measures.pages if page.outside] == [], name
        assert number_faults(measures) == [], name


MARKS = {"文件": 72, "信函": 30, "命令": 57, "纪要": 72}  # mm from the edge of the page to the ink of the mark


@pytest.mark.render
def test_the_pages_of_the_fifteen_types_measure_as_the_standard_wants(tmp_path: Path) -> None:
    """One sample of every type: the mark, page numbers, body on page 1, nothing outside, the imprint at the foot of an even page."""
    kinds = [kind for kind in GENRES if kind.name in KINDS]
    assert len(kinds) == 15
    documents = official()
    for kind, pdf in zip(kinds, office.convert(list(documents), tmp_path), strict=True):
        (job,) = intake.read(kind.sample)
        pages = measure(pdf).pages
        layout = job.document.element("版式") or kind.paper
        mark = next(line for line in pages[0].lines if line.colour == "FF0000")
        assert abs(ink_top_mm(pdf, mark) - MARKS[layout]) <= 1.5, kind.name
        faults = [fault for fault in number_faults(measure(pdf)) if layout != "信函" or not fault.startswith("page 1:")]
        assert faults == [] or any(page.blank for page in pages), (kind.name, faults)
        assert sum(line.size_pt == 16 and line.inside for line in pages[0].lines) > 3, kind.name
        assert [line.text for page in pages for line in page.outside if line.colour != "FF0000"] == [], kind.name
        if job.document.element("印发日期") and layout != "信函":
            last = max(rule.top_mm for rule in pages[-1].rules if rule.x1_mm - rule.x0_mm > 150)
            assert (len(pages) % 2, abs(last - 262) <= 1) == (0, True), kind.name


# --- the dirty ledger ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The notices of the dirty ledger and what was said while they were made."""
    out = tmp_path_factory.mktemp("整改通知")
    return out, batch(out)


def test_rows_used_and_refused_agree_everywhere(notices: tuple[Path, list[str]]) -> None:
    out, said = notices
    read, used, refused, units = dirty_ledger.READ, dirty_ledger.USED, dirty_ledger.REFUSED, dirty_ledger.SPELLINGS
    assert read == used + refused
    assert f"读入{read}行：采用{used}行，未采用{refused}行" in said
    assert any(f"共{units}份：生成{units}份，不能生成0份；问题{used}项" in line for line in said)
    rows = list(load_workbook(out / "发文清单.xlsx")["发文清单"].iter_rows(min_row=2, values_only=True))
    assert (len(rows) - 1, sum(row[3] for row in rows[:-1]), rows[-1][3]) == (units, used, used)
    assert {path.name for path in out.glob("*.docx")} == {row[6] for row in rows[:-1]}


def test_every_accepted_problem_stands_once_in_the_notice_of_its_unit(notices: tuple[Path, list[str]]) -> None:
    out, _ = notices
    counted = 0
    for unit, problems in dirty_ledger.accepted().items():
        (path,) = [path for path in out.glob("*.docx") if path.name.split("_")[1] == unit]
        body = paragraphs(path.read_bytes())
        body = body[: body.index("附件")]
        for number, problem in enumerate(problems, 1):
            found = [line for line in body if line.startswith(f"{number}.") and plain(problem) in plain(line)]
            assert len(found) == 1, (unit, number)
            counted += 1
    assert counted == dirty_ledger.USED


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_dirty_ledgers_notices_are_valid_word_files(notices: tuple[Path, list[str]]) -> None:
    out, _ = notices
    assert {path.name: found for path in out.glob("*.docx") if (found := validate.package_problems(path))} == {}


@pytest.mark.parametrize("name", ["复查意见书", "整改报告", "整改台账", "整改方案", "整改通知单"])
def test_the_other_genres_of_the_family_take_the_same_ledger(name: str, tmp_path: Path) -> None:
    said = batch(tmp_path, name)
    assert f"读入{dirty_ledger.READ}行：采用{dirty_ledger.USED}行，未采用{dirty_ledger.REFUSED}行" in said
    assert any(f"问题{dirty_ledger.USED}项" in line for line in said)
