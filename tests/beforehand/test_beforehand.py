"""An installed program has what is the same in every run worked out beforehand: it finds the same as one that has not."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

import gongwen
from gongwen.app.preparing import patterns, read_beforehand
from gongwen.beforehand import expressions, store, tables, texts
from gongwen.records import read_text
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
        monkeypatch.setattr(store, "FILE", tmp_path / "prepared")
        store._all.cache_clear()

    yield given
    monkeypatch.undo()
    store._all.cache_clear()


@pytest.fixture
def packed(install: Callable[[bytes], None]) -> None:
    """A program that was packed with two texts."""
    install(store.pack(texts.made([(text, list(parsed(Path("a.yaml"), text))) for text in (TEXT, DOUBTED)])))


def test_a_text_of_a_user_is_never_prepared() -> None:
    assert texts.prepared(TEXT) is None


def test_every_table_of_the_program_is_prepared_as_the_parser_reads_it(install: Callable[[bytes], None]) -> None:
    install(read_beforehand(SOURCE, TEMPLATES))
    for file in (file for folder in (SOURCE, TEMPLATES) for file in folder.rglob("*.yaml")):
        text = read_text(file)
        found = texts.prepared(text)
        assert found is not None, file
        assert list(found) == list(parsed(file, text)), file


def test_what_was_read_beforehand_is_what_is_read(packed: None) -> None:
    assert texts.prepared(TEXT) is not None
    assert list(yaml_values(Path("a.yaml"), TEXT)) == list(parsed(Path("a.yaml"), TEXT))


def test_each_reader_gets_its_own_values(packed: None) -> None:
    for value, _, _ in yaml_values(Path("a.yaml"), TEXT):
        value["标题"] = "改了"
    assert [value["标题"] for value, _, _ in yaml_values(Path("a.yaml"), TEXT)] == ["讲话", "又一份"]


def test_a_text_of_which_something_is_said_is_read_each_time(packed: None) -> None:
    assert texts.prepared(DOUBTED) is None
    assert next(doubts for _, _, doubts in yaml_values(Path("a.yaml"), DOUBTED))


def test_a_pattern_that_was_kept_finds_what_one_of_re_finds(install: Callable[[bytes], None]) -> None:
    install(store.pack(expressions.made([(r"(?P<年>\d{4})年|(第)([一二三]+)条", re.M), ("[。；！？]$", 0)])))
    kept, made = (ready(r"(?P<年>\d{4})年|(第)([一二三]+)条", re.M) for ready in (expressions.expression, re.compile))
    assert kept is not made and kept == made
    for text in ("2026年\n第三条", "第十条", ""):
        assert [match.groupdict() for match in kept.finditer(text)] == [
            match.groupdict() for match in made.finditer(text)
        ]
        assert kept.sub(r"<\g<年>\3>", text) == made.sub(r"<\g<年>\3>", text)
    assert expressions.expression("[。；！？]$").search("到了。")


def test_every_pattern_of_the_program_can_be_kept(install: Callable[[bytes], None]) -> None:
    all_of_them = dict.fromkeys(patterns())
    install(store.pack(expressions.made(all_of_them)))
    assert len(all_of_them) > 500
    for pattern, flags in all_of_them:
        assert expressions.expression(pattern, flags) == re.compile(pattern, flags)


def test_a_pattern_of_another_engine_is_compiled_anew(
    install: Callable[[bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    install(store.pack(expressions.made([("a(b)", 0)])))
    monkeypatch.setattr(expressions, "_MARK", "another engine")
    assert expressions.expression("a(b)") is re.compile("a(b)")


@pytest.fixture
def squares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], ModuleType]]:
    """A module that makes a table of a file; each call loads it anew, as a new run does."""
    (tmp_path / "squares.txt").write_text("2 3", encoding="utf-8")
    (tmp_path / "squares.py").write_text(SQUARES, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(tables, "_MAKERS", [])

    def loaded() -> ModuleType:
        sys.modules.pop("squares", None)
        return importlib.import_module("squares")

    yield loaded
    sys.modules.pop("squares", None)


SQUARES = """
from pathlib import Path
from gongwen.beforehand.tables import table
MADE = []

@table(Path(__file__).with_name("squares.txt"))
def squares():
    MADE.append(1)
    return {number: int(number) ** 2 for number in Path(__file__).with_name("squares.txt").read_text().split()}
"""


def test_a_table_is_made_once_until_its_file_or_module_changes(
    install: Callable[[bytes], None], squares: Callable[[], ModuleType], tmp_path: Path
) -> None:
    def found() -> tuple[dict[str, int], bool]:
        module = squares()
        return module.squares(), bool(module.MADE)

    assert found() == ({"2": 4, "3": 9}, True)
    install(store.pack(tables.made()))
    assert found() == ({"2": 4, "3": 9}, False)
    (tmp_path / "squares.txt").write_text("4", encoding="utf-8")
    assert found() == ({"4": 16}, True)
    (tmp_path / "squares.txt").write_text("2 3", encoding="utf-8")
    (tmp_path / "squares.py").write_text(SQUARES.replace("** 2", "**  3"), encoding="utf-8")
    assert found() == ({"2": 8, "3": 27}, True)
