"""The kinds of files there are, by their suffixes: the one table that every command, attachment and reader goes by."""

from __future__ import annotations

from pathlib import PurePath
from typing import NamedTuple


class FileKind(NamedTuple):
    """A kind of files: what messages call it, and how the names of its files end."""

    name: str
    suffixes: tuple[str, ...]


RECORD = FileKind("填写文件", (".yaml", ".yml", ".json"))
MANUSCRIPT = FileKind("文稿", (".md",))
TEXT = FileKind("文本文件", (".txt",))
WORKBOOK = FileKind("工作簿", (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv"))
WORD = FileKind("Word 文件", (".docx",))
OLD_WORD = FileKind(
    "旧的 Word、WPS 文件", (".doc", ".wps", ".rtf", ".odt", ".dot", ".wpt")
)  # read by way of LibreOffice
WORD_TO_READ = FileKind("Word 模板或带宏的文件", (".docm", ".dotx", ".dotm"))  # their text is read, they go nowhere
OTHER = FileKind("别的文件", ())

KINDS = (RECORD, MANUSCRIPT, TEXT, WORKBOOK, WORD, OLD_WORD, WORD_TO_READ)
_BY_SUFFIX = {suffix: kind for kind in KINDS for suffix in kind.suffixes}


def kind_of(name: str | PurePath) -> FileKind:
    """Return the kind of a file by its name, OTHER for a name that says nothing to us."""
    return _BY_SUFFIX.get(PurePath(name).suffix.lower(), OTHER)


def is_word_file(name: str) -> bool:
    """Return whether a name is that of a file to enclose, not of a picture or of an attachment without a file.

    Of these only a .docx is of use; of the others the reader says so.
    """
    return name.lower().endswith((*WORD.suffixes, *OLD_WORD.suffixes, *WORD_TO_READ.suffixes))
