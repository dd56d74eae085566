"""The blocks that are open at a tag → the names it may use beside the genre's: of loops and of {% set %}."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jinja2 import nodes

from gongwen.check.template.names import Columns
from gongwen.word.papers.tags import ENDS, Tag, opens


@dataclass(slots=True)
class _Open:
    """An open block: its word, and its loop variables with the columns they have (None: unknown)."""

    word: str
    variables: dict[str, Columns | None] = field(default_factory=dict)


class Scope:
    """Follows the tags of one part; what is wrong with its blocks the tag reader has told."""

    def __init__(self) -> None:
        self._blocks: list[_Open] = []
        self._set: set[str] = set()
        self.loops: set[str] = set()  # variables of all loops so far, open or not

    def enter(self, tag: Tag) -> None:
        """Take note of a tag that begins a block or ends one."""
        if opens(tag):
            self._blocks.append(_Open(tag.word))
            if tag.word == "set":
                self._set.update(re.findall(r"\w+", tag.rest)[:1])
        elif (wanted := ENDS.get(tag.word)) and any(block.word == wanted for block in self._blocks):
            del self._blocks[max(at for at, block in enumerate(self._blocks) if block.word == wanted)]

    def loop(self, targets: list[str], columns: Columns | None) -> None:
        """Give the loop that has just begun its variables; one alone has columns."""
        self.loops.update(targets)
        self._blocks[-1].variables = dict.fromkeys(targets, columns if len(targets) == 1 else None)

    def bring(self, names: list[str]) -> None:
        """Give the block that has just begun names of its own."""
        self._blocks[-1].variables |= dict.fromkeys(names)

    def assign(self, target: nodes.Node) -> None:
        """Take note of the names that {% set %} gives a value."""
        self._set.update(stored(target))

    @property
    def variables(self) -> dict[str, Columns | None]:
        """Return the variables of the open loops, with the columns they have."""
        return {name: known for block in self._blocks for name, known in block.variables.items()}

    def holds(self, name: str) -> bool:
        """Return whether a name is the template's own here."""
        inside = any(block.word == "for" for block in self._blocks)
        return name in self._set or (name == "loop" and inside) or name in self.variables


def stored(target: nodes.Node) -> list[str]:
    """Return the names in the target of a loop or of {% set %}."""
    return [name.name for name in (target, *target.find_all(nodes.Name)) if isinstance(name, nodes.Name)]
