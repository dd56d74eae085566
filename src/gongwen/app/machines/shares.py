"""`--part 2/8` → which documents of a batch this machine makes: a row of them without gaps, in order.

Numbers and names depend on the whole batch alone, so every machine finds the same, and none asks another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from gongwen.app.batches import Batch
from gongwen.app.documents import stem_of
from gongwen.app.request import MakeRequest
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Misuse
from gongwen.genres.composing import Job

MOST = 10_000  # shares of a batch
_ASKED = compiled(r"\s*(\d{1,9})\s*[/／]\s*(\d{1,9})\s*")


class Share(NamedTuple):
    """One machine's part of a batch: the so-manieth of so many, from 1."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"第{self.number}部分（共{self.of}部分）"

    def places(self, count: int) -> slice:
        """Return which of so many documents are made here; all shares together make each of them once."""
        return slice(count * (self.number - 1) // self.of, count * self.number // self.of)


def asked(text: str) -> Share:
    """Return the share that `--part` names. Raises Misuse for what is none."""
    found = _ASKED.fullmatch(text)
    if not found:
        raise Misuse(f"--part 写第几部分/共几部分，如 2/8；写的是“{text}”")
    share = Share(int(found[1]), int(found[2]))
    if not 1 <= share.of <= MOST:
        raise Misuse(f"--part：可以分成 1 到 {MOST} 部分；写的是“{text}”")
    if not 1 <= share.number <= share.of:
        raise Misuse(f"--part：一共{share.of}部分，没有第{share.number}部分；写 1/{share.of} 到 {share.of}/{share.of}")
    return share


def own(batch: Batch, request: MakeRequest) -> tuple[Batch, Sequence[str]]:
    """Return the batch with this machine's documents only, and what documents before them are called: their names
    are taken, whoever makes them. Without `--part` they are all this machine's.
    """
    if not request.part:
        return batch, ()
    share = asked(request.part)
    places = share.places(len(batch.orders))
    before = [order for order in batch.orders[: places.start] if isinstance(order, Job)]
    names = [stem_of(job) for job in before if request.draft or not job.refused]
    return replace(batch, orders=batch.orders[places]), names
