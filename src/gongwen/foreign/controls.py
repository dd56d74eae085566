"""Boxes to tick and lists to choose from → what they show: form fields 窗体域, content controls 内容控件."""

from __future__ import annotations

from gongwen.word.symbols import EMPTY, TICKED
from gongwen.word.xml import VAL, Element, W, value

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OFF = ("0", "false", "off")
_TICKED, _EMPTY = frozenset("☑☒✓✔✗✘√×■●◉⊙🗹🗷"), frozenset("□☐○◯▢")


def form_field(kind: str, data: Element | None) -> str:
    """Return what a form field shows that holds no text itself; "" for one that does. data: its w:ffData."""
    if data is None:
        return ""
    if kind == "FORMCHECKBOX":
        return TICKED if _is_ticked(data) else EMPTY
    if kind == "FORMDROPDOWN":
        entries = [entry.get(VAL, "") for entry in data.iterfind(f"{W}ddList/{W}listEntry")]
        chosen = value(data, "ddList/result") or value(data, "ddList/default") or "0"
        return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""
    return ""


def _is_ticked(data: Element) -> bool:
    state = data.find(f"{W}checkBox/{W}checked")
    state = data.find(f"{W}checkBox/{W}default") if state is None else state
    return state is not None and state.get(VAL, "1") not in _OFF


def box(control: Element, shown: str) -> str:
    """Return the box that a content control w:sdt is, as it is shown; by its state where what is shown says nothing, or
    the contrary. "" for a control that is no box.
    """
    found = control.find(f"{W}sdtPr/{W14}checkbox")
    if found is None:
        return ""
    state = found.find(f"{W14}checked")
    ticked = state is not None and state.get(f"{W14}val", "1") not in _OFF
    sign = shown.strip()
    right, wrong = (_TICKED, _EMPTY) if ticked else (_EMPTY, _TICKED)
    return sign if sign in right or (sign and sign not in wrong) else TICKED if ticked else EMPTY


def chosen(control: Element) -> str:
    """Return what a list to choose from says that its text does not: the last choice of an empty one."""
    found = control.find(f"{W}sdtPr/{W}dropDownList")
    return "" if found is None else found.get(f"{W}lastValue", "")


def is_blank(control: Element) -> bool:
    """Return whether a content control shows only the words that ask to fill it in."""
    found = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return found is not None and found.get(VAL, "1") not in _OFF
