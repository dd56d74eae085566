"""单位设置: one folder says what all documents of an office have in common; what is used is told, what is wrong is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import gongwen
from gongwen.app.contract.about import AboutAsked, about
from gongwen.cli.commands import main
from gongwen.standard.folders import BESIDE, HOME
from tests.reading import W, part, text
from tests.records.workbooks import book

SAMPLE = Path(__file__).parents[2] / "samples" / "一个单位"
LINE = "（云溪县安委办，版本 2026年第1版）：公共字段：发文机关、机关代字、年份、联系人、电话、称呼；落款："
NOTICE = "文种: 通知\n标题: 关于冬季防火的通知\n主送机关: 各乡镇\n正文: 请检查。\n成文日期: 2026年11月20日\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def settings(content: str) -> None:
    Path(BESIDE).mkdir(exist_ok=True)
    Path(BESIDE, "设置.yaml").write_text(content, encoding="utf-8")


@pytest.fixture
def office(here: Path) -> Path:
    """Return a folder with a notice and, beside it, the settings of the sample office."""
    shutil.copytree(SAMPLE / BESIDE, BESIDE)
    Path("通知.yaml").write_text(NOTICE, encoding="utf-8")
    return here


@pytest.fixture
def named(office: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the same, the settings set up for the computer."""
    Path(BESIDE).rename("设置夹")
    monkeypatch.setenv(HOME, str(office / "设置夹"))
    return office


# --- what documents have -------------------------------------------------------------------------


def test_a_document_has_what_it_does_not_say_itself(office: Path) -> None:
    shown = run("show", "通知.yaml")
    assert "发文机关: 云溪县安全生产委员会办公室\n" in shown.stdout
    assert "署名: 云溪县安全生产委员会办公室（代章）\n" in shown.stdout
    assert LINE in shown.stderr


def test_what_it_says_itself_stays_and_each_issuer_has_its_own_closing(office: Path) -> None:
    Path("通知.yaml").write_text(NOTICE + "发文机关: 云溪县应急管理局\n", encoding="utf-8")
    assert "署名: 云溪县应急管理局\n" in run("show", "通知.yaml").stdout
    Path("通知.yaml").write_text(NOTICE + "署名: 某某局\n", encoding="utf-8")
    assert "署名: 某某局\n" in run("show", "通知.yaml").stdout


def test_a_unit_is_spoken_to_as_the_settings_say(office: Path) -> None:
    rows = [["单位", "问题"], ["云溪县供销合作社", "通道堵塞。"]]
    book("台账.xlsx", "", 台账=rows, 公共字段=[["标题", "关于整改的通知"], ["成文日期", "2026年3月2日"]])
    assert run("make", "台账.xlsx", "--as", "整改通知", "-o", "函.docx").exit_code == 0
    assert "你社" in "".join(text(one) for one in part(Path("函.docx").read_bytes()).iter(f"{W}p"))


def test_a_ledger_is_numbered_by_them_and_by_several_processes_alike(office: Path) -> None:
    rows = [["单位", "问题"], ["柳河镇", "通道堵塞。"], ["青石乡", "电线老化。"]]
    book("台账.xlsx", "", 台账=rows, 公共字段=[["标题", "关于整改的通知"], ["成文日期", "2026年3月2日"]])
    for jobs in "12":
        made = run("make", "台账.xlsx", "--as", "整改通知", "-o", f"出{jobs}", "--jobs", jobs)
        assert made.exit_code == 0, made.stderr
    names = sorted(path.name for path in Path("出1").glob("*.docx"))
    assert names == ["001_柳河镇_整改通知_云安办〔2026〕1号.docx", "002_青石乡_整改通知_云安办〔2026〕2号.docx"]
    assert [Path("出1", name).read_bytes() for name in names] == [Path("出2", name).read_bytes() for name in names]


def test_genres_papers_and_words_are_used(office: Path) -> None:
    shutil.copy(Path(BESIDE, "文种", "值班通报", "sample.yaml"), "值班.yaml")
    assert run("make", "值班.yaml", "--paper", "云溪大字").exit_code == 0
    Path("文.md").write_text("# 关于防火的通知\n云溪安办已经部署，内部掌握。\n", encoding="utf-8")
    run("make", "文.md", "-o", "文.docx")
    said = run("check", "文.docx").stdout
    assert "云溪安办" in said
    assert "内部掌握" in said
    assert "设置.yaml" not in run("check", ".").stdout  # settings are no documents


def test_the_library_the_page_and_the_list_use_those_of_the_computer(named: Path) -> None:
    made = gongwen.make({"文种": "值班通报", "标题": "关于值班的通报", "抽查情况": "好。", "成文日期": "2026年3月2日"})
    assert not made.refused
    assert LINE in about(AboutAsked())["settings"]
    assert "值班通报" in run("list").stdout
    assert LINE in run("make", "通知.yaml").stderr


def test_what_lies_beside_documents_takes_the_place_of_nothing_built_in(office: Path) -> None:
    stranger = Path(BESIDE, "文种", "notice")
    shutil.copytree(Path(BESIDE, "文种", "值班通报"), stranger)
    (stranger / "genre.yaml").write_text("名称: 通知\n字段: {标题: {必填: 是}}\n", encoding="utf-8")
    (stranger / "text.md").write_text("# 别人的\n", encoding="utf-8")
    assert "别人的" not in run("show", "通知.yaml").stdout


def test_without_settings_nothing_is_read_or_said(here: Path) -> None:
    Path("通知.yaml").write_text(NOTICE, encoding="utf-8")
    assert "单位设置" not in run("make", "通知.yaml").stderr
    assert (about(AboutAsked())["settings"], about(AboutAsked())["office"]) == ("", {})


# --- what is wrong with them -----------------------------------------------------------------------


def test_the_sample_is_sound() -> None:
    result = run("check", "--settings", str(SAMPLE / BESIDE))
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.rpartition("/")[2] for line in result.stdout.splitlines()] == [
        "设置.yaml",
        "值班通报",
        "云溪大字.docx",
        "词表.xlsx",
    ]


def test_every_file_is_looked_at_and_every_fault_has_its_line(office: Path) -> None:
    settings(
        "版本: 1\n公共字段:\n  成文日期: 2026年2月30日\n  联系任: 李明\n落款: {某局: {印章: 没有.png}}\n不查: [长句子]\n"
    )
    Path(BESIDE, "文种", "值班通报", "genre.yaml").write_text("名称: 值班通报\n字断: {}\n", encoding="utf-8")
    Path(BESIDE, "版式", "坏.docx").write_bytes(b"x")
    Path(BESIDE, "词表.xlsx").write_bytes(b"x")
    Path(BESIDE, "旧.txt").touch()
    result = run("check", "--settings")
    assert result.exit_code == 1
    for told in (
        "设置.yaml，第 3 行：“成文日期”没有“2026年2月30日”这一天",
        "设置.yaml，第 4 行：“联系任”没有文种有这个字段；是不是“联系人”？",
        "设置.yaml，第 5 行：没有图片“没有.png”",
        "设置.yaml，第 6 行：没有规则“长句子”；是不是“长句”？",
        "genre.yaml，第 2 行：不认识的“字断”；是不是“字段”？",
        "坏.docx：",
        "词表.xlsx：",
        "旧.txt：没有用上；",
    ):
        assert told in result.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("名称: 某局\n", "设置.yaml，第 1 行：没有写“版本”"),
        ("版本: 1\n公用字段: {}\n", "设置.yaml，第 2 行：不认识的“公用字段”；是不是“公共字段”？"),
        ("版本: 1\n落款: 某局\n", "设置.yaml，第 2 行：“落款”应写成"),
        ("版本: 1\n称呼: {某社: [你社]}\n", "设置.yaml，第 2 行：“某社”应是一段文字"),
    ],
)
def test_settings_that_cannot_be_used_stop_whatever_would_use_them(here: Path, content: str, said: str) -> None:
    settings(content)
    Path("通知.yaml").write_text(NOTICE, encoding="utf-8")
    for command in (["make", "通知.yaml"], ["show", "通知.yaml"], ["check", "通知.yaml"]):
        result = run(*command)
        assert result.exit_code == 2
        assert said in result.stderr
    assert said in run("check", "--settings").stderr


def test_a_folder_that_is_named_and_not_there(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME, "没有")
    Path("通知.yaml").write_text(NOTICE, encoding="utf-8")
    result = run("make", "通知.yaml")
    assert (result.exit_code, "没有：单位设置里要有 设置.yaml" in result.stderr) == (2, True)
    assert "没有：没有这个文件夹" in run("check", "--settings").stderr
    assert "没有：单位设置里要有 设置.yaml" in run("list").stderr


# --- ledgers -----------------------------------------------------------------------------------


def words(content: str) -> None:
    settings(f"版本: 1\n公共字段:\n  发文机关: 云溪县安委办\n  机关代字: 云安办\n  年份: '2026'\n{content}")


def units_of(*options: str) -> list[str]:
    """Return how the documents of a ledger are called, without their numbers."""
    result = run("make", "台账.xlsx", "--as", "整改通知", "-o", "成品", "--force", *options)
    assert result.exit_code == 0, result.output
    return [
        Path(line).name.partition("_整改通知")[0].rpartition("_")[2]
        for line in result.stdout.splitlines()
        if line.endswith(".docx")
    ]


ROWS = [
    ["单位", "问题", "状态", "批次"],
    ["一中", "通道堵塞。", "推进中", "甲"],
    ["县第一中学", "灯坏。", "推进中", "乙"],
]


def test_words_of_ledgers_come_from_the_settings(here: Path) -> None:
    book("台账.xlsx", "", 台账=ROWS, 公共字段=[["标题", "关于整改的通知"], ["成文日期", "2026年3月20日"]])
    words("  单位名称: {县第一中学: [一中]}\n  状态词: 推进中=正在整改\n")
    assert run("check", "--settings", BESIDE).exit_code == 0
    assert units_of() == ["县第一中学"]
    report = run("make", "台账.xlsx", "--as", "整改台账", "-o", "台账.docx")
    assert (report.exit_code, "推进中" in report.stderr) == (0, False), report.output


def test_how_documents_are_divided_comes_from_the_settings(here: Path) -> None:
    book("台账.xlsx", "", 台账=ROWS, 公共字段=[["标题", "关于整改的通知"], ["成文日期", "2026年3月20日"]])
    words("  单位名称: {县第一中学: [一中]}\n  状态词: 推进中=正在整改\n  每份: 单位、批次\n")
    assert units_of() == ["县第一中学", "县第一中学"]


def test_what_a_ledger_says_comes_before_the_settings(here: Path) -> None:
    common = [["标题", "关于整改的通知"], ["成文日期", "2026年3月20日"], ["每份", "单位"]]
    book("台账.xlsx", "", 台账=ROWS, 公共字段=common, 单位名称=[["全称", "简称"], ["云溪一中", "一中"]])
    words("  单位名称: {县第一中学: [一中]}\n  状态词: 推进中=正在整改\n  每份: 单位、批次\n")
    assert units_of() == ["云溪一中", "县第一中学"]


# --- the library -------------------------------------------------------------------------------


def test_the_library_uses_settings_beside_a_path(office: Path) -> None:
    made = gongwen.make("通知.yaml")
    assert "云溪县安全生产委员会办公室（代章）" in "".join(made.pages)
    without = gongwen.make({"文种": "通知", "标题": "关于防火的通知", "正文": "好。"})  # no path: no settings
    assert "云溪县安全生产委员会办公室" not in "".join(without.pages)


def test_the_library_uses_settings_beside_a_ledger(here: Path) -> None:
    book("台账.xlsx", "", 台账=ROWS, 公共字段=[["标题", "关于整改的通知"], ["成文日期", "2026年3月20日"]])
    words("  单位名称: {县第一中学: [一中]}\n  状态词: 推进中=正在整改\n")
    assert [one.unit for one in gongwen.make_ledger("台账.xlsx", "整改通知").made] == ["县第一中学"]


def test_the_page_shows_what_is_used_line_by_line(named: Path) -> None:
    shown = about(AboutAsked())["office"]
    assert (shown["名称"], shown["版本"]) == ("云溪县安委办", "2026年第1版")
    assert shown["公共字段"].startswith("发文机关、机关代字、年份")
    assert {"位置", "落款", "文种", "版式", "词表"} <= shown.keys()
    assert "单位" in shown["词表"]
