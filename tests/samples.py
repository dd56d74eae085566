"""Everything that is made from inputs in the repository, anew: `python -m tests.samples`.

For each folder of samples/: the document, its large-print edition, its manuscript and page pictures;
for each genre: the golden manuscript of its sample. Page pictures need LibreOffice.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2

from gongwen import genre, making
from gongwen.manuscript import write
from tests.rendering import office

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
DPI = 72


def inputs() -> list[Path]:
    """Return the inputs of the worked samples."""
    return sorted(SAMPLES.glob("*/讲话稿.yaml"))


def results(source: Path) -> dict[Path, bytes]:
    """Return what an input makes, by the path it is kept under."""
    (job,) = making.read(source)
    made = {source.with_suffix(".docx"): making.document_bytes(job), source.with_suffix(".md"): write(job.document).encode()}
    if job.genre and job.genre.spoken:
        made[source.with_name(f"{source.stem}（朗读）.docx")] = making.document_bytes(job, "朗读")
    return made


def goldens() -> dict[Path, str]:
    """Return the manuscript that each genre's sample gives, by the path of the golden file."""
    return {kind.folder / "sample.md": write(next(making.read(kind.sample)).document) for kind in genre.load_all()}


def pictures(documents: list[Path]) -> None:
    """Draw the pages of documents beside them: NAME-1.png …"""
    with tempfile.TemporaryDirectory() as folder:
        for document in documents:
            (pdf,) = office.convert([document], Path(folder))
            for old in document.parent.glob(f"{document.stem}-*.png"):
                old.unlink()
            with pypdfium2.PdfDocument(pdf) as pages:
                for number, page in enumerate(pages, 1):
                    picture = page.render(scale=DPI / 72, grayscale=True).to_pil().quantize(16)
                    picture.save(document.with_name(f"{document.stem}-{number}.png"), optimize=True)


def main() -> None:
    for path, text in goldens().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    documents = []
    for source in inputs():
        for path, data in results(source).items():
            path.write_bytes(data)
            documents += [path] if path.suffix == ".docx" and "朗读" not in path.name else []
    pictures(documents)


if __name__ == "__main__":
    main()
