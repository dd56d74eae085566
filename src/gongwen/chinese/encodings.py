"""Bytes of a text whose encoding nobody says → Big5 where they read better so; texts that read as rubbish."""

from __future__ import annotations

# What hardly any Chinese text is without, simplified and traditional.
_COMMON = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他到作地于於出就分对對成会會可主发發年月日工作部关關各及"
    "，。、：；（）"
)
LEAST = 12  # wide characters below which a text says nothing about its encoding
READS, RUBBISH = 0.12, 0.03  # part of the wide characters that are common ones: in a text; in what is none


def as_big5(data: bytes, text: str) -> str:
    """Return bytes as Big5 where that reads as Chinese and `text`, the same bytes as GB18030, does not; else ""."""
    if _common(text) >= READS:
        return ""
    try:
        traditional = data.decode("big5hkscs")
    except UnicodeDecodeError:
        return ""
    return traditional if _common(traditional) >= max(READS, 2 * _common(text)) else ""


def as_utf16(data: bytes) -> str:
    """Return bytes as UTF-16 without the mark of its order, where their line ends show it; else ""."""
    for encoding, end in (("utf-16-le", b"\n\0"), ("utf-16-be", b"\0\n")):
        if end in data and len(data) % 2 == 0 and data.count(b"\0") >= 2:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text and _common(text) >= RUBBISH:
                return text
    return ""


def is_rubbish(text: str) -> bool:
    """Return whether a text reads as one in a wrong encoding: replaced characters, or hardly a common one among rare
    ones.
    """
    wide = [char for char in text if "\u3400" <= char <= "\u9fff"]
    western = sum("\x80" <= char <= "\xff" for char in text)
    if western >= LEAST and western > len(wide) + 0.5 * sum(char.isalpha() and char.isascii() for char in text):
        return True
    if "\ufffd" in text or "锟斤拷" in text:
        return True
    rare = sum(not _is_simplified(char) for char in wide)
    return len(wide) >= LEAST and _common(text) < RUBBISH and rare >= 0.3 * len(wide)


def _common(text: str) -> float:
    """Return which part of the wide characters of a text are common ones; all where there are too few to tell."""
    wide = [char for char in text if char > "\u2e80"]
    return sum(char in _COMMON for char in wide) / len(wide) if len(wide) >= LEAST else 1.0


def _is_simplified(char: str) -> bool:
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False
