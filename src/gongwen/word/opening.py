"""A Word file → its members, content types, relationships and parsed parts; what cannot be used is refused with what
to do.

Papers, enclosed files, files to check and to import are opened here, by the same rules and in the same words.
"""

from __future__ import annotations

import errno
import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Misuse
from gongwen.document.reading import content_of
from gongwen.word import located, package, xml
from gongwen.word.markup import quoted
from gongwen.word.package import AGAIN, NO_WORD, SAVE, Member
from gongwen.word.xml import Element, Tree, W

TYPES, DOCUMENT, SETTINGS = "[Content_Types].xml", "word/document.xml", "word/settings.xml"
_TEMPLATE, _TEXT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
_XML = (".xml", ".rels")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINKS = frozenset(("hyperlink",))  # a document may name an address; nothing else may be fetched from outside
_DECLARED = compiled(rb"^\s*<\?xml[^>]*\?>")  # says that it is UTF-16
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # how UTF-16 begins


class Limits(NamedTuple):
    """How much of a Word file is read; more is no document. Sizes in bytes."""

    file: int = 100_000_000  # as it lies on the disk
    part: int = 60_000_000  # a part that is read, unfolded
    whole: int = 300_000_000  # all members, unfolded
    depth: int = 256  # elements in elements


LIMITS = Limits()


class Link(NamedTuple):
    """A relationship of a part: kind ("image"), target (a name in the package, or an address), whether it leads
    outside.
    """

    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Opened:
    """A Word file: its members, the one that holds its text, and the relationships of the text by id."""

    members: Mapping[str, Member]
    main: str
    links: Mapping[str, Link]
    digest: str  # of the file: the same file, the same digest

    @cached_property
    def document(self) -> Tree:
        """Return the text. Raises Misuse where it is damaged or none of Word's."""
        root = parse(self.members[self.main])
        if root.tag != f"{W}document":
            raise Misuse(_STRICT if "purl.oclc.org" in root.tag else NO_WORD)
        if root.find(f"{W}body") is None:
            raise Misuse(f"没有正文；{AGAIN}")
        return Tree(root)

    @property
    def body(self) -> Element:
        """Return what holds the paragraphs of the text."""
        return next(self.document.root.iter(f"{W}body"))

    def part(self, kind: str) -> Element | None:
        """Return the root of the part of a kind ("styles"), None where there is none."""
        name = next((link.target for link in self.links.values() if link.kind == kind and not link.external), "")
        return parse(self.members[name]) if name in self.members else None


_STRICT = "存成了“严格 Open XML”；请在 Word 中另存为普通的 .docx"
_MACROS = "带有宏；请在 Word 中另存为不带宏的 .docx"


def read(path: Path) -> Opened:
    """Return a Word file. Raises Misuse, with what to do, for one that cannot be used."""
    return opened(_bytes(path))


def _bytes(path: Path) -> bytes:
    """Return the bytes of a file that may be a .docx."""
    suffix = path.suffix.lower()
    if suffix in (".docm", ".dotm"):
        raise Misuse(f"{_MACROS}，再写新的文件名")
    if suffix != ".docx":
        raise Misuse(f"是 {suffix} 文件；{SAVE}")
    try:
        return content_of(path)
    except FileNotFoundError as error:
        raise Misuse("没有这个文件；请核对文件名和文件夹") from error
    except OSError as error:
        large = "；请在 Word 中压缩图片，再存一次" if error.errno == errno.EFBIG else ""
        raise Misuse(f"打不开（{error.strerror}）{large}") from error


def opened(data: bytes) -> Opened:
    """Return a Word file given as bytes. Raises Misuse, with what to do, for one that cannot be used."""
    members = package.split(data)
    _check_sizes(members)
    found = [link for link in links(members, "").values() if link.kind == "officeDocument"]
    main = found[0].target if found else DOCUMENT
    if main not in members:
        raise Misuse(NO_WORD)
    if any("macroenabled" in kind or "vbaproject" in kind for kind in types(members)) or any(
        name.lower().endswith("vbaproject.bin") for name in members
    ):
        raise Misuse(_MACROS)
    return Opened(members, main, links(members, main), hashlib.sha256(data).hexdigest())


def _check_sizes(members: Mapping[str, Member]) -> None:
    """Raise Misuse for a package that unfolds to more than a Word file can be (a zip bomb)."""
    large = [name for name, member in members.items() if member.size > LIMITS.part and name.endswith(_XML)]
    if large or sum(member.size for member in members.values()) > LIMITS.whole:
        what = f"文件里的 {large[0]} " if large else ""
        raise Misuse(f"{what}展开后过大，不像正常的 Word 文件；请在 Word 中新建一个文件，把内容贴进去再存")


# --- parts -----------------------------------------------------------------------------------


def parse(member: Member) -> Element:
    """Return the root of an XML part. Raises Misuse when it is damaged, has a DTD, or is nested too deep."""
    try:
        root = xml.parse(content(member))
    except ValueError as error:
        raise _damaged(member) from error
    if xml.depth(root) > LIMITS.depth:
        raise Misuse(f"文件里的 {_name(member)} 套得太深，不像正常的 Word 文件；{AGAIN}")
    return root


def _damaged(member: Member) -> Misuse:
    return Misuse(f"文件里的 {_name(member)} 已损坏；{AGAIN}")


def _name(member: Member) -> str:
    return member.name.decode(errors="replace")


def content(member: Member) -> bytes:
    """Return the bytes of an XML part in UTF-8. Raises Misuse for a part with a DTD: it can unfold without end."""
    data = package.content(member)
    if b"<!DOCTYPE" in (plain := data.replace(b"\0", b"")) or b"<!ENTITY" in plain:
        raise Misuse(f"不像正常的 Word 文件（{_name(member)} 里有 DTD）；{AGAIN}")
    try:
        return _DECLARED.sub(b"", data.decode("utf-16").encode()) if data.startswith(_WIDE) else data
    except UnicodeError as error:
        raise _damaged(member) from error


def types(members: Mapping[str, Member]) -> set[str]:
    """Return the content types that a package names, in small letters. Raises Misuse where they cannot be read."""
    member = members.get(TYPES)
    given = [] if member is None else [*_flat(member, "Default"), *_flat(member, "Override")]
    return {attributes.get("ContentType", "").lower() for attributes in given}


def links(members: Mapping[str, Member], part: str) -> dict[str, Link]:
    """Return the relationships of a part by id, those of the package for "". Raises Misuse where they cannot be
    read.
    """
    folder, name = posixpath.split(part)
    member = members.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for one in [] if member is None else _flat(member, "Relationship"):
        external = one.get("TargetMode") == "External"
        target = one.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        found[one.get("Id", "")] = Link(one.get("Type", "").rpartition("/")[2], target, external)
    return found


def _flat(member: Member, tag: str) -> list[Mapping[str, str]]:
    """Return the attributes of the elements of a tag in a part that is a list."""
    try:
        return [found.attributes for found in located.find(content(member), tag)]
    except ValueError as error:
        raise _damaged(member) from error


# --- papers ----------------------------------------------------------------------------------


def paper(data: bytes) -> dict[str, Member]:
    """Return the members of a .docx or .dotx as a document that depends on nothing outside it, fit to be filled.

    Raises Misuse for any other file, for one that would fetch something, and for one whose parts are damaged: what is
    made from it could not be opened.
    """
    members = dict(opened(data).members)
    if DOCUMENT not in members:
        raise Misuse(NO_WORD)
    texts = {name: _utf_8(member) for name, member in members.items() if _is_read(name)}
    for name, member in members.items():
        if name.startswith("word/") and name.endswith(".xml"):
            parse(member)
    changed = {name: _inside(members, name) for name in texts if name.endswith(".rels")}
    if TYPES in texts:
        changed[TYPES] = texts[TYPES].replace(_TEMPLATE, _TEXT)
    if b"attachedTemplate" in texts.get(SETTINGS, b""):
        changed[SETTINGS] = located.cut(texts[SETTINGS], f"{W}attachedTemplate")
    new = {name: package.member(name, text) for name, text in changed.items() if text is not None}
    return members | {name: member for name, member in new.items() if changed[name] != texts[name]}


def _is_read(name: str) -> bool:
    return name.endswith(_XML) and not name.startswith("customXml/item")


def _utf_8(member: Member) -> bytes:
    """Return a part in UTF-8, as papers must be: they are filled as text."""
    content(member)
    data = package.content(member)
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Misuse(f"{_name(member)} 不是 UTF-8 编码；{AGAIN}") from error
    return data


def _inside(members: Mapping[str, Member], name: str) -> bytes | None:
    """Return relations without the one to Word's own template, a file on its author's computer; None where it is not
    there.

    Raises Misuse for a relation that fetches something from outside: a picture, an object, a file elsewhere.
    """
    folder = posixpath.dirname(posixpath.dirname(name))
    given = _flat(members[name], "Relationship")
    kept = [one for one in given if not one.get("Type", "").endswith("/attachedTemplate")]
    for one in kept:
        kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
        if kind not in _LINKS and (one.get("TargetMode") == "External" or _leaves(folder, target)):
            raise Misuse(f"{name} 引用了文件以外的东西（{target}）；请在 Word 中把链接的图片、对象改成嵌入的，再存一次")
    return None if len(kept) == len(given) else _relations(kept)


def _relations(given: list[Mapping[str, str]]) -> bytes:
    """Return a part of relationships."""
    ones = (
        "".join(["<Relationship", *(f" {name}={quoted(text)}" for name, text in one.items()), "/>"]) for one in given
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Relationships xmlns="{_PACKAGE}">{"".join(ones)}</Relationships>'.encode()


def _leaves(folder: str, target: str) -> bool:
    """Return whether the target of a relation lies outside the package."""
    target = unquote(target).replace("\\", "/")
    return ":" in target.partition("/")[0] or posixpath.normpath(posixpath.join(folder, target)).startswith("..")
