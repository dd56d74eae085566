"""Old Word and WPS files → .docx by LibreOffice, where it is installed; else what to do instead is told."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from gongwen.document import saving
from gongwen.document.finding import Misuse
from gongwen.document.reading import content_of
from gongwen.foreign import plain
from gongwen.foreign.odd import flat, nature, webpages
from gongwen.foreign.source import Source
from gongwen.word import libreoffice
from gongwen.word.package import OLE, ZIP

BY_HAND = "请在 Word 或 WPS 中打开，选“另存为”，类型选“Word 文档（*.docx）”，再用新存的文件"
STALL_S = 60.0
# How old files begin: Word and WPS, RTF, zip, HTML and XML under the name of .doc, Word before 97. LibreOffice reads
# anything else, too, but as rubbish.
KNOWN = (OLE, b"{\\rtf", ZIP, b"<!", b"<?", b"<h", b"<H", b"\xef\xbb\xbf<", b"\xdb\xa5", b"\x31\xbe", b"\xec\xa5")
_WORD_XML = b'progid="Word.Document"'


def read(path: Path, word: Callable[[Path], Source]) -> Source:
    """Return what a file says that is no .docx, whatever its name; `word` reads the .docx that is made of it.

    Raises Misuse, with what to do, where there is no LibreOffice or it cannot read the file.
    """
    try:
        data = content_of(path)
    except OSError as error:
        raise Misuse(f"{path}：打不开（{error.strerror}）") from error
    if (refusal := nature.refusal(data)) or not _is_known(data):
        raise Misuse(f"{path}：{refusal or '不是 Word、WPS 文件，或文件已损坏；请再要一份，或在 WPS 中打开试一试'}")
    if (kind := nature.kind(data)) == nature.TEXT:
        text, told = plain.text_of(path)
        return plain.source(text, str(path), ("文件名写的是 Word 文件，里面是文本，照文本读的", *told))
    with tempfile.TemporaryDirectory(prefix="gongwen-docx-", ignore_cleanup_errors=True) as scratch:
        made = Path(scratch) / "made.docx"
        content, said = _as_docx(path, data, kind, Path(scratch))
        saving.save_scratch(made, content)
        try:
            found = word(made)
        except Misuse as error:  # which names the file that the user knows
            raise Misuse(str(error).replace(str(made), str(path))) from error
    return replace(found, file=str(path), told=(*said, *found.told))


def _is_known(data: bytes) -> bool:
    is_other_xml = data.startswith(b"<?xml") and nature.kind(data) == nature.OTHER
    known = data.lstrip().startswith(KNOWN) or nature.kind(data) != nature.OTHER
    return known and not (is_other_xml and _WORD_XML not in data[: nature.BEGINNING])


def _as_docx(path: Path, data: bytes, kind: str, scratch: Path) -> tuple[bytes, tuple[str, ...]]:
    """Return a file as a .docx, and what should be told of the way."""
    if data.startswith(ZIP) and path.suffix.lower() != ".odt":  # only the name is old
        return data, (_told(path, True),)
    if kind == nature.FLAT:
        return flat.packed(data), ()
    if kind == nature.ONE_FILE_PAGE:
        page, said = webpages.page(data)
        return _converted(path, page, scratch, other=True), (_told(path, False), said)
    return _converted(path, data, scratch, other=path.suffix.lower() == ".docx"), (_told(path, False),)


def _told(path: Path, is_docx: bool) -> str:
    if is_docx:
        return "文件名写的是旧格式，里面是 .docx，照 .docx 读的"
    if path.suffix.lower() == ".docx":
        return "文件名写的是 .docx，里面不是 .docx，由 LibreOffice 转成 .docx 再读的，字体、位置可能有出入"
    return f"{path.suffix} 文件由 LibreOffice 转成 .docx 再读的，字体、位置可能有出入"


def _converted(path: Path, data: bytes, scratch: Path, other: bool) -> bytes:
    """Return an old file as a .docx; other: LibreOffice sees it under another name than the user's, or other bytes."""
    file = scratch / "old.doc" if other else path
    renamed = path.suffix.lower() == ".docx"
    if other:
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
