"""Regular expressions that are compiled when they are first used.

A run uses a third of those that the modules it loads define, and compiling all of them takes as long as making a
document.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


def compiled(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what re.compile returns; the work is done when a method of it is first asked for.

    For constants of modules. A wrong pattern is found then, too: a test compiles every one.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(pattern, flags))


class _Pattern:
    def __init__(self, pattern: Any, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Put what the compiled pattern has in its place: only the first use comes here."""
        if name.startswith("__"):
            raise AttributeError(name)
        found = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(found, method))
        return getattr(found, name)
