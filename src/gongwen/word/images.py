"""Picture files → what Word embeds: bytes that stand upright, their kind and size."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from gongwen.document.finding import Misuse
from gongwen.word.look import Image

EMU = 914400  # an inch
KINDS = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif", "BMP": "bmp", "TIFF": "tiff"}
DENSITY = 96  # pixels an inch where the file does not say
LIKELY = (30, 1200)  # densities that a file can mean


@lru_cache(maxsize=32)  # looked at once for what is missing, once for embedding
def load(path: Path) -> Image:
    """Return a picture as Word embeds it, turned upright where a camera noted that it was held otherwise.

    Raises Misuse when the file is missing or no picture that Word shows (png jpg gif bmp tiff).
    """
    from PIL import Image as Pictures
    from PIL import ImageOps, UnidentifiedImageError

    try:
        data = path.read_bytes()
        with Pictures.open(io.BytesIO(data)) as picture:
            kind = picture.format or ""
            if picture.getexif().get(0x0112, 1) != 1:
                picture = ImageOps.exif_transpose(picture)
                out = io.BytesIO()
                picture.save(out, kind, quality=92)
                data = out.getvalue()
            return Image(data, KINDS[kind], *_size(picture))
    except OSError as error:
        if isinstance(error, UnidentifiedImageError):
            raise Misuse(f"“{path}”不是图片，或已损坏") from error
        raise Misuse(f"没有图片“{path}”，或打不开") from error
    except KeyError as error:
        raise Misuse(f"“{path}”是 Word 不能显示的图片格式；可用 png jpg gif bmp tiff") from error


def is_opaque(image: Image) -> bool:
    """Return whether a picture has no transparent part, so that as a seal it would hide the words below it."""
    from PIL import Image as Pictures

    with Pictures.open(io.BytesIO(image.data)) as picture:
        alpha = picture.convert("RGBA").getchannel("A").getextrema()
    return bool(alpha[0] == 255)


def _size(picture: object) -> tuple[int, int]:
    """Return width and height in EMU by the density the file names."""
    density = getattr(picture, "info", {}).get("dpi", (DENSITY, DENSITY))
    across, down = (float(one) if LIKELY[0] <= float(one) <= LIKELY[1] else DENSITY for one in density)
    width, height = picture.size  # type: ignore[attr-defined]
    return round(width / across * EMU), round(height / down * EMU)
