"""Every sentence that the contract refuses a request with is brought about, and tells nothing of this computer."""

from __future__ import annotations

import tempfile

import pytest

from gongwen.app.contract import call
from tests.app.contract.refusals import HERE, REFUSALS, UNPROVOKED, Refusal
from tests.cli.errors_page import CONTRACT, all_sites, is_hit, matches, noted


@pytest.mark.parametrize("refusal", REFUSALS, ids=[one.error[:40] for one in REFUSALS])
def test_a_request_is_refused_with_a_sentence(refusal: Refusal) -> None:
    answer = call(refusal.name, refusal.request)
    assert answer.keys() == {"ok", "error"} and not answer["ok"]
    assert matches(answer["error"], refusal.error), answer["error"]
    assert "没有料到" not in answer["error"] and tempfile.gettempdir() not in answer["error"]


def test_every_sentence_of_the_contract_is_provoked_or_said_why_not() -> None:
    hits: set[tuple[str, int]] = set()
    with noted(hits):
        for refusal in REFUSALS:
            call(refusal.name, refusal.request)
    sites = [site for name in HERE for site in all_sites(CONTRACT) if site.file == f"{CONTRACT}{name}.py"]
    unprovoked = [site for site in sites if not is_hit(site, hits)]
    known = [
        site
        for file, start in UNPROVOKED
        for site in unprovoked
        if site.file == CONTRACT + file and site.message.startswith(start)
    ]
    assert len(known) == len(UNPROVOKED), "provoked, or gone: take it from the list"
    assert [site for site in unprovoked if site not in known] == []
