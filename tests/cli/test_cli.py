"""The commands as a person uses them: what goes in, what comes out, what is said, and with which status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document as WordDocument

from gongwen.cli.commands import main
from gongwen.genres import genre
from tests.reading import paragraphs


def gongwen(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def record(here: Path, text: str, name: str = "讲话.yaml") -> Path:
    path = here / name
    path.write_text(text, encoding="utf-8")
    return path


SPEECH = "文种: 讲话稿\n标题: 在全县安全生产会议上的讲话\n称谓: 同志们：\n任务:\n- 抓源头\n- 抓过程\n"


# --- the way of a new user -------------------------------------------------------------------


def test_new_make_and_show_follow_each_other(here: Path) -> None:
    assert gongwen("new", "讲话稿", "-o", "讲话.yaml").output == "讲话.yaml\n"
    result = gongwen("make", "讲话.yaml")
    assert (result.exit_code, result.stdout) == (0, "以项目建设的实效赢得开局之年的主动.docx\n")
    assert "全文1523字，按每分钟200—250字讲约6—8分钟" in result.stderr
    assert "  一、以更快的节奏抓开工：290字，约1分钟" in result.stderr
    shown = gongwen("show", "讲话.yaml").stdout
    (here / "文稿.md").write_text(shown, encoding="utf-8")
    assert gongwen("make", "文稿.md", "-o", "又.docx").exit_code == 0
    assert (here / "又.docx").read_bytes() == (here / "以项目建设的实效赢得开局之年的主动.docx").read_bytes()


def test_one_goes_to_a_file_several_to_a_folder(here: Path) -> None:
    record(here, SPEECH, "甲.yaml")
    record(here, SPEECH, "乙.yaml")
    assert gongwen("make", "甲.yaml", "-o", "出 来.docx").stdout == "出 来.docx\n"
    result = gongwen("make", "甲.yaml", "乙.yaml", "-o", "成品")
    names = [
        str(Path("成品") / name) for name in ("在全县安全生产会议上的讲话.docx", "在全县安全生产会议上的讲话（2）.docx")
    ]
    assert result.stdout.split("\n") == [*names, ""]
    assert "共2份：生成2份，不能生成0份" in result.stderr
    result = gongwen("make", "甲.yaml", "乙.yaml", "-o", "一个.docx")
    assert (result.exit_code, "应是文件夹" in result.stderr) == (2, True)


def test_one_file_may_hold_several_records(here: Path) -> None:
    record(here, SPEECH + "---\n" + SPEECH.replace("安全生产", "防汛"))
    assert gongwen("make", "讲话.yaml", "-o", "成品").exit_code == 0
    assert len(list((here / "成品").iterdir())) == 2
    record(
        here,
        json.dumps([{"文种": "讲话稿", "标题": "甲"}, {"文种": "讲话稿", "标题": "乙"}], ensure_ascii=False),
        "两份.json",
    )
    assert gongwen("make", "两份.json", "-o", "又").stderr.endswith("共2份：生成2份，不能生成0份\n")


def test_the_genre_may_come_from_the_command(here: Path) -> None:
    record(here, "标题: 甲\n")
    assert "没有写明文种" in gongwen("make", "讲话.yaml").stderr
    assert gongwen("make", "讲话.yaml", "--as", "speech").stdout == "甲.docx\n"
    assert gongwen("make", "讲话.yaml", "--as", "讲话搞").exit_code == 2


def test_another_paper_by_name(here: Path) -> None:
    record(here, SPEECH)
    assert gongwen("make", "讲话.yaml", "--paper", "朗读").exit_code == 0
    result = gongwen("make", "讲话.yaml", "--paper", "朗毒")
    assert (result.exit_code, result.stderr) == (
        2,
        "错误：没有版式“朗毒”；可用：信函、命令、文件、朗读、材料、简报、纪要，或一个 .docx 文件\n",
    )


def test_a_built_in_paper_comes_back_as_an_own_one(here: Path) -> None:
    record(here, SPEECH)
    assert gongwen("paper", "材料", "-o", "模板.docx").stdout == "模板.docx\n"
    gongwen("make", "讲话.yaml", "-o", "甲.docx")
    gongwen("make", "讲话.yaml", "-o", "乙.docx", "--paper", "模板.docx")
    assert (here / "甲.docx").read_bytes() == (here / "乙.docx").read_bytes()
    assert [line.split()[0] for line in gongwen("paper").stdout.splitlines()] == [
        "材料",
        "文件",
        "信函",
        "命令",
        "纪要",
        "简报",
        "朗读",
    ]


def test_nothing_that_exists_is_overwritten_by_new_or_paper(here: Path) -> None:
    record(here, "我的内容")
    assert "没有覆盖" in gongwen("new", "讲话稿", "-o", "讲话.yaml").stderr
    record(here, "我的内容", "甲.docx")
    assert "没有覆盖" in gongwen("paper", "材料", "-o", "甲.docx").stderr
    assert (here / "讲话.yaml").read_text(encoding="utf-8") == "我的内容"


def test_list_names_genres_and_fields(here: Path) -> None:
    assert ["讲话稿", "speech"] in [line.split()[:2] for line in gongwen("list").stdout.splitlines()]
    fields = gongwen("list", "讲话稿").stdout
    assert all(
        f"\n{name}" in fields
        for name in "标题 副标题 讲话人 职务 日期 地点 称谓 开场 成绩 感谢 问题 过渡 任务 结尾 致谢".split()
    )
    schema = json.loads(gongwen("list", "讲话稿", "--json").stdout)
    assert schema["required"] == ["标题"] and schema["properties"]["任务"]["$ref"] == "#/$defs/提纲"


def test_dry_run_writes_nothing(here: Path) -> None:
    record(here, SPEECH + "过渡: 下面，我讲三点意见。\n")
    result = gongwen("make", "讲话.yaml", "--dry-run")
    assert result.exit_code == 0 and result.stdout == ""
    assert "第 7 行：写的是“讲三点”，后面的一级标题有2个" in result.stderr
    assert [path.name for path in here.iterdir()] == ["讲话.yaml"]


# --- bad input -------------------------------------------------------------------------------

BAD = {
    "unknown key, nearest known": ("副标提: 甲\n", "第 7 行，“副标提”：不认识的字段“副标提”。是不是“副标题”？"),
    "wrong type": ("讲话人: [甲, 乙]\n", "第 7 行，“讲话人”：“讲话人”应是一行文字"),
    "several lines where one fits": ("地点: |\n  甲\n  乙\n", "第 7 行，“地点”：“地点”只能写一行"),
    "a day that does not exist": ("日期: 2026年2月30日\n", "第 7 行，“日期”：没有“2026年2月30日”这一天"),
    "no day at all": ("日期: 明儿\n", "第 7 行，“日期”：看不出“明儿”是哪一天"),
    "impossible day inside the text": ("结尾: 请于2026年6月31日前报送。\n", "第 7 行：没有“2026年6月31日”这一天"),
    "unknown scheme": ("问题: {序数: 甲乙, 条目: [甲]}\n", "第 7 行，“问题”：不认识的序数“甲乙”"),
    "unknown item key": ("问题:\n- 题: 甲\n  问: 乙\n", "第 9 行，“问题”：不认识的字段“问”"),
    "a list in a list": ("问题:\n- - 甲\n", "第 8 行，“问题”：条目里直接套了列表"),
    "too many for 首先": ("问题: {序数: 首先, 条目: [甲, 乙, 丙, 丁, 戊]}\n", "序数“首先”最多4条，这里有5条"),
    "key twice": ("标题: 乙\n", "第 7 行：字段“标题”写了两次"),
    "open quote": ('地点: “会议室”\n问题: "甲\n', "引号没有配对"),
    "control character": ("问题: 甲\x07乙\n", "第 7 行：有不能使用的控制字符 U+0007"),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_bad_input_is_told_with_file_and_line(here: Path, text: str, message: str) -> None:
    record(here, SPEECH + text)
    result = gongwen("make", "讲话.yaml")
    assert result.exit_code == 1 and result.stdout == ""
    assert "讲话.yaml，" in result.stderr and message in result.stderr
    assert "Traceback" not in result.stderr
    assert [path.name for path in here.iterdir()] == ["讲话.yaml"]


def test_what_is_missing_is_told_and_shown_in_a_draft(here: Path) -> None:
    record(here, "文种: 讲话稿\n称谓: 同志们：\n")
    result = gongwen("make", "讲话.yaml")
    assert result.exit_code == 1
    assert "缺少必填的“标题”" in result.stderr
    result = gongwen("make", "讲话.yaml", "--draft", "-o", "草稿.docx")
    assert (result.exit_code, "缺少必填的“标题”" in result.stderr) == (0, True)
    assert paragraphs((here / "草稿.docx").read_bytes()) == ["【待补：标题】", "同志们："]


def test_an_empty_field_switches_its_default_off(here: Path) -> None:
    record(here, SPEECH)
    assert "\n下面，我讲两点意见。\n## 抓源头\n" in gongwen("show", "讲话.yaml").stdout
    assert "我讲" not in gongwen("show", record(here, SPEECH + "过渡: ''\n")).stdout


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("空.yaml", b"", "文件是空的"),
        ("空.json", b" \n", "文件是空的"),
        ("空.md", b"\n\n", "文件是空的"),
        ("图.yaml", b"\x89PNG\r\n\x1a\n\0\0", "不是文本文件"),
        ("文.yaml", "一段话，没有字段".encode(), "内容应是一行一个“字段: 内容”"),
        ("坏.json", b'{"a": 1,}', "第 1 行第 8 列：JSON 格式不对"),
        ("表.docx", b"PK", "不是 Word、WPS 文件，或文件已损坏"),
        ("种.yaml", "文种: 讲话告\n标题: 甲".encode(), "没有文种“讲话告”；是不是“讲话稿”？"),
    ],
    ids=[
        "empty yaml",
        "empty json",
        "empty manuscript",
        "a picture",
        "no fields",
        "broken json",
        "a Word file",
        "unknown genre",
    ],
)
def test_an_unusable_file_is_told_and_the_others_are_made(here: Path, name: str, content: bytes, message: str) -> None:
    (here / name).write_bytes(content)
    record(here, SPEECH, "好.yaml")
    result = gongwen("make", name, "好.yaml")
    assert result.exit_code == 1
    assert message in result.stderr and name in result.stderr
    assert result.stdout == "在全县安全生产会议上的讲话.docx\n"


def test_a_file_that_is_not_there_is_misuse(here: Path) -> None:
    result = gongwen("make", "没有.yaml")
    assert (result.exit_code, result.stderr) == (2, "错误：没有这个文件：没有.yaml\n")


def test_gb18030_is_read(here: Path) -> None:
    (here / "讲话.yaml").write_bytes(SPEECH.replace("抓源头", "抓源头，重点看镕基路").encode("gb18030"))
    gongwen("make", "讲话.yaml", "-o", "甲.docx")
    assert "一、抓源头，重点看镕基路" in paragraphs((here / "甲.docx").read_bytes())


HOSTILE = [
    "甲 & 乙 <丙> \"丁\" '戊' |己| #庚",
    "# 像标题", "| 像 | 表 |", "> 像引用", "---", "![像](图.png)", "**像粗体**", "{{ 标题 }} {% raw %} {# 注 #}", "\\反斜杠\\\\",
    "一、像序数", "（一）像序数。后面。", "附件1 像附件", "——像副标题", "表情😀𠮷", "制\t表", "]]>&amp;<w:p/>", "{横排}", "$1 %s {0}", "`代码`",
    "$(命令)",
]  # fmt: skip


@pytest.mark.parametrize("format", ["json", "yaml"])
def test_hostile_values_come_out_as_they_went_in(here: Path, format: str) -> None:
    items = [text for text in HOSTILE if text[0] not in "一（"]  # those would name the list's 序数
    fields = {
        "文种": "讲话稿",
        "标题": "甲<&>{{乙}}",
        "开场": "\n".join(HOSTILE),
        "结尾": [{"文": text} for text in items],
    }
    text = json.dumps(fields, ensure_ascii=format == "json")
    assert gongwen("make", record(here, text, f"怪.{format}"), "-o", "怪.docx").exit_code == 0
    printed = paragraphs((here / "怪.docx").read_bytes())
    # a sentence above a list ends in its mark
    assert [line.removesuffix("。") for line in printed] == [
        line.removesuffix("。") for line in ("甲<&>{{乙}}", *HOSTILE, *items)
    ]


# --- output ----------------------------------------------------------------------------------


def test_the_file_name_is_safe_everywhere(here: Path) -> None:
    record(here, "文种: 讲话稿\n标题: '在A/B: C*D?“E”<F>|会上的讲话.'\n")
    assert gongwen("make", "讲话.yaml").stdout == "在AB CD“E”F会上的讲话.docx\n"
    record(here, "文种: 讲话稿\n标题: CON\n")
    assert gongwen("make", "讲话.yaml").stdout == "_CON.docx\n"
    record(here, "文种: 讲话稿\n标题: " + "长" * 300 + "\n")
    assert gongwen("make", "讲话.yaml").stdout == "长" * 80 + ".docx\n"


def test_an_existing_document_is_replaced_only_by_a_whole_one(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record(here, SPEECH.replace("抓源头", "抓别的"))
    assert gongwen("make", "讲话.yaml", "-o", "甲.docx").exit_code == 0
    old = (here / "甲.docx").read_bytes()
    record(here, SPEECH)

    def full_disk(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full_disk)
        result = gongwen("make", "讲话.yaml", "-o", "甲.docx")
    assert (result.exit_code, "甲.docx：写不进去（磁盘满了）" in result.stderr) == (1, True)
    assert (here / "甲.docx").read_bytes() == old and len(list(here.iterdir())) == 2
    assert gongwen("make", "讲话.yaml", "-o", "甲.docx").exit_code == 0
    assert paragraphs((here / "甲.docx").read_bytes())[0] == "在全县安全生产会议上的讲话"


def test_a_picture_that_is_missing_is_told(here: Path) -> None:
    record(here, "# 题\n![图1](没有.png)\n", "文.md")
    result = gongwen("make", "文.md")
    assert (result.exit_code, "没有图片“没有.png”" in result.stderr) == (0, True)
    assert paragraphs((here / "题.docx").read_bytes()) == ["题", "【待补：图片 没有.png】", "图1"]


# --- the program around it -------------------------------------------------------------------


def test_help_and_usage_are_chinese() -> None:
    text = gongwen("--help").stdout + gongwen("make", "--help").stdout
    assert "用法：" in text and "选项" in text and "显示帮助。" in text
    assert not any(word in text for word in ("Usage", "Options", "Commands", "Show this", "Error"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["maek"], "没有命令 maek"),
        (["make"], "缺少参数"),
        (["make", "甲.yaml", "--papr", "朗读"], "没有选项 --papr"),
        (["make", "甲.yaml", "-o"], "选项 -o 后面缺少内容"),
        (["new", "讲话稿", "多余"], "多余的参数"),
        (["new", "讲话"], "没有文种“讲话”；这种文件用“讲话稿”"),
    ],
)
def test_misuse_is_told_in_chinese_with_status_2(arguments: list[str], message: str) -> None:
    result = gongwen(*arguments)
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp437"])
def test_a_console_without_utf8_stops_nothing(here: Path, encoding: str) -> None:
    record(here, SPEECH + "结尾: 表情😀\n")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    run = [sys.executable, "-m", "gongwen"]
    shown = subprocess.run([*run, "show", "讲话.yaml"], cwd=here, env=environment, capture_output=True, check=False)
    made = subprocess.run(
        [*run, "make", "讲话.yaml", "-o", "甲.docx"], cwd=here, env=environment, capture_output=True, check=False
    )
    assert (shown.returncode, made.returncode) == (0, 0), shown.stderr + made.stderr
    assert "表情😀" in shown.stdout.decode("utf-8")


def test_help_imports_nothing_that_it_does_not_need() -> None:
    heavy = {"jinja2", "yaml", "docx", "lxml", "rjieba", "pathlib"}
    script = f"import sys; from gongwen.cli.commands import main; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("kind", ["讲话稿", "整改通知单"])
def test_making_a_document_does_not_import_what_only_merged_cells_need(here: Path, kind: str) -> None:
    sample = genre.load(kind).sample
    run = f"from gongwen.cli.commands import main; main(['make', {str(sample)!r}, '-o', '.'], standalone_mode=False)"
    script = f"import sys; {run}; print(sorted({{'docx', 'docxtpl', 'lxml'}} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", script], cwd=here, capture_output=True, check=True).stdout.decode()
    assert out.endswith("[]\n")


def test_a_file_in_place_of_a_command_is_made(here: Path) -> None:
    record(here, SPEECH, "讲话.yaml")
    assert gongwen("讲话.yaml").stdout == gongwen("make", "讲话.yaml").stdout != ""


def test_an_outline_is_made_told_and_imported_alike(here: Path) -> None:
    (here / "提纲.txt").write_text("在防汛会上的讲话提纲\n讲三点\n1.查\n2.备【待定】\n", encoding="utf-8")
    refused = gongwen("make", "提纲.txt", "--as", "讲话稿")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "认作讲话稿\n　　第 1 行，标题：在防汛会上的讲话\n　　第 3 行，任务（2条）：查 备【待定】" in refused.stderr
    assert "【错误】提纲.txt，第 4 行：“【待定】”是没有写好的地方" in refused.stderr
    assert "第 2 行：说是3条，下面有2条" in refused.stderr
    made = gongwen("show", "提纲.txt", "--as", "讲话稿", "--draft").stdout
    assert "## 查\n## 备【待补：待定】\n" in made
    (here / "提纲.txt").write_text("在防汛会上的讲话提纲\n讲两点\n1.查\n2.备\n", encoding="utf-8")
    assert gongwen("import", "提纲.txt", "--as", "讲话稿", "-o", "讲话.yaml").exit_code == 0
    assert gongwen("show", "讲话.yaml").stdout == gongwen("show", "提纲.txt", "--as", "讲话稿").stdout


def test_an_outline_is_read_from_standard_input_and_from_word(here: Path) -> None:
    text = "在防汛会上的讲话\n一、查\n二、备\n"
    (here / "甲.txt").write_text(text, encoding="utf-8")
    shown = gongwen("show", "甲.txt", "--as", "讲话稿").stdout
    assert CliRunner().invoke(main, ["show", "-", "--as", "讲话稿"], input=text).stdout == shown
    word = WordDocument()
    for line in text.split("\n"):
        word.add_paragraph(line)
    word.save("乙.docx")
    assert gongwen("show", "乙.docx", "--as", "讲话稿").stdout == shown
