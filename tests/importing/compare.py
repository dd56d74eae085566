"""How much of the text of Word files others and this program bring over: `python -m tests.importing.compare FOLDER`.

Counted are characters 字, digits and letters of the text as it reads with tracked changes accepted: text boxes once,
without what is hidden or struck through, without contents fields, headers and notes. Compared is with whatever of pandoc, mammoth and markitdown is installed.
A file is whole where none of its characters is missing; what a program adds (numbers that Word makes) does not count.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from gongwen.app import intake
from gongwen.importing.documents import import_file, manuscript_of
from gongwen.layout.texts import lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEFT_OUT = (f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
Reader = Callable[[Path], str]


class Compared(NamedTuple):
    """What one program made of some files: those that it could read, those that came over whole, characters lost."""

    read: int = 0
    whole: int = 0
    lost: int = 0


def characters(text: str) -> Counter[str]:
    """The characters that count: 字, digits, letters."""
    return Counter(char for char in text if char.isalnum())


def truth(path: Path) -> str:
    """The text of a Word file, read from its XML alone."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
        styles = etree.fromstring(archive.read("word/styles.xml")) if "word/styles.xml" in archive.namelist() else root
    contents = {
        str(style.get(f"{W}styleId"))
        for style in styles.iter(f"{W}style")
        if re.match("(?i)toc|目录|contents", style.find(f"{W}name").get(f"{W}val", ""))
    }
    return "".join(_texts(root, contents))


def _texts(element: etree._Element, contents: Container[str]) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}p" and _is_contents(child, contents):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag not in LEFT_OUT and not any(_has(child, mark) for mark in ("vanish", "strike", "dstrike")):
            yield from _texts(child, contents)


def _has(run: etree._Element, mark: str) -> bool:
    """Whether a run is hidden or struck through: neither is text."""
    found = run.find(f"{W}rPr/{W}{mark}")
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false")


def _is_contents(paragraph: etree._Element, contents: Container[str]) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    instructions = "".join(one.text or "" for one in paragraph.iter(f"{W}instrText"))
    named = style is not None and style.get(f"{W}val", "") in contents
    return named or re.search(r"\bTOC\b|PAGEREF", instructions) is not None


# --- the programs ----------------------------------------------------------------------------


def gongwen(path: Path) -> str:
    """The text that this program prints of what it imports."""
    job = intake.from_manuscript(manuscript_of(import_file(path), path.stem)[0], path)
    return "\n".join(lines(job.document))


def pandoc(path: Path) -> str:
    """The text that pandoc makes."""
    done = subprocess.run(["pandoc", str(path), "-t", "plain", "--wrap=none"], check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def mammoth(path: Path) -> str:
    """The text of the HTML that mammoth makes."""
    import mammoth as program  # type: ignore[import-not-found, unused-ignore]

    with path.open("rb") as file:
        html = str(program.convert_to_html(file).value)
    return "".join(etree.fromstring(f"<div>{html}</div>", etree.HTMLParser()).itertext())


def markitdown(path: Path) -> str:
    """The text that markitdown makes, without its pictures."""
    from markitdown import MarkItDown  # type: ignore[import-not-found, unused-ignore]

    return re.sub(r"!\[[^\]]*\]\([^)]*\)", "", str(MarkItDown().convert(str(path)).text_content))


def programs() -> dict[str, Reader]:
    """This program, and the others that are installed."""
    found: dict[str, Reader] = {"gongwen": gongwen}
    found |= {"pandoc": pandoc} if shutil.which("pandoc") else {}
    for name, reader in (("mammoth", mammoth), ("markitdown", markitdown)):
        try:
            __import__(name)
        except ImportError:
            continue
        found[name] = reader
    return found


def compared(files: list[Path], reader: Reader) -> Compared:
    """What a program makes of some files; one that fails at a file has lost nothing of it, and not read it."""
    found = Compared()
    for path in files:
        try:
            missing = characters(truth(path)) - characters(reader(path))
        except Exception:  # whatever another program throws
            continue
        lost = sum(missing.values())
        found = Compared(found.read + 1, found.whole + (lost == 0), found.lost + lost)
    return found


def table(folder: Path) -> str:
    """The comparison as a table in Markdown."""
    files = sorted(folder.rglob("*.docx"))
    rows = [f"| | 读得了（{len(files)}份） | 一个字不丢的 | 丢字合计 |", "|---|--:|--:|--:|"]
    for name, reader in programs().items():
        found = compared(files, reader)
        rows.append(f"| {name} | {found.read} | {found.whole} | {found.lost} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table(Path(sys.argv[1])))
