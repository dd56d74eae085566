"""The lists of all shares → what became of every document of a batch: complete, of one batch, as it was written.

Whatever is missing, double, of another batch or not as its list says is an error, and no list is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gongwen.app.batches import Batch
from gongwen.app.machines import share_lists
from gongwen.app.machines.share_lists import ShareList
from gongwen.app.outcome import Outcome
from gongwen.app.request import MakeRequest
from gongwen.document.finding import Misuse

NAMED = 5  # documents that are named in one message


class Joined(NamedTuple):
    """What became of every document, in order, and what all machines saw that is not as it was registered."""

    outcomes: list[Outcome]
    changed: dict[str, str]


def joined(batch: Batch, request: MakeRequest) -> Joined:
    """Return what all machines made of a numbered batch. Raises Misuse where it is not all, or not of one batch."""
    lists = _complete(share_lists.found(request.folder, batch.kind), request.folder)
    digest = share_lists.digest_of(batch, request)
    if others := [one.path.name for one in lists if one.digest != digest]:
        raise Misuse(
            f"{'、'.join(others)}：不是用这次的台账、登记、选项、版式和这个版本的 gongwen 做的，没有合；"
            "请各台机器都用同样的，把这几部分再做一遍"
        )
    if wrong := list(_not_as_listed(lists, request)):
        more = f" 等{len(wrong)}个" if len(wrong) > NAMED else ""
        raise Misuse(f"没有合成清单：{'；'.join(wrong[:NAMED])}{more}。请重新拷来，或把那一部分再做一遍")
    outcomes = [outcome for one in lists for outcome in _outcomes(one, request.folder)]
    return Joined(outcomes, {number: how for one in lists for number, how in one.changed.items()})


def _complete(lists: Sequence[ShareList], folder: Path) -> list[ShareList]:
    """Return the lists by their number, each once, all there. Raises Misuse."""
    if not lists:
        raise Misuse(
            f"{folder}：没有一部分的清单；先在各台机器上用 --part 1/2、2/2 … 做，都拷到这个文件夹，再用 --list"
        )
    counts = {one.share.of: one for one in lists}
    if len(counts) > 1:
        told = "，".join(f"{one.path.name} 是分成{of}部分的" for of, one in sorted(counts.items()))
        raise Misuse(f"{folder}：{told}，合不到一起；请移走以前做的")
    by_number: dict[int, ShareList] = {}
    for one in lists:
        if other := by_number.get(one.share.number):
            raise Misuse(f"{folder}：{one.share}有两份清单：{other.path.name}、{one.path.name}；请移走不要的一份")
        by_number[one.share.number] = one
    (of,) = counts
    if missing := [f"{number}/{of}" for number in range(1, of + 1) if number not in by_number]:
        more = f" 等{len(missing)}部分" if len(missing) > NAMED else ""
        raise Misuse(
            f"{folder}：缺 {'、'.join(missing[:NAMED])}{more}的清单（共{of}部分）；"
            "那台机器没有做完，或没有拷来。补上以后再用 --list"
        )
    return [by_number[number] for number in sorted(by_number)]


def _not_as_listed(lists: Sequence[ShareList], request: MakeRequest) -> Iterator[str]:
    """Return what is wrong with the files that lists name."""
    for one in lists:
        for row in one.rows:
            path = request.folder / Path(row.file).name
            if not path.is_file():
                yield f"{path.name}（{one.share}）不在文件夹里"
            elif hashlib.sha256(path.read_bytes()).hexdigest() != row.sha256:
                yield f"{path.name}（{one.share}）和清单记的不一样，没有拷全，或做好以后改过"
            elif request.with_pdfs and not path.with_suffix(".pdf").is_file():
                yield f"{path.stem}.pdf（{one.share}）不在文件夹里"


def _outcomes(one: ShareList, folder: Path) -> Iterator[Outcome]:
    for row in one.rows:
        yield Outcome(row.title, path=folder / Path(row.file).name, row=row)
    for sentence in one.failed:
        yield Outcome("", error=f"{one.share}：{sentence}")
