"""The script that measures the checks: what people really get wrong is found, correct documents have no 错误."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.app import intake
from gongwen.genres import printing
from tests.check import measure
from tests.check.faults import DOCUMENTS


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {
        name: printing.document_bytes(intake.from_manuscript(text, Path("文.md"))) for name, text in DOCUMENTS.items()
    }


@pytest.mark.parametrize("fault", measure.TEXT_FAULTS, ids=lambda fault: fault.new)
def test_what_people_get_wrong_is_found(fault: measure.TextFault, made: dict[str, bytes], tmp_path: Path) -> None:
    assert {*fault.rules} & measure.told(tmp_path, measure.typed(made[fault.document], fault))


def test_correct_documents_and_real_texts_have_no_error(tmp_path: Path) -> None:
    assert [rule for level, rule in measure.precision(tmp_path) if level == "错误"] == []
