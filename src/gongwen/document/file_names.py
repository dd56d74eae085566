"""Texts ⇄ names of files: what every system can hold, and names of files as people can read them."""

from __future__ import annotations

import re
from collections.abc import Container
from contextlib import suppress

from gongwen.chinese.patterns import compiled

LONGEST, BYTES = 80, 240  # of a file name without extension: characters, and UTF-8 bytes (Linux takes 255 in all)
# What Windows or Linux does not take, and what nobody sees: controls, line ends, marks that turn the direction of
# writing (a name can look like another one by them), joiners, halves of characters.
_UNSAFE = compiled(
    r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffd'
    "\ud800-\udfff]"
)
_ENDS = " .\u3000\xa0\u2000-\u200a\u202f\u205f"  # Windows drops dots and blanks at the end
_LEFT, _RIGHT = compiled(f"^[{_ENDS}]+"), compiled(f"[{_ENDS}]+$")
# A device of Windows, whatever ending it has: NUL.txt is NUL.
_RESERVED = compiled(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)")
# Where a name may stand that Python could not read as UTF-8: what GBK is made of, as it comes in then.
_RUN = compiled("[\x20-.0-\u07ff\udc80-\udcff]+")


def safe_name(name: str) -> str:
    """Return a name that every file system takes: no \\ / : * ? " < > |, no final dot, no device, not too long."""
    safe = _stripped(_UNSAFE.sub("", shown(name)))[:LONGEST]
    while len(safe.encode()) > BYTES:
        safe = safe[:-1]
    safe = _stripped(safe)
    return f"_{safe}" if is_device(safe) else safe or "未命名"


def _stripped(name: str) -> str:
    return _RIGHT.sub("", _LEFT.sub("", name))


def is_device(name: str) -> bool:
    """Return whether Windows takes a name for a device: CON, NUL.txt, com1.2.docx."""
    return bool(_RESERVED.match(name))


def free_name(name: str, taken: Container[str]) -> str:
    """Return the name, or the first of name（2）, name（3） … that is not taken; case does not make a difference."""
    candidate, number = name, 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{name}（{number}）"
    return candidate


def shown(text: str) -> str:
    """Return a text with the names of files in it as people can read them: bytes that are no UTF-8 are read as GB18030
    (an archive of Windows that was unpacked on Linux), and what is neither is �.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        with suppress(UnicodeError):  # all of it is UTF-8, and Python was told that names are ASCII (LC_ALL=C)
            return text.encode("utf-8", "surrogateescape").decode()
        return re.sub("[\ud800-\udfff]", "�", _RUN.sub(_read, text))
    return text


def _read(found: re.Match[str]) -> str:
    """Return a part of a text with its bytes read as GB18030, two of them that are UTF-8 by chance (通知) as well."""
    try:
        found[0].encode()
    except UnicodeEncodeError:
        return found[0].encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    return found[0]
