"""Fifty documents as offices make them in Word and WPS have no 错误, and each fault put into them is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as DocumentOfWord

from gongwen.app import inspecting
from tests.check.everyday_layouts import LAYOUTS
from tests.check.everyday_looks import EVERYDAY_LOOKS, Look
from tests.check.faults import with_fault
from tests.check.more_layouts import MORE
from tests.check.more_looks import MORE_LOOKS

MADE = {name: layout.bytes() for name, layout in (LAYOUTS | MORE).items()}


def told(folder: Path, data: bytes) -> set[tuple[str, str]]:
    path = folder / "文.docx"
    path.write_bytes(data)
    return {(one.level, one.rule) for one in inspecting.file(path).findings}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    folder = tmp_path_factory.mktemp("对")
    return {name: {rule for _, rule in told(folder, data)} for name, data in MADE.items()}


# What is true of them and no fault of recognising: sixteen-point characters without narrowing, years said of now.
HINTS = {"每行字数", "每面行数", "标题排列", "标题过长", "相对时间", "附件名单", "空格排版", "电话号码", "正文对齐"}


@pytest.mark.parametrize("name", MADE)
def test_a_conforming_document_of_another_office_has_no_error(name: str, tmp_path: Path) -> None:
    found = told(tmp_path, MADE[name])
    assert {rule for level, rule in found if level == "错误"} == set()
    assert {rule for _, rule in found} <= HINTS


@pytest.mark.parametrize("look", [*EVERYDAY_LOOKS, *MORE_LOOKS], ids=lambda look: look.fault.name)
def test_what_is_laid_out_wrong_is_told(look: Look, before: dict[str, set[str]], tmp_path: Path) -> None:
    found = {rule for _, rule in told(tmp_path, with_fault(MADE[look.fault.document], look.fault))}
    assert (found - before[look.fault.document]) & {*look.rules}


@pytest.mark.parametrize(
    "lines",
    [
        [
            "目录",
            "一、导言",
            "名远科技有限公司软件小组：",
            "我们接受委托，检查了需求分析的情况，现在提出意见。",
            "1.来源比较单一。",
        ],
        ["委托书", "青禾省通信管理局：", "兹委托本公司员工某某某办理许可证，请予接洽。", "委托时间：     年   月   日"],
        ["关于运动会的几点说明", "运动会定于周五举行，各班下午两点在操场集合，由班长清点人数。"],
    ],
    ids=["一份报告里的称呼", "要人填写的委托书", "只有标题像"],
)
def test_one_sign_of_an_official_document_is_not_enough_for_an_error(lines: list[str], tmp_path: Path) -> None:
    page = DocumentOfWord()
    for line in lines:
        page.add_paragraph(line)
    page.save(str(tmp_path / "文.docx"))
    assert "错误" not in {one.level for one in inspecting.file(tmp_path / "文.docx").findings}
