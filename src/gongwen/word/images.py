"""Picture files → what Word embeds: bytes that stand upright, their kind and size."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from gongwen.document import carried
from gongwen.document.budget import BUDGET
from gongwen.document.finding import Misuse
from gongwen.document.inside import is_inside, picture_data
from gongwen.document.reading import content_of
from gongwen.word import picture_heads
from gongwen.word.look import Image

EMU = 914400  # an inch
KINDS = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif", "BMP": "bmp", "TIFF": "tiff"}
DENSITY = 96  # pixels an inch where the file does not say
LIKELY = (30, 1200)  # densities that a file can mean


def load(path: Path) -> Image:
    """Return a picture as Word embeds it, turned upright where a camera noted that it was held otherwise.

    Raises Misuse when the file is missing or no picture that Word shows (png jpg gif bmp tiff), or has too many pixels.
    """
    return _load(path, carried.version_of(path))


@lru_cache(maxsize=32)  # looked at once for what is missing, once for embedding
def _load(path: Path, _changed: int) -> Image:
    try:
        data = picture_data(path) if is_inside(path) else content_of(path)
    except FileNotFoundError as error:
        raise Misuse(f"没有图片“{path}”，或打不开") from error
    except OSError as error:
        raise Misuse(f"图片“{path}”打不开（{error.strerror}）") from error
    try:
        return _upright(path, data) if _has_pillow() else _as_it_stands(path, data)
    except Misuse:
        raise
    except Exception as error:  # each format has a reader of its own, with errors of its own
        raise Misuse(f"“{path}”不是图片，或已损坏") from error


@cache
def _has_pillow() -> bool:
    """Return whether Pillow is installed; in a browser it is not."""
    return find_spec("PIL") is not None


def _upright(path: Path, data: bytes) -> Image:
    """Return the picture of some bytes, turned upright."""
    from PIL import Image as Pictures
    from PIL import ImageOps

    with _quiet(), Pictures.open(io.BytesIO(data)) as picture:
        kind = picture.format or ""
        _check(path, kind, picture.width, picture.height)
        if picture.getexif().get(0x0112, 1) != 1:
            picture = ImageOps.exif_transpose(picture)
            out = io.BytesIO()
            picture.save(out, kind, quality=92)
            data = out.getvalue()
        return Image(data, KINDS[kind], *_size(picture.size, picture.info.get("dpi")))


def _as_it_stands(path: Path, data: bytes) -> Image:
    """Return the picture of some bytes by what its head says; one that must be turned is refused."""
    found = picture_heads.head(data)
    if found is None:
        raise ValueError("no picture")
    _check(path, found.kind, found.width, found.height)
    if found.orientation != 1:
        raise Misuse(f"图片“{path}”是侧着拍的，这里不能转正；请用看图软件旋转一下、保存后再用")
    return Image(data, KINDS[found.kind], *_size((found.width, found.height), found.density))


def _check(path: Path, kind: str, width: int, height: int) -> None:
    """Raise Misuse for a picture that Word does not show, or that has too many pixels."""
    if kind not in KINDS:
        raise Misuse(f"“{path}”是 Word 不能显示的图片格式；可用 png jpg gif bmp tiff")
    if width * height > BUDGET.pixels:
        raise Misuse(f"图片“{path}”太大（{width}×{height}像素）；请缩小到长、宽各一万像素以内")


@contextmanager
def _quiet() -> Iterator[None]:
    """Let Pillow say nothing about odd pictures, and leave it to us which are too large."""
    from PIL import Image as Pictures

    most, Pictures.MAX_IMAGE_PIXELS = Pictures.MAX_IMAGE_PIXELS, None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        Pictures.MAX_IMAGE_PIXELS = most


def is_opaque(image: Image) -> bool:
    """Return whether a picture has no transparent part, so that as a seal it would hide the words below it."""
    if not _has_pillow():
        return picture_heads.is_opaque(image.data)
    from PIL import Image as Pictures

    with _quiet(), Pictures.open(io.BytesIO(image.data)) as picture:
        if "A" not in picture.mode and "transparency" not in picture.info:
            return True
        alpha = picture if "A" in picture.mode else picture.convert("RGBA")
        return bool(alpha.getchannel("A").getextrema()[0] == 255)


def _size(pixels: tuple[int, int], density: tuple[float, float] | None) -> tuple[int, int]:
    """Return width and height in EMU by the density the file names."""
    across, down = (
        float(one) if LIKELY[0] <= float(one) <= LIKELY[1] else DENSITY for one in density or (DENSITY, DENSITY)
    )
    return round(pixels[0] / across * EMU), round(pixels[1] / down * EMU)
