"""Time phrases as offices write them, and the days they mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.chinese import deadlines
from gongwen.chinese.deadlines import UNKNOWN, Time, last_day, read, working_day

# phrase → what it means in 2026
UNDERSTOOD = {
    # a month and its parts
    "7月底前": Time(date(2026, 7, 31), 1, 7, by=True),
    "3月底前": Time(date(2026, 3, 31), 1, 3, by=True),
    "2月底": Time(date(2026, 2, 28), 2, 2),
    "7月": Time(date(2026, 7, 31), 7, 7),
    "3月份": Time(date(2026, 3, 31), 3, 3),
    "4月下旬": Time(date(2026, 4, 30), 4, 4),
    "4月中旬": Time(date(2026, 4, 20), 4, 4),
    "4月上旬前": Time(date(2026, 4, 10), 1, 4, by=True),
    "4月初": Time(None, 4, 4),  # nobody wrote how many days
    "7月前": Time(None, 1, 7, by=True),  # the end of June or of July? no day is guessed
    "7月份以前": Time(None, 1, 7, by=True),
    # several months, by every sign that offices use
    "3-5月": Time(date(2026, 5, 31), 3, 5),
    "3月-5月": Time(date(2026, 5, 31), 3, 5),
    "3月至5月": Time(date(2026, 5, 31), 3, 5),
    "3月到5月": Time(date(2026, 5, 31), 3, 5),
    "3月～5月": Time(date(2026, 5, 31), 3, 5),
    "3~5月": Time(date(2026, 5, 31), 3, 5),
    "3月——5月": Time(date(2026, 5, 31), 3, 5),
    "3月份—5月底前": Time(date(2026, 5, 31), 3, 5),
    "1-12月": Time(date(2026, 12, 31), 1, 12),
    # quarters, halves, the year
    "第三季度": Time(date(2026, 9, 30), 7, 9),
    "二季度末": Time(date(2026, 6, 30), 4, 6, by=True),
    "4季度": Time(date(2026, 12, 31), 10, 12),
    "一季度底前": Time(date(2026, 3, 31), 1, 3, by=True),
    "上半年": Time(date(2026, 6, 30), 1, 6),
    "下半年": Time(date(2026, 12, 31), 7, 12),
    "全年": Time(date(2026, 12, 31), 1, 12),
    "年底前": Time(date(2026, 12, 31), 1, 12, by=True),
    "年内": Time(date(2026, 12, 31), 1, 12),
    # a list of months
    "3月、9月": Time(date(2026, 9, 30), 3, 9, each=(3, 9)),
    "3、6、9月底前": Time(date(2026, 9, 30), 3, 9, each=(3, 6, 9)),
    "4月和10月": Time(date(2026, 10, 31), 4, 10, each=(4, 10)),
    # again and again
    "每月10日前": Time(None, 1, 12, "每月"),
    "每季度末前": Time(None, 1, 12, "每季度"),
    "每月": Time(None, 1, 12, "每月"),
    "每个月底": Time(None, 1, 12, "每月"),
    "按月": Time(None, 1, 12, "每月"),
    "每季度": Time(None, 1, 12, "每季度"),
    "每半年": Time(None, 1, 12, "每半年"),
    "每周": Time(None, 1, 12, "每周"),
    "每天": Time(None, 1, 12, "每天"),
    # for good: no last day
    "长期": Time(None, 1, 12),
    "长期坚持": Time(None, 1, 12),
    "持续推进": Time(None, 1, 12),
    # a day
    "4月30日": Time(date(2026, 4, 30), 4, 4),
    "4月30日前": Time(date(2026, 4, 30), 4, 4),
    "4月30号以前": Time(date(2026, 4, 30), 4, 4),
    "4月30日下班前": Time(date(2026, 4, 30), 4, 4),
    "12月31日24时前": Time(date(2026, 12, 31), 12, 12),
    "6 月 30 日 止": Time(date(2026, 6, 30), 6, 6),
    "４月３０日前": Time(date(2026, 4, 30), 4, 4),
    # at once, and counted
    "立即": Time(at_once=True),
    "立行立改": Time(at_once=True),
    "现场": Time(at_once=True),
    "15个工作日": Time(days=15, working=True),
    "十五个工作日内": Time(days=15, working=True),
    "１５个工作日": Time(days=15, working=True),
    "收到通知之日起15个工作日内": Time(days=15, working=True),
    "收到通知后5日内": Time(days=5),
    "三天之内": Time(days=3),
    "30个自然日内": Time(days=30),
}


@pytest.mark.parametrize(("phrase", "meaning"), UNDERSTOOD.items(), ids=UNDERSTOOD)
def test_a_phrase_is_understood(phrase: str, meaning: Time) -> None:
    assert read(phrase, 2026) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), UNDERSTOOD.items(), ids=UNDERSTOOD)
def test_without_a_year_the_months_are_known_but_no_day(phrase: str, meaning: Time) -> None:
    assert read(phrase) == meaning._replace(day=None)


# phrase → the last day, whatever year the document is about
OWN_YEAR = {
    "2019年4月 11日": date(2019, 4, 11),  # the blank inside is in a real ledger
    "2026.3.5": date(2026, 3, 5),
    "2026-03-05": date(2026, 3, 5),
    "2026/3/5前": date(2026, 3, 5),
    "2026年4月10日前": date(2026, 4, 10),
    "2018年10月11日12:00前": date(2018, 10, 11),
    "2018年10月11日12：00前": date(2018, 10, 11),
    "2018年10月11日12时整前": date(2018, 10, 11),
    "2026.3.1 17:30前": date(2026, 3, 1),  # the hour does not run into the day
    "2026-3-5 12:00": date(2026, 3, 5),
    "2026-3-5 下午5:00前": date(2026, 3, 5),
    "2026年4月8日下午5时30分前": date(2026, 4, 8),
    "2026年4月8日上午9点半": date(2026, 4, 8),
    "2024年2月": date(2024, 2, 29),
    "2027年3月底前": date(2027, 3, 31),
    "2027年3-5月": date(2027, 5, 31),
    "2027年第一季度": date(2027, 3, 31),
    "2027年上半年": date(2027, 6, 30),
    "2027年底前": date(2027, 12, 31),
    "2027年全年": date(2027, 12, 31),
}


@pytest.mark.parametrize(("phrase", "day"), OWN_YEAR.items(), ids=OWN_YEAR)
@pytest.mark.parametrize("year", [0, 2026])
def test_a_year_in_the_phrase_counts(phrase: str, day: date, year: int) -> None:
    assert read(phrase, year).day == day


@pytest.mark.parametrize(
    "phrase",
    [
        "待定", "尽快", "开学前", "寒假前", "计划寒假前，实施全年", "11日", "适时", "另行通知",
        "13月底前", "0月", "5-3月", "2-13月", "第五季度", "2月30日", "2026年2月30日", "2025年2月29日前", "4月31日",
        "7月底前完成", "24小时", "30日", "三十日", "26年", "检查后15日内", "方案批复后30日内", "主汛期前", "立即整改，7月底前完成", "—", "个工作日", "2026", "",
        "百十个工作日", "十百日内", "0个工作日",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said_never_guessed(phrase: str) -> None:
    assert read(phrase, 2026) == UNKNOWN
    assert not UNKNOWN.understood


@given(
    st.dates(date(1949, 10, 1), date(2099, 12, 31)),
    st.sampled_from(["{0}年{1}月{2}日", "{0}-{1:02}-{2:02}", "{0}.{1}.{2}", "{0}/{1:02}/{2}"]),
)
def test_every_day_is_read_in_every_spelling(day: date, spelling: str) -> None:
    written = spelling.format(day.year, day.month, day.day)
    assert {read(written + end).day for end in ("", "前", "止", " 以前", "下班前", "上午")} == {day}


@given(st.text(st.sampled_from("0123456789一二三十百两〇年月日号季度第上下半底末前内至-～:时收到起个工作每")))
def test_no_phrase_is_too_strange(phrase: str) -> None:
    time = read(phrase, 2026)
    assert 0 <= time.first <= time.last <= 12
    assert time.understood or time == UNKNOWN


# --- days that are counted -------------------------------------------------------------------

# The State Council's notice for 2026: 春节 15 to 23 February, at work on Saturday 14 and Saturday 28;
# 清明 4 to 6 April; 端午 19 to 21 June; 中秋 25 to 27 September; 国庆 1 to 7 October, at work on Sunday 20 September
# and Saturday 10 October; 元旦 1 to 3 January, at work on Sunday 4.
WORKING_DAYS = {
    "over a weekend": ("2026-03-20", 1, "2026-03-23"),
    "15 from a Friday, over 清明": ("2026-03-20", 15, "2026-04-13"),
    "the Saturday before 春节": ("2026-02-12", 2, "2026-02-14"),
    "over 春节": ("2026-02-12", 3, "2026-02-24"),
    "to the Saturday after 春节": ("2026-02-12", 7, "2026-02-28"),
    "past the Saturday after 春节": ("2026-02-12", 8, "2026-03-02"),
    "from inside 春节": ("2026-02-17", 1, "2026-02-24"),
    "the Sunday before 国庆": ("2026-09-18", 1, "2026-09-20"),
    "over 中秋": ("2026-09-24", 1, "2026-09-28"),
    "the last day before 国庆": ("2026-09-28", 2, "2026-09-30"),
    "over 国庆": ("2026-09-28", 3, "2026-10-08"),
    "to the Saturday after 国庆": ("2026-09-28", 5, "2026-10-10"),
    "past the Saturday after 国庆": ("2026-09-28", 6, "2026-10-12"),
    "over the new year": ("2025-12-31", 1, "2026-01-04"),
    "none": ("2026-10-01", 0, "2026-10-01"),
}


@pytest.mark.parametrize(("base", "count", "day"), WORKING_DAYS.values(), ids=WORKING_DAYS)
def test_working_days_follow_the_announced_holidays(base: str, count: int, day: str) -> None:
    assert working_day(date.fromisoformat(base), count) == date.fromisoformat(day)


def test_a_year_whose_holidays_are_not_announced_is_named() -> None:
    with pytest.raises(KeyError) as error:
        working_day(date(2098, 12, 31), 1)
    assert error.value.args == (2099,)
    with pytest.raises(KeyError):
        last_day(read("15个工作日"), date(2099, 3, 1))


@pytest.mark.parametrize(
    ("phrase", "day"),
    {
        "4月10日前": date(2026, 4, 10),  # named: whatever the base
        "立即": date(2026, 9, 28),
        "10日内": date(2026, 10, 8),
        "6个工作日": date(2026, 10, 12),
        "每月": None,
        "7月前": None,
        "待定": None,
    }.items(),
)
def test_the_last_day_is_counted_from_the_day_of_the_document(phrase: str, day: date | None) -> None:
    assert last_day(read(phrase, 2026), date(2026, 9, 28)) == day


@pytest.mark.parametrize("phrase", ["立即", "10日内", "6个工作日"])
def test_without_a_day_to_count_from_there_is_no_last_day(phrase: str) -> None:
    assert last_day(read(phrase, 2026), None) is None


# --- as people type them ---------------------------------------------------------------------

TYPED = {
    "2026.10.30": ("2026年10月30日", date(2026, 10, 30)),
    "2026/3/5前": ("2026年3月5日前", date(2026, 3, 5)),
    "20260305": ("2026年3月5日", date(2026, 3, 5)),
    "3/5": ("3月5日", date(2026, 3, 5)),
    "30天": ("30天内", date(2026, 3, 2)),
    "三月底": ("3月底", date(2026, 3, 31)),
    "十二月底前": ("12月底前", date(2026, 12, 31)),
    "一个月内": ("一个月内", date(2026, 2, 28)),
    "两周内": ("两周内", date(2026, 2, 14)),
    "24小时内": ("24小时内", date(2026, 2, 1)),
    "即知即改": ("即知即改", date(2026, 1, 31)),
    "即日起至4月底": ("即日起至4月底", date(2026, 4, 30)),
    "3月5日-3月20日": ("3月5日-3月20日", date(2026, 3, 20)),
    "4月10日12:00前": ("4月10日12:00前", date(2026, 4, 10)),
    "9.30": ("9月30日", date(2026, 9, 30)),
    "2027.6": ("2027年6月", date(2027, 6, 30)),
    "2027/1": ("2027年1月", date(2027, 1, 31)),
    "3.5": ("3.5", None),
    "2027.1": ("2027.1", None),  # a number that was 2027.10
    "13/5": ("13/5", None),
    "尽快": ("尽快", None),
}


@pytest.mark.parametrize(("typed", "expected"), TYPED.items(), ids=TYPED)
def test_a_time_as_people_type_it_is_understood_and_written_in_due_form(
    typed: str, expected: tuple[str, date | None]
) -> None:
    form, day = expected
    assert deadlines.written(typed) == form
    for text in (typed, form):
        assert deadlines.last_day(read(text, 2026), date(2026, 1, 31)) == day


# as a deadline that stands alone, in a cell
ALONE = {
    # spans without 内; 15日 may be the 15th
    "60日": ("60日内", date(2026, 4, 1)),
    "六十日": ("六十日内", date(2026, 4, 1)),
    "15日": ("15日", None),
    "1个月": ("1个月内", date(2026, 2, 28)),
    "半年": ("半年内", date(2026, 7, 31)),
    "2周": ("2周内", date(2026, 2, 14)),
    "48小时": ("48小时内", date(2026, 2, 2)),
    "一年内": ("一年内", date(2027, 1, 31)),
    # from the notice, whatever it is called; from anything else nobody knows
    "下发后15日内": ("下发后15日内", date(2026, 2, 15)),
    "自整改通知书送达之日起60日内": ("自整改通知书送达之日起60日内", date(2026, 4, 1)),
    "审计报告下达后60日内": ("审计报告下达后60日内", date(2026, 4, 1)),
    "资金到位后15日内": ("资金到位后15日内", None),
    # words around that say nothing more
    "7月底前完成": ("7月底前", date(2026, 7, 31)),
    "应于3月20日前完成整改": ("3月20日前", date(2026, 3, 20)),
    "截止2026年3月20日": ("2026年3月20日", date(2026, 3, 20)),
    "2026年3月20日（周五）前": ("2026年3月20日前", date(2026, 3, 20)),
    "2026-03-20 17:30:00": ("2026-03-20 17:30:00", date(2026, 3, 20)),
    # both: for good
    "立行立改，长期坚持": ("立行立改，长期坚持", None),
}


@pytest.mark.parametrize(("typed", "expected"), ALONE.items(), ids=ALONE)
def test_a_deadline_that_stands_alone_has_more_forms(typed: str, expected: tuple[str, date | None]) -> None:
    form, day = expected
    assert deadlines.written(typed) == form
    assert deadlines.last_day(read(form, 2026), date(2026, 1, 31)) == day


LIMITS = "9月底前 立即 15天 60日 每月 长期坚持 立行立改并长期坚持 主汛期前 9月5日止 15个工作日 三个月"
NO_LIMITS = "9月5日 2026年9月5日 2026.9 9月 已完成 是 张某"


def test_a_time_by_which_something_is_to_be_done_is_known_from_a_day_on_which_it_was() -> None:
    assert [text for text in f"{LIMITS} {NO_LIMITS}".split() if deadlines.is_limit(text)] == LIMITS.split()
