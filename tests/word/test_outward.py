"""What a Word file as an attachment would fetch, or open by a click, past its relations: gone, and told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.reading import part
from tests.word.test_contained import BAD, PAST, with_relation
from tests.word.test_enclosures import made, told

VALID = {key: given for key, given in PAST.items() if key != "a video"}  # which alone is no drawing


@pytest.mark.parametrize(("body", "link"), VALID.values(), ids=VALID)
def test_nothing_is_fetched(here: Path, body: str, link: str) -> None:
    """Row of borders.md 3, "external rels", for attachments."""
    data = made(here, with_relation(link, body))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"a.b" not in b"".join(map(archive.read, archive.namelist()))
    said = "".join(told(here, "方案.docx"))
    assert "通到文件外面的地址去掉了（" in said or "图片带不过来" in said


def test_a_field_without_an_end_fetches_nothing(here: Path) -> None:
    """Finding 2 of borders.md: attachments drop DDEAUTO, also one that nothing ends."""
    (here / "方案.docx").write_bytes(with_relation("", BAD["without an end"]))
    text = etree.tostring(part(made(here, with_relation("", BAD["without an end"])), "word/document.xml"))
    assert b"DDEAUTO" not in text
    assert any("取自别的文件" in one for one in told(here, "方案.docx"))
