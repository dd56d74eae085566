"""`make_ledger`: the documents of a ledger as one archive, the same bytes as the command line makes; the register."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import yaml

from gongwen.app.contract import call, steps
from gongwen.app.numbers.register import Register
from tests.app.contract.ledgers import COMMON, HEAD, ROWS, asked, book, data, given, ledger
from tests.cli.test_cli import gongwen


def names(archive: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(archive)).namelist()


def test_the_archive_has_the_bytes_of_the_command_line(here: Path) -> None:
    Path("台账.xlsx").write_bytes(book([HEAD, *ROWS]))
    Path("公共.yaml").write_text(yaml.safe_dump(COMMON, allow_unicode=True), encoding="utf-8")
    result = gongwen("make", "台账.xlsx", "--as", "整改通知", "--with", "公共.yaml", "-o", "出", "--zip", "全部.zip")
    assert result.exit_code == 0, result.output
    answer = asked("make_ledger", ledger())
    assert data(answer["zip"]) == Path("全部.zip").read_bytes()
    assert data(answer["list"]) == Path("出/发文清单.xlsx").read_bytes()
    assert answer["zip"]["name"] == "台账_整改通知_2份.zip"


def test_what_was_made_and_what_it_is_about() -> None:
    answer = asked("make_ledger", ledger(start=7))
    assert [(one["unit"], one["number"], one["problems"], one["serious"]) for one in answer["made"]] == [
        ("甲学校", "某应急〔2026〕7号", 2, 1),
        ("乙学校", "某应急〔2026〕8号", 1, 0),
    ]
    assert answer["counted"] == "读入3行：采用3行，未采用0行。共2份：生成2份，不能生成0份"
    assert (answer["refused"], answer["questions"], answer["register"]) == ([], [], None)


def test_it_goes_step_by_step_and_can_be_left() -> None:
    work = steps("make_ledger", ledger())
    assert next(work) == {"done": 0, "total": 2, "name": "甲学校"}
    assert next(work) == {"done": 1, "total": 2, "name": "乙学校"}
    work.close()


def test_a_register_goes_in_and_comes_out_with_the_numbers(here: Path) -> None:
    first = asked("make_ledger", ledger(begin_register=True))
    Path("登记.db").write_bytes(data(first["register"]))
    with Register(Path("登记.db"), reading=True) as register:
        assert [(one.number, one.unit) for one in register.entries()] == [(1, "甲学校"), (2, "乙学校")]
    more = [["丙学校", "门口", "没有值班。", "值班", "2026年4月30日", "一般", "整改中"], *ROWS]
    again = asked("make_ledger", ledger(more, register=given("登记.db", data(first["register"]))))
    assert [(one["unit"], one["number"][-2:]) for one in again["made"]] == [
        *(("丙学校", "3号"), ("甲学校", "1号"), ("乙学校", "2号")),
    ]
    assert again["register"]["name"] == "登记.db"


def test_what_the_register_asks_stops_all_until_it_is_answered() -> None:
    first = asked("make_ledger", ledger(begin_register=True))
    register = {"register": given("登记.db", data(first["register"]))}
    later = {**COMMON, "成文日期": "2026年9月1日"}
    answer = asked("make_ledger", ledger(common=later, **register))
    (question,) = answer["questions"]
    assert question["message"].startswith("登记里的同一件成文日期是2026年3月25日")
    assert (answer["zip"], answer["register"], answer["made"]) == (None, None, [])
    assert [one["unit"] for one in answer["refused"]] == ["甲学校", "乙学校"]
    kept = asked("make_ledger", ledger(common=later, numbers="沿用", **register))
    assert [one["number"] for one in kept["made"]] == ["某应急〔2026〕1号", "某应急〔2026〕2号"]


def test_what_is_refused_says_why_and_the_rest_is_made() -> None:
    wrong = {**COMMON, "成文日期": "2026年2月30日"}
    answer = asked("make_ledger", ledger(common=wrong))
    assert [one["unit"] for one in answer["refused"]] == ["甲学校", "乙学校"]
    assert answer["refused"][0]["reason"] == "没有“2026年2月30日”这一天"
    assert (answer["zip"], answer["list"]) == (None, None)
    draft = asked("make_ledger", ledger(common=wrong, draft=True))
    assert len(draft["made"]) == 2


def test_a_ledger_that_cannot_be_read_is_an_error() -> None:
    answer = call("make_ledger", ledger(head=["甲", "乙", "丙", "丁", "戊", "己", "庚"]))
    assert not answer["ok"] and answer["error"].startswith("台账.xlsx：没有找到表头")
