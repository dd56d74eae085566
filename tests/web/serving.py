"""`gongwen web` as somebody runs it: a process of its own, asked over HTTP."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit


class Reply(NamedTuple):
    """What the server answers."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.body.splitlines()]

    @property
    def answer(self) -> Any:
        return self.lines[-1]["answer"]


class Served(NamedTuple):
    """A server that runs, and the first line that it printed."""

    process: subprocess.Popen[str]
    address: str

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def token(self) -> str:
        return urlsplit(self.address).query.partition("=")[2]

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body or None, named)
        with connection.getresponse() as reply:
            found = Reply(reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read())
        connection.close()
        return found

    def call(self, name: str, request: Any) -> Any:
        """Return the answer of a function of the contract."""
        body = request if isinstance(request, bytes) else json.dumps(request).encode()
        return self.ask("POST", f"/api/{name}", body, X_Gongwen_Token=self.token).answer


@contextmanager
def served(*options: str) -> Iterator[Served]:
    """Run `gongwen web` as long as it is needed."""
    command = [sys.executable, "-m", "gongwen", "web", "--no-browser", *options]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert process.stdout
    try:
        yield Served(process, process.stdout.readline().strip())
    finally:
        process.terminate()
        process.communicate(timeout=20)
