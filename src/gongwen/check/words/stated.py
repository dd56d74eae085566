"""Figures as sentences state them, 1,280 and 3.5万元: how they are written, what they count, their exact values."""

from __future__ import annotations

from decimal import Decimal

from gongwen.chinese.patterns import compiled

STATED = r"\d[\d,]*(?:\.\d+)?"  # a figure; patterns are made of these two
# What figures count, the longest first; what they do not count alone stands behind it: 5个月, 5个百分点, 5个工作日
_COUNTED = (
    "人次 家次 户次 件次 条次 台次 辆次 场次 批次 台套 公里 公顷 千米 平方公里 平方米 立方米 千瓦时"
    " 个 项 名 人 起 处 家 户 件 次 座 条 台 辆 亩 吨 元 份 套 所 批 村 期 场 宗 张 只 头 株 棵 部 篇 幅 本 册"
    " 间 栋 幢 口 支 种 笔 枚 艘 架 块 盏 顶 床 例 组 类"
)
STATED_UNIT = rf"(?:[十百千]?[万亿]|[百千])?(?:{'|'.join(_COUNTED.split())})(?!民|百分点|月|工作日|小时|以上)"
AMOUNT = compiled(rf"(?<![\d.〔第])(?P<number>{STATED})(?P<unit>{STATED_UNIT})")  # one with its unit


def exactly(text: str) -> Decimal:
    """Return the value of a figure, without its unit."""
    return Decimal(text.replace(",", ""))


def rounded_by(text: str) -> Decimal:
    """Return by how much a figure may be rounded: one unit of its last digit."""
    return Decimal(1).scaleb(-len(text.partition(".")[2]))
