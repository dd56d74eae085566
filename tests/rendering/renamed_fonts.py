"""Copies of the free fonts under the names that documents give: `python renamed_fonts.py SOURCE TARGET`.

Run by tests/rendering/install.sh with a Python that has fontTools, for the layout program that knows no aliases
(onlyoffice.py). In the copies all of ASCII is half as wide as high and a line is as high as its characters, as in the
fonts that offices have, so that lines break there as they do with those.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

NAMES = {
    "FandolFang-Regular.otf": "仿宋_GB2312",
    "FandolKai-Regular.otf": "楷体_GB2312",
    "FandolHei-Regular.otf": "黑体",
    "FandolSong-Regular.otf": "宋体",
    "NotoSerifSC_900Black.ttf": "方正小标宋简体",
}
ENGLISH, CHINESE = 0x409, 0x804
ABOVE, BELOW = 880, 120  # thousandths: above and below the baseline


def renamed(file: Path, name: str, target: Path) -> None:
    """Write the copy of a font under another name."""
    font = TTFont(file, lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    # glyphs by number: their names stand in the outlines, which would take a minute to read and write
    font.setGlyphOrder([f"g{number}" for number in range(font["maxp"].numGlyphs)])
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 2, 5)]
    for language in (ENGLISH, CHINESE):
        names.setName(name, 1, 3, 1, language)
        names.setName(name, 4, 3, 1, language)
    names.setName(f"{file.stem}-renamed", 6, 3, 1, ENGLISH)
    _half_wide(font)
    _one_em_high(font)
    font.save(target / file.name, reorderTables=False)


def _half_wide(font: TTFont) -> None:
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    for code in range(0x20, 0x7F):
        widths[glyphs[code]] = (font["head"].unitsPerEm // 2, widths[glyphs[code]][1])


def _one_em_high(font: TTFont) -> None:
    high, deep = (font["head"].unitsPerEm * part // 1000 for part in (ABOVE, BELOW))
    head, windows = font["hhea"], font["OS/2"]
    head.ascent, head.descent, head.lineGap = high, -deep, 0
    windows.sTypoAscender, windows.sTypoDescender, windows.sTypoLineGap = high, -deep, 0
    windows.usWinAscent, windows.usWinDescent, windows.usWeightClass = high, deep, 400


if __name__ == "__main__":
    source, into = map(Path, sys.argv[1:])
    into.mkdir(parents=True, exist_ok=True)
    for file_name, family in NAMES.items():
        renamed(source / file_name, family, into)
