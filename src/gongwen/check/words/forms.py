"""Wrong forms of words, two characters each, packed by the first of these: tens of thousands take little room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

WORD = 2  # characters of a word
# By the first character of forms, the second ones, and the words that are meant, end to end.
Forms = Mapping[str, tuple[str, str]]


def packed(wrong: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return forms, each with the word that is meant, in as few texts as can be."""
    forms: dict[str, tuple[list[str], list[str]]] = {}
    for form, right in wrong.items():
        seconds, rights = forms.setdefault(form[0], ([], []))
        seconds.append(form[1])
        rights.append(right)
    return {first: ("".join(seconds), "".join(rights)) for first, (seconds, rights) in forms.items()}


def meant(forms: Forms, form: str) -> str:
    """Return the word that is meant by a form, "" for one that is not known."""
    seconds, rights = forms.get(form[:1], ("", ""))
    at = seconds.find(form[1:]) if len(form) == WORD else -1
    return rights[WORD * at : WORD * at + WORD] if at >= 0 else ""


def places(forms: Forms, plain: str) -> Iterator[tuple[int, str]]:
    """Return where a form begins in a text, with the word that is meant."""
    for start, (first, second) in enumerate(pairwise(plain)):
        if first in forms and second in forms[first][0]:
            yield start, meant(forms, first + second)
