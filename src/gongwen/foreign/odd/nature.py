"""The bytes of a file → what it is, whatever its name says; for one that holds no document, what to do."""

from __future__ import annotations

from gongwen.word.package import ENCRYPTED, OLE, ZIP

TEXT, PAGE, ONE_FILE_PAGE, FLAT, OTHER = "文本", "网页", "单个文件网页", "一个 XML 的 Word 文件", ""
BEGINNING = 4_000  # bytes that show what a file is
_PICTURE = "里面是图片，没有文字；请用 WPS、微信的“提取文字”把字取出来，存成 .docx 或 .txt 再试"
_PACKED = "里面是压缩包；请先解压，再用里面的文件"
_BOOK = "里面是工作簿；把扩展名改成 {suffix}，用 gongwen make 台账{suffix} --as 文种 生成"
_SLIDES = "里面是演示文稿；请把字复制到 Word 里，存成 .docx 再试"
_PASSWORD = "有打开密码；请在 Word 或 WPS 中去掉密码再存一次"
_SCREENED = "里面是 PDF；请在 WPS 或 Word 中打开，转成 Word（.docx）再试；扫描的要先识别文字"
_OFD = "里面是 OFD；请在 WPS 或 OFD 阅读器中打开，转成 Word（.docx）再试"
_NOTHING = "是空文件，里面什么也没有（没有存上，或没有下载完）；请重新存一次，或再要一份"
_BEGIN = (
    (b"%PDF", _SCREENED),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"Rar!", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"\x1f\x8b", _PACKED),
)
# Names of parts: packages keep them as they are, old files in UTF-16.
_ZIPPED = (
    (b"xl/workbook", _BOOK.format(suffix=".xlsx")),
    (b"ppt/presentation", _SLIDES),
    (b"OFD.xml", _OFD),
)
_LENGTH_AT, _NAME_AT = 26, 30  # of the first part of a package
_FILES = (b".doc", b".docx", b".wps", b".pdf", b".xls", b".xlsx", b".txt", b".jpg", b".png")  # packed by somebody
_FILED = (
    ("PowerPoint Document", _SLIDES),
    ("Workbook", _BOOK.format(suffix=".xls")),
)
_SECTOR, _WORD_97, _FLAGS, _LOCKED = 512, b"\xec\xa5", 10, 0x0100  # of the text of an old Word file


def refusal(data: bytes) -> str:
    """Return what a file is that holds no document, and what to do; "" for any other file."""
    if not data.strip(b"\0"):
        return _NOTHING
    if data.startswith(ZIP):
        return _of_package(data)
    if data.startswith(OLE):
        return _of_old(data)
    if data.startswith(b"<?xml") and b'progid="Excel.Sheet"' in data[:BEGINNING]:
        return _BOOK.format(suffix=".xls")
    return next((told for sign, told in _BEGIN if data.startswith(sign)), "")


def _of_package(data: bytes) -> str:
    first = data[_NAME_AT : _NAME_AT + int.from_bytes(data[_LENGTH_AT : _LENGTH_AT + 2], "little")].lower()
    if first.endswith(_FILES):
        return _PACKED
    return "" if b"word/" in data else next((told for part, told in _ZIPPED if part in data), "")


def _of_old(data: bytes) -> str:
    if ENCRYPTED in data:
        return _PASSWORD
    if "WordDocument".encode("utf-16-le") in data:
        return _PASSWORD if _is_locked(data) else ""
    return next((told for part, told in _FILED if part.encode("utf-16-le") in data), "")


def _is_locked(data: bytes) -> bool:
    """Return whether an old Word file says at the beginning of its text that a password has hidden it."""
    for start in range(_SECTOR, len(data), _SECTOR):
        if data[start : start + 2] == _WORD_97:
            return bool(int.from_bytes(data[start + _FLAGS : start + _FLAGS + 2], "little") & _LOCKED)
    return False


def kind(data: bytes) -> str:
    """Return what a file is that is neither a package nor one of Word's old ones: one of the kinds here."""
    begin = data[:BEGINNING].lower().lstrip(b"\xef\xbb\xbf \r\n\t")
    if begin.startswith((b"mime-version:", b"from:", b"content-type: multipart")) and b"multipart/" in begin:
        return ONE_FILE_PAGE
    if begin.startswith(b"<"):
        return FLAT if b"<pkg:package" in begin else PAGE if b"<html" in begin else OTHER
    return TEXT if _is_text(data) else OTHER


def _is_text(data: bytes) -> bool:
    """Return whether bytes are Chinese text, of either encoding, and nothing else."""
    if data.startswith((ZIP, OLE, b"{\\rtf")) or any(byte < 32 and byte not in b"\t\n\r\f" for byte in set(data)):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            return any("\u4e00" <= character <= "\u9fff" for character in data.decode(encoding))
        except UnicodeError:
            continue
    return False
