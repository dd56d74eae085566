"""Word files from outside → what they say: text, labels that Word makes, looks in effect, places."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gongwen import foreign
from gongwen.document.finding import Misuse
from gongwen.foreign.source import Break, Grid, Line, Source, SourceBlock, SourceImage, walk

ROOT = Path(__file__).parents[2]
Build = Callable[[Any], None]


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Build], Source]:
    """Return a function that builds a Word file and reads it."""

    def built(build: Build) -> Source:
        word = Word()
        build(word)
        path = tmp_path / "文件.docx"
        word.save(path)
        return foreign.read(path)

    return built


def p(text: str, properties: str = "") -> Any:
    """Return a paragraph: XML of its runs, or plain text."""
    runs = text if text.startswith("<") else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return parse_xml(f"<w:p {nsdecls('w', 'r', 'wp', 'a', 'pic')}><w:pPr>{properties}</w:pPr>{runs}</w:p>")


def put(word: Any, *elements: Any) -> None:
    body = word.element.body
    for element in elements:
        body.insert(len(body) - 1, element)


def lines(blocks: tuple[SourceBlock, ...]) -> Iterator[Line]:
    return (line for line in walk(blocks) if line.text or line.number)


# --- numbering -------------------------------------------------------------------------------


def level(index: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(word: Any, *kinds: str, nums: str = "") -> None:
    """Give a file its lists: abstract ones 50, 51 … with lists of the same numbers, and more lists."""
    root = word.part.numbering_part.element
    for number, levels in enumerate(kinds, 50):
        kind = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{levels}</w:abstractNum>')
        root.insert(0, kind)
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    for num in filter(None, nums.split("\n")):
        root.append(parse_xml(num.replace("<w:num ", f"<w:num {nsdecls('w')} ", 1)))


def item(text: str, number: int, depth: int = 0) -> Any:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


OFFICIAL = (
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
    + level(4, "decimalEnclosedCircleChinese", "%5")
)


def test_labels_of_the_five_levels_count_on_and_begin_anew(read: Callable[[Build], Source]) -> None:
    def build(word: Any) -> None:
        lists(word, OFFICIAL)
        depths = (0, 1, 1, 2, 2, 3, 4, 4, 1, 2, 0, 1)
        put(word, *(item("文", 50, depth) for depth in depths))

    expected = ["一、", "（一）", "（二）", "1.", "2.", "（1）", "①", "②", "（三）", "1.", "二、", "（一）"]
    assert [line.number for line in lines(read(build).blocks)] == expected


def test_a_second_list_of_the_kind_goes_on_unless_it_says_where_it_begins(read: Callable[[Build], Source]) -> None:
    on = '<w:num w:numId="60"><w:abstractNumId w:val="50"/></w:num>\n'
    anew = '<w:num w:numId="61"><w:abstractNumId w:val="50"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'

    def build(word: Any) -> None:
        lists(word, OFFICIAL, nums=on + anew)
        put(word, *(item("文", number) for number in (50, 50, 60, 61, 61)))

    assert [line.number for line in lines(read(build).blocks)] == ["一、", "二、", "三、", "一、", "二、"]


@pytest.mark.parametrize(
    ("form", "text", "third"),
    [
        ("decimal", "%1", "3 "),
        ("decimalZero", "%1", "03 "),
        ("decimalFullWidth", "%1．", "３．"),
        ("upperLetter", "%1)", "C)"),
        ("lowerRoman", "%1.", "iii."),
        ("ideographTraditional", "%1、", "丙、"),
        ("chineseLegalSimplified", "%1、", "叁、"),
        ("japaneseCounting", "第%1条", "第三条\u3000"),
        ("bullet", "\uf0b7", "•"),
        ("none", "附件", "附件\u3000"),
    ],
)
def test_forms_of_numbers(read: Callable[[Build], Source], form: str, text: str, third: str) -> None:
    def build(word: Any) -> None:
        lists(word, level(0, form, text))
        put(word, *(item("文", 50) for _ in range(3)))

    assert [line.number for line in lines(read(build).blocks)][2] == third


@pytest.mark.parametrize(("more", "read_as"), [("", "1 2026年起"), ('<w:suff w:val="nothing"/>', "12026年起")])
def test_a_number_does_not_run_into_the_text_behind_its_tab(
    read: Callable[[Build], Source], more: str, read_as: str
) -> None:
    def build(word: Any) -> None:
        lists(word, level(0, "decimal", "%1", more))
        put(word, item("2026年起", 50))

    (line,) = lines(read(build).blocks)
    assert line.number + line.text == read_as


def test_a_style_numbers_and_a_paragraph_can_be_without(read: Callable[[Build], Source]) -> None:
    def build(word: Any) -> None:
        lists(
            word, OFFICIAL.replace('<w:lvlText w:val="%1、"/>', '<w:pStyle w:val="Heading1"/><w:lvlText w:val="%1、"/>')
        )
        style = word.styles["Heading 1"].element.get_or_add_pPr()
        style.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="50"/></w:numPr>'))
        put(
            word,
            *(
                p("题", f'<w:pStyle w:val="Heading1"/>{more}')
                for more in ("", '<w:numPr><w:numId w:val="0"/></w:numPr>', "")
            ),
        )

    read_lines = list(lines(read(build).blocks))
    assert [line.number for line in read_lines] == ["一、", "", "二、"]
    assert {line.layout.outline for line in read_lines} == {1}


# --- text ------------------------------------------------------------------------------------

RUN = "<w:r><w:t>{}</w:t></w:r>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE \\@ </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3月5日</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("name", "runs", "text"),
    [
        ("插入的修订", f'<w:ins w:id="1" w:author="a">{RUN.format("新")}</w:ins>{RUN.format("文")}', "新文"),
        (
            "删除的修订",
            '<w:del w:id="1" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del>' + RUN.format("文"),
            "文",
        ),
        ("移走的文字", f'<w:moveFrom w:id="1" w:author="a">{RUN.format("旧")}</w:moveFrom>{RUN.format("文")}', "文"),
        ("隐藏文字", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>" + RUN.format("文"), "文"),
        ("域", RUN.format("于") + FIELD + RUN.format("开会"), "于3月5日开会"),
        ("超链接", f'<w:hyperlink w:anchor="a">{RUN.format("附件1")}</w:hyperlink>', "附件1"),
        ("内容控件", f"<w:sdt><w:sdtPr/><w:sdtContent>{RUN.format('某县')}</w:sdtContent></w:sdt>", "某县"),
        (
            "换行和制表",
            "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/></w:r>",
            "甲\n乙\t丙-",
        ),
        (
            "拼音",
            "<w:r><w:ruby><w:rt><w:r><w:t>yi</w:t></w:r></w:rt><w:rubyBase>"
            + RUN.format("一")
            + "</w:rubyBase></w:ruby></w:r>",
            "一",
        ),
    ],
)
def test_text_as_it_reads(read: Callable[[Build], Source], name: str, runs: str, text: str) -> None:
    assert [line.text for line in lines(read(lambda word: put(word, p(runs))).blocks)] == [text], name


def test_what_is_left_aside_is_told(read: Callable[[Build], Source]) -> None:
    def build(word: Any) -> None:
        put(
            word,
            p(
                '<w:ins w:id="1" w:author="a"><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>'
            ),
        )
        word.add_comment(word.paragraphs[0].runs, "请核对", "某某")

    assert read(build).told == ("有修订标记，按接受全部修订以后的样子读", "有隐藏文字1处，没有读", "有批注1条，没有读")


def test_a_paragraph_whose_mark_was_deleted_joins_the_next(read: Callable[[Build], Source]) -> None:
    source = read(lambda word: put(word, p("前", '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'), p("后")))
    assert [line.text for line in lines(source.blocks)] == ["前后"]


# --- looks -----------------------------------------------------------------------------------


def test_looks_come_from_defaults_styles_theme_and_the_place(read: Callable[[Build], Source]) -> None:
    def build(word: Any) -> None:
        put(
            word,
            p("主题字体"),
            p(
                "<w:r><w:rPr><w:rFonts w:eastAsia='黑体'/><w:sz w:val='44'/><w:color w:val='ff0000'/><w:b/></w:rPr><w:t>直接</w:t></w:r>"
            ),
            p(
                "样式",
                '<w:pStyle w:val="Heading1"/><w:ind w:firstLineChars="200"/><w:spacing w:beforeLines="50" w:line="579" w:lineRule="exact"/>',
            ),
        )

    theme, direct, style = lines(read(build).blocks)
    assert theme.runs[0].look.han == "ＭＳ 明朝"
    assert direct.runs[0].look[:5] == ("黑体", direct.runs[0].look.latin, 22.0, True, "FF0000")
    assert style.runs[0].look.size == 14.0
    assert (style.layout.first, style.layout.before, style.layout.line, style.layout.rule) == (560, 120, 579, "exact")


# --- places ----------------------------------------------------------------------------------


def test_every_paragraph_has_a_place_of_its_own(read: Callable[[Build], Source]) -> None:
    def build(word: Any) -> None:
        word.add_paragraph("甲")
        table = word.add_table(1, 2)
        table.cell(0, 0).text = "一"
        table.cell(0, 1).add_paragraph("二")
        inner = table.cell(0, 1).add_table(1, 1)
        inner.cell(0, 0).text = "里"
        word.sections[0].footer.paragraphs[0].text = "脚"

    source = read(build)
    assert {line.where: line.text for line in lines(source.blocks)} == {
        "第 1 段": "甲",
        "第 1 个表，第 1 行第 1 列": "一",
        "第 1 个表，第 1 行第 2 列第 2 段": "二",
        "第 1 个表，第 1 行第 2 列里的第 1 个表，第 1 行第 1 列": "里",
    }
    assert [line.where for line in walk(dict(source.sections[0].footers)["default"])] == ["页脚，第 1 段"]


def test_merged_cells_pictures_and_pages(read: Callable[[Build], Source]) -> None:
    def build(word: Any) -> None:
        table = word.add_table(2, 3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "横"
        table.cell(0, 2).merge(table.cell(1, 2)).text = "竖"
        picture = Path(ROOT / "samples" / "公文" / "通知-1.png").read_bytes()
        word.add_picture(io.BytesIO(picture))
        word.add_page_break()
        word.add_section()
        word.sections[-1].page_width, word.sections[-1].page_height = (
            word.sections[-1].page_height,
            word.sections[-1].page_width,
        )

    source = read(build)
    grid = next(block for block in source.blocks if isinstance(block, Grid))
    assert [[(cell.text, cell.columns, cell.goes_on) for cell in row] for row in grid.rows] == [
        [("横", 2, False), ("竖", 1, False)],
        [("", 1, False), ("", 1, False), ("", 1, True)],
    ]
    assert [block.name for block in source.blocks if isinstance(block, SourceImage)] == ["image1.png"]
    assert [block.landscape for block in source.blocks if isinstance(block, Break)] == [None, True]
    assert [section.width > section.height for section in source.sections] == [False, True]


def test_own_documents_read_as_they_were_written() -> None:
    source = foreign.read(ROOT / "samples" / "公文" / "通知.docx")
    found = list(lines(source.blocks))
    assert [line.text for line in found[:2]] == ["云溪县人民政府办公室文件", "云政办发〔2026〕9号"]
    assert found[0].runs[0].look.colour == "FF0000"
    assert source.odd_even
    assert [run.field for line in walk(dict(source.sections[-1].footers)["default"]) for run in line.runs] == [
        "",
        "PAGE",
        "",
    ]
    assert len({line.where for line in found}) == len(found)


def test_what_is_no_word_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "damaged.docx").write_bytes(b"PK\3\4 not a package")
    with pytest.raises(Misuse, match="不是 Word 文件"):
        foreign.read(tmp_path / "damaged.docx")
