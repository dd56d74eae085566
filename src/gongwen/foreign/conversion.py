"""Old Word and WPS files → .docx by LibreOffice, where it is installed; else what to do instead is told."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from gongwen.document import saving
from gongwen.document.finding import Misuse
from gongwen.document.reading import content_of
from gongwen.foreign.source import Source
from gongwen.word import libreoffice

BY_HAND = "请在 Word 或 WPS 中打开，选“另存为”，类型选“Word 文档（*.docx）”，再用新存的文件"
STALL_S = 60.0
# How old files begin: Word and WPS, RTF, zip, HTML and XML under the name of .doc, Word before 97. LibreOffice reads
# anything
# else, too, but as rubbish.
KNOWN = (
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"PK\3\4",
    b"<!",
    b"<?",
    b"<h",
    b"<H",
    b"\xef\xbb\xbf<",
    b"\xdb\xa5",
    b"\x31\xbe",
    b"\xec\xa5",
)


def read(path: Path, word: Callable[[Path], Source]) -> Source:
    """Return what an old file says; `word` reads the .docx that LibreOffice makes of it.

    Raises Misuse, with what to do, where there is no LibreOffice or it cannot read the file.
    """
    try:
        data = content_of(path)
    except OSError as error:
        raise Misuse(f"{path}：打不开（{error.strerror}）") from error
    with tempfile.TemporaryDirectory(prefix="gongwen-docx-", ignore_cleanup_errors=True) as scratch:
        made = Path(scratch) / "made.docx"
        is_docx = data[:4] == b"PK\3\4" and path.suffix.lower() != ".odt"  # only the name is old
        if not data.lstrip().startswith(KNOWN):
            raise Misuse(f"{path}：不是 Word、WPS 文件，或文件已损坏；是文本的，把扩展名改成 .txt 再试")
        saving.save_scratch(made, data if is_docx else _converted(path, data, Path(scratch)))
        try:
            found = word(made)
        except Misuse as error:  # which names the file that the user knows
            raise Misuse(str(error).replace(str(made), str(path))) from error
    return replace(found, file=str(path), told=(_told(path, is_docx), *found.told))


def _told(path: Path, is_docx: bool) -> str:
    if is_docx:
        return "文件名写的是旧格式，里面是 .docx，照 .docx 读的"
    if path.suffix.lower() == ".docx":
        return "文件名写的是 .docx，里面是旧格式的 .doc，由 LibreOffice 转成 .docx 再读的，字体、位置可能有出入"
    return f"{path.suffix} 文件由 LibreOffice 转成 .docx 再读的，字体、位置可能有出入"


def _converted(path: Path, data: bytes, scratch: Path) -> bytes:
    """Return an old file as a .docx; LibreOffice sees one with the name of a new one under an old name."""
    renamed = path.suffix.lower() == ".docx"
    file = scratch / "old.doc" if renamed else path
    if renamed:
        saving.save_scratch(file, data)
    kind = "里面" if renamed else f"{path.suffix} "
    try:
        made, said = libreoffice.as_docx(file, STALL_S)
    except Misuse as error:
        raise Misuse(f"{path}：{kind}是旧格式，要用 LibreOffice 转换，这台电脑上没有找到。{BY_HAND}") from error
    told = said.replace(str(file), str(path))
    if not made:
        raise Misuse(f"{path}：{told}；文件可能有密码，或已损坏。{BY_HAND}")
    return made
