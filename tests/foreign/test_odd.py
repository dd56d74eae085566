"""Files that are not what their names say, and damaged ones."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from docx import Document as Word

from gongwen.document.finding import Misuse
from gongwen.foreign.odd import flat, nature, webpages
from gongwen.foreign.odd.saved import saved
from gongwen.foreign.source import Source, walk
from gongwen.importing.sources import unbroken_source
from gongwen.word import opening, package

LAST = "第40条，仓库应当在每月5日以前盘点一次，由保管员签字。"


def document() -> bytes:
    word = Word()
    word.add_heading("物资仓库管理办法")
    for number in range(1, 41):
        word.add_paragraph(f"第{number}条，仓库应当在每月5日以前盘点一次，由保管员签字。", style="List Number")
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


WHOLE = document()
TEXT = package.content(package.split(WHOLE)[opening.DOCUMENT])


def ordered(*, first: bool) -> bytes:
    """Return the document with its text before all other parts, or behind them."""
    rest = [member for name, member in package.split(WHOLE).items() if name != opening.DOCUMENT]
    text = [package.member(opening.DOCUMENT, TEXT)]
    return package.join([*text, *rest] if first else [*rest, *text])


def read(tmp_path: Path, data: bytes, name: str = "来文.docx") -> Source:
    (tmp_path / name).write_bytes(data)
    return unbroken_source(tmp_path / name)


def texts(source: Source) -> list[str]:
    return [line.text for line in walk(source.blocks)]


def test_a_copy_without_its_end_is_read_whole_and_its_missing_parts_are_told(tmp_path: Path) -> None:
    data = ordered(first=True)
    source = read(tmp_path, data[: data.find(b"word/styles.xml")])
    assert texts(source)[-1] == LAST
    assert source.told[0].startswith("文件损坏了，正文是全的")
    assert "样式" in source.told[1]


def test_a_text_that_breaks_off_is_read_as_far_as_it_goes_and_its_last_words_are_told(tmp_path: Path) -> None:
    data = ordered(first=False)
    source = read(tmp_path, data[: data.find(b"PK\1\2") - 40])
    found = texts(source)
    assert len(found) > 5
    assert found[1:] == [
        f"第{number}条，仓库应当在每月5日以前盘点一次，由保管员签字。" for number in range(1, len(found))
    ]
    assert f"只读到“……{found[-1][-12:]}”为止" in source.told[0]


def test_a_wrong_byte_in_a_stored_text_is_told(tmp_path: Path) -> None:
    stored = package.Member(opening.DOCUMENT.encode(), 0, 1, len(TEXT), TEXT)
    source = read(tmp_path, package.join([stored]))
    assert texts(source)[-1] == LAST
    assert "有的字可能是错的" in source.told[0]


NOTHING = {
    "no package": b"PK\3\4 not a package",
    "a beginning": ordered(first=False)[:900],
    "": b"",
    "OLE": b"\xd0\xcf\x11\xe0",
}


@pytest.mark.parametrize("data", NOTHING.values(), ids=NOTHING)
def test_nothing_is_made_of_nothing(data: bytes) -> None:
    assert saved(data) is None


OLE = b"\xd0\xcf\x11\xe0".ljust(512, b"\0")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "是空文件"),
        (b"\0" * 3000, "是空文件"),
        (b"%PDF-1.7", "里面是 PDF"),
        (b"\x89PNG\r\n", "里面是图片"),
        (b"Rar!\x1a", "里面是压缩包"),
        (package.join([package.member("xl/workbook.xml", b"<x/>")]), "里面是工作簿；把扩展名改成 .xlsx"),
        (package.join([package.member("ppt/presentation.xml", b"<x/>")]), "里面是演示文稿"),
        (package.join([package.member("通知.docx", WHOLE)]), "里面是压缩包"),
        (OLE + "Workbook".encode("utf-16-le"), "里面是工作簿；把扩展名改成 .xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "有打开密码"),
        (OLE + b"\xec\xa5".ljust(10, b"\0") + b"\0\x01" + "WordDocument".encode("utf-16-le"), "有打开密码"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "里面是工作簿"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else None,  # a document has the time of its making in it
)
@pytest.mark.parametrize("name", ["来文.docx", "来文.doc"])
def test_what_is_no_document_is_told_what_it_is(tmp_path: Path, data: bytes, told: str, name: str) -> None:
    with pytest.raises(Misuse, match=rf"{name}：{told}"):
        read(tmp_path, data, name)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_text_under_the_name_of_a_word_file_is_read(tmp_path: Path, encoding: str) -> None:
    source = read(tmp_path, "关于放假的通知\n各科室：\n国庆节放假七天。\n".encode(encoding))
    assert "国庆节放假七天。" in texts(source)
    assert "里面是文本" in source.told[0]


def test_a_word_file_laid_flat_is_read_without_another_program(tmp_path: Path) -> None:
    parts = "".join(
        f'<pkg:part pkg:name="/{name}" pkg:contentType="{kind}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>'
        for name, kind, content in (
            (opening.DOCUMENT, "application/xml", TEXT.decode().partition("?>")[2]),
            ("word/media/a.bin", "image/png", ""),
        )
    )
    picture = f"<pkg:binaryData>{base64.b64encode(b'PNG').decode()}</pkg:binaryData>"
    data = f'<?xml version="1.0"?><pkg:package xmlns:pkg="x">{parts}</pkg:package>'.replace(
        "<pkg:xmlData></pkg:xmlData>", picture
    )
    assert texts(read(tmp_path, data.encode(), "来文.doc"))[-1] == LAST
    assert package.content(package.split(flat.packed(data.encode()))["word/media/a.bin"]) == b"PNG"


def test_a_page_saved_as_one_file_is_found_in_it() -> None:
    page = "<html><p>各科室：</p></html>"
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    kind = 'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    picture = "\r\n--b\r\nContent-Type: image/png\r\n\r\nx"
    data = (head + kind + base64.b64encode(page.encode("gb2312")).decode() + picture + "\r\n--b--").encode()
    assert nature.kind(data) == nature.ONE_FILE_PAGE
    assert webpages.page(data) == (b"\xef\xbb\xbf" + page.encode(), "里面是单个文件网页，其中的图1张没有带过来")
