"""Lists of organs, 题注 and headings are set a little narrower where their lines end between organs or words so."""

from __future__ import annotations

import pytest

from gongwen.document.model import Document
from gongwen.layout.line_ends import listed, without_lone, without_stump
from gongwen.layout.lines import LIBREOFFICE, WORD, Setter, broken
from gongwen.layout.measures import of_paper
from gongwen.layout.printed import PrintedParagraph
from gongwen.layout.printing import print_document

PAGE, READING = of_paper("文件"), of_paper("朗读")


def lines(text: str, style: str, off: int, setter: Setter = WORD) -> list[str]:
    found = PAGE.styles[style]
    room = PAGE.room(style, None, found.right + off)
    return broken(text, room - first_of(style), room, setter)


def first_of(style: str) -> float:
    return PAGE.styles[style].first / PAGE.styles[style].advance


@pytest.mark.parametrize("setter", [WORD, LIBREOFFICE], ids=["Word", "LibreOffice"])
def test_the_lines_of_a_list_end_between_organs(setter: Setter) -> None:
    text = "抄送：县发展和改革局、县财政局、县自然资源局、县审计局，柳河镇人民政府、青石乡人民政府。"
    assert lines(text, "Imprint", listed(text, "Imprint", PAGE), setter) == [
        "抄送：县发展和改革局、县财政局、县自然资源局、县审计局，",
        "柳河镇人民政府、青石乡人民政府。",
    ]


def test_a_list_that_ends_well_or_has_one_line_is_left_as_it_is() -> None:
    assert listed("抄送：县委办公室，县人大常委会办公室。", "Imprint", PAGE) == 0


def test_a_heading_has_no_line_of_one_character() -> None:
    text = "一、弦要再紧一扣，看清当前面临的风险"
    off, found = without_stump(text, "Heading1", READING), READING.styles["Heading1"]
    room = READING.room("Heading1", None, off)
    assert broken(text, room - found.first / found.advance, room) == ["一、弦要再紧一扣，看清当前", "面临的风险"]
    assert without_stump("一、抓落实", "Heading1", READING) == 0


def test_a_paragraph_has_no_last_line_of_one_character_where_a_millimetre_avoids_it() -> None:
    text = "全县各级各部门要深入贯彻落实上级部署要求切实把各项工作抓紧抓实抓出成效确保全年目标任务圆满完成并且取得新的进展。"
    off = without_lone(text, "BodyIndent", PAGE)
    before, after = lines(text, "BodyIndent", 0), lines(text, "BodyIndent", off)
    assert [len(line) for line in before] == [26, 28, 2]
    assert [len(line) for line in after] == [25, 27, 4]
    assert off == 63  # twips, 1.1 mm
    assert without_lone(text[:-4] + "。", "BodyIndent", PAGE) == 0  # fits its lines


def test_the_text_itself_stays_as_it_is() -> None:
    names = tuple(f"某某县第{number}人民医院管理办公室" for number in "一二三四五")
    printed = print_document(Document(("关于检查的通知",), elements={"主送机关": names}), PAGE, "文件")
    receivers = next(one for one in printed.heading if isinstance(one, PrintedParagraph) and one.element == "主送机关")
    assert receivers.words == "、".join(names) + "："
