"""主送机关 as one line: 、 between organs of one kind, ， between kinds."""

from __future__ import annotations

import pytest

from gongwen.chinese.receivers import receivers_in, receivers_line

LINES = [
    "各乡镇人民政府，县政府各部门，各有关单位",
    "各乡镇人民政府、各街道办事处，县政府各部门、各直属机构",
    "县教育局、县财政局、县住房和城乡建设局",
    "各股室、二级单位",
    "各处室、年级组、教研组",
    "各县、区人民政府，市政府各部门",
    "各省、自治区、直辖市人民政府，国务院各部委、各直属机构",
    "各乡镇（街道、园区），县直各单位",
    "各村（社区），镇直各单位，各学校、各幼儿园",
    "各乡镇人民政府，县应急管理局",
]


@pytest.mark.parametrize("line", LINES)
def test_kinds_are_parted_by_commas(line: str) -> None:
    names = receivers_in(line)
    assert len(names) > 1
    assert receivers_line(names) == line


@pytest.mark.parametrize("line", ["各乡镇、县直各单位", "县教育局，县财政局", "各镇、街道；县直各单位"])
def test_other_marks_stay_as_they_are_written(line: str) -> None:
    assert receivers_in(line) == [line]
    assert receivers_line([line]) == line
