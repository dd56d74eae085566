"""The real texts come back: text file → document → Word file, character by character apart from white space."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen import making, manuscript
from gongwen.importer import recognise
from gongwen.model import Finding
from gongwen.sources import plain
from tests.reading import paragraphs

CASES = Path(__file__).parents[2] / "shared" / "cases"
FILES = sorted(CASES.glob("*.txt"))
pytestmark = pytest.mark.skipif(not FILES, reason="shared/cases is not here")


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_real_text_comes_back_verbatim(file: Path) -> None:
    found = recognise(plain.read(file))
    job = making.from_manuscript(manuscript.write(found.document), file)
    assert not job.refused
    made = "".join(paragraphs(making.document_bytes(job)))
    assert _bare(made) == _bare(_told(file, found.findings))


def _told(file: Path, findings: tuple[Finding, ...]) -> str:
    """The text of a file with the changes that the findings tell: none but one, “附件：” on a line of its own."""
    lines = file.read_text(encoding="utf-8").split("\n")
    for finding in findings:
        if finding.instead is not None:
            number = int(finding.where.split()[1]) - 1
            assert (lines[number], finding.words, finding.instead) == ("附件：", "附件：", "附件")
            lines[number] = finding.instead
    return "\n".join(lines)
