"""A Word file saved as one XML text (Word XML 文档, a package laid flat) → the package."""

from __future__ import annotations

import base64

from gongwen.chinese.patterns import compiled
from gongwen.word import package

_PART = compiled(rb'(?s)<pkg:part\b[^>]*?pkg:name="/([^"]+)"([^>]*)>(.*?)</pkg:part>')
_TYPE = compiled(rb'pkg:contentType="([^"]*)"')
_XML = compiled(rb"(?s)<pkg:xmlData[^>]*>(.*)</pkg:xmlData>")
_BINARY = compiled(rb"(?s)<pkg:binaryData>(.*)</pkg:binaryData>")
_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">%s</Types>'


def packed(data: bytes) -> bytes:
    """Return the .docx whose parts a flat file holds."""
    members, kinds = [], []
    for name, said, content in _PART.findall(data):
        members.append(package.member(name.decode(errors="replace"), _content(content)))
        if found := _TYPE.search(said):
            kinds.append(b'<Override PartName="/%s" ContentType="%s"/>' % (name, found[1]))
    return package.join([package.member("[Content_Types].xml", _TYPES % b"".join(kinds)), *members])


def _content(part: bytes) -> bytes:
    if found := _XML.search(part):
        return found[1].strip()
    found = _BINARY.search(part)
    return base64.b64decode(found[1]) if found else b""
