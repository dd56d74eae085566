"""What the command line says about a file, the page says too: the entries of tests/cli/errors.md, asked of the contract.

An entry counts where its command has a file and no option but --as: other options are no part of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from gongwen.app.contract import call
from gongwen.document.file_kinds import MANUSCRIPT, WORKBOOK, kind_of
from tests.app.contract.ledgers import given
from tests.cli.errors_page import PAGE, entries

_COMMAND = re.compile(r"gongwen (make|check|import) (\S+)(?: --as (\S+))?$")
_PLACE = re.compile(r"^.{0,60}?第 \d+ 行：|^[^：“]*：")
# What the page says in its own way or cannot come to: how the sentence begins, why.
OTHERWISE = {
    "没有可以用的文字": "an outline without words is one without a title",
    "像通知的提纲": "a genre is always chosen",
    "里面是提纲的": "a genre is always chosen",
    "没有文种“讲话搞”": "a genre is chosen, not typed; what the file names goes before it",
    "工作簿要用": "a genre is always chosen",
    ".doc 是旧格式": "whether there is a LibreOffice differs by computer",
    "里面是旧格式": "whether there is a LibreOffice differs by computer",
    "不认得“不差”": "检查设置.yaml lies in a folder; the page has none",
    "没有写明文种": "a genre is always chosen",
}


class Case(NamedTuple):
    """A command of errors.md with its files, and the first thing that it says."""

    verb: str
    name: str
    genre: str
    files: dict[str, bytes]
    said: str


def cases() -> Iterator[Case]:
    for entry in entries(PAGE.read_text(encoding="utf-8")):
        files = {name: data for name, data in entry.files.items() if data is not None and "\\" not in name}
        for step in entry.steps:
            found = _COMMAND.match(step.command)
            first = next((line for line in step.said.splitlines() if "错误" in line), "")
            in_folder = found and found[3] and any(name.startswith(f"{found[3]}/") for name in files)
            if found and first and found[2] in files and not in_folder:  # a genre that lies in a folder is no file
                yield Case(found[1], found[2], found[3] or "", files, re.sub(r"^.*?(【错误】|错误：)", "", first))


def answers(case: Case) -> Iterator[dict[str, Any]]:
    """Ask as the page asks for such a file: drop it where it belongs, then press the button."""
    file = given(case.name, case.files[case.name])
    beside = [given(name, data) for name, data in case.files.items() if name != case.name]
    if case.verb == "check":
        yield call("check", {"file": file, "genre": case.genre, "files": beside})
    elif case.verb == "import":
        yield call("import", {"files": [file], "genre": case.genre})
    elif kind_of(case.name) is WORKBOOK:
        yield call("ledger", {"files": [file], "genre": case.genre or "整改通知"})
        yield call("make_ledger", {"files": [file], "genre": case.genre or "整改通知"})
    else:
        opened = call("open", {"file": file, "genre": case.genre})
        yield opened
        if opened["ok"]:
            source = {"kind": opened["kind"], "value": opened["value"]}
            genre = opened["genre"] or case.genre or "讲话稿"
            asked = {"genre": genre if kind_of(case.name) is not MANUSCRIPT else "", "source": source, "files": beside}
            yield call("compose", asked)
            yield call("make", {**asked, "formats": ["docx"]})


def sentences(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from sentences(one)


def core(said: str) -> str:
    """Return what a sentence says, without its place before it and what is to be done behind it."""
    while (shorter := _PLACE.sub("", said, count=1)) != said and len(shorter) > 6:
        said = shorter
    return re.split(r"[；。（…]", said)[0][:24]


CASES = [case for case in cases() if not core(case.said).startswith(tuple(OTHERWISE))]


def test_there_are_enough_of_them() -> None:
    assert len(CASES) > 30


@pytest.mark.parametrize("case", CASES, ids=[f"{case.verb} {case.name} {case.said[:30]}" for case in CASES])
def test_the_page_says_what_the_command_says(case: Case) -> None:
    found = list(answers(case))
    said = "\n".join(text for answer in found for text in sentences(answer))
    assert "没有料到" not in said and "/tmp" not in said and "Traceback" not in said
    assert core(case.said) in said, (case.said, [answer.get("error") for answer in found])
