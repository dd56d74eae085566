"""errors.md: every error that a command can print, provoked once. Here the page is read, and run, and written anew.

An entry is a heading, the files it needs, and a session: a command, what it says on standard error, its status. A file
is text, or one that FILES makes. `…` stands for any text. After a message was changed on purpose,
`python -m tests.cli.errors_page` writes what the commands say now; read the difference before it is committed.
"""

from __future__ import annotations

import ast
import io
import os
import re
import shlex
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner
from docx import Document as WordDocument
from PIL import Image

import gongwen
from gongwen.app import intake
from gongwen.cli.commands import main
from gongwen.document import finding
from gongwen.genres import printing
from tests.records.workbooks import book

PAGE = Path(__file__).with_name("errors.md")
SOURCE = Path(gongwen.__file__).parent
_ENTRY = re.compile(r"^## (.+)\n", re.MULTILINE)
_TEXT_FILE = re.compile(r"^`([^`]+)`\n```\w*\n(.*?)```\n", re.MULTILINE | re.DOTALL)
_MADE_FILE = re.compile(r"^`([^`]+)`：(.+)\n", re.MULTILINE)
_SESSION = re.compile(r"^```console\n(.*?)```\n", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


# --- the files of an entry ---------------------------------------------------------------------

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
Parts = dict[str, bytes]


@cache
def word_file() -> bytes:
    """Return a sound .docx."""
    return printing.document_bytes(intake.from_manuscript("# 关于检查的通知\n请各单位检查。\n", Path("通知.md")))


def changed(change: Callable[[Parts], object]) -> bytes:
    """Return the sound .docx with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(word_file())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return packed(parts)


def packed(parts: Parts) -> bytes:
    """Return a zip file of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def body(old: str, new: str, part: str = "word/document.xml") -> bytes:
    """Return the sound .docx with something in a part replaced."""
    found = re.compile(old.encode(), re.DOTALL)
    return changed(lambda parts: parts.update({part: found.sub(new.encode(), parts[part], count=1)}))


def in_directory(data: bytes, offset: int, value: bytes) -> bytes:
    """Return a zip file with something replaced in the directory's entry of its last member."""
    at = data.rindex(b"PK\1\2") + offset
    return data[:at] + value + data[at + len(value) :]


def damaged(name: str) -> bytes:
    """Return the sound .docx with the packed bytes of a part overwritten."""
    data = changed(lambda parts: None)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo(name).header_offset + 30 + len(name)
    return data[:at] + b"\xff" * 8 + data[at + 8 :]


def text_last() -> Parts:
    """Return the parts of the sound .docx, the text last."""
    with zipfile.ZipFile(io.BytesIO(word_file())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return {name: data for name, data in parts.items() if name != "word/document.xml"} | {
        "word/document.xml": parts["word/document.xml"]
    }


def template(text: str) -> bytes:
    """Return a .docx with a paragraph for each line, ／ between them."""
    made, out = WordDocument(), io.BytesIO()
    for line in text.split("／"):
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


def workbook(text: str) -> bytes:
    """Return an .xlsx: ／ between its rows, ， between its cells."""
    with tempfile.TemporaryDirectory() as folder:
        return book(Path(folder, "表.xlsx"), 台账=[row.split("，") for row in text.split("／")]).read_bytes()


def picture(kind: str = "png") -> bytes:
    """Return a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "#ff0000").save(out, kind)
    return out.getvalue()


def nested(depth: int) -> bytes:
    """Return the sound .docx with tables in tables."""
    cell = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth
    return body("<w:body>", f"<w:body>{cell}")


NUMBERED = '<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="y"/></w:numPr></w:pPr></w:p>'
RELATIONS = "word/_rels/document.xml.rels"
PICTURE_OUTSIDE = (
    '<Relationship Id="rX" Type="http://x/image" Target="http://x/甲.png" TargetMode="External"/></Relationships>'
)
FILES: dict[str, Callable[[], bytes]] = {
    "空文件": bytes,
    "图片": picture,
    "几个字节": lambda: b"\1\2\3\4",
    "有响铃字符的填写文件": lambda: "标题: 甲\a".encode(),
    "方括号套了两万层": lambda: b"[" * 20_000,
    "方括号套了一百五十层": lambda: "甲: ".encode() + b"[" * 150,
    "条目套了一百五十层": lambda: b"- " * 150 + "甲".encode(),
    "引号没有配对的表": lambda: b'"' + b"a" * 1_000_010,
    "WebP 图片": lambda: picture("webp"),
    "乱码": lambda: b"\x80\x81\xff\xfe\x00",
    "很大的文本": lambda: ("大" * 20_000_000).encode(),
    "Word 文件": word_file,
    "有密码的 Office 文件": lambda: OLD + "EncryptedPackage".encode("utf-16-le"),
    "Word 97 的文件": lambda: OLD,
    "没有传完的 Word 文件": lambda: word_file()[:3000],
    "不是 Word 的压缩包": lambda: packed({"甲.txt": b"x"}),
    "只有目录的 Word 文件": lambda: changed(lambda parts: parts.pop("word/document.xml")),
    "带宏的 Word 文件": lambda: changed(lambda parts: parts.update({"word/vbaProject.bin": b"x"})),
    "带 DTD 的 Word 文件": lambda: body("<w:document", '<!DOCTYPE w:document [<!ENTITY a "x">]><w:document'),
    "正文断了的 Word 文件": lambda: body("</w:body>", ""),
    "有标签、断了的 Word 文件": lambda: body("</w:body>", "{{ 标题 }}"),
    "样式断了的 Word 文件": lambda: body("</w:styles>", "", "word/styles.xml"),
    "严格格式的 Word 文件": lambda: body(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    "没有正文的 Word 文件": lambda: body("<w:body>.*</w:body>", ""),
    "没有一个字的 Word 文件": lambda: body("<w:body>.*</w:body>", "<w:body><w:p/></w:body>"),
    "表格套得太深的 Word 文件": lambda: nested(60),
    "不是 UTF-8 的 Word 文件": lambda: changed(lambda parts: parts.update({"word/settings.xml": "甲".encode("gbk")})),
    "图片在别处的 Word 文件": lambda: body("</Relationships>", PICTURE_OUTSIDE, RELATIONS),
    "压缩有错的 Word 文件": lambda: damaged("word/document.xml"),
    "部件过大的 Word 文件": lambda: in_directory(packed(text_last()), 24, b"\0\0\0\4"),
    "编号不是数的 Word 文件": lambda: body("<w:body>", f"<w:body>{NUMBERED}"),
    "校验不对的 Word 文件": lambda: in_directory(word_file(), 16, b"\0\0\0\0"),
    "加密的压缩包": lambda: in_directory(word_file(), 8, b"\1\0"),
    "展开过大的 Word 文件": lambda: in_directory(word_file(), 24, b"\0\0\0\x7f"),
    "没有页面设置的 Word 文件": lambda: body(r"<w:pgSz[^>]*/>", ""),
}
MAKERS: dict[str, Callable[[str], bytes]] = {
    "Word 文件，写着": template,
    "工作簿，写着": workbook,
}


def content(told: str) -> bytes | None:
    """Return the bytes of a file that an entry describes, None for a folder."""
    if told == "文件夹":
        return None
    for start, maker in MAKERS.items():
        if told.startswith(start):
            return maker(told.removeprefix(start).strip())
    return FILES[told]()


# --- entries -----------------------------------------------------------------------------------


class Step(NamedTuple):
    """One command: what it says on standard error, and its status."""

    command: str
    said: str
    status: int


class Entry(NamedTuple):
    """One error of the page."""

    title: str
    files: dict[str, bytes | None]
    steps: list[Step]


def entries(page: str) -> list[Entry]:
    """Return the entries of a page."""
    return [_entry(title, text) for title, text in _divided(page)[1]]


def _divided(page: str) -> tuple[str, list[tuple[str, str]]]:
    """Return what stands before the first entry, and the entries: heading and text. A heading inside a file is none."""
    marked = re.sub(r"```.*?```", lambda match: match[0].replace("\n#", "\n\0#"), page, flags=re.DOTALL)
    before, *found = _ENTRY.split(marked)
    return before, [(title, text.replace("\0", "")) for title, text in zip(found[::2], found[1::2], strict=True)]


def _entry(title: str, text: str) -> Entry:
    files: dict[str, bytes | None] = {name: data.encode() for name, data in _TEXT_FILE.findall(text)}
    files |= {name: content(told) for name, told in _MADE_FILE.findall(text)}
    session = _SESSION.search(text)
    assert session, title
    return Entry(title, files, [_step(*found) for found in _COMMAND.findall(session[1])])


def _step(command: str, rest: str) -> Step:
    *said, status = rest.splitlines()
    return Step(command, "".join(f"{line}\n" for line in said), int(status.removeprefix("= ")))


# --- running -----------------------------------------------------------------------------------


class Ran(NamedTuple):
    """What the commands of an entry did, and from which lines of the program the errors came."""

    steps: list[Step]
    sites: set[tuple[str, int]]


def run(entry: Entry) -> Ran:
    """Run the commands of an entry in a folder of their own."""
    sites: set[tuple[str, int]] = set()
    with tempfile.TemporaryDirectory() as folder, _inside(Path(folder)), noted(sites):
        for name, data in entry.files.items():
            path = Path(name)
            if data is None:
                path.mkdir(parents=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        return Ran([_run(step.command) for step in entry.steps], sites)


def _run(command: str) -> Step:
    result = CliRunner().invoke(main, shlex.split(command)[1:])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Step(command, result.stderr, result.exit_code)


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before, program = Path.cwd(), os.environ.get("GONGWEN_SOFFICE")
    os.chdir(folder)
    os.environ["GONGWEN_SOFFICE"] = "没有这个程序"  # what is said must not depend on this computer
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.pop("GONGWEN_SOFFICE")
        if program is not None:
            os.environ["GONGWEN_SOFFICE"] = program


@contextmanager
def noted(sites: set[tuple[str, int]]) -> Iterator[None]:
    """Note from where each Misuse comes."""

    def note(self: finding.Misuse, *arguments: Any) -> None:
        frame = sys._getframe(1)
        sites.add((frame.f_code.co_filename, frame.f_lineno))
        Exception.__init__(self, *arguments)

    finding.Misuse.__init__ = note  # type: ignore[method-assign]
    try:
        yield
    finally:
        del finding.Misuse.__init__  # type: ignore[misc]


def matches(said: str, expected: str) -> bool:
    """Return whether a text is what is expected; … stands for any text."""
    pattern = ".*".join(map(re.escape, expected.split("…")))
    return re.fullmatch(pattern, said, re.DOTALL) is not None


# --- where errors come from ----------------------------------------------------------------------


class Site(NamedTuple):
    """A place in the program that makes an error: file, lines, how the message is written there."""

    file: str
    first: int
    last: int
    message: str


CONTRACT = "app/contract/"  # what is refused there no command asks for: tests/app/contract/refusals.py


def all_sites(below: str = "") -> list[Site]:
    """Return every place that makes a Misuse below a folder of the program; without one, those that a command can come
    to: the contract and the other doors have errors of their own, and tests of them.
    """
    found = []
    for path in sorted((SOURCE / below).rglob("*.py")):
        if not below and (CONTRACT in path.as_posix() or "/web/" in path.as_posix()):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Misuse":
                message = ast.unparse(node.args[0]) if node.args else ""
                found.append(Site(path.relative_to(SOURCE).as_posix(), node.lineno, node.end_lineno or 0, message))
    return found


def is_hit(site: Site, hits: set[tuple[str, int]]) -> bool:
    """Return whether an error came from a place."""
    return any(str(SOURCE / site.file) == file and site.first <= line <= site.last for file, line in hits)


# --- writing the page anew ------------------------------------------------------------------------


def rewritten(page: str) -> str:
    """Return the page with what its commands say now, where that is not what the page says."""
    before, found = _divided(page)
    told = [before]
    for title, text in found:
        entry = _entry(title, text)
        kept = [
            step if matches(now.said, step.said) and now.status == step.status else now
            for step, now in zip(entry.steps, run(entry).steps, strict=True)
        ]
        session = "".join(f"$ {step.command}\n{step.said}= {step.status}\n" for step in kept)
        told.append(
            f"## {title}\n" + _SESSION.sub(lambda _, session=session: f"```console\n{session}```\n", text, count=1)
        )  # type: ignore[misc]
    return "".join(told)


if __name__ == "__main__":
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
