"""The real speech the project grew from, as a record, gives its own text back, paragraph by paragraph.

The text is read where it lies (shared/cases) and is no part of the project.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.app import intake
from gongwen.genres import printing
from gongwen.records import Record
from tests.reading import paragraphs

SEED = Path(__file__).parents[2] / "shared" / "cases" / "seed-speech.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="shared/cases is not here")


def _item(line: str, label: str) -> dict[str, str]:
    """A paragraph led by its head: "一要提高站位。要带头……" without the label."""
    head, _, body = line.removeprefix(label).partition("。")
    assert line.startswith(label)
    return {"题": head, "文": body}


def _record(lines: list[str]) -> dict:
    """What a secretary would fill in; `lines` are the speech's paragraphs, the title's two lines first."""
    points = ("一要", "二要", "三要")
    parts = ("（一）", "（二）", "（三）")
    return {
        "文种": "讲话稿",
        "标题": lines[:2],
        "称谓": lines[2],
        "开场": lines[3],
        "成绩": lines[4],
        "问题": lines[5],
        "过渡": "",
        "任务": {
            "序数": "第一、",
            "条目": [
                {
                    "题": lines[6].removeprefix("第一、"),
                    "文": lines[7],
                    "分项": {
                        "序数": "一要",
                        "条目": [_item(line, label) for line, label in zip(lines[8:11], points, strict=True)],
                    },
                },
                {
                    "题": lines[11].removeprefix("第二、"),
                    "文": lines[12],
                    "分项": [_item(line, label) for line, label in zip(lines[13:16], parts, strict=True)],
                },
                {
                    "题": lines[16].removeprefix("第三、"),
                    "文": lines[17],
                    "分项": {
                        "序数": "一要",
                        "条目": [_item(line, label) for line, label in zip(lines[18:21], points, strict=True)],
                    },
                },
            ],
        },
        "结尾": lines[21],
        "致谢": lines[22],
    }


def test_the_record_gives_the_speech_verbatim() -> None:
    seed = [line for line in SEED.read_text(encoding="utf-8").split("\n") if line]
    job = intake.from_record(Record(_record(seed)))
    assert [finding.level for finding in job.findings] == []
    assert paragraphs(printing.document_bytes(job)) == seed


def test_its_heads_alone_change_font() -> None:
    seed = [line for line in SEED.read_text(encoding="utf-8").split("\n") if line]
    document = intake.from_record(Record(_record(seed))).document
    heads = [block for block in document.blocks if getattr(block, "title", "")]
    assert [head.scheme for head in heads] == [
        "第一、",
        *["一要"] * 3,
        "第一、",
        *["（一）"] * 3,
        "第一、",
        *["一要"] * 3,
    ]
    assert [bool(head.body) for head in heads] == [False, True, True, True] * 3
    assert "一要抓好" in heads[5].body and "三要推动" in heads[5].body  # the inline enumeration stays text
