"""Word packages: members ⇄ bytes, every byte kept, read by Python's own zipfile."""

from __future__ import annotations

import io
import random
import struct
import tracemalloc
import warnings
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.document.finding import Misuse
from gongwen.word.package import Member, build, content, join, member, split

FILES = {
    "[Content_Types].xml": b"<Types/>",
    "word/document.xml": "<w:p>加强领导</w:p>".encode() * 200,
    "word/图片/现场 1.png": bytes(range(256)) * 20,
    "空.xml": b"",
    "docProps/app.xml": b"x" * 5000,
}
PACKAGE = join([member(name, data) for name, data in FILES.items()])


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the archive that zipfile makes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def unpacked(package: bytes) -> dict[str, bytes]:
    return {name: content(packed) for name, packed in split(package).items()}


# --- there and back --------------------------------------------------------------------------


def test_python_reads_what_was_written() -> None:
    with zipfile.ZipFile(io.BytesIO(PACKAGE)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES


def test_members_come_back_in_their_order() -> None:
    assert list(split(PACKAGE)) == list(FILES)
    assert unpacked(PACKAGE) == FILES


def test_splitting_and_joining_keeps_every_byte() -> None:
    assert join(split(PACKAGE).values()) == PACKAGE


def test_an_archive_of_another_program_keeps_its_compressed_bytes() -> None:
    other = zipped({"word/文档.xml": b"x" * 9000, "图.png": random.Random(1).randbytes(3000)})
    members = split(join(split(other).values()))
    assert members == split(other)
    assert {name: content(packed) for name, packed in members.items()} == unpacked(other)


def test_a_member_that_was_stored_stays_stored() -> None:
    members = split(zipped({"图.png": b"x" * 9000}, zipfile.ZIP_STORED))
    assert members["图.png"].method == zipfile.ZIP_STORED
    assert content(members["图.png"]) == b"x" * 9000


def test_a_member_can_be_replaced_and_the_others_stay() -> None:
    members = split(PACKAGE) | {"word/document.xml": member("word/document.xml", "新".encode() * 900)}
    with zipfile.ZipFile(io.BytesIO(join(members.values()))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES | {
            "word/document.xml": "新".encode() * 900
        }


def test_chinese_names_are_marked_as_utf_8() -> None:
    with zipfile.ZipFile(io.BytesIO(PACKAGE)) as archive:
        assert {info.filename: bool(info.flag_bits & 0x800) for info in archive.infolist()} == {
            name: not name.isascii() for name in FILES
        }


def test_folders_are_no_members() -> None:
    assert list(split(zipped({"word/": b"", "word/文档.xml": b"x"}))) == ["word/文档.xml"]


def test_xml_parts_become_a_package() -> None:
    assert unpacked(build({"甲.xml": "<甲>乙</甲>", "乙.xml": ""})) == {"甲.xml": "<甲>乙</甲>".encode(), "乙.xml": b""}


def test_a_package_without_members_is_empty() -> None:
    assert split(join([])) == {}


NAMES = st.text(min_size=1, max_size=8).filter(lambda name: name.isprintable() and not set(name) & set("/\\"))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=3000)))
def test_any_files_come_back(files: dict[str, bytes]) -> None:
    package = join([member(name, data) for name, data in files.items()])
    assert unpacked(package) == files
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(files)


# --- no clock --------------------------------------------------------------------------------


def test_the_same_files_give_the_same_bytes() -> None:
    assert join([member(name, data) for name, data in FILES.items()]) == PACKAGE


def test_every_member_is_dated_1980() -> None:
    with zipfile.ZipFile(io.BytesIO(PACKAGE)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_text_is_compressed() -> None:
    assert len(PACKAGE) < sum(map(len, FILES.values())) / 4


# --- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "同志们：".encode(),
        PACKAGE[: len(PACKAGE) // 2],
        PACKAGE[:-1],
        PACKAGE[1:-22],
    ],
    ids=["nothing", "text", "half", "one byte short", "no end"],
)
def test_what_is_no_package_is_misuse(data: bytes) -> None:
    with pytest.raises(Misuse, match=r"不是 Word 文件（.docx），或文件已损坏；请在 Word 中打开并另存为 .docx 再试"):
        split(data)


@pytest.mark.parametrize(("inside", "message"), [("Word.Document", "旧格式"), ("EncryptedPackage", "去掉密码")])
def test_an_old_file_and_an_encrypted_one_are_told_apart(inside: str, message: str) -> None:
    with pytest.raises(Misuse, match=message):
        split(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + inside.encode("utf-16-le"))


def flagged(bit: int) -> bytes:
    """Return the package with one bit of the general purpose flag set in its directory."""
    data = bytearray(PACKAGE)
    data[data.index(b"PK\1\2") + 8] |= bit
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [flagged(1), zipped({"甲": b"x"}, zipfile.ZIP_BZIP2), zipped({"甲": b"x"}, zipfile.ZIP_LZMA)],
    ids=["encrypted", "bzip2", "lzma"],
)
def test_what_word_cannot_open_is_misuse(data: bytes) -> None:
    with pytest.raises(Misuse, match=r"文件加密或压缩方式不受支持；请在 Word 中去掉密码并另存为 .docx"):
        split(data)


@pytest.mark.parametrize("position", [0, 10, 20], ids=lambda position: f"byte {position}")
def test_a_damaged_member_is_misuse(position: int) -> None:
    data = bytearray(PACKAGE)
    data[data.index(b"word/document.xml") + len(b"word/document.xml") + position] ^= 0xFF
    packed = split(bytes(data))
    assert content(packed["docProps/app.xml"]) == b"x" * 5000
    with pytest.raises(Misuse, match=r"文件里的 word/document.xml 已损坏"):
        content(packed["word/document.xml"])


@pytest.mark.parametrize("size", [2999, 3001, 0], ids=["longer", "shorter", "empty"])
def test_a_member_whose_size_is_not_what_was_told_is_misuse(size: int) -> None:
    whole = member("甲.xml", b"x" * 3000)
    with pytest.raises(Misuse, match=r"文件里的 甲.xml 已损坏"):
        content(whole._replace(size=size))


def test_no_byte_that_is_cut_off_goes_unseen() -> None:
    for end in range(len(PACKAGE)):
        with pytest.raises(Misuse):
            split(PACKAGE[:end])


def outcome(data: bytes) -> object:
    """Return the contents that a package gives, or Misuse."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return unpacked(data)
    except Misuse:
        return Misuse


CONTENTS = range(PACKAGE.index(b"PK\1\2"))  # local headers and data
DIRECTORY = range(CONTENTS.stop, len(PACKAGE))


def test_no_damaged_byte_of_the_contents_changes_a_member_in_silence() -> None:
    for position in CONTENTS:
        assert outcome(PACKAGE[:position] + bytes([PACKAGE[position] ^ 0xFF]) + PACKAGE[position + 1 :]) in (
            FILES,
            Misuse,
        )


def test_no_damaged_byte_of_the_directory_makes_reading_fail() -> None:
    for position in DIRECTORY:
        outcome(PACKAGE[:position] + bytes([PACKAGE[position] ^ 0xFF]) + PACKAGE[position + 1 :])


def test_a_member_that_lies_about_its_size_is_not_unfolded() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(50)) + packer.flush()
    tracemalloc.start()
    try:
        with pytest.raises(Misuse):
            content(Member(b"bomb.xml", 8, 0, 10, bomb))
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_the_end_of_the_archive_counts_its_members() -> None:
    assert struct.unpack("<4s4H2LH", PACKAGE[-22:])[3:5] == (len(FILES), len(FILES))
