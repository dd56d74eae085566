"""docx files → PDF by ONLYOFFICE Document Builder: the second layout program of the tests, never one of the program's.

It stands in an environment of its own, with copies of the fonts under the names that documents give (install.sh).
"""

import functools
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

HOME = Path(os.environ.get("GONGWEN_RENDER_HOME") or Path.home() / ".cache" / "gongwen-tests") / "onlyoffice"
PYTHON, FONTS = HOME / "bin" / "python", HOME / "fonts"
WORKER = Path(__file__).with_name("builder.py")
INSTALLS = "tests/rendering/install.sh installs it"


class BuilderError(RuntimeError):
    """ONLYOFFICE gave no PDF; the message holds what it said."""


@functools.cache
def available() -> str | None:
    """None when ONLYOFFICE and its fonts are there, else why not, short enough for a skip reason."""
    if not PYTHON.exists() or not any(HOME.glob("lib/python*/site-packages/docbuilder")):
        return f"ONLYOFFICE is missing ({INSTALLS})"
    return None if len(list(FONTS.glob("*.?tf"))) == 5 else f"ONLYOFFICE's fonts are missing ({INSTALLS})"


def convert(files: Sequence[Path], out: Path) -> list[Path]:
    """The PDFs of the docx files, in their order, in folder `out`, by one process. Raises BuilderError when one is
    missing.

    Stems must differ, because each PDF is named after its file.
    """
    out.mkdir(parents=True, exist_ok=True)
    pdfs = [out / f"{file.stem}.pdf" for file in files]
    assert len({path.name for path in pdfs}) == len(files), "PDFs would overwrite each other"
    pairs = "".join(f"{file.absolute()}\t{pdf.absolute()}\n" for file, pdf in zip(files, pdfs, strict=True))
    done = subprocess.run(
        [PYTHON, WORKER],
        input=pairs,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CUSTOM_FONTS_PATH": str(FONTS), "PYTHONUTF8": "1"},
    )
    missing = [pdf.name for pdf in pdfs if not pdf.exists()]
    if missing:
        raise BuilderError(f"{'、'.join(missing)}: {done.stdout[-500:]}{done.stderr[-500:]}")
    return pdfs
