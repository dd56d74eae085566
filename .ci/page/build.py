"""The page in the browser: `python .ci/page/build.py [FOLDER]` → 公文.html, one file, and 公文/, the same as a folder.

Both open without a network and without an installation: the file by a double click, the folder from any web server.
Fetched parts are kept between builds in the folder that GONGWEN_PAGE_CACHE names.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

import joining
from fetching import fetched
from program import packed

LARGEST = 22_000_000  # bytes of the one file


def main(out: Path) -> None:
    """Build both forms of the page into a folder."""
    with tempfile.TemporaryDirectory() as folder:
        parts = packed(fetched(), Path(folder))
    out.mkdir(parents=True, exist_ok=True)
    one = page(
        "".join(
            f'<script type="text/plain" data-part="{name}">{_base64(part)}</script>\n' for name, part in parts.items()
        )
    )
    (out / "公文.html").write_text(one, encoding="utf-8", newline="\n")
    write_folder(out / "公文", parts)
    size = len(one.encode())
    print(f"{out / '公文.html'}：{size / 1e6:.1f} MB，双击就能用；{out / '公文'}：放到单位的网站上用")
    if size > LARGEST:
        sys.exit(f"公文.html 超过 {LARGEST / 1e6:.0f} MB。")


def write_folder(folder: Path, parts: dict[str, bytes]) -> None:
    """Write the page as a folder: its parts beside it, by names that change with what they hold."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    listed = ""
    for name, part in parts.items():
        file = f"{hashlib.sha256(part).hexdigest()[:8]}-{name}.gz"
        (folder / file).write_bytes(part)
        listed += f'<script type="text/plain" data-part="{name}" data-from="{file}"></script>\n'
    (folder / "index.html").write_text(page(listed, connect="'self'"), encoding="utf-8", newline="\n")


def page(parts: str, connect: str = "'none'") -> str:
    """Return the page with its script and style inside, and what the worker begins with."""
    html = (joining.PAGE / "index.html").read_text(encoding="utf-8")
    script, style = joining.script(html), joining.style(html)
    worker = (joining.PAGE / "worker.js").read_text(encoding="utf-8")
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy(script, style, connect)}">\n'
        f"<style>{style}</style>\n"
    )
    body = (
        f'{parts}<script type="text/plain" id="gongwen-worker">{worker}</script>\n'
        f'<script type="module">{script}</script>\n'
    )
    html = joining.without(html)
    html = html.replace('<meta charset="utf-8">\n', f'<meta charset="utf-8">\n{head}', 1)
    return html.replace("</body>", f"{body}</body>", 1)


def policy(script: str, style: str, connect: str) -> str:
    """Return the rules for the browser: nothing runs but these, nothing goes anywhere, whatever a document holds.

    Python runs as WebAssembly in a worker that begins at a data: address and is itself a blob: (file:// allows no
    other); the sheets place their lines by attributes.
    """
    rules = {
        "default-src": "'none'",
        "script-src": f"'sha256-{_sum(script)}' 'wasm-unsafe-eval' blob:",
        "style-src": f"'sha256-{_sum(style)}'",
        "style-src-attr": "'unsafe-inline'",
        "img-src": "data: blob:",
        "worker-src": "data: blob:",
        "connect-src": connect,
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {allowed}" for name, allowed in rules.items())


def _sum(text: str) -> str:
    return _base64(hashlib.sha256(text.encode()).digest())


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("dist"))
