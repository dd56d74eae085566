"""`gongwen.genres`, `fields`, `schema`, `sample`: what there is to fill in."""

from __future__ import annotations

from typing import Any

from gongwen.app import listing
from gongwen.app.contract import catalogue
from gongwen.app.contract.catalogue import GenreAsked
from gongwen.genres import catalogue as genre_catalogue
from gongwen.genres.catalogue import GenreEntry


def genres() -> tuple[GenreEntry, ...]:
    """Return every genre: its name, its folder's name, what it is for."""
    return tuple(genre_catalogue.entries())


def fields(genre: str) -> tuple[dict[str, Any], ...]:
    """Return the fields of a genre in its order: name, type, required, help, sample, options, columns …

    Raises Misuse where there is no such genre.
    """
    return tuple(catalogue.fields(GenreAsked(genre))["fields"])


def schema(genre: str) -> dict[str, Any]:
    """Return the fields of a genre as a JSON Schema. Raises Misuse where there is no such genre."""
    return listing.fields_schema(genre)


def sample(genre: str) -> dict[str, Any]:
    """Return the sample of a genre as a record, ready for `make`. Raises Misuse where there is no such genre."""
    found: dict[str, Any] = {"文种": genre, **catalogue.sample(GenreAsked(genre))["record"]}
    return found
