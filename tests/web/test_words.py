"""The page's own sources, without a browser: one module of all, and sentences that name no command."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter

import pytest

from tests.web.building import ROOT

PAGE = ROOT / "src" / "gongwen" / "web" / "page"
_NAMED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
# A sentence of the program in its sources: a text in quotation marks with a command or an option of one.
_TEXT = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_COMMAND = re.compile(r"gongwen (?!web)[a-z]+|(?<![\w-])--[a-z]{2}")
_CHINESE = re.compile("[\u4e00-\u9fff]")
# What is said by commands alone: no call of the contract comes there.
ONLY_COMMANDS = tuple(
    """
    app/machines app/listing app/manual app/rule_page app/check_copies app/sets app/preview/saved_pages app/request
    app/making app/importing app/batches app/documents app/telling app/word_form/writing app/tags_file
    app/numbers/register document/saving genres/genre.py records/naming cli web
    """.split()
)
ONE_FILE = "--annotate、--fix 和 --restyle 一次只用于一个文件"


def test_no_two_modules_have_a_name_in_common() -> None:
    """They become one module in 公文.html."""
    names = Counter(
        name
        for file in PAGE.glob("*.js")
        if file.name != "worker.js"
        for name in _NAMED.findall(file.read_text("utf-8"))
    )
    assert [name for name, count in names.items() if count > 1] == []


def sentences() -> list[str]:
    """Return the sentences that name a command and can come to the page."""
    source = ROOT / "src" / "gongwen"
    files = [file for file in source.rglob("*.py") if not file.relative_to(source).as_posix().startswith(ONLY_COMMANDS)]
    texts = [text for file in files for text in _TEXT.findall(file.read_text(encoding="utf-8"))]
    return [text for text in texts if _CHINESE.search(text) and _COMMAND.search(text) and text != ONE_FILE]


def test_sentences_say_what_one_does_in_the_page() -> None:
    if not shutil.which("node"):
        pytest.skip("没有 node")
    asked = sentences()
    assert len(asked) > 30
    script = (
        f"import {{ forPage }} from {json.dumps((PAGE / 'words.js').as_uri())};"
        "let all = ''; for await (const part of process.stdin) all += part;"
        "console.log(JSON.stringify(JSON.parse(all).map(forPage)));"
    )
    command = ["node", "--input-type=module", "-e", script]
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, check=True, encoding="utf-8"
    )
    said = json.loads(done.stdout)
    assert [(one, other) for one, other in zip(asked, said, strict=True) if _COMMAND.search(other)] == []
    told = dict(zip(asked, said, strict=True))
    assert told["补上，或删去；用 --draft 先出草稿"] == "补上，或删去；也可以点“下载草稿”"
