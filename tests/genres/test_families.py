"""Families 同族: one record, several documents; what is so in one of them only; what does not agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongwen import records
from gongwen.app import intake
from gongwen.app.sets.becoming import possible
from gongwen.document.finding import Misuse
from gongwen.document.manuscript import write
from gongwen.genres import agreeing, composing, families, genre, sets, sharing
from gongwen.records import Record
from gongwen.standard.folders import TEMPLATES

FAMILIES = sorted((TEMPLATES / families.FOLDER).glob("*.yaml"))
MEETING: dict[str, Any] = {
    "会议": "全县防汛工作会议",
    "会议时间": "2026年4月10日上午9:00",
    "地点": "县政府第一会议室",
    "议程": [
        {"事项": "通报情况", "时长": "10分钟"},
        {"事项": "县长讲话", "方式": "讲话", "职务": "县长", "发言人": "甲"},
    ],
}


def jobs(as_genre: str, **given: Any) -> list[composing.Job]:
    return sets.documents(Record({**MEETING, **given}), as_genre, lambda record, name: intake.from_record(record, name))


def told(found: list[composing.Job]) -> list[str]:
    return [f"{one.level} {one.message}" for job in found for one in job.findings]


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_the_record_of_a_family_makes_every_genre_of_its_sets_without_a_finding(path: Path) -> None:
    sample = path.parent / "samples" / path.name
    for name, wanted in families.named_sets().items():
        if families.sample_of(name) == sample:
            made = list(intake.read(sample, name))
            assert [(job.genre.name, job.findings) for job in made if job.genre] == [(one, ()) for one in wanted]
            assert list(agreeing.disagreements(made)) == []


def test_a_set_is_numbered_in_its_order_and_says_the_same_everywhere() -> None:
    made = jobs("会议通知,会议议程、主持词")
    assert [(job.values["顺序"], job.name) for job in made] == [
        ("1", "全县防汛工作会议_会议通知"),
        ("2", "全县防汛工作会议_会议议程"),
        ("3", "全县防汛工作会议_主持词"),
    ]
    assert told(made) == []
    assert all("县政府第一会议室" in write(job.document) for job in made[:2])
    assert "今天的会议有两项议程：一是通报情况；二是县长讲话。" in write(made[2].document)


def test_what_stands_under_the_name_of_a_genre_is_so_in_that_document_only() -> None:
    notice, agenda = jobs(
        "会议通知,会议议程", 成文日期="2026-4-3", 会议通知={"成文日期": "2026-4-2", "结语": "请准时参加。"}
    )
    assert [job.document.element("成文日期") for job in (notice, agenda)] == ["2026年4月2日", "2026年4月3日"]
    assert "请准时参加。" in write(notice.document) and "请准时参加。" not in write(agenda.document)


def test_lines_of_findings_are_those_of_the_section(tmp_path: Path) -> None:
    path = tmp_path / "会议.yaml"
    path.write_text("会议: 甲会议\n会议时间: 2026-4-10\n地点: 乙\n会议通知:\n  主送: 丙\n", encoding="utf-8")
    (job,) = intake.read(path, "会议通知")
    assert [(one.where, one.message) for one in job.findings] == [("第 5 行，“主送”", "不认识的字段“主送”")]


def test_a_field_of_a_sister_is_no_error_and_one_that_nobody_knows_is() -> None:
    assert told(jobs("会议通知", 形式="条文", 小结="好。", 介绍议程="无")) == []
    assert told(jobs("会议通知", 小节="好。"))[:1] == ["错误 不认识的字段“小节”"]


def test_a_named_set_leaves_out_what_cannot_be_made_yet_and_a_list_does_not() -> None:
    made = jobs("会议套件")
    assert [job.genre.name for job in made if job.genre] == ["会议通知", "会议议程", "主持词", "签到表", "纪要"]
    assert told(made) == ["提示 会议套件里的会议记录没有做：还缺“记录”"]
    assert [job.refused for job in jobs("会议通知,会议记录")] == [False, True]


def test_a_hint_of_all_is_given_once() -> None:
    assert told(jobs("会前套件", 背景="今天有三项议程。")) == ["提示 写的是“三项议程”，议程共2项"]


def test_facts_that_differ_between_the_documents_of_one_meeting_are_told() -> None:
    made = jobs("会议通知,会议议程", 会议通知={"地点": "县会议中心"})
    made += jobs("主持词", 议程=[{"事项": "县长讲话"}, {"事项": "通报情况"}])
    made += jobs("签到表", 会议="另一个会议", 地点="别处")
    assert [one.message for one in agreeing.disagreements(made)] == [
        "会议议程的地点和会议通知不一样：“县政府第一会议室”，那里是“县会议中心”",
        "主持词的地点和会议通知不一样：“县政府第一会议室”，那里是“县会议中心”",
        "主持词的议程和会议通知不一样：第1项是“县长讲话”，那里是“通报情况”",
    ]


@pytest.mark.parametrize("text", ["会议通知,会议义程", "会议套件,没有这个"])
def test_a_wrong_name_in_a_list_is_misuse(text: str) -> None:
    with pytest.raises(Misuse, match="没有文种"):
        sharing.check_named(text)


def test_an_input_says_what_it_can_become(tmp_path: Path) -> None:
    path = tmp_path / "会议.yaml"
    path.write_text("会议: 甲会议\n会议时间: 2026-4-10\n地点: 乙\n", encoding="utf-8")
    found = {one.name: one.lacks for one in possible(path)}
    assert found["会议通知"] == found["签到表"] == ""
    assert found["会议议程"] == "议程" and found["会议记录"] == "议程、记录"
    assert "讲话稿" not in found and "会前套件" in found


def test_every_sample_of_a_family_says_what_its_record_says() -> None:
    """Each genre's own sample, beside the record that makes them all: the same place, time, order and posts."""
    for path in FAMILIES:
        whole = records.read(path.parent / "samples" / path.name)[0]
        for kind in genre.sisters(path.stem):
            one, (other,) = intake.from_record(whole, kind.name), intake.read(kind.sample)
            assert [finding.message for finding in agreeing.disagreements([one, other])] == [], kind.name


def test_an_office_may_have_a_family_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A family beside the office's own genres: its fields, its set, and the facts that must agree."""
    family = "名称: 会务\n套件: {会务套件: [甲文, 乙文]}\n同一件: 会议\n核对: [地点]\n字段:\n  会议: {类型: 文字, 必填: 是}\n  地点: {类型: 文字}\n"
    (tmp_path / "families").mkdir()
    (tmp_path / "families" / "会务.yaml").write_text(family, encoding="utf-8")
    for name in ("甲文", "乙文"):
        (tmp_path / name).mkdir()
        declared = f"名称: {name}\n文件名: {name}\n字段:\n  取自: 会务\n  {name}的话: {{类型: 文字}}\n"
        (tmp_path / name / "genre.yaml").write_text(declared, encoding="utf-8")
        (tmp_path / name / "text.md").write_text("# {{ 会议 }}\n{{ 地点 }}。\n", encoding="utf-8")
    monkeypatch.setenv("GONGWEN_TEMPLATES", str(tmp_path))
    record = Record({"会议": "甲会", "地点": "一楼", "乙文的话": "好", "乙文": {"地点": "二楼"}})
    made = sets.documents(record, "会务套件", lambda one, name: intake.from_record(one, name))
    assert told(made) == [] and [job.name for job in made] == ["甲文", "乙文"]
    assert [one.message for one in agreeing.disagreements(made)] == ["乙文的地点和甲文不一样：“二楼”，那里是“一楼”"]
