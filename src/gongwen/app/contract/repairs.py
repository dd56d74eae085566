"""`fix`, `annotate`, `restyle`: a file that was checked → a copy: repaired, with comments, or set by the standard."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import PurePath

from gongwen import foreign, records
from gongwen.app import left_out
from gongwen.app.contract.checks import CheckAsked, CheckedFile, checked_file
from gongwen.app.contract.findings import ToldFinding, tell
from gongwen.app.contract.rooms import RequestRoom, room
from gongwen.app.contract.shapes import GivenFile
from gongwen.app.contract.shown import recognised_job
from gongwen.app.inspecting import Checked
from gongwen.document import provenance
from gongwen.document.file_kinds import MANUSCRIPT, OLD_WORD, RECORD, TEXT, WORD, kind_of
from gongwen.document.finding import Finding, Misuse
from gongwen.document.reading import content_of
from gongwen.foreign.recognising.proof import bare
from gongwen.foreign.recognising.recogniser import recognise
from gongwen.foreign.source import Source, walk
from gongwen.genres import printing


@dataclass(frozen=True)
class FixAsked(CheckAsked):
    """A file to repair. apply: ids of the findings to repair, as `check` gave them; None: all that can be."""

    apply: tuple[str, ...] | None = None


@dataclass(frozen=True)
class FixAnswer:
    """A repaired copy: what was done in it, what was wanted and could not be, and what a copy has no place for."""

    file: GivenFile
    done: tuple[ToldFinding, ...]
    left: tuple[ToldFinding, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class CopyAnswer:
    """A copy of a file, and what is to be told about it."""

    file: GivenFile
    findings: tuple[ToldFinding, ...]
    notes: tuple[str, ...]


def fix(asked: FixAsked) -> FixAnswer:
    """Return a copy with the chosen findings repaired; nothing else in it is touched.

    Raises Misuse for a file that cannot be repaired, and for an id that is none of its findings.
    """
    if kind_of(asked.file.name) not in (WORD, TEXT, RECORD, MANUSCRIPT):
        raise Misuse(f"{asked.file.name}：不能直接改这种文件，请照提示手工改")
    with room((asked.file, *asked.files)) as own:
        found = checked_file(asked, own)
        wanted = _chosen(found, asked.apply)
        return _repaired(asked, found, wanted, own)


def _chosen(found: CheckedFile, ids: tuple[str, ...] | None) -> list[Finding]:
    """Return the findings that are to be repaired. Raises Misuse for an id that is none of them."""
    known = {one.id: finding for one, finding in zip(found.told, found.checked.findings, strict=True)}
    if ids is None:
        return list(known.values())
    if unknown := [one[:20] for one in ids if one not in known]:
        raise Misuse(f"没有编号为“{'”“'.join(unknown[:3])}”的问题；文件换过的，请重新检查")
    return [known[one] for one in dict.fromkeys(ids)]


def _repaired(asked: FixAsked, found: CheckedFile, chosen: list[Finding], own: RequestRoom) -> FixAnswer:
    from gongwen.foreign import repair

    checked = found.checked
    if kind_of(checked.path) is WORD:
        made = repair.word(content_of(checked.path), repair.wanted(chosen), checked.by_place())
    else:
        made = repair.text(records.read_text(checked.path), repair.wanted(chosen))
    told = dict(zip(checked.findings, found.told, strict=True))
    done = {told[one].id for one in made.done}
    left = [told[one] for one in chosen if told[one].id not in done]
    file = GivenFile(_named(asked.file.name, "改好"), made.data)
    return FixAnswer(file, tuple(one for one in found.told if one.id in done), tuple(left), made.told)


def _named(name: str, mark: str, suffix: str = "") -> str:
    path = PurePath(name)
    return f"{path.stem}（{mark}）{suffix or path.suffix}"


def annotate(asked: CheckAsked) -> CopyAnswer:
    """Return a Word file with a comment at the words of each finding. Raises Misuse for a file that can have none."""
    if kind_of(asked.file.name) is not WORD:
        raise Misuse(f"{asked.file.name}：批注只能加在 .docx 文件里")
    with room((asked.file, *asked.files)) as own:
        found = checked_file(asked, own)
        data, told = _annotated(found.checked)
        return CopyAnswer(GivenFile(_named(asked.file.name, "批注"), data), tuple(found.told), told)


def _annotated(checked: Checked) -> tuple[bytes, tuple[str, ...]]:
    try:
        from gongwen.foreign import annotation

        return annotation.annotate(content_of(checked.path), checked.findings, checked.by_place())
    except ImportError as error:
        raise Misuse(f"{checked.path.name}：这里没有加批注要用的程序（python-docx）；请用电脑上的 gongwen") from error
    except (KeyError, ValueError, AttributeError, TypeError, SyntaxError) as error:
        raise Misuse(f"{checked.path.name}：文件有缺损，批注加不进去；请在 Word 中打开并另存为 .docx 再试") from error


# --- set anew --------------------------------------------------------------------------------


@dataclass(frozen=True)
class RestyleAsked:
    """A Word file, or a text, to set anew by the standard."""

    file: GivenFile


def restyle(asked: RestyleAsked) -> CopyAnswer:
    """Return a document with the text of a file, set by the standard; it is read again, and says the same.

    Raises Misuse for a file that cannot be read, and where the text would not be the same: nothing is made then.
    """
    if kind_of(asked.file.name) not in (WORD, OLD_WORD, TEXT, MANUSCRIPT):
        raise Misuse(f"{asked.file.name}：重排用于 Word 文件和文本文件")
    with room((asked.file,)) as own:
        path = own.path(asked.file.name)
        source = foreign.read(path)
        recognised = recognise(source, keep_numbers=True)
        job = recognised_job(recognised, Checked(path, (), source), own.folder)
        ready = printing.prepared(job)
        made = GivenFile(_named(asked.file.name, "重排", ".docx"), provenance.marked(printing.made(ready)))
        _prove(source, made, own)
        told = [*recognised.findings, *left_out.of_prepared(ready)]
        return CopyAnswer(made, tuple(tell(told, own.clean)), source.told)


def _prove(source: Source, made: GivenFile, own: RequestRoom) -> None:
    """Raise Misuse where a document does not say what its source says, character by character, blanks aside."""
    from gongwen.document import saving

    path = own.path("重排后.docx")
    saving.save_scratch(path, made.data)
    was, now = _text(source), _text(foreign.read(path))
    if Counter(was) == Counter(now):
        return
    at = next(index for index, (one, other) in enumerate(zip_longest(was, now)) if one != other)
    before, after = (text[max(0, at - 8) : at + 12] for text in (was, now))
    raise Misuse(
        f"{source.file}：重排后的文字和原文不一样，没有重排；第一处：原文“{before}”，重排后“{after}”。"
        "请先用“导入”看每一行当作什么，再在“起草”里排"
    )


def _text(source: Source) -> str:
    return bare("".join(line.number + line.text for line in walk(source.blocks)))
