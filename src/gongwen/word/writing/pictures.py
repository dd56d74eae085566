"""Pictures → Word XML: one as wide as the text, several two a row; a visible gap where a file is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gongwen.document.model import Block, Picture
from gongwen.layout.charts import below, chart_height
from gongwen.layout.figures import ALONE, COLUMNS, FILLED, GRID_HIGH, TWIP, gap
from gongwen.layout.printed import PrintedChart, Seal
from gongwen.word.look import Image, Look, Part, text_xml

MM = 36_000  # EMU


class Gallery:
    """Draws the pictures of one document; remembers which it used. A picture shown twice is stored once."""

    def __init__(self, look: Look, images: Mapping[str, Image]) -> None:
        self.look, self.images = look, images
        self.used: dict[str, Image] = {}  # by relationship id
        self.keys: dict[str, str] = {}
        self.charts: dict[str, Part] = {}
        self.drawn = 0
        self.asked: list[Any] = []  # what marks of tags stand for, see tagged.py

    @property
    def parts(self) -> dict[str, Part]:
        """Return the pictures used and the charts, by relationship id."""
        used = {key: Part("image", f"media/{key}.{image.extension}", image.data) for key, image in self.used.items()}
        return used | self.charts

    def draw(
        self,
        pictures: Sequence[Picture],
        columns: int = 0,
        total: int = 0,
        limits: tuple[int, int] = (0, 0),
        keep: bool = False,
    ) -> str:
        """Return pictures that follow each other: one alone, several in a table without lines, two a row or as many
        as asked for.

        total: twips, the room there is, 0 for the type area; limits: EMU, how wide and high each may be at most, 0
        for as it fits; keep: whether one alone stays on the page of what follows.
        """
        total = total or self.look.measures.wide
        wide, high = total * TWIP, self.look.measures.high * TWIP
        if len(pictures) == 1:
            return self.picture(pictures[0], "Figure", *_limited(wide, round(high * ALONE), limits), keep)
        columns = columns or COLUMNS
        size = total // columns
        room = _limited(round(wide * FILLED / columns), round(high * GRID_HIGH / columns), limits)
        box = f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>'
        cells = [f"{box}{self.picture(one, 'GridFigure', *room)}</w:tc>" for one in pictures]
        cells += [f"{box}{self.look.paragraph('Caption', '')}</w:tc>"] * (-len(cells) % columns)
        rows = ("".join(cells[at : at + columns]) for at in range(0, len(cells), columns))
        drawn = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>" for row in rows)
        place = '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        grid = f'<w:gridCol w:w="{size}"/>' * columns
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{size * columns}" w:type="dxa"/>{place}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{drawn}</w:tbl>"
        )

    def picture(self, picture: Picture, style: str, wide: int, high: int, keep: bool = False) -> str:
        """Return a picture no larger than wide × high EMU and its caption; keep: the last of both with what follows."""
        image, stay = self.images.get(picture.file), "<w:keepNext/>" if keep else ""
        lines = [picture.caption] if picture.caption else []
        drawn = ""
        if image is None:
            lines = [gap(picture.file), *lines]
        else:
            scale = min(1.0, wide / image.width, high / image.height)
            drawing = self.drawing(picture, round(image.width * scale), round(image.height * scale))
            drawn = self.look.shaped(style, "" if lines else stay, f"<w:r>{drawing}</w:r>")
        return drawn + self.captions(lines, stay)

    def captions(self, lines: Sequence[str], stay: str) -> str:
        """Return the lines below a picture; stay: the property that keeps the last one on the page of what follows."""
        above = (self.look.paragraph("Caption", line) for line in lines[:-1])
        last = (self.look.shaped("Caption", stay, self.look.run(line)) for line in lines[-1:])
        return "".join((*above, *last))

    def chart(self, one: PrintedChart) -> str:
        """Return a chart and its caption; only a visible gap where it has nothing to show."""
        lines, stay = below(one.figures, one.caption), "<w:keepNext/>" if one.keep else ""
        if one.figures.fault:
            return self.captions(lines, stay)
        from gongwen.word.writing.charts import CHARTS, chart_part

        key = f"rIdChart{len(self.charts) + 1}"
        self.charts[key] = chart_part(key, one.figures)
        self.drawn += 1
        measures = self.look.measures
        box = (measures.wide * TWIP, chart_height(one.figures, measures) * TWIP)
        graphic = f'<a:graphicData uri="{CHARTS}"><c:chart xmlns:c="{CHARTS}" r:id="{key}"/></a:graphicData>'
        drawing = _frame(graphic, box, self.drawn, f"图表 {self.drawn}", one.caption)
        return self.look.shaped("Figure", "" if lines else stay, f"<w:r>{drawing}</w:r>") + self.captions(lines, stay)

    def drawing(self, picture: Picture, wide: int, high: int) -> str:
        """Return a picture that is there, wide × high EMU, as it stands in a run."""
        key = self.use(picture.file)
        return _drawing(key, (wide, high), self.drawn, picture.caption)

    def use(self, file: str) -> str:
        """Return the relationship id of a picture that is drawn once more."""
        key = self.keys.setdefault(file, f"rIdImage{len(self.keys) + 1}")
        self.used[key] = self.images[file]
        self.drawn += 1
        return key

    def over(self, seal: Seal) -> str:
        """Return a picture that lies over the text and moves nothing, "" where there is none."""
        if seal.file not in self.images:
            return ""
        key, image = self.use(seal.file), self.images[seal.file]
        width = round(seal.size * MM)
        size, place = (width, round(width * image.height / image.width)), (seal.left, -seal.above)
        return _drawing(key, size, self.drawn, "印章", (round(place[0] * MM), round(place[1] * MM)))


def _limited(wide: int, high: int, limits: tuple[int, int]) -> tuple[int, int]:
    """Return the room of a picture, no larger than is asked for."""
    return min(wide, limits[0] or wide), min(high, limits[1] or high)


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def _drawing(key: str, box: tuple[int, int], number: int, name: str, over: tuple[int, int] | None = None) -> str:
    """Return the drawing of the picture with a relationship id, as wide and high as a box (EMU): in the line, or over
    the text at a place in EMU from the left margin and from the top of its paragraph.
    """
    graphic = (
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="图片 {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {_extent(box)}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    )
    return _frame(graphic, box, number, f"图片 {number}", name or f"图{number}", over)


def _extent(box: tuple[int, int]) -> str:
    return f'cx="{box[0]}" cy="{box[1]}"'


def _frame(
    graphic: str, box: tuple[int, int], number: int, name: str, told: str, over: tuple[int, int] | None = None
) -> str:
    """Return a drawing around what it shows; told: that in words."""
    start, end = _INLINE if over is None else _over(*over)
    title = text_xml(told).replace('"', "&quot;")
    return (
        f"<w:drawing>{start}<wp:extent {_extent(box)}/>{'' if over is None else '<wp:wrapNone/>'}"
        f'<wp:docPr id="{number}" name="{name}" descr="{title}"/><a:graphic xmlns:a="{_DRAWING}/main">{graphic}'
        f"</a:graphic>{end}</w:drawing>"
    )


_INLINE = (
    f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">',
    "</wp:inline>",
)


def _over(left: int, top: int) -> tuple[str, str]:
    """Return start and end of a drawing over the text."""
    return (
        f'<wp:anchor xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"'
        ' simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
    ), "</wp:anchor>"


def pictures(blocks: Iterable[Block]) -> list[str]:
    """Return the file names of the pictures among blocks, each once."""
    return list(dict.fromkeys(block.file for block in blocks if isinstance(block, Picture)))
