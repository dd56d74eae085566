"""Texts with their roles → findings on their words 文字: what a careful reader would mark.

passage_findings  rules that look at one passage: the same words are looked at once, however many documents hold them
whole_findings    rules that need the passages around: ordinals, paired marks, repetitions, names
text_findings     both, in the order of the passages
repairs           of the findings on one text, those that a machine may make
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from gongwen.check.words.accounts import accounts
from gongwen.check.words.announced import asked_sums, cases, ended_before_begun, in_a_month_to_come, overlapping, phases
from gongwen.check.words.calendar import after_the_meeting, backwards, not_yet, past_deadlines, past_goals, weekdays
from gongwen.check.words.cited import amended, former_names, out_of_force
from gongwen.check.words.clock import lasted, months, out_of_order, terms
from gongwen.check.words.collocations import mistyped, said_twice
from gongwen.check.words.consistency import relative_time, short_names, transposed, units
from gongwen.check.words.contexts import mistyped_in_place
from gongwen.check.words.dates import form_of_date
from gongwen.check.words.ends import broken_sentences, broken_words_of_text, comma_ends, open_ends, turned_lines
from gongwen.check.words.heads import broken_words, head_stops, title_marks
from gongwen.check.words.later import against_the_trend, more_than_sent, not_begun, points_below, problems
from gongwen.check.words.laws import bare_names, misnamed, misnamed_regulations
from gongwen.check.words.leftovers import gaps, left_over, still_open, too_large_parts
from gongwen.check.words.lengths import long_paragraphs, long_sentences
from gongwen.check.words.marks import nested_marks, straight_quotes, unpaired
from gongwen.check.words.naming import longer_names, other_ends, two_forms, two_names, undefined, unnamed_bodies
from gongwen.check.words.quantities import changes, listed_parts, named, remainders, shares, told
from gongwen.check.words.references import attachment_references, no_attachments
from gongwen.check.words.repeats import repeated, twice_listed
from gongwen.check.words.sequence import inline_count, inline_sequence, sequence, spoken_sequence
from gongwen.check.words.shares import shares_of_paragraphs, stated_shares
from gongwen.check.words.signing import copies_end, missing, signed_by_another
from gongwen.check.words.sounds import doubled_begins, doubled_ends, misheard, traditional
from gongwen.check.words.sums import directions, parts, rates, written_sums
from gongwen.check.words.tallies import lacking, together, unlike_units, week_ranges, without_is
from gongwen.check.words.totals import enumerated, gains, lengths_of_time, products, shared_out
from gongwen.check.words.variants import variants
from gongwen.check.words.wording import is_code, text_of, wording
from gongwen.document.elements import TABLE
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

PASSAGE_RULES = (
    wording, nested_marks, straight_quotes, twice_listed, inline_sequence, inline_count, form_of_date,
    parts, written_sums, directions, rates, shares, remainders, listed_parts, changes, named, told,
    misheard, mistyped, mistyped_in_place, said_twice, doubled_ends, doubled_begins, traditional,
    enumerated, shared_out, products, gains, lengths_of_time,
    accounts, stated_shares, too_large_parts, gaps, lasted, terms, months,
    together, lacking, unlike_units, without_is, more_than_sent, against_the_trend,
)  # fmt: skip
WHOLE_RULES = (
    unpaired, sequence, repeated, long_sentences, long_paragraphs,
    units, short_names, relative_time, signed_by_another, copies_end, missing, title_marks, head_stops,
    backwards, weekdays, attachment_references, broken_sentences, comma_ends, open_ends, two_forms, undefined,
    spoken_sequence, broken_words, out_of_force, misnamed, misnamed_regulations, past_deadlines,
    not_yet, past_goals, former_names, transposed,
    shares_of_paragraphs, phases, cases, asked_sums, overlapping, ended_before_begun, in_a_month_to_come,
    turned_lines, left_over, still_open, two_names, longer_names, other_ends, bare_names,
    after_the_meeting, out_of_order, week_ranges, variants, not_begun, problems, points_below,
    broken_words_of_text, amended, no_attachments, unnamed_bodies,
)  # fmt: skip

# Settings and codes, not words; the number of a document has a rule of its own (elements).
_SILENT = TABLE.codes | {"页码", "空行"}


def text_findings(passages: Sequence[Passage]) -> list[Finding]:
    """Return what is to be said about the words of a document, in the order of its passages."""
    order = {passage.where: number for number, passage in enumerate(passages)}
    found = [finding for passage in passages for finding in passage_findings(passage)]
    return sorted((*found, *whole_findings(passages)), key=lambda finding: (order[finding.where], finding.start))


def passage_findings(passage: Passage) -> tuple[Finding, ...]:
    """Return what is to be said about one passage alone."""
    return tuple(replace(finding, where=passage.where) for finding in _found(passage.text, passage.role))


def whole_findings(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return what is to be said about passages together."""
    worded = [
        passage for passage in passages if passage.text and passage.role not in _SILENT and not is_code(passage.text)
    ]
    for rule in WHOLE_RULES:
        yield from rule(worded)


@lru_cache(maxsize=65536)
def _found(text: str, role: str) -> tuple[Finding, ...]:
    if not text or role in _SILENT or is_code(text):
        return ()
    words = text_of(text, role)
    return tuple(finding for rule in PASSAGE_RULES for finding in rule(words))
