"""What the words of a task say of who does it and by when, as people jot it down."""

from __future__ import annotations

import pytest

from gongwen.genres.rough.duties import duties

JOTTED = """
新增洗扫车6台，3月底前到位。责任：环卫所       → 新增洗扫车6台 | 牵头 环卫所 | 时限 3月底前
改造公厕12座，6月—10月，环卫所、建设科          → 改造公厕12座 | 牵头 环卫所、建设科 | 时限 6月—10月
整治占道停车，常态化，执法大队                   → 整治占道停车 | 牵头 执法大队 | 时限 常态化
渣土车联合执法 执法大队牵头 交警配合             → 渣土车联合执法 | 牵头 执法大队 | 配合 交警
建冷库1座，落实：农业办、财政所                 → 建冷库1座 | 牵头 农业办、财政所
走访企业，环卫所                                 → 走访企业，环卫所
压实责任：人人有责                               → 压实责任：人人有责
""".strip().splitlines()


@pytest.mark.parametrize("line", JOTTED)
def test_duties_are_taken_from_the_end_of_a_task(line: str) -> None:
    jotted, _, expected = (part.strip() for part in line.partition("→"))
    text, *given = (part.strip() for part in expected.split("|"))
    found = duties(jotted, {})
    assert (found.text.rstrip("。 "), found.given) == (text, dict(one.split() for one in given))
