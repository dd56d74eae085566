"""Repairs of a Word file are written into the bytes of its text: every other byte stays."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from xml.etree import ElementTree

from gongwen import foreign
from gongwen.document.finding import HINT, Finding
from gongwen.foreign import repair, spans
from gongwen.foreign.source import walk
from gongwen.word import opening, package
from gongwen.word.xml import W
from tests.word.test_opening import MAIN, replaced

TEXT = "一,二,“三”&lt;四"


def repaired(path: Path, data: bytes, *wanted: tuple[int, str, str]) -> tuple[bytes, repair.Repaired]:
    """Return the text part of a file in which some words (where, which, instead) were repaired, and what was done."""
    path.write_bytes(data)
    source = foreign.read(path)
    findings = [
        Finding("标点", HINT, "第 1 段", "", start=start, words=words, instead=instead)
        for start, words, instead in wanted
    ]
    found = repair.word(data, repair.wanted(findings), {line.where: line for line in walk(source.blocks)})
    return package.content(package.split(found.data)[MAIN]), found


def test_several_words_of_one_run_are_repaired_and_nothing_else_changes(tmp_path: Path) -> None:
    data = replaced(MAIN, "<w:t>文字</w:t>".encode(), f"<w:t >{TEXT}</w:t><?a b?><w:tab  />".encode())
    before = opening.content(package.split(data)[MAIN])
    after, found = repaired(tmp_path / "甲.docx", data, (1, ",", "，"), (3, ",", "，"))
    assert len(found.done) == 2 and found.left == ()
    assert after == before.replace(f"<w:t >{TEXT}".encode(), '<w:t  xml:space="preserve">一，二，“三”&lt;四'.encode())


def test_words_over_several_runs_are_repaired_in_the_first(tmp_path: Path) -> None:
    runs = "<w:t>检</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>察组</w:t>"
    data = replaced(MAIN, "<w:t>文字</w:t>".encode(), runs.encode())
    after, _ = repaired(tmp_path / "甲.docx", data, (0, "检察", "检查"))
    assert '<w:t xml:space="preserve">检查</w:t></w:r>' in after.decode()
    assert '<w:t xml:space="preserve">组</w:t>' in after.decode()


def test_words_with_a_mark_inside_are_left(tmp_path: Path) -> None:
    data = replaced(MAIN, "<w:t>文字</w:t>".encode(), "<w:t>检</w:t><w:tab/><w:t>察</w:t>".encode())
    _, found = repaired(tmp_path / "甲.docx", data, (0, "检\t察", "检查"))
    assert found.done == () and len(found.left) == 1


def test_thousands_of_repairs_in_thousands_of_pieces_take_no_time() -> None:
    """Row of borders.md 7, memory and hangs: what a file asks of a check grows as the file does."""

    def taken(pieces: int) -> float:
        start = process_time()
        text = "".join(f"截止目前{number % 10}" for number in range(pieces))
        nodes = ElementTree.fromstring(f"<p xmlns='{W[1:-1]}'>" + "".join(f"<t>{one}</t>" for one in text) + "</p>")
        found = spans.texts(nodes, text)
        assert len(found) == len(text)
        assert all(len(spans.edits(found, at, at + 2, "截至")) == 2 for at in range(0, len(text), 5))
        return process_time() - start

    assert min(map(taken, [16_000] * 3)) < 12 * max(min(map(taken, [4_000] * 3)), 0.02)  # not sixteen times
