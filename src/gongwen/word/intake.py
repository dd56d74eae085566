"""A Word file from outside → its members, fit to be a paper; what cannot be used is refused with what to do about it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote

from gongwen.document.finding import Misuse
from gongwen.word import package
from gongwen.word.package import Member

LARGEST_PART, LARGEST_FILE = 60_000_000, 300_000_000  # bytes unfolded: a part that is read, and all together
_TYPES, _SETTINGS = "[Content_Types].xml", "word/settings.xml"
_AGAIN = "请在 Word 中打开并另存为 .docx 再试"
_TEMPLATE, _DOCUMENT = "wordprocessingml.template.main+xml", "wordprocessingml.document.main+xml"
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*?/?>")
_LINKS = frozenset(("hyperlink",))  # a document may name an address; nothing else may be fetched from outside


def read(data: bytes) -> dict[str, Member]:
    """Return the members of a .docx or .dotx, made a document. Raises Misuse for any other file and for one that is not safe."""
    members = package.split(data)
    if "word/document.xml" not in members:
        raise Misuse(f"不是 Word 文件（.docx）；{_AGAIN}")
    _check_size(members)
    data_of = {name: package.content(member) for name, member in members.items() if name.endswith((".xml", ".rels"))}
    if b"macroEnabled" in data_of.get(_TYPES, b"") or any(name.endswith("vbaProject.bin") for name in members):
        raise Misuse("带有宏；请在 Word 中另存为不带宏的 .docx")
    texts = {name: _text(name, found) for name, found in data_of.items() if not name.startswith("customXml/item")}
    changed = {name: _inside(name, text) for name, text in texts.items() if name.endswith(".rels")}
    changed[_TYPES] = texts.get(_TYPES, "").replace(_TEMPLATE, _DOCUMENT)
    changed[_SETTINGS] = re.sub(r"<w:attachedTemplate\b[^>]*/>", "", texts.get(_SETTINGS, ""))
    return members | {
        name: package.member(name, text.encode()) for name, text in changed.items() if text != texts.get(name, "")
    }


def _text(name: str, data: bytes) -> str:
    """Return the text of an XML part. Raises Misuse for one with a DTD, also one in wide characters, and for another encoding."""
    if b"<!DOCTYPE" in (plain := data.replace(b"\0", b"")) or b"<!ENTITY" in plain:
        raise Misuse(f"不像正常的 Word 文件（{name} 里有 DTD）；{_AGAIN}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Misuse(f"{name} 不是 UTF-8 编码；{_AGAIN}") from error


def _check_size(members: Mapping[str, Member]) -> None:
    """Raise Misuse for a package that unfolds to more than a Word file can be (a zip bomb)."""
    large = [
        name for name, member in members.items() if member.size > LARGEST_PART and name.endswith((".xml", ".rels"))
    ]
    if large or sum(member.size for member in members.values()) > LARGEST_FILE:
        raise Misuse(
            f"展开后过大{f'（{large[0]}）' if large else ''}，不像正常的 Word 文件；请在 Word 中新建一个文件，把内容贴进去再存"
        )


def _inside(name: str, xml: str) -> str:
    """Return the relations of a part without the one to Word's own template, a file on its author's computer.

    Raises Misuse for a relation that fetches something from outside: a picture, an object, a file elsewhere.
    """
    folder = posixpath.dirname(posixpath.dirname(name))
    for tag in _RELATION.findall(xml):
        given = dict(re.findall(r"(\w+)\s*=\s*[\"']([^\"']*)[\"']", tag))
        kind, target = given.get("Type", "").rpartition("/")[2], given.get("Target", "")
        if kind == "attachedTemplate":
            xml = xml.replace(tag, "")
        elif kind not in _LINKS and (given.get("TargetMode") == "External" or _leaves(folder, target)):
            raise Misuse(f"{name} 引用了文件以外的东西（{target}）；请在 Word 中把链接的图片、对象改成嵌入的，再存一次")
    return xml


def _leaves(folder: str, target: str) -> bool:
    """Return whether the target of a relation lies outside the package."""
    target = unquote(target).replace("\\", "/")
    return ":" in target.partition("/")[0] or posixpath.normpath(posixpath.join(folder, target)).startswith("..")
