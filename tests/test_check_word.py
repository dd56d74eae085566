"""Word files from outside: one fault at a time is found at its place, and nothing else is."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from gongwen import checking, making
from gongwen.model import Finding
from tests.faults import DOCUMENTS, FAULTS, Fault, with_fault


@cache
def correct(name: str) -> bytes:
    return making.document_bytes(making.from_manuscript(DOCUMENTS[name], Path(f"{name}.md")))


def findings(data: bytes, path: Path) -> list[Finding]:
    path.write_bytes(data)
    checked = checking.file(path)
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
    checked = checking.file(path)
    assert {one.rule for one in checked.findings} == {fault.rule}, told(list(checked.findings))
    if fault.at:
        assert all(fault.at in checked.texts.get(one.where, "") for one in checked.findings)
