"""The rough outlines that the page opens as samples: each is its genre's sample as a person would jot it down."""

from __future__ import annotations

import re

import pytest

from gongwen.app.contract import call

WITH_OUTLINE = ["讲话稿"]


def printed(genre: str, kind: str, value: object) -> tuple[list[str], list[object]]:
    """The words of each page, and the findings."""
    answer = call("compose", {"genre": genre, "source": {"kind": kind, "value": value}})
    return [re.sub(r"<[^>]+>", "", page) for page in answer["pages"]], answer["findings"]


@pytest.mark.parametrize("genre", WITH_OUTLINE)
def test_a_sample_outline_prints_the_words_of_the_sample(genre: str) -> None:
    sample = call("sample", {"genre": genre})
    pages, findings = printed(genre, "outline", sample["outline"])
    assert [one for one in findings if "行末断开" not in one["message"]] == []
    assert pages == printed(genre, "record", sample["record"])[0]
