"""Texts that look like everything but what they are: marks of the manuscript, of XML, of Jinja, of Excel, and odd characters."""

from __future__ import annotations

from random import Random

MARKS = (
    "#", "##", "# ", "> ", "|", "|--|", "^", "<br>", "![", "](", "![](私.png)", "**", "*", "{段}", "{无序号}", "{另起}",
    "---", "\\", "\\\\", "——", "附件", "附件1 ", "：", ": ", " #", "- ",
)  # fmt: skip
ORDINALS = ("一、", "（一）", "1.", "1、", "(1)", "①", "一是", "一要", "首先，", "第一，", "三要素", "2026年", "1.5倍")
FOREIGN = (
    "&", "<", ">", "&amp;", "&#10;", "]]>", "<w:t>", "</w:p>", "<!--", "{{ 标题 }}", "{% for x in y %}", "{#", "{{", "}}",
    "%s", "{0}", "$1", "=1+1", "+1", "@SUM(A1)", "'", '"', "`", "../", "~", "!", "%", "&x", "*x", "!x", "? ", "null", "true",
)  # fmt: skip
LINE_ENDS = ("\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f")
ODD = (
    "\t", "\u3000", "\xa0", "\u200b", "\u200f", "\u202e", "\ufeff", "\u00ad", "é", "e\u0301", "😀", "𠮷", "㈠", "⑴", "Ⅳ", "１２",
    "“", "”", "…", "·", "〇", "_x000D_", "_x0041_", "\U0010fffd", "\ue000",
)  # fmt: skip
WORDS = ("消防通道", "堵塞", "柳河镇", "县应急局", "责任", "到位", "10月底前", "。", "，", "；", "120万元", "GB/T 9704")
LONGEST = 7  # pieces of one text


def text(random: Random, lines: bool) -> str:
    """Return one hostile text with a word at least; lines: it may have several."""
    pools = (MARKS, ORDINALS, FOREIGN, ODD, WORDS, *((LINE_ENDS,) if lines else ()))
    pieces = [random.choice(random.choice(pools)) for _ in range(random.randint(1, LONGEST))]
    pieces.insert(random.randint(0, len(pieces)), f"字{random.randrange(10**6)}")
    return "".join(pieces)
