"""Finished documents → the fonts they name, and which of those this computer lacks: told with `gongwen make --pdf`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.word import opening
from gongwen.word.libreoffice import install_command
from gongwen.word.xml import VAL, W, each, names, value

FREE = frozenset({"FandolFang", "FandolKai", "FandolHei", "FandolSong", "Noto Serif SC"})  # what install.sh brings
_TEXTS = compiled(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_SLOTS = names("ascii", "hAnsi", "eastAsia")


def named(document: Path) -> set[str]:
    """Return the fonts that a .docx names: in its text, in the styles it uses, and what those are based on."""
    opened = opening.read(document)
    texts = [opening.parse(member) for name, member in opened.members.items() if _TEXTS.fullmatch(name)]
    sheet = opened.part("styles")
    styles = {} if sheet is None else {one.get(f"{W}styleId", ""): one for one in sheet.iter(f"{W}style")}
    found = {one.get(VAL, "") for text in texts for one in each(text, *names("pStyle", "rStyle", "tblStyle"))}
    waiting, used = {"Normal", *found}, set[str]()
    while waiting:
        used |= waiting
        waiting = {value(styles[key], "basedOn") for key in waiting if key in styles} - used
    roots = [*texts, *(styles[key] for key in used if key in styles)]
    said = [fonts.get(slot, "") for root in roots for fonts in root.iter(f"{W}rFonts") for slot in _SLOTS]
    return set(filter(None, said))


def stand_ins(fonts: Iterable[str]) -> dict[str, str] | None:
    """Return the fonts that are not installed, with what fontconfig puts in the place of each; None where it cannot
    be asked.
    """
    asked = shutil.which("fc-match") if os.name != "nt" and sys.platform != "darwin" else None
    if not asked:
        return None
    found = {}
    for name in sorted(fonts):
        pattern = re.sub(r"([-:,\\])", r"\\\1", name) + ":lang=zh-cn"  # LibreOffice wants Han characters in a stand-in
        match = subprocess.run(
            [asked, "-f", "%{family}", pattern],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        families = match.stdout.strip().split(",")
        if name.casefold() not in (family.casefold() for family in families):
            found[name] = families[0] or "不明"
    return found


def findings(documents: Iterable[Path]) -> list[Finding]:
    """Return as one 提示 which fonts of the documents are not installed, and where to get them; none when all are."""
    fonts = {font for document in documents for font in named(document)}
    missing = stand_ins(fonts)
    if missing is None:
        told = f"没有核对这台电脑上的字体。文件里写的是{'、'.join(sorted(fonts))}；没有装的，PDF 里会换成别的字体"
        return [Finding("字体", HINT, "PDF", told, "请打开 PDF 看一看")]
    if not missing:
        return []
    listed = "，".join(f"{name}（换成 {other}）" for name, other in missing.items())
    fix = "要一样，请安装单位有授权的字体"
    if not FREE.issuperset(missing.values()):
        fix += f"；免费的替代字体，Debian 上用 {install_command()} 安装"
    return [
        Finding("字体", HINT, "PDF", f"这台电脑没有文件里写的这些字体：{listed}。字形、行数可能和 Word 里不同", fix)
    ]
