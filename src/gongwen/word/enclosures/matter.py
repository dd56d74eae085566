"""What a text holds beside words: pictures and links come along, objects and notes that cannot are told and leave a
visible gap.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping

from gongwen.word import outward
from gongwen.word.enclosures.enclosed import Relation
from gongwen.word.opening import Opened, parse
from gongwen.word.package import Member
from gongwen.word.relations import Link, is_plain
from gongwen.word.xml import MC, WP, A, Element, O, R, V, W, drop, each, make, names, text_of

_TYPES = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp",
    "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf", "svg": "image/svg+xml",
}  # fmt: skip
_OBJECTS = {
    "chart": "图表",
    "chartEx": "图表",
    "diagramData": "智能图形",
    "diagramLayout": "智能图形",
    "control": "控件",
    "image": "图片",
}
_NOTES = {"footnoteReference": "脚注", "endnoteReference": "尾注"}
_SHOWN = names("drawing", "pict", "object")


class EnclosedMatter:
    """The pictures and links of one file; counts what cannot come along."""

    def __init__(self, token: str, source: Opened) -> None:
        self.token, self.source, self.text = token, source, source.document
        self.relations: dict[str, Relation] = {}
        self.media: dict[str, Member] = {}
        self.types: dict[str, str] = {}
        self.lost: Counter[str] = Counter()
        self.told: list[str] = []
        self.drawings = 0

    def apply(self) -> None:
        """Let the text refer to its pictures and links by new ids; show a gap for what cannot come along."""
        body = self.source.body
        self._lead_nowhere(body)
        self._notes(body)
        self._objects(body)
        for element in list(body.iter()):
            for name in [name for name in element.attrib if name.startswith(R)]:
                self._refer(element, name)
        for element in body.iter(f"{WP}docPr"):
            element.set("id", f"{self.token}D{self.drawings}")
            self.drawings += 1
        self._tell()

    def _lead_nowhere(self, body: Element) -> None:
        """Take away the attributes of drawings that fetch from an address, or open a program by a click."""
        outside = {key: link.target for key, link in self.source.links.items() if link.external}
        for element in body.iter():
            found = outward.fetched(element.tag, element.attrib, {}) | outward.opened(element.tag, element.attrib)
            if found:
                told = outward.addresses(element.tag, element.attrib, outside)
                self.told += [f"图片、图形里通到文件外面的地址去掉了（{one}）" for one in told]
            for name in found:
                del element.attrib[name]

    def _notes(self, body: Element) -> None:
        for local, what in _NOTES.items():
            for note in list(body.iter(W + local)):
                self._gap(note, what)
                self.lost[what] += 1
        self.lost["批注"] += sum(1 for _ in body.iter(f"{W}commentReference"))
        self.text.drop(*names("commentReference", "annotationRef", "footnoteRef", "endnoteRef"))

    def _objects(self, body: Element) -> None:
        """Of an embedded object the picture that shows it comes along, as a picture."""
        for part in list(body.iter(f"{W}altChunk")):
            self._gap(part, "嵌入的文件")
            self.lost["嵌入的文件"] += 1
        self.text.drop(*names("subDoc", "contentPart", "headerReference", "footerReference", "printerSettings"))
        for shown in list(body.iter(f"{W}object")):
            drop(shown, f"{O}OLEObject", f"{W}objectEmbed", f"{W}objectLink")
            if shown.find(f".//{V}imagedata") is not None and shown.find(f"{W}control") is None:
                shown.tag = f"{W}pict"
                shown.attrib.clear()
                self.told.append("里面嵌入的对象（公式、表格等）只剩图，不能再双击修改")
            else:
                self._lose(shown, "控件" if shown.find(f"{W}control") is not None else "嵌入的对象")

    def _refer(self, element: Element, name: str) -> None:
        """Give a reference its new id, or show a gap where what it leads to cannot come along."""
        if not any(one.tag == f"{W}body" for one in self.text.above(element)):  # stands in what has been left out
            return
        given = element.get(name, "")
        link = self.source.links.get(given, Link("", "", False))
        if (
            link.kind == "image"
            and not link.external
            and (extension := _extension(link.target)) in _TYPES
            and link.target in self.source.members
        ):
            element.set(name, self._picture(given, link, extension))
        elif link.kind == "hyperlink" and outward.fetched(element.tag, {name: given}, {given: link.target}):
            self._drop(element, name, Link("image", link.target, True))  # a picture that calls itself a link
        elif link.kind == "hyperlink" and link.external and is_plain(link.target):
            key = self._key(given)
            self.relations[key] = Relation("hyperlink", link.target, True)
            element.set(name, key)
        else:
            self._drop(element, name, link)

    def _key(self, given: str) -> str:
        return f"rIdE{self.token[:8]}_{given}"

    def _picture(self, given: str, link: Link, extension: str) -> str:
        key, target = self._key(given), f"media/E{self.token[:8]}_{posixpath.basename(link.target)}"
        self.relations[key] = Relation("image", target, False)
        self.media[f"word/{target}"] = self.source.members[link.target]._replace(name=f"word/{target}".encode())
        self.types[extension] = _TYPES[extension]
        return key

    def _drop(self, element: Element, name: str, link: Link) -> None:
        """Leave out what a reference leads to."""
        if element.tag == f"{W}hyperlink" or link.kind == "hyperlink":
            if element.get(name):
                self.lost["链接"] += 1
            del element.attrib[name]
            if element.tag != f"{W}hyperlink":
                self.text.remove(element)
            elif not element.get(f"{W}anchor"):
                self.text.unwrap(element)
            return
        if element.tag == f"{A}blip" and name == f"{R}link" and element.get(f"{R}embed"):
            del element.attrib[name]  # linked and embedded: the embedded one stays
            return
        if not element.get(name):
            del element.attrib[name]
            return
        shown = next((one for one in (element, *self.text.above(element)) if one.tag in _SHOWN), None)
        self._lose(element if shown is None else shown, _OBJECTS.get(link.kind, "嵌入的对象"))

    def _lose(self, shown: Element, what: str) -> None:
        """Show a gap in place of something, with the older twin that it may have."""
        choice = next((one for one in self.text.above(shown) if one.tag == f"{MC}AlternateContent"), None)
        if self._in_run(shown):
            self._gap(shown if choice is None else choice, what)
        else:
            self.text.remove(shown)
        self.lost[what] += 1

    def _in_run(self, element: Element) -> bool:
        return any(one.tag == f"{W}r" for one in self.text.above(element))

    def _gap(self, element: Element, what: str) -> None:
        """Replace an element by a visible gap: in a run a text, between paragraphs a paragraph."""
        gap = make("t", f"【待补：{what}】")
        if not self._in_run(element):
            paragraph, run = make("p"), make("r")
            run.append(gap)
            paragraph.append(run)
            gap = paragraph
        self.text.replace(element, [gap])

    def _tell(self) -> None:
        for what, count in sorted(self.lost.items()):
            gap = "" if what in ("批注", "链接") else f"，原处印成【待补：{what}】"
            if count:
                self.told.append(f"里面的{count}处{what}带不过来{gap}")
        self.told[:] = dict.fromkeys(self.told)

    def tell_headers(self) -> None:
        """Tell headers and footers that say more than a page number."""
        kept = {one.get(f"{R}id", "") for one in each(self.text.root, *names("headerReference", "footerReference"))}
        parts = [self.source.links[key] for key in kept if key in self.source.links]
        said = [_said(self.source.members, link) for link in parts]
        if any(said):
            self.told.append("里面的页眉、页脚不印，页码和正文接着编")


def _extension(target: str) -> str:
    return target.rpartition(".")[2].lower()


def _said(members: Mapping[str, Member], link: Link) -> str:
    """Return what a header or footer says beside the number of the page."""
    text = text_of(parse(members[link.target])) if link.target in members else ""
    return "".join(one for one in text if not one.isspace() and one not in "第页共/-–—0123456789")
