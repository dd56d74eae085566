"""The text of a file as it reads when every tracked change is accepted, without wrappers and editing marks."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.word.xml import MC, Element, W, make, names, remove, replace, unwrap, value

_LONGEST = 20  # characters of a bookmark's name that are kept; with the rest of it Word allows 40
_MICROSOFT = "{http://schemas.microsoft.com/office/word/20"
_KEPT = ("wps", "wpg", "wpc", "wpi")  # drawings that Word 2010 and later, WPS and LibreOffice know
_DRAWN = tuple(f"/wordprocessing{name}}}" for name in ("Shape", "Group", "Canvas", "Ink"))
_WRAPPERS = names("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml")
_GONE = names(
    "del", "moveFrom", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "proofErr", "permStart", "permEnd", "lastRenderedPageBreak",
    "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart",
    "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
    "rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "tblGridChange", "sectPrChange",
    "numberingChange", "cellIns", "cellMerge", "delText", "delInstrText",
)  # fmt: skip
_CLOSED = frozenset(
    {"TOC", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "DDE", "DDEAUTO", "IMPORT", "DATABASE", "INDEX", "TOA"}
)


def accept(body: Element) -> list[str]:
    """Change a body to what it reads like, and return what is to be told about that."""
    _compatible(body)
    _deleted(body)
    for element in list(body.iter(*_WRAPPERS)):
        unwrap(element)
    for element in list(body.iter(*_GONE)):
        remove(element)
    _newer(body)
    return _closed_fields(body)


def _compatible(body: Element) -> None:
    """Keep drawings with their older twin for programs that do not know them; of other choices keep the older one."""
    for choice in list(body.iter(f"{MC}AlternateContent")):
        first = choice.find(f"{MC}Choice")
        if first is not None and set(first.get("Requires", "").split()) <= set(_KEPT):
            continue
        fallback = choice.find(f"{MC}Fallback")
        replace(choice, [] if fallback is None else list(fallback))


def _deleted(body: Element) -> None:
    """Remove rows, cells and paragraph marks that were deleted; the text of such a paragraph joins the next one."""
    for mark in list(body.iter(*names("del", "cellDel"))):
        holder = mark.getparent()
        if holder is None or holder.tag not in names("trPr", "rPr", "tcPr"):
            continue
        owner = holder.getparent()
        remove(mark)
        if holder.tag != f"{W}rPr":
            remove(owner)
        elif owner.tag == f"{W}pPr":
            _join(owner.getparent())
    for mark in list(body.iter(*names("ins", "moveTo", "moveFrom"))):
        if mark.getparent().tag in names("trPr", "rPr", "tcPr"):
            remove(mark)
    for table in list(body.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            remove(table)


def _join(paragraph: Element) -> None:
    after = paragraph.getnext()
    if after is None or after.tag != f"{W}p":
        return
    place = 1 if after.find(f"{W}pPr") is not None else 0
    after[place:place] = [part for part in paragraph if part.tag != f"{W}pPr"]
    remove(paragraph)


def _newer(body: Element) -> None:
    """Remove what only newer programs know, and marks of editing sessions: they would need declarations that papers lack."""
    for element in list(body.iter()):
        if _is_newer(element.tag):
            remove(element)
            continue
        for name in list(element.attrib):
            if _is_newer(name) or name.startswith(f"{W}rsid") or name == f"{MC}Ignorable":
                del element.attrib[name]


def _is_newer(name: str) -> bool:
    return name.startswith(_MICROSOFT) and not any(kept in name for kept in _DRAWN)


# --- fields ----------------------------------------------------------------------------------


def _closed_fields(body: Element) -> list[str]:
    """Make text of fields that would change when they are brought up to date here: contents, text of other files."""
    told = set()
    for field in list(body.iter(f"{W}fldSimple")):
        if (kind := _kind(field.get(f"{W}instr", ""))) in _CLOSED:
            told.add(kind)
            unwrap(field)
    for kind, pieces in _fields(body):
        if kind in _CLOSED:
            told.add(kind)
            for piece in pieces:
                remove(piece)
    contents = (
        ["里面有目录，印的还是它原来的页码；请核对，或在那个文件里删去目录"] if told & {"TOC", "INDEX", "TOA"} else []
    )
    return contents + (["里面有取自别的文件的内容，照现有的文字印"] if told - {"TOC", "INDEX", "TOA"} else [])


def _kind(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()


def _fields(body: Element) -> Iterator[tuple[str, list[Element]]]:
    """Return the complex fields: their kind, and the pieces that make them fields."""
    opened: list[tuple[list[str], list[Element], list[bool]]] = []
    for piece in list(body.iter(*names("fldChar", "instrText"))):
        what = piece.get(f"{W}fldCharType", "")
        if what == "begin":
            opened.append(([], [piece], [True]))
        elif opened:
            instruction, pieces, in_instruction = opened[-1]
            if what or in_instruction[0]:
                pieces.append(piece)
            if not what:
                instruction.append(piece.text or "")
            in_instruction[0] = in_instruction[0] and what != "separate"
            if what == "end":
                opened.pop()
                yield _kind("".join(instruction)), pieces


# --- bookmarks -------------------------------------------------------------------------------


def mark_bookmarks(body: Element, token: str) -> int:
    """Give the bookmarks that something refers to names and ids of their own, remove the others; return how many there are."""
    starts, ends = (
        {one.get(f"{W}id"): one for one in body.iter(f"{W}bookmarkStart")},
        {one.get(f"{W}id") for one in body.iter(f"{W}bookmarkEnd")},
    )
    told = {one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")}
    told.update(
        word
        for one in body.iter(*names("instrText", "fldSimple"))
        for word in (one.text or one.get(f"{W}instr") or "").split()
    )
    kept = {key: one.get(f"{W}name", "") for key, one in starts.items() if key in ends and one.get(f"{W}name") in told}
    new = {
        name: f"{'_' * name.startswith('_')}{token}P_{name.lstrip('_')[:_LONGEST]}{index}"
        for index, name in enumerate(kept.values())
    }
    order = {key: index for index, key in enumerate(kept)}
    seen: set[tuple[str, str]] = set()
    for mark in list(body.iter(*names("bookmarkStart", "bookmarkEnd"))):
        key = mark.get(f"{W}id")
        if key not in kept or (mark.tag, key) in seen:
            remove(mark)
            continue
        seen.add((mark.tag, key))
        mark.set(f"{W}id", f"{token}B{order[key]}")
        if f"{W}name" in mark.attrib:
            mark.set(f"{W}name", new[kept[key]])
    _refer(body, new)
    return len(kept)


def _refer(body: Element, new: dict[str, str]) -> None:
    """Let links and fields refer to bookmarks by their new names; a link to none is text."""
    for link in list(body.iter(f"{W}hyperlink")):
        anchor = link.get(f"{W}anchor")
        if anchor in new:
            link.set(f"{W}anchor", new[anchor])
        elif anchor is not None:
            del link.attrib[f"{W}anchor"]
    for field in body.iter(*names("instrText", "fldSimple")):
        if field.tag == f"{W}instrText":
            field.text = _renamed(field.text or "", new)
        else:
            field.set(f"{W}instr", _renamed(field.get(f"{W}instr", ""), new))


def _renamed(instruction: str, new: dict[str, str]) -> str:
    return " ".join(new.get(word.strip('"'), word) for word in instruction.split(" "))


def drop_empty_end(body: Element) -> None:
    """Remove the empty paragraphs at the end: they could fill a page of their own."""
    for block in reversed(list(body)):
        if (
            block.tag == f"{W}p"
            and len(body) > 1
            and all(part.tag == f"{W}pPr" for part in block)
            and not value(block, "pPr/numPr/numId")
        ):
            if block.find(f"{W}pPr/{W}sectPr") is not None:
                return
            remove(block)
        elif block.tag != f"{W}sectPr":
            return


def complete_cells(body: Element) -> None:
    """See that every cell ends with a paragraph, as Word demands."""
    for cell in body.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            cell.append(make("p"))
