"""How units are spoken to and how they call themselves."""

from __future__ import annotations

import pytest

from gongwen.chinese.address import HONOURED, WE, addressed, among_equals

UNITS = [
    ("云溪县水利局", "局"),
    ("县发展改革委", "委"),
    ("经开区管委会", "委"),
    ("云溪县安全生产委员会办公室", "办"),
    ("县政府办公室", "办"),
    ("柳河镇人民政府", "镇"),
    ("青石乡人民政府", "乡"),
    ("云溪县人民政府", "县"),
    ("城东街道办事处", "街道"),
    ("河口村民委员会", "村"),
    ("下湾村委会", "村"),
    ("东门社区居委会", "社区"),
    ("县第二中学", "校"),
    ("县第二中学（高中部）", "校"),
    ("云溪大学", "校"),
    ("县一中", "校"),
    ("县幼儿园", "园"),
    ("县人民医院", "院"),
    ("县人民法院", "院"),
    ("云溪水泥有限责任公司", "公司"),
    ("河口煤矿", "矿"),
    ("县总工会", "会"),
    ("县人大常委会", "会"),
    ("县公安局交警大队", "大队"),
    ("县委组织部", "部"),
    ("县疾控中心", "中心"),
    ("农商银行云溪支行", "行"),
    ("云溪市第三实验小学", "校"),
    ("县妇幼保健院", "院"),
    ("河口村党支部委员会", "支部"),
    ("永乐超市", "店"),
    ("云溪工业园区", "园区"),
    ("阳光小区", "小区"),
    ("河口矿业", "公司"),
    ("石门养殖场", "场"),
    ("云溪俱乐部", "单位"),
    ("县慈善总会", "会"),
    ("县体校", "校"),
    ("省政府办公厅", "厅"),
    ("县防指", "部"),
    ("县政府督查室", "室"),
    ("青石公路段", "段"),
    ("城南粮库", "库"),
    ("某某某", "单位"),
    ("", "单位"),
]


@pytest.mark.parametrize(("name", "word"), UNITS)
def test_a_unit_is_called_by_the_end_of_its_name(name: str, word: str) -> None:
    assert addressed(name) == f"你{word}"
    assert addressed(name, HONOURED) == f"贵{word}"
    assert addressed([name], WE) == f"我{word}"


@pytest.mark.parametrize(
    "names", [["县水利局", "县财政局"], "县水利局、县财政局", "各乡镇人民政府", ["各有关单位"], "县直各单位"]
)
def test_several_units_are_you_all(names: list[str] | str) -> None:
    assert addressed(names) == addressed(names, HONOURED) == "你们"
    assert addressed(names, WE) == "我们"


def test_what_an_office_wrote_itself_counts() -> None:
    assert addressed("县水利局", own="你单位") == "你单位"
    assert addressed("河口煤矿", own="河口煤矿=你企业；县一中=你校区") == "你企业"
    assert addressed("县水利局", own="河口煤矿=你企业；县一中=你校区") == "你局"


@pytest.mark.parametrize(
    ("issuer", "receiver", "before"),
    [
        ("云溪县水利局", "云溪县财政局", "贵"),
        ("云溪县人民政府", "云溪县财政局", "你"),
        ("云溪县人民政府办公室", "县财政局", "你"),
        ("云溪县人民政府", "青石县人民政府", "贵"),
        ("", "县财政局", "贵"),
    ],
)
def test_equals_honour_each_other(issuer: str, receiver: str, before: str) -> None:
    assert among_equals(issuer, [receiver]) == before
