"""The tags of a template may do a lot, and not without end: what would take all time or memory is told with its place."""

from __future__ import annotations

import time

import pytest

from gongwen.document.finding import Misuse
from gongwen.word.papers import compiling, filling
from gongwen.word.papers.values import Xml
from tests.word.papers.test_compatible import document

ENDLESS = {
    "loops in loops": "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
    "a loop that prints much": "{% for a in range(99999) %}{{ 文 * 2000 }}{% endfor %}",
    "centred": "{{ 'x'|center(2*10**9) }}",
    "centred by a method": "{{ 'x'.center(2000000000) }}",
    "filled on the left": "{{ 'x'.ljust(2000000000) }}",
    "with noughts": "{{ 'x'.zfill(2000000000) }}",
    "tabs": "{{ ('\\t' * 1000).expandtabs(2000000000) }}",
    "a format of %": "{{ '%999999999d' % 1 }}",
    "a format with a star": "{{ '%*d' % (999999999, 1) }}",
    "a format of {}": "{{ '{:>2000000000}'.format(1) }}",
    "the filter of formats": "{{ '%999999999d'|format(1) }}",
    "times": "{{ 'x' * 10**10 }}",
    "a list times": "{{ ([1] * 10**10)|length }}",
    "to the power of": "{{ 10 ** 5000 }}",
    "to the power of, twice": "{{ 9 ** (9 ** 9) }}",
    "indented": "{{ 文|indent(2000000000, true) }}",
    "replaced": "{{ ('x' * 100000)|replace('x', 'y' * 100000) }}",
    "replaced by a method": "{{ ('x' * 100000).replace('x', 'y' * 100000) }}",
    "joined": "{{ range(99999)|join('y' * 100000) }}",
    "joined by a method": "{{ ('y' * 100000).join(['a'] * 99999) }}",
    "batches": "{{ [1]|batch(2000000000, 'x')|list|length }}",
    "doubled again and again": "{% set 袋 = namespace(a='x') %}{% for 次 in range(99) %}{% set 袋.a = 袋.a ~ 袋.a %}{% endfor %}",
    "added again and again": "{% set 袋 = namespace(a=[1]) %}{% for 次 in range(99) %}{% set 袋.a = 袋.a + 袋.a %}{% endfor %}",
    "a macro that calls itself twice": "{% macro 印(数) %}{% if 数 %}{{ 印(数 - 1) }}{{ 印(数 - 1) }}{% endif %}{% endmacro %}{{ 印(99) }}",
    "a loop in itself": "{% for 甲 in [1, 1] recursive %}{{ loop([1, 1]) }}{% endfor %}",
    "rounded to a billion places": "{{ 1|round(1000000000) }}",
    "an empty word cut": "{{ 文|truncate(-1) }}",
}  # fmt: skip


@pytest.mark.parametrize("tag", ENDLESS.values(), ids=ENDLESS)
def test_what_would_have_no_end_is_told_with_its_place(tag: str) -> None:
    begun = time.process_time()
    with pytest.raises(Misuse, match="第 1 段"):
        filling.fill(compiling.compile_paper(document(tag), "模板"), {"文": "文", "末节": Xml("")})
    assert time.process_time() - begun < 10


UNREADABLE = {
    "brackets": "{{ " + "(" * 400 + "1" + ")" * 400 + " }}",
    "or": "{{ 文 " + "or 文 " * 20_000 + "}}",
}


@pytest.mark.parametrize("tag", UNREADABLE.values(), ids=UNREADABLE)
def test_a_tag_nested_too_deep_is_told_with_its_place(tag: str) -> None:
    with pytest.raises(Misuse, match=r"第 1 段.*(太长|套得太深)"):
        filling.fill(compiling.compile_paper(document(tag), "模板"), {"文": "", "末节": Xml("")})


@pytest.mark.parametrize(
    "tag", [r"{{ '\x01' }}", r"{{ '\x00' }}", r"{{ '\ud800' }}", r"{{ '%c' % 1 }}", r"{{ '{:c}'.format(8) }}"]
)
def test_a_control_character_that_a_tag_prints_is_refused_as_in_values(tag: str) -> None:
    with pytest.raises(Misuse, match=r"第 1 段.*印出了不能写入文档的控制字符 U\+[0D]"):
        filling.fill(compiling.compile_paper(document(tag), "模板"), {"末节": Xml("")})


HARMLESS = {
    "{% for a in range(300) %}{% for b in range(300) %}{% endfor %}{% endfor %}完": "完",
    "{{ 'x'|center(5) }}": "  x  ",
    "{{ 'a' ~ 1 ~ 文 }}": "a1文",
    "{{ '%05.2f' % 3.14159 }}": "03.14",
    "{{ '{:>4}'.format(1) }}": "   1",
    "{{ 2 ** 10 * 3 + 1 }}": "3073",
    "{{ ['a', 'b']|join('、') }}": "a、b",
    "{{ 文|replace('文', '字') }}": "字",
    "{% for 甲 in '一二三' %}{{ loop.index }}/{{ loop.length }}{{ '，' if not loop.last }}{% endfor %}": "1/3，2/3，3/3",
}


@pytest.mark.parametrize(("tag", "printed"), HARMLESS.items())
def test_what_templates_do_they_still_do_however_often(tag: str, printed: str) -> None:
    from tests.word.papers.test_hostile import whole

    paper = compiling.compile_paper(document(tag), "模板")
    for _ in range(15):  # every filling is counted by itself
        data = filling.fill(paper, {"文": "文", "末节": Xml("")})
    assert whole()(data) == printed
