"""`gongwen new`: a genre → its filled-in sample, with its pictures, or the form or workbook to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongwen.app import inputs
from gongwen.document import saving
from gongwen.document.finding import Misuse
from gongwen.document.reading import content_of
from gongwen.genres import families
from gongwen.genres import genre as genres
from gongwen.genres.genre import Genre
from gongwen.records import read_text


def sample(genre: str) -> str:
    """Return the sample of a genre as text. Raises Misuse where there is no such genre."""
    if family := families.sample_of(genre):
        return read_text(family)
    kind = genres.chosen(genre)
    return read_text(_own(kind, kind.sample))


def _own(kind: Genre, path: Path) -> Path:
    """Return a file of a genre's folder. Raises Misuse for a link that leads out of it, to anybody's file."""
    if not path.resolve().is_relative_to(kind.folder.resolve()):
        raise Misuse(f"{path}：是通到文种文件夹外面的链接，没有照抄；请把文件本身放进文种的文件夹")
    return path


def sample_files(kind: Genre, name: str) -> dict[str, bytes]:
    """Return the files of a sample by name: the input, called `name`, first, then what it shows.

    Raises Misuse for a name that says another kind of file, or a workbook of a genre that takes none.
    """
    if name.lower().endswith(".xlsx"):
        from gongwen.app.workbooks import input_workbook

        return {name: input_workbook(kind)}
    inputs.saved_as(Path(name), "样例", ".yaml", ".yml", ".docx", *([".xlsx"] if kind.ledger else []))
    if name.lower().endswith(".docx"):
        from gongwen.app.word_form.content import sample_form
        from gongwen.app.word_form.writing import form_bytes

        return {name: form_bytes(sample_form(kind))}
    text = read_text(_own(kind, kind.sample))
    shown = [_own(kind, path) for path in sorted(kind.folder.glob("sample-*")) if path.name in text]
    return {name: text.encode(), **{path.name: content_of(path) for path in shown}}


def save_sample(genre: str, out: Path) -> Iterator[Path]:
    """Write the sample of a genre, and its pictures where they are not there yet; return each path when it is written.

    Raises Misuse for a file that is there already: nothing is overwritten.
    """
    saving.refuse_existing(out)
    if family := families.sample_of(genre):
        inputs.saved_as(out, "样例", ".yaml", ".yml")
        saving.save_new(out, content_of(family))
        yield out
        return
    kind = genres.chosen(genre)
    for name, data in sample_files(kind, out.name).items():
        path = out.parent / name
        if path == out or not path.exists():
            saving.save_new(path, data)
            yield path
