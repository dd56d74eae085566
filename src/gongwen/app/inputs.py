"""Which command takes which kinds of files, alone and below folders, and what is said to the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gongwen.document.file_kinds import (
    MANUSCRIPT,
    OLD_WORD,
    RECORD,
    TEXT,
    WORD,
    WORD_TO_READ,
    WORKBOOK,
    FileKind,
    kind_of,
)
from gongwen.document.finding import Misuse
from gongwen.records import STANDARD_INPUT

LISTS = ("发文清单", "导入清单")  # workbooks that gongwen writes itself: no input of anything


class Use(NamedTuple):
    """What a command does: the kinds of files that it takes, and how it refuses others."""

    kinds: tuple[FileKind, ...]
    refusal: str  # {what}: ".png " or "没有扩展名的"
    able: str  # "可以检查", before the suffixes

    @property
    def suffixes(self) -> str:
        """Return the suffixes of what the command takes, a blank between them."""
        return " ".join(suffix for kind in self.kinds for suffix in kind.suffixes)


MAKE = Use((RECORD, MANUSCRIPT, TEXT, WORKBOOK, WORD, OLD_WORD), "不能从{what}文件生成", "可以用")
SHOW = Use((RECORD, MANUSCRIPT, TEXT, WORKBOOK, WORD, OLD_WORD), "不能显示{what}文件", "可以显示")
CHECK = Use((RECORD, MANUSCRIPT, TEXT, WORKBOOK, WORD, OLD_WORD, WORD_TO_READ), "不能检查{what}文件", "可以检查")
IMPORT = Use((MANUSCRIPT, TEXT, WORD, OLD_WORD, WORD_TO_READ), "不能导入{what}文件", "可以导入")
# What may be done with a file that a command does not take.
_PICTURE = "图片请先用“提取文字”取出字来，存成 .docx 或 .txt"
_BY_SUFFIX = {
    ".pdf": "PDF 请在 WPS 或 Word 中打开，转成 .docx；扫描的先识别文字",
    ".ofd": "OFD 请在 WPS 或 OFD 阅读器中打开，转成 .docx",
    **dict.fromkeys((".zip", ".rar", ".7z"), "请先解压，再用里面的文件"),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".bmp", ".tif", ".gif"), _PICTURE),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), "演示文稿请把字复制到 Word 里，存成 .docx"),
    **dict.fromkeys((".htm", ".html", ".mht", ".mhtml", ".xml"), "请在 Word 或 WPS 中打开，另存为 .docx"),
}
_INSTEAD = {
    RECORD: "填写文件直接用 gongwen make 生成",
    WORKBOOK: "台账用 gongwen make 台账.xlsx --as 文种 生成",
    WORD: "Word 文件先用 gongwen import 变成文稿",
    OLD_WORD: "Word 文件先用 gongwen import 变成文稿",
    WORD_TO_READ: "请在 Word 或 WPS 中打开，另存为不带宏的 .docx",
}


def input_kind(path: Path, use: Use) -> FileKind:
    """Return the kind of an input. Raises Misuse for one that is not there, or that the command can do nothing with."""
    if path == STANDARD_INPUT and TEXT in use.kinds:
        return TEXT
    if not path.exists():
        raise Misuse(f"没有这个文件：{path}")
    if path.is_dir():
        raise Misuse(f"{path}：是文件夹，请写里面文件的名字")
    kind = kind_of(path)
    if kind not in use.kinds:
        refusal = use.refusal.format(what=f" {path.suffix} " if path.suffix else "没有扩展名的")
        instead = _INSTEAD.get(kind) or _BY_SUFFIX.get(path.suffix.lower())
        raise Misuse(f"{path}：{refusal}；{use.able} {use.suffixes}{f'；{instead}' if instead else ''}")
    return kind


def files(paths: Iterable[Path], use: Use) -> Iterator[Path]:
    """Return the files that are named, and below folders all that a command takes.

    Raises Misuse for what is not there, and for a folder without such files.
    """
    for path in paths:
        if path.is_dir():
            yield from _below(path, use)
        elif path.exists():
            yield path
        else:
            raise Misuse(f"没有这个文件：{path}")


def _below(folder: Path, use: Use) -> list[Path]:
    found = [file for file in sorted(folder.rglob("*")) if kind_of(file) in use.kinds and _is_input(file)]
    if not found:
        raise Misuse(f"{folder}：文件夹里没有{use.able}的文件（{use.suffixes}）")
    return found


def _is_input(path: Path) -> bool:
    """Return whether a file in a folder is somebody's work: neither hidden, nor a lock of Word, nor a list of ours."""
    is_list = kind_of(path) is WORKBOOK and path.name.startswith(LISTS)
    return path.is_file() and not path.name.startswith(("~$", ".")) and not is_list


def saved_as(path: Path, what: str, *suffixes: str) -> Path:
    """Return the path that something is to be saved as. Raises Misuse for a name that says another kind of file."""
    if path.suffix.lower() not in suffixes:
        raise Misuse(f"{what}存成 {' 或 '.join(suffixes)} 文件，写的是 {path}")
    return path
