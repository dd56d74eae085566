"""Pictures that lie in a workbook: over cells, in cells as WPS puts them there, in cells as Excel does; each is its row's."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.drawing.image import Image
from PIL import Image as Pictures

from gongwen.cli.commands import main
from gongwen.genres.problems import photos_before_and_after
from gongwen.records.field import Row
from tests.reading import part, text
from tests.records.workbooks import book

TITLES = ["单位", "问题", "状态", "照片", "整改后照片"]
ROWS = [["甲局", "漏水。", "已完成"], ["乙局", "灯坏。", "整改中"]]
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
X = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATION = f'<Relationship Id="rId1" Type="{R}/image" Target="%s"/>'
RELATIONS = (
    f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{RELATION}</Relationships>'
)


def png(colour: str) -> bytes:
    out = io.BytesIO()
    Pictures.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


def floating(path: Path) -> None:
    found = load_workbook(path)
    for cell, colour in (("D3", "red"), ("E2", "green")):
        picture = Image(io.BytesIO(png(colour)))
        picture.anchor = cell
        found["台账"].add_image(picture)
    found.save(path)


def with_parts(path: Path, cell: str, more: dict[str, str | bytes]) -> None:
    """Put an element into the second row of the sheet, and parts into the package."""
    with zipfile.ZipFile(path) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    first, second, rest = sheet.partition(b'<row r="3"')
    parts["xl/worksheets/sheet1.xml"] = first.removesuffix(b"</row>") + cell.encode() + b"</row>" + second + rest
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (parts | more).items():
            archive.writestr(name, content)


WPS_PARTS: dict[str, str | bytes] = {
    "xl/cellimages.xml": (
        f'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" xmlns:x="{X}" xmlns:a="{A}" '
        f'xmlns:r="{R}"><etc:cellImage><x:pic><x:nvPicPr><x:cNvPr id="2" name="ID_4B1F"/></x:nvPicPr><x:blipFill>'
        '<a:blip r:embed="rId1"/></x:blipFill></x:pic></etc:cellImage></etc:cellImages>'
    ),
    "xl/_rels/cellimages.xml.rels": RELATIONS % "media/image1.png",
    "xl/media/image1.png": png("red"),
}


def by_wps(path: Path) -> None:
    formula = '<c r="D2" t="str"><f>_xlfn.DISPIMG("ID_4B1F",1)</f><v>=DISPIMG("ID_4B1F",1)</v></c>'
    with_parts(path, formula, WPS_PARTS)


def by_excel(path: Path) -> None:
    main_ = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    values = "http://schemas.microsoft.com/office/spreadsheetml/2022/richvaluerel"
    more: dict[str, str | bytes] = {
        "xl/metadata.xml": f'<metadata xmlns="{main_}"><valueMetadata count="1"><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>',
        "xl/richData/richValueRel.xml": f'<richValueRels xmlns="{values}" xmlns:r="{R}"><rel r:id="rId1"/></richValueRels>',
        "xl/richData/_rels/richValueRel.xml.rels": RELATIONS % "../media/image1.png",
        "xl/media/image1.png": png("red"),
    }
    with_parts(path, '<c r="D2" t="e" vm="1"><v>#VALUE!</v></c>', more)


def make(genre: str, path: Path) -> tuple[str, str, int]:
    """Return what is said, the words of the document, and how many pictures it has."""
    result = CliRunner().invoke(main, ["make", str(path), "--as", genre, "-o", "出.docx"])
    assert result.exit_code == 0, result.stderr
    data = Path("出.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        count = sum(name.startswith("word/media/") for name in archive.namelist())
    return result.stderr, text(part(data)), count


def test_what_has_a_picture_from_before_and_one_from_after_has_them_side_by_side() -> None:
    rows = [Row({"照片": ["甲.png"]}), Row({"照片": ["乙.png", "丙.png"], "整改后照片": ["丁.png"]})]
    assert [one.caption for one in photos_before_and_after(rows)] == [
        "图1　第2项，整改前",  # a row of the page has two
        "图2　第2项，整改后",
        "图3　第1项，整改前",
        "图4　第2项，整改前",
    ]


@pytest.mark.parametrize("put", [by_wps, by_excel], ids=["WPS in a cell", "Excel in a cell"])
def test_a_picture_in_a_cell_is_the_photo_of_its_row(here: Path, put: Callable[[Path], None]) -> None:
    path = book("我的 台账.xlsx", 台账=[TITLES, *ROWS])
    put(path)
    said, words, count = make("整改台账", path)
    assert count == 1 and "第1项，整改前" in words
    assert "【待补" not in words and "错误值" not in said and "公式" not in said


def test_pictures_over_cells_are_those_of_their_rows_before_and_after(here: Path) -> None:
    path = book("台账.xlsx", 台账=[TITLES, *ROWS])
    floating(path)
    for genre in ("整改报告", "整改台账"):
        _, words, count = make(genre, path)
        assert count == 2
        assert words.index("第1项，整改后") < words.index("第2项，整改前")


def test_a_picture_without_a_row_is_told(here: Path) -> None:
    path = book("台账.xlsx", 台账=[TITLES, *ROWS, [None] * 5, [None] * 4 + ["x"]])
    found = load_workbook(path)
    picture = Image(io.BytesIO(png("red")))
    picture.anchor = "D4"
    found["台账"].add_image(picture)
    found.save(path)
    said, _, count = make("整改台账", path)
    assert count == 0 and "工作表“台账”第 4 行：有1张图片没有用：这一行没有文字" in said
