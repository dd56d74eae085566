"""YAML texts of the program's own → what was read of them, without a parser."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gongwen.beforehand import store

KIND = "yaml"


def prepared(text: str) -> Iterable[Any] | None:
    """Return the documents of a text as they were read, a copy each time; None for one that was not."""
    found = store.kept(KIND, text)
    return None if found is None else _documents(found)


def own_table(text: str) -> Any:
    """Return what a YAML text of a module's own says, every scalar as its text; by a parser where it was not read."""
    for value, *_ in prepared(text) or ():
        return value
    import yaml

    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def _documents(kept: bytes) -> Iterator[Any]:
    yield from ((value, lines, []) for value, lines in marshal.loads(kept))


def made(texts: Iterable[tuple[str, Sequence[Any]]]) -> Iterator[store.WorkedOut]:
    """Return what is kept of some texts and the documents in each, without those of which a reader says anything."""
    for text, documents in texts:
        if not any(doubts for _, _, doubts in documents):
            yield KIND, text, marshal.dumps([(value, lines) for value, lines, _ in documents], store.FORM)
