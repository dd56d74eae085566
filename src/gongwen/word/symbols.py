"""Signs of symbol fonts (Wingdings, Webdings, Symbol), superscripts and subscripts 上下标 → characters of Unicode."""

from __future__ import annotations

from functools import cache
from pathlib import Path

UNKNOWN = "□"  # what a sign is shown as that no character says
TICKED, EMPTY = "☑", "□"
_FIRST, _GAP = 0x20, "�"  # code of the first sign of a table; a place without a sign
_PLAIN = "0123456789+-−=()"
_RAISED, _LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"
_SHIFTS = {
    "superscript": str.maketrans(f"{_PLAIN}ni", f"{_RAISED}ⁿⁱ"),
    "subscript": str.maketrans(f"{_PLAIN}aehijklmnoprstuvx", f"{_LOWERED}ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"),
}


def is_symbol_font(name: str) -> bool:
    """Return whether the letters of a font are signs: Wingdings, Wingdings 2, Webdings, Symbol …"""
    return name[:1] in "WwSs" and name.lower().startswith(("wingdings", "webdings", "symbol"))


def sign(font: str, code: int) -> str:
    """Return the character that a sign of a font is, "" for one that no character says.

    code: as a file writes it, 52 or F052.
    """
    if code & 0xFF == _FIRST:
        return " "
    table = _tables().get(font.lower().removesuffix(" mt"), "")
    at = (code & 0xFF if 0xF000 <= code <= 0xF0FF else code) - _FIRST
    return table[at].replace(_GAP, "") if 0 <= at < len(table) else ""


def shifted(text: str, how: str) -> str:
    """Return a superscript or a subscript as characters: m 2 → m², CO 2 → CO₂; "" where Unicode lacks one of them.

    how: superscript or subscript, as Word calls it.
    """
    made = text.translate(_SHIFTS[how])
    return made if all(one != was for one, was in zip(made, text, strict=True)) else ""


@cache
def made_signs() -> frozenset[str]:
    """Return every character that a sign of a font, a box or a superscript can have become, letters aside."""
    signs = "".join(_tables().values()) + _RAISED + _LOWERED + "".join(map(chr, _SHIFTS["subscript"].values()))
    return frozenset(char for char in (*signs, TICKED, EMPTY) if not char.isascii() and not "Α" <= char <= "ω")


@cache
def _tables() -> dict[str, str]:
    """Return the signs of each font from the first code on."""
    import yaml

    with Path(__file__).with_suffix(".yaml").open(encoding="utf-8") as file:
        found: dict[str, str] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {font.lower(): "".join(rows.split()) for font, rows in found.items()}
