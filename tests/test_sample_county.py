"""The samples play in one county: where two of them tell of one thing, they tell the same of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongwen.records import load_yaml
from gongwen.standard.folders import TEMPLATES

SAMPLES = Path(__file__).parents[1] / "samples"
TABLE = load_yaml(SAMPLES / "全县数字.yaml")
FACTS, ORGANS = [row for row in TABLE if "事" in row], [row for row in TABLE if "全称" in row]
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


GOLDEN = {path.parent.name: path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*/sample.md"))}
IN_FULL = ("主送机关: ", "抄送: ", "署名: ", "发文机关: ")


@pytest.mark.parametrize("organ", ORGANS, ids=lambda organ: str(organ["简称"]))
def test_organs_have_their_full_names_as_receivers_and_signers_and_the_short_ones_elsewhere(
    organ: dict[str, str],
) -> None:
    lines = [(name, line) for name, text in GOLDEN.items() for line in text.splitlines()]
    full = [(name, line) for name, line in lines if line.startswith(IN_FULL)]
    assert [one for one in full if organ["简称"] in one[1]] == []
    assert [one for one in lines if one not in full and organ["全称"] in one[1]] == []
    assert any(organ["简称"] in line or organ["全称"] in line for _, line in lines)
