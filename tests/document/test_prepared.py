"""An installed program has its own YAML read beforehand: what is read is the same, line for line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import gongwen
from gongwen.document import prepared
from gongwen.records import read_text
from gongwen.records.preparing import read_beforehand
from gongwen.records.yaml_text import parsed, yaml_values
from gongwen.standard.folders import TEMPLATES

SOURCE = Path(gongwen.__file__).parent
TEXT = "标题: 讲话\n任务:\n  - 文: 甲\n  - 文: |\n      一行\n      又一行\n---\n标题: 又一份\n"
DOUBTED = "讲话:\n  一是甲。\n  二是乙。\n"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], None]]:
    """What gives the program a file of what was read, for one test."""

    def given(data: bytes) -> None:
        (tmp_path / "prepared").write_bytes(data)
        monkeypatch.setattr(prepared, "FILE", tmp_path / "prepared")
        prepared._texts.cache_clear()

    yield given
    monkeypatch.undo()
    prepared._texts.cache_clear()


@pytest.fixture
def packed(install: Callable[[bytes], None]) -> None:
    """A program that was packed with two texts."""
    install(prepared.pack([(text, list(parsed(Path("a.yaml"), text))) for text in (TEXT, DOUBTED)]))


def test_a_text_of_a_user_is_never_prepared() -> None:
    assert prepared.prepared(TEXT) is None


def test_every_table_of_the_program_is_prepared_as_the_parser_reads_it(install: Callable[[bytes], None]) -> None:
    install(read_beforehand(SOURCE, TEMPLATES))
    for file in (file for folder in (SOURCE, TEMPLATES) for file in folder.rglob("*.yaml")):
        text = read_text(file)
        found = prepared.prepared(text)
        assert found is not None, file
        assert list(found) == list(parsed(file, text)), file


def test_what_was_read_beforehand_is_what_is_read(packed: None) -> None:
    assert prepared.prepared(TEXT) is not None
    assert list(yaml_values(Path("a.yaml"), TEXT)) == list(parsed(Path("a.yaml"), TEXT))


def test_each_reader_gets_its_own_values(packed: None) -> None:
    for value, _, _ in yaml_values(Path("a.yaml"), TEXT):
        value["标题"] = "改了"
    assert [value["标题"] for value, _, _ in yaml_values(Path("a.yaml"), TEXT)] == ["讲话", "又一份"]


def test_a_text_of_which_something_is_said_is_read_each_time(packed: None) -> None:
    assert prepared.prepared(DOUBTED) is None
    assert next(doubts for _, _, doubts in yaml_values(Path("a.yaml"), DOUBTED))
