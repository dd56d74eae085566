"""The parts of a Word file → Source. The file stays as it is: a comment is put where a Line was read."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.document.finding import Misuse
from gongwen.foreign import carriers, charts, drawings, effective
from gongwen.foreign.effective import Properties, Styles
from gongwen.foreign.remarks import remarks
from gongwen.foreign.rows import GROUPS, goes_on, span_of, table_children
from gongwen.foreign.runs import ALTERNATE, Aside, Runs, choice, merged
from gongwen.foreign.sections import is_landscape, is_on, pitch, section_of
from gongwen.foreign.source import (
    Break,
    Cell,
    Grid,
    Layout,
    Line,
    Run,
    Section,
    Source,
    SourceBlock,
    SourceChart,
    SourceImage,
)
from gongwen.word import package, places
from gongwen.word.numbering import Numbering
from gongwen.word.opening import Opened, links, parse
from gongwen.word.package import Member
from gongwen.word.relations import Link
from gongwen.word.theme import Fonts
from gongwen.word.xml import Element, R, Tree, W, names, value

_PARAGRAPH, _TABLE, _SECTION = names("p", "tbl", "sectPr")
_PAST = names("del", "moveFrom", "sectPrChange")  # holds sections that are no more
_CHANGES = names("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "rPrChange", "pPrChange")
_NESTING = 50  # tables in tables; more is no document


def read(opened: Opened, file: str) -> Source:
    """Return what a Word file says. Raises Misuse when a part of it is damaged."""
    return _Reader(opened, file).source()


class _Spot:
    """Where the reader is: the kind of part ("" the body), what stands around, whether that is a cell, what the part is
    called, and how many paragraphs and tables have passed there.
    """

    def __init__(self, part: str = "", around: str = "", cell: bool = False, called: str = "") -> None:
        self.part, self.around, self.cell, self.called = part, around, cell, called
        self.paragraphs = self.tables = 0

    def next_paragraph(self) -> str:
        """Return the place of the paragraph that follows."""
        self.paragraphs += 1
        return self.paragraph()

    def paragraph(self) -> str:
        """Return the place of the paragraph that has been begun last."""
        return places.paragraph(self.paragraphs, self.around, self.cell)

    def next_table(self) -> str:
        """Return the place of the table that follows."""
        self.tables += 1
        return places.table(self.tables, self.around, self.cell)


class _Reader:
    """Walks the parts of one file."""

    def __init__(self, opened: Opened, file: str) -> None:
        self.opened, self.file = opened, file
        self.fonts = Fonts(opened.part("theme"), opened.part("settings"))
        self.styles = Styles(opened.part("styles"), self.fonts)
        self.numbering = Numbering(opened.part("numbering"))
        self.links, self.tree = opened.links, opened.document  # of the part that is read
        self.runs = Runs(self.styles, opened.links)
        self.boxes = 0
        self.pending: list[Run] = []  # of a paragraph whose mark was deleted: it joins the next one
        self.pitch = 0
        self.parts: dict[str, tuple[SourceBlock, ...]] = {}
        self.called: dict[str, str] = {}  # headers and footers, by their parts

    def source(self) -> Source:
        body = self.opened.body
        self.fonts.settle(body, f"{W}rFonts")
        past = {mark for tag in _PAST for one in body.iter(tag) for mark in one.iter(_SECTION)}
        marks = [mark for mark in body.iter(_SECTION) if mark not in past]
        self.across = [is_landscape(mark) for mark in marks]
        self.called = places.running(
            found for mark in marks for kind in ("footer", "header") for found in self.references(mark, kind)
        )
        self.ended = 0
        self.pitch = pitch(marks[-1]) if marks else 0
        blocks = tuple(self.blocks(body, _Spot()))
        found = tuple(self.runs.carriers)  # those of headers and footers do not count
        told = (*self.told(body), *carriers.read_otherwise(found))
        sections = tuple(self.sections(marks))
        settings, comments = self.opened.part("settings"), remarks(self.opened.part("comments"), blocks)
        odd_even = settings is not None and is_on(settings, "evenAndOddHeaders")
        normal = self.styles.look(self.styles.default, {})
        return Source(self.file, blocks, told, sections, odd_even, normal, tuple(self.notes()), comments, found)

    def told(self, body: Element) -> Iterator[str]:
        if self.opened.macros:
            yield "带有宏，只读了文字，宏没有运行"
        if any(next(body.iter(tag), None) is not None for tag in _CHANGES):
            yield "有修订标记，按接受全部修订以后的样子读"
        if self.runs.hidden:
            yield f"有隐藏文字{self.runs.hidden}处，没有读"
        comments = self.opened.part("comments")
        if comments is not None and (count := len(list(comments.iter(f"{W}comment")))):
            yield f"有批注{count}条，没有读"
        if next(body.iter(f"{W}altChunk"), None) is not None:
            yield "里面嵌着别的文件（altChunk），没有读；请在 Word 中打开并另存一次"

    # --- blocks --------------------------------------------------------------------------------

    def blocks(self, parent: Element, spot: _Spot) -> Iterator[SourceBlock]:
        """Return the blocks below an element, those in content controls and the like too."""
        for child in parent:
            tag = child.tag
            if tag == _PARAGRAPH:
                yield from self.paragraph(child, spot)
            elif tag == _TABLE:
                yield from self.table(child, spot)
            elif tag in GROUPS:
                yield from self.blocks(child, spot)
            elif tag == ALTERNATE:
                yield from self.blocks(choice(child), spot)

    def paragraph(self, element: Element, spot: _Spot) -> Iterator[SourceBlock]:
        """Return a paragraph, with the pictures, text boxes and breaks in it after it."""
        properties = element.find(f"{W}pPr")
        key = value(element, "pPr/pStyle") or self.styles.default
        where = self.runs.where = spot.next_paragraph()
        extra: list[SourceBlock] = []
        aside = Aside(extra, lambda drawing: self.drawn(drawing, spot))
        runs = self.pending + list(self.runs.of(element, key, aside))
        self.pending = []
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.pending = runs
            return
        number, layout = self.laid_out(properties, key, runs)
        text, name = "".join(run.text for run in runs), self.styles.name.get(key, "")
        line = Line(text, where, number, name, tuple(merged(runs)), layout, spot.part, element, self.tree)
        before = [block for block in extra if isinstance(block, Break) and block.where == "before"]
        yield from (*before, line, *(block for block in extra if block not in before))
        if properties is not None and properties.find(f"{W}sectPr") is not None and spot.part == "" and not spot.cell:
            self.ended += 1
            yield Break(self.across[min(self.ended, len(self.across) - 1)], where)

    def laid_out(self, properties: Element | None, key: str, runs: list[Run]) -> tuple[str, Layout]:
        """Return the label that Word makes for a paragraph of a style, and its layout."""
        direct, style = effective.paragraph_properties(properties), self.styles.paragraph(key)
        number = self.number(direct, style)
        again = style if "list_style" in style else {}  # the style's own comes before what its list says
        layers = [style, self.list_indent(direct, style), again, direct]
        size = next((run.look.size for run in runs if run.text.strip()), 0) or self.styles.look(key, {}).size
        return number, self.styles.layout(layers, size, self.pitch)

    def number(self, direct: Properties, style: Properties) -> str:
        """Return the label that Word makes for a paragraph, "" for none."""
        found = self.list_level(direct, style)
        return self.numbering.next(*found) if found else ""

    def list_indent(self, direct: Properties, style: Properties) -> Properties:
        """Return what the level of a paragraph's list says about its layout."""
        found = self.list_level(direct, style)
        element = None if found is None else self.numbering.level(*found).element
        return {} if element is None else effective.paragraph_properties(element.find(f"{W}pPr"))

    def list_level(self, direct: Properties, style: Properties) -> tuple[str, int] | None:
        """Return the list of a paragraph and its level there (from 0), None where it is in none; "0" is how Word says
        none.
        """
        by_style: tuple[str, str] = style.get("list", ("", ""))
        said: tuple[str, str] = direct.get("list", by_style)
        number, level = said[0] or by_style[0], said[1]
        if number in ("", "0"):
            return None
        return number, self.numbering.level_of(number, level, style.get("list_style", ""))

    def table(self, element: Element, spot: _Spot) -> Iterator[SourceBlock]:
        """Return a table; one nested too deep is passed over as no document has it."""
        where = spot.next_table()
        if where.count("个表") > _NESTING:
            raise Misuse("表格套得太深，不像正常的 Word 文件")
        rows: list[tuple[Cell, ...]] = []
        heads, high = 0, list[int]()
        for row in table_children(element, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            properties = row.find(f"{W}trPr")
            if heads == len(rows) and properties is not None and is_on(properties, "tblHeader"):
                heads += 1
            rows.append(tuple(self.cells(row, where, len(rows) + 1, spot)))
            high.append(_height(row))
        widths = tuple(
            int(one.get(f"{W}w", "0"))
            for one in element.iterfind(f"{W}tblGrid/{W}gridCol")
            if one.get(f"{W}w", "0").isdecimal()
        )
        if rows:
            yield Grid(tuple(rows), where, widths, heads, tuple(high), element)

    def cells(self, row: Element, table: str, number: int, spot: _Spot) -> Iterator[Cell]:
        if before := span_of(value(row, "trPr/gridBefore")):  # the row begins further to the right
            yield Cell((), before)
        for column, cell in enumerate(table_children(row, "tc"), 1):
            inside = _Spot(spot.part, places.cell(table, number, column), True, spot.called)
            blocks = tuple(self.blocks(cell, inside))
            span = span_of(value(cell, "tcPr/gridSpan")) or 1
            yield Cell(blocks, span, goes_on(cell, "vMerge"), goes_on(cell, "hMerge"))

    # --- pictures and boxes --------------------------------------------------------------------

    def drawn(self, element: Element, spot: _Spot) -> Iterator[SourceBlock]:
        """Return the pictures, and what stands in the text boxes, of a drawing, each once."""
        where = self.runs.where
        for kind, maker in drawings.kinds(element):
            self.runs.meet(kind, maker)
        for one in list(drawings.shown(element)):
            if one.tag == drawings.BOX:
                self.boxes += 1
                fields, self.runs.fields = self.runs.fields, []
                around = places.text_box(self.boxes, spot.called)
                yield from self.blocks(one, _Spot("文本框", around, called=spot.called))
                self.runs.fields, self.runs.where = fields, where
            elif member := self.linked(one.get(f"{R}embed") or one.get(f"{R}id") or ""):
                name = member.name.decode().rpartition("/")[2]
                yield SourceImage(package.content(member), name, spot.paragraph())
        for one in element.iter(charts.CHART):
            if member := self.linked(one.get(f"{R}id", "")):
                yield SourceChart(charts.figures(member), where)

    def linked(self, key: str) -> Member | None:
        """Return the member of the file that a relation of the part at hand leads to, None where there is none."""
        link = self.links.get(key, Link("", "", True))
        return None if link.external else self.opened.members.get(link.target)

    # --- sections, headers, notes --------------------------------------------------------------

    def sections(self, marks: list[Element]) -> Iterator[Section]:
        """Return the sections; one without a footer of a kind has that of the section before."""
        before = Section()
        for mark in marks:
            footers = dict(before.footers) | dict(self.running(mark, "footer"))
            headers = dict(before.headers) | dict(self.running(mark, "header"))
            before = section_of(mark)._replace(footers=tuple(footers.items()), headers=tuple(headers.items()))
            yield before

    def running(self, mark: Element, kind: str) -> Iterator[tuple[str, tuple[SourceBlock, ...]]]:
        """Return the footers or headers that a section names, by which pages they are for."""
        for part, _, pages in self.references(mark, kind):
            yield pages, self.part(part)

    def references(self, mark: Element, kind: str) -> Iterator[tuple[str, str, str]]:
        """Return the parts that a section names as its footers or headers, their kind, and which pages they are for."""
        for reference in mark.iterfind(f"{W}{kind}Reference"):
            link = self.opened.links.get(reference.get(f"{R}id", ""), Link("", "", True))
            if not link.external and link.target in self.opened.members:
                yield link.target, kind, reference.get(f"{W}type", "default")

    def part(self, name: str) -> tuple[SourceBlock, ...]:
        """Return the blocks of a header or a footer, read once."""
        if name not in self.parts:
            own = self.links, self.tree, self.runs.fields, self.boxes
            root = parse(self.opened.members[name])
            self.fonts.settle(root, f"{W}rFonts")
            self.links, self.tree, self.runs.fields = links(self.opened.members, name), Tree(root), []
            self.runs.links = self.links
            self.boxes, called = 0, self.called[name]
            self.parts[name] = tuple(self.blocks(root, _Spot(called[-2:], called, called=called)))
            self.links, self.tree, self.runs.fields, self.boxes = own
            self.runs.links = self.links
        return self.parts[name]

    def notes(self) -> Iterator[Line]:
        for kind, called in (("footnotes", "脚注"), ("endnotes", "尾注")):
            root = self.opened.part(kind)
            if root is None:
                continue
            self.tree, self.boxes = Tree(root), 0
            for note in root:
                if note.get(f"{W}type") in (None, "normal"):
                    spot = _Spot(called, f"{called}{note.get(f'{W}id', '')}", called=called)
                    yield from (
                        line for line in self.blocks(note, spot) if isinstance(line, Line) and line.text.strip()
                    )


def _height(row: Element) -> int:
    """Return how high a row is said to be, in twips, 0 where nothing says it."""
    found = row.find(f"{W}trPr/{W}trHeight")
    said = found.get(f"{W}val", "") if found is not None else ""
    return int(said) if said.isdecimal() else 0
