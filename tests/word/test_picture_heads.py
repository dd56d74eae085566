"""Where Pillow is not installed (a browser), the head of a picture file says the same as Pillow does."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from gongwen.word import images
from gongwen.word.look import Image as Embedded
from tests.word.test_images import DAMAGED, png, refusal


def saved(kind: str, mode: str = "RGB", size: tuple[int, int] = (37, 21), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def held(orientation: int, **options: object) -> bytes:
    marked = Image.Exif()
    marked[0x0112] = orientation
    return saved("JPEG", exif=marked, **options)


def dense(unit: int, density: float) -> bytes:
    """A JPEG of a camera: its density stands in EXIF only."""
    marked = Image.Exif()
    marked[0x011A], marked[0x0128] = density, unit
    data = saved("JPEG", exif=marked)
    return data[:2] + data[2 + 2 + 16 :]  # without JFIF


PICTURES = {
    "a PNG": saved("PNG"),
    "a PNG of 300 an inch": saved("PNG", dpi=(300, 300)),
    "a PNG denser across than down": saved("PNG", dpi=(300, 150)),
    "a JPEG": saved("JPEG"),
    "a JPEG of 150 an inch": saved("JPEG", dpi=(150, 150)),
    "a JPEG built up step by step": saved("JPEG", progressive=True),
    "a grey JPEG": saved("JPEG", "L"),
    "a JPEG that notes it was held upright": held(1, dpi=(200, 200)),
    "a JPEG of a camera, density an inch": dense(2, 180.0),
    "a JPEG of a camera, density a centimetre": dense(3, 100.0),
    "a JPEG of a camera that says too little": held(1)[:2] + held(1)[20:],
    "a GIF": saved("GIF", "P"),
    "a BMP": saved("BMP"),
    "a BMP of 200 an inch": saved("BMP", dpi=(200, 200)),
    "a TIFF": saved("TIFF"),
    "a TIFF of 400 an inch": saved("TIFF", dpi=(400, 400)),
    "a TIFF without density": saved("TIFF", resolution_unit=1),
}


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without Pillow."""
    monkeypatch.setattr(images, "_has_pillow", lambda: False)
    images._load.cache_clear()


def loaded(tmp_path: Path, data: bytes) -> Embedded:
    path = tmp_path / "图"
    path.write_bytes(data)
    images._load.cache_clear()
    return images.load(path)


@pytest.mark.parametrize("data", PICTURES.values(), ids=PICTURES)
def test_the_head_says_what_pillow_says(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = loaded(tmp_path, data)
    monkeypatch.setattr(images, "_has_pillow", lambda: False)
    assert loaded(tmp_path, data) == wanted


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_picture_or_damaged_is_told(data: bytes, tmp_path: Path) -> None:
    assert refusal(tmp_path, data) == "“图.png”不是图片，或已损坏"


@pytest.mark.usefixtures("bare")
def test_what_word_does_not_show_or_no_memory_holds_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, saved("WEBP")) == "“图.png”是 Word 不能显示的图片格式；可用 png jpg gif bmp tiff"
    assert "太大（60000×60000像素）" in refusal(tmp_path, png(60_000, 60_000))


@pytest.mark.usefixtures("bare")
def test_a_picture_that_must_be_turned_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, held(6)) == "图片“图.png”是侧着拍的，这里不能转正；请用看图软件旋转一下、保存后再用"


def alpha(size: tuple[int, int], hole: tuple[int, int] | None, mode: str = "RGBA", **options: object) -> bytes:
    """A PNG of noise, opaque but for one pixel."""
    noise = Image.effect_noise(size, 90)
    layers = [noise] * (1 if mode == "LA" else 3)
    shown = Image.new("L", size, 255)
    if hole:
        shown.putpixel(hole, 254)
    out = io.BytesIO()
    Image.merge(mode, [*layers, shown]).save(out, "PNG", **options)
    return out.getvalue()


SEALS = {
    "opaque": alpha((40, 30), None),
    "opaque, grey": alpha((40, 30), None, "LA"),
    "one transparent pixel, the first": alpha((40, 30), (0, 0)),
    "one transparent pixel, the last": alpha((40, 30), (39, 29)),
    "one in the middle, grey": alpha((40, 30), (20, 15), "LA"),
    "no alpha": saved("PNG"),
    "a palette, opaque": saved("PNG", "P"),
    "a palette with a transparent colour": saved("PNG", "P", transparency=0),
    "a transparent colour": saved("PNG", transparency=(0, 0, 0)),
    "a GIF": saved("GIF", "P"),
    "a transparent GIF": saved("GIF", "P", transparency=0),
    "a JPEG": saved("JPEG"),
}


@pytest.mark.parametrize("data", SEALS.values(), ids=SEALS)
def test_what_hides_the_words_below_is_known(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = loaded(tmp_path, data)
    wanted = images.is_opaque(image)
    monkeypatch.setattr(images, "_has_pillow", lambda: False)
    assert images.is_opaque(image) is wanted
