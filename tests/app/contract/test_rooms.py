"""Nothing that a request names is read from this computer: only what came with it, and what is the program's."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from gongwen.app.contract.rooms import room
from gongwen.app.contract.shapes import GivenFile, request_of
from gongwen.document.budget import BUDGET
from gongwen.document.finding import Misuse
from gongwen.document.inside import picture_data
from gongwen.document.reading import content_of
from gongwen.genres.genre import load
from gongwen.word.images import load as picture


def test_what_came_is_read_and_gone_at_the_end() -> None:
    with room([GivenFile("图1.png", b"1")]) as given:
        assert content_of(given.path("图1.png")) == b"1"
        assert load("通知").name == "通知"  # the program's own files are open
    assert not given.folder.exists()


@pytest.mark.parametrize("way", ["{outside}", "../{name}/密.txt", "连接.txt"])
def test_nothing_else_is_read(tmp_path: Path, way: str) -> None:
    outside = tmp_path / "密.txt"
    outside.write_text("秘密", encoding="utf-8")
    with room() as given:
        given.path("连接.txt").symlink_to(outside)
        path = given.path(way.format(outside=outside, name=tmp_path.relative_to(given.folder.parent)))
        with pytest.raises(FileNotFoundError):
            content_of(path)
        with pytest.raises(Misuse, match="没有图片"):
            picture(path)
    assert content_of(outside).decode() == "秘密"


def test_no_picture_inside_a_workbook_of_this_computer_is_read(tmp_path: Path) -> None:
    with room(), pytest.raises(Misuse, match="里没有图片"):
        picture_data(tmp_path / "台账.xlsx#image1.png")


def test_messages_do_not_say_where_the_folder_lies() -> None:
    with pytest.raises(Misuse) as told, room() as given:
        picture(given.path("图1.png"))
    assert str(told.value) == "没有图片“图1.png”，或打不开"


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongwen.app.contract.shapes.BUDGET", BUDGET._replace(file=1_000_000))
    with pytest.raises(Misuse, match="太大（2 MB），最多 1 MB"):
        request_of(GivenFile, {"name": "图.png", "data": base64.b64encode(bytes(2_000_000)).decode()})


def test_a_file_is_its_bytes() -> None:
    data = base64.b64encode(b"PK\x03").decode()
    assert request_of(GivenFile, {"name": "信.docx", "data": data}) == GivenFile("信.docx", b"PK\x03")


def test_what_lies_in_a_folder_is_named_with_it_or_alone() -> None:
    files = [GivenFile("照片/1.jpg", b"1"), GivenFile("照片/2.jpg", b"2"), GivenFile("整改后/2.jpg", b"3")]
    with room(files) as given:
        names = ("照片/1.jpg", "1.jpg", "照片/2.jpg", "整改后/2.jpg")
        assert [content_of(given.path(name)) for name in names] == [b"1", b"1", b"2", b"3"]
        assert not given.path("2.jpg").exists()  # which of the two?
