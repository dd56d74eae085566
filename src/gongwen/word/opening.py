"""A Word file → its parts; what cannot be used is refused with what to do about it."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from gongwen.document.finding import Misuse
from gongwen.word import package
from gongwen.word.package import Member
from gongwen.word.xml import Element, W

LARGEST_FILE, LARGEST_PART = 100_000_000, 60_000_000  # bytes; parts that are read, unfolded


class Link(NamedTuple):
    """A relationship of a part: kind ("image"), target (a name in the package, or an address), whether it leads outside."""

    kind: str
    target: str
    external: bool


class Opened(NamedTuple):
    """The parts of a Word file: its members, the text, and the relationships of the text by id."""

    members: Mapping[str, Member]
    document: Element
    links: Mapping[str, Link]
    digest: str = ""  # of the file: the same file, the same digest
    main: str = "word/document.xml"  # the member that holds the text

    def part(self, kind: str) -> Element | None:
        """Return the root of the part of a kind ("styles"), None where there is none."""
        name = next((link.target for link in self.links.values() if link.kind == kind and not link.external), "")
        return parse(self.members[name]) if name in self.members else None


def read(path: Path) -> Opened:
    """Return the parts of a Word file. Raises Misuse, with what to do, for one that cannot be used."""
    data = _bytes(path)
    members = package.split(data)
    main = next(
        (link.target for link in links(members, "").values() if link.kind == "officeDocument"), "word/document.xml"
    )
    if main not in members:
        raise Misuse("不是 Word 文件（.docx）")
    types = package.content(members["[Content_Types].xml"]) if "[Content_Types].xml" in members else b""
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in members):
        raise Misuse("带有宏；请在 Word 中另存为不带宏的 .docx")
    document = parse(members[main])
    if document.tag != f"{W}document":
        strict = "purl.oclc.org" in str(document.tag)
        raise Misuse("存成了“严格 Open XML”；请在 Word 中另存为普通的 .docx" if strict else "不是 Word 文件（.docx）")
    if document.find(f"{W}body") is None:
        raise Misuse("没有正文")
    return Opened(members, document, links(members, main), hashlib.sha256(data).hexdigest(), main)


def _bytes(path: Path) -> bytes:
    """Return the bytes of a file that may be a .docx."""
    if not path.is_file():
        raise Misuse("没有这个文件")
    suffix = path.suffix.lower()
    if suffix in (".docm", ".dotm"):
        raise Misuse("是带宏的文件；请在 Word 中另存为不带宏的 .docx，再写新的文件名")
    if suffix != ".docx":
        raise Misuse(f"是 {suffix} 文件；{package.SAVE}")
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Misuse(f"文件太大（超过{LARGEST_FILE // 1_000_000}兆）；请在 Word 中压缩图片，再存一次")
        return path.read_bytes()
    except OSError as error:
        raise Misuse(f"打不开（{error.strerror}）") from error


def parse(member: Member) -> Element:
    """Return the root of an XML part. Raises Misuse when it is damaged, too large, or refers to outside."""
    from lxml import etree

    if member.size > LARGEST_PART:
        raise Misuse(f"里面的 {member.name.decode(errors='replace')} 展开后过大，不像正常的 Word 文件")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(package.content(member), parser)
    except etree.XMLSyntaxError as error:
        raise Misuse("已损坏；请在 Word 中打开并另存为 .docx 再试") from error
    if root.getroottree().docinfo.doctype:
        raise Misuse("不像正常的 Word 文件（里面有 DTD）；请在 Word 中打开并另存为 .docx 再试")
    return root


def links(members: Mapping[str, Member], part: str) -> dict[str, Link]:
    """Return the relationships of a part by id, those of the package for ""."""
    folder, name = posixpath.split(part)
    member = members.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if member is None:
        return {}
    found = {}
    for one in parse(member):
        external = one.get("TargetMode") == "External"
        target = one.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        found[one.get("Id", "")] = Link(one.get("Type", "").rpartition("/")[2], target, external)
    return found
