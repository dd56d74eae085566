"""The program packed for a browser has its own YAML read beforehand: what is read is the same, line for line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gongwen.records import prepared
from gongwen.records.yaml_text import yaml_values

TEXT = "标题: 讲话\n任务:\n  - 文: 甲\n  - 文: |\n      一行\n      又一行\n---\n标题: 又一份\n"
DOUBTED = "讲话:\n  一是甲。\n  二是乙。\n"


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program that was packed with two texts."""
    read = [(text, list(yaml_values(Path("a.yaml"), text))) for text in (TEXT, DOUBTED)]
    (tmp_path / "prepared").write_bytes(prepared.pack(read))
    monkeypatch.setattr(prepared, "FILE", tmp_path / "prepared")
    prepared._texts.cache_clear()
    yield
    monkeypatch.undo()
    prepared._texts.cache_clear()


def test_an_installed_program_has_nothing_prepared() -> None:
    assert prepared.prepared(TEXT) is None


def test_what_was_read_beforehand_is_what_is_read(packed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    found = list(yaml_values(Path("a.yaml"), TEXT))
    assert prepared.prepared(TEXT) is not None
    monkeypatch.setattr("gongwen.records.yaml_text.prepared", lambda text: None)
    assert found == list(yaml_values(Path("a.yaml"), TEXT))


def test_each_reader_gets_its_own_values(packed: None) -> None:
    for value, _, _ in yaml_values(Path("a.yaml"), TEXT):
        value["标题"] = "改了"
    assert [value["标题"] for value, _, _ in yaml_values(Path("a.yaml"), TEXT)] == ["讲话", "又一份"]


def test_a_text_of_which_something_is_said_is_read_each_time(packed: None) -> None:
    assert prepared.prepared(DOUBTED) is None
    assert next(doubts for _, _, doubts in yaml_values(Path("a.yaml"), DOUBTED))
