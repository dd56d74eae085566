"""Marks on pages: at the words of a finding, wherever lines and fonts divide them; nothing else of a page is changed."""

from __future__ import annotations

import re

import pytest

from gongwen.app.contract.marking import ANYWHERE, PageMark, marked

PAGE = (
    '<section aria-label="第1页" class="sheet">'
    '<h1 class="Title" data-at="-1" data-element="标题"><span class="l">关于检查的通知。</span></h1>'
    '<p class="Body" data-at="0" data-line="7"><span class="l">各单位要认真部署，</span>'
    '<span class="l">贯切<span class="x">落实</span>，要认真。&lt;急&gt;</span></p>'
    '<table data-at="1"><colgroup><col style="width:1pt"></colgroup><tr><td>贯切</td></tr></table></section>'
)


def shown(*marks: PageMark) -> str:
    """The text of the page, marks as 【…】with their ids."""
    (page,) = marked([PAGE], marks).pages
    assert re.sub(r"</?mark[^>]*>", "", page) == PAGE
    found = re.sub(r'<mark data-finding="([^"]*)">(.*?)</mark>', r"【\1：\2】", page)
    return re.sub(r"<[^>]*>", "", found)


@pytest.mark.parametrize(
    ("mark", "page"),
    [
        (
            PageMark("a", (("at", "0"),), "贯切落实"),
            "关于检查的通知。各单位要认真部署，【a：贯切】【a：落实】，要认真。&lt;急&gt;贯切",
        ),
        (
            PageMark("a", (("at", "0"),), "认真", 1),
            "关于检查的通知。各单位要认真部署，贯切落实，要【a：认真】。&lt;急&gt;贯切",
        ),
        (
            PageMark("a", (("at", "0"),), "<急>"),
            "关于检查的通知。各单位要认真部署，贯切落实，要认真。【a：&lt;急&gt;】贯切",
        ),
        (
            PageMark("a", (("at", "1"),), "贯切"),
            "关于检查的通知。各单位要认真部署，贯切落实，要认真。&lt;急&gt;【a：贯切】",
        ),
        (
            PageMark("a", (("line", "7"),), "部署，贯切"),
            "关于检查的通知。各单位要认真【a：部署，】【a：贯切】落实，要认真。&lt;急&gt;贯切",
        ),
        (
            PageMark("a", (("element", "标题"),)),
            "【a：关于检查的通知。】各单位要认真部署，贯切落实，要认真。&lt;急&gt;贯切",
        ),
        (
            PageMark("a", (("at", "9"), ("element", "标题")), "。"),
            "关于检查的通知【a：。】各单位要认真部署，贯切落实，要认真。&lt;急&gt;贯切",
        ),
        (
            PageMark("a", (ANYWHERE,), "贯切", 1),
            "关于检查的通知。各单位要认真部署，贯切落实，要认真。&lt;急&gt;【a：贯切】",
        ),
        (PageMark("a", (("at", "9"),), "部署"), "关于检查的通知。各单位要认真部署，贯切落实，要认真。&lt;急&gt;贯切"),
    ],
)
def test_a_mark_stands_at_its_words(mark: PageMark, page: str) -> None:
    assert shown(mark) == page


def test_two_findings_on_the_same_words_share_a_mark() -> None:
    text = shown(PageMark("a", (("at", "0"),), "部署，"), PageMark("b", (("at", "0"),), "，贯切"))
    assert text.startswith("关于检查的通知。各单位要认真【a：部署】【a b：，】【b：贯切】落实")


def test_words_that_a_page_does_not_have_mark_the_whole_paragraph() -> None:
    assert shown(PageMark("a", (("element", "标题"),), "通报")).startswith("【a：关于检查的通知。】")


def test_the_page_of_each_finding_is_known() -> None:
    second = '<section aria-label="第2页"><p data-at="2">完</p></section>'
    marks = [PageMark("a", (("at", "2"),)), PageMark("b", (("at", "0"),)), PageMark("c", (("at", "5"),))]
    assert marked([PAGE, second], marks).numbers == {"a": 2, "b": 1}


def test_an_id_cannot_break_out_of_its_mark() -> None:
    (page,) = marked([PAGE], [PageMark('"><script>', (("element", "标题"),))]).pages
    assert "<script>" not in page
