"""The text of a file as it reads when every tracked change is accepted, without wrappers and editing marks."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.word.fields import is_harmless, kind_of_field
from gongwen.word.xml import MC, Element, Tree, W, drop, each, held, make, names, value

_LONGEST = 20  # characters of a bookmark's name that are kept; with the rest of it Word allows 40
_MICROSOFT = "{http://schemas.microsoft.com/office/word/20"
_KEPT = ("wps", "wpg", "wpc", "wpi")  # drawings that Word 2010 and later, WPS and LibreOffice know
_DRAWN = tuple(f"/wordprocessing{name}}}" for name in ("Shape", "Group", "Canvas", "Ink"))
_WRAPPERS = names("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml")
_GONE = names(
    "del", "moveFrom", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "proofErr", "permStart", "permEnd",
    "lastRenderedPageBreak", "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd",
    "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
    "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
    "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "rPrChange", "pPrChange", "tblPrChange",
    "tblPrExChange", "trPrChange", "tcPrChange", "tblGridChange", "sectPrChange", "numberingChange", "cellIns",
    "cellMerge", "delText", "delInstrText",
)  # fmt: skip
_MARKED = frozenset(names("trPr", "rPr", "tcPr"))  # what is marked as changed as a whole
_LISTS = frozenset(("TOC", "INDEX", "TOA"))  # would list what is here


def accept(text: Tree) -> list[str]:
    """Change a text to what it reads like, and return what is to be told about that."""
    _compatible(text)
    _deleted(text)
    text.dissolve(*_WRAPPERS)
    text.drop(*_GONE)
    _newer(text.root)
    return _closed_fields(text)


def _compatible(text: Tree) -> None:
    """Keep drawings with their older twin for programs that do not know them; of other choices keep the older one."""
    for choice in list(each(text.root, f"{MC}AlternateContent")):
        first = choice.find(f"{MC}Choice")
        if first is not None and set(first.get("Requires", "").split()) <= set(_KEPT):
            continue
        fallback = choice.find(f"{MC}Fallback")
        text.replace(choice, [] if fallback is None else list(fallback))


def _deleted(text: Tree) -> None:
    """Remove rows, cells and paragraph marks that were deleted; the text of such a paragraph joins the next one."""
    for mark in list(each(text.root, *names("del", "cellDel"))):
        holder = text.parent(mark)
        owner = None if holder is None else text.parent(holder)
        if holder is None or owner is None or holder.tag not in _MARKED:
            continue
        holder.remove(mark)
        if holder.tag != f"{W}rPr":
            text.remove(owner)
        elif owner.tag == f"{W}pPr":
            _join(text, text.parent(owner))
    for holder, mark in held(text.root, *names("ins", "moveTo", "moveFrom")):
        if holder.tag in _MARKED:
            holder.remove(mark)
    for table in list(text.root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            text.remove(table)


def _join(text: Tree, paragraph: Element | None) -> None:
    after = None if paragraph is None else text.after(paragraph)
    if paragraph is None or after is None or after.tag != f"{W}p":
        return
    for part in reversed([part for part in paragraph if part.tag != f"{W}pPr"]):
        text.move(part, after, 1 if after.find(f"{W}pPr") is not None else 0)
    text.remove(paragraph)


def _newer(body: Element) -> None:
    """Remove what only newer programs know, and marks of editing sessions: they would need declarations that papers
    lack.
    """
    newer = {element.tag for element in body.iter() if _is_newer(element.tag)}
    drop(body, *newer)
    for element in body.iter():
        for name in list(element.attrib):
            if _is_newer(name) or name.startswith(f"{W}rsid") or name == f"{MC}Ignorable":
                del element.attrib[name]


def _is_newer(name: str) -> bool:
    return name.startswith(_MICROSOFT) and not any(kept in name for kept in _DRAWN)


# --- fields ----------------------------------------------------------------------------------


def _closed_fields(text: Tree) -> list[str]:
    """Make text of fields that would change when they are brought up to date here: contents, text of other files."""
    told = set()
    for field in list(text.root.iter(f"{W}fldSimple")):
        if _is_closed(instruction := field.get(f"{W}instr", "")):
            told.add(kind_of_field(instruction))
            text.unwrap(field)
    for instruction, pieces in _fields(text.root):
        if _is_closed(instruction):
            told.add(kind_of_field(instruction))
            for piece in pieces:
                text.remove(piece)
    contents = ["里面有目录，印的还是它原来的页码；请核对，或在那个文件里删去目录"] if told & _LISTS else []
    linked = ["里面有不是网址的链接，只印文字"] if "HYPERLINK" in told else []
    fetched = ["里面有取自别的文件的内容，照现有的文字印"] if told - _LISTS - {"HYPERLINK"} else []
    return [*contents, *linked, *fetched]


def _is_closed(instruction: str) -> bool:
    return kind_of_field(instruction) in _LISTS or not is_harmless(instruction)


def _fields(body: Element) -> Iterator[tuple[str, list[Element]]]:
    """Return the complex fields: their instruction, and the pieces that make them fields."""
    opened: list[tuple[list[str], list[Element], list[bool]]] = []
    for piece in list(each(body, *names("fldChar", "instrText"))):
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
                yield "".join(instruction), pieces
    yield from (("".join(instruction), pieces) for instruction, pieces, _ in opened)  # they have no end


# --- bookmarks -------------------------------------------------------------------------------


def mark_bookmarks(body: Element, token: str) -> int:
    """Give the bookmarks that something refers to names and ids of their own, remove the others; return how many
    stay.
    """
    kept = _wanted_bookmarks(body)
    new = {
        name: f"{'_' * name.startswith('_')}{token}P_{name.lstrip('_')[:_LONGEST]}{index}"
        for index, name in enumerate(kept.values())
    }
    order = {key: index for index, key in enumerate(kept)}
    seen: set[tuple[str, str]] = set()
    for holder, mark in held(body, *names("bookmarkStart", "bookmarkEnd")):
        key = mark.get(f"{W}id", "")
        if key not in kept or (mark.tag, key) in seen:
            holder.remove(mark)
            continue
        seen.add((mark.tag, key))
        mark.set(f"{W}id", f"{token}B{order[key]}")
        if f"{W}name" in mark.attrib:
            mark.set(f"{W}name", new[kept[key]])
    _refer(body, new)
    return len(kept)


def _wanted_bookmarks(body: Element) -> dict[str, str]:
    """Return the names of the whole bookmarks that a link or a field refers to, by their ids."""
    starts = {one.get(f"{W}id", ""): one.get(f"{W}name", "") for one in body.iter(f"{W}bookmarkStart")}
    ends = {one.get(f"{W}id", "") for one in body.iter(f"{W}bookmarkEnd")}
    told = {one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")}
    for one in each(body, *names("instrText", "fldSimple")):
        told.update((one.text or one.get(f"{W}instr") or "").split())
    return {key: name for key, name in starts.items() if key in ends and name in told}


def _refer(body: Element, new: dict[str, str]) -> None:
    """Let links and fields refer to bookmarks by their new names; a link to none is text."""
    for link in list(body.iter(f"{W}hyperlink")):
        anchor = link.get(f"{W}anchor")
        if anchor in new:
            link.set(f"{W}anchor", new[anchor])
        elif anchor is not None:
            del link.attrib[f"{W}anchor"]
    for field in each(body, *names("instrText", "fldSimple")):
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
            body.remove(block)
        elif block.tag != f"{W}sectPr":
            return


def complete_cells(body: Element) -> None:
    """See that every cell ends with a paragraph, as Word demands."""
    for cell in body.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            cell.append(make("p"))
