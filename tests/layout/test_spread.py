"""Running text whose lines end inside no name, date or number: a line is set a little wider or closer before it is."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path

import pytest

from gongwen.genres import composing, printing
from gongwen.layout.lines import LIBREOFFICE, WORD, broken
from gongwen.layout.measures import of_paper
from gongwen.layout.printed import paragraphs
from gongwen.layout.spread import CLOSER, WIDER, Lengths, spread
from gongwen.layout.together import PARTS, WHOLE, places
from tests.reading import part
from tests.reading import text as words

STYLE = of_paper().styles["BodyIndent"]
LENGTHS = Lengths(of_paper().wide - STYLE.first, of_paper().wide, STYLE.advance, STYLE.size)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HAN = "国家安全生产监督管理部门应当依法履行职责做好各项工作不得推诿扯皮要坚持统筹"


@pytest.mark.parametrize(
    "text",
    [
        "于[2026年10月30日]前完成",
        "投资[31.8亿元]，增长[8.2个百分点]",
        "（云安[办〔2026〕12号]）收悉",
        "电话：[0000-1234567]。",
        "责任人：[钱某]、[周小明]。",
        "县水利局局长[周某]通报情况",
        "[5至10月]，[1—9月]，[3至5个]",
        "涉及[40人次]、[6万平方米]",
        "附件1的[第十二条]占[90%]合格",
    ],
)
def test_what_is_one_in_running_text(text: str) -> None:
    inside, at = set[int](), 0
    for piece in re.split(r"(\[.*?\])", text):
        long = len(piece.strip("[]"))
        inside |= set(range(at + 1, at + long)) if piece[:1] == "[" else set()
        at += long
    assert set(places(re.sub(r"[\[\]]", "", text))) == inside


def test_between_year_and_month_a_date_is_less_one_than_inside_a_number() -> None:
    kept = places("于2026年10月30日")
    assert (kept[6], kept[8]) == (PARTS, WHOLE)


@pytest.mark.parametrize("before", range(18, 27))
@pytest.mark.parametrize("one", ["10月30日前", "12万元的", "31个点", "〔2026〕12号的"])
def test_as_many_lines_keep_what_is_one_whole_where_little_spacing_does(before: int, one: str) -> None:
    text = f"{HAN[:before]}{one}{HAN}{HAN[:20]}。"
    found, others = spread(text, LENGTHS), LENGTHS.others / STYLE.advance
    plain = broken(text, LENGTHS.first / STYLE.advance, others)
    assert all(-STYLE.size // CLOSER <= by <= STYLE.size // WIDER for _, by in found)
    bad = [sum(places(text).get(end, 0) for end in ends) for ends in (accumulate(map(len, plain)), dict(found))]
    assert not found or bad[1] < bad[0]
    for setter in (WORD, LIBREOFFICE) if found else ():
        assert len(found) + len(broken(text[found[-1][0] :], others, others, setter)) == len(plain)


def test_what_would_be_parted_at_the_end_of_a_first_line_is_not() -> None:
    texts = [
        f"{HAN[:before]}{one}{HAN}{HAN[:20]}。" for before in range(18, 27) for one in ("12人", "9月前", "31.8亿元")
    ]
    first = [len(broken(text, LENGTHS.first / STYLE.advance, 28)[0]) for text in texts]
    parted = [text for text, end in zip(texts, first, strict=True) if end in places(text)]
    left = [text for text in parted if not spread(text, LENGTHS)]
    assert len(parted) > 3
    assert left == []


def test_a_line_that_is_set_wider_is_a_run_with_a_spacing_and_its_text_is_as_it_was() -> None:
    text = f"{HAN[:25]}12人{HAN}。"
    made = printing.prepared(composing.from_manuscript(f"# 标题\n\n## 一级\n\n{text}\n", Path("文稿.md")))
    one = next(one for one in paragraphs(made.fitted.printed.body) if one.words == text)
    assert one.direct.spread
    runs = [run for run in part(printing.made(made)).iter(f"{W}r") if words(run) in text and len(words(run)) > 1]
    assert "".join(map(words, runs)) == text
    spacing = runs[0].find(f"{W}rPr/{W}spacing")
    assert spacing is not None and int(spacing.get(f"{W}val", "0")) == one.direct.spread[0][1] - 6
    assert runs[-1].find(f"{W}rPr/{W}spacing") is None
