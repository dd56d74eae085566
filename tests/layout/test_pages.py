"""Pages counted without a layout program: lines by a table, pages by rules, whole documents against LibreOffice."""

from __future__ import annotations

import random

import pytest

from gongwen.app import intake
from gongwen.document.elements import ELEMENTS
from gongwen.document.model import Attachment, Block, Document, Heading, Paragraph, Picture, Table
from gongwen.genres import composing, genre, printing
from gongwen.layout import boxes
from gongwen.layout.fitting import fitted
from gongwen.layout.lines import LIBREOFFICE, WORD, Setter, broken, lines_of
from gongwen.layout.measures import of_paper
from gongwen.layout.pages import Box, Extent, LineBox, SolidBox, TurnBox, extent, places
from gongwen.layout.rows import Rows
from gongwen.word.papers import filling, paper
from gongwen.word.papers.values import Xml
from gongwen.word.writing import writer
from tests.conftest import Render
from tests.rendering.pages import MM, Measures

PAGE = of_paper()
LINE, ROOM = PAGE.line, PAGE.room("BodyIndent")  # 22 lines a page, 28 字 a line
FIRST = ROOM - PAGE.styles["BodyIndent"].first / PAGE.styles["BodyIndent"].advance
HAN = "国家安全生产监督管理部门应当依法履行职责做好各项工作不得推诿扯皮要坚持统筹发展和抓落实全县乡镇街道企业项目"
LINE_OF = HAN[:26]  # with two 字 of indent it fills a line
PARAGRAPH = LineBox(1, LINE)


def counted(flow: list[Box]) -> Extent:
    return extent(flow, places(flow, PAGE.high), PAGE.high)


def flow_of(document: Document, setter: Setter = WORD) -> list[Box]:
    printed = fitted(document, PAGE).printed
    return [box for group in boxes.boxes(printed.flow, PAGE, setter) for box in group]


def of_document(document: Document, setter: Setter = WORD) -> Extent:
    return counted(flow_of(document, setter))


@pytest.mark.parametrize(
    ("text", "in_word", "in_libreoffice"),
    [
        ("", 1, 1),
        (LINE_OF, 1, 1),
        (LINE_OF + "国", 2, 2),
        (LINE_OF + "。", 2, 2),  # a character is taken along: no mark hangs in the margin
        (LINE_OF + "”", 2, 2),
        (LINE_OF + "。" + HAN[:26], 2, 2),
        (LINE_OF + "。" + HAN[:28], 3, 3),
        (LINE_OF + "。”" + HAN[:26], 3, 3),  # two marks that may not begin a line
        (HAN[:25] + "（" + HAN[:28], 3, 3),  # the bracket moves on
        (HAN[:24] + "2026", 1, 1),
        (HAN[:24] + "20260", 2, 2),
        (HAN[:24] + "20260" + HAN[:25], 2, 2),  # the number moves as a whole
        (HAN[:24] + "20260" + HAN[:26], 3, 3),
        (HAN[:25] + "——" + HAN[:26], 2, 2),
        (HAN[:25] + "——" + HAN[:27], 3, 2),  # Word does not part the two
        (HAN[:24] + "1.5万", 2, 2),
        ("1" * 200, 4, 4),
        ("国\n家", 2, 2),
    ],
)
def test_lines_of_a_paragraph(text: str, in_word: int, in_libreoffice: int) -> None:
    assert (lines_of(text, FIRST, ROOM), lines_of(text, FIRST, ROOM, LIBREOFFICE)) == (in_word, in_libreoffice)


def test_the_lines_themselves() -> None:
    assert broken(f"{LINE_OF}。{HAN[:26]}\n国家", FIRST, ROOM) == [HAN[:25], f"{HAN[25]}。{HAN[:26]}", "国家"]


@pytest.mark.parametrize(
    ("flow", "pages", "lines"),
    [
        ([], 1, 0),
        ([PARAGRAPH] * 22, 1, 22),
        ([PARAGRAPH] * 23, 2, 1),
        ([LineBox(57, LINE)], 3, 13),
        ([*[PARAGRAPH] * 21, PARAGRAPH._replace(keep=True), PARAGRAPH], 2, 2),  # a heading is not the last line
        ([*[PARAGRAPH] * 20, PARAGRAPH._replace(keep=True), PARAGRAPH], 1, 22),
        ([*[PARAGRAPH] * 20, PARAGRAPH._replace(before=LINE, keep=True), PARAGRAPH], 2, 2),  # no blank line on top
        ([PARAGRAPH._replace(before=LINE)], 1, 2),  # but on the first page
        ([*[PARAGRAPH] * 20, LineBox(3, LINE, whole=True)], 2, 3),  # all its lines on one page
        ([PARAGRAPH, PARAGRAPH._replace(new_page=True)], 2, 1),
        (
            [*[PARAGRAPH] * 21, PARAGRAPH._replace(keep=True), PARAGRAPH._replace(new_page=True)],
            2,
            1,
        ),  # nothing to keep with
        ([PARAGRAPH, *[PARAGRAPH._replace(keep=True)] * 21, PARAGRAPH], 2, 22),  # a chain of exactly a page moves
        ([PARAGRAPH._replace(after=LINE), PARAGRAPH._replace(before=LINE)], 1, 3),  # the larger of the two
        ([PARAGRAPH, TurnBox(PAGE.turned.high), *[PARAGRAPH] * 14], 2, 14),
        ([TurnBox(PAGE.turned.high), *[PARAGRAPH] * 16], 2, 1),
        ([SolidBox(LINE * 12)] * 2, 2, 12),
        ([SolidBox(LINE * 12, head=LINE)] * 2, 2, 13),  # with the header again
        ([SolidBox(LINE * 21, keep=True), PARAGRAPH, PARAGRAPH], 2, 1),
    ],
)
def test_pages_of_a_flow(flow: list[Box], pages: int, lines: int) -> None:
    found = counted(flow)
    assert (found.pages, found.used) == (pages, lines * LINE)


def test_places_tell_a_page_without_body_and_a_sign_off_alone() -> None:
    sign_off = PARAGRAPH._replace(before=LINE, keep=True)
    found = places([SolidBox(LINE * 22), LineBox(22, LINE), sign_off, PARAGRAPH], PAGE.high)
    assert [(place.first, place.last) for place in found] == [(1, 1), (2, 2), (3, 3), (3, 3)]


def test_pictures_make_a_count_unsure() -> None:
    assert of_document(Document(blocks=(Paragraph("国家"),))).sure
    assert not of_document(Document(blocks=(Picture("图", "a.png"), Picture("图", "b.png")))).sure


def test_a_merged_cell_makes_the_last_of_its_rows_higher() -> None:
    table = Table((("事项", "时限"), ("国" * 120, "即行"), (None, "即行")), (4, 4))
    head, first, last = Rows(table, PAGE).heights(LINE, 0)
    assert first < head < last


# --- against LibreOffice ---------------------------------------------------------------------

INSERTED = ("2026年", "12月31日", "35.6亿元", "10%", "“十五五”", "《条例》", "（试行）", "——", "3个", "GDP")


def words(source: random.Random, least: int, most: int) -> str:
    return "".join(source.choices(HAN, k=source.randint(least, most)))


def text(source: random.Random, sentences: int) -> str:
    """Sentences of random characters with marks, numbers and brackets where real ones have them."""
    parts = []
    for _ in range(sentences):
        for _ in range(source.randint(1, 4)):
            parts += [words(source, 3, 14), source.choice(INSERTED) if source.random() < 0.25 else "", "，"]
        parts[-1] = source.choice("。。。；！")
    return "".join(parts)


def cell(source: random.Random) -> str:
    ends = source.choice(["", "", "2026年5月", "。", f"，{words(source, 2, 9)}。"])
    return words(source, 1, source.choice([4, 8, 16])) + ends


def table(source: random.Random) -> Table:
    count = source.choice([3, 4, 5, 6, 10])
    widths = tuple(source.randint(4, 8) for _ in range(count))
    body = [tuple(cell(source) for _ in range(count)) for _ in range(source.randint(2, 15))]
    return Table((tuple(words(source, 2, 6) for _ in range(count)), *body), widths, source.random() < 0.3)


def block(source: random.Random) -> Block:
    long = text(source, source.randint(1, 8))
    kinds: list[tuple[float, Block]] = [
        (10, Paragraph(long)),
        (2, Heading(1, "一、", words(source, 6, 18))),
        (2, Heading(2, "（一）", words(source, 6, 18))),
        (3, Heading(3, "1.", words(source, 6, 14) + "。", long)),
        (1, Heading(4, "（1）", "", long)),
        (1, Paragraph(words(source, 3, 8) + "：", flush=True)),
        (1, table(source)),
    ]
    return source.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])[0]


def document(seed: int) -> Document:
    """A document of one to some eight pages: title, receivers, blocks, sign-off, attachments."""
    source = random.Random(seed)
    blocks = [block(source) for _ in range(source.randint(2, 16))] + [Paragraph(text(source, 2))]
    for _ in range(source.choice([0, 0, 1, 2])):
        blocks += [
            Attachment(words(source, 5, 30), source.random() < 0.3),
            table(source) if source.random() < 0.5 else Paragraph(text(source, 9)),
        ]
    elements: dict[str, tuple[str, ...]] = {}
    if source.random() < 0.6:
        elements["主送机关"] = tuple(words(source, 4, 8) for _ in range(source.randint(1, 6)))
    if source.random() < 0.6:
        elements |= {
            "署名": tuple(words(source, 6, 12) for _ in range(source.choice([1, 1, 2]))),
            "成文日期": ("2026年3月15日",),
        }
    return Document(
        (words(source, 6, 40),), words(source, 5, 12) if source.random() < 0.2 else "", tuple(blocks), elements
    )


def docx(document: Document) -> bytes:
    chosen = paper.load("材料")
    written = writer.write(document, chosen.look)
    slots = {name: Xml(xml) for name, xml in written.slots.items()}
    values = dict.fromkeys(ELEMENTS, "") | slots | {"末节": Xml(written.section), "作者": ""}
    return filling.fill(chosen, values, written.parts)


def measured(measures: Measures) -> tuple[int, float]:
    """The pages of a PDF, and the lines used on the last one down to its last text or rule."""
    page = measures.pages[-1]
    boxes = [
        *(line for line in page.lines if line.inside),
        *(rule for rule in page.rules if rule.bottom_mm < page.area.bottom_mm + 1),
    ]
    low = max((box.bottom_mm for box in boxes), default=page.area.top_mm)
    return len(measures.pages), (low - page.area.top_mm) / MM / (LINE / 20)


def near_an_end(document: Document, setter: Setter) -> bool:
    """Whether one line more or less would change the number of pages."""
    flow = flow_of(document, setter)
    found, high = counted(flow), next(box.high for box in reversed(flow) if isinstance(box, TurnBox))
    ends = found.used <= LINE or found.used >= high - LINE
    return ends or counted([*flow, PARAGRAPH]).pages != found.pages


@pytest.mark.render
def test_random_documents_have_the_pages_that_libreoffice_gives_them(render: Render) -> None:
    documents = {f"d{seed}": document(seed) for seed in range(40)}
    pdfs = render({name: docx(one) for name, one in documents.items()})
    right = 0
    for name, one in documents.items():
        found, (pages, used) = of_document(one, LIBREOFFICE), measured(pdfs[name])
        right += found.pages == pages
        assert found.pages == pages or near_an_end(one, LIBREOFFICE), f"{name}: {found}, but {pages} pages"
        assert found.pages != pages or abs(found.used / LINE - used) <= 1, f"{name}: {found}, but {used} lines"
    assert right >= 0.9 * len(documents)


@pytest.mark.render
def test_samples_have_the_pages_that_libreoffice_gives_them(render: Render) -> None:
    jobs = {kind.key: next(iter(intake.read(kind.sample))) for kind in genre.load_all()}
    jobs = {key: job for key, job in jobs.items() if job.paper == composing.DEFAULT_PAPER}
    pdfs = render({key: printing.document_bytes(job) for key, job in jobs.items()})
    for key, job in jobs.items():
        found, (pages, used) = of_document(job.document, LIBREOFFICE), measured(pdfs[key])
        exact = (found.pages, found.used / LINE) == (pages, pytest.approx(used, abs=1))
        assert exact or near_an_end(job.document, LIBREOFFICE), f"{key}: {found}, but {pages} pages, {used} lines"


def test_an_empty_document_has_a_page() -> None:
    assert of_document(Document(), WORD) == Extent(1, 0, True)
