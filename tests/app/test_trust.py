"""Material of others: what it may make the program use, and that one broken folder stands in nobody's way."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.cli.commands import main
from gongwen.genres import genre
from tests.reading import paragraphs

TEMPLATES = Path(__file__).parents[2] / "templates"
PICTURE = Path(__file__).parents[2] / "samples" / "公文" / "通知-1.png"
WORD = PICTURE.with_name("通知.docx")
OWN = "名称: 感谢信\n字段:\n  正文: {类型: 段落}\n"


def gongwen(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def folder(place: str, declared: str = OWN, words: str = "# {{ 标题 }}\n被劫持\n") -> Path:
    made = Path(place)
    made.mkdir(parents=True)
    (made / "genre.yaml").write_text(declared, encoding="utf-8")
    (made / "text.md").write_text(words, encoding="utf-8")
    (made / "sample.yaml").write_text("标题: 样例\n", encoding="utf-8")
    return made


def record(text: str, name: str = "甲.yaml") -> None:
    Path(name).write_text(text, encoding="utf-8")


# --- genres --------------------------------------------------------------------------------------


def test_a_folder_here_does_not_take_the_place_of_a_built_in_genre(here: Path) -> None:
    folder("通知")
    folder("notice")
    record(
        "文种: 通知\n发文机关: 某局\n标题: 关于检查的通知\n主送机关: 各单位\n正文: 请检查。\n成文日期: 2026年3月5日\n"
    )
    for arguments in ((), ("--as", "通知"), ("--as", "notice")):
        assert gongwen("make", "甲.yaml", "-o", "甲.docx", *arguments).exit_code == 0
        assert "被劫持" not in "".join(paragraphs(Path("甲.docx").read_bytes()))
    assert gongwen("new", "通知").stdout == (genre.load("通知").folder / "sample.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["某处/evil", "./某处/evil", "某处\\evil"])
def test_a_record_cannot_name_a_genre_by_its_folder(here: Path, name: str) -> None:
    folder("某处/evil")
    record(f"文种: {name}\n标题: 甲\n")
    result = gongwen("make", "甲.yaml")
    assert (result.exit_code, f"甲.yaml，第 1 行：没有文种“{name}”" in result.stderr) == (1, True)
    if "/" in name:
        assert f"文件夹“{name}”里的文种，只能在命令里用 --as {name} 写明" in result.stderr


@pytest.mark.parametrize("name", ["感谢", "./通知", "通知/"])
def test_a_person_can_name_a_genre_by_its_folder(here: Path, name: str) -> None:
    folder(name)
    for text in ("标题: 甲\n", "文种: 感谢信\n标题: 甲\n"):
        record(text)
        assert gongwen("make", "甲.yaml", "--as", name, "-o", "甲.docx").exit_code == 0
        assert paragraphs(Path("甲.docx").read_bytes()) == ["甲", "被劫持"]
    assert gongwen("list", name).exit_code == gongwen("new", name).exit_code == 0


def test_a_folder_that_the_user_has_chosen_comes_before_the_built_in_genres(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder("我的/notice", OWN.replace("感谢信", "通知"))
    monkeypatch.setenv(genre.FOLDERS, str(here / "我的"))
    record("文种: 通知\n标题: 甲\n")
    assert gongwen("make", "甲.yaml", "-o", "甲.docx").exit_code == 0
    assert paragraphs(Path("甲.docx").read_bytes()) == ["甲", "被劫持"]


SHAPES = {
    "字段 is a list": "名称: 坏\n字段: [甲, 乙]\n",
    "字段 is a text": "名称: 坏\n字段: 甲\n",
    "a field is a text": "名称: 坏\n字段: {甲: 文字}\n",
    "级 is a word": OWN + "  甲: {类型: 提纲, 级: x}\n",
    "级 is a list": OWN + "  甲: {类型: 提纲, 级: [1]}\n",
    "级 is far too large": OWN + f"  甲: {{类型: 提纲, 级: {'9' * 5000}}}\n",
    "台账 is a text": OWN + "台账: x\n",
    "台账 is a list": OWN + "台账: [x]\n",
    "装入 is a list": OWN + "台账: {装入: [x]}\n",
    "版式 is a list": OWN + "版式: [材料]\n",
    "序数 is a list": OWN + "  甲: {类型: 提纲, 序数: [一]}\n",
    "说明 is a list": OWN + "说明: [甲]\n",
    "说明 of a field is a mapping": OWN + "  甲: {类型: 文字, 说明: {甲: 乙}}\n",
    "类型 is a list": OWN + "  甲: {类型: [文字]}\n",
    "选项 is a mapping": OWN + "  甲: {类型: 选项, 选项: {甲: 乙}}\n",
    "列 is a list": OWN + "  甲: {类型: 清单, 列: [乙]}\n",
    "列 names a file above": OWN + "  甲: {类型: 清单, 列: ../../etc/passwd}\n",
    "列 has a very long name": OWN + f"  甲: {{类型: 清单, 列: {'长' * 300}}}\n",
    "必填 is a list": OWN + "  甲: {类型: 文字, 必填: [有]}\n",
    "文件名 is no template": OWN + "文件名: '{{ 甲'\n",
    "文件名 computes": OWN + "文件名: '{{ 1 / 0 }}'\n",
    "摘录 is a list": OWN + "摘录: [甲]\n",
    "名称 is a list": "名称: [甲]\n字段: {}\n",
    "it is a list": "- 甲\n",
    "it is a text": "甲\n",
    "it is empty": "",
    "it is no YAML": "名称: [\n",
    "it is no text": "\0\1\2",
    "a tag of YAML": "名称: !!python/object:os.system 坏\n字段: !!omap [a: 1]\n",
}


@pytest.mark.parametrize("declared", SHAPES.values(), ids=SHAPES)
def test_a_broken_genre_is_told_and_breaks_no_other_command(
    here: Path, monkeypatch: pytest.MonkeyPatch, declared: str
) -> None:
    folder("文种/坏", declared)
    monkeypatch.setenv(genre.FOLDERS, str(here / "文种"))
    listed = gongwen("list")
    assert listed.exit_code == 0 and "讲话稿" in listed.stdout
    if declared != SHAPES["文件名 computes"]:  # that shows when it is used
        assert "文种/坏/genre.yaml" in listed.stderr and "。跳过了这个文种，别的照样能用\n" in listed.stderr, (
            listed.stderr
        )
    assert gongwen("new", "讲话稿").exit_code == 0
    assert gongwen("new", "整改通知", "-o", "台账.xlsx").exit_code == 0
    assert gongwen("check", "台账.xlsx").exit_code in (0, 1)
    record("文种: 讲话稿\n标题: 甲\n称谓: 同志们：\n任务: [好]\n")
    assert gongwen("make", "甲.yaml").exit_code == 0
    own = gongwen("make", "甲.yaml", "--as", "坏", "-o", "乙.docx")
    assert (own.exit_code in (0, 2), "没有料到的错" in own.stderr) == (True, False), own.stderr


def test_a_folder_of_genres_that_is_not_there_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(genre.FOLDERS, "没有")
    listed = gongwen("list")
    assert (listed.exit_code, "GONGWEN_TEMPLATES 写的“没有”不是文件夹" in listed.stderr) == (0, True)


@pytest.mark.parametrize("name", ["长" * 86, "长" * 300, "长" * 100_000, "甲\0乙", "a/" * 3000])
def test_a_sentence_in_the_place_of_a_genre_is_no_path(here: Path, name: str) -> None:
    record(f'文种: "{name}"\n标题: 甲\n'.replace("\0", "\\0"))
    result = gongwen("make", "甲.yaml")
    assert (result.exit_code, "没有料到的错" in result.stderr, len(result.stderr) < 1200) == (1, False, True)
    if "\0" not in name:
        assert gongwen("make", "甲.yaml", "--as", name).exit_code == 2


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_new_copies_no_file_that_a_link_leads_to(here: Path) -> None:
    Path("私.txt").write_text("私", encoding="utf-8")
    made = folder("感谢")
    (made / "sample.yaml").write_text("标题: sample-x\n", encoding="utf-8")
    (made / "sample-x").symlink_to(here / "私.txt")
    result = gongwen("new", "感谢", "-o", "样例.yaml")
    assert (result.exit_code, "是通到文种文件夹外面的链接，没有照抄" in result.stderr) == (2, True)
    (made / "sample.yaml").unlink()
    (made / "sample.yaml").symlink_to(here / "私.txt")
    for options in ((), ("-o", "样例.yaml")):
        result = gongwen("new", "感谢", *options)
        assert (result.exit_code, "私\n" in result.stdout) == (2, False)
    assert not Path("sample-x").exists() and not Path("样例.yaml").exists()


# --- files outside the folder of the input -------------------------------------------------------


def test_files_outside_the_folder_of_the_input_are_told(here: Path) -> None:
    for place in ("外面", "里"):
        Path(place).mkdir()
        shutil.copy(PICTURE, Path(place) / "私.png")
        shutil.copy(WORD, Path(place) / "私.docx")
    head = "文种: 讲话稿\n标题: 甲\n任务: [好]\n署名: 某局\n成文日期: 2026年3月5日\n"
    record(f"{head}附件: ../外面/私.docx\n印章: {here / '外面' / '私.png'}\n", "里/甲.yaml")
    said = gongwen("make", "里/甲.yaml").stderr
    assert f"图片不在填写文件所在的文件夹里：{here / '外面' / '私.png'}；请核对该不该放进这份文件" in said
    assert "附件不在填写文件所在的文件夹里：../外面/私.docx；请核对该不该放进这份文件" in said
    record(f"{head}附件: 私.docx\n印章: {here / '里' / '私.png'}\n", "里/甲.yaml")
    assert "不在填写文件所在的文件夹里" not in gongwen("make", "里/甲.yaml").stderr


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_link_out_of_the_folder_is_told_as_well(here: Path) -> None:
    shutil.copy(PICTURE, "私.png")
    Path("里").mkdir()
    Path("里/图.png").symlink_to(here / "私.png")
    record("# 题\n![图](图.png)\n", "里/甲.md")
    assert "图片不在填写文件所在的文件夹里：图.png" in gongwen("make", "里/甲.md").stderr


def test_a_template_outside_that_a_record_names_is_told(here: Path) -> None:
    Path("里").mkdir()
    assert gongwen("paper", "材料", "-o", "版.docx").exit_code == 0
    os.chdir("里")
    record("文种: 讲话稿\n标题: 甲\n任务: [好]\n版式: ../版.docx\n")
    assert "版式不在填写文件所在的文件夹里：../版.docx" in gongwen("make", "甲.yaml").stderr
    record("文种: 讲话稿\n标题: 甲\n任务: [好]\n")
    assert "所在的文件夹里" not in gongwen("make", "甲.yaml", "--paper", "../版.docx").stderr
