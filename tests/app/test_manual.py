"""`gongwen help`: what it shows; and what the pages say holds: every command in them runs, in order, in an empty folder."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.app import manual
from gongwen.app.plain_page import WIDTH, columns, plain
from gongwen.app.rule_page import names, rule_page
from gongwen.check.rules import catalogue
from gongwen.cli.commands import main
from gongwen.genres import genre
from tests.rendering import office

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {name: manual.markdown(name) for name in manual.ORDER}
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def gongwen(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def said(*arguments: str) -> str:
    result = gongwen(*arguments)
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    return result.stdout


# --- what is shown ---------------------------------------------------------------------------


def test_without_a_topic_the_pages_are_listed_each_with_its_question() -> None:
    shown = said("help")
    assert "  台账       一本问题台账，出全部整改文书\n" in shown
    assert [name for name in [*manual.ORDER, "规则"] if f"\n  {name} " not in shown] == []


def test_every_page_has_its_place_in_the_order() -> None:
    assert sorted(manual.ORDER) == sorted(path.stem for path in manual.FOLDER.glob("*.md"))


def test_a_page_is_plain_text() -> None:
    shown = said("help", "台账")
    assert shown.startswith("台账：一本问题台账，出全部整改文书\n\n  要把检查出来的问题")
    assert "\n    gongwen new 整改通知 -o 台账.xlsx\n" in shown
    assert ["整改报告", "总数、完成率、各单位的数、逐项情况", "全部一份"] in map(str.split, shown.splitlines())
    assert "\n  重大抄送\n      等级是“重大”的单位，另外抄送给谁；没有重大问题的单位不抄送\n" in shown


@pytest.mark.parametrize("name", manual.ORDER)
def test_no_page_shows_marks_or_lines_that_are_too_wide(name: str) -> None:
    page = FENCED.sub("", PAGES[name])
    assert [line for line in plain(page).splitlines() if columns(line) > WIDTH] == []
    assert re.findall(r"\]\(|\*\*|\.\./|^#|`", plain(re.sub(r"(`+).+?\1", r"\1码\1", page)), re.MULTILINE) == []


def test_several_topics_are_shown_below_each_other() -> None:
    assert said("help", "版式", "模板") == said("help", "版式") + "\n" + said("help", "模板")


@pytest.mark.parametrize("kind", genre.load_all(), ids=lambda kind: kind.name)
def test_the_name_of_a_genre_shows_the_page_it_is_on(kind: genre.Genre) -> None:
    assert kind.name in said("help", kind.name)


def test_the_name_of_a_command_shows_its_help() -> None:
    assert said("help", "make") == said("make", "--help")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("台帐", "说明里没有“台帐”这一页。是不是“台账”？"),
        ("密码", "说明里没有“密码”这一页。写到它的有：文稿、网页、模板、导入，如 gongwen help 文稿"),
        ("火星文", "说明里没有“火星文”这一页。全部主题：gongwen help"),
    ],
)
def test_a_topic_that_is_not_there_says_what_was_meant_or_where_it_stands(word: str, hint: str) -> None:
    result = gongwen("help", word)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"错误：{hint}\n")


def test_plain_text_of_every_kind_of_block() -> None:
    page = (
        "# 题：问\n一段 `**话**`，**重**。\n\n- 甲\n- 乙，见 [`gongwen help 台账`](台账.md)（[样子](../a.png)）\n\n"
        "| 名 | 写 |\n|---|---|\n| `a\\|b` | 一 |\n\n```\n  原样 **\n\n```\n"
    )
    assert plain(page) == (
        "题：问\n\n  一段 **话**，重。\n\n  - 甲\n  - 乙，见 gongwen help 台账\n\n  名   写\n  a|b  一\n\n      原样 **\n\n"
    )


# --- rules -----------------------------------------------------------------------------------


def test_a_rule_as_a_page() -> None:
    assert said("help", "规则", "截至") == (
        "截至\n"
        "  是什么：后面跟时间，表示到那时为止，用“截至”；“截止”是到期停止，后面不带时\n"
        "      间。\n"
        "  为什么：国标写“一般”“推荐”的，或语言文字标准、前后文要求的，请看一看\n"
        "  错：截止2026年6月底，全县已完成投资12亿元。\n"
        "  对：截至2026年6月底，全县已完成投资12亿元。\n"
        "  怎么改：改成“截至”\n"
        "  依据：《现代汉语词典》\n"
        "  级别：提示\n"
        "\n"
        "  只查这一条：gongwen check 通知.docx --only 截至\n"
        "  不查这一条：gongwen check 通知.docx --skip 截至\n"
    )


def test_a_rule_of_words_lists_them_all() -> None:
    listed = said("help", "规则", "错别字")
    assert "布署→部署" in listed and "步署→部署" in listed


@pytest.mark.parametrize("name", sorted({rule.name for rule in catalogue()}))
def test_every_rule_has_a_page_with_all_that_the_catalogue_says(name: str) -> None:
    shown = re.sub(r"\s", "", rule_page(name))
    for rule in (rule for rule in catalogue() if rule.name == name):
        for text in (rule.help, rule.wrong, rule.right, rule.basis, rule.level):
            assert re.sub(r"\s", "", text) in shown


def test_the_rules_are_listed_by_level() -> None:
    shown = said("help", "规则")
    assert shown == names()
    assert re.findall(r"^(\S\S)：", shown, re.MULTILINE)[:3] == ["错误", "提示", "习惯"]
    assert [rule.name for rule in catalogue() if rule.name not in re.sub(r"\s", "", shown)] == []


def test_a_rule_that_is_not_there_says_what_was_meant() -> None:
    result = gongwen("help", "规则", "错字")
    assert (result.exit_code, result.stderr) == (2, "错误：没有“错字”这条规则。是不是“错别字”？\n")


# --- every command in the pages runs ---------------------------------------------------------


def commands(page: str) -> list[str]:
    """Return the commands of a page's fenced blocks, in their order."""
    return [
        line
        for language, block in FENCED.findall(page)
        if not language
        for line in block.splitlines()
        if line.startswith("gongwen ")
    ]


def sample(genre_name: str, file: str) -> Callable[[], object]:
    """Return how an input is made that a page takes for granted: a genre's sample, as a record or as a Word file."""

    def make() -> None:
        record = file if file.endswith(".yaml") else "样例.yaml"
        said("new", genre_name, "-o", record)
        if record != file:
            said("make", record, "-o", file)
            Path(record).unlink()

    return make


def manuscript() -> None:
    """文稿.md, as the page shows it."""
    text = next(block for language, block in FENCED.findall(PAGES["文稿"]) if language == "markdown")
    Path("文稿.md").write_text(text, encoding="utf-8")


def urging() -> None:
    """督办.yaml, as the page says it."""
    Path("督办.yaml").write_text("截至日期: 2026年10月15日\n", encoding="utf-8")


def old_files() -> None:
    """A notice, a speech as text, and a folder with both."""
    sample("通知", "旧通知.docx")()
    sample("讲话稿", "讲话稿.yaml")()
    Path("讲话.txt").write_text(
        re.sub(r"(?m)^---\n.*?^---\n|[#*>] *|\{.*?\}", "", said("show", "讲话稿.yaml"), flags=re.DOTALL),
        encoding="utf-8",
    )
    Path("旧文件夹").mkdir()
    for name in ("旧通知.docx", "讲话.txt"):
        shutil.copy(name, "旧文件夹")


def ledger() -> None:
    said("new", "整改通知", "-o", "台账.xlsx")


def outline() -> None:
    """A rough outline, as it was typed."""
    text = "在全县防汛工作会上的讲话提纲\n同志们\n成绩：去年没有出事\n讲两点\n1、抓排查\n2、抓物资\n"
    Path("提纲.txt").write_text(text, encoding="utf-8")


def office_settings() -> None:
    """The settings that the page shows, and a notice."""
    text = next(block for language, block in FENCED.findall(PAGES["单位设置"]) if language == "yaml")
    Path("单位设置").mkdir()
    Path("单位设置", "设置.yaml").write_text(text, encoding="utf-8")
    sample("通知", "通知.yaml")()


GIVEN: dict[str, tuple[Callable[[], object], ...]] = {
    "README": (outline,),
    "讲话稿": (outline,),
    "文稿": (manuscript,),
    "整改到底": (urging,),
    "模板": (sample("讲话稿", "讲话.yaml"),),
    "字体与PDF": (sample("讲话稿", "讲话.yaml"), ledger),
    "检查": (sample("通知", "通知.docx"),),
    "单位设置": (office_settings,),
    "导入": (old_files,),
}
OWN_TEST = {"自己的表", "加文种"}  # tests/test_readme.py walks through them


@pytest.mark.parametrize("name", [name for name in ("README", *PAGES) if name not in OWN_TEST])
def test_the_commands_of_a_page_run_in_an_empty_folder(name: str, here: Path) -> None:
    page = README if name == "README" else PAGES[name]
    if "--pdf" in "".join(commands(page)) and (missing := office.available()):
        pytest.skip(missing)
    for given in GIVEN.get(name, ()):
        given()
    for command in commands(page):
        result = gongwen(*shlex.split(command)[1:])
        assert result.exit_code == 0, (command, result.stderr)


@pytest.mark.parametrize("name", ["README", *PAGES])
def test_a_command_inside_a_line_is_one(name: str) -> None:
    page = FENCED.sub("", README if name == "README" else PAGES[name]).replace("\\|", "|")
    for command in re.findall(r"`gongwen ([^`]+)`", page):
        first, *others = shlex.split(command.partition(" > ")[0])
        if first not in main.commands:
            assert first == "主题" or first.startswith("-"), command
            continue
        if others not in ([], ["--help"]):
            main.commands[first].make_context(first, others)


def test_what_messages_point_to_is_a_page() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")}
    pointed = {topic for text in texts.values() for topic in re.findall(r"gongwen help ([\u4e00-\u9fffA-Z]+)", text)}
    assert pointed - {*manual.ORDER, "规则", "主题"} == set()
