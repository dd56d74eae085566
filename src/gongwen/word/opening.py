"""A Word file → its members, content types, relationships and parsed parts; what cannot be used is refused with what
to do.

Papers, enclosed files, files to check and to import are opened here, by the same rules and in the same words.
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document.budget import BUDGET, is_bomb
from gongwen.document.file_kinds import WORD, WORD_TO_READ
from gongwen.document.finding import Misuse
from gongwen.document.reading import content_of
from gongwen.word import located, package, relations, xml
from gongwen.word.package import AGAIN, NO_WORD, SAVE, Member
from gongwen.word.relations import Link
from gongwen.word.xml import Element, Tree, W, names

TYPES, DOCUMENT = "[Content_Types].xml", "word/document.xml"
_XML = (".xml", ".rels")
_DECLARED = compiled(rb"^\s*<\?xml[^>]*\?>")  # says that it is UTF-16
_ENDLESS = compiled(rb"""["'][+-]?\d{40}""")  # a number with which nothing can be counted
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # how UTF-16 begins


class Types(NamedTuple):
    """The content types of a package: by extension, and by the names of parts, both in small letters."""

    extensions: Mapping[str, str]
    parts: Mapping[str, str]

    def of(self, part: str) -> str:
        """Return the content type of a part, "" where the package names none."""
        return self.parts.get(part.lower()) or self.extensions.get(part.rpartition(".")[2].lower(), "")


@dataclass(frozen=True)
class Opened:
    """A Word file: its members, the one that holds its text, and the relationships of the text by id."""

    members: Mapping[str, Member]
    main: str
    links: Mapping[str, Link]
    digest: str  # of the file: the same file, the same digest
    macros: bool = False  # has some; they are never run, and go nowhere

    @cached_property
    def document(self) -> Tree:
        """Return the text. Raises Misuse where it is damaged or none of Word's."""
        root = parse(self.members[self.main])
        if root.tag != f"{W}document":
            raise Misuse(_STRICT if "purl.oclc.org" in root.tag else NO_WORD)
        if root.find(f"{W}body") is None:
            raise Misuse(f"没有正文；{AGAIN}")
        _check_lines(root, BUDGET.paragraphs)
        return Tree(root)

    @property
    def body(self) -> Element:
        """Return what holds the paragraphs of the text."""
        return next(self.document.root.iter(f"{W}body"))

    def part(self, kind: str) -> Element | None:
        """Return the root of the part of a kind ("styles"), None where there is none."""
        name = next((link.target for link in self.links.values() if link.kind == kind and not link.external), "")
        if name not in self.members:
            return None
        root = parse(self.members[name])
        _check_lines(root, BUDGET.beside, f"文件里的 {name} ")
        return root


def _check_lines(root: Element, most: int, what: str = "") -> None:
    """Raise Misuse for a part with more paragraphs than a document has."""
    if (count := sum(1 for tag in _LINES for _ in root.iter(tag))) > most:
        raise Misuse(f"{what}有{count}段，不像一份公文（最多{most // 10_000}万段）；请拆成几个文件")


_LINES = names("p", "br", "cr")  # a break ends a line as a paragraph does, and is read as one
_STRICT = "存成了“严格 Open XML”；请在 Word 中另存为普通的 .docx"
MACROS = "带有宏；请在 Word 中另存为不带宏的 .docx"


def read(path: Path, macros: bool = False) -> Opened:
    """Return a Word file; macros: whether it may have some, because only its text is read.

    Raises Misuse, with what to do, for one that cannot be used.
    """
    return opened(_bytes(path, macros), macros)


def begins_as_package(path: Path) -> bool:
    """Return whether a file begins as a .docx does, or is not to be had; one with a password does not."""
    try:
        return content_of(path).startswith(package.ZIP)
    except OSError:  # `read` says why
        return True


def _bytes(path: Path, macros: bool) -> bytes:
    """Return the bytes of a file that may be a .docx, or one of those of which only the text is read."""
    suffix = path.suffix.lower()
    if suffix in (".docm", ".dotm") and not macros:
        raise Misuse(f"{MACROS}，再写新的文件名")
    if suffix not in (*WORD.suffixes, *(WORD_TO_READ.suffixes if macros else ())):
        raise Misuse(f"是 {suffix} 文件；{SAVE}")
    try:
        return content_of(path)
    except FileNotFoundError as error:
        raise Misuse("没有这个文件；请核对文件名和文件夹") from error
    except OSError as error:
        large = "；请在 Word 中压缩图片，再存一次" if error.errno == errno.EFBIG else ""
        raise Misuse(f"打不开（{error.strerror}）{large}") from error


def opened(data: bytes, macros: bool = False) -> Opened:
    """Return a Word file given as bytes; macros: whether it may have some, because only its text is read.

    Raises Misuse, with what to do, for one that cannot be used.
    """
    members = _named(package.split(data))
    _check_sizes(members)
    found = [link for link in links(members, "").values() if link.kind == "officeDocument" and not link.external]
    main = _actual(members, found[0].target if found else DOCUMENT)
    if main not in members:
        raise Misuse(NO_WORD)
    has_macros = _has_macros(members)
    if has_macros and not macros:
        raise Misuse(MACROS)
    return Opened(members, main, links(members, main), hashlib.sha256(data).hexdigest(), has_macros)


def _has_macros(members: Mapping[str, Member]) -> bool:
    """Return whether a package has macros: by its content types, whatever its parts are called."""
    said = types(members)
    return any(map(runs, (*said.extensions.values(), *said.parts.values()))) or any(
        name.lower().endswith("vbaproject.bin") for name in members
    )


def runs(kind: str) -> bool:
    """Return whether what has this content type can have macros."""
    return any(mark in kind.lower() for mark in _RUNS)


_RUNS = ("macroenabled", "vbaproject", "vbadata")


def _named(members: Mapping[str, Member]) -> dict[str, Member]:
    """Return the members of a package with names that tell what they are in one way: to packages case is nothing."""
    if len(members) > BUDGET.members:
        raise Misuse(f"里面的部件太多（{len(members)}个），不像正常的 Word 文件；{AGAIN}")
    actual = {name.lower(): name for name in members}
    return {_name_of(name, actual): member for name, member in members.items()}


def _name_of(name: str, actual: Mapping[str, str]) -> str:
    if name.lower() == TYPES.lower():
        return TYPES
    source = relations.source_of(name)
    return name if source is None else relations.file_of(actual.get(source.lower(), source))


def _actual(members: Mapping[str, Member], target: str) -> str:
    """Return the name that a target has in a package."""
    return target if target in members else {name.lower(): name for name in members}.get(target.lower(), target)


def _found(members: Mapping[str, Member], links: Mapping[str, Link]) -> dict[str, Link]:
    """Return relationships with the names that their targets have in a package."""
    if all(link.external or link.target in members for link in links.values()):
        return dict(links)
    actual = {name.lower(): name for name in members}
    return {key: one._replace(target=actual.get(one.target.lower(), one.target)) for key, one in links.items()}


def _check_sizes(members: Mapping[str, Member]) -> None:
    """Raise Misuse for a package that unfolds to more than a Word file can be (a zip bomb)."""
    large = [name for name, member in members.items() if member.size > BUDGET.part and name.lower().endswith(_XML)]
    if large or is_bomb((member.size, len(member.data)) for member in members.values()):
        what = f"文件里的 {large[0]} " if large else ""
        raise Misuse(f"{what}展开后过大，不像正常的 Word 文件；请在 Word 中新建一个文件，把内容贴进去再存")


# --- parts -----------------------------------------------------------------------------------


def parse(member: Member) -> Element:
    """Return the root of an XML part. Raises Misuse when it is damaged, has a DTD, or is nested too deep."""
    data = content(member)
    if data.count(b"<") > BUDGET.tags:
        raise Misuse(f"文件里的 {_name(member)} 太长，不像正常的 Word 文件；请拆成几个文件")
    if _ENDLESS.search(data):
        raise damaged(member)
    try:
        root = xml.parse(data)
    except ValueError as error:
        raise damaged(member) from error
    if xml.depth(root) > BUDGET.depth:
        raise Misuse(f"文件里的 {_name(member)} 套得太深，不像正常的 Word 文件；{AGAIN}")
    return root


def damaged(member: Member) -> Misuse:
    """Return what is told of a part that cannot be read."""
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
        raise damaged(member) from error


def types(members: Mapping[str, Member]) -> Types:
    """Return the content types that a package names. Raises Misuse where they cannot be read."""
    member = members.get(TYPES)
    if member is None:
        return Types({}, {})
    return Types(
        {one.get("Extension", "").lower(): one.get("ContentType", "") for one in flat(member, "Default")},
        {one.get("PartName", "").lstrip("/").lower(): one.get("ContentType", "") for one in flat(member, "Override")},
    )


def links(members: Mapping[str, Member], part: str) -> dict[str, Link]:
    """Return the relationships of a part by id, those of the package for ""; of several with one id the first.

    Raises Misuse where they cannot be read.
    """
    member = members.get(relations.file_of(part))
    given = [] if member is None else flat(member, "Relationship")
    found: dict[str, Link] = {}
    for one in given:
        found.setdefault(one.get("Id", ""), relations.link(part, one))
    return _found(members, found)


def flat(member: Member, tag: str) -> list[Mapping[str, str]]:
    """Return the attributes of the elements of a tag in a part that is a list. Raises Misuse where it is damaged."""
    try:
        return [found.attributes for found in located.find(content(member), tag)]
    except ValueError as error:
        raise damaged(member) from error
