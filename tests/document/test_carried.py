"""Files of the machine that asks for work: a worker reads what was sent, and never what lies under that name here."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from gongwen.document import carried
from gongwen.document.carried import Carried, SentFile, stamp_of
from gongwen.document.finding import Misuse
from gongwen.document.inside import picture_data
from gongwen.document.reading import content_of


def held(at: Path, **files: SentFile) -> Carried:
    return Carried(str(at), {str(at / name.replace("_", ".")): one for name, one in files.items()}, {})


def test_what_was_sent_is_read_and_not_what_lies_here(tmp_path: Path) -> None:
    (tmp_path / "甲.png").write_bytes("这里的".encode())
    with carried.reading(held(tmp_path, 甲_png=SentFile("那里的".encode()))):
        assert content_of(Path("甲.png")).decode() == content_of(tmp_path / "甲.png").decode() == "那里的"


def test_what_both_see_is_read_here(tmp_path: Path) -> None:
    (tmp_path / "甲.png").write_bytes("共用的".encode())
    with carried.reading(held(tmp_path, 甲_png=SentFile(same=True))):
        assert content_of(Path("甲.png")).decode() == "共用的"


def test_what_was_not_sent_is_asked_for_even_where_there_is_one_here(tmp_path: Path) -> None:
    (tmp_path / "甲.png").write_bytes("这里的".encode())
    with carried.reading(held(tmp_path)) as asked, pytest.raises(FileNotFoundError):
        content_of(Path("甲.png"))
    assert asked.lacking == {str(tmp_path / "甲.png"): stamp_of(tmp_path / "甲.png")}
    with carried.reading(held(tmp_path)) as asked:
        assert carried.version_of(Path("乙.png")) == 0
    assert asked.lacking == {str(tmp_path / "乙.png"): None}


def test_an_error_there_is_the_same_error_here(tmp_path: Path) -> None:
    broken = held(
        tmp_path, 甲_png=SentFile(number=errno.EACCES, why="没有读它的权限"), 乙_xlsx=SentFile(refusal="不在")
    )
    with carried.reading(broken):
        with pytest.raises(OSError, match="没有读它的权限"):
            content_of(Path("甲.png"))
        with pytest.raises(Misuse, match="不在"):
            content_of(Path("乙.xlsx"))


def test_a_picture_in_a_workbook_comes_by_itself(tmp_path: Path) -> None:
    with carried.reading(Carried(str(tmp_path), {str(tmp_path / "台账.xlsx#1.png"): SentFile(b"png")}, {})):
        assert picture_data(Path("台账.xlsx#1.png")) == b"png"


def test_what_is_kept_of_a_file_is_that_of_its_content(tmp_path: Path) -> None:
    def version(data: bytes) -> int:
        with carried.reading(held(tmp_path, 甲_png=SentFile(data))):
            return carried.version_of(Path("甲.png"))

    assert version(b"1") == version(b"1") != version(b"2")
