"""Word files from outside: one fault at a time is found at its place, and nothing else is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from gongwen.app import inspecting, intake
from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.genres import genre, printing
from tests.check.faults import DOCUMENTS, FAULTS, Fault, with_fault


@cache
def correct(name: str) -> bytes:
    return printing.document_bytes(intake.from_manuscript(DOCUMENTS[name], Path(f"{name}.md")))


def findings(data: bytes, path: Path) -> list[Finding]:
    path.write_bytes(data)
    checked = inspecting.file(path)
    return list(checked.findings)


def told(found: list[Finding]) -> Counter[str]:
    return Counter(f"{one.rule}: {one.where}: {one.message}" for one in found)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_correct_document_has_no_finding(name: str, tmp_path: Path) -> None:
    assert told(findings(correct(name), tmp_path / "甲.docx")) == {}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found_at_its_place_and_nothing_else_is(fault: Fault, tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    path.write_bytes(with_fault(correct(fault.document), fault))
    checked = inspecting.file(path)
    assert {one.rule for one in checked.findings} == {fault.rule}, told(list(checked.findings))
    if fault.at:
        assert all(fault.at in checked.texts.get(one.where, "") for one in checked.findings)


# --- every genre, every look -----------------------------------------------------------------

OF_PAGES = [
    one for one in FAULTS if one.name in ("纸张不是A4", "上边距25毫米", "左边距32毫米", "右边距20毫米", "下边距25毫米")
]
SAMPLES = {kind.name: kind.sample for kind in genre.load_all()}


def in_turn(faults: Sequence[Fault]) -> list[Any]:
    """Return every genre with one of some faults, each of them in turn."""
    return [pytest.param(name, fault, id=f"{name}-{fault.rule}") for name, fault in zip(SAMPLES, cycle(faults))]


@cache
def sample(name: str) -> bytes:
    (job,) = intake.read(SAMPLES[name])
    return printing.document_bytes(job)


@pytest.mark.parametrize(("name", "fault"), in_turn(OF_PAGES))
def test_samples_of_every_genre_have_no_error_and_their_pages_are_checked(
    name: str, fault: Fault, tmp_path: Path
) -> None:
    before = findings(sample(name), tmp_path / "甲.docx")
    assert [one for one in before if one.level == ERROR] == []
    new = told(findings(with_fault(sample(name), fault), tmp_path / "甲.docx")) - told(before)
    assert all(line.startswith(f"{fault.rule}:") for line in new), new
    assert new or fault.rule != "纸张"  # margins of forms and of pages across are their own matter


def last_stop(word: Any, mark: str) -> None:
    """Put a mark before the last 。 of the longest paragraph that has one, else at the end of the longest."""
    paragraphs = [one for one in word.paragraphs if one.runs]
    with_stop = [one for one in paragraphs if "。" in one.runs[-1].text]
    run = max(with_stop or paragraphs, key=lambda one: len(one.text)).runs[-1]
    place = run.text.rindex("。") if "。" in run.text else len(run.text)
    run.text = run.text[:place] + mark + run.text[place:]


OF_WORDS = [
    Fault("", "", lambda word: last_stop(word, "XX"), "占位符"),
    Fault("", "", lambda word: last_stop(word, "（另行通知"), "成对标点"),
    Fault("", "", lambda word: last_stop(word, "，，"), "叠用标点"),
    Fault("", "", lambda word: last_stop(word, "（共３项）"), "全角数字字母"),
]


@pytest.mark.parametrize(("name", "fault"), in_turn(OF_WORDS))
def test_faults_of_words_are_found_in_every_genre(name: str, fault: Fault, tmp_path: Path) -> None:
    before = set(map(str, findings(sample(name), tmp_path / "甲.docx")))
    after = findings(with_fault(sample(name), fault), tmp_path / "甲.docx")
    new = [one.rule for one in after if str(one) not in before]
    assert [one for one in new if one != "长句"] == [fault.rule]  # what is put in makes a sentence longer


CASES = sorted((Path(__file__).parents[3] / "shared" / "cases").glob("*.txt"))


@pytest.mark.skipif(not CASES, reason="no published texts beside the project")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem[:12])
def test_published_texts_have_no_error_and_few_hints(case: Path) -> None:
    found = inspecting.file(case).findings
    assert [one for one in found if one.level == ERROR] == []
    assert sum(one.level == HINT for one in found) <= 3 * len(case.read_text(encoding="utf-8")) / 1000


def test_there_are_at_least_sixty_kinds_of_faults() -> None:
    assert len({fault.name for fault in FAULTS}) >= 90
    assert len({fault.rule for fault in FAULTS}) >= 60
