"""Texts with their roles → findings on their words 文字: what a careful reader would mark.

passage_findings  rules that look at one passage: the same words are looked at once, however many documents hold them
whole_findings    rules that need the passages around: ordinals, paired marks, repetitions, names
text_findings     both, in the order of the passages
repairs           of the findings on one text, those that a machine may make
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from gongwen.check.consistency import relative_time, short_names, units
from gongwen.check.dates import form_of_date
from gongwen.check.heads import head_stops, title_marks
from gongwen.check.lengths import long_paragraphs, long_sentences
from gongwen.check.marks import nested_marks, straight_quotes, unpaired
from gongwen.check.passages import Passage
from gongwen.check.repeats import repeated, twice_listed
from gongwen.check.sequence import inline_sequence, sequence
from gongwen.check.signing import copies_end, missing, signed_by_another
from gongwen.check.wording import text_of, wording
from gongwen.model import Finding

PASSAGE_RULES = (wording, nested_marks, straight_quotes, twice_listed, inline_sequence, form_of_date)
WHOLE_RULES = (
    unpaired, sequence, repeated, long_sentences, long_paragraphs,
    units, short_names, relative_time, signed_by_another, copies_end, missing, title_marks, head_stops,
)  # fmt: skip

# Settings and codes, not words; the number of a document has a rule of its own (elements).
_SILENT = frozenset({"份号", "密级", "保密期限", "紧急程度", "发文字号", "令号", "印章", "签名章", "套打", "版式", "排向", "文种", "页码", "空行"})


def text_findings(passages: Sequence[Passage]) -> list[Finding]:
    """Return what is to be said about the words of a document, in the order of its passages."""
    order = {where: number for number, where in reversed(list(enumerate(passage.where for passage in passages)))}
    found = [finding for passage in passages for finding in passage_findings(passage)]
    return sorted((*found, *whole_findings(passages)), key=lambda finding: (order[finding.where], finding.start))


def passage_findings(passage: Passage) -> tuple[Finding, ...]:
    """Return what is to be said about one passage alone."""
    return tuple(replace(finding, where=passage.where) for finding in _found(passage.text, passage.role))


def whole_findings(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return what is to be said about passages together."""
    worded = [passage for passage in passages if passage.text and passage.role not in _SILENT]
    for rule in WHOLE_RULES:
        yield from rule(worded)


def repairs(findings: Iterable[Finding]) -> list[Finding]:
    """Return the mechanical repairs of one text, last first, so that each can be made where it says.

    Of two that overlap only one is returned: the other shows again, if it still holds, when the text is next read.
    """
    made: list[Finding] = []
    certain = [finding for finding in findings if finding.instead is not None and finding.start >= 0]
    for finding in sorted(certain, key=lambda finding: (-finding.start, -len(finding.words))):
        if not made or finding.start + len(finding.words) <= made[-1].start:
            made.append(finding)
    return made


@lru_cache(maxsize=65536)
def _found(text: str, role: str) -> tuple[Finding, ...]:
    if not text or role in _SILENT:
        return ()
    words = text_of(text, role)
    return tuple(finding for rule in PASSAGE_RULES for finding in rule(words))
