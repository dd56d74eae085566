"""Source → Recognised: every block of a file gets its role, and all of them together become a Document.

Nothing is lost on the way: what is no element stays text where it stood. The order of the work:

zones      letterhead, title, who is addressed; sign-off at the end of the text; where attachments begin; imprint
body       in the text and in each attachment: which lines are heads, and how deep
sent       a document that is sent with this one, without a mark
attaching  the attachments with their marks and titles
"""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.document.elements import ELEMENTS, LISTS
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Document
from gongwen.foreign.recognising.asides import asides
from gongwen.foreign.recognising.attaching import attach, send
from gongwen.foreign.recognising.body import above, between, notes, part
from gongwen.foreign.recognising.claims import Claim, elements
from gongwen.foreign.recognising.meant import meant
from gongwen.foreign.recognising.numbering import COUNTED, STAND
from gongwen.foreign.recognising.proof import is_whole
from gongwen.foreign.recognising.recognition import (
    RULE,
    PieceRole,
    RecognisingOptions,
    Recognition,
    begun,
    picture_name,
)
from gongwen.foreign.recognising.roles import Recognised
from gongwen.foreign.recognising.titles import as_one_line
from gongwen.foreign.recognising.told import told
from gongwen.foreign.recognising.zones import Zones, zones
from gongwen.foreign.source import Source


def recognise(source: Source, keep_numbers: bool = False, tidy: bool = False, way: str = "") -> Recognised:
    """Return a source as a document, with the role of each of its blocks and with doubts.

    keep_numbers: ordinals and marks that counting or the standard would change stay as they are typed.
    way: how ordinals are taken (see `numbering`) where that differs from what keep_numbers says.
    tidy: what `make` refuses is written as the standard wants it, and told: 〔〕 of 发文字号, marks behind names of
    attachments; where ordinals stand as they are typed, it does too.
    """
    way = way or (STAND if keep_numbers else COUNTED)
    for imprinted in (True, False):  # a 版记 that nothing prints stays text
        made = begun(source, RecognisingOptions(keep_numbers, tidy, way, imprinted=imprinted))
        around = zones(made)
        recognised = _recognised(made, around)
        if is_whole(recognised.document, (around.mark, *made.source_text())):
            return recognised
    unsure = Finding(RULE, HINT, "", "标题、落款等要素没有把握，全部留在正文里", "在文稿里自己标出来")
    made = begun(source, RecognisingOptions(keep_numbers, tidy, way, plain=True))  # rather no elements than a lost word
    recognised = _recognised(made, zones(made))
    return recognised._replace(findings=(unsure, *recognised.findings))


def _recognised(made: Recognition, around: Zones) -> Recognised:
    claims = around.claims
    for claim in claims:
        made.outcomes[claim.at] = PieceRole(claim.role)
    above(made, around.head.start)
    part(made, around.head.start, around.close.start)
    between(made, around.close.start, around.end)
    notes(made)
    if around.sent:
        send(made, around.sent, around.attached)
    titled = attach(made, around.starts, around.listed, around.foot.start)
    if titled and [start.text for start in around.starts] == around.listed:  # 附件说明 follows from the attachments
        claims = tuple(claim for claim in claims if claim.element != "附件")
    document = _document(made, around, claims)
    main = {index: outcome for index, outcome in made.outcomes.items() if index < around.end}
    findings = (*made.findings, *told(made.source, made.aside, document, made.pieces, main))
    meant(made, around)
    asides(made)
    return Recognised(document, tuple(made.placed()), findings)


def _document(made: Recognition, around: Zones, claims: Sequence[Claim]) -> Document:
    """Return the document of all that was claimed and added."""
    given: dict[str, list[str]] = {}
    for name, value in elements(claims):
        given.setdefault(name, []).append(value)
    lettered = "印发日期" in given and given.keys() & {"署名", "发文字号"} and len(given.get("署名", ())) < 2
    layout = around.layout or ("文件" if lettered else "")
    if layout and not around.layout and made.options.tidy:
        message = "原文有版记，没有红头：按“文件”排，红头上的字由程序从署名来"
        made.doubt("", message, "不要红头，加 --keep-numbers，版记就留在正文里")
    given |= {name: [value] for name, value in (("版式", layout), ("发文机关标志", around.mark)) if value}
    given |= {"排向": ["横排"]} if made.landscape else {}
    given |= {"写法": ["照原样"]} if made.typed else {}
    found = {name: tuple(values if name in LISTS else values[:1]) for name in ELEMENTS if (values := given.get(name))}
    document = Document(tuple(around.head.title), around.head.subtitle, tuple(made.blocks), found)
    return as_one_line(document) if around.head.folded and len(document.title) > 1 else document


__all__ = ["picture_name", "recognise"]
