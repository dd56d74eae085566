"""The pictures of an imported file: those that no document can hold are converted, or told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gongwen.document.finding import HINT, Finding, Misuse
from gongwen.document.model import Document, Picture
from gongwen.foreign.source import Line, SourceImage
from gongwen.word import metafiles

SHOWN = 3  # places that are named before the rest is only counted


def converted(named: Mapping[str, SourceImage]) -> tuple[dict[str, tuple[str, bytes]], tuple[Finding, ...]]:
    """Return pictures by their names, each with the name and the bytes that it is written with, and what is told:
    EMF and WMF as GIF where LibreOffice can make it, else as they are.
    """
    found = {name: (name, image.data) for name, image in named.items()}
    old = [name for name in named if name.rpartition(".")[2] in metafiles.KINDS]
    if not old:
        return found, ()
    try:
        made = metafiles.as_gif([(name.rpartition(".")[2], named[name].data) for name in old])
        reason = "LibreOffice 没有转出来"
    except Misuse:
        made, reason = [], "要用 LibreOffice 转换，这台电脑上没有找到"
    found |= {name: (f"{name[:-4]}.gif", data) for name, data in zip(old, made, strict=False)}
    places = _places([named[name].where for name in old])
    if made:
        message, fix = f"EMF、WMF 图{len(old)}张由 LibreOffice 转成了 gif：{places}", "看一看清楚不清楚"
    else:
        message = f"EMF、WMF 图{len(old)}张，文件里印不出来（{reason}）：{places}"
        fix = "在 Word 里右击图，选“另存为图片”，存成 png，替换存下的图，再改文稿里的文件名"
    return found, (Finding("图片", HINT, named[old[0]].where, message, fix),)


def alone(lines: Sequence[Line], pictures: int) -> tuple[Finding, ...]:
    """Return what is told of a file that has pictures and not one word: a scan, put into Word."""
    if not pictures or any(line.text.strip() for line in lines):
        return ()
    message = f"文件里只有图{pictures}张，一个字也没有，像是扫描件、截图"
    fix = "图照样印出来；要里面的字，先用 WPS 等的“提取文字”把字取出来"
    return (Finding("图片", HINT, lines[0].where if lines else "", message, fix),)


def renamed(document: Document, names: Mapping[str, tuple[str, bytes]]) -> Document:
    """Return a document whose pictures have the names that they are written with."""
    blocks = (
        replace(block, file=names[block.file][0]) if isinstance(block, Picture) and block.file in names else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _places(places: Sequence[str]) -> str:
    shown = list(dict.fromkeys(places))
    return "、".join(shown[:SHOWN]) + ("等" if len(shown) > SHOWN else "")
