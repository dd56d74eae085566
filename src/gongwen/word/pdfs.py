"""The kinds of PDF that LibreOffice is asked for; a PDF as it wrote it → the same bytes in every run."""

from __future__ import annotations

import re

from gongwen.word import pdf_fonts, pdf_order

PLAIN = "pdf"
# PDF/A-2b with its structure (ISO 19005-2): fonts and colours inside, what each piece of text is, nothing to fetch
ARCHIVED = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)


def stable(pdf: bytes) -> bytes:
    """Return a PDF without what LibreOffice writes anew in every run: the time, a checksum, an identifier by chance,
    the numbers of fonts and the order of its objects.

    The index of a PDF counts bytes: what is taken away leaves blanks. The identifier is made from the content.
    """
    from hashlib import md5

    end = pdf.rfind(b"/CreationDate(")
    if end < 0:
        return pdf
    pdf = pdf_order.ordered(pdf_fonts.unnumbered(pdf))
    end = pdf.rfind(b"/CreationDate(")
    head = re.sub(rb"<xmp:(Create|Modify|Metadata)Date>[^<]*</xmp:\1Date>", _blank, pdf[:end])
    tail = re.sub(rb"/CreationDate\(D:[^)]*\)|/DocChecksum /[0-9A-F]{32}", _blank, pdf[end:])
    identifier = md5(head, usedforsecurity=False).hexdigest().upper().encode()
    return head + re.sub(rb"(?<=<)[0-9A-F]{32}(?=>)", identifier, tail)


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF has as LibreOffice writes it, each a plain object; 0 where they cannot be counted."""
    return len(re.findall(rb"/Type\s*/Page(?![A-Za-z])", pdf))


def _blank(found: re.Match[bytes]) -> bytes:
    return b" " * len(found[0])
