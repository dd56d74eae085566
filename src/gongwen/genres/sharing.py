"""One record, several documents: which genres it is to become, and the record as each of them has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from gongwen.document.elements import TABLE
from gongwen.document.finding import HINT, Finding
from gongwen.genres import families, filters, genre, meetings, shelf
from gongwen.genres.compiling import named_in
from gongwen.genres.contradictions import single_doubts
from gongwen.genres.genre import Genre
from gongwen.genres.tasks.contradictions import progress_doubts
from gongwen.records import Record
from gongwen.records.field import FieldCheck

# What is looked at in the records of a family, beside each field by itself.
DOUBTS: Mapping[str, Callable[[Mapping[str, Any], FieldCheck], None]] = {
    "会议": meetings.doubts,
    "任务": progress_doubts,
}


PLAIN = "材料"  # the paper of documents without a letterhead


class GenresAsked(NamedTuple):
    """The genres that a record is to become; named: by the name of a set, which leaves out what cannot be made yet."""

    genres: tuple[str, ...]
    named: str = ""

    @property
    def several(self) -> bool:
        """Return whether one record is to become more than one document."""
        return len(self.genres) > 1


def asked(text: str) -> GenresAsked:
    """Return the genres that a text names: one, several with a comma between them, or those of a set 套件.

    Raises Misuse for a name in a list that is no genre.
    """
    names = [name for name in re.split("[,，、\\s]+", text) if name]
    if len(names) < 2 and (not text or shelf.known(text) or text not in families.named_sets()):
        return GenresAsked((text,))
    sets = families.named_sets().keys() - shelf.names().keys()
    found = [one for name in names for one in (families.named_sets()[name] if name in sets else (name,))]
    for name in found:
        genre.chosen(name)
    return GenresAsked(tuple(dict.fromkeys(found)), "、".join(name for name in names if name in sets))


def asked_by(record: Record, as_genre: str) -> GenresAsked:
    """Return the genres that a record is to become: those of --as where it names several, else its own."""
    wanted = asked(as_genre) if as_genre else GenresAsked(("",))
    own = record.fields.get("文种")
    if wanted.several or not own:
        return wanted
    names = [str(name) for name in own] if isinstance(own, list) else [str(own)]
    if len(names) > 1:
        return asked("、".join(names))
    found = asked(names[0])
    return found if found.named else GenresAsked((as_genre,))


def as_one_of(record: Record, name: str, number: int) -> Record:
    """Return a record that is to become one document of several: of this genre, the so-manieth."""
    record = _without_words_of(record, genre.chosen(name))
    fields = {"顺序": str(number), **record.fields, "文种": name}
    if families.section_names(record, shelf.names()):
        return for_kind(replace(record, fields=fields), genre.chosen(name))
    return replace(record, fields=fields)


def for_kind(record: Record, kind: Genre) -> Record:
    """Return a record as a genre of a family has it: what it says of this document only over the rest, without what
    only other genres of the family know.
    """
    if record.genre not in (kind.name, kind.key) and record.fields.keys() & unused_fields(kind):
        record = _without_words_of(record, kind)
    if any(isinstance(value, dict) and key not in kind.fields for key, value in record.fields.items()):
        record = families.for_genre(record, kind.name, shelf.names())
    own = {alias for item in kind.fields.values() for alias in (item.name, *item.aliases)}
    strange = record.fields.keys() - own
    if not kind.family or not strange:
        return record
    others = known_names(kind)
    fields = {key: value for key, value in record.fields.items() if key in own or key not in others}
    return replace(record, fields=fields)


def _without_words_of(record: Record, kind: Genre) -> Record:
    """Return a record that serves several genres without the words that are for others of them (归属); that is told
    where this genre is a letter of its own, which has such words, too.
    """
    owners = families.owners(kind.family) if kind.family else {}
    names = {alias: item.name for item in kind.fields.values() for alias in (item.name, *item.aliases)}
    others = [key for key in record.fields if _belongs_to_others(record, key, owners.get(names.get(key, "")), kind)]
    if not others:
        return record
    fields = {key: value for key, value in record.fields.items() if key not in others}
    owner = "、".join(dict.fromkeys(genre for key in others for genre in owners[names[key]]))
    message = f"{'、'.join(others)}是{owner}的，{kind.name}没有用"
    fix = f"{kind.name}也要的，写在“{kind.name}:”下面"
    told = Finding("字段", HINT, record.where((others[0],)), message, fix, file=record.file)
    findings = record.findings if kind.paper == PLAIN else (*record.findings, told)
    return replace(record, fields=fields, findings=findings)


def _belongs_to_others(record: Record, key: str, owners: tuple[str, ...] | None, kind: Genre) -> bool:
    """Return whether what a record says once is for others than a genre: those that have it, and say no other words."""
    own = [record.fields[owner] for owner in owners or () if isinstance(record.fields.get(owner), dict)]
    return owners is not None and kind.name not in owners and not any(key in section for section in own)


def own_names(kind: Genre) -> set[str]:
    """Return what the fields of a genre are called, those left out that every genre has."""
    own = (item for item in kind.fields.values() if item.name not in TABLE.fields)
    return {alias for item in own for alias in (item.name, *item.aliases)}


def unused_fields(kind: Genre) -> frozenset[str]:
    """Return the fields of a genre's family that are there for others: neither its words nor its name say them."""
    if not kind.family:
        return frozenset()
    words = [kind.words, kind.file_name]
    words += [item.default for item in kind.fields.values() if "{" in item.default]
    used = {name for text in words for name in named_in(text, filters.environment())}
    needed = {item.name for item in kind.fields.values() if item.required or item.unless or item.where}
    return frozenset(kind.fields.keys() - used - needed - TABLE.fields.keys())


def known_names(kind: Genre) -> set[str]:
    """Return what the fields of a genre, and of all genres of its family, are called."""
    kinds = genre.sisters(kind.family) if kind.family else [kind]
    return {alias for one in kinds for item in one.fields.values() for alias in (item.name, *item.aliases)}


def strangers(kind: Genre, names: Sequence[str]) -> list[str]:
    """Return of names that a genre does not know those that no genre knows beside it, which shares its records: one of
    its family, or one that reads the same ledgers.
    """
    if not names:
        return []
    into = kind.ledger.into if kind.ledger else ""
    beside = [one for one in genre.load_all() if into and one.ledger and one.ledger.into == into]
    known = {alias for one in beside for item in one.fields.values() for alias in (item.name, *item.aliases)}
    known |= known_names(kind)
    return [name for name in names if name not in known]


def family_doubts(kind: Genre, values: Mapping[str, Any], checking: FieldCheck) -> None:
    """Report what in a record of a family, or of a genre that stands by itself, contradicts itself."""
    single_doubts(kind.name, values, checking)
    if kind.family in DOUBTS:
        DOUBTS[kind.family](values, checking)


def lacking(record: Record, kind: Genre) -> list[str]:
    """Return the needed fields that a record does not give."""
    names = {alias: item.name for item in kind.fields.values() for alias in (item.name, *item.aliases)}
    values = {names[key]: value for key, value in for_kind(record, kind).fields.items() if key in names and value}
    return [item.name for item in kind.fields.values() if item.is_missing(values)]


def unknown(record: Record, kind: Genre) -> list[str]:
    """Return the fields of a record that a genre, and its whole family, do not know."""
    own = {alias for item in kind.fields.values() for alias in (item.name, *item.aliases)}
    return [key for key in for_kind(record, kind).fields if key not in own and key != "文种"]


def check_named(text: str) -> None:
    """Raise Misuse for an --as that names no genre and no set."""
    for name in asked(text).genres:
        genre.chosen(name)
