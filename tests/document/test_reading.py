"""Only regular files are read, and no more of one than a document can have; what else there is is told in Chinese."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongwen.cli.commands import main
from gongwen.document.reading import content_of

needs_devices = pytest.mark.skipif(sys.platform == "win32", reason="no devices and pipes with names")


def refusal(path: Path, most: int = 100) -> str:
    with pytest.raises(OSError) as caught:
        content_of(path, most)
    return str(caught.value.strerror)


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes(b"x" * 100)
    assert content_of(path, 100) == b"x" * 100


def test_one_byte_more_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes(b"x" * 2_000_001)
    assert refusal(path, 2_000_000) == "文件太大，超过2兆"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) in ("是文件夹，不是文件", "没有读它的权限，或正被别的程序占用")


@needs_devices
def test_a_device_without_end_is_not_read() -> None:
    assert refusal(Path("/dev/zero")) == "是设备或管道，不是普通的文件"


@needs_devices
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    assert refusal(tmp_path / "管道") == "是设备或管道，不是普通的文件"


@needs_devices
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("长" * 300)) == "文件名太长"
    (tmp_path / "甲").symlink_to(tmp_path / "甲")
    assert refusal(tmp_path / "甲") == "是绕回自己的链接"


INPUTS = {
    "a record": ("make", "管道.yaml"),
    "a manuscript": ("make", "管道.md"),
    "a ledger": ("make", "管道.xlsx", "--as", "整改通知"),
    "a .csv": ("make", "管道.csv", "--as", "整改通知"),
    "a text to check": ("check", "管道.txt"),
    "a Word file to check": ("check", "管道.docx"),
    "an old Word file to import": ("import", "管道.doc"),
    "a Word file to import": ("import", "管道.docx"),
    "a text to import": ("import", "管道.txt"),
    "an input to show": ("show", "管道.yaml"),
    "a ledger to compare": ("ledger", "compare", "管道.xlsx", "旧.csv", "-o", "对比.xlsx"),
    "a ledger to merge into": ("ledger", "merge", "管道.xlsx", "旧.csv", "-o", "新.xlsx"),
    "a template": ("make", "好.md", "--paper", "管道.docx"),
    "a template to check": ("paper", "--check", "管道.docx", "--as", "通知"),
}


@needs_devices
@pytest.mark.parametrize("words", INPUTS.values(), ids=INPUTS)
def test_whatever_a_pipe_is_given_for_it_is_refused_at_once(words: tuple[str, ...], here: Path) -> None:
    Path("好.md").write_text("# 标题\n\n正文。\n", encoding="utf-8")
    Path("旧.csv").write_text("问题,单位\n堵塞,甲厂\n", encoding="utf-8")
    os.mkfifo(here / next(word for word in words if word.startswith("管道")))
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code != 0
    assert "不是普通的文件" in result.output
    assert "没有料到" not in result.output


@needs_devices
def test_a_picture_and_an_attachment_that_are_pipes_leave_a_gap(here: Path) -> None:
    os.mkfifo(here / "图.png")
    os.mkfifo(here / "附.docx")
    Path("稿.md").write_text("# 标题\n\n正文。\n\n![图](图.png)\n\n# 附件 附\n\n![附](附.docx)\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["make", "稿.md"])
    assert "“图.png”打不开（是设备或管道，不是普通的文件）" in result.output
    assert result.output.count("不是普通的文件") == 2
