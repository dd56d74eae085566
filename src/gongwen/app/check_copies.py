"""A file that was checked → copies of it: with comments, repaired, with the repairs tracked, laid out anew."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.app import repairing, telling
from gongwen.app.inspecting import Checked, file
from gongwen.app.reporter import Reporter
from gongwen.document import saving
from gongwen.document.file_kinds import MANUSCRIPT, OLD_WORD, RECORD, TEXT, WORD, FileKind, kind_of
from gongwen.document.finding import ERROR, Finding, Misuse
from gongwen.document.reading import content_of

if TYPE_CHECKING:
    from gongwen.foreign.repair import Repaired

Chosen = Callable[[Finding], bool]
_SHORT = 12  # characters of a paragraph that its place quotes
_SEEN = 1000  # characters in which the beginning is looked for: a paragraph may have a million, and as many findings


def ready(path: Path, annotate: Path | None, fix: Path | None, track: bool, restyle: Path | None) -> None:
    """Raise Misuse where a copy that is asked for cannot be made."""
    suffix, kind = path.suffix.lower(), kind_of(path)
    if track and not fix:
        raise Misuse("--track 和 --fix 一起用：gongwen check 通知.docx --fix 改好.docx --track")
    wanted: tuple[tuple[Path | None, tuple[FileKind, ...], str, str], ...] = (
        (annotate, (WORD,), f"--annotate 只用于 .docx 文件，{path} 不是", suffix),
        (
            fix,
            (WORD,) if track else (WORD, TEXT, RECORD, MANUSCRIPT),
            f"--fix 不能改 {suffix} 文件，请照提示手工改",
            suffix,
        ),
        (restyle, (WORD, TEXT, OLD_WORD), f"--restyle 只用于别的程序做的 .docx .doc .txt，{path} 不是", ".docx"),
    )
    for out, kinds, refusal, ending in wanted:
        if out is not None:
            if kind not in kinds:
                raise Misuse("--track 只用于 .docx 文件" if track and out is fix and kind is not WORD else refusal)
            _new(out, path, ending)


def _new(out: Path, original: Path, suffix: str) -> None:
    """Raise Misuse where a copy would overwrite a file, the original or another, or has another kind of name."""
    if out.suffix.lower() != suffix:
        raise Misuse(f"新文件的名字应以 {suffix} 结尾，写的是 {out}")
    if out.exists() and out.resolve() == original.resolve():
        raise Misuse(f"不改原来的文件，请换一个名字：{out}")
    saving.refuse_existing(out)


def place(finding: Finding, checked: Checked) -> str:
    """Return the place of a finding with the beginning of its paragraph: 第 3 段“各单位要……”."""
    text = " ".join(checked.texts.get(finding.where, "")[:_SEEN].split()) if checked.source else ""
    return f"{finding.where}“{text[:_SHORT]}{'…' if len(text) > _SHORT else ''}”" if text else finding.where


# --- comments --------------------------------------------------------------------------------


def annotate(checked: Checked, out: Path, reporter: Reporter) -> None:
    """Write a copy with one comment for each group of findings that say the same, at its first place."""
    from gongwen.foreign import annotation

    groups = telling.grouped(checked.findings)
    try:
        data, told = annotation.annotate(content_of(checked.path), groups, checked.by_place())
    except Misuse as error:
        raise Misuse(f"{checked.path}：{error}") from error
    except (
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        SyntaxError,
    ) as error:  # python-docx asks for more than the reader does
        raise Misuse(f"{checked.path}：文件有缺损，批注加不进去；请在 Word 中打开并另存为 .docx 再试") from error
    saving.save_new(out, data)
    for one in told:
        reporter.note(f"  {out}：{one}")
    reporter.note(f"{out}：加了{len(groups)}条批注")


# --- repairs ---------------------------------------------------------------------------------


def fix(checked: Checked, out: Path, track: bool, chosen: Chosen, reporter: Reporter) -> None:
    """Write a copy with the mechanical repairs, until nothing more is to be repaired, and tell each of them."""
    made: list[Repaired] = []
    with tempfile.TemporaryDirectory() as folder:

        def mend(seen: Checked) -> tuple[Checked, Sequence[Finding]]:
            made.append(_repaired(seen, track))
            if track or not made[-1].done:
                return seen, made[-1].done
            again = Path(folder) / f"{len(made)}{checked.path.suffix}"
            saving.save_new(again, made[-1].data)
            after = file(again)
            return replace(after, findings=tuple(filter(chosen, after.findings))), made[-1].done

        _, done = repairing.rounds(checked, mend, 1 if track else repairing.ROUNDS)
    saving.save_new(out, next((one for one in reversed(made) if one.done), made[0]).data)
    for line in repairing.told((replace(finding, file=""), place(finding, seen)) for finding, seen in done):
        reporter.note(line)
    for one in made[0].told:
        reporter.note(f"  {out}：{one}")
    for finding in made[0].left:
        reporter.note(f"  没有改：{place(finding, checked)}：“{finding.words}”，请手工改成“{finding.instead}”")
    how = "处（修订，在 Word 或 WPS 里逐处接受）" if track else "处"
    rest = max(0, len(checked.findings) - len(done))
    reporter.note(f"{out}：改了{len(done)}{how}，其余{rest}处要人来改")


def _repaired(checked: Checked, track: bool) -> Repaired:
    from gongwen import records
    from gongwen.foreign import repair, tracking

    wanted = repair.wanted(checked.findings)
    if kind_of(checked.path) is not WORD:
        return repair.text(records.read_text(checked.path), wanted)
    write = tracking.tracked if track else repair.word
    return write(content_of(checked.path), wanted, checked.by_place())


# --- laid out anew ---------------------------------------------------------------------------


def restyle(path: Path, out: Path, reporter: Reporter) -> None:
    """Write a document of others anew by the standard: imported, made, and proved to say the same. Raises Misuse."""
    from gongwen.app import intake
    from gongwen.genres import printing
    from gongwen.importing.documents import import_file, manuscript_of

    imported = import_file(path, keep_numbers=True)
    if imported.pictures:
        raise Misuse(f"{path}：里面有图片，不能直接重排；请用 gongwen import 变成文稿，再用 gongwen make 生成")
    job = intake.from_manuscript(manuscript_of(imported, out.stem)[0], path)
    if wrong := [finding for finding in job.findings if finding.level == ERROR]:
        raise Misuse(f"{path}：有错误，先改好再重排：{wrong[0].message}")
    data = printing.document_bytes(job)
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder) / "新.docx"
        saving.save_new(new, data)
        if (before := _characters(path)) != (after := _characters(new)):
            differs = "".join([*(before - after), *(after - before)])[:20]
            raise Misuse(f"{path}：重排以后文字会有出入（{differs}），没有写出；请用 gongwen import 看是哪里")
    saving.save_new(out, data)
    reporter.note(f"{out}：照国标重新排好了，文字和原来一字不差")


def _characters(path: Path) -> Counter[str]:
    """Return the characters of the text of a file, white space and page numbers aside."""
    from gongwen import foreign
    from gongwen.chinese.names import is_page_number
    from gongwen.foreign.source import walk

    lines = (line.number + line.text for line in walk(foreign.read(path).blocks))
    return Counter(char for text in lines if not is_page_number(text.strip()) for char in text if not char.isspace())
