"""Pages as values: what stands on them is what is printed, whole, where it was counted to stand."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from gongwen.app import intake
from gongwen.genres import composing, genre, printing
from gongwen.genres.printing import Prepared
from gongwen.layout import boxes
from gongwen.layout.fitting import Where
from gongwen.layout.lines import LIBREOFFICE
from gongwen.layout.pages import places
from gongwen.layout.printed import PrintedPictures, PrintedTable, paragraphs
from gongwen.layout.sheets.laid import LaidPage, LaidParagraph, LaidPicture, LaidRule, LaidTable
from gongwen.layout.sheets.laying import SheetPaper, laid_pages
from gongwen.standard import MM
from tests.rendering import office
from tests.rendering.likeness import bare, likeness, rows

FLOWING = [kind for kind in genre.load_all() if not (kind.folder / "paper.docx").exists()]


def prepared(text: str) -> Prepared:
    return printing.prepared(composing.from_manuscript(text, Path("文稿.md")))


def pages_of(ready: Prepared) -> list[LaidPage]:
    return laid_pages(ready.fitted, SheetPaper(ready.paper.look.measures, ready.paper.name, True, ready.images))


def lines(page: LaidPage, element: str = "") -> list[str]:
    found = [item for item in page.items if isinstance(item, LaidParagraph)]
    return [line.text for item in found if not element or item.element == element for line in item.lines]


def texts(page: LaidPage) -> str:
    """All text of a page but its number."""
    found = "".join(
        line.text
        for item in page.items
        if isinstance(item, LaidParagraph) and item.element != "页码"
        for line in item.lines
    )
    cells = (cell for item in page.items if isinstance(item, LaidTable) for row in item.rows for cell in row.cells)
    return bare(found + "".join("".join(cell.lines) for cell in cells))


def has_table(page: LaidPage) -> bool:
    return any(isinstance(item, LaidTable) for item in page.items)


def number(page: LaidPage) -> str:
    return "".join(lines(page, "页码"))


@pytest.mark.parametrize("kind", FLOWING, ids=lambda kind: kind.key)
def test_the_pages_of_a_sample_have_all_its_words_and_are_as_many_as_were_counted(kind: genre.Genre) -> None:
    ready = printing.prepared(next(intake.read(kind.sample)))
    pages, printed = pages_of(ready), ready.fitted.printed
    flow = [*(printed.letterhead if printed.floating else ()), *printed.flow]
    words = [one.words for one in paragraphs([*flow, *([printed.imprint] if printed.imprint else [])])]
    words += [cell for one in flow if isinstance(one, PrintedTable) for row in one.table.rows for cell in row if cell]
    words += [one.caption for row in flow if isinstance(row, PrintedPictures) for one in row.pictures]
    found = "".join(map(texts, pages))
    assert Counter(bare("".join(words))) - Counter(found) == Counter()
    assert Counter(found) - Counter(bare("".join(words))) == Counter() or any(map(has_table, pages))  # heads, again
    made = boxes.boxes(printed.flow, ready.paper.look.measures, pictures=ready.images)
    counted = places([box for group in made for box in group], ready.paper.look.measures.high)[-1].last
    behind = {Where.HERE: 0, Where.NEXT: 1, Where.BEHIND_BLANK: 2}[ready.fitted.imprint] if printed.imprint else 0
    assert [page.number for page in pages] == list(range(1, counted + behind + 1))


def test_a_page_has_22_lines_28_characters_wide_and_the_next_one_goes_on() -> None:
    text = "国家安全生产监督管理部门应当依法履行职责做好各项工作" * 40
    first, second = pages_of(prepared(f"# 标题\n\n{text}\n"))
    assert [len(line) for line in lines(first)[:4]] == [2, 26, 28, 28]
    baselines = [line.baseline for item in first.items if isinstance(item, LaidParagraph) for line in item.lines]
    assert {below - above for above, below in pairwise(baselines[1:-1])} == {579}
    assert len(lines(first)) == 22  # one below the title is empty, the last one is the page number
    assert texts(first) + texts(second) == f"标题{text}"


def test_full_lines_are_spread_over_the_width_and_the_last_one_is_not() -> None:
    (page,) = pages_of(prepared(f"# 标题\n\n{'国' * 60}\n"))
    (body,) = [item for item in page.items if isinstance(item, LaidParagraph) and item.style == "BodyIndent"]
    assert [(line.align, len(line.text)) for line in body.lines] == [("both", 26), ("both", 28), ("left", 6)]
    assert [round(line.left / MM, 1) for line in body.lines] == [39.3, 28.0, 28.0]


def test_page_numbers_stand_outside_and_not_on_a_blank_page_nor_that_of_the_imprint() -> None:
    body = "\n\n".join(f"各单位要落实责任，办好第{count}件事。" for count in range(31))
    text = f"---\n版式: 文件\n发文机关: 云溪县人民政府\n印发机关: 县政府办\n印发日期: 2026年3月2日\n---\n# 通知\n\n{body}\n"
    ready = prepared(text)
    assert ready.fitted.imprint is Where.BEHIND_BLANK
    pages = pages_of(ready)
    assert [number(page) for page in pages] == ["— 1 —", "— 2 —", "", ""]
    assert [lines(page) for page in pages[2:]] == [[], ["县政府办", "2026年3月2日印发"]]
    rules = [item for item in pages[3].items if isinstance(item, LaidRule)]
    assert [round((rule.top + rule.thick) / MM) for rule in rules] == [254, 262]
    odd, even = ([item for item in page.items if isinstance(item, LaidParagraph)][-1] for page in pages[:2])
    assert (odd.lines[0].align, even.lines[0].align) == ("right", "left")
    assert round(odd.lines[0].baseline / MM, 1) == 270.5


def test_a_letter_has_its_mark_and_double_lines_on_the_first_page_and_no_number_there() -> None:
    text = "---\n版式: 信函\n发文机关: 云溪县水利局\n发文字号: 云水函〔2026〕3号\n---\n# 函\n\n请支持。\n"
    (page,) = pages_of(prepared(text))
    assert lines(page)[:2] == ["云溪县水利局", "云水函〔2026〕3号"]
    assert not number(page)
    rules = [item for item in page.items if isinstance(item, LaidRule)]
    assert {(round(rule.width / MM), rule.colour) for rule in rules} == {(170, "红色")}
    assert [round(rule.top / MM) for rule in rules] == [46, 48, 277, 278]


def test_a_table_goes_on_under_its_header_and_a_merged_cell_covers_its_rows() -> None:
    rows_ = "\n".join(f"| {'^' if count % 3 else f'类{count}'} | 第{count}项 |" for count in range(60))
    first, second = pages_of(prepared(f"# 表\n\n| 类别 | 任务 |\n|---|---|\n{rows_}\n"))
    tables = [next(item for item in page.items if isinstance(item, LaidTable)) for page in (first, second)]
    assert [[cell.lines for cell in table.rows[0].cells] for table in tables] == [[("类别",), ("任务",)]] * 2
    assert [cell.rows for row in tables[0].rows[1:4] for cell in row.cells] == [3, 1, 1, 1]
    assert tables[1].top == first.items[0].lines[0].baseline - round(0.8 * 579)  # the top of the type area
    assert texts(first).count("第") + texts(second).count("第") == 60


def test_landscape_pages_have_their_number_where_the_others_have_it() -> None:
    ready = prepared("# 计划\n\n正文。\n\n# 附件 表 {横排}\n\n| 序号 | 任务 |\n|---|---|\n| 1 | 做事 |\n")
    upright, across = pages_of(ready)
    assert (upright.width, upright.height) == (across.height, across.width) == (11906, 16838)
    (turned,) = [item for item in across.items if isinstance(item, LaidParagraph) and item.turned]
    assert [line.text for line in turned.lines] == ["— 2 —"]


def test_a_picture_that_is_not_there_is_a_gap_that_is_read() -> None:
    (page,) = pages_of(prepared("# 图\n\n![现场](没有.png)\n"))
    assert lines(page)[1:3] == ["【待补：图片 没有.png】", "现场"]
    assert not [item for item in page.items if isinstance(item, LaidPicture)]


def test_another_word_file_is_named_where_its_text_will_stand() -> None:
    ready = prepared("# 通知\n\n正文。\n\n# 附件 名单\n\n![](名单.docx)\n")
    assert any("名单.docx" in line for page in pages_of(ready) for line in lines(page))


@pytest.mark.render
def test_the_lines_of_the_samples_are_those_that_libreoffice_breaks(tmp_path: Path) -> None:
    files = [tmp_path / f"{kind.key}.docx" for kind in FLOWING]
    for kind, file in zip(FLOWING, files, strict=True):
        file.write_bytes(printing.document_bytes(next(intake.read(kind.sample))))
    pdfs = office.convert(files, tmp_path / "pdf")
    found = {kind.name: likeness(kind.sample, pdf, LIBREOFFICE) for kind, pdf in zip(FLOWING, pdfs, strict=True)}
    same, every = sum(one.same for one in found.values()), sum(one.lines for one in found.values())
    assert same >= 0.97 * every
    # one line that ends otherwise moves those below it, in a short document many
    assert {name: one for name, one in found.items() if one.same < 0.75 * one.lines} == {}


def test_rows_of_a_page_are_read_from_the_top() -> None:
    (page,) = pages_of(prepared("# 标题\n\n第一段。\n\n第二段。\n"))
    pieces = [
        (line.baseline, line.left, line.text)
        for item in page.items
        if isinstance(item, LaidParagraph)
        for line in item.lines
    ]
    assert rows(pieces, [])[:3] == ["标题", "第一段。", "第二段。"]
