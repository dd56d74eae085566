"""The number of a document 发文字号: one grammar for those who write, check and recognise it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.chinese import document_number
from gongwen.chinese.document_number import is_issue, is_number, is_standard, parse, standard, write


@given(st.text("国办发安某厅函", min_size=1, max_size=8), st.integers(1950, 2049), st.integers(1, 99999))
def test_what_is_written_is_read_again(code: str, year: int, number: int) -> None:
    text = write(code, str(year), number)
    assert parse(text) == (code, str(year), number, ())
    assert is_standard(text) and is_number(text) and standard(text) == text


@pytest.mark.parametrize(
    ("typed", "right", "faults"),
    [
        ("国办发[2026]1号", "国办发〔2026〕1号", ("年份用六角括号〔〕",)),
        (
            "国办发（2026）第01号",
            "国办发〔2026〕1号",
            ("年份用六角括号〔〕", "不加“第”", "顺序号不编虚位（1不写成01）"),
        ),
        ("国办发〔26〕1号", "国办发〔2026〕1号", ("年份写四位",)),
        ("国办发〔1998〕 12 号", "国办发〔1998〕12号", ()),
        ("国办发【2026年】12号", "国办发〔2026〕12号", ("年份用六角括号〔〕",)),
    ],
)
def test_what_is_typed_otherwise_is_known_with_its_faults(typed: str, right: str, faults: tuple[str, ...]) -> None:
    found = parse(typed)
    assert found and str(found) == right and found.faults == faults
    assert is_number(typed) and not is_standard(typed) and standard(typed) == right


def test_a_number_without_its_last_word_is_not_put_right_by_itself() -> None:
    found = parse("国办发〔2026〕1")
    assert found and found.faults == ("末尾写“号”",)
    assert not is_number("国办发〔2026〕1") and standard("国办发〔2026〕1") == "国办发〔2026〕1"


@pytest.mark.parametrize("text", ["", "第3号", "〔2026〕", "关于开展检查的通知", "2026年3月5日", "国办发2026年1号"])
def test_other_texts_are_none(text: str) -> None:
    assert parse(text) is None and not is_number(text) and standard(text) == text


@pytest.mark.parametrize("text", ["第3号", "2026年第12期", "（第十二期）", "〔2026〕第3号", "第 3 号"])
def test_serial_numbers_alone(text: str) -> None:
    assert is_issue(text) and not is_number(text)


def test_a_number_inside_a_text_is_seen() -> None:
    assert document_number.holds_number("签发人：某某\t国办发（2026）3号")
    assert not document_number.holds_number("2026年3月5日")
