"""Fields of a genre: each type with a right and a wrong value, what is told, and the JSON Schema for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gongwen import records
from gongwen.document.finding import Finding
from gongwen.genres import genre
from gongwen.genres.outline import Item, Outline
from gongwen.genres.schema import schema
from gongwen.genres.types import TYPES, check
from gongwen.records import Record
from gongwen.records.field import Field, Lines

ROOT = Path(__file__).parents[2]


FIELDS = {
    field.name: field
    for field in (
        Field("标题", TYPES["标题"], help="会议名称加“上的讲话”", required=True),
        Field("讲话人", TYPES["文字"], aliases=("发言人", "领导")),
        Field("日期", TYPES["日期"]),
        Field("称谓", TYPES["段落"]),
        Field("抄送", TYPES["名单"]),
        Field("密级", TYPES["选项"], choices=("绝密", "机密", "秘密")),
        Field("任务", TYPES["提纲"], scheme="一是", level=2, item_fields=("牵头",)),
    )
}


def checked(draft: bool = False, **fields: Any) -> tuple[dict[str, Any], list[str]]:
    """Return the values of a record that has a title, and what is told about it."""
    values, findings = check(Record({"标题": "讲话", **fields}), FIELDS, draft)
    return {name: value for name, value in values.items() if name != "标题"}, [told(finding) for finding in findings]


def told(finding: Finding) -> str:
    assert finding.rule == "字段"
    return " ".join(filter(None, (finding.level, finding.where, finding.message, finding.fix)))


# --- the types -------------------------------------------------------------------------------

RIGHT = [
    ("讲话人", "张三", "张三"),
    ("讲话人", "  张三 ", "张三"),
    ("讲话人", "", ""),
    ("日期", "2026-03-05", "2026年3月5日"),
    ("日期", "二〇二六年三月五日", "2026年3月5日"),
    ("日期", "2026年3月5日", "2026年3月5日"),
    ("日期", "1月13日下午", "1月13日下午"),
    ("日期", "2026年3月", "2026年3月"),
    ("日期", "", ""),
    ("称谓", "同志们：", "同志们："),
    ("称谓", "  各位代表：\n\n  同志们：\n", "各位代表：\n同志们："),
    ("称谓", ["各位代表：", "同志们："], "各位代表：\n同志们："),
    ("抄送", "各乡镇", ["各乡镇"]),
    ("抄送", [" 各乡镇 ", "", "各部门"], ["各乡镇", "各部门"]),
    ("抄送", "", []),
    ("密级", "秘密", "秘密"),
    ("密级", "", ""),
    ("任务", "抓开工。", Outline(lead=("抓开工。",), level=2)),
    ("任务", ["抓开工"], Outline(items=(Item(text=("抓开工",)),), scheme="一是", level=2)),
    (
        "任务",
        [{"题": "抓开工", "牵头": "发改局"}],
        Outline(items=(Item("抓开工", extra={"牵头": "发改局"}),), scheme="一是", level=2),
    ),
]


@pytest.mark.parametrize(("name", "given", "value"), RIGHT)
def test_a_right_value_is_made_ready(name: str, given: Any, value: Any) -> None:
    assert checked(**{name: given}) == ({name: value}, [])


WRONG = [
    ("讲话人", "张三\n李四", "错误 “讲话人” “讲话人”只能写一行 合并成一行"),
    ("讲话人", ["张三"], "错误 “讲话人” “讲话人”应是一行文字"),
    ("讲话人", {"名": "张三"}, "错误 “讲话人” “讲话人”应是一行文字"),
    ("日期", "2026年2月30日", "错误 “日期” 没有“2026年2月30日”这一天 改正日期，如 2026年3月5日"),
    ("日期", "春节前", "错误 “日期” 看不出“春节前”是哪一天 写成 2026年3月5日 的样子"),
    ("日期", ["2026-3-5"], "错误 “日期” “日期”应是一行文字"),
    ("称谓", {"甲": "乙"}, "错误 “称谓” “称谓”应是文字"),
    ("称谓", [["同志们："]], "错误 “称谓” “称谓”应是文字"),
    ("抄送", [{"甲": "乙"}], "错误 “抄送” “抄送”应是一个名称，或一行一个“- ”开头的名单"),
    ("密级", "保密", "错误 “密级” “密级”没有“保密”这一项 可选：绝密、机密、秘密"),
    ("任务", {"条木": ["甲"]}, "错误 “任务” 不认识的字段“条木” 是不是“条目”？"),
]


@pytest.mark.parametrize(("name", "given", "message"), WRONG)
def test_a_wrong_value_is_told(name: str, given: Any, message: str) -> None:
    values, found = checked(**{name: given})
    assert found == [message]
    assert name in values


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("在全县大会上的讲话", "在全县大会上的讲话"),
        ("某某县\n工作报告\n", "某某县\n工作报告"),
        (["某某县", "工作报告"], "某某县\n工作报告"),
    ],
)
def test_a_title_keeps_the_lines_of_its_author(given: Any, value: str) -> None:
    values, findings = check(Record({"标题": given}), FIELDS)
    assert (values, findings) == ({"标题": value}, [])
    assert isinstance(values["标题"], Lines)


# --- names -----------------------------------------------------------------------------------


def test_a_field_that_is_not_given_is_absent() -> None:
    assert checked() == ({}, [])


def test_an_alias_means_its_field() -> None:
    assert checked(发言人="张三") == ({"讲话人": "张三"}, [])


@pytest.mark.parametrize(("first", "second"), [("讲话人", "发言人"), ("发言人", "讲话人"), ("发言人", "领导")])
def test_a_field_and_its_alias_together_are_an_error(first: str, second: str) -> None:
    values, found = checked(**{first: "张三", second: "李四"})
    assert found == [f"错误 “{second}” “{second}”和前面的“讲话人”是同一个字段，写了两次 只留一个"]
    assert values == {"讲话人": "张三"}


@pytest.mark.parametrize(
    ("key", "fix"),
    [
        ("讲话", "是不是“讲话人”？"),
        ("日 期", "是不是“日期”？"),
        ("密级和保密期限", "是不是“密级”？"),
        ("预算", "可用“gongwen list 文种”查看全部字段，写法见 gongwen help 填写"),
    ],
)
def test_an_unknown_field_is_told_with_the_nearest_one(key: str, fix: str) -> None:
    assert checked(**{key: "甲"}) == ({}, [f"错误 “{key}” 不认识的字段“{key}” {fix}"])


def test_findings_name_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "讲话.yaml"
    file.write_text("标题: 讲话\n\n日期: 春节前\n预算: 甲\n机组: #1 机组\n", encoding="utf-8")
    (record,) = records.read(file)
    _, findings = check(record, FIELDS)
    assert [str(finding) for finding in findings] == [
        f"【提示】{file}，第 5 行：“#1 机组”被当作注释，没有采用。如果是内容，请给整个内容加引号；如果是注释，请在 # 后空一格",
        f"【错误】{file}，第 3 行，“日期”：看不出“春节前”是哪一天。写成 2026年3月5日 的样子",
        f"【错误】{file}，第 4 行，“预算”：不认识的字段“预算”。可用“gongwen list 文种”查看全部字段，写法见 gongwen help 填写",
        f"【错误】{file}，第 5 行，“机组”：不认识的字段“机组”。可用“gongwen list 文种”查看全部字段，写法见 gongwen help 填写",
    ]


# --- required fields -------------------------------------------------------------------------

MISSING = "缺少必填的“标题”（会议名称加“上的讲话”） 补上“标题: …”，或用 --draft 先出草稿"


@pytest.mark.parametrize("fields", [{}, {"标题": ""}, {"标题": " \n "}, {"标题": []}], ids=str)
def test_a_required_field_that_is_missing_is_an_error(fields: dict[str, Any]) -> None:
    _, findings = check(Record(fields), FIELDS)
    assert [told(finding) for finding in findings] == [f"错误 “标题” {MISSING}"]


@pytest.mark.parametrize("fields", [{}, {"标题": ""}], ids=str)
def test_a_draft_shows_a_gap_for_it(fields: dict[str, Any]) -> None:
    values, findings = check(Record(fields), FIELDS, draft=True)
    assert values == {"标题": "【待补：标题】"}
    assert [told(finding) for finding in findings] == [f"提示 “标题” {MISSING}"]


@pytest.mark.parametrize(
    ("kind", "gap"),
    [
        ("文字", "【待补：甲】"),
        ("段落", "【待补：甲】"),
        ("标题", "【待补：甲】"),
        ("日期", "【待补：甲】"),
        ("名单", ["【待补：甲】"]),
        ("提纲", Outline(lead=("【待补：甲】",))),
        ("选项", "【待补：甲】"),
    ],
)
def test_a_gap_fits_every_type(kind: str, gap: Any) -> None:
    values, findings = check(
        Record({}), {"甲": Field("甲", TYPES[kind], required=True, choices=("是", "否"))}, draft=True
    )
    assert values == {"甲": gap}
    assert [finding.level for finding in findings] == ["提示"]


# --- JSON Schema -----------------------------------------------------------------------------

SPEECH = ROOT / "templates" / "speech" / "sample.yaml"
SAMPLES = [SPEECH, *sorted((ROOT / "samples").glob("*讲话稿/讲话稿.yaml"))]


@pytest.fixture(scope="module")
def speech() -> jsonschema.Draft202012Validator:
    """Return the validator of speeches; the schema itself is checked first."""
    kind = genre.load("speech")
    declared = schema(kind.fields, kind.name)
    jsonschema.Draft202012Validator.check_schema(declared)
    return jsonschema.Draft202012Validator(declared)


@pytest.mark.parametrize("file", SAMPLES, ids=[file.parent.name for file in SAMPLES])
def test_the_schema_accepts_a_real_speech(speech: jsonschema.Draft202012Validator, file: Path) -> None:
    (record,) = records.read(file)
    assert [error.message for error in speech.iter_errors(dict(record.fields))] == []


def test_the_speech_of_the_safety_meeting_is_among_them() -> None:
    assert ROOT / "samples" / "安全生产讲话稿" / "讲话稿.yaml" in SAMPLES


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"文种": "讲话稿"},
        {"日期": 20260305},
        {"发言人": "张三"},
        {"过渡": None},
        {"标题": ["某某县", "工作报告"]},
        {"抄送": ["各乡镇", "各部门"]},
        {"密级": "秘密"},
        {"密级": ""},
        {"任务": "一段话。"},
        {
            "任务": [
                "抓开工",
                {"抓保障": "要早。"},
                {"题": "抓落实", "文": ["一段", "又一段"], "接排": True, "分项": ["甲"]},
            ]
        },
        {
            "任务": {
                "导语": "导语。",
                "序数": 1,
                "条目": [{"抓开工": {"序数": "一是", "条目": ["甲"]}}],
                "结语": ["一段", "又一段"],
                "接排": "否",
            }
        },
    ],
    ids=str,
)
def test_the_schema_accepts_every_form(speech: jsonschema.Draft202012Validator, fields: dict[str, Any]) -> None:
    assert speech.is_valid({"标题": "讲话", **fields})


@pytest.mark.parametrize(
    "fields",
    [
        {"标提": "讲话"},
        {"讲话人": ["张三"]},
        {"密级": "保密"},
        {"抄送": {"甲": "乙"}},
        {"任务": {"条木": ["甲"]}},
        {"任务": {"条目": "甲"}},
        {"任务": [["甲"]]},
        {"任务": [{"题": "抓开工", "文字": "要早。"}]},
        {"任务": [{"题": "抓开工", "分项": [{"题": "甲", "文字": "乙"}]}]},
    ],
    ids=str,
)
def test_the_schema_refuses_what_the_program_refuses(
    speech: jsonschema.Draft202012Validator, fields: dict[str, Any]
) -> None:
    record = {"标题": "讲话", **fields}
    assert not speech.is_valid(record)
    _, findings = check(Record(record), genre.load("speech").fields)
    assert [finding.level for finding in findings] == ["错误"]


def test_the_schema_asks_for_the_title(speech: jsonschema.Draft202012Validator) -> None:
    assert [error.message for error in speech.iter_errors({"文种": "讲话稿"})] == ["'标题' is a required property"]


def test_the_schema_helps_an_editor(speech: jsonschema.Draft202012Validator) -> None:
    properties = speech.schema["properties"]
    assert speech.schema["title"] == "讲话稿"
    assert properties["副标题"]["description"] == "标题下以——开头的一行，破折号不必写"
    assert properties["发言人"]["description"] == properties["讲话人"]["description"]
    assert properties["密级"]["enum"] == ["绝密", "机密", "秘密", ""]
