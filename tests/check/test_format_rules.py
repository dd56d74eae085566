"""Rules of format test themselves: each states how a document looks wrong, and in a correct one so changed it alone is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.app import inspecting, intake
from gongwen.check.format.rules import catalogue
from gongwen.genres import printing
from tests.check.faults import NOTICE
from tests.check.mutations import Fault, faults, mutated

# the notice with an element of each kind: a head of the fourth level, and one of a scheme that the standard does not name
COMPLETE = (
    NOTICE.replace("##### 水库。", "##### 水库\n")
    .replace("##### 堤防。", "##### 堤防\n")
    .replace("一是落实责任。", "### 第一，落实责任\n")
    .replace("二是严格值守。", "### 第二，严格值守\n")
)
ELSEWHERE = {"混用编号"}  # numbers that Word makes: needs a list of its own


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("版面") / "通知.docx"
    path.write_bytes(printing.document_bytes(intake.from_manuscript(COMPLETE, Path("通知.md"))))
    return path


def test_the_document_without_a_fault_has_no_finding(notice: Path) -> None:
    assert [str(one) for one in inspecting.file(notice).findings] == []


def test_every_rule_of_format_states_its_fault() -> None:
    assert {rule.name for rule in catalogue()} - faults().keys() == ELSEWHERE


@pytest.mark.parametrize(("rule", "fault"), faults().items(), ids=faults())
def test_what_a_rule_says_is_wrong_is_found_and_nothing_else(
    notice: Path, rule: str, fault: Fault, tmp_path: Path
) -> None:
    path = tmp_path / "错.docx"
    path.write_bytes(mutated(notice, fault))
    found = inspecting.file(path).findings
    assert {one.rule for one in found} == {rule}, [str(one) for one in found]
