"""The relationships of a package's parts: read as XML whatever way they are written, and written anew.

A relation counts by its type as a whole and by whether it leads outside; what is not in the table here is not followed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from gongwen.chinese.patterns import compiled
from gongwen.word.markup import quoted

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
# What a document consists of. Nothing of it runs, and nothing of it is fetched from elsewhere.
_PARTS = (
    "officeDocument styles settings webSettings fontTable theme numbering header footer footnotes endnotes comments "
    "glossaryDocument image customXml customXmlProps extended-properties custom-properties font "
    "chart chartUserShapes themeOverride package oleObject "
    "diagramData diagramLayout diagramQuickStyle diagramColors hyperlink"
).split()
_NEWER = (
    "2007/relationships/stylesWithEffects 2007/relationships/diagramDrawing 2007/relationships/hdphoto "
    "2011/relationships/commentsExtended 2011/relationships/people 2011/relationships/chartStyle "
    "2011/relationships/chartColorStyle 2014/relationships/chartEx 2016/09/relationships/commentsIds "
    "2018/08/relationships/commentsExtensible"
).split()
_KINDS = {
    **{_OFFICE + kind: kind for kind in _PARTS},
    **{_MICROSOFT + kind: kind.rpartition("/")[2] for kind in _NEWER},
    f"{PACKAGE}/metadata/core-properties": "core-properties",
    _STRICT + "officeDocument": "officeDocument",  # so that a file of that kind can be told what it is
}
_WEB = compiled(r"(?i)(https?://|mailto:)[^\s\x00-\x1f\x7f]+")


class Link(NamedTuple):
    """A relationship of a part: kind ("image", "" for a type that is not known), target (a name in the package, or an
    address), whether it leads outside, its type as it is written.
    """

    kind: str
    target: str
    external: bool
    type: str = ""


def is_plain(target: str) -> bool:
    """Return whether an address may stand in a document: one of the web or of mail, or a place in the document."""
    return _WEB.fullmatch(target) is not None or target.startswith("#")


def source_of(name: str) -> str | None:
    """Return the part whose relationships a member of a package holds, "" for the package, None for other members."""
    folder, base = posixpath.split(name)
    above, own = posixpath.split(folder)
    if own.lower() != "_rels" or not base.lower().endswith(".rels"):
        return None
    return posixpath.join(above, base[:-5])


def file_of(part: str) -> str:
    """Return the member of a package that holds the relationships of a part, of the package itself for ""."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def link(part: str, given: Mapping[str, str]) -> Link:
    """Return the relationship of a part that some attributes make; one without a target has none ("")."""
    external, target, kind = given.get("TargetMode") == "External", given.get("Target", ""), given.get("Type", "")
    if not external and target and not _leaves(part, target):
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), unquote(target))).lstrip("/")
        return Link(_KINDS.get(kind, ""), target, False, kind)
    return Link(_KINDS.get(kind, ""), target, bool(target), kind)


def to_document(main: str) -> Link:
    """Return the relation by which a package names its text."""
    return Link("officeDocument", main, False, f"{_OFFICE}officeDocument")


def _leaves(part: str, target: str) -> bool:
    """Return whether the target of a relation lies outside the package."""
    target = unquote(target).replace("\\", "/")
    lies = posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
    return ":" in target.partition("/")[0] or lies.startswith("..") or target.startswith("//")


def written(part: str, links: Mapping[str, Link]) -> bytes:
    """Return the member that holds the relationships of a part."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Relationships xmlns="{PACKAGE}">{"".join(_written(part, links.items()))}</Relationships>'.encode()


def _written(part: str, links: Iterable[tuple[str, Link]]) -> Iterator[str]:
    folder = posixpath.dirname(part)
    for key, one in links:
        inside = posixpath.relpath(one.target, folder or ".") if folder else one.target
        target = quoted(one.target if one.external else inside)
        mode = ' TargetMode="External"' if one.external else ""
        yield f"<Relationship Id={quoted(key)} Type={quoted(one.type)} Target={target}{mode}/>"
