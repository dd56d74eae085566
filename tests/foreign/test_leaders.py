"""Leader dots of a table of contents are as long as people hold the key: they are looked at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.document import manuscript
from gongwen.importing import documents


@pytest.mark.parametrize("dots", [".", "…", "·", "．"])
def test_a_line_of_very_many_dots_is_read(dots: str, tmp_path: Path) -> None:
    line = f"一、总则{dots * 60_000}末"  # minutes, if each dot were looked at from every other one
    path = tmp_path / "旧.txt"
    path.write_text(f"关于某事的通知\n\n各单位：\n{line}\n正文一段。\n", encoding="utf-8")
    assert manuscript.write(documents.import_file(path).document).count(dots) >= 59_999


def test_the_lines_of_a_table_of_contents_are_no_headings(tmp_path: Path) -> None:
    path = tmp_path / "旧.txt"
    path.write_text("关于某事的通知\n\n各单位：\n一、总则......3\n二、分则……12\n正文一段。\n", encoding="utf-8")
    assert "## " not in manuscript.write(documents.import_file(path).document)
