"""`gongwen check`: files of any kind → Findings, told, or a copy with comments or repairs. No input is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongwen.app import inputs, telling
from gongwen.app.inspecting import Checked, file
from gongwen.check.rules import catalogue
from gongwen.chinese.nearest import nearest
from gongwen.document.file_kinds import MANUSCRIPT, RECORD, TEXT, WORD, kind_of
from gongwen.document.finding import ERROR, Finding, Misuse

if TYPE_CHECKING:
    from gongwen.app.reporter import Reporter

_SHORT = 12  # characters of a paragraph that its place quotes


@dataclass(frozen=True)
class Asked:
    """What the command asks for."""

    format: str = "text"
    annotate: Path | None = None
    fix: Path | None = None
    only: str = ""  # names of rules, with a comma between them
    skip: str = ""
    genre: str = ""


def run(paths: Sequence[Path], asked: Asked, reporter: Reporter) -> int:
    """Check files, say what is wrong, return the exit status: 1 for errors and files that cannot be read."""
    chosen = _chooser(asked)
    if (asked.annotate or asked.fix) and (len(paths) != 1 or paths[0].is_dir()):
        raise Misuse("--annotate 和 --fix 一次只用于一个文件")
    _ready(paths[0], asked)
    status = 0
    told: list[Finding] = []
    files = list(inputs.files(paths, inputs.CHECK))
    for path in reporter.progress(files, len(files)):
        try:
            checked = file(path, asked.genre)
        except Misuse as error:
            reporter.note(f"错误：{error}")
            status = 1
            continue
        checked = replace(checked, findings=tuple(filter(chosen, checked.findings)))
        status = max(status, 1 if any(finding.level == ERROR for finding in checked.findings) else 0)
        told += _said(checked, asked, reporter)
    if asked.format == "json":
        reporter.result(_json(telling.as_json(told)))
    return status


def _said(checked: Checked, asked: Asked, reporter: Reporter) -> list[Finding]:
    """Tell the findings on one file, and write the copies that are asked for; return the findings as they are told."""
    shown = [replace(finding, file=str(checked.path), where=_place(finding, checked)) for finding in checked.findings]
    if asked.format == "text":
        reporter.result("".join(line + "\n" for line in telling.text(str(checked.path), shown)))
    if asked.annotate:
        _annotate(checked, asked.annotate, reporter)
    if asked.fix:
        _fix(checked, asked.fix, reporter)
    return shown


def _chooser(asked: Asked) -> Any:
    """Return whether a finding is wanted, by --only and --skip. Raises Misuse for a rule that there is none of."""
    known = {rule.name for rule in catalogue()}
    only, skip = (_rules(names, known) for names in (asked.only, asked.skip))
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


def _json(found: list[dict[str, str]]) -> str:
    import json

    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


# --- copies ----------------------------------------------------------------------------------


def _ready(path: Path, asked: Asked) -> None:
    """Raise Misuse where a copy that is asked for cannot be made."""
    suffix, kind = path.suffix.lower(), kind_of(path)
    if asked.annotate:
        if kind is not WORD:
            raise Misuse(f"--annotate 只用于 .docx 文件，{path} 不是")
        _new(asked.annotate, path, suffix)
    if asked.fix:
        if kind not in (WORD, TEXT, RECORD, MANUSCRIPT):
            raise Misuse(f"--fix 不能改 {suffix} 文件，请照提示手工改")
        _new(asked.fix, path, suffix)


def _annotate(checked: Checked, out: Path, reporter: Reporter) -> None:
    """Write a copy with a comment at the words of each finding."""
    from gongwen.document import saving
    from gongwen.foreign import annotation

    try:
        data = annotation.annotate(checked.path.read_bytes(), checked.findings, checked.by_place())
    except (KeyError, ValueError, AttributeError, TypeError) as error:  # python-docx asks for more than the reader does
        raise Misuse(f"{checked.path}：文件有缺损，批注加不进去；请在 Word 中打开并另存为 .docx 再试") from error
    saving.save(out, data)
    reporter.note(f"{out}：加了{len(checked.findings)}条批注")


def _fix(checked: Checked, out: Path, reporter: Reporter) -> None:
    """Write a copy with the mechanical repairs, and tell each of them."""
    from gongwen import records
    from gongwen.document import saving
    from gongwen.foreign import repair
    from gongwen.word import opening

    wanted = repair.wanted(checked.findings)
    if kind_of(checked.path) is WORD:
        repaired = repair.word(checked.path.read_bytes(), opening.read(checked.path).main, wanted, checked.by_place())
    else:
        repaired = repair.text(records.read_text(checked.path), wanted)
    saving.save(out, repaired.data)
    for finding in reversed(repaired.done):
        reporter.note(f"  已改：{_place(finding, checked)}：“{finding.words}” → “{finding.instead}”（{finding.rule}）")
    for finding in repaired.left:
        reporter.note(f"  没有改：{_place(finding, checked)}：“{finding.words}”，请手工改成“{finding.instead}”")
    reporter.note(f"{out}：改了{len(repaired.done)}处，其余{len(checked.findings) - len(repaired.done)}处要人来改")


def _new(out: Path, original: Path, suffix: str) -> None:
    """Raise Misuse where a copy would overwrite the original, or has another kind of name."""
    if out.suffix.lower() != suffix:
        raise Misuse(f"新文件的名字应以 {suffix} 结尾，写的是 {out}")
    if out.exists() and out.resolve() == original.resolve():
        raise Misuse(f"不改原来的文件，请换一个名字：{out}")
