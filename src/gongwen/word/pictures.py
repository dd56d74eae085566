"""Pictures → Word XML: one as wide as the text, several two a row; a visible gap where a file is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gongwen import standard
from gongwen.model import Block, Picture
from gongwen.word.look import Image, Look, text_xml

TWIP = 635  # EMU
ALONE, IN_GRID = 0.6, 0.28  # of the type area: how high a picture may be
COLUMN = 0.47  # of the type area: how wide a picture in a grid may be


class Gallery:
    """Draws the pictures of one document; remembers which it used. A picture shown twice is stored once."""

    def __init__(self, look: Look, images: Mapping[str, Image]) -> None:
        self.look, self.images = look, images
        self.used: dict[str, Image] = {}  # by relationship id
        self.keys: dict[str, str] = {}
        self.drawn = 0

    def draw(self, pictures: Sequence[Picture]) -> str:
        """Return pictures that follow each other: one alone, several in a table without lines."""
        wide, high = standard.twips("版心.宽") * TWIP, standard.twips("版心.高") * TWIP
        if len(pictures) == 1:
            return self.picture(pictures[0], "Figure", wide, round(high * ALONE))
        size = standard.twips("版心.宽") // 2
        box = f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>'
        cells = [f"{box}{self.picture(one, 'GridFigure', round(wide * COLUMN), round(high * IN_GRID))}</w:tc>" for one in pictures]
        if len(cells) % 2:
            cells.append(f"{box}{self.look.paragraph('Caption', '')}</w:tc>")
        rows = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{left}{right}</w:tr>" for left, right in zip(cells[::2], cells[1::2], strict=True))
        properties = f'<w:tblPr><w:tblW w:w="{size * 2}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        grid = f'<w:gridCol w:w="{size}"/>' * 2
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def picture(self, picture: Picture, style: str, wide: int, high: int) -> str:
        """Return a picture no larger than wide × high EMU with its caption."""
        caption = self.look.paragraph("Caption", picture.caption) if picture.caption else ""
        image = self.images.get(picture.file)
        if image is None:
            return self.look.paragraph("Caption", f"【待补：图片 {picture.file}】") + caption
        key = self.keys.setdefault(picture.file, f"rIdImage{len(self.keys) + 1}")
        self.used[key] = image
        self.drawn += 1
        scale = min(1.0, wide / image.width, high / image.height)
        drawing = _drawing(key, round(image.width * scale), round(image.height * scale), self.drawn, picture.caption)
        return f'<w:p><w:pPr><w:pStyle w:val="{self.look.styles[style]}"/></w:pPr><w:r>{drawing}</w:r></w:p>{caption}'


def _drawing(key: str, width: int, height: int, number: int, name: str) -> str:
    """Return an inline drawing of the picture with a relationship id, width × height EMU."""
    size = f'cx="{width}" cy="{height}"'
    title = text_xml(name or f"图{number}").replace('"', "&quot;")
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="图片 {number}" descr="{title}"/><a:graphic xmlns:a="{drawing}/main">'
        f'<a:graphicData uri="{drawing}/picture"><pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="图片 {number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def pictures(blocks: Iterable[Block]) -> list[str]:
    """Return the file names of the pictures among blocks, each once."""
    return list(dict.fromkeys(block.file for block in blocks if isinstance(block, Picture)))
