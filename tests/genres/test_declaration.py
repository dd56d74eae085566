"""genre.yaml as people get it wrong: one setting that is wrong → what is said, with the file and the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.document.finding import Misuse
from gongwen.genres import genre
from gongwen.records.field import Field

HEAD = "名称: 值班表\n说明: 谁在值班\n字段:\n"  # a field added to it stands in line 4


def declared(folder: Path, text: str, words: str = "# {{ 标题 }}\n") -> genre.Genre:
    """Return the genre that a genre.yaml and its words declare."""
    folder.mkdir(exist_ok=True)
    (folder / "genre.yaml").write_text(text, encoding="utf-8")
    (folder / "text.md").write_text(words, encoding="utf-8")
    return genre.chosen(str(folder))


def said(folder: Path, text: str, words: str = "# {{ 标题 }}\n") -> str:
    """Return what is said of them, without the folder."""
    with pytest.raises(Misuse) as error:
        declared(folder, text, words)
    return str(error.value).removeprefix(f"{folder}/")


FIELDS = [
    ("  班次: {类型: 表格}", "字段“班次”的类型“表格”不认识；可用：文字、段落、标题、选项、名单、单位、数字、日期、时限、时间、图片、清单、提纲、正文、任务"),
    ("  班次: {类型: [文字]}", "“类型”应是一段文字"),
    ("  班次: 文字", "“班次”应写成 “{类型: 文字}” 的样子"),
    ("  班次: {类型: 文字, 必须: 是}", "不认识的“必须”；是不是“必填”？"),
    ("  班次: {类型: 提纲, 级: 一}", "字段“班次”的“级”应是 1 到 9，写的是“一”"),
    ("  班次: {类型: 提纲, 级: 0}", "字段“班次”的“级”应是 1 到 9，写的是“0”"),
    ("  班次: {类型: 提纲, 序数: 甲乙}", "字段“班次”的序数“甲乙”不认识"),
    ("  班次: {类型: 清单}", "字段“班次”是清单，要写“列”"),
    ("  班次: {类型: 清单, 列: 值班}", "没有现成的列“值班”；可用：任务、整改，或写成“{事项: {类型: 文字}}”"),
    ("  班次: {类型: 清单, 列: [姓名]}", "“列”应写成 “{事项: {类型: 文字}}” 的样子"),
    ("  班次: {类型: 清单, 列: {姓名: 文字}}", "“姓名”应写成 “{类型: 文字}” 的样子"),
    ("  班次: {类型: 文字, 必填: {无: 事由}}", "字段“班次”的“必填”说到“事由”，没有这个字段"),
    ("  班次: {类型: 文字, 必填: {若: 标题}}", "不认识的“若”；可用：有、无"),
    ("  班次: {类型: 文字, 默认: '{{ 班级 }}'}", "“默认”用了没有声明的名字：班级；请在 genre.yaml 的“字段”里声明"),
    ("  班次: {类型: 文字, 默认: '{{ 班次 '}", "“默认”模板语法不对"),
    ("  班次: {类型: 选项, 选项: {甲: 乙}}", "“选项”应写成 [甲, 乙] 的样子"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "message"), FIELDS)
def test_a_field_that_is_wrong_is_told_with_its_line(here: Path, field: str, message: str) -> None:
    assert said(here / "值班", f"{HEAD}{field}\n").startswith(f"genre.yaml，第 4 行：{message}")


GENRES = [
    ("", "genre.yaml，第 1 行：缺少“名称”"),
    ("- 名称", "genre.yaml，第 1 行：应是一行一个“名称: 内容”"),
    ("名称: 甲\n", "genre.yaml，第 1 行：缺少“字段”"),
    ("名称: 甲\n字段: [乙]\n", "genre.yaml，第 2 行：“字段”应写成 “栏目: {类型: 文字}” 的样子"),
    ("名称: 甲\n时常: 是\n字段:\n  乙: {}\n", "genre.yaml，第 2 行：不认识的“时常”；是不是“时长”？"),
    ("名称: 甲\n台账: 乙\n字段:\n  乙: {}\n", "genre.yaml，第 2 行：“台账”应写成 “{每份: [单位], 装入: 问题}” 的样子"),
    (
        "名称: 甲\n台账:\n  装入: 乙\n字段:\n  乙: {}\n",
        "genre.yaml，第 3 行：“台账”的“装入”应是一个清单或任务字段，写的是“乙”",
    ),
    ("名称: 甲\n台账: {装人: 乙}\n字段:\n  乙: {}\n", "genre.yaml，第 2 行：不认识的“装人”；是不是“装入”？"),
    (
        "名称: 甲\n文件名: '{{ 丙 }}'\n字段:\n  乙: {}\n",
        "genre.yaml，第 2 行：“文件名”用了没有声明的名字：丙；请在 genre.yaml 的“字段”里声明",
    ),
]


@pytest.mark.parametrize(("text", "message"), GENRES)
def test_a_setting_of_the_genre_that_is_wrong_is_told_with_its_line(here: Path, text: str, message: str) -> None:
    assert said(here / "值班", text) == message


WORDS = [
    ("# {{ 标题 }}\n\n{{ 班次 }}\n", "text.md，第 3 行：用了没有声明的名字：班次；请在 genre.yaml 的“字段”里声明"),
    ("{% for 条 in 清单 %}\n{{ 条.姓名 }}\n{% endfor %}", "text.md，第 1 行：用了没有声明的名字：姓名、清单；请在 genre.yaml 的“字段”里声明"),
    ("# {{ 标题 }}\n{% if 标题 %}\n", "text.md，第 2 行：模板语法不对"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "message"), WORDS)
def test_words_that_are_wrong_are_told_with_their_line(here: Path, words: str, message: str) -> None:
    assert said(here / "值班", f"{HEAD}  总机: {{}}\n", words).startswith(message)


def test_every_setting_of_a_field_is_read(here: Path) -> None:
    text = HEAD + (
        "  班次: {类型: 清单, 必填: 是, 别名: [轮次, 班], 列: {姓名: {}, 电话: {类型: 数字, 必填: 是}}, 说明: 谁在哪班}\n"
        "  要求: {类型: 提纲, 级: 2, 序数: 一是, 条目字段: 牵头, 必填: {无: [总机, 班次], 有: 备注}}\n"
        "  总机: {默认: '110'}\n  备注: {类型: 选项, 选项: [有, 无]}\n"
    )
    fields = declared(here / "值班", text).fields
    shifts, demands = fields["班次"], fields["要求"]
    assert (shifts.required, shifts.aliases, shifts.help) == (True, ("轮次", "班"), "谁在哪班")
    assert [(one.name, one.type.name, one.required) for one in shifts.columns.values()] == [
        ("姓名", "文字", False),
        ("电话", "数字", True),
    ]
    assert (demands.level, demands.scheme, demands.item_fields) == (2, "一是", ("牵头",))
    assert (demands.required, demands.unless, demands.where) == (False, ("总机", "班次"), ("备注",))
    assert (fields["总机"].default, fields["备注"].choices) == ("110", ("有", "无"))


def test_elements_are_fields_of_every_genre(here: Path) -> None:
    assert isinstance(declared(here / "值班", f"{HEAD}  总机: {{}}\n").fields["主送机关"], Field)


# --- kinds and words that are not said twice -------------------------------------------------

KINDS = """名称: 便函
分类:
  默认: "{% if 来文 %}答复{% endif %}"
  各类:
    告知: {说明: 告诉对方, 结语: 特此告知。}
    答复: {说明: 答复来文, 必填: [来文], 免填: [正文], 过渡: "现就{{ 事由 }}答复如下：", 结语: 特此答复。}
字段:
  标题: {类型: 标题, 默认: 便函}
  事由: {类型: 文字, 去头: [关于], 去尾: [的便函, 的]}
  来文: {类型: 文字}
  缘由: {类型: 段落}
  过渡: {类型: 段落}
  正文: {类型: 段落, 必填: 是}
  结语: {类型: 段落, 默认: 谢谢。}
"""
KIND_WORDS = "# {{ 标题 }}\n{{ 缘由|接(过渡) }}\n{{ 正文 }}\n{{ 结语 }}\n"


def printed(kind: genre.Genre, **given: str) -> str:
    return genre.manuscript(kind, genre.complete(kind, given)).removeprefix("# 便函\n").strip()


def test_a_genre_has_kinds_with_words_of_their_own(here: Path) -> None:
    kind = declared(here / "便函", KINDS, KIND_WORDS)
    assert kind.fields["类型"].choices == ("告知", "答复")
    assert printed(kind, 正文="停水。") == "停水。\n谢谢。"
    assert printed(kind, 类型="告知", 正文="停水。") == "停水。\n特此告知。"
    assert printed(kind, 类型="告知", 正文="停水。", 结语="此复。") == "停水。\n此复。"
    answer = printed(kind, 来文="函", 事由="停水", 缘由="来函收悉", 正文="同意。")
    assert answer == "来函收悉。现就停水答复如下：\n同意。\n特此答复。"
    assert kind.asked({"来文": "函"}) == {"来文": True, "正文": False}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("    告知: {必填: [附图]}", "genre.yaml，第 4 行：“告知”说到“附图”，没有这个字段"),
        ("    告知: {落款: 甲}", "genre.yaml，第 4 行：不认识的“落款”；可用：说明、必填、免填、"),
        ("    告知: {结语: '{{ 班级 }}'}", "genre.yaml，第 4 行：“结语”用了没有声明的名字：班级；"),
        ("    告知: 结语", "genre.yaml，第 4 行：“告知”应写成 “{说明: 什么时候用, 结语: 特此函告。}” 的样子"),
    ],
)
def test_a_kind_that_is_wrong_is_told_with_its_line(here: Path, line: str, message: str) -> None:
    text = f"名称: 便函\n分类:\n  各类:\n{line}\n字段:\n  结语: {{类型: 段落}}\n"
    assert said(here / "便函", text).startswith(message)


@pytest.mark.parametrize("kind", genre.load_all(), ids=lambda kind: kind.name)
def test_the_words_of_every_built_in_genre_compile(kind: genre.Genre) -> None:
    """They are not looked at when a genre is loaded: that would be slow for whoever lists them."""
    assert genre.compiles(kind)
