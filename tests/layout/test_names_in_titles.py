"""Titles that are not cut in the names, numbers and terms that their document gives (7.3.1)."""

from __future__ import annotations

import pytest

from gongwen.document.model import Document, Paragraph
from gongwen.layout.measures import of_paper
from gongwen.layout.names import names_of
from gongwen.layout.titles import break_title

LIMIT = of_paper().title_room()


def lines_of(title: str, text: str = "", limit: float = LIMIT, **elements: tuple[str, ...]) -> list[str]:
    """Return the lines of the title of a document with a text and elements."""
    document = Document((title,), blocks=(Paragraph(text),), elements=elements)
    return list(break_title(title, limit, names_of(document, title)))


def test_a_term_of_the_text_stays_whole() -> None:
    title = "云溪县水利局关于柳河水厂扩建工程立项的请示"
    assert lines_of(title, "柳河水厂扩建已经批准。") == ["云溪县水利局", "关于柳河水厂扩建工程立项的请示"]
    title = "云溪县人民政府关于柳河水厂扩建工程建设有关问题的纪要"
    assert lines_of(title, "会议研究了柳河水厂扩建。") == [
        "云溪县人民政府关于柳河水厂扩建工程",
        "建设有关问题的纪要",
    ]


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("云溪县人民政府关于提请审议2026年县本级预算调整方案（草案）的议案", "2026年县本级"),
        (
            "云溪县人民政府办公室关于转发县发展和改革委员会县自然资源局关于加强用地保障的意见的通知",
            "县发展和改革委员会",
        ),
        ("关于表彰2026年1月10日至15日抗洪抢险先进集体和先进个人的决定", "2026年1月10日"),
        ("关于下达2026年县级财政衔接推进乡村振兴补助资金1200万元项目计划的通知", "1200万元"),
        ("云溪县人民政府关于魏某等同志任免职务的通知", "魏某等同志"),
        ("云溪县人民政府关于学习贯彻落实《云溪河保护条例》的实施意见", "《云溪河保护条例》"),
    ],
)
def test_organs_dates_numbers_and_persons_stay_whole(title: str, whole: str) -> None:
    lines = lines_of(title)
    assert "".join(lines) == title
    assert any(whole in line for line in lines)


def test_a_receiver_stays_whole_whatever_it_is_called() -> None:
    title = "关于支持云溪青禾湾农旅联合体申报省级示范项目有关工作的函"
    name = "云溪青禾湾农旅联合体"
    assert any(name in line for line in lines_of(title, 主送机关=(name,)))


def test_of_several_issuers_each_has_a_line() -> None:
    issuers = ("云溪县水利局", "云溪县财政局", "云溪县自然资源局")
    assert lines_of(f"{'　'.join(issuers)}关于做好用地保障工作的通知", 署名=issuers) == [
        *issuers,
        "关于做好用地保障工作的通知",
    ]


def test_what_is_longer_than_a_line_is_cut_in_spite_of_its_name() -> None:
    name = "云溪县柳河流域水环境综合治理"
    lines = lines_of(f"{name}关于工程的函", limit=10, 署名=(name,))
    assert "".join(lines) == f"{name}关于工程的函"
    assert max(map(len, lines)) <= 10


def test_a_line_of_han_characters_fills_the_type_area_where_a_term_would_be_cut_else() -> None:
    title = "云溪县安全生产委员会办公室关于安全生产大检查发现问题整改情况的通报"
    assert lines_of(title, "安全生产大检查共发现问题八项。") == [
        "云溪县安全生产委员会办公室",
        "关于安全生产大检查发现问题整改情况的通报",  # 20 字; digits are wider in some fonts: not so with them
    ]
    title = "云溪县人民政府办公室关于2026年重点任务前三季度进展情况的通报"
    assert max(map(len, lines_of(title))) < len("关于2026年重点任务前三季度进展情况的通报")
