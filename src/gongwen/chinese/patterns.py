"""Regular expressions that are compiled when they are first used.

A run uses a third of those that the modules it loads define, and compiling all of them takes as long as making a
document. Where the program is installed, `re` has compiled them beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any, AnyStr, cast

from gongwen.beforehand.expressions import expression

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


def compiled(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what re.compile returns; the work is done when a method of it is first asked for.

    For constants of modules. A wrong pattern is found then, too: a test compiles every one.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(pattern, flags))


def constants(module: ModuleType) -> Iterator[tuple[str, int]]:
    """Return the patterns of texts that a module has, with their flags: also in tuples and tables, and those that a
    function without parameters makes once of a table of words.
    """
    for value in tuple(vars(module).values()):
        made_here = getattr(value, "__wrapped__", None) and value.__module__ == module.__name__
        if made_here and "re.Pattern" in value.__annotations__.get("return", "") and len(value.__annotations__) == 1:
            yield from _held(value())
        else:
            yield from _held(value)


def _held(value: Any) -> Iterator[tuple[str, int]]:
    if isinstance(value, _Pattern) and isinstance(value.pattern, str):
        yield value.pattern, value.flags
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _held(one)
    elif isinstance(value, dict):
        yield from _held(tuple(value.values()))


class _Pattern:
    def __init__(self, pattern: Any, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Put what the compiled pattern has in its place: only the first use comes here."""
        if name.startswith("__"):
            raise AttributeError(name)
        found = (expression if isinstance(self.pattern, str) else re.compile)(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(found, method))
        return getattr(found, name)
