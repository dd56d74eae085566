"""`make --fix`: what is certainly right is put right in what is printed, told place by place; no input is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as Word

from gongwen.app.checking import CheckRequest, run
from gongwen.app.making import make
from gongwen.app.reporter import Reporter
from gongwen.app.request import MakeRequest

SPEECH = """\
文种: 讲话稿
标题: 在全县防汛工作会议上的讲话
称谓: 同志们：
开场: |
  今天召开会议,主要任务是部署防汛.
  刚才,几位同志发了言,我都同意.
任务:
- 题: 抓排查
  文: 要全面排查,不留死角。
- 题: 抓责任
  文: 要布署到位,落实《帐号管理办法》。
"""
OUTLINE = """\
在全县防汛工作会议上的讲话
同志们：
一、抓排查
要认真布署，不留死角。
二、抓责任
各单位要落实责任。
"""


def made(file: Path, **options: object) -> tuple[str, list[str]]:
    """What a file is printed as, and what is said of it."""
    said: list[str] = []
    request = MakeRequest(out=file.parent / "出.docx", fix=True, **options)  # type: ignore[arg-type]
    make([file], request, Reporter(note=said.append))
    return "\n".join(one.text for one in Word(str(file.parent / "出.docx")).paragraphs), said


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_what_is_certain_is_put_right_and_told_with_its_place(tmp_path: Path) -> None:
    file = written(tmp_path, "讲话.yaml", SPEECH)
    text, said = made(file)
    assert "今天召开会议，主要任务是部署防汛。" in text
    assert "要部署到位，落实《帐号管理办法》。" in text  # a title is another's
    assert [line for line in said if "已改" in line] == [
        f"  已改：{file}，“,” → “，”（半角标点）5处：第 5 行、第 6 行（2处）、第 9 行、第 11 行",
        f"  已改：{file}，第 5 行：“.” → “。”（半角句点）",
        f"  已改：{file}，第 6 行：“.” → “。”（半角句点）",
        f"  已改：{file}，第 11 行：“布署” → “部署”（错别字）",
    ]
    assert file.read_text(encoding="utf-8") == SPEECH


def test_make_repairs_what_check_repairs(tmp_path: Path) -> None:
    file, other = written(tmp_path, "讲话.yaml", SPEECH), tmp_path / "改好.yaml"
    checked: list[str] = []
    run([file], CheckRequest(fix=other), Reporter(note=checked.append))
    text, said = made(file)
    assert made(other)[0] == text
    assert [line for line in said if "已改" in line] == [
        line.replace("已改：", f"已改：{file}，") for line in checked if "已改" in line
    ]


@pytest.mark.parametrize("name", ["提纲.txt", "提纲.docx"])
def test_outlines_are_repaired_at_their_lines(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if file.suffix == ".docx":
        typed = Word()
        for line in OUTLINE.splitlines():
            typed.add_paragraph(line)
        typed.save(str(file))
    else:
        written(tmp_path, name, OUTLINE)
    text, said = made(file, genre="讲话稿")
    where = "第 4 段" if file.suffix == ".docx" else "第 4 行"
    assert "要认真部署，不留死角。" in text
    assert f"  已改：{file}，{where}：“布署” → “部署”（错别字）" in said


def test_manuscripts_are_repaired(tmp_path: Path) -> None:
    text, said = made(written(tmp_path, "讲话.md", "# 在会上的讲话\n同志们：\n要布署到位,抓紧办。\n"))
    assert "要部署到位，抓紧办。" in text
    assert len([line for line in said if "已改" in line]) == 2


def test_cells_of_a_ledger_are_repaired_and_names_stay(tmp_path: Path) -> None:
    rows = '单位,问题,整改要求\n柳河镇帐房村,"楼道堆物,灭火器过期",布署到位\n'
    common = {"发文机关": "石岭县应急管理局", "事由": "安全检查", "成文日期": "2026年9月25日"}
    text, said = made(written(tmp_path, "台账.csv", rows), genre="整改通知", common=common)
    assert "楼道堆物，灭火器过期。" in text
    assert "整改要求：部署到位。" in text
    assert "柳河镇帐房村：" in text
    assert [line for line in said if "已改" in line] == [
        "  已改：工作表“台账”第 2 行，“问题”：“,” → “，”（半角标点）",
        "  已改：工作表“台账”第 2 行，“整改要求”：“布署” → “部署”（错别字）",
    ]


def test_many_hints_of_one_rule_are_one_line_with_the_first_places(tmp_path: Path) -> None:
    file, said = written(tmp_path, "讲话.yaml", SPEECH), list[str]()
    make([file], MakeRequest(out=tmp_path / "出.docx"), Reporter(note=said.append))
    assert said[0] == (
        f"【提示】{file}：“半角标点”5处：第 5 行、第 6 行（2处）、第 9 行 等；"
        "如：半角的“,”应为“，”：「今天召开会议,主要任务是部署防…」。全部用 --dry-run 看，有把握的加 --fix 改好"
    )
    assert said[1].startswith(f"【提示】{file}，第 5 行：句子末尾的“.”应为“。”")
