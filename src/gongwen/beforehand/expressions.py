"""Regular expressions as `re` compiled them: two hundred are used in one run, and compiling them is a quarter of it.

`re` itself has no way to keep what it made. What it hands to its engine is kept here and handed over again, to the same
engine only (`_MARK`); the engine checks what it is given, and where anything differs, `re` compiles as ever.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from gongwen.beforehand import store

try:
    import _sre as _engine  # type: ignore[import-not-found]
except ImportError:  # a Python with another engine
    _engine = None

KIND = "re"
_CODE = "I"  # the engine's codes are of four bytes
_MARK = f"{sys.implementation.name} {getattr(_engine, 'MAGIC', '')} {sys.maxunicode} {sys.byteorder}"


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` returns. Raises re.error."""
    found = store.kept(KIND, _source(pattern, flags))
    if found is None:
        return re.compile(pattern, flags)
    all_flags, code, *groups = marshal.loads(found)
    compiled: re.Pattern[str] = _engine.compile(pattern, all_flags, array(_CODE, code).tolist(), *groups)
    return compiled


def made(patterns: Iterable[tuple[str, int]]) -> Iterator[store.WorkedOut]:
    """Return what is kept of patterns with their flags. Raises re.error."""
    for pattern, flags in dict.fromkeys(patterns):
        _, all_flags, code, *groups = _handed_over(pattern, flags)
        yield (
            KIND,
            _source(pattern, flags),
            marshal.dumps((all_flags, array(_CODE, code).tobytes(), *groups), store.FORM),
        )


def _source(pattern: str, flags: int) -> str:
    return f"{_MARK}\n{int(flags)}\n{pattern}"


def _handed_over(pattern: str, flags: int) -> tuple[Any, ...]:
    """Return what `re` hands to its engine for a pattern: its text, flags, code, and three values about groups."""
    seen: list[tuple[Any, ...]] = []
    compile_it = _engine.compile

    def noted(*parts: Any) -> Any:
        seen.append(parts)
        return compile_it(*parts)

    re.purge()
    _engine.compile = noted
    try:
        re.compile(pattern, flags)
    finally:
        _engine.compile = compile_it
    return seen[-1]
