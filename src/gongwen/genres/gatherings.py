"""The name of a gathering → what one does with it 召开 举行 举办, and what it is called for short 会议 仪式 活动."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from gongwen.chinese.patterns import compiled
from gongwen.records import load_yaml

USUAL = ("召开", "会议")


@cache
def _ends() -> dict[str, tuple[str, str]]:
    """Return verb and short name by the ends of names."""
    table = load_yaml(Path(__file__).with_name("gatherings.yaml"))
    return {
        end: (verb, short) for verb, kinds in table.items() for short, ends in kinds.items() for end in ends.split()
    }


def _known(name: str) -> tuple[str, str]:
    plain = name.strip().rstrip("”》）")
    return next((found for start in range(len(plain)) if (found := _ends().get(plain[start:]))), USUAL)


def held(name: str) -> str:
    """召开: a gathering with its verb: 召开全县防汛工作会议 · 举行水厂开工仪式 · 举办河长培训班."""
    return f"{_known(name)[0]}{name}"


def short(name: str) -> str:
    """会名: what a gathering is called for short: 会议, 仪式, 活动, 培训."""
    return _known(name)[1]


# What a meeting does, in front of what it is about; after these no 研究 is wanted.
_DOES = compiled(
    "(?:专题|专门|认真|再次|集中|共同)*(?:研究|审议|审查|审定|听取|讨论|商议|商讨|协商|协调|传达|学习|部署|安排|总结|通报|回顾|分析"
    "|研判|调度|推进|推动|贯彻|落实|解决|交流|观摩|会商|评审|论证|宣布|表彰|启动|动员|就|围绕|对|为)"
)


def dealt_with(matter: str) -> str:
    """研究什么: what a meeting does, by its matter: 研究水厂建设问题 for 水厂建设问题; what says it itself stays."""
    return matter if _DOES.match(matter) else f"研究{matter}"


FILTERS: dict[str, Callable[..., Any]] = {"召开": held, "会名": short, "研究什么": dealt_with}
