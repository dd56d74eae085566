"""The manual's page on the library: every example of it runs, in an empty folder with a ledger."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.app.contract.ledgers import asked, data
from tests.test_readme import PAGES

EXAMPLES = re.findall(r"^## (\S+)\n```python\n(.*?)```", PAGES["程序库"], re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(("title", "code"), EXAMPLES, ids=[title for title, _ in EXAMPLES])
def test_an_example_runs(here: Path, title: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    (file,) = asked("ledger_blank", {"genre": "整改通知"})["files"]
    Path("台账.xlsx").write_bytes(data(file))
    exec(compile(code, title, "exec"), {})
    assert capsys.readouterr().out


def test_all_parts_of_the_page_have_an_example() -> None:
    assert [title for title, _ in EXAMPLES] == ["一份文件", "写错了", "一本台账", "检查、改、导入"]
