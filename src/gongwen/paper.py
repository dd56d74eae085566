"""A paper 版式: a Word file with tags, compiled once, filled many times.

Compiling reads the package, makes Jinja templates of the parts that hold tags and keeps all other members as
they are compressed. Filling renders those parts, deflates only them and copies the rest. Built-in papers and
the user's own Word files go the same way.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta
from jinja2.sandbox import SandboxedEnvironment

from gongwen import package, word
from gongwen.model import Misuse
from gongwen.package import Member
from gongwen.places import TEMPLATES
from gongwen.word.enclosed import Added, joined

_DOCUMENT, _STYLES, _NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_FOOTER = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"


class Xml(str):
    """Text that is Word XML already and goes into a part as it is."""


@dataclass(frozen=True)
class Paper:
    """A compiled paper: its members in order, those with tags as templates, and what the writer must know of it."""

    name: str
    members: Mapping[str, Member | Template]
    look: word.Look
    names: frozenset[str] = frozenset()  # what its tags ask for


def load(name: str) -> Paper:
    """Return a compiled paper by the name of a built-in one (材料) or the path of a .docx, compiled once a process.

    Raises Misuse when there is no such paper or it cannot be used.
    """
    if name.lower().endswith((".docx", ".dotx")):
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
        return compile_paper(data, path.stem)
    except Misuse as error:
        raise Misuse(f"{path}：{error}") from error


# --- compiling -------------------------------------------------------------------------------


def compile_paper(data: bytes, name: str) -> Paper:
    """Return the compiled paper of a .docx given as bytes. Raises Misuse for a file that is no Word template."""
    packed = package.split(data)
    if _DOCUMENT not in packed:
        raise Misuse("不是 Word 文件（.docx）")
    styles, added = _adopt(package.content(packed[_STYLES]).decode() if _STYLES in packed else "")
    if added:
        packed[_STYLES] = package.member(_STYLES, added.encode())
    members: dict[str, Member | Template] = {}
    names: set[str] = set()
    section = ""
    for part, member in packed.items():
        members[part] = member
        if part.endswith(".xml") and part.startswith(("word/", "docProps/")):
            xml = package.content(member).decode("utf-8-sig")
            if part == _DOCUMENT:
                xml, section = _open_section(xml)
            if "{{" in xml or "{%" in xml or _SPLIT.search(xml):
                members[part], found = _template(part, xml)
                names |= found
    look = word.Look(styles, section, _footers(section, packed, members), *_lists(packed))
    return Paper(name, members, look, frozenset(names))


def _lists(packed: Mapping[str, Member]) -> tuple[int, int]:
    """Return the highest number of a list, and of a kind of list, that a paper has."""
    xml = package.content(packed[_NUMBERING]).decode("utf-8-sig") if _NUMBERING in packed else ""
    numbers = (re.findall(f'<w:{name} [^>]*w:{name}Id="(\\d+)"', xml) for name in ("num", "abstractNum"))
    lists, kinds = (max(map(int, found), default=0) for found in numbers)
    return lists, kinds


def _adopt(xml: str) -> tuple[dict[str, str], str]:
    """Return the ids of the styles the writer needs, and the part with those added that it lacked ("" if none)."""
    ids = set(re.findall(r'w:styleId="([^"]+)"', xml))
    if ids.issuperset(word.STYLES):
        return {key: key for key in word.STYLES}, ""
    from gongwen import styles

    sheet, marks = styles.sheet(styles.catalogue()["版式"]["材料"]), styles.catalogue()["字符样式"]
    by_name = {name.lower(): found for found, name in re.findall(r'<w:style [^>]*w:styleId="([^"]+)"[^>]*>\s*<w:name w:val="([^"]+)"', xml)}
    chosen, added = {}, ""
    for key in word.STYLES:
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


def _footers(section: str, packed: Mapping[str, Member], members: Mapping[str, Member | Template]) -> dict[str, str]:
    """Return the footers of a section by relationship id; one with tags, or with relations of its own, stays as it is."""
    relations = package.content(packed[_RELATIONS]).decode() if _RELATIONS in packed else ""
    targets = {
        found["Id"]: found["Target"] for found in (dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall("<Relationship [^>]*>", relations))
    }
    found = {}
    for key in re.findall(r'<w:footerReference [^>]*r:id="([^"]+)"', section):
        name = targets.get(key, "").rpartition("/")[2]
        part = members.get(f"word/{name}")
        if isinstance(part, Member) and f"word/_rels/{name}.rels" not in packed:
            found[key] = package.content(part).decode("utf-8-sig")
    return found


# Tags that Word has not torn apart and that need no rewriting; anything else goes through docxtpl's patch_xml.
_SPLIT = re.compile(r"\{(?:<[^>]*>)+[{%#]")
_PLAIN = re.compile(r"\{\{(?:p )?\s*\w+\s*\}\}")
_BLOCK = re.compile(r"<w:p[ >](?:(?!<w:p[ >]).)*?\{\{p (\s*\w+\s*)\}\}.*?</w:p>", re.DOTALL)


def _template(part: str, xml: str) -> tuple[Template, set[str]]:
    """Return the compiled tags of a part, and the names they ask for."""
    rest = _PLAIN.sub("", xml)
    if "{{" in rest or "{%" in rest or "{#" in rest or _SPLIT.search(rest):
        from docxtpl import DocxTemplate

        xml = DocxTemplate.patch_xml(None, xml)  # it uses nothing of the instance
    else:
        xml = _BLOCK.sub(r"{{\1}}", xml)
    environment = _environment(part.startswith("docProps/"))
    try:
        return environment.from_string(xml), meta.find_undeclared_variables(environment.parse(xml))
    except TemplateSyntaxError as error:
        raise Misuse(f"模板的标签写错了（{error.message}）") from error


@cache
def _environment(properties: bool) -> SandboxedEnvironment:
    """Return the environment for Word parts, or for properties, which know no line breaks. Escaping is always on."""
    finalize = _property if properties else _content
    return SandboxedEnvironment(undefined=StrictUndefined, finalize=finalize, keep_trailing_newline=True)


def _content(value: Any) -> str:
    if isinstance(value, Xml):
        return value
    return word.text_xml("、".join(value) if isinstance(value, (list, tuple)) else str(value))


def _property(value: Any) -> str:
    text = "、".join(value) if isinstance(value, (list, tuple)) else str(value)
    return word.text_xml(text.replace("\n", "").replace("\t", " "))


# --- filling ---------------------------------------------------------------------------------


def fill(paper: Paper, values: Mapping[str, Any], added: Mapping[str, word.Part] | None = None, enclosed: Added | None = None) -> bytes:
    """Return a .docx: the paper with its tags replaced by values, parts added by relationship id, and what enclosed files need.

    Raises Misuse for a name the paper uses and the values lack.
    """
    parts = {name: _rendered(paper, name, part, values) if isinstance(part, Template) else part for name, part in paper.members.items()}
    if added:
        parts.update(_with_added(parts, added))
    if enclosed and enclosed.styles:
        parts.update(joined(parts, enclosed))
    return package.join(parts.values())


def _rendered(paper: Paper, name: str, part: Template, values: Mapping[str, Any]) -> Member:
    try:
        return package.member(name, part.render(values).encode())
    except TemplateError as error:
        raise Misuse(f"模板“{paper.name}”：{_explained(error, values)}") from error


def _explained(error: TemplateError, values: Mapping[str, Any]) -> str:
    """Return in Chinese what a template could not do, with the nearest name for one that is unknown."""
    unknown = re.match(r"'(.+)' is undefined|'.+ object' has no attribute '(.+)'", error.message or "")
    if not unknown:
        return f"标签不能执行（{error.message}）"
    name = unknown[1] or unknown[2]
    near = get_close_matches(name, values, 1, 0.5)
    return f"用了没有的名字“{name}”" + (f"；是不是“{near[0]}”？" if near else "")


def _with_added(parts: Mapping[str, Member], added: Mapping[str, word.Part]) -> dict[str, Member]:
    """Return the members of added parts, and the relations and content types that name them."""
    relations = "".join(f'<Relationship Id="{key}" Type="{_RELATION}{part.kind}" Target="{part.name}"/>' for key, part in added.items())
    types = package.content(parts[_TYPES]).decode()
    changed = {
        _TYPES: _with_types(types, added.values()),
        _RELATIONS: package.content(parts[_RELATIONS]).decode().replace("</Relationships>", relations + "</Relationships>"),
    }
    members = {name: package.member(name, text.encode()) for name, text in changed.items()}
    return members | {f"word/{part.name}": package.member(f"word/{part.name}", part.data) for part in added.values()}


def _with_types(types: str, added: Collection[word.Part]) -> str:
    """Return the content types with those of added parts: pictures by extension, footers by name."""
    extensions = sorted({part.name.rpartition(".")[2] for part in added if part.kind == "image"})
    kinds = {extension: "jpeg" if extension == "jpg" else extension for extension in extensions if f'Extension="{extension}"' not in types}
    pictures = "".join(f'<Default Extension="{extension}" ContentType="image/{kind}"/>' for extension, kind in kinds.items())
    footers = "".join(f'<Override PartName="/word/{part.name}" ContentType="{_FOOTER}"/>' for part in added if part.kind == "footer")
    return types.replace("<Override", pictures + "<Override", 1).replace("</Types>", footers + "</Types>")
