"""The words of a genre → in which order they print its fields, and whether each has a head above it."""

from __future__ import annotations

from functools import cache

from gongwen.chinese.patterns import compiled
from gongwen.genres.genre import Genre

_SET = compiled(  # a name that is set from a field, beside columns of rows: 己.分管 or 分管
    r"\{% set ([\u4e00-\u9fff]+) = (?:[\u4e00-\u9fff]+\.[\u4e00-\u9fff]+ or )?([\u4e00-\u9fff]+)"
)
_TAG = compiled(r"\{\{(.+?)\}\}|\{% for \S+(?:, \S+)? in (.+?)%\}")
_NAME = compiled(r"(?<![|.'\"\u4e00-\u9fff])[\u4e00-\u9fff]+(?!['\"\u4e00-\u9fff])")  # no filter, no column, no text


@cache
def _told(words: str) -> tuple[str, ...]:
    """Return the names that words print, in order; one that is set from another means that."""
    named: dict[str, str] = {}
    for name, of in _SET.findall(words):
        named[name] = named.get(of, of)
    printed = (name for tag in _TAG.finditer(words) for name in _NAME.findall(tag[1] or tag[2]))  # 缘由|接(过渡), too
    return tuple(dict.fromkeys(named.get(name, name) for name in printed))


def printed_order(kind: Genre) -> list[str]:
    """Return the fields in the order in which the words print them first; those that they name nowhere last."""
    told = [name for name in _told(kind.words) if name in kind.fields]
    return [*told, *(name for name in kind.fields if name not in told)]


def is_told(kind: Genre, name: str) -> bool:
    """Return whether the words print a field themselves; a family's records have fields for other genres."""
    return name in _told(kind.words)


def has_heads(kind: Genre) -> bool:
    """Return whether the words have heads of their own, below each of which stands what is its."""
    return kind.words.count("\n## ") > 1
