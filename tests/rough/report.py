"""The rough outlines beside this file, read as `gongwen make` reads them: right, doubtful and told, wrong.

`python -m tests.rough.report` says it of each; with --write the manuscripts are written anew, to be looked at.
An outline stands in outlines/<genre>/<style>/<name>.txt, the manuscript that must come of it in <name>.md.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from gongwen.document import manuscript
from gongwen.document.finding import Finding
from gongwen.genres import composing
from gongwen.genres import genre as genres
from gongwen.genres.rough.reading import Rough
from gongwen.importing.rough import rough_record

FOLDER = Path(__file__).parent / "outlines"
OUTLINES = sorted(FOLDER.rglob("*.txt"))
RIGHT, TOLD, WRONG = "对", "有疑问，说了", "错"


class Read(NamedTuple):
    """What became of an outline: the manuscript of its draft, what was said, what it was read as."""

    text: str
    findings: tuple[Finding, ...]
    rough: Rough

    @property
    def doubts(self) -> list[Finding]:
        """The findings with a line: the others count what was put in form."""
        return [finding for finding in self.findings if finding.where]


def read(path: Path) -> Read:
    """An outline as `gongwen make --draft` reads it, its genre being the name of its folder."""
    kind = genres.load(path.relative_to(FOLDER).parts[0])
    rough = rough_record(path, kind, draft=True)
    job = composing.from_record(rough.record, draft=True)
    return Read(manuscript.write(job.document), job.findings, rough)


def verdict(path: Path) -> str:
    """Whether the manuscript is the one beside the outline; where it is not, whether a doubt was told."""
    found, beside = read(path), path.with_suffix(".md")
    if beside.exists() and found.text == beside.read_text(encoding="utf-8"):
        return RIGHT
    return TOLD if found.doubts else WRONG


def main() -> None:
    """Say how many outlines of each style are right."""
    if "--write" in sys.argv:
        for path in OUTLINES:
            path.with_suffix(".md").write_text(read(path).text, encoding="utf-8")
    by_style: dict[str, Counter[str]] = defaultdict(Counter)
    for path in OUTLINES:
        style, result = path.parent.name, verdict(path)
        by_style[style][result] += 1
        if result != RIGHT:
            print(f"{result}：{path.relative_to(FOLDER)}")
    for style, counts in by_style.items():
        print(f"{style}：" + "，".join(f"{result}{count}" for result, count in counts.items()))
    total = sum(by_style.values(), Counter())
    print(f"共{len(OUTLINES)}份：" + "，".join(f"{result}{total[result]}" for result in (RIGHT, TOLD, WRONG)))


if __name__ == "__main__":
    main()
