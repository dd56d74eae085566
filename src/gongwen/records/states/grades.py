"""The 等级 of a problem → whether it is 重大, and whether it says so at all."""

from __future__ import annotations

from gongwen.chinese.patterns import compiled

_SERIOUS = compiled("(?:属于?|是|特别|[省市县]级)*重特?大")
_KNOWN = compiled("(?:非|不属于?|不构成|无|不是)(?:特别)?重特?大.*|(?:一般|较大|轻微|较小|低).*|中等?(?:风险|隐患)?|否")


def is_serious(text: str) -> bool:
    """Return whether a grade is that of what is serious: 重大, 重大事故隐患, 特别重大; not 非重大."""
    return _SERIOUS.match(text.strip()) is not None


def is_grade(text: str) -> bool:
    """Return whether a grade says whether it is 重大; of 一级, 红, 高 only those know who gave it."""
    plain = "".join(text.split())
    return is_serious(plain) or _KNOWN.fullmatch(plain) is not None
