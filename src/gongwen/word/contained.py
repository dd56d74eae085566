"""A Word file of others → a package that depends on nothing outside it, and what of it had to stay behind.

What it consists of is found by its relations, from the package on: only the kinds in `relations` are followed, and
only to parts inside; an address may be one of the web or of mail. What no such relation reaches is not in the result,
and no relation is copied: all are written anew. Parts lose the references to what is gone, and fields that fetch.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gongwen.document.finding import Misuse
from gongwen.word import fields, located, opening, outward, package, relations
from gongwen.word.markup import quoted
from gongwen.word.opening import DOCUMENT, TYPES, Opened
from gongwen.word.package import AGAIN, Member
from gongwen.word.relations import Link
from gongwen.word.xml import A, O, R, V, W

_TEXT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
# What papers are read by stands where Word puts it.
_PLACES = {"styles": "styles.xml", "numbering": "numbering.xml", "settings": "settings.xml"}
DEEP = 12  # relations from the package to a part: a picture in a shape on a chart is five away
_FORGOTTEN = frozenset(("attachedTemplate", "thumbnail"))  # of its author's computer; nothing of the text
_CALLED = {
    "control": "控件",
    "aFChunk": "嵌入的文件",
    "subDocument": "子文档",
    "origin": "数字签名",
    "vbaProject": "宏",
    "frame": "框架",
}
_STRIPPED = frozenset((f"{A}blip", f"{V}imagedata", f"{V}fill", f"{V}stroke", f"{W}hyperlink", f"{A}hlinkClick"))
_REFERRING = (b"src=", b"href=", b"src =", b"href =", b"webVideoPr")


class Contained(NamedTuple):
    """The members of such a package, and what is to be told of those that stay behind."""

    members: dict[str, Member]
    told: tuple[str, ...]


def contained(opened: Opened) -> Contained:
    """Return a Word file without what leads outside, every part under the name it has."""
    return _contained(opened, False, {})


def _contained(opened: Opened, refusing: bool, places: Mapping[str, str]) -> Contained:
    """Return the same; refusing: raise Misuse for what would be fetched, instead; places: new names of parts."""
    walk = _Contents(opened, refusing, places)
    walk.follow()
    return Contained(walk.members(), tuple(dict.fromkeys(walk.told)))


def paper(data: bytes) -> Contained:
    """Return a .docx or .dotx as a document that depends on nothing outside it, fit to be filled.

    Raises Misuse for any other file, for one that would fetch something, and for one whose parts are damaged: what is
    made from it could not be opened.
    """
    opened = opening.opened(data)
    found = _contained(opened, True, _places(opened))
    for name, member in opened.members.items():
        if name.lower().endswith((".xml", ".rels")):
            opening.content(member)
    for name, member in found.members.items():
        if name.endswith((".xml", ".rels")) and not name.startswith("customXml/item"):
            _refuse_wide(member)
            if name.startswith("word/"):
                opening.parse(member)
    return found


def _refuse_wide(member: Member) -> None:
    """Raise Misuse for a part that is not in UTF-8, as papers must be: they are filled as text."""
    try:
        package.content(member).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Misuse(f"{member.name.decode(errors='replace')} 不是 UTF-8 编码；{AGAIN}") from error


def _places(opened: Opened) -> dict[str, str]:
    """Return where parts are to stand that do not stand where Word puts them."""
    folder = posixpath.dirname(opened.main)
    places = {}
    for name in opened.members:
        inside = name.startswith(f"{folder}/") if folder else "/" not in name and name != TYPES
        if inside and folder != "word":
            places[name] = posixpath.join("word", name[len(folder) + 1 :] if folder else name)
    for link in opened.links.values():
        if link.kind in _PLACES and link.target in opened.members:
            places[link.target] = f"word/{_PLACES[link.kind]}"
    places[opened.main] = DOCUMENT
    places = {old: new for old, new in places.items() if old != new}
    for name in set(places.values()) & opened.members.keys() - places.keys():  # who stands there makes room
        places[name] = f"word/moved-{posixpath.basename(name)}"
    return places


class _Contents:
    """Follows the relations of a Word file, and remembers which are kept, and what must be told."""

    def __init__(self, opened: Opened, refusing: bool, places: Mapping[str, str]) -> None:
        self.places = places
        self.given, self.main, self.refusing = opened.members, opened.main, refusing
        self.types = opening.types(opened.members)
        self.kept: dict[str, dict[str, Link]] = {}  # by part, "" for the package
        self.gone: dict[str, dict[str, str]] = {}  # ids that lead nowhere any more, and kinds of links
        self.told: list[str] = []

    def follow(self) -> None:
        waiting = {""}
        for depth in range(DEEP + 1):
            found = set()
            for part in sorted(waiting - self.kept.keys()):
                links = opening.links(self.given, part)
                links = links if part else self.root(links)
                self.kept[part] = {
                    key: link for key, link in links.items() if self.is_kept(part, key, link, depth == DEEP)
                }
                self.gone[part] = {key: link.kind for key, link in links.items() if key not in self.kept[part]}
                found |= {link.target for link in self.kept[part].values() if not link.external}
            waiting = found

    def root(self, links: Mapping[str, Link]) -> dict[str, Link]:
        """Return the relations of the package, with one to its text whatever it says."""
        others = {key: link for key, link in links.items() if link.kind != "officeDocument"}
        main = next((key for key, link in links.items() if link.kind == "officeDocument"), "rIdDocument")
        return {main: relations.to_document(self.main), **others}

    def is_kept(self, part: str, key: str, link: Link, last: bool = False) -> bool:
        """Return whether a relation may stay, and tell of it where not. last: nothing is farther from the package."""
        kind = link.type.rpartition("/")[2]
        if not key or not link.target or not link.type:
            self.refuse(f"{relations.file_of(part)} 有一条关系（{key or '没有编号'}）没有写全；{AGAIN}")
        elif kind in _FORGOTTEN:
            pass
        elif link.external and link.kind == "hyperlink":
            if relations.is_plain(link.target):
                return True
            self.told.append(f"里面的链接“{link.target}”不是网址，只留了文字")
        elif link.external:
            what = f"{relations.file_of(part)} 引用了文件以外的东西（{link.target}）"
            self.refuse(f"{what}；请在 Word 中把链接的图片、对象改成嵌入的，再存一次", f"{what}，去掉了")
        elif opening.runs(self.types.of(link.target)) and link.kind != "officeDocument":
            self.told.append(f"里面的{_CALLED.get(kind, '带宏的文件')}没有带过来")
        elif not link.kind or (link.kind == "image" and not self.types.of(link.target).lower().startswith("image/")):
            self.told.append(f"里面的{_CALLED.get(kind, f'别的程序加的部件（{kind}）')}没有带过来")
        elif last and link.target not in self.kept:
            self.told.append(f"里面的部件一个连着一个，超过{DEEP}层，后面的（{link.target} 起）没有带过来")
        elif link.target not in self.given:
            self.told.append(f"里面的部件 {link.target} 不在文件里")
        else:
            return True
        return False

    def refuse(self, message: str, told: str = "") -> None:
        """Raise Misuse, or tell where it is not asked for."""
        if self.refusing:
            raise Misuse(message)
        self.told.append(told or message)

    # --- the result ------------------------------------------------------------------------

    def members(self) -> dict[str, Member]:
        """Return the members of the package: content types, relations and parts, in the order in which parts were."""
        parts = {name: self.cleaned(name, member) for name, member in self.given.items() if name in self.kept}
        made = {TYPES: package.member(TYPES, self.written_types(parts), package.SMALLEST)}
        for name in self.given:
            source = relations.source_of(name)
            if name in parts:
                made[self.place(name)] = parts[name]._replace(name=self.place(name).encode())
            elif source in self.kept:
                made |= self.written_links(source)
        return made | self.written_links("") | self.written_links(self.main)

    def written_links(self, part: str) -> dict[str, Member]:
        """Return the member that holds the relations of a part, where it has some or must have them."""
        if not self.kept[part] and part != self.main:
            return {}
        links = {key: link._replace(target=self.place(link.target)) for key, link in self.kept[part].items()}
        name = relations.file_of(self.place(part))
        return {name: package.member(name, relations.written(self.place(part), links), package.SMALLEST)}

    def place(self, name: str) -> str:
        """Return the name that a part has in the result; an address stays as it is."""
        return self.places.get(name, name)

    def cleaned(self, name: str, member: Member) -> Member:
        """Return a part without references to what is gone, and without fields that fetch."""
        if not (name.lower().endswith(".xml") or self.types.of(name).lower().endswith(("+xml", "/xml"))):
            return member
        data = before = opening.content(member)
        try:
            data, kinds = fields.without_fetching(data)
            self.told += [f"里面有会取外面内容的域（{kind}），只留了现有的文字" for kind in kinds]
            if b"mailMerge" in data:
                data = located.cut(data, f"{W}mailMerge")
                self.told += ["里面邮件合并的数据源没有带过来"] if len(data) != len(before) else []
            data, addresses = _without_references(data, self.gone.get(name, {}), self.outside(name))
            self.told += [f"图片、图形里通到文件外面的地址去掉了（{one}）" for one in addresses]
        except ValueError as error:
            raise opening.damaged(member) from error
        return member if data == before else package.member(name, data)

    def outside(self, part: str) -> dict[str, str]:
        """Return the addresses that relations of a part lead to, by id."""
        return {key: link.target for key, link in self.kept.get(part, {}).items() if link.external}

    # --- content types ---------------------------------------------------------------------

    def written_types(self, parts: Mapping[str, Member]) -> bytes:
        """Return the content types of some parts and of relations: of nothing else."""
        used = {name.rpartition(".")[2].lower() for name in parts} | {"rels", "xml"}
        kinds = {"rels": _RELATIONS, "xml": "application/xml", **self.types.extensions}
        given = [("Default", "Extension", extension, kind) for extension, kind in kinds.items() if extension in used]
        given += [("Override", "PartName", f"/{self.place(name)}", kind) for name, kind in self.own_types(parts)]
        ones = "".join(f"<{tag} {name}={quoted(text)} ContentType={quoted(kind)}/>" for tag, name, text, kind in given)
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="{_SPACE}">{ones}</Types>'.encode()
        )

    def own_types(self, parts: Mapping[str, Member]) -> Iterator[tuple[str, str]]:
        """Return the parts that have content types of their own, in the order in which the package names them; the
        text has that of a document, whatever it was.
        """
        actual = {name.lower(): name for name in parts}
        for key, kind in self.types.parts.items():
            if key in actual:
                yield actual[key], _TEXT if actual[key] == self.main else kind
        if self.main.lower() not in self.types.parts:
            yield self.main, _TEXT


def _without_references(data: bytes, gone: Mapping[str, str], outside: Mapping[str, str]) -> tuple[bytes, list[str]]:
    """Return a part without elements, or attributes, that lead to what is gone or fetch from an address, and those
    addresses; outside: the addresses of relations by id.
    """
    if not any(key.encode() in data for key in (*gone, *outside)) and not any(mark in data for mark in _REFERRING):
        return data, []
    found = located.find_where(data, lambda tag, attributes: bool(_doomed(tag, attributes, gone, outside)))
    end, addresses = len(data) + 1, list[str]()
    pieces: list[tuple[int, int, bytes]] = []
    for tag, one in sorted(found, key=lambda found: (found[1].begin, -found[1].end)):
        if pieces and one.begin < pieces[-1][1]:
            continue  # inside of what is cut
        addresses += outward.addresses(tag, one.attributes, outside)
        doomed = _doomed(tag, one.attributes, gone, outside)
        if tag in _STRIPPED or tag.startswith((V, O)):
            pieces.append((one.begin, one.opened, located.without(data, one, doomed)))
        else:
            pieces.append((one.begin, one.end, b""))
    for begin, end, instead in reversed(pieces):
        data = data[:begin] + instead + data[end:]
    return data, addresses


def _doomed(
    tag: str, attributes: Mapping[str, str], gone: Mapping[str, str], outside: Mapping[str, str]
) -> dict[str, str]:
    """Return the attributes of an element, by local name, that lead to what is gone or outside."""
    lost = {name: text for name, text in attributes.items() if name.startswith(R) and text in gone}
    found = lost | outward.fetched(tag, attributes, outside) | outward.opened(tag, attributes)
    return {name.rpartition("}")[2]: text for name, text in found.items()}
