"""YAML and JSON files → Records: values as written, each with its line; a broken file says where and what to do."""

from __future__ import annotations

import re
from inspect import cleandoc
from pathlib import Path

import pytest

from gongwen.document.finding import Misuse
from gongwen.records import Record, Value, leaves, read, read_text


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def records(text: str, name: str = "讲话.yaml", encoding: str = "utf-8") -> list[Record]:
    """Return the records of a file with this text."""
    Path(name).write_bytes(text.encode(encoding))
    return read(Path(name))


def record(text: str, name: str = "讲话.yaml", encoding: str = "utf-8") -> Record:
    (only,) = records(text, name, encoding)
    return only


# --- values as written -----------------------------------------------------------------------

SCALARS = [
    ("3.10", "3.10"),
    ("007", "007"),
    ("1e3", "1e3"),
    ("0x1F", "0x1F"),
    ("12:30", "12:30"),
    ("1_000", "1_000"),
    ("no", "no"),
    ("yes", "yes"),
    ("True", "True"),
    ("否", "否"),
    ("null", "null"),
    ("~", "~"),
    ("2026-03-05", "2026-03-05"),
    ("2026-03-05 10:30:00", "2026-03-05 10:30:00"),
    ("", ""),
    ("''", ""),
    ("'007'", "007"),
    ('"两行\\n之间"', "两行\n之间"),
    ("=", "="),
    ("<<", "<<"),
    ("发电#1机组", "发电#1机组"),
    ("A&B<C>", "A&B<C>"),
    ("100%", "100%"),
    ("【重要】通知", "【重要】通知"),
    ("“两优一先”", "“两优一先”"),
    ("联系人：张三", "联系人：张三"),
    ("😀𠮷", "😀𠮷"),
]


@pytest.mark.parametrize(("written", "value"), SCALARS, ids=[row[0] or "nothing" for row in SCALARS])
def test_a_yaml_value_is_its_text(written: str, value: str) -> None:
    assert record(f"备注: {written}\n").fields == {"备注": value}


JSON_VALUES = [
    ("3.10", "3.10"),
    ("7", "7"),
    ("-0", "-0"),
    ("1e3", "1e3"),
    ("100000000000000000000.10", "100000000000000000000.10"),
    ("true", "true"),
    ("false", "false"),
    ("null", ""),
    ('"2026-03-05"', "2026-03-05"),
    ('"007"', "007"),
    ('"\\u8bb2\\u8bdd"', "讲话"),
    ('"\\ud83d\\ude00"', "😀"),
    ('"😀"', "😀"),
    ('"两行\\n之间"', "两行\n之间"),
    ("NaN", "NaN"),
    ("-Infinity", "-Infinity"),
]


@pytest.mark.parametrize(("written", "value"), JSON_VALUES)
def test_a_json_value_is_its_text(written: str, value: str) -> None:
    assert record(f'{{"备注": {written}}}', "讲话.json").fields == {"备注": value}


SPEECH = {"标题": "讲话", "任务": [{"题": "抓开工", "文": "要早。"}, "抓保障"], "结尾": ""}


def test_yaml_and_json_say_the_same() -> None:
    yaml = record(
        cleandoc("""
            标题: 讲话
            任务:
              - 题: 抓开工
                文: 要早。
              - 抓保障
            结尾:
            """)
    )
    json = record('{"标题": "讲话", "任务": [{"题": "抓开工", "文": "要早。"}, "抓保障"], "结尾": null}', "讲话.json")
    assert yaml.fields == json.fields == SPEECH


# --- lines -----------------------------------------------------------------------------------


def test_every_yaml_value_knows_its_line() -> None:
    made = record(
        cleandoc("""
            # 一份提纲
            标题: 讲话

            任务:
              序数: 一是
              条目:
                - 题: 抓开工
                  文: |
                    第一段
                    第二段
                - 抓保障
            """)
    )
    assert {place: made.where(place) for place in made.lines} == {
        (): "第 2 行",
        ("标题",): "第 2 行",
        ("任务",): "第 4 行",
        ("任务", "序数"): "第 5 行",
        ("任务", "条目"): "第 6 行",
        ("任务", "条目", 0): "第 7 行",
        ("任务", "条目", 0, "题"): "第 7 行",
        ("任务", "条目", 0, "文"): "第 8 行",
        ("任务", "条目", 0, "文", 0): "第 9 行",
        ("任务", "条目", 0, "文", 1): "第 10 行",
        ("任务", "条目", 1): "第 11 行",
    }


def test_every_json_value_knows_its_line() -> None:
    made = record(
        cleandoc("""
            {
              "标题": "讲话",
              "任务": [
                {"题": "抓开工"},
                "抓保障"
              ],
              "结尾":
                "散会。"
            }
            """),
        "讲话.json",
    )
    assert {place: made.where(place) for place in made.lines if place} == {
        ("标题",): "第 2 行",
        ("任务",): "第 3 行",
        ("任务", 0): "第 4 行",
        ("任务", 0, "题"): "第 4 行",
        ("任务", 1): "第 5 行",
        ("结尾",): "第 8 行",
    }


def test_a_place_without_a_line_has_that_of_what_holds_it() -> None:
    made = record("标题: 讲话\n任务:\n  - 抓开工\n")
    assert made.where(("任务", 0, "题")) == "第 3 行"
    assert made.where(("任务", 7)) == "第 2 行"
    assert made.where(("附件",)) == "第 1 行"
    assert Record({"标题": "讲话"}).where(("标题",)) == ""


def test_every_line_of_text_has_its_place() -> None:
    made = record("标题: 讲话\n开场: |\n  同志们：\n  今天开会。\n抄送: [县委办]\n任务:\n  - 抓开工\n")
    assert made.spots() == [
        ("讲话", "第 1 行", ("标题",)),
        ("同志们：", "第 3 行", ()),
        ("今天开会。", "第 4 行", ()),
        ("县委办", "第 5 行", ("抄送",)),
        ("抓开工", "第 7 行", ()),
    ]
    assert Record({"事由": "防汛"}).spots() == [("防汛", "“事由”", ())]


def test_the_texts_of_a_ledger_stand_in_its_cells() -> None:
    rows: list[Value] = [{"单位": "柳河镇", "问题": "消防通道堵塞"}]
    made = Record({"事由": "防汛", "单位": "柳河镇", "问题": rows}, "台账.xlsx", {("问题", 0): "工作表“台账”第 2 行"})
    assert made.spots() == [
        ("防汛", "“事由”", ()),
        ("柳河镇", "工作表“台账”第 2 行，“单位”", ()),
        ("消防通道堵塞", "工作表“台账”第 2 行，“问题”", ()),
    ]


def test_leaves_are_the_texts_with_their_places() -> None:
    assert list(leaves(SPEECH)) == [
        (("标题",), "讲话"),
        (("任务", 0, "题"), "抓开工"),
        (("任务", 0, "文"), "要早。"),
        (("任务", 1), "抓保障"),
        (("结尾",), ""),
    ]


def test_a_record_knows_its_genre_and_folder() -> None:
    Path("子").mkdir()
    made = record("文种: 讲话稿\n标题: 讲话\n", "子/讲话.yaml")
    assert (made.genre, made.folder) == ("讲话稿", Path("子"))
    assert record("标题: 讲话\n").genre == ""
    assert record("文种: [讲话稿]\n").genre == ""


# --- folded texts ----------------------------------------------------------------------------

FOLDED = {
    "plain over two lines": ("文: 加强\n  领导\n", "加强领导"),
    "plain below its key": ("文:\n  加强\n  领导\n", "加强领导"),
    "Latin words stay apart": ("文:\n  GB/T\n  9704\n  号\n", "GB/T 9704号"),
    "quotes and dashes are Chinese": ("文:\n  推进\n  “一网通办”\n  ——改革\n", "推进“一网通办”——改革"),
    "an empty line is a new paragraph": ("文:\n  第一段\n\n  第二段\n", "第一段\n第二段"),
    "> folds": ("文: >\n  加强\n  领导 GB/T\n  9704\n", "加强领导 GB/T 9704"),
    "> keeps an empty line": ("文: >\n  第一段\n\n  第二段\n", "第一段\n第二段"),
    "| keeps every line": ("文: |\n  第一段\n   第二段\n\n  第三段\n", "第一段\n 第二段\n\n第三段"),
    "|- does as well": ("文: |-\n  第一段\n  第二段\n", "第一段\n第二段"),
    "single quotes": ("文: '加强\n  领导'\n", "加强领导"),
    "double quotes": ('文: "加强\n  领导"\n', "加强领导"),
    "blanks inside a line stay": ("文: 张 三\n  李 四\n", "张 三李 四"),
    "and inside one of >": ("文: >\n  张 三\n  李 四\n", "张 三李 四"),
    "and inside one in quotes": ('文: "张 三\n  李 四"\n', "张 三李 四"),
    "lines of one character": ("文: >\n  张\n  三\n  李 四\n", "张三李 四"),
    "short lines in quotes": ('文: "张\n  三\n  李"\n', "张三李"),
}


@pytest.mark.parametrize(("yaml", "value"), FOLDED.values(), ids=FOLDED)
def test_a_text_over_several_lines_is_joined_as_chinese_is(yaml: str, value: str) -> None:
    assert record(yaml).fields == {"文": value}


def test_a_line_separator_inside_a_value_loses_nothing() -> None:
    made = record("标题: 抓开工\u2028  抓保障\n结尾: 散会\n  再见\n")
    assert made.fields["结尾"] == "散会再见"


# --- doubts ----------------------------------------------------------------------------------

COMMENTS = [
    ("机组: #1 机组\n", "#1 机组"),
    ("机组: 发电 #1 机组\n", "#1 机组"),
    ("机组:\n  - #1 机组\n", "#1 机组"),
    ("机组: 发电\n  二期 #3 机组\n", "#3 机组"),
]


@pytest.mark.parametrize(("yaml", "words"), COMMENTS)
def test_a_text_after_a_number_sign_may_have_been_meant(yaml: str, words: str) -> None:
    (doubt,) = record(yaml).findings
    assert str(doubt) == (
        f"【提示】讲话.yaml，第 {yaml.count(chr(10))} 行：“{words}”被当作注释，没有采用。如果是内容，请给整个内容加引号；如果是注释，请在 # 后空一格"
    )


@pytest.mark.parametrize("yaml", ["任务: 查隐患 # 要快\n", "任务:\n  - 查隐患\n  - # 要快\n"])
def test_words_behind_a_number_sign_and_a_blank_may_have_been_meant(yaml: str) -> None:
    (doubt,) = record(yaml).findings
    assert doubt.message == "“# 要快”被当作注释，没有采用"
    assert doubt.fix == "如果是内容，请给整个内容加引号；如果是说明，请在 # 前面空两格"


@pytest.mark.parametrize(
    "yaml",
    [
        "机组: 发电  # 主要的\n",
        "机组: 发电 # 可删\n",
        "机组: 发电 # 注释\n",
        "机组: 发电#1机组\n",
        "机组: '#1 机组'\n",
        '机组: "发电 #1"\n',
        "机组: 发电\n#1号注释\n",
        "文: |\n  一 #1\n",
    ],
)
def test_a_comment_or_a_quoted_text_is_no_doubt(yaml: str) -> None:
    assert record(yaml).findings == ()


# --- files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("讲话.yaml", "文种: 讲话稿\n标题: 推进“开门红”𠮷\n"),
        ("讲话.json", '{"文种": "讲话稿", "标题": "推进“开门红”𠮷"}'),
    ],
)
def test_a_file_is_read_in_any_usual_encoding(encoding: str, name: str, text: str) -> None:
    assert record(text, name, encoding).fields == {"文种": "讲话稿", "标题": "推进“开门红”𠮷"}


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_line_ends_of_other_systems_are_read(end: str) -> None:
    made = record(f"标题: 讲话{end}结尾: 散会{end}")
    assert made.fields == {"标题": "讲话", "结尾": "散会"}
    assert made.where(("结尾",)) == "第 2 行"


def test_a_file_may_hold_several_records() -> None:
    first, second = records("标题: 甲\n---\n标题: 乙\n")
    assert (first.fields, second.fields) == ({"标题": "甲"}, {"标题": "乙"})
    assert second.where(("标题",)) == "第 3 行"
    assert [one.fields for one in records('[{"标题": "甲"}, {"标题": "乙"}]', "讲话.json")] == [
        {"标题": "甲"},
        {"标题": "乙"},
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [("讲话.yaml", ""), ("讲话.yaml", "\n\n"), ("讲话.yaml", "# 只有说明\n"), ("讲话.json", " "), ("讲话.json", "[]")],
)
def test_an_empty_file_is_misuse(name: str, text: str) -> None:
    with pytest.raises(Misuse, match="文件是空的；可用“gongwen new 文种”得到一份填好的样例"):
        records(text, name)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"PK\x03\x04\x14\x00\x00",
        b"\xff\xff\xff\xff",
        "标题: 甲".encode("utf-16-le"),
        b"\xff\xfea",
    ],
)
def test_a_binary_file_is_misuse(data: bytes) -> None:
    Path("讲话.yaml").write_bytes(data)
    with pytest.raises(Misuse, match=r"讲话.yaml：不是文本文件，或编码无法识别；请在记事本中另存为 UTF-8"):
        read(Path("讲话.yaml"))


def test_a_missing_file_is_misuse() -> None:
    with pytest.raises(Misuse, match=r"没有.yaml：没有这个文件"):
        read(Path("没有.yaml"))
    with pytest.raises(Misuse, match="打不开"):
        read_text(Path())


# --- broken files ----------------------------------------------------------------------------

BROKEN = {
    "no colon at all": ("甲乙丙\n", 1, "内容应是一行一个“字段: 内容”"),
    "a missing colon": (
        "标题: 甲\n日期 三月五日\n结尾: 乙\n",
        2,
        "缺少冒号：应写成“字段: 内容”，冒号用半角，后面留一个空格",
    ),
    "a missing colon at the end": ("标题: 甲\n日期三月五日\n", 2, "缺少冒号"),
    "a list where fields belong": ("- 甲\n- 乙\n", 1, "内容应是一行一个“字段: 内容”"),
    "a field too far in": ("标题: 甲\n  日期: 乙\n", 2, "缩进不对"),
    "an item too far out": ("任务:\n    - 甲\n  - 乙\n", 3, "缩进没有对齐"),
    "a field too far out": ("任务:\n    题: 甲\n  文: 乙\n", 3, "缩进没有对齐"),
    "an ampersand before Latin": ("备注: &amp\n", 1, "以 & 开头的内容请加引号"),
    "a reference": ("标题: &a 甲\n备注: *a\n", 1, "以 & 开头的内容请加引号"),
    "a field twice": ("标题: 甲\n备注: 乙\n标题: 丙\n", 3, "字段“标题”写了两次；请只留一个"),
    "a field twice, deeper": ("任务:\n  - 题: 甲\n    题: 乙\n", 3, "字段“题”写了两次；请只留一个"),
    "braces for a name": ("{{ 标题 }}: 甲\n", 1, "含有 { } [ ] 的内容请加引号"),
    "a bracket without its pair": ("标题: 甲\n备注: [乙", 2, "没有配对；以 [ 或 { 开头的内容请加引号"),
    "a brace without its pair": ("标题: 甲\n备注: {乙: 丙", 2, "没有配对；以 [ 或 { 开头的内容请加引号"),
    "a bracket left open above": ("备注: [甲\n结尾: 乙\n", 1, "没有配对"),
    "a backslash in quotes": ('标题: "C:\\文件"\n', 1, "双引号里的反斜杠要写成两个，或改用单引号"),
    "a double quote without its pair": ('标题: "甲\n日期: 乙\n结尾: 丙\n', 1, "引号没有配对"),
    "a single quote without its pair": ("标题: '甲\n日期: 乙\n", 1, "引号没有配对"),
    "a control character": ("标题: 甲\n备注: 乙\x07丙\n", 2, "有不能使用的控制字符 U+0007；请删去"),
    "an escaped control character": ('标题: 甲\n署名: "乙\\a丙"\n', 2, "控制字符 U+0007"),
    "an empty record": ("标题: 甲\n---\n---\n标题: 乙\n", 3, "内容应是一行一个“字段: 内容”"),
}


# What people type, and what they mean by it: the fields, and the lines that something is told of.
MENDED = {
    "a tab": ("标题: 甲\n任务:\n\t- 乙\n", {"标题": "甲", "任务": ["乙"]}, [3]),
    "full-width blanks": ("任务:\n　　- 甲\n　　- 乙\n", {"任务": ["甲", "乙"]}, [2, 3]),
    "full-width colons": ("标题：甲\n日期：乙\n", {"标题": "甲", "日期": "乙"}, [1, 2]),
    "one full-width colon": ("标题: 甲\n日期：乙\n结尾: 丙\n", {"标题": "甲", "日期": "乙", "结尾": "丙"}, [2]),
    "full-width colons in an item": ("任务:\n  - 题：甲\n    文：乙\n", {"任务": [{"题": "甲", "文": "乙"}]}, [2, 3]),
    "no blank after a colon": ("标题: 甲\n日期:乙\n结尾: 丙\n", {"标题": "甲", "日期": "乙", "结尾": "丙"}, [2]),
    "two colons": ("标题: 甲: 乙\n", {"标题": "甲: 乙"}, []),
    "no blank after -": ("任务:\n  -甲\n  -乙\n", {"任务": ["甲", "乙"]}, [2, 3]),
    "dashes": ("任务:\n  — 甲\n  — 乙\n", {"任务": ["甲", "乙"]}, [2, 3]),
    "ordinals": ("任务:\n  1. 甲\n  2. 乙\n", {"任务": "1. 甲\n2. 乙"}, [2]),
    "several lines without |": ("开场: 甲。\n  乙。\n结尾: 丙\n", {"开场": "甲。\n乙。", "结尾": "丙"}, [1]),
    "lines at the edge": ("开场: 甲。\n乙。\n丙。\n结尾: 丁\n", {"开场": "甲。\n乙。\n丙。", "结尾": "丁"}, [2, 3]),
    "a deeper first line behind |": ("开场: |\n    甲。\n  乙。\n", {"开场": "甲。\n乙。"}, [2]),
    "an item one blank off": ("任务:\n  - 题: 甲\n   - 题: 乙\n     文: 丙\n", {"任务": [{"题": "甲"}, {"题": "乙", "文": "丙"}]}, [3]),
    "a blank before the first field": (" 标题: 甲\n日期: 乙\n", {"标题": "甲", "日期": "乙"}, [1]),
    "an asterisk": ("备注: *重要\n", {"备注": "*重要"}, []),
    "an ampersand": ("备注: &重要 乙\n", {"备注": "&重要 乙"}, []),
    "an exclamation mark": ("备注: !重要\n", {"备注": "!重要"}, []),
    "an at sign": ("备注: @全体\n", {"备注": "@全体"}, []),
    "quotes inside": ('开场: "五个不准"要贴好\n', {"开场": '"五个不准"要贴好'}, []),
    "brackets inside": ("标题: [重要]通知\n", {"标题": "[重要]通知"}, []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "fields", "told"), MENDED.values(), ids=MENDED)
def test_what_people_type_is_read_as_it_is_meant_and_told(
    here: Path, text: str, fields: dict[str, object], told: list[int]
) -> None:
    Path("讲话.yaml").write_text(text, encoding="utf-8")
    (record,) = read(Path("讲话.yaml"))
    assert record.fields == fields
    assert [finding.where for finding in record.findings] == [f"第 {line} 行" for line in told]


def test_all_errors_of_a_file_are_told_in_one_run(here: Path) -> None:
    Path("讲话.yaml").write_text('标题: "甲\\乙"\n地点: [丙\n署名: {丁\n结尾: 戊\n', encoding="utf-8")
    with pytest.raises(Misuse) as error:
        read(Path("讲话.yaml"))
    assert re.findall(r"第 (\d) 行", str(error.value)) == ["1", "2", "3"]


@pytest.mark.parametrize(("text", "line", "advice"), BROKEN.values(), ids=BROKEN)
def test_a_broken_yaml_file_is_told_with_line_and_advice(text: str, line: int, advice: str) -> None:
    with pytest.raises(Misuse) as told:
        records(text)
    assert str(told.value).startswith(f"讲话.yaml，第 {line} 行：")
    assert advice in str(told.value)


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(Misuse, match=r"第 62 行：.*60层以上的嵌套"):
        records("".join("  " * level + "文:\n" for level in range(70)) + "  " * 70 + "甲\n")
    with pytest.raises(Misuse, match="嵌套太深"):
        records('{"文":' * 3000 + "1" + "}" * 3000, "讲话.json")


BROKEN_JSON = {
    "a comma too many": ('{\n "标题": "甲",\n}', "第 2 行第 11 列：JSON 格式不对"),
    "a comma too many in a list": ('{"附件": ["甲", ]}', "第 1 行第 12 列：JSON 格式不对"),
    "a comma missing": ('{\n "标题": "甲"\n "日期": "乙"}', "第 3 行第 2 列：JSON 格式不对"),
    "a quote missing": ('{\n "标题": "甲\n}', "第 2 行第 10 列：JSON 格式不对"),
    "Chinese quotes": ("{“标题”: 1}", "第 1 行第 2 列：JSON 格式不对"),
    "single quotes": ("{'标题': 1}", "第 1 行第 2 列：JSON 格式不对"),
    "a comment": ('// 说明\n{"标题": "甲"}', "第 1 行第 1 列：JSON 格式不对"),
    "text behind the end": ('{"标题": "甲"} 乙', "第 1 行第 13 列：JSON 格式不对"),
    "no object": ('"甲"', "第 1 行：内容应是一行一个“字段: 内容”"),
    "a list of texts": ('[\n "甲"\n]', "第 2 行：内容应是一行一个“字段: 内容”"),
    "a field twice": ('{\n "标题": "甲",\n "标题": "乙"}', "第 3 行：字段“标题”写了两次；请只留一个"),
    "a field twice, deeper": ('{"任务": [\n {"题": "甲", "题": "乙"}]}', "第 2 行：字段“题”写了两次；请只留一个"),
    "a control character": ('{\n "标题": "\\u0007"}', "第 2 行：有不能写入文档的控制字符 U+0007；请删去"),
    "half a surrogate pair": ('{\n "标题": "\\ud83d"}', "第 2 行：有不能写入文档的控制字符 U+D83D；请删去"),
}


@pytest.mark.parametrize(("text", "message"), BROKEN_JSON.values(), ids=BROKEN_JSON)
def test_a_broken_json_file_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(Misuse) as told:
        records(text, "讲话.json")
    assert str(told.value).startswith(f"讲话.json，{message}")
