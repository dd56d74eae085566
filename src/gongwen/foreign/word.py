"""The parts of a Word file → Source. Nothing is changed in the file, so that a comment can be put where a Line was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from gongwen.document.finding import Misuse
from gongwen.foreign import effective
from gongwen.foreign.effective import Properties, Styles
from gongwen.foreign.sections import is_landscape, is_on, pitch, section_of
from gongwen.foreign.source import Block, Break, Cell, Grid, Image, Line, Run, Section, Source
from gongwen.word import package
from gongwen.word.numbering import Numbering
from gongwen.word.opening import Link, Opened, links, parse
from gongwen.word.theme import Fonts
from gongwen.word.xml import MC, VAL, Element, R, V, W, names, value

_A_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_THROUGH = frozenset(
    names("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
)
_DELETED = frozenset(names("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
_GROUPS = frozenset(names("ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag"))
_CHANGES = names("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "rPrChange", "pPrChange")
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_PAGES = {"even": "双页", "first": "首页"}
_NESTING = 50  # tables in tables; more is no document


def read(opened: Opened, file: str) -> Source:
    """Return what a Word file says. Raises Misuse when a part of it is damaged."""
    return _Reader(opened, file).source()


class _Spot:
    """Where the reader is: the part, what stands around, and how many paragraphs and tables have passed there."""

    def __init__(self, part: str = "", around: str = "", table: str = "") -> None:
        self.part, self.around, self.table = part, around, table
        self.paragraphs = self.tables = 0

    def paragraph(self) -> str:
        self.paragraphs += 1
        if self.table:
            return self.around + (f"第 {self.paragraphs} 段" if self.paragraphs > 1 else "")
        return f"{self.around}第 {self.paragraphs} 段"

    def grid(self) -> str:
        self.tables += 1
        return f"{self.around}里的第 {self.tables} 个表" if self.table else f"{self.around}第 {self.tables} 个表"


class _Reader:
    """Walks the parts of one file."""

    def __init__(self, opened: Opened, file: str) -> None:
        self.opened, self.file = opened, file
        self.fonts = Fonts(opened.part("theme"), opened.part("settings"))
        self.styles = Styles(opened.part("styles"), self.fonts)
        self.numbering = Numbering(opened.part("numbering"))
        self.links = opened.links
        self.fields: list[list[str]] = []  # open complex fields: what is read ("begin" or "result"), the instruction
        self.boxes = self.hidden = 0
        self.pending: list[Run] = []  # of a paragraph whose mark was deleted: it joins the next one
        self.pitch = 0
        self.parts: dict[str, tuple[Block, ...]] = {}
        self.running_parts: Counter[str] = Counter()  # headers and footers by what they are called

    def source(self) -> Source:
        body = self.opened.document.find(f"{W}body")
        self.fonts.settle(body, f"{W}rFonts")
        marks = [
            mark
            for mark in body.iter(f"{W}sectPr")
            if not any(above.tag in _DELETED - {f"{W}pPr"} for above in mark.iterancestors())
        ]
        self.across = [is_landscape(mark) for mark in marks]
        self.ended = 0
        self.pitch = pitch(marks[-1]) if marks else 0
        blocks = tuple(self.blocks(body, _Spot()))
        told = tuple(self.told(body))
        sections = tuple(self.sections(marks))
        settings = self.opened.part("settings")
        odd_even = settings is not None and is_on(settings, "evenAndOddHeaders")
        normal = self.styles.look(self.styles.default, {})
        return Source(self.file, blocks, told, sections, odd_even, normal, tuple(self.notes()))

    def told(self, body: Element) -> Iterator[str]:
        if next(body.iter(*_CHANGES), None) is not None:
            yield "有修订标记，按接受全部修订以后的样子读"
        if self.hidden:
            yield f"有隐藏文字{self.hidden}处，没有读"
        comments = self.opened.part("comments")
        if comments is not None and (count := sum(1 for _ in comments.iter(f"{W}comment"))):
            yield f"有批注{count}条，没有读"
        if next(body.iter(f"{W}altChunk"), None) is not None:
            yield "里面嵌着别的文件（altChunk），没有读；请在 Word 中打开并另存一次"

    # --- blocks --------------------------------------------------------------------------------

    def blocks(self, parent: Element, spot: _Spot) -> Iterator[Block]:
        """Return the blocks below an element, those in content controls and the like too."""
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                yield from self.paragraph(child, spot)
            elif tag == f"{W}tbl":
                yield from self.table(child, spot)
            elif tag in _GROUPS:
                yield from self.blocks(child, spot)
            elif tag == f"{MC}AlternateContent":
                yield from self.blocks(_choice(child), spot)

    def paragraph(self, element: Element, spot: _Spot) -> Iterator[Block]:
        """Return a paragraph, with the pictures, text boxes and breaks in it after it."""
        properties = element.find(f"{W}pPr")
        key = value(element, "pPr/pStyle") or self.styles.default
        where = spot.paragraph()
        extra: list[Block] = []
        runs = self.pending + list(self.runs(element, key, spot, extra))
        self.pending = []
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.pending = runs
            return
        direct = effective.paragraph_properties(properties)
        style = self.styles.paragraph(key)
        number = self.number(direct, style)
        layers = [
            style,
            self.list_indent(direct, style),
            {name: one for name, one in style.items() if "list_style" in style},
            direct,
        ]
        size = next((run.look.size for run in runs if run.text.strip()), 0) or self.styles.look(key, {}).size
        layout = self.styles.layout(layers, size, self.pitch)
        text = "".join(run.text for run in runs)
        yield from (block for block in extra if isinstance(block, Break) and block.where == "before")
        yield Line(text, where, number, self.styles.name.get(key, ""), tuple(_merged(runs)), layout, spot.part, element)
        yield from (block for block in extra if not (isinstance(block, Break) and block.where == "before"))
        if properties is not None and properties.find(f"{W}sectPr") is not None and spot.part == "" and not spot.table:
            self.ended += 1
            yield Break(self.across[min(self.ended, len(self.across) - 1)], where)

    def number(self, direct: Properties, style: Properties) -> str:
        """Return the label that Word makes for a paragraph, "" for none."""
        found = self.list_level(direct, style)
        return self.numbering.next(*found) if found else ""

    def list_indent(self, direct: Properties, style: Properties) -> Properties:
        """Return what the level of a paragraph's list says about its layout."""
        found = self.list_level(direct, style)
        if found is None or (element := self.numbering.level(*found).element) is None:
            return {}
        return effective.paragraph_properties(element.find(f"{W}pPr"))

    def list_level(self, direct: Properties, style: Properties) -> tuple[str, int] | None:
        """Return the list of a paragraph and its level there (from 0), None where it is in none; "0" is how Word says none."""
        by_style: tuple[str, str] = style.get("list", ("", ""))
        said: tuple[str, str] = direct.get("list", by_style)
        number, level = said[0] or by_style[0], said[1]
        if number in ("", "0"):
            return None
        return number, self.numbering.level_of(number, level, style.get("list_style", ""))

    def table(self, element: Element, spot: _Spot) -> Iterator[Block]:
        """Return a table; one nested too deep is passed over as no document has it."""
        where = spot.grid()
        if where.count("个表") > _NESTING:
            raise Misuse("表格套得太深，不像正常的 Word 文件")
        rows: list[tuple[Cell, ...]] = []
        heads = 0
        for row in _own(element, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            if heads == len(rows) and row.find(f"{W}trPr") is not None and is_on(row.find(f"{W}trPr"), "tblHeader"):
                heads += 1
            rows.append(tuple(self.cells(row, where, len(rows) + 1, spot.part)))
        widths = tuple(
            int(one.get(f"{W}w", "0"))
            for one in element.iterfind(f"{W}tblGrid/{W}gridCol")
            if one.get(f"{W}w", "0").isdecimal()
        )
        if rows:
            yield Grid(tuple(rows), where, widths, heads, element)

    def cells(self, row: Element, table: str, number: int, part: str) -> Iterator[Cell]:
        for column, cell in enumerate(_own(row, "tc"), 1):
            place = f"{table}，第 {number} 行第 {column} 列"
            blocks = tuple(self.blocks(cell, _Spot(part, place, table)))
            span = value(cell, "tcPr/gridSpan")
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(VAL, "continue") == "continue"
            yield Cell(blocks, int(span) if span.isdecimal() and int(span) else 1, goes_on)

    # --- runs ----------------------------------------------------------------------------------

    def runs(self, parent: Element, key: str, spot: _Spot, extra: list[Block]) -> Iterator[Run]:
        """Return the runs below an element; what is no text goes to extra."""
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                yield from self.run(child, key, spot, extra)
            elif tag == f"{W}fldSimple":
                kind = _kind(child.get(f"{W}instr", ""))
                yield from (run._replace(field=kind) for run in self.runs(child, key, spot, extra))
            elif tag in _THROUGH:
                yield from self.runs(child, key, spot, extra)
            elif tag == f"{MC}AlternateContent":
                yield from self.runs(_choice(child), key, spot, extra)
            elif tag not in _DELETED:
                text = "".join(one.text or "" for one in child.iter(_MATH))
                if text:
                    yield Run(text, self.styles.look(key, {}))

    def run(self, element: Element, key: str, spot: _Spot, extra: list[Block]) -> Iterator[Run]:
        direct = effective.run_properties(element.find(f"{W}rPr"))
        text = "".join(self.text(element, key, spot, extra))
        if not text:
            return
        if self.styles.is_hidden(key, direct):
            self.hidden += 1
            return
        field = _kind(self.fields[-1][1]) if self.fields else ""
        yield Run(text, self.styles.look(key, direct), field)

    def text(self, run: Element, key: str, spot: _Spot, extra: list[Block]) -> Iterator[str]:
        """Return the text of a run, and let fields, pictures, boxes and breaks in it count."""
        for child in run:
            tag = child.tag
            if tag == f"{W}fldChar":
                self.field(child.get(f"{W}fldCharType", ""))
            elif tag == f"{W}instrText":
                if self.fields:
                    self.fields[-1][1] += child.text or ""
            elif self.fields and self.fields[-1][0] == "begin":
                continue
            elif tag == f"{W}t":
                yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == f"{W}br":
                kind = child.get(f"{W}type", "textWrapping")
                if kind == "textWrapping":
                    yield "\n"
                elif kind == "page":
                    before = not any(isinstance(one, Line) for one in extra) and all(
                        one.tag == f"{W}rPr" for one in child.itersiblings(preceding=True)
                    )
                    extra.append(Break(None, "before" if before and _first(run) else "after"))
            elif tag == f"{W}sym":
                yield _sign(child)
            elif tag == f"{W}ruby":
                yield from (one.text or "" for base in child.iter(f"{W}rubyBase") for one in base.iter(f"{W}t"))
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                self.drawn(child, spot, extra)
            elif tag == f"{MC}AlternateContent":
                yield from self.text(_choice(child), key, spot, extra)

    def field(self, what: str) -> None:
        if what == "begin":
            self.fields.append(["begin", ""])
        elif self.fields and what == "separate":
            self.fields[-1][0] = "result"
        elif self.fields and what == "end":
            self.fields.pop()

    # --- pictures and boxes --------------------------------------------------------------------

    def drawn(self, element: Element, spot: _Spot, extra: list[Block]) -> None:
        """Read the pictures and the text boxes of a drawing, each once."""
        for one in element.iter(_A_BLIP, f"{V}imagedata", f"{W}txbxContent"):
            if any(
                above.tag == f"{MC}Fallback" or (above.tag == f"{W}txbxContent" and above is not one)
                for above in _above(one, element)
            ):
                continue
            if one.tag == f"{W}txbxContent":
                self.boxes += 1
                fields, self.fields = self.fields, []
                extra.extend(self.blocks(one, _Spot("文本框", f"第 {self.boxes} 个文本框，")))
                self.fields = fields
            else:
                link = self.links.get(one.get(f"{R}embed") or one.get(f"{R}id") or "", Link("", "", True))
                if not link.external and link.target in self.opened.members:
                    data = package.content(self.opened.members[link.target])
                    extra.append(Image(data, link.target.rpartition("/")[2], f"{spot.around}第 {spot.paragraphs} 段"))

    # --- sections, headers, notes --------------------------------------------------------------

    def sections(self, marks: list[Element]) -> Iterator[Section]:
        """Return the sections; one without a footer of a kind has that of the section before."""
        before = Section()
        for mark in marks:
            footers = dict(before.footers) | dict(self.running(mark, "footer"))
            headers = dict(before.headers) | dict(self.running(mark, "header"))
            before = section_of(mark)._replace(footers=tuple(footers.items()), headers=tuple(headers.items()))
            yield before

    def running(self, mark: Element, kind: str) -> Iterator[tuple[str, tuple[Block, ...]]]:
        """Return the footers or headers that a section names, by which pages they are for."""
        for reference in mark.iterfind(f"{W}{kind}Reference"):
            link = self.opened.links.get(reference.get(f"{R}id", ""), Link("", "", True))
            if link.external or link.target not in self.opened.members:
                continue
            pages = reference.get(f"{W}type", "default")
            yield pages, self.part(link.target, "页脚" if kind == "footer" else "页眉", _PAGES.get(pages, ""))

    def part(self, name: str, called: str, pages: str) -> tuple[Block, ...]:
        """Return the blocks of a header or a footer, read once; pages: for which it is, as places say it."""
        if name not in self.parts:
            self.running_parts[pages + called] += 1
            count = self.running_parts[pages + called]
            around = f"{f'第 {count} 个' if count > 1 else ''}{pages}{called}，"
            root = parse(self.opened.members[name])
            self.fonts.settle(root, f"{W}rFonts")
            own, self.links = self.links, links(self.opened.members, name)
            fields, self.fields = self.fields, []
            self.parts[name] = tuple(self.blocks(root, _Spot(called, around)))
            self.links, self.fields = own, fields
        return self.parts[name]

    def notes(self) -> Iterator[Line]:
        for kind, called in (("footnotes", "脚注"), ("endnotes", "尾注")):
            root = self.opened.part(kind)
            for note in root if root is not None else ():
                if note.get(f"{W}type") in (None, "normal"):
                    spot = _Spot(called, f"{called}{note.get(f'{W}id', '')}，")
                    yield from (
                        line for line in self.blocks(note, spot) if isinstance(line, Line) and line.text.strip()
                    )


# --- small readings ----------------------------------------------------------------------------


def _merged(runs: list[Run]) -> Iterator[Run]:
    """Return runs with neighbours of one look put together."""
    last: Run | None = None
    for run in runs:
        if last is not None and (last.look, last.field) == (run.look, run.field):
            last = last._replace(text=last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _choice(element: Element) -> Element:
    """Return what newer programs show of alternative contents."""
    found = element.find(f"{MC}Choice")
    return element if found is None else found


def _own(element: Element, local: str) -> list[Element]:
    """Return the rows of a table, or the cells of a row; content controls and the like may hold them."""
    found: list[Element] = []
    for child in element:
        if child.tag == W + local:
            found.append(child)
        elif child.tag in _GROUPS:
            found += _own(child, local)
    return found


def _above(element: Element, top: Element) -> Iterator[Element]:
    return takewhile(lambda one: one is not top, element.iterancestors())


def _first(run: Element) -> bool:
    """Return whether a run is the first of its paragraph."""
    return all(one.tag == f"{W}pPr" for one in run.itersiblings(preceding=True))


def _sign(element: Element) -> str:
    """Return the character that w:sym stands for; one of a symbol font is shown as a box."""
    code = element.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "□" if 0xE000 <= number <= 0xF8FF else chr(number) if 31 < number < 0x110000 else ""


def _kind(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()
