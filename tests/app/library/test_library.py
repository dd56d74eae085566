"""`import gongwen`: typed results from values, paths and bytes; nothing printed, nothing written, the same in threads."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from PIL import Image

import gongwen
from gongwen.genres import genre
from tests.app.contract.ledgers import COMMON, HEAD, ROWS, book
from tests.cli.test_cli import gongwen as command

NOTICE: dict[str, Any] = {
    "文种": "通知",
    "发文机关": "某县水利局",
    "标题": "某县水利局关于做好冬季供水的通知",
    "主送机关": ["各水管站"],
    "正文": "现将有关事项通知如下。",
    "成文日期": date(2026, 10, 20),
    "机关代字": "某水",
    "年份": 2026,
}


def words(document: bytes) -> str:
    return "\n".join(one.text for one in Word(io.BytesIO(document)).paragraphs)


def test_a_record_becomes_a_document() -> None:
    made = gongwen.make(NOTICE)
    assert "现将有关事项通知如下。" in words(made.docx) and "2026年10月20日" in words(made.docx)
    assert (made.refused, made.name) == (False, "某县水利局关于做好冬季供水的通知.docx")
    assert made.pages[0].startswith("<section") and "冬季供水" in "".join(made.pages)


def test_what_is_wrong_is_told_with_its_path_and_nothing_is_made() -> None:
    made = gongwen.make({**NOTICE, "成文日期": "2026年2月30日", "副标提": "甲"})
    assert (made.docx, made.refused) == (b"", True)
    assert [(one.path, one.message) for one in made.findings] == [
        ("成文日期", "没有“2026年2月30日”这一天"),
        ("副标提", "不认识的字段“副标提”"),
    ]
    assert made.pages  # as a draft


def test_the_bytes_are_those_of_the_command_line(here: Path) -> None:
    for name in ("speech", "notice", "rectification-notice"):
        sample = genre.load(name).sample
        assert command("make", str(sample), "-o", "一.docx", "--force").exit_code == 0
        assert gongwen.make(sample).docx == Path("一.docx").read_bytes()


def test_pictures_lie_beside_the_file_or_come_along(here: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(picture, "png")
    text = "---\n版式: 材料\n---\n# 材料\n\n![图](图1.png)\n"
    Path("夹").mkdir()
    Path("夹/材料.md").write_text(text, encoding="utf-8")
    Path("夹/图1.png").write_bytes(picture.getvalue())
    beside = gongwen.make(Path("夹/材料.md"))
    along = gongwen.make(
        gongwen.GivenFile("材料.md", text.encode()), files=[gongwen.GivenFile("图1.png", picture.getvalue())]
    )
    assert beside.docx == along.docx and beside.findings == along.findings == ()
    assert [one.message for one in gongwen.make(gongwen.GivenFile("材料.md", text.encode())).findings]


def test_a_ledger_is_understood_and_made(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("台账.xlsx").write_bytes(book([HEAD, *ROWS]))
    seen = gongwen.ledger("台账.xlsx", "整改通知", common=COMMON)
    assert [(one.unit, one.problems) for one in seen.units] == [("甲学校", 2), ("乙学校", 1)]
    steps: list[Any] = []
    made = gongwen.make_ledger(["台账.xlsx"], "整改通知", common=COMMON, begin_register=True, progress=steps.append)
    assert made.zip and made.register and [one.name for one in steps] == ["甲学校", "乙学校"]
    assert len(zipfile.ZipFile(io.BytesIO(made.zip.data)).namelist()) == 3
    again = gongwen.make_ledger("台账.xlsx", "整改通知", common=COMMON, register=made.register)
    assert [one.number for one in again.made] == [one.number for one in made.made]
    assert (sorted(path.name for path in here.iterdir()), capsys.readouterr()) == (["台账.xlsx"], ("", ""))


def test_photos_beside_a_ledger_are_printed(here: Path) -> None:
    Path("照片").mkdir()
    Image.new("RGB", (300, 200), "red").save("照片/一.png")
    Path("台账.xlsx").write_bytes(book([[*HEAD, "照片"], [*ROWS[0], "照片/一.png"]]))
    made = gongwen.make_ledger("台账.xlsx", "整改通知", common=COMMON)
    assert made.zip
    archive = zipfile.ZipFile(io.BytesIO(made.zip.data))
    (name, _) = archive.namelist()
    assert any("media/" in one for one in zipfile.ZipFile(io.BytesIO(archive.read(name))).namelist())


def test_a_file_is_checked_repaired_and_imported(here: Path) -> None:
    Path("讲话.md").write_text("# 讲话\n\n要在办公室里,填表。\n", encoding="utf-8")
    found = gongwen.check("讲话.md")
    assert [one.rule for one in found.findings] == ["半角标点"]
    fixed = gongwen.fix("讲话.md", [one.id for one in found.findings])
    assert "办公室里，填表" in fixed.file.data.decode()
    draft = gongwen.import_(gongwen.GivenFile("通知.txt", "关于供水的通知\n各水管站：\n请做好供水。\n".encode()))
    assert draft.title == "关于供水的通知"


def test_what_there_is_to_fill_in() -> None:
    assert "讲话稿" in [one.name for one in gongwen.genres()]
    assert gongwen.fields("通知")[0]["name"] and gongwen.schema("通知")["type"] == "object"
    assert not gongwen.make(gongwen.sample("讲话稿")).refused


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (lambda: gongwen.make({"标题": "甲"}), "没有选文种"),
        (lambda: gongwen.make({"文种": "没有的"}), "没有文种“没有的”"),
        (lambda: gongwen.make("没有.yaml"), "没有这个文件：没有.yaml"),
        (lambda: gongwen.make({**NOTICE, "正文": object()}), "“正文”应是文字、数字、日期、列表或字典"),
        (lambda: gongwen.check("没有.docx"), "没有这个文件：没有.docx"),
        (lambda: gongwen.import_(gongwen.GivenFile("坏.docx", b"PK")), "坏.docx："),
        (lambda: gongwen.make_ledger(gongwen.GivenFile("a.xlsx", b"PK"), "整改通知"), "a.xlsx：不是能读的工作簿"),
    ],
)
def test_what_cannot_be_carried_out_raises_misuse(here: Path, work: Any, message: str) -> None:
    with pytest.raises(gongwen.Misuse, match=message.replace("（", ".")):
        work()


def test_results_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        gongwen.make(NOTICE).name = "别的"  # type: ignore[misc]


def test_many_threads_get_what_one_gets() -> None:
    ledger = gongwen.GivenFile("台账.xlsx", book([HEAD, *ROWS]))
    works: list[Any] = [
        lambda: gongwen.make(NOTICE).docx,
        lambda: gongwen.make({**NOTICE, "标题": "另一份通知"}).docx,
        lambda: gongwen.make_ledger(ledger, "整改通知", common=COMMON, begin_register=True).zip,
        lambda: gongwen.check(gongwen.GivenFile("讲话.md", "# 讲话\n\n里,填。\n".encode())).findings,
    ]
    alone = [work() for work in works]
    with ThreadPoolExecutor(8) as threads:
        together = [one.result() for one in [threads.submit(work) for work in works * 6]]
    assert together == alone * 6


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import gongwen; print(len(gongwen.genres()) > 20, gongwen.genres.__name__)", "True gongwen.genres"),
        (
            "import gongwen.check.rules as rules, gongwen; print(rules.__name__, callable(gongwen.check))",
            "gongwen.check.rules True",
        ),
        ("from gongwen import check, records; print(check.check.__name__, records.__name__)", "check gongwen.records"),
        ("import sys; from gongwen import check; print('gongwen.app' in sys.modules)", "False"),
        ("import sys, gongwen; print([one for one in sys.modules if one.startswith('gongwen')])", "['gongwen']"),
    ],
)
def test_folders_of_these_names_are_functions_too_and_nothing_is_loaded_early(code: str, said: str) -> None:
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == said


def test_all_names_of_the_library_are_there() -> None:
    from gongwen.app import library

    assert {*library.__all__} == gongwen._NAMES | {*gongwen._FOLDERS}  # type: ignore[attr-defined]


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = gongwen.nothing  # type: ignore[attr-defined]
    assert {"make", "check", "genres", "import_", "__version__"} <= set(dir(gongwen))
