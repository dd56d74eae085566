"""Titles broken into lines: nothing lost, words whole, 梯形 or 菱形."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.document.model import Attachment, Document
from gongwen.layout import title_doubts, titles
from gongwen.layout.measures import of_paper
from gongwen.layout.titles import break_title, is_shaped, width

LIMIT = of_paper().title_room()

# A title, the lines it needs, and the words that no line may end inside.
TITLES = [
    ("在全县安全生产工作会议上的讲话", 1, ""),
    ("关于开展全县安全生产大检查的通知", 1, ""),
    ("某某县2026年防汛抗旱工作计划", 1, ""),
    ("关于同意设立某某经济技术开发区的批复", 1, ""),
    ("关于做好2026年春节期间有关工作的通知", 1, ""),
    (
        "中共某某县委关于制定国民经济和社会发展第十五个五年规划的建议",
        2,
        "县委 国民经济和社会发展 第十五个 五年规划 建议",
    ),
    (
        "关于印发《某某县2026年农村人居环境整治提升工作方案》的通知",
        2,
        "某某县 2026年 人居环境 整治提升 工作方案 方案》的",
    ),
    ("在全县党的建设暨党风廉政建设工作会议上的讲话", 2, "党的建设 党风廉政建设 工作会议 会议上 讲话"),
    ("在庆祝中国共产党成立105周年暨“两优一先”表彰大会上的讲话", 2, "中国共产党 105周年 “两优一先” 表彰大会 大会上"),
    (
        "某某县应急管理局关于对某某化工有限公司重大事故隐患整改情况的复查意见书",
        2,
        "应急管理局 有限公司 事故隐患 复查意见书",
    ),
    ("关于申请拨付2026年度乡村振兴衔接资金的请示", 2, "2026年度 乡村振兴 衔接资金 请示"),
    ("某某区教育局关于商请解决学校周边交通安全问题的函", 2, "教育局 交通安全 周边"),
    (
        "某某县人民代表大会常务委员会关于加强新时代检察机关法律监督工作的决议",
        2,
        "人民代表大会 常务委员会 新时代 检察机关 法律监督",
    ),
    ("国务院办公厅关于进一步优化营商环境更好服务市场主体的实施意见", 2, "办公厅 营商环境 市场主体 实施意见"),
    ("关于召开全县2026年一季度经济运行分析暨重点工作调度会的通知", 2, "2026年 一季度 经济运行分析 重点工作 调度会"),
    ("奋力谱写新时代高质量发展新篇章推动各项工作再上新台阶", 2, "新时代 高质量发展 新篇章 各项工作 新台阶"),
    ("某某县自然资源和规划局2026年工作总结和2027年工作要点", 2, "自然资源 规划局 2026年 2027年 工作总结 工作要点"),
    (
        "关于GB/T 9704-2012《党政机关公文格式》国家标准贯彻实施情况的通报",
        2,
        "GB/T 9704-2012 《党政机关公文格式》 国家标准 情况",
    ),
    (
        "某某县交通运输局关于开展“安全生产月”和“安全生产万里行”活动的实施方案",
        2,
        "交通运输局 “安全生产月” “安全生产万里行” 实施方案",
    ),
    ("在全县2026年第一季度重点项目集中开工仪式上的致辞", 2, "2026年 第一季度 重点项目 开工仪式 仪式上"),
    ("关于进一步规范机关事业单位工作人员带薪年休假管理工作有关问题的补充通知", 2, "事业单位 工作人员 年休假 补充通知"),
    (
        "某某县人民政府关于印发某某县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要的通知",
        3,
        "人民政府 印发 国民经济 远景目标 纲要",
    ),
    (
        "某某县人民政府办公室关于转发县应急管理局等部门某某县安全生产专项整治三年行动实施方案的通知",
        3,
        "办公室 转发 应急管理局 安全生产 三年行动 实施方案",
    ),
    (
        "某某市住房和城乡建设局关于进一步加强建筑施工安全生产隐患排查治理工作的紧急通知",
        3,
        "住房和城乡建设局 建筑施工 安全生产 隐患排查 紧急通知",
    ),
    (
        "中共某某县委 某某县人民政府关于表彰2025年度高质量发展先进集体和先进个人的决定",
        3,
        "县委 县人民政府 2025年度 高质量发展 先进集体 先进个人",
    ),
    ("某某省某某市某某县某某乡某某村关于2026年度农村公路养护维修资金使用情况的公示", 3, "2026年度 农村公路 使用情况"),
]
NAMES = [title[:14] for title, _, _ in TITLES]


@pytest.mark.parametrize(("title", "count", "words"), TITLES, ids=NAMES)
def test_a_title_is_broken_as_an_office_breaks_it(title: str, count: int, words: str) -> None:
    lines = break_title(title, LIMIT)
    assert "".join(lines) == title
    assert len(lines) == count
    assert all(2 <= width(line) <= LIMIT for line in lines)
    assert is_shaped([width(line) for line in lines])
    assert [word for word in words.split() if word not in "\n".join(lines)] == []


@pytest.mark.parametrize(
    "lines",
    [
        """
        某某县人民政府关于印发某某县
        国民经济和社会发展第十四个五年
        规划和二〇三五年远景目标纲要的通知
        """,
        """
        某某市住房和城乡建设局
        关于进一步加强建筑施工安全生产
        隐患排查治理工作的紧急通知
        """,
        """
        某某县人民政府办公室
        关于开展2026年汛前安全大检查的通知
        """,
        """
        某某县人民政府办公室
        关于2026年重点任务前三季度
        进展情况的通报
        """,
        """
        在庆祝中国共产党成立105周年
        暨“两优一先”表彰大会上的讲话
        """,
        """
        奋力谱写新时代高质量发展新篇章
        推动各项工作再上新台阶
        """,
    ],
    ids=[
        "梯形 of three lines",
        "菱形 of three lines",
        "the issuer alone",
        "a line more",
        "梯形 that widens",
        "梯形 that narrows",
    ],
)
def test_a_title_looks_like_this(lines: str) -> None:
    expected = tuple(lines.split())
    assert break_title("".join(expected), LIMIT) == expected


def test_a_title_that_fits_stays_one_line() -> None:
    assert break_title("题" * LIMIT, LIMIT) == ("题" * LIMIT,)
    assert len(break_title("题" * (LIMIT + 1), LIMIT)) == 2
    assert break_title("", LIMIT) == ("",)


def test_no_line_has_one_character_where_there_are_no_words() -> None:
    assert min(len(line) for line in break_title("A" * 39, LIMIT)) > 1


@pytest.mark.parametrize("piece", ["1", ",", "a", "题"])
def test_a_title_without_end_is_filled_line_by_line(piece: str) -> None:
    lines = break_title(piece * 10_000, LIMIT)  # in the time of a short one: no division is sought
    assert "".join(lines) == piece * 10_000 and all(width(line) <= LIMIT for line in lines)


def test_a_narrower_limit_gives_more_lines() -> None:
    title = "关于开展全县安全生产大检查的通知"
    lines = break_title(title, limit=10)
    assert "".join(lines) == title
    assert len(lines) == 2
    assert all(width(line) <= 10 for line in lines)


@pytest.mark.parametrize(
    ("text", "size"),
    [("", 0), ("安全生产", 4), ("2026年", 3), ("GB/T 9704", 4.5), ("“两优一先”", 6)],
    ids=["empty", "Han", "digits", "Latin", "marks"],
)
def test_latin_letters_and_digits_take_half_a_character(text: str, size: float) -> None:
    assert width(text) == size


@pytest.mark.parametrize("widths", [[15], [17, 13], [13, 16], [14, 15, 17], [17, 15, 12], [11, 15, 13]], ids=str)
def test_a_good_shape_is_a_trapezium_or_a_rhombus(widths: list[float]) -> None:
    assert is_shaped(widths)


@pytest.mark.parametrize(
    "widths", [[15, 15], [15, 10, 15], [15, 12, 13], [12, 15, 15], [15, 15, 12], [10, 15, 9, 12]], ids=str
)
def test_a_rectangle_or_an_hourglass_is_no_good_shape(widths: list[float]) -> None:
    assert not is_shaped(widths)


WORDS = st.sampled_from(
    "全县 安全生产 工作会议 关于 印发 《 》 “ ” 2026年 GB/T9704 的 和 暨 某某县 通知 讲话 高质量发展 一 \u3000 、 —— 😀 a 1 。".split(
        " "
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=30).map("".join) | st.text(max_size=60))
def test_no_character_is_lost_and_no_line_too_long_whatever_the_title(title: str) -> None:
    lines = break_title(title, LIMIT)
    assert "".join(lines) == title
    assert all(width(line) <= LIMIT + titles.FULLER for line in lines)
    assert all(lines) or lines == ("",)


# --- what is told ----------------------------------------------------------------------------


NARROW = replace(of_paper(), width=of_paper().width - 6 * 440)  # a type area of 14 characters of a title


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            "某某县自然资源和规划局2026年工作总结和2027年工作要点",
            "标题分行不理想（“和”落在行末）："
            "“某某县自然资源和规划局／2026年工作总结和／2027年工作要点”；可以在“标题”里自己分行，"
            "如“某某县自然资源和规划局／2026年工作／总结和2027年工作要点”"
            "或“某某县自然资源和规划局／2026年工作总结和2027年／工作要点”，或者删减几个字",
        ),
        (
            "某某市住房和城乡建设局关于进一步加强建筑施工安全生产隐患排查治理工作的紧急通知",
            "标题分行不理想（“关于”落在行末）："
            "“某某市住房和城乡建设局关于／进一步加强建筑施工安全生产／隐患排查治理工作的紧急通知”；请删减几个字",
        ),
        ("关于召开防汛工作会议的通知", ""),
        ("关于开展安全生产大检查的通知", ""),
    ],
)
def test_a_title_that_cannot_be_divided_well_is_told_with_other_ways(title: str, told: str) -> None:
    assert "".join(title_doubts.told(Document(title=(title,)), NARROW)) == told
    attached = Document(blocks=(Attachment(title),))
    assert "".join(title_doubts.told(attached, NARROW)) == (
        f"附件{told}".replace("在“标题”", "在“附件标题”") if told else ""
    )


def test_lines_that_a_title_has_already_are_left_alone() -> None:
    own = ("某某县自然资源和规划局2026年", "工作总结和", "2027年工作要点")
    assert list(title_doubts.told(Document(title=own), NARROW)) == []


# --- without a dictionary --------------------------------------------------------------------


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Return a function that takes segmenters away and gives others."""

    def take(**others: object) -> None:
        for name in ("rjieba", "jieba"):
            monkeypatch.setitem(sys.modules, name, others.get(name))
        forget()

    def forget() -> None:
        titles.segmenter.cache_clear()
        titles.break_title.cache_clear()

    yield take
    monkeypatch.undo()
    forget()


def test_without_rjieba_jieba_cuts(without: Callable[..., None]) -> None:
    added: list[str] = []
    cut = SimpleNamespace(add_word=added.append, lcut=lambda text: [text[:12], text[12:]], setLogLevel=lambda _: None)
    without(jieba=cut)
    assert break_title("关于印发农村人居环境整治提升工作方案的通知", LIMIT) == (
        "关于印发农村人居环境整治",
        "提升工作方案的通知",
    )
    assert "营商环境" in added and not titles.cut_blindly()


@pytest.mark.parametrize("title", [title for title, _, _ in TITLES])
def test_without_a_segmenter_titles_are_cut_between_characters(without: Callable[..., None], title: str) -> None:
    without()
    lines = break_title(title, LIMIT)
    assert "".join(lines) == title and max(map(width, lines)) <= LIMIT + titles.FULLER
    assert not any(line[0] in "的》）、，" or line[-1] in "《（“" for line in lines)
    assert titles.cut_blindly() is (len(lines) > 1)
