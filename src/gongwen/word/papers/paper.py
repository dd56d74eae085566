"""A paper 版式: a Word file with tags, compiled once, filled many times.

Compiling reads the package, makes Jinja templates of the parts that hold tags and keeps all other members as
they are compressed. Filling renders those parts, deflates only them and copies the rest. Built-in papers and
the user's own Word files go the same way.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from traceback import extract_tb
from typing import Any, NamedTuple

from jinja2 import Template, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from gongwen.chinese.nearest import nearest
from gongwen.document.file_kinds import is_word_file
from gongwen.document.finding import Misuse
from gongwen.layout.measures import Measures
from gongwen.standard import papers
from gongwen.standard.folders import TEMPLATES
from gongwen.word import heading_numbers, intake, package
from gongwen.word.enclosures.enclosed import Added, joined
from gongwen.word.package import Member
from gongwen.word.papers import measuring, tags
from gongwen.word.papers.values import Code, environment_for
from gongwen.word.writing import writer

_DOCUMENT, _STYLES, _NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_FOOTER = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"


class Form(NamedTuple):
    """A part with tags, compiled: what fills it, where its tags stand, and what must be put right after filling."""

    template: Template
    tagged: tags.Tagged
    columns: bool  # its tables may come out with more or fewer columns than their grid has
    drawings: bool  # it has drawings, which may come out several times and beside ours: they need numbers of their own
    cells: bool  # its cells may come out without a paragraph, which Word cannot open


@dataclass(frozen=True)
class Paper:
    """A compiled paper: its members in order, those with tags as forms, and what the writer must know of it."""

    name: str
    members: Mapping[str, Member | Form]
    look: writer.Look
    names: frozenset[str] = frozenset()  # what its tags ask for
    columns: frozenset[str] = frozenset()  # what they ask of rows
    file: str = ""  # where it was read, for messages


def load(name: str) -> Paper:
    """Return a compiled paper by the name of a built-in one (材料) or the path of a .docx, compiled once a process.

    Raises Misuse when there is no such paper or it cannot be used.
    """
    if is_word_file(name):
        path = Path(name)
        return _load(path, path.stat().st_mtime_ns if path.exists() else 0)
    return _built_in(name)


@cache
def _built_in(name: str) -> Paper:
    path = TEMPLATES / "papers" / f"{name}.docx"
    if not path.exists():
        raise Misuse(f"没有版式“{name}”；可用：{'、'.join(names())}，或一个 .docx 文件")
    return _load(path, 0)


def names() -> list[str]:
    """Return the names of the built-in papers."""
    return sorted(path.stem for path in (TEMPLATES / "papers").glob("*.docx"))


@cache
def _load(path: Path, _changed: int) -> Paper:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Misuse(f"{path}：打不开模板（{error.strerror}）") from error
    try:
        return compile_paper(data, path.stem, str(path))
    except Misuse as error:
        raise Misuse(f"{path}：{error}") from error


# --- compiling -------------------------------------------------------------------------------


def compile_paper(data: bytes, name: str, file: str = "") -> Paper:
    """Return the compiled paper of a .docx given as bytes; file is its path, for messages.

    Raises Misuse for a file that is no Word template, and for tags that cannot be read, with their place.
    """
    packed = intake.read(data)
    styles, added = _adopt(package.content(packed[_STYLES]).decode() if _STYLES in packed else "")
    if added:
        packed[_STYLES] = package.member(_STYLES, added.encode())
    members: dict[str, Member | Form] = {}
    names, columns = set[str](), set[str]()
    section = ""
    for part, member in packed.items():
        members[part] = member
        if part.endswith(".xml") and part.startswith(("word/", "docProps/")):
            xml = package.content(member).decode("utf-8-sig")
            if part == _DOCUMENT:
                xml, section = _open_section(xml)
            if tags.has_tags(xml):
                members[part], found, asked = _form(part, xml)
                names |= found
                columns |= asked
    look = writer.Look(
        *(styles, section, _footers(section, packed, members), *_lists(packed), _numbered(packed, members, styles)),
        _measured(section, packed, members, styles),
    )
    return Paper(name, members, look, frozenset(names), frozenset(columns), file)


def _lists(packed: Mapping[str, Member]) -> tuple[int, int]:
    """Return the highest number of a list, and of a kind of list, that a paper has."""
    xml = package.content(packed[_NUMBERING]).decode("utf-8-sig") if _NUMBERING in packed else ""
    numbers = (re.findall(f'<w:{name} [^>]*w:{name}Id="(\\d+)"', xml) for name in ("num", "abstractNum"))
    lists, kinds = (max(map(int, found), default=0) for found in numbers)
    return lists, kinds


def _measured(
    section: str, packed: Mapping[str, Member], members: Mapping[str, Member | Form], styles: Mapping[str, str]
) -> Measures:
    """Return what a paper measures."""
    body = members.get(_DOCUMENT)
    text = body.tagged.xml if isinstance(body, Form) else ""
    parts = {
        name: package.content(packed[name]).decode("utf-8-sig") for name in (_STYLES, _RELATIONS) if name in packed
    }
    named = measuring.strips(section, parts.get(_RELATIONS, ""))
    strips = [
        measuring.Strip(package.content(packed[part]).decode("utf-8-sig"), head)
        for part, head in named.items()
        if part in packed
    ]
    return measuring.measured(section, parts.get(_STYLES, ""), styles, strips, text)


def _numbered(
    packed: Mapping[str, Member], members: Mapping[str, Member | Form], styles: Mapping[str, str]
) -> dict[int, heading_numbers.Numbered]:
    """Return how the heading styles of a paper number themselves, by level."""
    sheet, numbering = (
        package.content(packed[name]).decode("utf-8-sig") if name in packed else "" for name in (_STYLES, _NUMBERING)
    )
    body = members[_DOCUMENT]
    if "<w:numPr" not in sheet or not isinstance(body, Form):
        return {}
    return heading_numbers.read(sheet, numbering, body.tagged.xml, styles, _in_order(body.tagged.tags))


def _in_order(found: Collection[tags.Tag]) -> bool:
    """Return whether a paper prints the body once, and attachments once and behind it, so that one can count through them."""
    slots, repeating = list[str](), 0
    for tag in found:
        repeating += (tag.word in _REPEATING) - (tag.word in _ENDING)
        if tag.opening.startswith("{{") and re.match(r"(正文|附件)\b", tag.body):
            slots.append(tag.body if not repeating else "")
    return slots in (["正文"], ["正文", "附件"])


_REPEATING, _ENDING = frozenset(("for", "macro", "call")), frozenset(("endfor", "endmacro", "endcall"))


def _adopt(xml: str) -> tuple[dict[str, str], str]:
    """Return the ids of the styles the writer needs, and the part with those added that it lacked ("" if none)."""
    ids = set(re.findall(r'w:styleId="([^"]+)"', xml))
    if ids.issuperset(writer.STYLES):
        return {key: key for key in writer.STYLES}, ""
    from gongwen.word.papers import styles

    sheet, marks = papers.sheet(papers.catalogue()["版式"]["材料"]), papers.catalogue()["字符样式"]
    by_name = {
        name.lower(): found
        for found, name in re.findall(r'<w:style [^>]*w:styleId="([^"]+)"[^>]*>\s*<w:name w:val="([^"]+)"', xml)
    }
    chosen, added = {}, ""
    for key in writer.STYLES:
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


def _footers(section: str, packed: Mapping[str, Member], members: Mapping[str, Member | Form]) -> dict[str, str]:
    """Return the footers of a section by relationship id; one with tags, or with relations of its own, stays as it is."""
    relations = package.content(packed[_RELATIONS]).decode() if _RELATIONS in packed else ""
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


_COLUMNS = re.compile(r"\{%-?(?:tc\s|\s*(?:hm|colspan)\b)")


def _form(part: str, xml: str) -> tuple[Form, set[str], set[str]]:
    """Return the compiled tags of a part, the names they ask for, and the columns they ask of rows."""
    tagged = tags.read(part, xml)
    environment = environment_for("<w:t" in xml, any(tag.word in tags.PRINTING for tag in tagged.tags))
    try:
        code = Code(environment, environment.parse(tagged.source))
        template = Template.from_code(
            environment, compile(code.written, "<template>", "exec"), environment.make_globals(None)
        )
    except TemplateSyntaxError as error:
        raise Misuse(
            f"{_place(part, tagged, error.lineno)}模板的标签写错了（{_syntax(error, environment)}）"
        ) from error
    columns = _COLUMNS.search(tagged.xml) is not None
    return Form(template, tagged, columns, "<wp:docPr " in xml, _empties_cells(tagged.xml)), code.names, code.columns


def _empties_cells(xml: str) -> bool:
    """Return whether a tag takes the place of a paragraph in a cell, which may be its only one."""
    depth = 0
    for mark in re.finditer(r"<w:tc[ >]|</w:tc>|\{[{%]-?p\s", xml):
        if mark[0].startswith("{") and depth:
            return True
        depth += {"<w:tc": 1, "</w:t": -1}.get(mark[0][:5], 0)
    return False


def _place(part: str, tagged: tags.Tagged, line: int) -> str:
    """Return the place and the text of the tag that Jinja means by a line of the source: 正文第 3 段“…”的 {{ … }}："""
    tag = tagged.at_line(line)
    if not tag:
        return ""
    where = tags.place(part, tagged.xml, tag.at)
    return f"{where}：" if where.endswith(f"“{tag}”") else f"{where}的“{tag}”："


def _syntax(error: TemplateSyntaxError, environment: SandboxedEnvironment) -> str:
    """Return in Chinese what Jinja found wrong with a tag, as far as it is one of the common mistakes."""
    message = error.message or ""
    if unknown := re.match(r"No (filter|test) named '(.+)'", message):
        known = environment.filters if unknown[1] == "filter" else environment.tests
        near = nearest(unknown[2], known)
        return f"没有筛选“{unknown[2]}”" + (f"；是不是“{near}”？" if near else "")
    if unknown := re.match(r"Encountered unknown tag '(.+?)'", message):
        return f"不认识“{unknown[1]}”；可用 for、if、set、macro 等"
    if unknown := re.match(r"unexpected char '(.+)' at", message):
        return f"不认识“{unknown[1]}”；标签里的符号要用半角"
    if unknown := re.match(r"expected token 'end of .*', got '(.+)'", message):
        return f"看不懂“{unknown[1]}”；名字里不能有空格，算式里不能缺符号"
    return message


# --- filling ---------------------------------------------------------------------------------


def fill(
    paper: Paper,
    values: Mapping[str, Any],
    added: Mapping[str, writer.Part] | None = None,
    enclosed: Added | None = None,
    gallery: writer.Gallery | None = None,
) -> bytes:
    """Return a .docx: the paper with its tags replaced by values, parts added by relationship id, what enclosed files need, and
    the pictures of a gallery, also those that tags print.

    Raises Misuse for a name the paper uses and the values lack.
    """
    parts: dict[str, Member] = {}
    relations: dict[str, str] = {}
    for name, part in paper.members.items():
        if not isinstance(part, Form):
            parts[name] = part
            continue
        text = _rendered(paper, name, part, values)
        if gallery and writer.has_marks(text):
            text = writer.placed(text, gallery)
            if name != _DOCUMENT:
                relations[name] = text
        parts[name] = package.member(name, _put_right(part, text))
    if all_added := {**(gallery.parts if gallery else {}), **(added or {})}:
        parts.update(_with_added(parts, all_added))
    for name, text in relations.items():
        parts.update(_with_pictures(parts, name, text, all_added))
    if enclosed and enclosed.styles:
        parts.update(joined(parts, enclosed))
    return package.join(parts.values())


def _rendered(paper: Paper, name: str, form: Form, values: Mapping[str, Any]) -> str:
    try:
        return form.template.render(values)
    except (TemplateError, RecursionError, *_CALCULATING) as error:
        lines = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == "<template>"]
        place = _place(name, form.tagged, (lines or [0])[-1] or 0)
        raise Misuse(f"{paper.file or f'模板“{paper.name}”'}：{place}{_explained(error, values)}") from error


_CALCULATING = (TypeError, ValueError, LookupError, ArithmeticError, AttributeError)


def _put_right(form: Form, text: str) -> bytes:
    """Return a filled part with a paragraph in every cell, the grids of its tables as wide as their rows, and a number of its
    own for each drawing.
    """
    if form.cells:
        text = _EMPTY_CELL.sub(r"\1<w:p/></w:tc>", text)
    data = text.encode()
    if form.columns:
        from docxtpl import DocxTemplate
        from lxml import etree

        tree = DocxTemplate.fix_tables(None, data)  # it uses nothing of the instance
        data = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    if form.drawings:
        numbers = count(1)
        data = re.sub(rb'(<wp:docPr [^>]*?\bid=")\d+', lambda match: match[1] + str(next(numbers)).encode(), data)
    return data


_EMPTY_CELL = re.compile(r"(<w:tc>|<w:tc [^>]*>|</w:tcPr>|<w:tcPr/>|</w:tbl>)\s*</w:tc>")


def _explained(error: Exception, values: Mapping[str, Any]) -> str:
    """Return in Chinese what a template could not do, with the nearest name for one that is unknown."""
    message = str(error)
    if isinstance(error, SecurityError):
        inner = re.match(r"access to attribute '(.+?)'", message)
        return f"标签里不许用“{inner[1]}”，只能取填写的内容" if inner else f"标签里不许这样写（{message}）"
    unknown = re.match(r"'(.+)' is undefined|'.+ object' has no attribute '(.+)'", message)
    if not unknown:
        return f"标签不能执行（{message}）"
    name = unknown[1] or unknown[2]
    near = nearest(name, _known(values))
    return f"用了没有的名字“{name}”" + (f"；是不是“{near}”？" if near else "")


def _known(values: Mapping[str, Any]) -> list[str]:
    """Return the names a tag can ask for: of the values, and of the rows in them."""
    rows = [
        row
        for value in values.values()
        if isinstance(value, (list, tuple))
        for row in value
        if isinstance(row, Mapping)
    ]
    return list(dict.fromkeys([*values, *(str(name) for row in rows for name in row)]))


def _with_added(parts: Mapping[str, Member], added: Mapping[str, writer.Part]) -> dict[str, Member]:
    """Return the members of added parts, and the relations and content types that name them."""
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_RELATION}{part.kind}" Target="{part.name}"/>' for key, part in added.items()
    )
    types = package.content(parts[_TYPES]).decode()
    changed = {
        _TYPES: _with_types(types, added.values()),
        _RELATIONS: package.content(parts[_RELATIONS])
        .decode()
        .replace("</Relationships>", relations + "</Relationships>"),
    }
    members = {name: package.member(name, text.encode()) for name, text in changed.items()}
    return members | {name: _packed(name, part) for part in added.values() for name in [f"word/{part.name}"]}


def _packed(name: str, part: writer.Part) -> Member:
    """Return an added part as a member; pictures that are compressed already are not deflated, which takes long and saves nothing."""
    stored = name.endswith((".png", ".jpeg", ".jpg", ".gif"))
    return (
        Member(name.encode(), 0, zlib.crc32(part.data), len(part.data), part.data)
        if stored
        else package.member(name, part.data)
    )


def _with_pictures(
    parts: Mapping[str, Member], name: str, xml: str, added: Mapping[str, writer.Part]
) -> dict[str, Member]:
    """Return the relations of a part beside the document (a header) with those of the pictures that tags print there."""
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


def _with_types(types: str, added: Collection[writer.Part]) -> str:
    """Return the content types with those of added parts: pictures by extension, footers by name."""
    extensions = sorted({part.name.rpartition(".")[2] for part in added if part.kind == "image"})
    kinds = {
        extension: "jpeg" if extension == "jpg" else extension
        for extension in extensions
        if f'Extension="{extension}"' not in types
    }
    pictures = "".join(
        f'<Default Extension="{extension}" ContentType="image/{kind}"/>' for extension, kind in kinds.items()
    )
    footers = "".join(
        f'<Override PartName="/word/{part.name}" ContentType="{_FOOTER}"/>' for part in added if part.kind == "footer"
    )
    return types.replace("<Override", pictures + "<Override", 1).replace("</Types>", footers + "</Types>")
