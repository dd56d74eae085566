"""Picture files → what Word embeds: the bytes, and a size that fits the type area."""

from __future__ import annotations

from pathlib import Path

from gongwen import standard
from gongwen.model import Misuse
from gongwen.word import Image

EMU = 36000  # a mm
HIGHEST = 0.6  # of the type area: text has room beside a tall picture


def load(path: Path) -> Image:
    """Return a picture no wider than the type area and no higher than three fifths of it.

    Raises Misuse when the file is missing or no picture that Word shows (png, jpg, gif, bmp, tiff).
    """
    from docx.image.exceptions import UnrecognizedImageError
    from docx.image.image import Image as Header

    try:
        data = path.read_bytes()
        header = Header.from_blob(data)
    except OSError as error:
        raise Misuse(f"没有图片“{path}”，或打不开") from error
    except UnrecognizedImageError as error:
        raise Misuse(f"“{path}”不是能用的图片（可用 png jpg gif bmp tiff）") from error
    wide, high = standard.twips("版心.宽") / standard.MM * EMU, standard.twips("版心.高") / standard.MM * EMU * HIGHEST
    scale = min(1.0, wide / header.width, high / header.height)
    return Image(data, header.ext, round(header.width * scale), round(header.height * scale))
