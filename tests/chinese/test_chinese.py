"""Numerals, dates, salutations, counts and forbidden characters: what is written, and what it means."""

from __future__ import annotations

from datetime import date

import pytest

from gongwen.chinese.characters import count_characters, forbidden, is_salutation
from gongwen.chinese.dates import day_and_hour, impossible_dates, read_date, read_moment, write_date
from gongwen.chinese.numerals import numeral, value

# --- numerals --------------------------------------------------------------------------------

NUMERALS = {
    1: "一", 2: "二", 9: "九", 10: "十", 11: "十一", 19: "十九", 20: "二十", 21: "二十一", 99: "九十九",
    100: "一百", 101: "一百零一", 110: "一百一十", 111: "一百一十一", 119: "一百一十九", 120: "一百二十",
    200: "二百", 205: "二百零五", 310: "三百一十", 999: "九百九十九",

}  # fmt: skip


@pytest.mark.parametrize(("number", "text"), NUMERALS.items(), ids=NUMERALS.values())
def test_a_number_is_written_and_read_in_chinese(number: int, text: str) -> None:
    assert numeral(number) == text
    assert value(text) == number


def test_every_number_from_1_to_999_reads_back_as_itself() -> None:
    assert [number for number in range(1, 1000) if value(numeral(number)) != number] == []


def test_no_two_numbers_are_written_alike() -> None:
    assert len({numeral(number) for number in range(1, 1000)}) == 999


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_a_number_outside_1_to_9999_has_no_numeral(number: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        numeral(number)


OTHERS = {
    "一十": 10, "一十一": 11, "两": 2, "两百": 200, "两百零五": 205, "一百〇五": 105,
    "7": 7, "２": 2, "12": 12, "007": 7, "999": 999,
}  # fmt: skip


@pytest.mark.parametrize(("text", "number"), OTHERS.items(), ids=OTHERS)
def test_other_regular_spellings_are_read(text: str, number: int) -> None:
    assert value(text) == number


@pytest.mark.parametrize(
    "text",
    [
        *"百 零 〇 百一 百零五 十百 三十百 一二 二二 一二十 两十 十两 二百五 一百一 一百十 一百十一 一百零十 零一 一零 一二三 一千 廿".split(),
        *"甲 第一 三个 3a 1.5 -1 0 1000 ²".split(),
        "",
        " ",
        "1 2",
    ],
)
def test_an_irregular_numeral_is_no_number(text: str) -> None:
    assert value(text) is None


# --- dates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月5日",
        "2026年03月05日",
        "2026年3月5号",
        "2026年3月5",
        "2026 年 3 月 5 日",
        " 2026年3月5日 ",
        "2026-03-05",
        "2026-3-5",
        "2026.03.05",
        "2026.3.5",
        "2026/3/5",
        "二〇二六年三月五日",
        "二零二六年三月五日",
        "2026年三月五日",
        "２０２６年３月５日",
    ],
)
def test_a_day_is_read_in_any_spelling(text: str) -> None:
    assert read_date(text) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二六年十二月三十一日", date(2026, 12, 31)),
        ("二〇二六年十月十日", date(2026, 10, 10)),
        ("二〇二六年十一月二十日", date(2026, 11, 20)),
        ("2024-2-29", date(2024, 2, 29)),
        ("1949年10月1日", date(1949, 10, 1)),
    ],
)
def test_long_months_and_days_are_read(text: str, day: date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "2026年2月30日",
        "2026-2-29",
        "2026年4月31日",
        "2026年13月1日",
        "2026年0月5日",
        "2026-00-05",
        "2026年3月0日",
        "二〇二六年二月三十日",
        "2026年十三月一日",
    ],
)
def test_a_day_that_does_not_exist_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        read_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026年",
        "2026年3月",
        "3月5日",
        "1月13日下午",
        "2026年3月5日星期四",
        "2026年3月5日至8日",
        "20260305",
        "26-3-5",
        "7月底前",
        "全年",
        "待定",
        "某政发〔2026〕3号",
        "2026年3-5月",
    ],
)
def test_other_texts_are_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "in_form"),
    {
        "2026-03-05 10:20:30": "2026年3月5日10:20",
        "2026/3/5 9:05": "2026年3月5日9:05",
        "2026-03-05T00:00:00": "2026年3月5日",
        "2026-02-30 10:00": "2026-02-30 10:00",
        "2026-03-05": "2026-03-05",
        "第3-5 10:00": "第3-5 10:00",
    }.items(),
)
def test_a_day_with_an_hour_as_programs_write_it(text: str, in_form: str) -> None:
    assert day_and_hour(text) == in_form


@pytest.mark.parametrize("text", ["2026年3月5日10:20", "2026-03-05 10:20:30", "2026年3月5日（周四）", "2026.3.5"])
def test_the_day_of_a_moment(text: str) -> None:
    assert read_moment(text) == date(2026, 3, 5)


def test_a_day_is_written_without_leading_zeros() -> None:
    assert write_date(date(2026, 3, 5)) == "2026年3月5日"
    assert write_date(date(2026, 11, 20)) == "2026年11月20日"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("请于2026年2月30日前报送。", ["2026年2月30日"]),
        ("从2026年4月31日起，到2026年 13 月 1 号止。", ["2026年4月31日", "2026年 13 月 1 号"]),
        ("2024年2月29日和2026年3月5日都在。", []),
        ("2月30日没有写年份。", ["2月30日"]),  # in no year
        ("2月29日没有写年份。", []),  # in some years
        ("2026年3月的天气。", []),
        ("", []),
    ],
)
def test_days_that_do_not_exist_are_found_in_a_text(text: str, days: list[str]) -> None:
    assert [day for _, day in impossible_dates(text)] == days


# --- salutations -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "同志们：",
        "同志们:",
        "各位代表：",
        "各位代表，各位老师：",
        "各位代表、同志们：",
        "各位领导、各位来宾，女士们、先生们，朋友们：",
        "尊敬的各位领导、各位来宾：",
        "主席、各位代表：",
        "全体党员同志们：",
        "亲爱的同学们：",
        "同志们、朋友们！",
        "朋友们！",
        "各位领导、老师们：大家好！",
        "各位领导、各位代表、教工同志们：大家好！",
        "同志们：大家下午好！",
        "各位家长：早上好！",
        "同学们、老师们，大家早上好！",
    ],
)
def test_an_address_to_the_audience_is_a_salutation(text: str) -> None:
    assert is_salutation(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "同志们",
        "同志们，2020年是全面建成小康社会的决胜之年！",
        "同志们，会议开到这里。",
        "现将有关事项通知如下：",
        "有关要求如下：",
        "各单位要：",
        "会议要求各级领导：",
        "谢谢大家！",
        "谢谢同志们！",
        "谢谢各位领导、各位来宾！",
        "向劳动模范致敬！",
        "联系人：张主任",
        "责任领导：",
        "张校长：",  # too near to 责任领导：
        "出席人员：各位代表",
        "各乡镇人民政府，县直各单位：",
        "同志们：今天我们开一个会。",
        "下面，我讲三点意见：",
        "各位" + "尊敬的" * 30 + "领导：",
    ],
)
def test_another_paragraph_is_no_salutation(text: str) -> None:
    assert not is_salutation(text)


# --- characters ------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "count"), [("", 0), ("同志们：", 4), ("一 二\u3000三\n四\t五", 5), ("“两优一先”", 6)])
def test_white_space_does_not_count_as_characters(text: str, count: int) -> None:
    assert count_characters(text) == count


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("加强\x07领导", "U+0007"),
        ("\x00", "U+0000"),
        ("换行\x0b", "U+000B"),
        ("换页\x0c", "U+000C"),
        ("\x1f", "U+001F"),
        ("\ud800", "U+D800"),
        ("\ufffe", "U+FFFE"),
        ("\uffff", "U+FFFF"),
        ("先\x08后\x07", "U+0008"),
    ],
)
def test_a_character_that_no_word_file_can_hold_is_named(text: str, name: str) -> None:
    assert forbidden(text) == name


@pytest.mark.parametrize(
    "text", ["", "加强领导", "制表\t换行\n回车\r", "\u3000全角空格", "😀𠮷", "\u00a0\u2028\ufeff", "<&>\"'"]
)
def test_every_other_character_is_allowed(text: str) -> None:
    assert forbidden(text) == ""
