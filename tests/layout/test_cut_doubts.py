"""What is still cut at the end of a line is told, once a document; a cue stands with what it leads to."""

from __future__ import annotations

import pytest

from gongwen.document.manuscript.reader import read
from gongwen.layout.fitting import fitted
from gongwen.layout.measures import of_paper
from gongwen.layout.printed import PrintedParagraph

HAN = "国家安全生产监督管理部门应当依法履行职责做好各项工作不得推诿扯皮要坚持统筹"
TITLE = "# 关于安全工作的通知\n\n各乡镇：\n\n"


def doubts(body: str) -> list[str]:
    told = fitted(read(TITLE + body), of_paper()).doubts
    return [doubt for doubt in told if "行末断开" in doubt]


def test_a_date_that_no_spacing_keeps_whole_is_told_with_its_words() -> None:
    (told,) = doubts(f"{HAN[:22]}2026年10月30日前。\n")
    assert "有1处" in told
    assert "／" in told


def test_all_that_is_cut_is_one_sentence_with_three_places() -> None:
    rows = "\n\n".join(f"{HAN[:22]}2026年10月{day}日前。" for day in range(10, 15))
    (told,) = doubts(rows + "\n")
    assert "有5处" in told
    assert told.count("／") == 3
    assert "等；" in told


def test_a_cell_is_told_as_well() -> None:
    assert any(
        "公／里" in told
        for long in range(1, 60)
        for told in doubts(f"| 事 | 内 |\n|--|----|\n| 甲 | {'改' * long}25公里{'改' * 200} |\n")
    )


def test_nothing_is_told_of_what_is_whole() -> None:
    assert not doubts(f"{HAN[:10]}10月30日前完成。\n")


@pytest.mark.parametrize("cue", ["逐项整改情况如下：", "现将有关事项通知如下："])
def test_a_cue_stands_with_what_it_leads_to(cue: str) -> None:
    printed = fitted(read(f"{TITLE}{HAN}。\n\n{cue}\n\n{HAN}。\n"), of_paper()).printed
    kept = [one for one in printed.body if isinstance(one, PrintedParagraph) and one.words == cue]
    assert [(one.direct.keep, one.direct.whole) for one in kept] == [(True, True)]
