"""What follows the text (GB/T 9704-2012, 7.3.4 to 7.3.6, 10.3): attachments, attendance, sign-off and seals, note.

What is computed here, since no style can have it: right indents from the widths of 署名 and date, places of seals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from gongwen import standard
from gongwen.document.model import Attachment, Block, Document
from gongwen.layout.line_ends import listed as names_whole
from gongwen.layout.measures import Measures
from gongwen.layout.printed import PLAIN, DirectFormat, Printed, PrintedParagraph, PrintedRun, Seal, Sizes, kept
from gongwen.layout.titles import width

YES, NO = "有", "无"
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff")
SEAL = 42  # mm: the diameter of a seal of a county's organs where the picture does not say (practice)
LARGEST = SEAL + 8.0  # mm
STAMP = 4  # 字: how wide a signature stamp is printed (practice)
SIDE, ALONE = 4, 2  # 字 to the right of a sealed date, and of what is not sealed
HIGHER = 0.35  # lines by which the centre of a seal lies above the middle of 署名 and date
ROOM = 3.3  # lines between two rows of names, so that seals of 42 mm do not touch
PER_ROW = 3  # seals that stand side by side
LEFT = 8  # lines of a page that are left for text above and below the seals of several organs
_EMU = 36_000  # a mm
LOOSE = DirectFormat(loose=True)


def closing(document: Document, measures: Measures, pictures: Sizes) -> Iterator[Printed]:
    """Return what follows the text, as far as the document has it; pictures: by file name, with their sizes."""
    yield from attachment_list(attachment_names(document))
    yield from _attendance(document, measures)
    if document.elements.get("签名章"):
        lines = list(_stamped(document, measures, pictures))
    elif sealed(document):
        lines = list(_sealed(document, measures, pictures))
    else:
        lines = list(_unsealed(document, measures))
    note = document.element("附注")
    yield from lines[:-1]
    for last in lines[-1:]:
        yield kept(last) if note else last
    if note:
        yield _note(note if note.startswith("（") else f"（{note}）", document, measures)


def _note(note: str, document: Document, measures: Measures) -> PrintedParagraph:
    """Return 附注 in the line below the date (7.3.6), a line further down where it would stand under a seal."""
    end = standard.twips("正文.首行缩进", measures.character / standard.POINT) + measures.characters(width(note))
    under = sealed(document) and end > _left_of_seals(document, measures)
    direct = DirectFormat(before=measures.line) if under else PLAIN
    return PrintedParagraph("BodyIndent", note, direct=direct, element="附注")


def _left_of_seals(document: Document, measures: Measures) -> float:
    """Return how far from the left the lowest seals of a sign-off begin, in twips."""
    signers, date = document.elements.get("署名", ()), document.element("成文日期")
    if len(signers) > 1:
        middle = measures.wide / per_row(signers, int(measures.room("BodyIndent", 0, 0))) / 2
    else:
        _, right = indents(width(signers[0]) if signers else 0.0, width(date), True)
        middle = measures.wide - (right + width(date) / 2) * measures.character
    return middle - SEAL / 2 * standard.MM


def copies(document: Document) -> Iterator[Printed]:
    """Return 抄送 as the last line of a paper without 版记."""
    if names := document.elements.get("抄送"):
        yield PrintedParagraph("Salutation", f"抄送：{'、'.join(names).rstrip('。')}。", element="抄送")


def seal_files(document: Document) -> list[str]:
    """Return the pictures of seals and signature stamps that a document names."""
    values = (*document.elements.get("印章", ()), *document.elements.get("签名章", ()))
    return [value for value in values if value.lower().endswith(PICTURES)]


# --- attachments, attendance -----------------------------------------------------------------


def attachment_names(document: Document) -> Sequence[str]:
    """Return the names of the list of attachments: those that an element gives, else the titles of the attachments."""
    return document.elements.get("附件") or [title for title in own_names(document.blocks) if title]


def own_names(blocks: Sequence[Block]) -> Iterator[str]:
    """Return the titles of the attachments up to the first that is passed on: what follows it belongs to that."""
    attachments = (block for block in blocks if isinstance(block, Attachment))
    return (block.title for block in takewhile(lambda block: not block.passed_on, attachments))


def attachment_list(names: Sequence[str]) -> Iterator[PrintedParagraph]:
    """Return 附件说明: one name, or several with numbers, aligned at the first character of a name (7.3.4)."""
    if len(names) == 1:
        yield PrintedParagraph("AttachmentNote", f"附件：{names[0]}", element="附件")
        return
    for number, name in enumerate(names, 1):
        style = "AttachmentNoteNext" if number > 1 else "AttachmentNoteFirst"
        loose = 1 < number < len(names) - 1  # else a long list would be one block, and leave a page empty before it
        text = f"{'附件：' if number == 1 else ''}{number}.{name}"
        yield PrintedParagraph(style, text, direct=LOOSE if loose else PLAIN, element="附件")


def _attendance(document: Document, measures: Measures) -> Iterator[PrintedParagraph]:
    """Return 出席 请假 列席 of a 纪要: labels in 黑体, the names aligned behind them, one blank line above (10.3)."""
    listed = [(label, line) for label in ("出席", "请假", "列席") for line in document.elements.get(label, ())]
    for index, (label, line) in enumerate(listed):
        begins = index == 0 or listed[index - 1][0] != label
        direct = DirectFormat(
            before=None if index else measures.line,
            left=None if begins else measures.characters(5),
            hanging=None if begins else 0,
            keep=index + 1 == len(listed) and bool(document.element("成文日期")),
        )
        words = f"{label}：{line}" if begins else line
        if off := names_whole(words, "Attendance", measures, direct.left, direct.hanging):
            direct = direct._replace(right=measures.styles["Attendance"].right + off)
        runs = (PrintedRun(f"{label}：", "LabelChar"), PrintedRun(line)) if begins else (PrintedRun(line),)
        yield PrintedParagraph("Attendance", runs=runs, direct=direct, element=label)


# --- sign-off --------------------------------------------------------------------------------


def sealed(document: Document) -> bool:
    """Return whether the sign-off leaves room for a seal: 印章 is 有 or names a picture."""
    return any(value != NO for value in document.elements.get("印章", ()))


def indents(organ: float, date: float, is_sealed: bool) -> tuple[float, float]:
    """Return the right indents in 字 of 署名 and date for their widths in 字 (7.3.5.1, 7.3.5.2).

    Sealed: the date 4 字 in, 署名 centred on it; where 署名 is more than 8 字 longer, the other way round.
    Unsealed: 署名 2 字 in, the date's first character 2 字 right of the name's; a longer date is 2 字 in instead.
    """
    if is_sealed:
        ro = SIDE + (date - organ) / 2
        return (ro, SIDE) if ro >= 0 else (SIDE, SIDE + (organ - date) / 2)
    if date > organ:
        return ALONE + 2 + date - organ, ALONE
    return ALONE, max(ALONE, organ - date) if organ else ALONE


def _unsealed(document: Document, measures: Measures) -> Iterator[PrintedParagraph]:
    """Return 署名 and date without a seal; organs below each other, the lead one first (7.3.5.2)."""
    signers, date = document.elements.get("署名", ()), document.element("成文日期")
    widest = max(map(width, signers), default=0.0)
    right, date_right = indents(widest, width(date), False)
    for signer in signers:
        in_from_right = measures.characters(right + (widest - width(signer)) / 2)
        yield _signed("Signature", signer, DirectFormat(right=in_from_right), "署名")
    if date:
        yield _signed(
            "Date", date, DirectFormat(right=measures.characters(date_right if signers else ALONE)), "成文日期"
        )


def _sealed(document: Document, measures: Measures, pictures: Sizes) -> Iterator[PrintedParagraph]:
    """Return 署名 and date with room for the seal, and the seal where there is a picture of it (7.3.5.1)."""
    signers, date = document.elements.get("署名", ()), document.element("成文日期")
    seals = [value for value in document.elements.get("印章", ()) if value not in (YES, NO)]
    if len(signers) > 1:
        yield from _joint(signers, date, seals, measures, pictures)
        return
    organ = signers[0] if signers else ""
    right, date_right = indents(width(organ), width(date), True)
    room = 2 * measures.line
    if organ:
        yield _signed("Signature", organ, DirectFormat(before=room, right=measures.characters(right)), "署名")
    centre = (measures.wide - (date_right + width(date) / 2) * measures.character) / standard.MM
    over = tuple(_seal(name, centre, measures, pictures, HIGHER) for name in seals[:1])
    direct = DirectFormat(before=None if organ else room, right=measures.characters(date_right))
    yield _signed("Date", date, direct, "成文日期", over)


def _seal(name: str, centre: float, measures: Measures, pictures: Sizes, above: float) -> Seal:
    """Return a seal centred on a point (mm) of the width, its centre `above` lines over the top of its paragraph."""
    size = min(LARGEST, pictures[name].width / _EMU) if name in pictures else float(SEAL)
    return Seal(name, size, centre - size / 2, size / 2 + above * measures.line / standard.MM)


def _joint(
    signers: Sequence[str], date: str, seals: Sequence[str], measures: Measures, pictures: Sizes
) -> Iterator[PrintedParagraph]:
    """Return the names of several organs in even rows, a seal over each, the last one over the date too (7.3.5.1)."""
    count = per_row(signers, int(measures.room("BodyIndent", 0, 0)))
    centres = [measures.wide / count * (index + 0.5) for index in range(count)]
    rows = [signers[start : start + count] for start in range(0, len(signers), count)]
    whole = len(rows) * (ROOM + 1) < measures.lines - LEFT  # else a page would not hold them all
    for at, row in enumerate(rows):
        last = at == len(rows) - 1
        # lines of their own, since space above a paragraph is nothing at the top of a page, where seals would stick out
        yield PrintedParagraph("Seals", direct=DirectFormat(line=round((ROOM if at else 2) * measures.line), keep=True))
        direct = DirectFormat(tabs=_tabs(centres), align="left", keep=last or whole)
        yield PrintedParagraph(
            "Seals", runs=(PrintedRun("".join(f"\t{name}" for name in row)),), direct=direct, element="署名"
        )
        own = seals[at * count : at * count + len(row)]
        above = (
            HIGHER if last else 0.5
        )  # the last row's a little lower, to lie over the date too, and all of it in one line
        over = tuple(
            _seal(name, centre / standard.MM, measures, pictures, above)
            for name, centre in zip(own, centres, strict=False)
        )
        if last:
            direct = DirectFormat(tabs=_tabs([centres[len(row) - 1]]), align="left")
            yield _signed("Seals", f"\t{date}", direct, "成文日期", over)
        elif any(seal.file in pictures for seal in over):
            yield PrintedParagraph("SectionEnd", direct=DirectFormat(keep=whole), seals=over)


def _tabs(centres: Sequence[float]) -> tuple[tuple[str, int], ...]:
    return tuple(("center", round(centre)) for centre in centres)


def per_row(signers: Sequence[str], room: int) -> int:
    """Return how many names with seals stand side by side: as many as fit into `room` 字, three at most, rows even."""
    fits = max(1, min(PER_ROW, len(signers), int(room // (max(map(width, signers)) + 1))))
    return -(-len(signers) // -(-len(signers) // fits))


def _stamped(document: Document, measures: Measures, pictures: Sizes) -> Iterator[PrintedParagraph]:
    """Return titles and signature stamps, one organ a line, and the date below (7.3.5.3): stamp and date 4 字 in."""
    titles, stamps = document.elements.get("签署职务", ()), document.elements.get("签名章", ())
    right = measures.characters(SIDE)
    for at, stamp in enumerate(stamps):
        title = titles[at] if at < len(titles) else ""
        before = 0 if at else 2 * measures.line
        if stamp in pictures:  # the title 2 字 to its left, in the middle of its height
            direct = DirectFormat(before=before, right=measures.characters(SIDE + STAMP + 2))
            yield _signed("Signature", title, direct, "签名章")
            yield PrintedParagraph("SectionEnd", seals=(_stamp(stamp, measures, pictures),))
        else:
            name = f"【待补：{stamp}】" if stamp.lower().endswith(PICTURES) else stamp
            yield _signed("Signature", f"{title}\u3000\u3000{name}", DirectFormat(before=before, right=right), "签名章")
    if date := document.element("成文日期"):
        yield _signed("Date", date, DirectFormat(before=measures.line, right=right), "成文日期")


def _stamp(name: str, measures: Measures, pictures: Sizes) -> Seal:
    """Return a signature stamp whose right edge is 4 字 in, its middle in the middle of the line above it."""
    unit = measures.character / standard.MM
    high = STAMP * unit * pictures[name].height / pictures[name].width
    left = measures.wide / standard.MM - (SIDE + STAMP) * unit
    return Seal(name, STAMP * unit, left, high / 2 + measures.line / standard.MM / 2)


def _signed(
    style: str, text: str, direct: DirectFormat, element: str, seals: tuple[Seal, ...] = ()
) -> PrintedParagraph:
    """Return a line of the sign-off, with what lies over it."""
    return PrintedParagraph(style, runs=(PrintedRun(text),), direct=direct, seals=seals, element=element)
