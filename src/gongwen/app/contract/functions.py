"""The functions of the contract by their names: in which module each stands; a module is loaded when it is asked for.

A row a function: its name → "module:function", the module beside this one. Each takes one request, a frozen dataclass
that says by its annotations what JSON gives, and returns what JSON tells: a mapping or a frozen dataclass. Long work
is a generator: it yields a Step before each document and returns the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from gongwen.chinese.nearest import nearest
from gongwen.document.finding import Misuse

VERSION = 1  # of the contract: another number where a carrier must know of a change
FUNCTIONS = {
    "about": "about:about",
    "ledger": "ledgers:ledger",
    "ledger_document": "ledger_documents:ledger_document",
    "ledger_file": "ledger_documents:ledger_file",
    "make_ledger": "ledger_making:make_ledger",
    "genres": "catalogue:genres",
    "fields": "catalogue:fields",
    "sample": "catalogue:sample",
    "compose": "composing:compose",
    "recognise": "composing:recognise",
    "make": "composing:make",
    "save": "composing:save",
    "open": "opening:open_",
    "help": "manual_pages:help_",
    "search_help": "manual_pages:search_help",
    "rule": "manual_pages:rule",
    "ledger_compare": "ledger_verbs:ledger_compare",
    "ledger_split": "ledger_verbs:ledger_split",
    "ledger_merge": "ledger_verbs:ledger_merge",
    "ledger_correct": "ledger_verbs:ledger_correct",
    "ledger_blank": "ledger_verbs:ledger_blank",
    "check": "checks:check",
    "fix": "repairs:fix",
    "annotate": "repairs:annotate",
    "restyle": "repairs:restyle",
    "import": "imports:import_",
    "template_check": "templates:template_check",
    "template_tags": "templates:template_tags",
    "template_filled": "templates:template_filled",
    "template_blank": "templates:template_blank",
}


class Step(NamedTuple):
    """Where long work is: how many are done of how many, and what comes next."""

    done: int
    total: int
    name: str


def function(name: str) -> Callable[..., Any]:
    """Return the function of a name. Raises Misuse where there is none."""
    if not isinstance(name, str) or name not in FUNCTIONS:
        meant = nearest(str(name)[:40], list(FUNCTIONS))
        raise Misuse(f"没有“{str(name)[:40]}”这个功能" + (f"。是不是“{meant}”？" if meant else "；请更新网页或程序"))
    module, _, called = FUNCTIONS[name].partition(":")
    found: Callable[..., Any] = getattr(import_module(f"{__package__}.{module}"), called)
    return found
