"""The program's own YAML files → the file `prepared`, when the program is installed or packed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from gongwen.document import prepared
from gongwen.records import read_text
from gongwen.records.yaml_text import ReadYaml, parsed


def read_beforehand(*folders: Path) -> bytes:
    """Return the file for all YAML files below some folders. Raises Misuse for one that is none."""
    return prepared.pack(_texts(folders))


def _texts(folders: Sequence[Path]) -> Iterator[tuple[str, list[ReadYaml]]]:
    """Return the text of each file, and what is read of it."""
    for folder in folders:
        for file in sorted(folder.rglob("*.yaml")):
            text = read_text(file)
            yield text, list(parsed(file, text))
