"""A formula 公式 of Word (OMML) → one line that reads: a/b, x², √(a+b), ∑_(i=1)^n …"""

from __future__ import annotations

from collections.abc import Callable

from gongwen.chinese.patterns import compiled
from gongwen.word import symbols
from gongwen.word.xml import Element, M

_WHOLE = compiled(r"[\w.%]*|\([^()]*\)")  # what needs no brackets as a part of a formula


def linear(formula: Element) -> str:
    """Return a formula, or a part of one, in one line; every character in it stands in the line."""
    made = _FORMS.get(formula.tag)
    if made is not None:
        return made(formula)
    if formula.tag == f"{M}t":
        return formula.text or ""
    return "".join(map(linear, formula))


def _part(formula: Element, local: str) -> str:
    found = formula.find(M + local)
    return "" if found is None else linear(found)


def _bracketed(text: str) -> str:
    return text if _WHOLE.fullmatch(text) else f"({text})"


def _fraction(formula: Element) -> str:
    over, under = _part(formula, "num"), _part(formula, "den")
    return f"{_bracketed(over)}/{_bracketed(under)}"


def _above(text: str) -> str:
    return (symbols.shifted(text, "superscript") or f"^{_bracketed(text)}") if text else ""


def _below(text: str) -> str:
    return (symbols.shifted(text, "subscript") or f"_{_bracketed(text)}") if text else ""


def _scripts(formula: Element) -> str:
    return _part(formula, "e") + _below(_part(formula, "sub")) + _above(_part(formula, "sup"))


def _before(formula: Element) -> str:
    return _below(_part(formula, "sub")) + _above(_part(formula, "sup")) + _part(formula, "e")


def _root(formula: Element) -> str:
    return f"{_above(_part(formula, 'deg'))}√{_bracketed(_part(formula, 'e'))}"


def _sum(formula: Element) -> str:
    scripts = _below(_part(formula, "sub")) + _above(_part(formula, "sup"))
    return f"{_given(formula, 'naryPr', 'chr', '∫')}{scripts}{_bracketed(_part(formula, 'e'))}"


def _delimited(formula: Element) -> str:
    begin, end, between = (
        _given(formula, "dPr", name, usual) for name, usual in (("begChr", "("), ("endChr", ")"), ("sepChr", "|"))
    )
    return begin + between.join(map(linear, formula.iterfind(f"{M}e"))) + end


def _given(formula: Element, properties: str, local: str, usual: str) -> str:
    """Return a sign that the properties of a part name, the usual one where they name none."""
    found = formula.find(f"{M}{properties}/{M}{local}")
    return usual if found is None else found.get(f"{M}val", "")


def _rows(formula: Element) -> str:
    rows = formula.iterfind(f"{M}mr") if formula.tag == f"{M}m" else (formula,)
    return "；".join("，".join(map(linear, row.iterfind(f"{M}e"))) for row in rows)


_FORMS: dict[str, Callable[[Element], str]] = {
    f"{M}f": _fraction,
    f"{M}sSup": _scripts,
    f"{M}sSub": _scripts,
    f"{M}sSubSup": _scripts,
    f"{M}sPre": _before,
    f"{M}rad": _root,
    f"{M}nary": _sum,
    f"{M}d": _delimited,
    f"{M}m": _rows,
    f"{M}eqArr": _rows,
}
