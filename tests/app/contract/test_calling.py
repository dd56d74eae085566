"""JSON in, JSON out: a request of another shape, an unknown name, an error that nobody foresaw: all are sentences."""

from __future__ import annotations

from typing import Any

import pytest

from gongwen.app.contract import VERSION, call, functions, steps
from gongwen.app.contract.shapes import GivenFile, told


def test_about_says_the_versions() -> None:
    answer = call("about", {})
    assert (answer["ok"], answer["contract"]) == (True, VERSION)
    assert answer.keys() >= {"version", "pdf", "register", "carrier"}


def test_every_function_stands_where_the_table_says() -> None:
    assert all(callable(functions.function(name)) for name in functions.FUNCTIONS)


def test_long_work_tells_its_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(functions.FUNCTIONS, "slow", "about:slow")
    from gongwen.app.contract import about

    def slow(_: about.AboutAsked) -> Any:
        yield functions.Step(0, 2, "甲")
        yield functions.Step(1, 2, "乙")
        return {"made": [GivenFile("甲.docx", b"PK")]}

    slow.__annotations__ = {"_": about.AboutAsked, "return": Any}
    monkeypatch.setattr(about, "slow", slow, raising=False)
    told_: list[Any] = []
    answer = call("slow", {}, told_.append)
    assert told_ == [{"done": 0, "total": 2, "name": "甲"}, {"done": 1, "total": 2, "name": "乙"}]
    assert answer == {"ok": True, "made": [{"name": "甲.docx", "data": "UEs="}]}
    work = steps("slow", {})
    next(work)
    work.close()  # whoever listens may stop between two


def test_an_error_that_nobody_foresaw_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from gongwen.app.contract import about

    monkeypatch.setattr(about, "_makes_pdf", lambda: 1 / 0)
    answer = call("about", {})
    assert not answer["ok"]
    assert answer["error"].startswith("请求：程序出了没有料到的错（ZeroDivisionError")


def test_values_are_told_as_json_has_them() -> None:
    assert told({"a": (1, None, "文"), 2: functions.Step(1, 2, "甲")}) == {
        "a": [1, None, "文"],
        "2": {"done": 1, "total": 2, "name": "甲"},
    }
