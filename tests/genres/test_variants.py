"""What offices write in the fields of the fifteen types, and the words that come of it: variants.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongwen.app import intake
from gongwen.document.manuscript import write
from gongwen.genres import composing, genre
from gongwen.records import Record, load_yaml

VARIANTS: list[dict[str, Any]] = load_yaml(Path(__file__).with_name("variants.yaml"))


def words(made: composing.Job) -> str:
    """Return title and text of a document as a manuscript, without its elements."""
    return write(made.document).split("---\n", 2)[-1].strip()


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda one: " ".join(map(str, one["填"].values()))[:40])
def test_fields_become_these_words(variant: dict[str, Any]) -> None:
    made = intake.from_record(Record(variant["填"]))
    assert [f"{one.level} {one.message}" for one in made.findings] == variant.get("说", [])
    assert made.refused or words(made) == variant["得"].strip()
    assert made.refused == ("得" not in variant)


KINDS = [(found.name, kind) for found in genre.load_all() if found.kinds for kind in found.kinds.each]


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_every_kind_makes_a_draft_without_a_ruin(name: str, kind: str) -> None:
    found = genre.load(name)
    assert found.kinds
    record = Record({"文种": name, found.kinds.by: kind, "事由": "防汛工作", "正文": ["甲。", "乙。"]})
    made = composing.from_record(record, draft=True)
    text = words(made)
    for ruin in ("，，", "。。", "：。", "《》", "（）", "关于的", "，。", "决定对予以"):
        assert ruin not in text
    assert "发文机关" not in text


def test_a_kind_that_is_computed_counts_as_one_that_is_named() -> None:
    found = genre.load("通知")
    assert found.kind({"文件": "预案"}) == "印发"
    assert found.kind({"文件": "预案", "类型": "转发"}) == "转发"
    assert found.kind({"文件": "预案", "类型": ""}) == ""
    assert found.kind({}) == ""
