"""The manual → its topics, and one page as plain text: for `gongwen help`, for messages, for whoever shows it next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gongwen.app.plain_page import plain, table
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Misuse

FOLDER = Path(__file__).parents[1] / "manual"
PARTS = "部件"  # whose programs are in it: a page that the file for browsers alone has, written when it is built
ORDER = (
    "安装", "网页", "讲话稿", "台账", "整改到底", "巡察整改", "发文登记", "工作计划", "任务进展", "会议",
    "其他文种", "红头文件", "填写", "文稿", "版式", "模板", "自己的表", "字体与PDF", "加文种", "筛选", "检查", "导入",
    "单位设置", "多台机器", "国标", "程序库", "助手", "命令", "术语", "更新记录",
    *((PARTS,) if (FOLDER / f"{PARTS}.md").exists() else ()),
)  # fmt: skip
RULES = "规则"
OF_GENRES = (
    "讲话稿",
    "台账",
    "巡察整改",
    "工作计划",
    "任务进展",
    "会议",
    "其他文种",
    "红头文件",
)  # the pages whose tables list genres
_QUESTION = compiled(r"# \S+?：(.+)")


class Topic(NamedTuple):
    """A page by its name, with the question that it answers."""

    name: str
    question: str


@cache
def markdown(name: str) -> str:
    """Return the page as it is written."""
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def topics() -> list[Topic]:
    """Return every page, in the order in which one reads them."""
    return [Topic(name, found[1]) for name in ORDER if (found := _QUESTION.match(markdown(name)))]


def contents() -> str:
    """Return the list of pages as text."""
    rows = [[topic.name, topic.question] for topic in topics()]
    lines = "".join(
        f"  {line}\n" for line in table([*rows, [RULES, "检查的每一条规则：是什么、为什么、错、对、怎么改"]])
    )
    return f"看一页说明：gongwen help 主题，如 gongwen help 台账\n\n{lines}\n看一条规则：gongwen help 规则 错别字\n"


def page(word: str) -> str:
    """Return the page of a topic or of a genre as text; Misuse names what was probably meant, or
    where the word stands.
    """
    name = word if word in ORDER else page_of(word)
    if not name:
        raise Misuse(unknown(word))
    return plain(markdown(name))


def page_of(genre: str) -> str:
    """Return the name of the page on a genre, "" where no page lists it."""
    return next((name for name in OF_GENRES if name == genre or genre in _headed(name)), "")


def _headed(name: str) -> set[str]:
    """Return what heads the rows of a page's tables."""
    return {
        word for first in re.findall(r"^\| ([^|]+?) \|", markdown(name), re.MULTILINE) for word in first.split("、")
    }


def unknown(word: str) -> str:
    """Return what is said of a word that is no page: what was probably meant, or where it stands."""
    from gongwen.chinese.nearest import nearest

    meant = nearest(word, ORDER)
    told = sorted((name for name in ORDER if word in markdown(name)), key=lambda name: -markdown(name).count(word))
    hint = (
        f"是不是“{meant}”？"
        if meant
        else f"写到它的有：{'、'.join(told[:5])}，如 gongwen help {told[0]}"
        if told
        else "全部主题：gongwen help"
    )
    return f"说明里没有“{word}”这一页。{hint}"


def answer(words: Sequence[str]) -> str:
    """Return what `gongwen help` says: the list of pages; pages below each other; names of the rules, or rules
    as pages.
    """
    if not words:
        return contents()
    first, *others = words
    if first != RULES:
        return "\n".join(map(page, words))
    from gongwen.app.rule_page import names, rule_page

    return "\n".join(map(rule_page, others)) if others else names()
