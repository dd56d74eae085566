"""Tables that are made of the program's own files, another form of them: loaded as they were made."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from gongwen.beforehand import store

T = TypeVar("T")
_MAKERS: list[tuple[Callable[[], Any], tuple[Path, ...]]] = []


def table(*files: Path) -> Callable[[Callable[[], T]], Callable[[], T]]:
    """Mark a function that makes a table, by its own module, of some files and nothing else.

    The table is of values that `marshal` knows: tuples, mappings, sets, texts, numbers. It is made anew when a file or
    the module is another than when it was kept.
    """

    def marked(make: Callable[[], T]) -> Callable[[], T]:
        _MAKERS.append((make, files))

        @cache
        def found() -> T:
            kept = store.kept(_kind(make), _texts(files))
            module, data = marshal.loads(kept) if kept else (None, b"")
            if module is None or _module(make) not in (module, None):
                return make()
            loaded: T = marshal.loads(data)
            return loaded

        return found

    return marked


def made() -> Iterator[store.WorkedOut]:
    """Return what is kept of every table of the modules that are loaded."""
    for make, files in _MAKERS:
        yield _kind(make), _texts(files), marshal.dumps((_module(make), marshal.dumps(make(), store.FORM)), store.FORM)


def _kind(make: Callable[[], Any]) -> str:
    return f"{make.__module__}.{make.__qualname__}"


def _texts(files: tuple[Path, ...]) -> str:
    return "\0".join(file.read_text(encoding="utf-8") for file in files)


def _module(make: Callable[[], Any]) -> bytes | None:
    """Return the sum of the module that makes a table; None where there is only its bytecode."""
    file = Path(sys.modules[make.__module__].__file__ or "")
    return store.sum_of(file.read_bytes()) if file.suffix == ".py" and file.exists() else None
