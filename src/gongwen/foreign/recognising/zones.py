"""Pieces of a source → its zones: what stands before the text, behind it, where attachments begin, and the imprint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from gongwen.chinese import document_number
from gongwen.chinese.dates import standard_day
from gongwen.document.elements import DAYS, TABLE
from gongwen.document.file_kinds import is_word_file
from gongwen.document.finding import HINT, Finding
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.attachments import Beginning, beginnings
from gongwen.foreign.recognising.claims import Claim, Front, elements
from gongwen.foreign.recognising.closing import Closing, imprint, sign_off
from gongwen.foreign.recognising.front import front
from gongwen.foreign.recognising.letterhead import mark_in_header
from gongwen.foreign.recognising.numbering import STAND
from gongwen.foreign.recognising.pieces import SourcePiece
from gongwen.foreign.recognising.proof import Change, bare, changes
from gongwen.foreign.recognising.recognition import Recognition
from gongwen.foreign.recognising.sent import sent_along


class Zones(NamedTuple):
    """What stands around the text: before it, behind it, the attachments, the imprint.

    sent: the document that is sent with this one, None for none. mark: 发文机关标志 of a letter, which stands in its
    header. layout: the 版式 that the letterhead shows, "" for none.
    """

    head: Front
    close: Closing
    starts: Sequence[Beginning]
    foot: Closing
    sent: Beginning | None = None
    mark: str = ""
    layout: str = ""

    @property
    def end(self) -> int:
        """Return where the text with its sign-off ends."""
        return self.sent.mark if self.sent else self.attached

    @property
    def attached(self) -> int:
        """Return where the first attachment begins, or the imprint."""
        return self.starts[0].mark if self.starts else self.foot.start

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the lines that are elements."""
        return (*self.head.claims, *self.close.claims, *self.foot.claims)

    @property
    def listed(self) -> list[str]:
        """Return the names in 附件说明."""
        return listed(self.close)


def zones(made: Recognition) -> Zones:
    """Return the zones of a source; nothing around the text when all is to be text."""
    whole = len(made.pieces)
    if made.options.plain:
        return Zones(Front(), Closing(whole, ()), [], Closing(whole, ()))
    head = _head(made)
    mark = "" if head.has("发文机关标志") else mark_in_header(made.source)
    layout = "信函" if mark else _layout(made.pieces, head)
    printed = made.options.imprinted and not (made.options.keep and not layout)
    found = imprint(made.pieces, head.start, bool(layout)) if printed else Closing(whole, ())
    foot = _exact(made, found, whole, layout)
    title = "".join(head.title)
    if sent := sent_along(made.pieces, head.start, _first_mark(made, head, foot), title):
        return _with_sent(made, Zones(head, Closing(whole, ()), [], foot, sent, mark, layout), printed)
    starts = _attachments(made, head, foot, layout)
    end = starts[0].mark if starts else foot.start
    if not starts and beginnings(made.pieces, head.start):  # attachments that stay text: the sign-off there is theirs
        return Zones(head, Closing(end, ()), [], foot, None, mark, layout)
    close = _exact(made, sign_off(made.pieces, head.start, end, bool(layout)), end, layout)
    return Zones(head, close, starts, foot, None, mark, layout)


def _first_mark(made: Recognition, head: Front, foot: Closing) -> int:
    """Return where the first mark of an attachment stands, the imprint where there is none."""
    starts = beginnings(made.pieces[: foot.start], head.start)
    return starts[0].mark if starts else foot.start


def _with_sent(made: Recognition, around: Zones, printed: bool) -> Zones:
    """Return the zones of a document that another is sent with: its own closing, and its imprint, stand before that."""
    assert around.sent
    head, foot, begins = around.head, around.foot, around.sent.mark
    end = begins
    if printed and not foot.claims:  # 版记 that stands before what is sent
        found = imprint(made.pieces[:begins], head.start, bool(around.layout))
        end, foot = (found.start, _exact(made, found, begins, around.layout)) if found.claims else (end, foot)
        foot = foot._replace(start=len(made.pieces))
    close = _exact(made, sign_off(made.pieces, head.start, end, bool(around.layout)), end, around.layout)
    starts = beginnings(made.pieces[: foot.start], around.sent.end, listed(close))
    return around._replace(close=close, foot=foot, starts=starts)


def listed(close: Closing) -> list[str]:
    """Return the names in 附件说明."""
    return [claim.value for claim in close.claims if claim.element == "附件"]


# --- before the text -------------------------------------------------------------------------


def _head(made: Recognition) -> Front:
    """Return what stands before the text; with keep nothing that would be printed in another way."""
    found = front(made.pieces)
    found.claims = _standard(made, found.claims)
    changed = changes(found.claims, made.pieces, "")
    if not made.options.keep or not changed:
        _tell(made, changed)
        return _acceptable(made.pieces, found) if made.options.keep else found
    if [change.role for change in changed] == ["主送机关"]:
        return replace(found, claims=found.claims[:-1], start=found.start - 1)
    return Front()


def _acceptable(pieces: Sequence[SourcePiece], found: Front) -> Front:
    """Return what stands before the text without a 发文字号 that `make` refuses.

    Under a title it is a line as others.
    """
    refused = [claim for claim in found.claims if claim.element == "发文字号" and _is_refused(claim.value)]
    if not refused:
        return found
    if _layout(pieces, found):
        return Front()
    found.claims = [
        Claim(claim.at, roles.BYLINE, "题注", claim.value) if claim in refused else claim for claim in found.claims
    ]
    return found


def _is_refused(number: str) -> bool:
    return document_number.standard(number) != number


def _layout(pieces: Sequence[SourcePiece], head: Front) -> str:
    """Return the 版式 that prints a letterhead as it was found, "" for a document that has none."""
    given = dict(elements(head.claims))
    mark = given.get("发文机关标志", "")
    if not mark and "发文机关" not in given:
        return ""
    if mark.endswith("令") or "令号" in given:
        return "命令"
    if mark.endswith("纪要"):
        return "纪要"
    title = "".join(head.title)
    lettered = title.endswith("函") or (title.endswith("批复") and not _is_centred(pieces, head))
    return "信函" if mark and not mark.endswith("文件") and lettered else "文件"


def _is_centred(pieces: Sequence[SourcePiece], head: Front) -> bool:
    """Return whether 发文字号 stands in the middle, as in 文件: in a letter it stands at the right (10.1)."""
    return any(pieces[claim.at].align == "center" for claim in head.claims if claim.element == "发文字号")


# --- behind the text -------------------------------------------------------------------------


def _exact(made: Recognition, found: Closing, end: int, layout: str) -> Closing:
    """Return what was found behind the text; with keep nothing where something would be printed in another way."""
    if made.options.tidy or made.options.keep:
        found = _without_files(made, found, end)
    found = found._replace(claims=tuple(_standard(made, found.claims)))
    changed = changes(found.claims, made.pieces, layout)
    if made.options.keep and changed:
        return Closing(end, ())
    _tell(made, changed)
    return found


def _without_files(made: Recognition, found: Closing, end: int) -> Closing:
    """Return what was found behind the text without 附件说明 that names files, as 通知.doc, which are not there: as an
    element it would ask for them, and lose how it is typed.
    """
    folder = Path(made.source.file).parent
    names = [claim for claim in found.claims if claim.element == "附件"]
    if not any(is_word_file(one.value.rstrip("。；，、;,")) and not (folder / one.value).is_file() for one in names):
        return found
    listing = {claim.at for claim in found.claims if TABLE.beside(claim.role) == "附件说明" or claim.element == "附件"}
    rest = tuple(claim for claim in found.claims if claim.at not in listing)
    first = min((claim.at for claim in rest), default=end)
    return Closing(first, rest) if not listing or max(listing) < first else found


def _attachments(made: Recognition, head: Front, foot: Closing, layout: str) -> list[Beginning]:
    """Return where the attachments begin."""
    within = made.pieces[: foot.start]
    starts = beginnings(within, head.start)
    if not starts:
        return []
    close = sign_off(within, head.start, starts[0].mark, bool(layout))
    if not head.title and close.start == head.start:
        return []  # nothing that it could be attached to
    return beginnings(within, head.start, listed(close))


# --- what is printed in another way ----------------------------------------------------------

_DAYS: dict[str, Callable[[str], str]] = dict.fromkeys(DAYS, standard_day)
_RIGHT: dict[str, Callable[[str], str]] = {
    "发文字号": document_number.standard,
    "附件": lambda name: name.rstrip("。；，、;,"),
} | _DAYS


def _standard(made: Recognition, claims: Sequence[Claim]) -> list[Claim]:
    """Return claims, tidy ones with what `make` refuses written as the standard wants it.

    With keep only the dates: one that would be printed in another way is none, and stays in the text.
    """
    right = _RIGHT if made.options.tidy else _DAYS if made.options.keep else {}
    if made.options.tidy and made.options.way == STAND:
        return [_as_typed(made, claim) for claim in claims]
    return [
        claim._replace(value=right[claim.element](claim.value)) if claim.element in right else claim for claim in claims
    ]


def _as_typed(made: Recognition, claim: Claim) -> Claim:
    """Return a claim as it is typed, a date without blanks; one that the standard wants otherwise is told."""
    if claim.element not in _RIGHT:
        return claim
    value = bare(claim.value) if claim.element in DAYS else claim.value
    if (right := _RIGHT[claim.element](value)) != value:
        made.typed = True
        message = f"{claim.element}“{short(value)}”照原样留着，规定的写法是“{short(right)}”"
        where, fix = made.pieces[claim.at].where, "要改成规定的写法，加 --renumber"
        made.findings.append(Finding(claim.element, HINT, where, message, fix))
    return claim._replace(value=value)


def _tell(made: Recognition, changed: Sequence[Change]) -> None:
    """Tell the elements that are printed in another way, and remember how."""
    for change in changed:
        made.shown |= dict.fromkeys(change.lines, "") | {change.lines[0]: change.printed}
        message = f"{change.role}“{short(change.typed)}”写成了“{short(change.printed)}”"
        where, fix = made.pieces[change.lines[0]].where, "要保留原来的写法，加 --keep-numbers"
        made.findings.append(
            Finding(change.role, HINT, where, message, fix, words=change.typed, start=0, instead=change.printed)
        )


def short(text: str) -> str:
    """Return a text as it is quoted in a message: in one line, its middle left out where it is long."""
    text = " ".join(text.split("\n"))
    return text if len(text) <= 24 else f"{text[:12]}……{text[-10:]}"
