"""A web page saved as one file (MHT, 单个文件网页) → the page itself, and what did not come over."""

from __future__ import annotations


def page(data: bytes) -> tuple[bytes, str]:
    """Return the page that such a file holds, and what should be told; b"" where there is none."""
    from email import message_from_bytes

    parts = list(message_from_bytes(data).walk())
    found = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if found is None:
        return b"", ""
    content, charset = found.get_payload(decode=True), found.get_content_charset()
    pictures = sum(part.get_content_maintype() == "image" for part in parts)
    told = f"里面是单个文件网页，其中的图{pictures}张没有带过来" if pictures else "里面是单个文件网页"
    return _named(content if isinstance(content, bytes) else b"", charset or ""), told


def _named(content: bytes, charset: str) -> bytes:
    """Return a page in UTF-8 that says so, where it does not itself name the encoding that its file names."""
    if not charset or b"charset" in content[:4_000].lower():
        return content
    try:
        return b"\xef\xbb\xbf" + content.decode(charset).encode()
    except (LookupError, UnicodeError):
        return content
