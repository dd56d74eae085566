"""Figures as sentences state them, 1,280 and 3.5万元: how they are written, what they count, their exact values."""

from __future__ import annotations

from decimal import Decimal

STATED = r"\d[\d,]*(?:\.\d+)?"  # a figure; patterns are made of these two
STATED_UNIT = "(?:个|项|名|人|起|处|家|户|件|次|座|条|台|辆|公里|公顷|亩|吨|万元|亿元|元|份|套|所|批|村|期|场|宗|千米)"


def exactly(text: str) -> Decimal:
    """Return the value of a figure, without its unit."""
    return Decimal(text.replace(",", ""))


def rounded_by(text: str) -> Decimal:
    """Return by how much a figure may be rounded: one unit of its last digit."""
    return Decimal(1).scaleb(-len(text.partition(".")[2]))
