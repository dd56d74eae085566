"""Whom to ask 联系人 and by which telephone: fields of every genre → 附注, where its own words have no place for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongwen.document.elements import CONTACT, NOTE, TELEPHONE
from gongwen.genres import declaration
from gongwen.genres.genre import Genre


def noted(kind: Genre, given: Mapping[str, Any]) -> dict[str, str]:
    """Return the 附注 with whom to ask behind what it says itself; nothing where the genre says it in its words."""
    common, fields = declaration.common(), kind.fields
    asked = [name for name in (CONTACT, TELEPHONE) if given.get(name) and fields[name] is common[name]]
    said = [f"{name}：{given[name]}" for name in asked]
    note = str(given.get(NOTE) or "")
    bare = note[1:-1] if note.startswith("（") and note.endswith("）") else note
    return {NOTE: "；".join(filter(None, (bare, "，".join(said))))} if said else {}
