"""What a machine made of its share ⇄ a list in the folder of the documents, for `--list` to join.

It holds the rows of 发文清单, what could not be made, and a digest of the whole batch as this machine saw it: lists of
machines that saw other rows, numbers, words or versions are never joined.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import gongwen
from gongwen.app.batches import Batch
from gongwen.app.machines.shares import Share
from gongwen.app.outcome import ListRow, Outcome, attempt
from gongwen.app.request import MakeRequest
from gongwen.document import guarding, manuscript, saving
from gongwen.document.file_kinds import is_word_file
from gongwen.document.finding import Misuse
from gongwen.document.reading import content_of
from gongwen.genres.composing import Job
from gongwen.genres.genre import Genre
from gongwen.records import Record

KIND = "发文清单的一部分"  # what such a list says that it is
LARGEST = 1 << 30  # bytes of one


class ShareList(NamedTuple):
    """What one machine made: which share of which batch, a row for each document, and what it could not make."""

    path: Path
    share: Share
    digest: str  # of the batch, see digest_of
    rows: tuple[ListRow, ...]
    failed: tuple[str, ...]  # a sentence for each document that there is none of
    changed: Mapping[str, str]  # what is not as it was registered, of all numbers of the batch


def place(folder: Path, kind: Genre | None, share: Share) -> Path:
    """Return where the list of a share goes."""
    return folder / f"{_stem(kind)}_第{share.number}部分共{share.of}部分.json"


def _stem(kind: Genre | None) -> str:
    return f"发文清单_{kind.name}" if kind else "发文清单"


# --- written ---------------------------------------------------------------------------------


def save(made: ShareList, force: bool = False) -> None:
    """Write the list of a share, over an earlier one; over another file only with `force`. Raises Misuse."""
    if made.path.exists() and not force:
        _, error = attempt(str(made.path), lambda: read(made.path))
        if error:
            raise Misuse(f"{made.path}：不是一部分的清单，没有覆盖；请移走它，或加 --force 替换")
    says = {
        "这是": KIND,
        "版本": gongwen.__version__,
        "第": made.share.number,
        "共": made.share.of,
        "摘要": made.digest,
    }
    told = {**says, "文件": list(made.rows), "没有做成": list(made.failed), "和登记比": dict(made.changed)}
    saving.save(made.path, json.dumps(told, ensure_ascii=False, indent=0).encode(), force=True)


def unmade(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Return a sentence for each document of a share that there is none of."""
    bad = (outcome for outcome in outcomes if outcome.error or outcome.refused)
    return tuple(outcome.error or f"{outcome.name}：有错误，没有生成" for outcome in bad)


# --- read ------------------------------------------------------------------------------------


def found(folder: Path, kind: Genre | None) -> list[ShareList]:
    """Return the lists of shares in a folder, for one genre. Raises Misuse for a file of such a name that is none."""
    return [read(path) for path in sorted(folder.glob(f"{_stem(kind)}_第*.json"))]


def read(path: Path) -> ShareList:
    """Return the list of a share. Raises Misuse for a file that is none, or only half of one."""
    try:
        with guarding.run(aside=True):  # it may be written anew
            told = json.loads(content_of(path, LARGEST))
        if told["这是"] != KIND:
            raise ValueError
        rows = tuple(ListRow(*row) for row in told["文件"])
        failed = tuple(map(str, told["没有做成"]))
        return ShareList(path, Share(told["第"], told["共"]), told["摘要"], rows, failed, dict(told["和登记比"]))
    except OSError as error:
        raise Misuse(f"{path}：读不出来（{error.strerror}）；请核对文件和文件夹") from error
    except (ValueError, TypeError, KeyError) as error:
        raise Misuse(f"{path}：不是一部分的清单，或没有拷全；请重新拷来，或在那台机器上再做一遍") from error


# --- what all machines must have seen alike ----------------------------------------------------


def digest_of(batch: Batch, request: MakeRequest) -> str:
    """Return a digest of all that the documents of a batch are made of, as far as the inputs, options and version say:
    two machines that have the same one make the same documents.
    """
    found = hashlib.sha256()
    for part in _parts(batch, request):
        found.update(hashlib.sha256(part).digest())
    return found.hexdigest()


def _parts(batch: Batch, request: MakeRequest) -> Iterator[bytes]:
    paper = request.paper
    yield f"{gongwen.__version__} {paper and Path(paper).name} {request.draft} {len(batch.orders)}".encode()
    if is_word_file(paper):
        yield content_of(Path(paper))
    genres = {id(kind): kind for kind in map(_genre_of, batch.orders) if kind}
    for kind in [*([batch.kind] if batch.kind else []), *genres.values()]:
        for file in sorted(one for one in kind.folder.iterdir() if one.is_file()):
            yield file.name.encode() + file.read_bytes()
    for order in batch.orders:
        yield _words(order).encode("utf-8", "surrogatepass")


def _genre_of(order: Job | Record) -> Genre | None:
    return order.genre if isinstance(order, Job) else None


def _words(order: Job | Record) -> str:
    """Return what a document is made of, without where that was read."""
    record = order if isinstance(order, Record) else order.record
    words = manuscript.write(order.document) if isinstance(order, Job) else ""
    return json.dumps([dict(record.fields) if record else {}, words], ensure_ascii=False, default=str)
