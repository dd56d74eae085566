"""Fields of Word in an XML text → the same without those that fetch something, whose result stays as text.

Which fields may stay is a list: what is not on it may be one that fetches (DDE, DDEAUTO, INCLUDEPICTURE, INCLUDETEXT,
LINK, IMPORT, DATABASE, RD …), or prints to a device, and its text as it is now is all that is needed of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from gongwen.chinese.patterns import compiled
from gongwen.word import located
from gongwen.word.located import Found
from gongwen.word.relations import is_plain
from gongwen.word.xml import W

HARMLESS = frozenset(
    (
        "= ADVANCE ADDIN ADDRESSBLOCK ASK AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT AUTOTEXT AUTOTEXTLIST BARCODE "
        "BIBLIOGRAPHY BIDIOUTLINE CITATION COMMENTS COMPARE CREATEDATE DATE DISPLAYBARCODE DOCPROPERTY DOCVARIABLE "
        "EDITTIME EMBED EQ FILENAME FILESIZE FILLIN FORMCHECKBOX FORMDROPDOWN FORMTEXT GOTOBUTTON GREETINGLINE "
        "HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM MACROBUTTON MERGEBARCODE MERGEFIELD MERGEREC MERGESEQ "
        "NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE PRIVATE QUOTE REF REVNUM SAVEDATE "
        "SECTION SECTIONPAGES SEQ SET SHAPE SKIPIF STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA TOC "
        "USERADDRESS USERINITIALS USERNAME XE"
    ).split()
)
_KIND = compiled(r"\s*(=|[A-Za-z]+(?![\w:]))")
_ARGUMENT = compiled(r'\\[loLO]\s*(?:"[^"]*"|\S+)|\\\S|"([^"]*)"|(\S+)')
_SIMPLE, _MARK, _CODE, _DELETED = (W + name for name in ("fldSimple", "fldChar", "instrText", "delInstrText"))

_MARKS = frozenset((_SIMPLE, _MARK, _CODE, _DELETED))


def kind_of_field(instruction: str) -> str:
    """Return the kind of a field by its instruction: PAGE, =; "" where it names none."""
    found = _KIND.match(instruction)
    return found[1].upper() if found else ""


def is_harmless(instruction: str) -> bool:
    """Return whether a field fetches nothing, and leads to nothing but addresses of the web."""
    kind = kind_of_field(instruction)
    if kind != "HYPERLINK":
        return kind in HARMLESS
    targets = (found[1] or found[2] for found in _ARGUMENT.finditer(instruction, _KIND.match(instruction).end()))  # type: ignore[union-attr]
    return all(is_plain(target) or target.startswith("{{") for target in targets if target)


@dataclass
class _Field:
    """A complex field that has been begun: what its instruction says, and where the pieces stand that make it one."""

    pieces: list[Found]
    instruction: str = ""
    is_result: bool = False


def without_fetching(data: bytes) -> tuple[bytes, list[str]]:
    """Return a part without the fields that fetch something, and the kinds of those; all else stays byte for byte."""
    if not any(mark in data for mark in (b"fldSimple", b"fldChar", b"nstrText")):
        return data, []
    kinds: list[str] = []
    cuts: list[tuple[int, int]] = []
    for instruction, pieces in _fields(data):
        if not is_harmless(instruction):
            kinds.append((instruction.split() or ["没有名称"])[0][:20])
            cuts += pieces
    for begin, end in sorted(cuts, reverse=True):
        data = data[:begin] + data[end:]
    return data, kinds


def _fields(data: bytes) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Return the fields of a part: the instruction, and the bytes that make it a field."""
    opened: list[_Field] = []
    marks = located.find_where(data, lambda full, _: full in _MARKS)
    for tag, one in sorted(marks, key=lambda found: found[1].begin):
        if tag == _SIMPLE:
            yield one.attributes.get(f"{W}instr", ""), [(one.begin, one.opened), (one.closed, one.end)]
            continue
        what = one.attributes.get(f"{W}fldCharType", "")
        if what == "begin":
            opened.append(_Field([one]))
        elif opened and tag == _MARK:
            opened[-1].pieces.append(one)
            opened[-1].is_result = opened[-1].is_result or what == "separate"
            if what == "end":
                yield _ended(opened.pop())
        elif opened and not opened[-1].is_result:
            opened[-1].instruction += unescape(data[one.opened : one.closed].decode(errors="replace"))
            opened[-1].pieces.append(one)
    yield from map(_ended, opened)


def _ended(one: _Field) -> tuple[str, list[tuple[int, int]]]:
    return one.instruction, [(piece.begin, piece.end) for piece in one.pieces]
