"""The samples play in one county: where two of them tell of one thing, they tell the same of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongwen.records import load_yaml
from gongwen.standard.folders import TEMPLATES

SAMPLES = Path(__file__).parents[1] / "samples"
FACTS = load_yaml(SAMPLES / "全县数字.yaml")
TEXTS = {
    path: "".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#"))
    for path in (*sorted(TEMPLATES.glob("*/sample.yaml")), *sorted(SAMPLES.glob("*讲话稿/*.yaml")))
}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: str(fact["事"]))
def test_no_two_samples_disagree(fact: dict[str, str]) -> None:
    told = {
        str(path.relative_to(path.parents[1])): ["".join(match.groups("")) for match in re.finditer(fact["式"], text)]
        for path, text in TEXTS.items()
    }
    told = {name: found for name, found in told.items() if found}
    assert told, "nobody tells of it"
    assert {name: found for name, found in told.items() if set(found) != {fact["值"]}} == {}
