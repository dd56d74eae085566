"""The table of elements 要素: every list derives from it, and a new element is one line in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from gongwen.document.elements import TABLE, read
from gongwen.standard.papers import catalogue, letterheads
from gongwen.word.look import HEADINGS, SLOTS, STYLES

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "gongwen"

# --- the table -------------------------------------------------------------------------------


def test_every_column_of_the_table_means_something() -> None:
    columns = {"类型", "选项", "说明", "位置", "随", "同行", "不查", "要素", "字段"}
    assert set().union(*(row.keys() for row in TABLE.declared.values())) == columns


def test_elements_stand_in_places_that_papers_have_and_go_with_elements_that_there_are() -> None:
    assert {place for row in TABLE.rows for place in row.places} < set(SLOTS)
    assert {name for row in TABLE.rows for name in (row.within, row.beside) if name} < set(TABLE.names)


def test_lists_follow_from_the_columns() -> None:
    table = read(
        "甲: {类型: 名单, 位置: [版头, 落款]}\n乙: {类型: 日期, 随: 甲, 不查: 是}\n丙: {要素: 否, 类型: 文字}\n丁: {字段: 否}\n"
    )
    assert (table.names, table.lists, table.days) == (("甲", "乙", "丁"), {"甲"}, ("乙",))
    assert (table.codes, table.unprinted) == ({"乙"}, {"乙", "丙", "丁"})
    assert (list(table.fields), table.printed("落款"), table.printed("版记")) == (["甲", "乙", "丙"], ("甲",), ())
    assert (table.within("乙"), table.within("甲"), table.beside("乙")) == ("甲", "甲", "乙")


def test_the_lists_of_the_standard_are_these() -> None:
    assert TABLE.printed("版头") == (
        "份号",
        "密级",
        "保密期限",
        "紧急程度",
        "发文机关标志",
        "发文字号",
        "签发人",
        "令号",
        "套打",
        "编印单位",
        "编印日期",
    )
    assert TABLE.printed("题头") == ("发文字号", "标题", "副标题", "主送机关", "题注")
    assert TABLE.printed("版记") == ("抄送", "印发机关", "印发日期", "报", "送", "发", "印数")
    assert TABLE.unprinted == {
        "文种",
        "文种字",
        "发文机关",
        "机关代字",
        "年份",
        "顺序",
        "批次",
        "版式",
        "排向",
        "写法",
        "作者",
        "其他事项",
        "句末",
        "联系人",
        "电话",
    }
    assert TABLE.days == ("成文日期", "印发日期", "编印日期")


def test_papers_with_a_letterhead_are_papers() -> None:
    assert letterheads() <= catalogue()["版式"].keys()


def test_the_styles_that_are_written_are_those_of_the_table() -> None:
    """They are listed in code, since the table is not read when a document is made on a built-in paper."""
    leads = {f"{heading}Char" for heading in HEADINGS}
    named = {*catalogue()["样式"], *catalogue()["字符样式"]} - {"Normal", "Footer", "FooterOdd", "FooterEven"}
    assert set(STYLES) == named | leads | {"TableGrid"}


def test_no_module_lists_elements_beside_the_table() -> None:
    """Five elements and more in one literal are a list that the table should give."""
    names = "|".join(TABLE.names)
    listed = re.compile(rf'(?:"(?:{names})",?\s*){{5,}}')
    found = {path.name: listed.findall(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")}
    assert {name for name, lists in found.items() if lists} <= BY_THE_STANDARD


# The order in which a paper prints them, its places one by one; what a person may say that a line of an old document is.
BY_THE_STANDARD = {"printed.py", "pages.py", "said.py"}

# --- a newcomer adds an element --------------------------------------------------------------

ROW = "阅读范围: {类型: 名单, 位置: 版头, 不查: 是, 说明: 发至哪一级}"
ASKED = """
from pathlib import Path
from gongwen.app import intake, left_out
from gongwen.check.template.whole import printed
from gongwen.check.words import proofreading
from gongwen.document.elements import ELEMENTS, LISTS
from gongwen.document.manuscript import read, write
from gongwen.genres import genre
from gongwen.importing.drafted import Drafted
from gongwen.importing.proof import element_fields
from gongwen.records import Record

text = "---\\n阅读范围: 县团级\\n阅读范围: 乡科级\\n---\\n# 通知\\n正文。\\n"
document = read(text)
assert write(document) == text and document.elements == {"阅读范围": ("县团级", "乡科级")}
kind = genre.load("通知")
job = intake.from_record(Record({"标题": "通知", "正文": "正文。", "阅读范围": ["县团级"]}), "通知")
assert not job.refused and job.document.element("阅读范围") == "县团级"
assert element_fields(kind, document, Drafted({})) == {"阅读范围": ["县团级", "乡科级"]}
assert "阅读范围" in printed(kind, {"版头"}) and "阅读范围" not in printed(kind, {"题头"})
manuscript = intake.from_manuscript(text, Path("甲.md"))
assert any("阅读范围" in finding.message for finding in left_out.left_out(manuscript, "材料"))
assert not any("阅读范围" in finding.message for finding in left_out.left_out(manuscript, "文件"))
assert "阅读范围" in proofreading._SILENT
print("是", ELEMENTS.index("阅读范围"), "阅读范围" in LISTS)
"""


def test_an_element_is_added_by_one_line(tmp_path: Path) -> None:
    """What remains by hand is how it looks: a style in papers.yaml, a line in layout, a sample."""
    shutil.copytree(SOURCE, tmp_path / "gongwen", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "gongwen" / "templates").symlink_to(ROOT / "templates")
    table = tmp_path / "gongwen" / "document" / "elements.yaml"
    table.write_text(
        table.read_text(encoding="utf-8").replace("\n发文机关: ", f"\n{ROW}\n发文机关: "), encoding="utf-8"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("是 4 True\n", "")
