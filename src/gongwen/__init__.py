"""gongwen: structured inputs ⇄ official documents (公文) laid out to GB/T 9704-2012.

For other programs `import gongwen` gives make, ledger, make_ledger, check, fix, import_ and their kin: see the manual's
page 程序库. They are loaded when one is first asked for.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongwen.app.library import *  # noqa: F403

__version__ = "0.2.0"
_LIBRARY = "gongwen.app.library"
_NAMES = frozenset(  # of the library: the program's own `from gongwen import records` must not load it
    "CheckAnswer CopyAnswer FixAnswer GivenFile ImportedDocument LedgerMade LedgerSeen Made Misuse ToldFinding annotate"
    " fields fix import_ ledger make make_ledger restyle sample schema".split()
)
_FOLDERS = ("check", "genres")  # functions of the library, too


def __getattr__(name: str) -> Any:
    """Return a name of the library, loaded when it is first asked for."""
    from importlib import import_module

    if name in _FOLDERS:
        return import_module(f"gongwen.{name}")
    if name in _NAMES:
        return getattr(import_module(_LIBRARY), name)
    raise AttributeError(f"module 'gongwen' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_NAMES, *_FOLDERS})


class _FolderAndFunction(ModuleType):
    """A folder of the program that has the name of a function of the library: called, it is that function."""

    def __call__(self, *given: Any, **named: Any) -> Any:
        from importlib import import_module

        return getattr(import_module(_LIBRARY), self.__name__.rpartition(".")[2])(*given, **named)


class _Root(ModuleType):
    def __setattr__(self, name: str, value: Any) -> None:
        if name in _FOLDERS and isinstance(value, ModuleType):  # the import of such a folder binds it here
            value.__class__ = _FolderAndFunction
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Root
