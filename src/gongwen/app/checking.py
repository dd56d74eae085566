"""`gongwen check`: files of any kind → Findings, told, or a copy with comments or repairs. No input is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from gongwen.app import inputs, telling
from gongwen.app.inspecting import Checked, file
from gongwen.app.outcome import Outcome, Summary, attempt
from gongwen.app.reporter import Reporter
from gongwen.check.rules import catalogue
from gongwen.chinese.nearest import nearest
from gongwen.document import saving
from gongwen.document.file_kinds import MANUSCRIPT, RECORD, TEXT, WORD, kind_of
from gongwen.document.finding import Finding, Misuse
from gongwen.document.reading import content_of

Chosen = Callable[[Finding], bool]
_SHORT = 12  # characters of a paragraph that its place quotes


@dataclass(frozen=True)
class CheckRequest:
    """The options of `gongwen check`."""

    format: str = "text"  # or "json"
    annotate: Path | None = None
    fix: Path | None = None
    only: str = ""  # names of rules, with a comma between them
    skip: str = ""
    genre: str = ""


def run(paths: Sequence[Path], request: CheckRequest, reporter: Reporter | None = None) -> Summary:
    """Check files, and all files below folders, and say what is wrong; return what was found in each.

    Raises Misuse for what cannot be carried out at all.
    """
    reporter = reporter or Reporter()
    chosen = chooser(request)
    if (request.annotate or request.fix) and (len(paths) != 1 or paths[0].is_dir()):
        raise Misuse("--annotate 和 --fix 一次只用于一个文件")
    _ready(paths[0], request)
    files = list(inputs.files(paths, inputs.CHECK))
    outcomes = []
    for path in reporter.progress(files, len(files)):
        findings, error = attempt(str(path), partial(_checked, path, request, chosen, reporter))
        reporter.error(error)
        outcomes.append(Outcome(str(path), findings or (), error=error))
    if request.format == "json":
        reporter.result(telling.json_text(finding for outcome in outcomes for finding in outcome.findings))
    return Summary(tuple(outcomes))


def _checked(path: Path, request: CheckRequest, chosen: Chosen, reporter: Reporter) -> tuple[Finding, ...]:
    """Say what is wrong with one file, and write the copies that are asked for; return the findings as told."""
    checked = file(path, request.genre)
    checked = replace(checked, findings=tuple(filter(chosen, checked.findings)))
    shown = [replace(finding, file=str(path), where=_place(finding, checked)) for finding in checked.findings]
    if request.format == "text":
        reporter.result("".join(line + "\n" for line in telling.text(str(path), shown)))
    if request.annotate:
        _annotate(checked, request.annotate, reporter)
    if request.fix:
        _fix(checked, request.fix, reporter)
    return tuple(shown)


def chooser(request: CheckRequest) -> Chosen:
    """Return whether a finding is wanted, by --only and --skip. Raises Misuse for a rule that there is none of."""
    known = {rule.name for rule in catalogue()}
    only, skip = (_rules(names, known) for names in (request.only, request.skip))
    return lambda finding: (not only or finding.rule in only) and finding.rule not in skip


def _rules(names: str, known: set[str]) -> set[str]:
    found = {name.strip() for name in names.replace("，", ",").replace("、", ",").split(",") if name.strip()}
    for name in sorted(found - known):
        near = nearest(name, known)
        raise Misuse(
            f"没有规则“{name}”" + (f"；是不是“{near}”？" if near else "") + "；全部规则用 gongwen help 规则 看"
        )
    return found


def _place(finding: Finding, checked: Checked) -> str:
    """Return the place of a finding with the beginning of its paragraph: 第 3 段“各单位要……”."""
    text = " ".join(checked.texts.get(finding.where, "").split()) if checked.source else ""
    return f"{finding.where}“{text[:_SHORT]}{'…' if len(text) > _SHORT else ''}”" if text else finding.where


# --- copies ----------------------------------------------------------------------------------


def _ready(path: Path, request: CheckRequest) -> None:
    """Raise Misuse where a copy that is asked for cannot be made."""
    suffix, kind = path.suffix.lower(), kind_of(path)
    if request.annotate:
        if kind is not WORD:
            raise Misuse(f"--annotate 只用于 .docx 文件，{path} 不是")
        _new(request.annotate, path, suffix)
    if request.fix:
        if kind not in (WORD, TEXT, RECORD, MANUSCRIPT):
            raise Misuse(f"--fix 不能改 {suffix} 文件，请照提示手工改")
        _new(request.fix, path, suffix)


def _annotate(checked: Checked, out: Path, reporter: Reporter) -> None:
    """Write a copy with a comment at the words of each finding."""
    from gongwen.foreign import annotation

    try:
        data, told = annotation.annotate(content_of(checked.path), checked.findings, checked.by_place())
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
    reporter.note(f"{out}：加了{len(checked.findings)}条批注")


def _fix(checked: Checked, out: Path, reporter: Reporter) -> None:
    """Write a copy with the mechanical repairs, and tell each of them."""
    from gongwen import records
    from gongwen.foreign import repair

    wanted = repair.wanted(checked.findings)
    if kind_of(checked.path) is WORD:
        repaired = repair.word(content_of(checked.path), wanted, checked.by_place())
    else:
        repaired = repair.text(records.read_text(checked.path), wanted)
    saving.save_new(out, repaired.data)
    for finding in reversed(repaired.done):
        reporter.note(f"  已改：{_place(finding, checked)}：“{finding.words}” → “{finding.instead}”（{finding.rule}）")
    for one in repaired.told:
        reporter.note(f"  {out}：{one}")
    for finding in repaired.left:
        reporter.note(f"  没有改：{_place(finding, checked)}：“{finding.words}”，请手工改成“{finding.instead}”")
    reporter.note(f"{out}：改了{len(repaired.done)}处，其余{len(checked.findings) - len(repaired.done)}处要人来改")


def _new(out: Path, original: Path, suffix: str) -> None:
    """Raise Misuse where a copy would overwrite a file, the original or another, or has another kind of name."""
    if out.suffix.lower() != suffix:
        raise Misuse(f"新文件的名字应以 {suffix} 结尾，写的是 {out}")
    if out.exists() and out.resolve() == original.resolve():
        raise Misuse(f"不改原来的文件，请换一个名字：{out}")
    saving.refuse_existing(out)
