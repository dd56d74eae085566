"""The script that measures the checks: what people really get wrong is found, correct documents have no 错误."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.app import inspecting, intake
from gongwen.genres import printing
from tests.check import measure
from tests.check.faults import DOCUMENTS, Fault, with_fault
from tests.check.fourth_looks import FOURTH_LOOKS
from tests.check.second_looks import SECOND_LOOKS
from tests.check.second_texts import SECOND_SAMPLES, SECOND_TEXTS
from tests.check.third_looks import THIRD_LOOKS
from tests.check.unseen_texts import UNSEEN_DOCUMENTS, UNSEEN_TEXTS, TextFault


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {
        name: printing.document_bytes(intake.from_manuscript(text, Path("文.md")))
        for name, text in (DOCUMENTS | UNSEEN_DOCUMENTS).items()
    }


@pytest.mark.parametrize("fault", measure.TEXT_FAULTS, ids=lambda fault: fault.new)
def test_what_people_get_wrong_is_found(fault: TextFault, made: dict[str, bytes], tmp_path: Path) -> None:
    assert {*fault.rules} & measure.told(tmp_path, measure.typed(made[fault.document], fault))


# What no rule can tell: half a phrase, a unit by its sign alone, a second receiver in a sentence.
MISSED = {"逐座排察大坝", "长180m", "恳请县政府和县财政局"}


def test_what_was_written_before_the_rules_were_read_is_found(made: dict[str, bytes], tmp_path: Path) -> None:
    silent = {
        one.new
        for one in UNSEEN_TEXTS
        if not {*one.rules} & measure.told(tmp_path, measure.typed(made[one.document], one))
    }
    assert silent == MISSED


# What no rule can tell: characters left out, figures that other sentences explain, lists of another kind.
SECOND_MISSED = {
    "重点查查大坝渗漏",
    "平均每站3.2人",
    "预留地0.42公顷",
    "担任项目法",
    "须要封闭维修",
    "问题4项，其中",
    "其中第5项为",
    "四个季度分别检查40家、50家、40家、40家",
    "重点检查60家、一般检查110家",
    "2026年分四步",
    "“十五五”规划的第二年",
    "24.6亿元调整为25.6亿元",
    "比序时进度慢25%",
    "为46个千人以上工程更换",
}  # fmt: skip


def test_the_second_set_is_found(tmp_path: Path) -> None:
    samples = {name: path.read_bytes() for name, path in SECOND_SAMPLES.items()}
    silent = {
        one.new
        for one in SECOND_TEXTS
        if not {*one.rules} & measure.told(tmp_path, measure.typed(samples[one.document], one))
    }
    assert silent == SECOND_MISSED


@pytest.mark.parametrize("look", SECOND_LOOKS, ids=lambda look: look.name)
def test_the_second_set_of_looks_is_found(look: Fault, tmp_path: Path) -> None:
    assert look.rule in measure.told(tmp_path, with_fault(SECOND_SAMPLES[look.document].read_bytes(), look))


LATER = {
    name: printing.document_bytes(intake.from_manuscript(text, Path("文.md")))
    for name, text in measure.LATER_DOCUMENTS.items()
}


@pytest.mark.parametrize("kind", measure.LATER_TEXTS)
def test_the_later_sets_are_found_but_for_what_no_rule_tells(kind: str, tmp_path: Path) -> None:
    silent = {
        one.new
        for one in measure.LATER_TEXTS[kind]
        if not {*one.rules} & measure.told(tmp_path, measure.typed(LATER[one.document], one))
    }
    assert silent == {one.new for one in measure.LATER_TEXTS[kind] if one.rules == ("没有规则",)}


@pytest.mark.parametrize("look", [*THIRD_LOOKS, *FOURTH_LOOKS], ids=lambda look: look.name)
def test_the_later_sets_of_looks_are_found(look: Fault, tmp_path: Path) -> None:
    assert look.rule in measure.told(tmp_path, with_fault(LATER[look.document], look))


@pytest.mark.parametrize("name", LATER)
def test_the_documents_of_the_later_sets_have_no_error(name: str, tmp_path: Path) -> None:
    path = tmp_path / "对.docx"
    path.write_bytes(LATER[name])
    assert [str(one) for one in inspecting.file(path).findings if one.level == "错误"] == []


def test_a_reader_judges_a_corpus_by_rule(tmp_path: Path, made: dict[str, bytes]) -> None:
    fault = TextFault("通知", "2026年3月17日", "3月17日", ("成文日期不全",))
    (tmp_path / "甲.docx").write_bytes(measure.typed(made["通知"], fault))
    (tmp_path / "判断.txt").write_text("甲.docx\t成文日期不全\t对\n", encoding="utf-8")
    assert measure.corpus(tmp_path) == {("错误", "成文日期不全"): measure.Judged(1, 1, 0)}


def test_a_public_file_is_judged_by_its_sum(
    tmp_path: Path, made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = TextFault("通知", "2026年3月17日", "3月17日", ("成文日期不全",))
    path = tmp_path / "乙.docx"
    path.write_bytes(measure.typed(made["通知"], fault))
    where = inspecting.file(path).findings[0].where
    monkeypatch.setattr(measure, "labels", lambda: {(measure.sum_of(path), where, "成文日期不全"): "错"})
    assert measure.corpus(tmp_path) == {("错误", "成文日期不全"): measure.Judged(1, 0, 1)}


def test_most_of_what_was_judged_in_public_files_is_right() -> None:
    judged = measure.labels()
    assert len(judged) >= 200
    assert set(judged.values()) == {"对", "错"}


def test_correct_documents_and_real_texts_have_no_error(tmp_path: Path) -> None:
    assert [rule for level, rule in measure.precision(tmp_path) if level == "错误"] == []
