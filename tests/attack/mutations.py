"""Real input files, broken at random: whatever comes in, every command ends with a status and words, never with a traceback."""

from __future__ import annotations

import io
import os
import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from click.testing import CliRunner

from gongwen.cli.commands import main

ROOT = Path(__file__).parents[2]
SAMPLES = {
    "yaml": ROOT / "samples" / "安全生产讲话稿" / "讲话稿.yaml",
    "md": ROOT / "samples" / "安全生产讲话稿" / "讲话稿.md",
    "xlsx": ROOT / "samples" / "年度重点任务" / "任务.xlsx",
    "docx": ROOT / "samples" / "公文" / "通知.docx",
    "form": ROOT / "samples" / "整改文书" / "整改通知单.docx",
}
COMMANDS = {
    "yaml": (["make", "{}", "-o", "出.docx"], ["check", "{}"]),
    "md": (["make", "{}", "-o", "出.docx"], ["check", "{}"], ["import", "{}", "-o", "入.md"]),
    "xlsx": (["make", "{}", "--as", "任务分解", "-o", "出.docx"], ["check", "{}", "--as", "任务分解"]),
    "docx": (["check", "{}", "--annotate", "批.docx"], ["import", "{}", "-o", "入.md"], ["make", "甲.yaml", "--paper", "{}", "-o", "出.docx"]),
    "form": (["check", "{}", "--fix", "改.docx"], ["import", "{}", "-o", "入.md"], ["paper", "--check", "{}", "--as", "整改通知单"]),
}  # fmt: skip
UNFORESEEN = "没有料到的错"  # what the boundary of errors says of one that no line of the program knows
SECONDS = 10  # one command may take no longer
TOKENS = (
    b"\0", b"\x01", b"\r", b"<", b">", b"&", b"&#0;", b"'", b'"', b"</w:p>", b"<w:p>", b"{{", b"}}", b"{% for x in y %}", b"w:val",
    b"99999999999", b"-1", b"\xff\xfe", b"\xe2\x80\xa8", b"%00", b"../", b"#REF!", b"---", b"|", b": ", b"- ", b"\t", b"*", b"!x ",
)  # fmt: skip


class Crash(NamedTuple):
    """A command that did not end as it must."""

    seed: int
    command: list[str]
    reason: str


def mutated(data: bytes, random: Random) -> bytes:
    """Return bytes with a few random changes; in a package those of one member, so that it still opens."""
    if data[:2] == b"PK" and random.random() < 0.85:
        return _in_member(data, random)
    for _ in range(random.randint(1, 4)):
        data = random.choice((_flipped, _cut, _doubled, _with_token, _without_quotes))(data, random)
    return data


def _in_member(data: bytes, random: Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        names = archive.namelist()
        chosen = random.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            content = archive.read(name)
            copy.writestr(name, mutated(content, random) if name == chosen else content)
    return out.getvalue()


def _flipped(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) or 1)
    return data[:at] + bytes((random.randrange(256),)) + data[at + 1 :]


def _cut(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) or 1)
    return data[:at] + data[at + random.randint(1, 400) :]


def _doubled(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) or 1)
    return data[: at + 200] + data[at:]


def _with_token(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) or 1)
    return data[:at] + random.choice(TOKENS) + data[at:]


def _without_quotes(data: bytes, random: Random) -> bytes:
    return data.replace(b'"', b"'", random.randint(1, 20))


def attack(seed: int, folder: Path) -> Iterator[Crash]:
    """Run every command on the broken file of a seed; return those that crashed, hung or said nothing."""
    random = Random(seed)
    kind = list(SAMPLES)[seed % len(SAMPLES)]
    path = folder / f"坏{SAMPLES[kind].suffix}"
    path.write_bytes(mutated(SAMPLES[kind].read_bytes(), random))
    (folder / "甲.yaml").write_text("文种: 讲话稿\n标题: 讲话\n开场: 一段。\n", encoding="utf-8")
    for command in COMMANDS[kind]:
        for made in ("出.docx", "批.docx", "改.docx", "入.md"):
            (folder / made).unlink(missing_ok=True)
        words = [str(path) if word == "{}" else word for word in command]
        if reason := _ended(words, folder):
            yield Crash(seed, words, reason)


def _ended(words: list[str], folder: Path) -> str:
    """Return what is wrong with how a command ended, "" when it ended as it must."""
    os.chdir(folder)
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(SECONDS)
    try:
        result = CliRunner().invoke(main, words)
    finally:
        signal.alarm(0)
    if result.exception and not isinstance(result.exception, SystemExit):
        return repr(result.exception)
    if result.exit_code not in (0, 1, 2) or "Traceback" in result.output or UNFORESEEN in result.output:
        return f"status {result.exit_code}: {result.output[-200:]}"
    return "" if result.exit_code == 0 or result.output.strip() else "a status and no words"


def _too_long(*_: object) -> None:
    raise TimeoutError(f"longer than {SECONDS} s")
