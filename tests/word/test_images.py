"""Pictures: what Word cannot show, or no memory can hold, is told with its name; nothing else is ever said of one."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from gongwen.document.finding import Misuse
from gongwen.word import images


def png(width: int, height: int) -> bytes:
    """A picture that says how large it is, and holds nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def refusal(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "图.png"
    path.write_bytes(data)
    with warnings.catch_warnings(), pytest.raises(Misuse) as caught:
        warnings.simplefilter("error")
        images.load(path)
    return str(caught.value).replace(str(path), "图.png")


def test_a_picture_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, png(60_000, 60_000)) == "图片“图.png”太大（60000×60000像素）；请缩小到长、宽各一万像素以内"


def test_a_large_picture_of_a_telephone_is_taken_without_a_word(tmp_path: Path) -> None:
    Image.new("1", (12_000, 9_000)).save(tmp_path / "图.png")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert images.load(tmp_path / "图.png").extension == "png"


DAMAGED = {
    "no picture": b"hello",
    "nothing": b"",
    "cut short": png(10, 10)[:20],
    "a header only": b"GIF89a",
    "a TIFF whose list of tags is not there": b"II*\0\xff\xff\xff\x7f",
    "a BMP that says nonsense": b"BM" + b"\xff" * 60,
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_picture_or_damaged_is_told(data: bytes, tmp_path: Path) -> None:
    assert refusal(tmp_path, data) == "“图.png”不是图片，或已损坏"


def test_a_picture_held_otherwise_and_cut_short_is_told(tmp_path: Path) -> None:
    out, marked = io.BytesIO(), Image.Exif()
    marked[0x0112] = 6
    Image.effect_noise((200, 200), 50).save(out, "JPEG", exif=marked)
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
    assert refusal(tmp_path, out.getvalue()[:5_000]) == "“图.png”不是图片，或已损坏"


def test_a_format_that_word_does_not_show_is_told(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "WEBP")
    assert refusal(tmp_path, out.getvalue()) == "“图.png”是 Word 不能显示的图片格式；可用 png jpg gif bmp tiff"
