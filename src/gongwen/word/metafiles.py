"""Pictures of Windows (EMF, WMF), which no document of ours can hold → GIF, by LibreOffice where it is installed.

Writer alone does it: the pictures are put into a Word file, and that is saved as a web page with pictures beside it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from gongwen.chinese.patterns import compiled
from gongwen.document import saving
from gongwen.word import libreoffice, package
from gongwen.word.xml import MAIN, RELATIONS

KINDS = ("emf", "wmf")
STALL_S = 60.0
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="emf" ContentType="image/x-emf"/><Default Extension="wmf" ContentType="image/x-wmf"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
_SHOWN = compiled(r'<img src="([^"]+)"')


def as_gif(pictures: Sequence[tuple[str, bytes]]) -> list[bytes]:
    """Return pictures, each a kind (emf, wmf) and its bytes, as GIF, in their order.

    Nothing where LibreOffice cannot read one of them. Raises Misuse where there is none.
    """
    with tempfile.TemporaryDirectory(prefix="gongwen-picture-", ignore_cleanup_errors=True) as scratch:
        file = Path(scratch) / "pictures.docx"
        saving.save_scratch(file, _document(pictures))
        office = libreoffice.OfficeProgram(libreoffice.program(), STALL_S)
        folder, _ = office.converted([file], "html", Path(scratch))
        page = folder / "pictures.html"
        names = _SHOWN.findall(page.read_text(encoding="utf-8", errors="replace")) if page.is_file() else []
        files = [folder / name for name in names]
        made = [path.read_bytes() for path in files if path.is_file()]
    return made if len(made) == len(pictures) and all(data[:3] == b"GIF" for data in made) else []


def _document(pictures: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a Word file that holds pictures, a paragraph each."""
    links = "".join(
        f'<Relationship Id="p{number}" Type="{RELATIONS}/image" Target="media/p{number}.{kind}"/>'
        for number, (kind, _) in enumerate(pictures)
    )
    shape = '<v:shape style="width:200pt;height:200pt"><v:imagedata r:id="p{}"/></v:shape>'
    shown = "".join(f"<w:p><w:r><w:pict>{shape.format(number)}</w:pict></w:r></w:p>" for number in range(len(pictures)))
    spaces = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}" xmlns:v="urn:schemas-microsoft-com:vml"'
    begin = f'<Relationship Id="d" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    members = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RELATIONS.format(begin).encode(),
        "word/_rels/document.xml.rels": _RELATIONS.format(links).encode(),
        "word/document.xml": f"<w:document {spaces}><w:body>{shown}</w:body></w:document>".encode(),
    }
    members |= {f"word/media/p{number}.{kind}": data for number, (kind, data) in enumerate(pictures)}
    return package.join(package.member(name, data) for name, data in members.items())
