"""The worked samples and every genre's sample: what is kept is what the program makes, valid, and laid out right."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from gongwen import genre, making, speaking
from gongwen.manuscript import read, write
from tests.conftest import Render
from tests.rendering import validate
from tests.rendering.portrait import check_portrait
from tests.samples import goldens, inputs, results

INPUTS = inputs()


def members(data: bytes) -> dict[str, bytes]:
    """The contents of a package; how they are compressed depends on the machine's zlib."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


@pytest.mark.parametrize("source", INPUTS, ids=lambda path: path.parent.name)
def test_a_sample_is_what_its_input_makes(source: Path) -> None:
    for path, data in results(source).items():
        kept = path.read_bytes()
        assert (members(kept) == members(data)) if path.suffix == ".docx" else kept == data, f"{path.name}: run do.py samples"


@pytest.mark.parametrize("source", INPUTS, ids=lambda path: path.parent.name)
def test_a_sample_has_no_findings_and_the_same_bytes_twice(source: Path) -> None:
    (first,), (second,) = making.read(source), making.read(source)
    assert first.findings == ()
    assert making.document_bytes(first) == making.document_bytes(second)


@pytest.mark.parametrize("kind", genre.load_all(), ids=lambda kind: kind.key)
def test_a_genres_sample_gives_its_golden_manuscript(kind: genre.Genre) -> None:
    golden = kind.folder / "sample.md"
    assert golden.read_text(encoding="utf-8") == goldens()[golden]
    assert read(golden.read_text(encoding="utf-8")) == next(making.read(kind.sample)).document
    assert write(read(golden.read_text(encoding="utf-8"))) == golden.read_text(encoding="utf-8")


def test_the_sample_that_new_gives_is_also_a_worked_one() -> None:
    worked = Path(INPUTS[1].parent / "讲话稿.yaml")
    assert worked.read_bytes() == genre.load("讲话稿").sample.read_bytes()


def test_the_long_speech_has_the_length_and_the_mixed_schemes_it_is_there_for() -> None:
    (job,) = making.read(INPUTS[0])
    assert 3800 <= sum(part.characters for part in speaking.parts(job.document)) <= 4300
    assert {"一、", "（一）", "一要", "首先"} <= {getattr(block, "scheme", "") for block in job.document.blocks}


@pytest.mark.parametrize("source", INPUTS, ids=lambda path: path.parent.name)
def test_a_sample_is_a_valid_word_file(source: Path) -> None:
    for path in results(source):
        if path.suffix == ".docx":
            assert validate.problems(path) == []


@pytest.mark.render
def test_the_validator_of_the_open_xml_sdk_runs() -> None:
    assert validate.sdk_validator() is not None


@pytest.mark.render
def test_the_samples_pages_measure_as_the_standard_wants(render: Render) -> None:
    documents = {source.parent.name: source.with_suffix(".docx").read_bytes() for source in INPUTS}
    for name, measures in render(documents).items():
        assert check_portrait(measures) == [], name
