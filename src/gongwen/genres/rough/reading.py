"""A rough outline 粗提纲 → the record of a genre, every value with its line; what is doubtful or left out is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from gongwen.document.finding import HINT, Finding
from gongwen.genres.genre import Genre
from gongwen.genres.rough.above import above_text, said_above
from gongwen.genres.rough.cues import BODY, Cues, pattern, unwanted
from gongwen.genres.rough.doubts import (
    as_a_whole,
    promised,
    unknown_names,
    unprinted,
    unread_ordinals,
)
from gongwen.genres.rough.ends.contacts import contacts_in_one
from gongwen.genres.rough.ends.letters import asks_and_informs, ends_as_asked
from gongwen.genres.rough.ends.signing import signed_by_unit
from gongwen.genres.rough.filling import fill
from gongwen.genres.rough.held.convening import set_halls, without_call
from gongwen.genres.rough.held.introduced import introduced
from gongwen.genres.rough.held.meetings import house_rules
from gongwen.genres.rough.held.minuted import in_minutes, titled
from gongwen.genres.rough.held.opened import closed_once, handed_over, without_opening
from gongwen.genres.rough.instructions import proposed, without_instructions
from gongwen.genres.rough.kinds.agenda import counted_on
from gongwen.genres.rough.kinds.answering import stands_first, without_answered
from gongwen.genres.rough.kinds.appointed import with_people
from gongwen.genres.rough.kinds.bulletin import as_articles, framed
from gongwen.genres.rough.kinds.parties import set_parties, with_parties
from gongwen.genres.rough.kinds.sittings import enrolled
from gongwen.genres.rough.lines import RoughLine, is_chat, is_rule, led_over, lines, with_days
from gongwen.genres.rough.listed.circumstances import with_shared_limit, without_circumstances
from gongwen.genres.rough.listed.claims import against_rows
from gongwen.genres.rough.listed.given import with_units
from gongwen.genres.rough.listed.past_days import until_signed
from gongwen.genres.rough.listed.tables import ASIDE, GUESSED, HEAD, without_tabs
from gongwen.genres.rough.listed.unnumbered import with_header, with_rows
from gongwen.genres.rough.making import JOINED, RULE, UNPRINTED, Making
from gongwen.genres.rough.openings import has_body, leads_once, reason_once
from gongwen.genres.rough.ordinal_fields import without_attachments, without_ordinal_fields
from gongwen.genres.rough.own_parts import choose_kind, divide_by_own
from gongwen.genres.rough.parts import parts_of
from gongwen.genres.rough.rough_part import RoughPart
from gongwen.genres.rough.shapes.cued import with_cued_lists
from gongwen.genres.rough.shapes.labelled import labelled_points
from gongwen.genres.rough.shapes.labels import set_named, without_labels_below_rows
from gongwen.genres.rough.shapes.led_lines import with_points
from gongwen.genres.rough.shapes.of_rows import with_row_heads
from gongwen.genres.rough.shapes.slogans import with_slogans
from gongwen.genres.rough.shapes.trailing import with_duties
from gongwen.genres.rough.subheads import headed
from gongwen.genres.rough.tasked.dictated import with_dictated
from gongwen.genres.rough.tasked.progress import with_day
from gongwen.genres.rough.told.kept import lost, unwritten, with_gaps
from gongwen.genres.rough.told.other import without_mail
from gongwen.genres.rough.typed.at_names import without_at
from gongwen.genres.rough.typed.bracketed import without_brackets
from gongwen.genres.rough.typed.folded import unfolded
from gongwen.genres.rough.typed.names_listed import without_marks
from gongwen.genres.rough.typed.opened import with_first_below
from gongwen.genres.rough.typed.remarks import without_remarks
from gongwen.genres.rough.typed.spaced import with_colons
from gongwen.genres.rough.values import placed
from gongwen.records import Place, Record, leaves

SHOWN = 18  # 字 of a field that are shown
NOTHING: Mapping[int, str] = {}


class Rough(NamedTuple):
    """The record of a rough outline, and how it was read: each field with its place and its first words; left: the
    numbers of lines of which something is not printed, with why; guessed: of lines that may be something else.
    """

    record: Record
    read_as: tuple[str, ...]
    left: Mapping[int, str] = NOTHING
    guessed: frozenset[int] = frozenset()


def read(
    kind: Genre,
    texts: Iterable[tuple[int, str]],
    file: str = "",
    places: Sequence[str] = (),
    draft: bool = False,
    taken: Mapping[int, str] = NOTHING,
) -> Rough:
    """Return the record that a rough outline gives for a genre.

    texts: its lines with their numbers, from 1; places: how the numbers are called where they are no lines;
    draft: what was left to be written becomes a visible gap; taken: what lines are, by their numbers, as a person says:
    a field, UNPRINTED or JOINED.
    """
    made = Making(kind, Cues(kind), file, places, draft, taken=taken)
    texts = _as_typed(texts, made)
    found = lines(without_tabs(with_header(texts, made), kind), made.told, partial(_names_a_list, made))
    found = found if kind.spoken else [with_days(line, made.told) for line in found]
    found = contacts_in_one(handed_over(found, made), made)
    found = [line for line in found if not (_is_unprinted(line, made) or is_aside(line, made))]
    body = without_marks(_body(found, made), made)
    parts = _parts(body, made)
    unread_ordinals(body, made)
    fill(parts, made)
    _of_meetings(found, made)
    as_articles(made)
    set_parties(made)
    _of_problems(made)
    signed_by_unit(made)
    unknown_names(parts, made)
    promised(made)
    asks_and_informs(body, made)
    ends_as_asked(body, made)
    leads_once(made)
    reason_once(made)
    has_body(made)
    as_a_whole(made, found)
    return _finished(made, found)


def _as_typed(texts: Iterable[tuple[int, str]], made: Making) -> list[tuple[int, str]]:
    """Return the lines of an outline, its names of parts with colons behind them however they were typed."""
    texts = without_at(without_brackets(without_mail(list(texts), made), made.cues), made)
    texts = with_first_below(texts, made.told)
    found = with_colons(_joined(texts, made) if made.taken else unfolded(texts, made.cues), made.cues)
    choose_kind([text for _, text in found if text.strip()], made)
    return found


def _of_problems(made: Making) -> None:
    """Set what is known of a list of problems, once all its rows are there: whose they are, by when, up to when."""
    with_shared_limit(made)
    with_units(made)
    until_signed(made)
    against_rows(made)


def _of_meetings(found: Sequence[RoughLine], made: Making) -> None:
    """Set what is known of a meeting, of who reports, of the day of a circular, once all parts have their fields."""
    enrolled(made)
    introduced(found, made)
    titled(made)
    closed_once(made)
    house_rules(made)
    with_day(made, found)


def _body(found: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of the text itself; what stands above and around it is set."""
    found = without_remarks(found, made)
    told = framed(without_instructions(with_parties(without_attachments(found, made), made), made), made)
    body = with_rows(above_text(said_above(told, made) if made.taken else told, made), made)
    body = without_ordinal_fields(set_halls(without_call(without_answered(body, made), made), made), made)
    body = with_people(body, made)
    body = without_labels_below_rows(with_row_heads(body, made), made)
    body = without_opening(with_dictated(without_circumstances(body, made, set_named), made), made)
    return body if made.kind.spoken else in_minutes(led_over(body, made.told), made)


def _names_a_list(made: Making, text: str) -> bool:
    """Return whether words before 1.甲 2.乙 in a line name what these are: a field, how many they are; 会议决定 too."""
    cues = made.cues
    if made.kind.spoken or made.kind.task_lists:
        return True
    return bool(cues.label(text) or cues.leads(text) or cues.counts(text) or len(text) <= NAME)


NAME = 6  # 字 of a lead that is a name: 要求：


def _parts(body: Sequence[RoughLine], made: Making) -> list[RoughPart]:
    """Return the parts of a text; where a genre has fields for some, and its 正文 for those that one writes oneself,
    all go there as soon as one does.
    """
    body = counted_on(body, made)
    body = with_slogans(with_cued_lists(with_duties(labelled_points(body, made), made), made), made)
    divide_by_own(body, made)
    body = with_points(body, made)
    found = parts_of(headed(body, made), made)
    fields = {part.field for part in found if made.kind.fields[part.field].type.layered}
    if BODY not in fields or len(fields) == 1 or "过渡" in made.kind.fields:
        return found
    made.cues.own_heads = True
    return parts_of(headed(body, made), made)


def _joined(texts: Iterable[tuple[int, str]], made: Making) -> Iterator[tuple[int, str]]:
    """Return lines with their numbers, those that belong to the line above them joined to it."""
    number, whole = 0, ""
    for at, text in texts:
        if made.taken.get(at) == JOINED and whole.strip():
            whole = whole.rstrip() + text.strip()
            continue
        if number:
            yield number, whole
        number, whole = at, text
    if number:
        yield number, whole


def _is_unprinted(line: RoughLine, made: Making) -> bool:
    """Leave out a line that a person does not want; return whether this is one."""
    if made.taken.get(line.number) != UNPRINTED:
        return False
    made.leave("照选定的没有印", line)
    return True


def is_aside(line: RoughLine, made: Making) -> bool:
    """Leave out lines that say nothing of the text; return whether this is one."""
    if line.number in made.taken:
        return False
    if is_rule(line.raw):
        made.leave("分隔线没有采用", line)
    elif line.raw.startswith(ASIDE):
        made.leave("表里这一栏是说明，没有印", line, line.raw.removeprefix(ASIDE))
    elif line.raw.startswith(GUESSED):
        made.guess(line, line.raw.removeprefix(GUESSED), "分错了的，在第一行写上列名，如“任务、牵头单位、完成时限”")
    elif line.raw.startswith(HEAD):
        made.leave("表头没有印", line, line.raw.removeprefix(HEAD))
    elif made.kind.spoken and "议程" in made.kind.fields and pattern("串场").fullmatch(line.text) and not line.mark:
        made.leave("一项一项串联的话由程序照议程写，没有印", line)
    elif is_chat(line.raw) and not (
        line.text[-2:-1] == "们" or made.cues.label(line.text) or made.cues.spaced(line.text)
    ):
        made.leave("像是聊天记录里的人名和时间，没有采用", line)
    elif not made.kind.spoken and "，" in line.text and line.text.rstrip("：").endswith("如下"):
        return False
    elif len(line.raw) <= 40 and unwanted().fullmatch(line.text) and not (line.mark or _names_own(line, made)):
        made.leave("这一行不是正文，没有采用", line)
        made.proposed = made.proposed or proposed(line)
    else:
        return False
    return True


def _names_own(line: RoughLine, made: Making) -> bool:
    """Return whether a line is the genre's own name of a field: 内容 in a plan of an activity."""
    item = made.kind.fields.get(line.text.strip("：: \u3000"))
    return item is not None and item.type.layered


def _finished(made: Making, found: Sequence[RoughLine]) -> Rough:
    stands_first(made)
    order = list(made.kind.fields)
    fields = {name: made.fields[name] for name in sorted(made.fields, key=order.index)}
    value, places = placed(fields)
    assert isinstance(value, dict)
    value = {**made.chosen, **value}
    left = [*unwritten(value, places, made), *unprinted(places, made), *made.leavings()]
    record = Record({"文种": made.kind.name, **value}, made.file, places, (), made.places)
    said_as = tuple(read_as(value, record.where, made.called))
    said = "".join([*(finding.message for finding in (*made.findings, *left)), *said_as, *made.called.values()])
    made.anew(
        "说话的序数改成了规范的序数", (line.mark.label for line in found if line.mark and _is_spoken(line.mark.label))
    )
    changed = list(changes(made))
    said += "".join([*(one.message for one in changed), *(one for some in made.written_anew.values() for one in some)])
    findings = (*made.findings, *left, *lost(found, value, places, said, made), *changed)
    if made.draft:
        value = with_gaps(value)
    record = Record({"文种": made.kind.name, **value}, made.file, places, findings, made.places)
    reasons = {number: why for why, some in made.left.items() for number, _ in some}
    return Rough(record, said_as, reasons, frozenset(made.guessed))


def _is_spoken(label: str) -> bool:
    """Return whether an ordinal is said in words that the printed one does not have: 再一个是 · 甲、 · 第一个问题."""
    return re.search("[^\\W\\d一二三四五六七八九十百第是要首先其次再最后]", label) is not None


def changes(made: Making) -> Iterable[Finding]:
    """Return what was changed in the words, each kind once."""
    for kind, count in (+made.told).items():
        yield Finding(RULE, HINT, "", f"{kind}，共{count}处", file=made.file)
    for kind, pieces in made.written_anew.items():
        listed = "”“".join(dict.fromkeys(pieces))
        yield Finding(RULE, HINT, "", f"{kind}：“{listed}”，共{len(pieces)}处", file=made.file)


# --- how it was read -------------------------------------------------------------------------


def read_as(value: Mapping[str, Any], where: Callable[[Place], str], called: Mapping[str, str]) -> Iterable[str]:
    """Return how an outline was read: a line a field: its place, what the outline calls it, its first words."""
    for name, one in value.items():
        text = " ".join(text for place, text in leaves(one) if "序数" not in place)
        words = text[:SHOWN].replace("\n", " ") + ("……" if len(text) > SHOWN else "")
        items = one.get("条目", ()) if isinstance(one, dict) else one if isinstance(one, list) else ()
        count = f"（{len(items)}条）" if items else ""
        typed = called.get(name, name)
        count = f"（写作“{typed}”）{count}" if typed != name else count
        at = where((name,))
        yield f"{at}{'，' if at else ''}{name}{count}：{words}"
