"""What a genre's fields are called in an outline, and which of them the text before the body, the body, its end are."""

from __future__ import annotations

from gongwen.document.elements import CONTACT, TELEPHONE
from gongwen.genres import declaration
from gongwen.genres.called import table
from gongwen.genres.genre import Genre
from gongwen.genres.rough.order import is_told


def names_of(kind: Genre) -> dict[str, str]:
    """Return what every name of a field means; the genre's own come before those of cues.yaml, and the names of whom
    to ask, which in an outline begin the words of an 附注, where the genre has no field of its own for it.
    """
    common, contact = declaration.common(), (CONTACT, TELEPHONE)
    fields = [item for name, item in kind.fields.items() if name not in contact or item is not common[name]]
    own = {alias: item.name for item in fields for alias in (item.name, *item.aliases)}
    more = {one: own[name] for name, several in table()["叫法"].items() if name in own for one in several}
    here = {one: own[name] for name, several in table()["文种叫法"].get(kind.name, {}).items() for one in several}
    return {**_of_rows(kind), **more, **own, **here}


def _of_rows(kind: Genre) -> dict[str, str]:
    """Return what the column that a list of problems is about is called elsewhere: its names are those of the list."""
    into = kind.ledger.into if kind.ledger else ""
    item = kind.fields.get(into)
    if item is None or not item.type.rows or item.type.layered or into not in item.columns:
        return {}
    return dict.fromkeys((alias for alias in item.columns[into].aliases if len(alias) > SHORTEST), into)


SHORTEST = 2  # 字 of a name that is no head: 隐患：…… begins a row


def first_of(kind: Genre, what: str) -> str:
    """Return the field that the opening, the body or the end of a genre's text goes to."""
    own = {alias: item.name for item in kind.fields.values() for alias in (*item.aliases, item.name)}
    names = [own[name] for name in table()[what] if name in own and kind.fields[own[name]].type.spreads]
    named = next((name for name in names if not kind.family or name in kind.named), "")
    if named or what != "主体":
        return named
    if kind.ledger and kind.ledger.into in kind.fields:
        return kind.ledger.into
    layered = [item.name for item in kind.fields.values() if item.type.layered]
    if kind.family and not kind.named & set(layered):  # a record of a meeting is made of its items
        return next((item.name for item in kind.fields.values() if item.type.rows and item.required), layered[-1])
    return [*layered, *(name for name in layered if is_told(kind, name))][-1] if layered else ""
