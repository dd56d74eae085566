"""The members of a filled paper → the same with parts that the document adds, and what names them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterator, Mapping

from gongwen.word import package
from gongwen.word.look import Part
from gongwen.word.package import Member
from gongwen.word.papers.compiled import RELATIONS, TYPES

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_FORMATS = "application/vnd.openxmlformats-officedocument"
_OF_KIND = {"footer": f"{_FORMATS}.wordprocessingml.footer+xml", "chart": f"{_FORMATS}.drawingml.chart+xml"}
_WORKBOOK = f"{_FORMATS}.spreadsheetml.sheet"


def with_parts(parts: Mapping[str, Member], added: Mapping[str, Part]) -> dict[str, Member]:
    """Return the members of added parts, and the relations and content types that name them."""
    relations = "".join(_relation(key, part, part.name) for key, part in added.items())
    types = package.content(parts[TYPES]).decode()
    changed = {
        TYPES: _with_types(types, added.values()),
        RELATIONS: package.content(parts[RELATIONS])
        .decode()
        .replace("</Relationships>", relations + "</Relationships>"),
    }
    members = {name: package.member(name, text.encode()) for name, text in changed.items()}
    return members | {member.name.decode(): member for part in added.values() for member in _members(part)}


def _relation(key: str, part: Part, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{_RELATION}{part.kind}" Target="{target}"/>'


def _members(part: Part) -> Iterator[Member]:
    """Return an added part as members: itself, the parts that it needs, and the relations that name those."""
    yield _packed(f"word/{part.name}", part)
    if not part.own:
        return
    links = "".join(_relation(key, one, f"../{one.name}") for key, one in part.own.items())
    folder, _, name = part.name.rpartition("/")
    relations = _NO_RELATIONS.replace("</Relationships>", f"{links}</Relationships>")
    yield package.member(f"word/{folder}/_rels/{name}.rels", relations.encode())
    for one in part.own.values():
        yield from _members(one)


def _packed(name: str, part: Part) -> Member:
    """Return an added part as a member; pictures are compressed already: to deflate them takes long and saves
    nothing.
    """
    stored = name.endswith((".png", ".jpeg", ".jpg", ".gif", ".xlsx"))
    return (
        Member(name.encode(), 0, zlib.crc32(part.data), len(part.data), part.data)
        if stored
        else package.member(name, part.data)
    )


def with_pictures(parts: Mapping[str, Member], name: str, xml: str, added: Mapping[str, Part]) -> dict[str, Member]:
    """Return the relations of a part beside the text (a header) with those of the pictures that tags print there."""
    relations = f"word/_rels/{name.rpartition('/')[2]}.rels"
    old = package.content(parts[relations]).decode("utf-8-sig") if relations in parts else _NO_RELATIONS
    keys = sorted(set(re.findall('r:embed="(rIdImage\\d+)"', xml)))
    more = "".join(
        f'<Relationship Id="{key}" Type="{_RELATION}image" Target="{added[key].name}"/>' for key in keys if key in added
    )
    new = re.sub(r"(<Relationships\b[^>]*?)/>", r"\1></Relationships>", old).replace(
        "</Relationships>", f"{more}</Relationships>"
    )
    return {relations: package.member(relations, new.encode())}


_NO_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


def _with_types(types: str, added: Collection[Part]) -> str:
    """Return the content types with those of added parts: pictures and workbooks by extension, others by name."""
    extensions = sorted({part.name.rpartition(".")[2] for part in added if part.kind == "image"})
    kinds = {
        extension: "jpeg" if extension == "jpg" else extension
        for extension in extensions
        if f'Extension="{extension}"' not in types
    }
    pictures = "".join(
        f'<Default Extension="{extension}" ContentType="image/{kind}"/>' for extension, kind in kinds.items()
    )
    parts = "".join(
        f'<Override PartName="/word/{part.name}" ContentType="{_OF_KIND[part.kind]}"/>'
        for part in added
        if part.kind in _OF_KIND
    )
    if "chart" in {part.kind for part in added} and 'Extension="xlsx"' not in types:
        pictures += f'<Default Extension="xlsx" ContentType="{_WORKBOOK}"/>'
    return types.replace("<Override", pictures + "<Override", 1).replace("</Types>", parts + "</Types>")
