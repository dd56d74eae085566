"""What follows the body (GB/T 9704-2012, 7.3.4 to 7.3.6, 10.3): list of attachments, attendance, sign-off and seals, note.

Direct formatting, since it is computed: right indents from the widths of 署名 and date, the places of seals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from gongwen import standard
from gongwen.document.model import Document
from gongwen.layout.titles import width
from gongwen.word.look import Image, Look
from gongwen.word.writing.pictures import Gallery, Seal

YES, NO = "有", "无"
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff")
SEAL = 42  # mm: the diameter of a seal of a county's organs where the picture does not say (practice)
STAMP = 4  # 字: how wide a signature stamp is printed (practice)
SIDE, ALONE = 4, 2  # 字 to the right of a sealed date, and of what is not sealed
HIGHER = 0.35  # lines by which the centre of a seal lies above the middle of 署名 and date
ROOM = 4  # lines between two rows of names, so that seals of 42 mm do not touch
PER_ROW = 3  # seals that stand side by side in 156 mm


Draw = Callable[[Seal], str]  # makes the XML of a picture that lies over the text


def closing(document: Document, attachments: Sequence[str], look: Look, gallery: Gallery) -> Iterator[str]:
    """Return what follows the body, as far as the document has it; `gallery` draws its seals."""
    images, draw = gallery.images, gallery.over
    names = document.elements.get("附件") or [title for title in attachments if title]
    yield from attachment_list(names, look)
    yield from _attendance(document, look)
    if document.elements.get("签名章"):
        lines = list(_stamped(document, look, images, draw))
    elif sealed(document):
        lines = list(_sealed(document, look, images, draw))
    else:
        lines = list(_unsealed(document, look))
    note = document.element("附注")
    yield from lines[:-1]
    for last in lines[-1:]:
        yield kept(last) if note else last
    if note:
        yield look.paragraph("BodyIndent", note if note.startswith("（") else f"（{note}）")


def kept(paragraphs: str) -> str:
    """Return the XML of paragraphs whose last one stays on the page of what follows; what ends in a table stays as it is."""
    start = paragraphs.rfind("<w:p><w:pPr><w:pStyle ")
    if start < 0 or paragraphs.endswith("</w:tbl>"):
        return paragraphs
    end = paragraphs.index("/>", start) + 2
    return f"{paragraphs[:end]}<w:keepNext/>{paragraphs[end:]}"


def seal_files(document: Document) -> list[str]:
    """Return the pictures of seals and signature stamps that a document names."""
    values = (*document.elements.get("印章", ()), *document.elements.get("签名章", ()))
    return [value for value in values if value.lower().endswith(PICTURES)]


def attachment_list(names: Sequence[str], look: Look) -> Iterator[str]:
    """Return 附件说明: one name, or several with numbers, aligned at the first character of a name (7.3.4)."""
    if len(names) == 1:
        yield look.paragraph("AttachmentNote", f"附件：{names[0]}")
        return
    for number, name in enumerate(names, 1):
        yield look.paragraph(
            "AttachmentNoteNext" if number > 1 else "AttachmentNoteFirst",
            f"{'附件：' if number == 1 else ''}{number}.{name}",
        )


def _attendance(document: Document, look: Look) -> Iterator[str]:
    """Return 出席 请假 列席 of a 纪要: labels in 黑体, the names aligned behind them, one blank line above (10.3)."""
    first = f'<w:spacing w:before="{standard.page().line}"/>'
    listed = [(label, line) for label in ("出席", "请假", "列席") for line in document.elements.get(label, ())]
    for index, (label, line) in enumerate(listed):
        begins = index == 0 or listed[index - 1][0] != label
        runs = [look.run(f"{label}：", style="LabelChar"), look.run(line)] if begins else [look.run(line)]
        indent = "" if begins else f'<w:ind w:left="{standard.twips("5字")}" w:hanging="0"/>'
        kept = "<w:keepNext/>" if index + 1 == len(listed) and document.element("成文日期") else ""
        yield look.shaped("Attendance", kept + first + indent, *runs)
        first = ""


# --- sign-off --------------------------------------------------------------------------------


def sealed(document: Document) -> bool:
    """Return whether the sign-off leaves room for a seal: 印章 is 有 or names a picture."""
    return any(value != NO for value in document.elements.get("印章", ()))


def indents(organ: float, date: float, is_sealed: bool) -> tuple[float, float]:
    """Return the right indents in 字 of 署名 and date for their widths in 字 (7.3.5.1, 7.3.5.2).

    Sealed: the date 4 字 in, 署名 centred on it; where 署名 is more than 8 字 longer, it is 4 字 in and the date centred on it.
    Unsealed: 署名 2 字 in and the date's first character 2 字 right of the name's; a longer date is 2 字 in instead.
    """
    if is_sealed:
        ro = SIDE + (date - organ) / 2
        return (ro, SIDE) if ro >= 0 else (SIDE, SIDE + (organ - date) / 2)
    if date > organ:
        return ALONE + 2 + date - organ, ALONE
    return ALONE, max(ALONE, organ - date) if organ else ALONE


def _unsealed(document: Document, look: Look) -> Iterator[str]:
    """Return 署名 and date without a seal; organs below each other, the lead one first (7.3.5.2)."""
    signers, date = document.elements.get("署名", ()), document.element("成文日期")
    widest = max(map(width, signers), default=0.0)
    right, date_right = indents(widest, width(date), False)
    for signer in signers:
        yield _indented(look, "Signature", signer, right + (widest - width(signer)) / 2)
    if date:
        yield _indented(look, "Date", date, date_right if signers else ALONE)


def _sealed(document: Document, look: Look, images: Mapping[str, Image], draw: Draw) -> Iterator[str]:
    """Return 署名 and date with room for the seal, and the seal where there is a picture of it (7.3.5.1)."""
    signers, date = document.elements.get("署名", ()), document.element("成文日期")
    seals = [value for value in document.elements.get("印章", ()) if value not in (YES, NO)]
    if len(signers) > 1:
        yield from _joint(signers, date, seals, look, images, draw)
        return
    organ = signers[0] if signers else ""
    right, date_right = indents(width(organ), width(date), True)
    room = f'<w:spacing w:before="{2 * standard.page().line}"/>'
    if organ:
        yield _indented(look, "Signature", organ, right, room)
    centre = 156 - (date_right + width(date) / 2) * standard.twips("1字") / standard.MM
    over = "".join(draw(_seal(name, centre, images, HIGHER)) for name in seals[:1])
    yield _indented(look, "Date", date, date_right, "" if organ else room, over)


def _seal(name: str, centre: float, images: Mapping[str, Image], above: float) -> Seal:
    """Return a seal centred on a point of the text's width; its centre lies `above` lines over the top of its paragraph."""
    image = images.get(name)
    size = min(SEAL + 8.0, image.width / 36_000) if image else float(SEAL)
    return Seal(name, size, centre - size / 2, size / 2 + above * standard.page().line / standard.MM)


def _joint(
    signers: Sequence[str], date: str, seals: Sequence[str], look: Look, images: Mapping[str, Image], draw: Draw
) -> Iterator[str]:
    """Return the names of several organs in even rows, a seal over each, the last one over the date too (7.3.5.1)."""
    count = per_row(signers)
    centres = [156 / count * (index + 0.5) for index in range(count)]
    rows = [signers[start : start + count] for start in range(0, len(signers), count)]
    for at, row in enumerate(rows):
        last = at == len(rows) - 1
        keep = "<w:keepNext/>" if last else ""  # all of them may be more than a page
        before = f'<w:spacing w:before="{(ROOM if at else 2) * standard.page().line}"/>'
        yield look.shaped(
            "Seals",
            f'{keep}{_tabs(centres)}{before}<w:jc w:val="left"/>',
            look.run("".join(f"\t{name}" for name in row)),
        )
        own = seals[at * count : at * count + len(row)]
        above = (
            HIGHER if last else 0.5
        )  # in the last row a little lower, to lie over the date too, and all of it in one line
        over = "".join(draw(_seal(name, centre, images, above)) for name, centre in zip(own, centres, strict=False))
        if last:
            yield look.shaped(
                "Seals", f'{_tabs([centres[len(row) - 1]])}<w:jc w:val="left"/>', _drawn(over), look.run(f"\t{date}")
            )
        elif over:
            yield look.shaped("SectionEnd", "", _drawn(over))


def _tabs(centres: Sequence[float]) -> str:
    return (
        "<w:tabs>"
        + "".join(f'<w:tab w:val="center" w:pos="{round(centre * standard.MM)}"/>' for centre in centres)
        + "</w:tabs>"
    )


def _drawn(over: str) -> str:
    """Return a run that holds pictures over the text."""
    return f"<w:r>{over}</w:r>" if over else ""


def per_row(signers: Sequence[str]) -> int:
    """Return how many names with seals stand side by side: as many as fit, three at most, rows as even as can be."""
    fits = max(1, min(PER_ROW, len(signers), int(28 // (max(map(width, signers)) + 1))))
    return -(-len(signers) // -(-len(signers) // fits))


def _stamped(document: Document, look: Look, images: Mapping[str, Image], draw: Draw) -> Iterator[str]:
    """Return titles and signature stamps, one organ a line, and the date below (7.3.5.3): stamp and date 4 字 in."""
    titles, stamps = document.elements.get("签署职务", ()), document.elements.get("签名章", ())
    line = standard.page().line
    for at, stamp in enumerate(stamps):
        title = titles[at] if at < len(titles) else ""
        before = f'<w:spacing w:before="{(2 if at == 0 else 0) * line}"/>'
        if stamp in images:  # the title 2 字 to its left, in the middle of its height
            yield _indented(look, "Signature", title, SIDE + STAMP + 2, before)
            yield look.shaped("SectionEnd", "", _drawn(draw(_stamp(stamp, images[stamp]))))
        else:
            name = f"【待补：{stamp}】" if stamp.lower().endswith(PICTURES) else stamp
            yield _indented(look, "Signature", f"{title}\u3000\u3000{name}", SIDE, before)
    if date := document.element("成文日期"):
        yield _indented(look, "Date", date, SIDE, f'<w:spacing w:before="{line}"/>')


def _stamp(name: str, image: Image) -> Seal:
    """Return a signature stamp whose right edge is 4 字 in, its middle in the middle of the line above it."""
    unit = standard.twips("1字") / standard.MM
    high = STAMP * unit * image.height / image.width
    return Seal(name, STAMP * unit, 156 - (SIDE + STAMP) * unit, high / 2 + standard.page().line / standard.MM / 2)


def _indented(look: Look, style: str, text: str, right: float, spacing: str = "", over: str = "") -> str:
    """Return a paragraph that ends `right` 字 before the right edge, with a picture over it."""
    indent = f'{spacing}<w:ind w:right="{standard.twips(f"{right}字")}"/>'
    return look.shaped(style, indent, _drawn(over), look.run(text))
