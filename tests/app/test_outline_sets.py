"""One rough outline of a meeting, several documents: what each prints, and what is told once."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from gongwen.cli.commands import main

OUTLINE = """关于召开全镇冬修水利动员会的几件事
时间：2026年11月12日上午9:00
地点：镇政府三楼会议室
主持：副镇长赵某
参会：
1、镇班子成员
2 各村党支部书记
议程
1、水利站通报工程安排（10分钟）
2、镇长讲话
要求：提前10分钟入场，手机静音
"""


def made(kinds: str) -> tuple[str, dict[str, str]]:
    """What the program says, and the manuscripts of the documents by their genre."""
    Path("会议.txt").write_text(OUTLINE, encoding="utf-8")
    told = CliRunner().invoke(main, ["make", "会议.txt", "--as", kinds, "-o", "成品"])
    assert told.exit_code == 0, told.output
    names = sorted(path.name for path in Path("成品").iterdir())
    return told.output, {name.rpartition("_")[2].removesuffix(".docx"): name for name in names}


def test_several_genres_are_made_in_order_with_one_name(here: Path) -> None:
    _, names = made("会议通知,会议议程,主持词")
    assert names == {
        "会议通知": "1_全镇冬修水利动员会_会议通知.docx",
        "会议议程": "2_全镇冬修水利动员会_会议议程.docx",
        "主持词": "3_全镇冬修水利动员会_主持词.docx",
    }


def test_a_named_set_is_made_too(here: Path) -> None:
    assert list(made("会前套件")[1]) == ["会议通知", "会议议程", "主持词", "签到表"]


def test_what_one_of_them_prints_is_not_told_as_left_out_and_what_none_prints_is_told_once(here: Path) -> None:
    said, _ = made("会议议程,主持词")
    assert "“参加人员”这个文种不印" not in said  # the host names them
    assert said.count("提前10分钟入场") == 1 + 2  # once as left out, twice where it says how the outline was read


def test_documents_of_one_outline_are_not_told_to_disagree(here: Path) -> None:
    assert "不一样" not in made("会议通知,会议议程,主持词")[0]
