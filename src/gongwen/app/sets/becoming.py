"""`gongwen list --from`: an input → the genres that it can become, what each still lacks, and the sets of them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from gongwen import records
from gongwen.document.file_kinds import RECORD, kind_of
from gongwen.document.finding import Misuse
from gongwen.genres import families, genre, sharing
from gongwen.records import Record


class Possible(NamedTuple):
    """A genre, or a set of genres, that an input can become: its name, what it still lacks, what it is for."""

    name: str
    lacks: str
    help: str


def possible(path: Path) -> list[Possible]:
    """Return what the records of a file can become: the genres that know every field of one of them, those that lack
    least first; then the named sets of which something can be made.

    Raises Misuse for a file that holds no records.
    """
    if kind_of(path) is not RECORD:
        raise Misuse(f"{path}：--from 看的是填写文件（.yaml .json）；台账、任务清单用 gongwen check 文件 查看")
    found: dict[str, Possible] = {}
    for record in records.read(path):
        for one in _of_record(record):
            if one.name not in found or len(one.lacks) < len(found[one.name].lacks):
                found[one.name] = one
    ready = {name for name, one in found.items() if not one.lacks}
    sets = [
        Possible(name, "", f"{'、'.join(one for one in names if one in ready)}")
        for name, names in families.named_sets().items()
        if len(ready & set(names)) > 1
    ]
    return [*sorted(found.values(), key=lambda one: len(one.lacks)), *sets]


def _of_record(record: Record) -> list[Possible]:
    """Return the genres that know every field of a record beside the elements that all have."""
    fitting = []
    for kind in genre.load_all():
        own = [key for key in sharing.for_kind(record, kind).fields if key in sharing.own_names(kind)]
        if own and not sharing.unknown(record, kind):
            lacks = "、".join(sharing.lacking(record, kind))
            fitting.append(Possible(kind.name, lacks, kind.help))
    return fitting
