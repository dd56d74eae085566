"""The page and the contract over HTTP, as `gongwen web` carries them: enough of it to try the page's other carrier."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from gongwen.app.contract import steps
from tests.web.building import ROOT

PAGE = ROOT / "src" / "gongwen" / "web" / "page"
TOKEN = "口令".encode().hex()
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}


@contextmanager
def served() -> Iterator[str]:
    """Serve the page on a free port of this computer; return its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        file = PAGE / (self.path.partition("?")[0].strip("/") or "index.html")
        if not file.is_file():
            self.send_error(404)
            return
        text = file.read_text(encoding="utf-8")
        self._begin(KINDS[file.suffix])
        self.wfile.write(
            text.replace('name="gongwen-token" content=""', f'name="gongwen-token" content="{TOKEN}"').encode()
        )

    def do_POST(self) -> None:
        if self.headers["X-Gongwen-Token"] != TOKEN:
            self.send_error(403)
            return
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._begin("application/x-ndjson")
        for line in _lines(self.path.removeprefix("/api/"), request):
            self.wfile.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")

    def _begin(self, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _lines(name: str, request: dict[str, object]) -> Iterator[dict[str, object]]:
    work = steps(name, request)
    while True:
        try:
            yield {"progress": next(work)}
        except StopIteration as ended:
            yield {"answer": ended.value}
            return
