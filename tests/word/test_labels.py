"""Numbers of lists, as Word writes them; and those of damaged files, which no program prints."""

from __future__ import annotations

import pytest

from gongwen.word import labels
from gongwen.word.numbering import Numbering
from gongwen.word.xml import W, parse


@pytest.mark.parametrize(
    ("number", "form", "said"),
    [(4, "upperRoman", "IV"), (28, "lowerLetter", "bb"), (780, "upperLetter", "Z" * 30), (32_767, "lowerRoman", "m" * 32 + "dcclxvii")],
)  # fmt: skip
def test_numbers_are_written_as_word_writes_them(number: int, form: str, said: str) -> None:
    assert labels.written(number, form) == said


@pytest.mark.parametrize("form", ["upperRoman", "lowerLetter", "decimal", "chineseCounting"])
def test_a_number_without_measure_is_written_in_figures(form: str) -> None:
    """Row of borders.md 3, "huge ints", and 7, memory: 5 GB of letters M."""
    assert labels.written(999_999_999_999, form) == "999999999999"


def test_a_label_without_measure_is_cut() -> None:
    """Row of borders.md 7: each of fifty thousand paragraphs would have it."""
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{"9" * 5000}"/><w:lvlText w:val="{"第%1条" * 2000}"/></w:lvl>'
    kinds = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    label = Numbering(parse(f'<w:numbering xmlns:w="{W[1:-1]}">{kinds}</w:numbering>'.encode())).next("1", 0)
    assert label.startswith("第1条第1条") and len(label) <= 255
