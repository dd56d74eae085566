"""What the words of a task say of who does it and by when, as people jot it down."""

from __future__ import annotations

import pytest

from gongwen.genres.rough.tasked.duties import duties

JOTTED = """
新增洗扫车6台，3月底前到位。责任：环卫所       → 新增洗扫车6台 | 牵头 环卫所 | 时限 3月底前
改造公厕12座，6月—10月，环卫所、建设科          → 改造公厕12座 | 牵头 环卫所、建设科 | 时限 6月—10月
整治占道停车，常态化，执法大队                   → 整治占道停车 | 牵头 执法大队 | 时限 常态化
渣土车联合执法 执法大队牵头 交警配合             → 渣土车联合执法 | 牵头 执法大队 | 配合 交警
建冷库1座，落实：农业办、财政所                 → 建冷库1座 | 牵头 农业办、财政所
引进企业2家，招商办牵头，财政所配合，9月底前签约 → 引进企业2家，9月底前签约 | 牵头 招商办 | 配合 财政所 | 时限 9月底前
校车全部检测，安全办牵头公安交警大队配合，2月20日前 → 校车全部检测 | 牵头 安全办 | 配合 公安交警大队 | 时限 2月20日前
8个集团覆盖46所学校 / 基教股 / 8月底             → 8个集团覆盖46所学校 | 牵头 基教股 | 时限 8月底
师德整治一季度完成 / 人事股                      → 师德整治一季度完成 | 牵头 人事股
轮岗不低于12%：人事股，9月1日前                  → 轮岗不低于12% | 牵头 人事股 | 时限 9月1日前
消除大班额23个班——基教股，计财股配合，9月1日前  → 消除大班额23个班 | 牵头 基教股 | 配合 计财股 | 时限 9月1日前
污水厂二期（责任：住建局；3月底前开工，11月底前建成） → 污水厂二期（3月底前开工，11月底前建成） | 牵头 住建局 | 时限 11月底前
走访企业，环卫所                                 → 走访企业，环卫所
压实责任：人人有责                               → 压实责任：人人有责
""".strip().splitlines()


@pytest.mark.parametrize("line", JOTTED)
def test_duties_are_taken_from_the_end_of_a_task(line: str) -> None:
    jotted, _, expected = (part.strip() for part in line.partition("→"))
    text, *given = (part.strip() for part in expected.split("|"))
    found = duties(jotted, {})
    assert (found.text.rstrip("。 "), found.given) == (text, dict(one.split() for one in given))
