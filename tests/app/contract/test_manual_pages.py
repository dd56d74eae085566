"""The manual and the rules through the contract: safe HTML, hits with their headings."""

from __future__ import annotations

import re

from gongwen.app import manual
from gongwen.app.contract import call
from gongwen.app.help_html import html


def test_every_page_is_html_of_known_tags_only() -> None:
    for name in manual.ORDER:
        page = call("help", {"topic": name})
        tags = set(re.findall(r"</?(\w+)", page["html"]))
        assert tags <= {"h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"} | {
            "pre", "code", "strong", "a",
        }  # fmt: skip
        topics = set(re.findall(r'data-topic="([^"]*)"', page["html"]))
        assert topics <= {*manual.ORDER, manual.RULES, "主题"}


def test_a_page_is_what_is_written() -> None:
    page = "# 甲：乙\n\n一段 `a<b` **粗**，见 [`gongwen help 台账`](台账.md)（[样子](../x.png)）。\n- 一\n- 二\n\n| 头 | 尾 |\n|---|---|\n| 1 | <b> |\n\n```\ngongwen <x>\n```\n"
    assert html(page) == (
        '<h1 id="h0">甲：乙</h1>\n<p>一段 <code>a&lt;b</code> <strong>粗</strong>，见 '
        '<a href="#" data-topic="台账"><code>gongwen help 台账</code></a>。</p>\n<ul><li>一</li><li>二</li></ul>\n'
        '<table><thead><tr><th scope="col">头</th><th scope="col">尾</th></tr></thead>'
        "<tbody><tr><td>1</td><td>&lt;b&gt;</td></tr></tbody></table>\n<pre><code>gongwen &lt;x&gt;</code></pre>"
    )


def test_a_genre_leads_to_its_page() -> None:
    assert call("help", {"topic": "通知"})["topic"] == "红头文件"
    assert call("help", {"topic": "天气"}) == {"ok": False, "error": "说明里没有“天气”这一页。全部主题：gongwen help"}


def test_words_are_found_with_their_heading() -> None:
    found = call("search_help", {"words": "表头 栏目"})
    assert found["hits"] and all("表头" in hit["text"] or "栏目" in hit["text"] for hit in found["hits"])
    hit = found["hits"][0]
    assert f'id="{hit["id"]}"' in call("help", {"topic": hit["topic"]})["html"]
    assert call("search_help", {"words": " "})["hits"] == []


def test_a_rule_is_told_with_its_examples() -> None:
    (rule,) = call("rule", {"name": "错别字"})["rules"]
    assert rule.keys() == {"title", "what", "why", "wrong", "right", "fix", "authority", "level"}
    assert call("rule", {"name": "错别子"})["error"] == "没有“错别子”这条规则。是不是“错别字”？"
