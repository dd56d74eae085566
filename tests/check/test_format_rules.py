"""Rules of format test themselves: each states how a document looks wrong, and in a correct one so changed it alone is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as Word

from gongwen.app import inspecting, intake
from gongwen.check.format.rules import catalogue
from gongwen.genres import printing
from tests.check.faults import NOTICE, lay
from tests.check.mutations import Fault, faults, mutated
from tests.check.other_layouts import DOCUMENTS

# the notice with an element of each kind: a head of the fourth level, and one of a scheme that the standard does not name
COMPLETE = (
    NOTICE.replace("##### 水库。", "##### 水库\n")
    .replace("##### 堤防。", "##### 堤防\n")
    .replace("一是落实责任。", "### 第一，落实责任\n")
    .replace("二是严格值守。", "### 第二，严格值守\n")
)
ELSEWHERE = {"混用编号"}  # needs numbers that Word makes: see below


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


def test_numbers_that_word_makes_and_typed_ones_are_told(tmp_path: Path) -> None:
    path = tmp_path / "编号.docx"
    path.write_bytes(DOCUMENTS["Word编号的标题"].bytes())
    word = Word(str(path))
    last = [one for one in word.paragraphs if one.style.name == "Heading 1"][-1]
    last.runs[0].text = "三、" + last.runs[0].text
    lay(last, '<w:numPr><w:numId w:val="0"/></w:numPr>')
    word.save(str(path))
    assert [one.rule for one in inspecting.file(path).findings] == ["混用编号"]
