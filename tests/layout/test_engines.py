"""The fifteen types and documents at the edges of pages, laid out by two programs: the pages are those that were
counted, and as the standard wants. One run of each program for all of it.
"""

from __future__ import annotations

import os
import random

import pytest

from gongwen.check.document.kinds import KINDS
from tests.rendering import onlyoffice
from tests.rendering.edges import edges
from tests.rendering.engines import Laid, faults, laid_out, samples
from tests.rendering.pages import Measures

pytestmark = [pytest.mark.render, pytest.mark.xdist_group("engines")]


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Laid]:
    """All documents by name."""
    missing = onlyoffice.available()
    if missing and os.environ.get("CI") != "true":
        pytest.skip(missing)
    folder = tmp_path_factory.mktemp("版面")
    official = {name: job for name, job in samples().items() if name in KINDS}
    return laid_out({**official, **edges(folder)}, folder)


def test_the_pages_are_those_that_were_counted_and_as_the_standard_wants(laid: dict[str, Laid]) -> None:
    """Number of pages, page numbers, imprint, number of a letter, 22 lines of 28, nothing alone on a page."""
    assert len(laid) >= 45
    assert {name: found for name, one in laid.items() if (found := faults(one))} == {}


def test_lines_are_broken_alike(laid: dict[str, Laid]) -> None:
    """Of all lines nine in ten are the same in both: LibreOffice's stand-in for 仿宋 has other widths of marks."""
    ours, theirs = (
        {
            line.text.replace(" ", "")
            for one in laid.values()
            for page in one.programs[name].pages
            for line in page.lines
        }
        for name in ("LibreOffice", "ONLYOFFICE")
    )
    assert len(ours & theirs) >= 0.9 * len(ours)


def test_a_sealed_date_stands_in_the_middle_below_its_organ(laid: dict[str, Laid]) -> None:
    """In both: no gap beside its digits moves it (7.3.5.1)."""
    for name in ("盖章12行", "盖章27行"):
        for measures in laid[name].programs.values():
            lines = [line for page in measures.pages for line in page.lines]
            at = next(at for at, line in enumerate(lines) if line.text.replace(" ", "") == "2026年3月17日")
            assert lines[at].middle_mm[0] == pytest.approx(lines[at - 1].middle_mm[0], abs=1), name


def test_a_fault_would_be_seen(laid: dict[str, Laid]) -> None:
    """The same pages held against other counts and in another order are full of faults."""
    one = laid["通知"]
    assert "LibreOffice: 6 pages, not 5" in faults(one._replace(pages=5))
    pages = list(one.office.pages)
    random.Random(1).shuffle(pages)
    assert len(faults(one._replace(office=Measures(tuple(pages), one.office.fonts)))) >= 3


def test_onlyoffice_has_the_fonts_that_documents_name(laid: dict[str, Laid]) -> None:
    assert {
        name for one in laid.values() for name, _ in one.builder.fonts if name.isascii() and "?" not in name
    } == set()
