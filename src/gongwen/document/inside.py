"""A picture that lies in a workbook ⇄ its name: 台账.xlsx#image1.png, beside the workbook like any other picture."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

from gongwen.chinese.patterns import compiled
from gongwen.document import carried
from gongwen.document.finding import Misuse
from gongwen.document.reading import refuse_outside

_MARK = compiled(r"\.(?:xlsx|xlsm|xltx|et|ett)#[^/\\#]+\.\w+$", re.IGNORECASE)
_APART = compiled(r"[%、，,;；\s]")  # what stands between the names of pictures
FOLDER = "xl/media/"
LARGEST = 30_000_000  # bytes of one picture


def picture_name(book: str, picture: str) -> str:
    """Return the name of a picture that lies in a workbook; nothing in it separates names of pictures."""
    name = _APART.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), Path(book).name)
    return f"{name}#{picture}"


def is_inside(path: Path) -> bool:
    """Return whether a path is that of a picture in a workbook."""
    return _MARK.search(path.name) is not None


def picture_data(path: Path) -> bytes:
    """Return a picture that lies in a workbook. Raises Misuse when it is not there, or too large."""
    if (held := carried.now()) and (sent := held.found(path)):
        return sent.content(path, LARGEST)
    book, _, picture = path.name.rpartition("#")
    file = path.with_name(unquote(book))
    try:
        refuse_outside(file)
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo(FOLDER + picture).file_size > LARGEST:
                raise Misuse(f"图片“{path}”太大")
            return archive.read(FOLDER + picture)
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise Misuse(f"工作簿“{file}”里没有图片“{picture}”，或打不开") from error
