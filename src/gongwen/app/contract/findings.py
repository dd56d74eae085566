"""Findings as the program has them → as a page shows them: where in the input, by path and line, and an id."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding

_LINE, _PAGE = compiled(r"^(?:文稿)?第 (\d+) 行"), compiled(r"第 ?(\d+) ?页")


@dataclass(frozen=True)
class ToldFinding:
    """One finding. where: its place in words, without the file; path: of the value in the record, "" where it has none;
    line, page: from 1, where it has them; quote: the words it is about; id: the same each time the same input is read.
    """

    level: str
    file: str
    where: str
    path: str
    line: int | None
    page: int | None
    quote: str
    message: str
    fix: str
    rule: str
    basis: str
    id: str
    repairable: bool


def tell(
    findings: Iterable[Finding],
    clean: Callable[[str], str] = str,
    paths: Mapping[str, tuple[str, str]] | None = None,
) -> list[ToldFinding]:
    """Return findings as they are told, the same one once. clean: what takes the folder of the request out of a text;
    paths: by the places of findings, the words and the path that these stand for.
    """
    seen = Counter[str]()
    return [_told(finding, clean, paths or {}, seen) for finding in dict.fromkeys(findings)]


def _told(
    finding: Finding, clean: Callable[[str], str], paths: Mapping[str, tuple[str, str]], seen: Counter[str]
) -> ToldFinding:
    where, path = paths.get(finding.where, (finding.where, ""))
    key = "\0".join((finding.rule, where, path, finding.message, finding.words, str(finding.start)))
    number = f"{zlib.crc32(clean(key).encode('utf-8', 'surrogatepass')):08x}"
    seen[number] += 1
    line, page = _LINE.match(where), _PAGE.search(where)
    return ToldFinding(
        level=finding.level,
        file=PurePath(finding.file).name,
        where=clean(where),
        path=path,
        line=int(line[1]) if line else None,
        page=int(page[1]) if page else None,
        quote=finding.words,
        message=clean(finding.message),
        fix=clean(finding.fix),
        rule=finding.rule,
        basis=finding.basis,
        id=number if seen[number] == 1 else f"{number}-{seen[number]}",
        repairable=finding.instead is not None and finding.start >= 0,
    )
