"""The catalogue is its own test: every rule about words finds its wrong example, exactly once and alone, and not its right one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from gongwen.check import check
from gongwen.check.rules import catalogue, entries, swaps
from gongwen.check.typed.lines import typed_findings
from gongwen.check.words.proofreading import passage_findings, text_findings
from gongwen.document.finding import Finding
from gongwen.document.manuscript import read
from gongwen.document.passages import Passage

WORDING, PHRASES, LANGUAGE, TYPED = (entries(f"{file}.yaml") for file in ("wording", "phrases", "language", "typed"))
TEXT_RULES = [*WORDING, *PHRASES, *LANGUAGE, *TYPED]
OF_LENGTH = {"长段", "句中换行"}  # examples would be 600 characters, and hold a line end


def passages(example: str) -> list[Passage]:
    """Return the passages of an example, one a line; 【署名】 before it says what it is."""
    found = [re.fullmatch("(?:【([^】]+)】)?(.*)", line) for line in example.split("\n")]
    return [Passage(match[2], match[2], match[1] or "正文") for match in found if match]


def findings_on(entry: Mapping[str, Any], found: list[Passage]) -> list[Finding]:
    """Return what the rules about words, of a rule about elements as typed those too, say of passages."""
    return [*(typed_findings(found) if entry in TYPED else ()), *text_findings(found)]


def told(entry: Mapping[str, Any], example: str) -> list[str]:
    """Return the names of the rules that an example breaks."""
    return [finding.rule for finding in findings_on(entry, passages(example))]


def name(entry: Mapping[str, Any]) -> str:
    return str(entry["规则"])


@pytest.mark.parametrize("entry", [entry for entry in TEXT_RULES if name(entry) not in OF_LENGTH], ids=name)
def test_the_wrong_example_has_exactly_its_finding(entry: Mapping[str, Any]) -> None:
    (finding,) = findings_on(entry, passages(entry["错例"]))
    assert (finding.rule, finding.level, finding.basis) == (entry["规则"], entry["级别"], entry["依据"])


@pytest.mark.parametrize("entry", TEXT_RULES, ids=name)
def test_the_right_examples_have_none(entry: Mapping[str, Any]) -> None:
    for example in (entry["正例"], *entry.get("也对", ())):
        assert told(entry, example) == [], example


@pytest.mark.parametrize("entry", [entry for entry in TEXT_RULES if name(entry) not in OF_LENGTH], ids=name)
def test_a_repair_makes_the_wrong_example_right(entry: Mapping[str, Any]) -> None:
    (passage, *_), (finding, *_) = passages(entry["错例"]), findings_on(entry, passages(entry["错例"]))
    if finding.instead is None:
        return
    end = finding.start + len(finding.words)
    repaired = Passage(passage.text[: finding.start] + finding.instead + passage.text[end:], "", passage.role)
    assert findings_on(entry, [repaired]) == []
    assert repaired.text == passages(entry["正例"])[0].text


SWAPS = [(wrong, right) for entry in (*WORDING, *PHRASES) for wrong, right in swaps(entry)]
HARMLESS = [word for entry in WORDING for word in entry.get("不算", ())]


def said(text: str) -> list[tuple[str, str]]:
    """Return what is found in a text: the words, and what to do."""
    return [(finding.words, finding.fix) for finding in passage_findings(Passage(text, "", "正文"))]


def test_every_wrong_word_is_found_and_its_right_one_is_not() -> None:
    wanted = {wrong: [(wrong, f"改成“{right}”")] for wrong, right in SWAPS}
    assert {wrong: said(f"各地{wrong}。") for wrong in wanted} == wanted
    assert {right: said(right) for _, right in SWAPS if said(right)} == {}


def test_a_word_that_only_contains_a_wrong_one_is_no_finding() -> None:
    assert {word: said(word) for word in HARMLESS if said(word)} == {}


def test_there_are_many_phrases_and_none_twice() -> None:
    phrases = [right for entry in PHRASES for right in {right for _, right in swaps(entry)}]
    assert len(phrases) >= 600
    assert len({wrong for wrong, _ in SWAPS}) == len(SWAPS)


# --- rules about documents as a whole ---------------------------------------------------------

STRUCTURE = entries("structure.yaml")
TOO_WIDE = {"表格"}  # its example would be fifty columns


def manuscript(example: str) -> str:
    """Return an example as a manuscript: lines like 发文字号: … are elements; what it does not say is as it should be."""
    lines = example.split("\n")
    given = [line for line in lines if re.match("[一-龥]+:", line)]
    kind = next((line[4:] for line in given if line.startswith("文种: ")), "通知")
    names = {line.split(":")[0] for line in given}
    usual = {"文种": kind, "主送机关": "市人民政府", "签发人": "某某某" if kind in ("报告", "请示") else ""}
    usual |= {"主送机关": "", "令号": "第3号"} if kind == "命令" else {}
    head = [*given, *(f"{name}: {value}" for name, value in usual.items() if value and name not in names)]
    body = [line for line in lines if line not in given] or ["妥否，请批示。" if kind == "请示" else "正文。"]
    title = [] if body[0].startswith("# ") else [f"# 云溪县水利局关于防汛工作的{kind}"]
    return "\n".join(["---", *(line for line in head if not line.endswith(":")), "---", *title, *body])


@pytest.mark.parametrize("entry", STRUCTURE, ids=name)
def test_the_examples_of_structure(entry: Mapping[str, Any]) -> None:
    wrong, right = (check(read(manuscript(entry[key]))) for key in ("错例", "正例"))
    assert right == []
    if name(entry) not in TOO_WIDE:
        assert [(finding.rule, finding.level, finding.basis) for finding in wrong] == [
            (entry["规则"], entry["级别"], entry["依据"])
        ]


# --- the catalogue ----------------------------------------------------------------------------


def test_the_catalogue_lists_every_rule_with_an_example() -> None:
    rules = catalogue()
    assert all(all(rule[:6]) for rule in rules)
    assert len({(rule.name, rule.level, rule.basis) for rule in rules}) == len(rules)
    (typos,) = [rule for rule in rules if rule.name == "错别字"]
    assert typos[:5] == ("错别字", "提示", "《现代汉语词典》", "会议布署了防汛工作。", "会议部署了防汛工作。")
    assert (typos.help, typos.words[0]) == (TEXT_RULES[0]["说明"], "布署→部署")


def test_names_of_rules_about_words_are_unique() -> None:
    names = [name(entry) for entry in TEXT_RULES]
    assert len(set(names)) == len(names)


def test_practice_is_never_called_the_standard() -> None:
    for rule in catalogue():
        assert (rule.basis == "行文习惯") == (rule.level == "习惯"), rule
        assert rule.level != "错误" or rule.basis.startswith(
            ("GB/T 9704-2012 ", "《党政机关公文处理工作条例》", "历法")
        ), rule
