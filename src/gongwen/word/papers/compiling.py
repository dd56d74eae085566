"""A Word file with tags → a compiled paper 版式, filled many times.

Compiling reads the package, makes Jinja templates of the parts that hold tags and keeps all other members as
they are compressed. Built-in papers and the user's own Word files go the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from jinja2 import TemplateSyntaxError

from gongwen.document.finding import Misuse
from gongwen.document.sandbox import UNREADABLE
from gongwen.layout.measures import Measures
from gongwen.standard import papers
from gongwen.word import contained, heading_numbers, package, places
from gongwen.word.look import STYLES, Look
from gongwen.word.package import Member
from gongwen.word.papers import faults, measuring, syntax, tags
from gongwen.word.papers.asking import asked
from gongwen.word.papers.compiled import DOCUMENT, RELATIONS, Paper, PartTemplate
from gongwen.word.papers.source import at_line, source
from gongwen.word.papers.tags import Tag, Tagged
from gongwen.word.papers.values import environment_for

STYLES_PART, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_BY_NUMBER = ("\\", "%c", "format")  # what tags write characters with that are not typed
_PRINTING = frozenset(("macro", "call", "filter", "set"))  # what these have filled, another tag prints


def compile_paper(data: bytes, name: str, file: str = "") -> Paper:
    """Return the compiled paper of a .docx given as bytes; file is its path, for messages.

    Raises Misuse for a file that is no Word template, and for the first error of its tags, with its place.
    """
    packed, told = contained.paper(data)
    styles, added = _adopt(package.content(packed[STYLES_PART]).decode() if STYLES_PART in packed else "")
    if added:
        packed[STYLES_PART] = package.member(STYLES_PART, added.encode())
    text, section = _open_section(_text(packed[DOCUMENT]))
    members: dict[str, Member | PartTemplate] = dict(packed)
    for part, tagged in tagged_parts(packed, text):
        faults.refuse(faults.in_order(faults.faults(tagged)))
        if tagged.tags:
            members[part] = _template(tagged)
    made = [member for member in members.values() if isinstance(member, PartTemplate)]
    names, columns = ({name for one in made for name in getattr(one, what)} for what in ("names", "asked"))
    look = Look(
        *(styles, section, _footers(section, packed, members), *_lists(packed), _numbered(packed, members, styles)),
        _measured(section, packed, members, styles),
    )
    return Paper(name, members, look, frozenset(names), frozenset(columns), file, told)


def restyled(paper: Paper, styles: str) -> Paper:
    """Return a compiled paper with another styles part, measured anew."""
    changed = package.member(STYLES_PART, styles.encode())
    members: dict[str, Member | PartTemplate] = {**paper.members, STYLES_PART: changed}
    packed = {part: member for part, member in members.items() if isinstance(member, Member)}
    measures = _measured(paper.look.section, packed, members, paper.look.styles)
    return replace(paper, members=members, look=replace(paper.look, measures=measures))


def tagged_parts(
    packed: Mapping[str, Member], document: str = "", sought: Callable[[str], bool] = tags.has_tags
) -> Iterator[tuple[str, Tagged]]:
    """Return the parts of a package that may hold tags, with their names.

    document: the text, where it is another; sought: what tells from the XML of a part whether it is read.
    """
    called: dict[str, str] = {}
    for part, member in packed.items():
        if not (part.endswith(".xml") and part.startswith(("word/", "docProps/"))):
            continue
        xml = document if document and part == DOCUMENT else _text(member)
        if sought(xml):
            if not called and part.startswith(("word/header", "word/footer")):
                called = _running(packed)
            yield part, tags.read(part, xml, called.get(part))


def _text(member: Member) -> str:
    return package.content(member).decode("utf-8-sig")


def _template(tagged: Tagged) -> PartTemplate:
    """Return a part compiled, with what must be put right after filling. Raises Misuse for what Jinja cannot read."""
    by_number = any(mark in tag.text for tag in tagged.tags for mark in _BY_NUMBER)
    environment = environment_for("<w:t" in tagged.xml, any(tag.word in _PRINTING for tag in tagged.tags), by_number)
    made = source(tagged)
    try:
        tree = environment.parse(made.text)
        template = environment.from_string(tree)
    except TemplateSyntaxError as error:
        faults.refuse(list(syntax.faults(tagged)))
        number = at_line(made.lines, error.lineno)
        where = f"{tagged.where(tagged.tags[number])}：" if number >= 0 else ""
        raise Misuse(f"{where}标签写错了（{error.message}）") from error
    except UNREADABLE as error:
        raise Misuse(f"{tagged.where(tagged.tags[0])}：有标签太长，或括号套得太深；请拆开写") from error
    names, columns = asked(tree)
    names -= environment.globals.keys()
    wider = any(tag.kind == "tc" or tag.word in ("hm", "colspan") for tag in tagged.tags)
    emptied = any(tag.kind == "p" and tag.holder.enclosing("tc") for tag in tagged.tags)
    return PartTemplate(
        template, tagged, made.lines, frozenset(names), frozenset(columns), wider, "<wp:docPr " in tagged.xml, emptied
    )


# --- what the writer must know of a paper ----------------------------------------------------


def _lists(packed: Mapping[str, Member]) -> tuple[int, int]:
    """Return the highest number of a list, and of a kind of list, that a paper has."""
    xml = package.content(packed[_NUMBERING]).decode("utf-8-sig") if _NUMBERING in packed else ""
    numbers = (re.findall(f'<w:{name} [^>]*w:{name}Id="(\\d+)"', xml) for name in ("num", "abstractNum"))
    lists, kinds = (max(map(int, found), default=0) for found in numbers)
    return lists, kinds


def _measured(
    section: str, packed: Mapping[str, Member], members: Mapping[str, Member | PartTemplate], styles: Mapping[str, str]
) -> Measures:
    """Return what a paper measures."""
    body = members[DOCUMENT]
    sheet, relations = (_text(packed[name]) if name in packed else "" for name in (STYLES_PART, RELATIONS))
    named = measuring.strips(section, relations)
    strips = [measuring.Strip(_text(packed[part]), head) for part, head in named.items() if part in packed]
    tagged = body.tagged if isinstance(body, PartTemplate) else None
    return measuring.measured(section, sheet, styles, strips, tagged)


def _numbered(
    packed: Mapping[str, Member], members: Mapping[str, Member | PartTemplate], styles: Mapping[str, str]
) -> dict[int, heading_numbers.Numbered]:
    """Return how the heading styles of a paper number themselves, by level."""
    sheet, numbering = (
        package.content(packed[name]).decode("utf-8-sig") if name in packed else ""
        for name in (STYLES_PART, _NUMBERING)
    )
    body = members[DOCUMENT]
    if "<w:numPr" not in sheet or not isinstance(body, PartTemplate):
        return {}
    return heading_numbers.read(sheet, numbering, body.tagged.xml, styles, _in_order(body.tagged.tags))


def _in_order(found: Sequence[Tag]) -> bool:
    """Return whether a paper prints the body once, and attachments once behind it: one can count through them."""
    slots, repeating = list[str](), 0
    for tag in found:
        repeating += (tag.word in _REPEATING) - (tag.word in _ENDING)
        if tag.is_value and re.match(r"(正文|附件)\b", tag.body):
            slots.append(tag.body if not repeating else "")
    return slots in (["正文"], ["正文", "附件"])


_REPEATING, _ENDING = frozenset(("for", "macro", "call")), frozenset(("endfor", "endmacro", "endcall"))


def _adopt(xml: str) -> tuple[dict[str, str], str]:
    """Return the ids of the styles the writer needs, and the part with those added that it lacked ("" if none)."""
    ids = set(re.findall(r'w:styleId="([^"]+)"', xml))
    if ids.issuperset(STYLES):
        return {key: key for key in STYLES}, ""
    from gongwen.word.papers import styles

    sheet, marks = papers.sheet(papers.catalogue()["版式"]["材料"]), papers.catalogue()["字符样式"]
    by_name = {
        name.lower(): found
        for found, name in re.findall(r'<w:style [^>]*w:styleId="([^"]+)"[^>]*>\s*<w:name w:val="([^"]+)"', xml)
    }
    chosen, added = {}, ""
    for key in STYLES:
        name = {"TableGrid": "Table Grid"}.get(key) or {**sheet.looks, **marks}.get(key, {}).get("名", "")
        if name.lower() in by_name:
            chosen[key] = by_name[name.lower()]
        else:
            chosen[key] = key if key not in ids else f"Gongwen{key}"
            added += styles.standalone(key, sheet).replace(f'w:styleId="{key}"', f'w:styleId="{chosen[key]}"')
    return chosen, xml.replace("</w:styles>", added + "</w:styles>")


def _open_section(xml: str) -> tuple[str, str]:
    """Return the document part with a tag for its last section, and that section."""
    start, end = xml.rfind("<w:sectPr"), xml.rfind("</w:sectPr>")
    if start < 0 or end < start:
        return xml, ""
    end += len("</w:sectPr>")
    return xml[:start] + "{{ 末节 }}" + xml[end:], xml[start:end]


def _footers(
    section: str, packed: Mapping[str, Member], members: Mapping[str, Member | PartTemplate]
) -> dict[str, str]:
    """Return the footers of a section by relationship id; one with tags, or relations of its own, stays as it is."""
    relations = package.content(packed[RELATIONS]).decode() if RELATIONS in packed else ""
    targets = {
        found["Id"]: found["Target"]
        for found in (
            dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall("<Relationship [^>]*>", relations)
        )
    }
    found = {}
    for key in re.findall(r'<w:footerReference [^>]*r:id="([^"]+)"', section):
        name = targets.get(key, "").rpartition("/")[2]
        part = members.get(f"word/{name}")
        if isinstance(part, Member) and f"word/_rels/{name}.rels" not in packed:
            found[key] = package.content(part).decode("utf-8-sig")
    return found


def _running(packed: Mapping[str, Member]) -> dict[str, str]:
    """Return what the headers and footers of a package are called, by their parts."""
    targets = _targets(packed)
    found = (
        (f"word/{targets.get(reference['id'], '')}", kind, reference.get("type", "default"))
        for section in re.findall(r"<w:sectPr\b.*?</w:sectPr>", _text(packed[DOCUMENT]), re.DOTALL)
        for kind in ("footer", "header")
        for reference in _attributes(rf"<w:{kind}Reference\b[^>]*>", section)
        if "id" in reference
    )
    return places.running(found)


def _targets(packed: Mapping[str, Member]) -> dict[str, str]:
    """Return the targets of the text's relationships by id, as they are written."""
    relations = _text(packed[RELATIONS]) if RELATIONS in packed else ""
    return {one["Id"]: one.get("Target", "") for one in _attributes("<Relationship [^>]*>", relations) if "Id" in one}


def _attributes(pattern: str, xml: str) -> Iterator[dict[str, str]]:
    """Return the attributes of elements by local name."""
    for tag in re.findall(pattern, xml):
        yield dict(re.findall(r'(?:\w+:)?(\w+)="([^"]*)"', tag))
