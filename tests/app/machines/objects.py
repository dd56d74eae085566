"""A store of objects of the kind that S3 is, and how fsspec reaches it: objects://bucket/name over HTTP, in this
computer alone. An object appears when all of it has come; a store that is full or may only be read says so.
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, unquote
from urllib.request import Request, urlopen

import fsspec

ERRORS = {404: errno.ENOENT, 403: errno.EACCES, 507: errno.ENOSPC}


class Store(ThreadingHTTPServer):
    """The objects by their names, how many of them there may be, and whether any may be written."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.objects: dict[str, bytes] = {}
        self.most = 1_000_000
        self.writable = True

    @property
    def url(self) -> str:
        """Return the address of a bucket in it."""
        return f"objects://127.0.0.1:{self.server_address[1]}"


class _Answer(BaseHTTPRequestHandler):
    server: Store

    def do_GET(self) -> None:
        name = unquote(self.path)
        if name.endswith("*"):
            found = "\n".join(quote(one) for one in self.server.objects if one.startswith(name[:-1])).encode()
            self._say(200, found)
        elif name in self.server.objects:
            self._say(200, self.server.objects[name])
        else:
            self._say(404)

    def do_PUT(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        full = len(self.server.objects) >= self.server.most
        if not self.server.writable or full:
            self._say(403 if not self.server.writable else 507)
        else:
            self.server.objects[unquote(self.path)] = data
            self._say(200)

    def do_DELETE(self) -> None:
        self.server.objects.pop(unquote(self.path), None)
        self._say(200)

    def _say(self, status: int, data: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


class ObjectStore(fsspec.AbstractFileSystem):  # type: ignore[misc]
    """What fsspec does with such a store."""

    protocol = "objects"
    cachable = False

    def _ask(self, path: str, method: str = "GET", data: bytes | None = None) -> bytes:
        host, _, name = self._strip_protocol(path).partition("/")
        try:
            with urlopen(Request(f"http://{host}/{quote(name, safe='/*')}", data, method=method)) as answer:
                return bytes(answer.read())
        except HTTPError as error:
            number = ERRORS[error.code]
            error.close()
            raise OSError(number, os.strerror(number), path) from None

    def ls(self, path: str, detail: bool = True, **_: Any) -> list[Any]:
        host = self._strip_protocol(path).partition("/")[0]
        prefix = f"{self._strip_protocol(path).rstrip('/')}/"
        names = [f"{host}{unquote(one)}" for one in self._ask(f"{prefix}*").decode().split()]
        found = [
            {"name": one, "type": "file", "size": len(self._ask(one))} for one in names if "/" not in one[len(prefix) :]
        ]
        return found if detail else [one["name"] for one in found]

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        name = self._strip_protocol(path)
        return {"name": name, "type": "file", "size": len(self._ask(name))}

    def cat_file(self, path: str, start: int | None = None, end: int | None = None, **_: Any) -> bytes:
        return self._ask(path)[start:end]

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **_: Any) -> None:
        self._ask(path, "PUT", value)

    def rm_file(self, path: str) -> None:
        self._ask(path, "DELETE")

    def cp_file(self, path1: str, path2: str, **_: Any) -> None:
        self._ask(path2, "PUT", self._ask(path1))

    def makedirs(self, path: str, exist_ok: bool = False) -> None:
        """A store of objects has no folders."""


def register() -> None:
    """Let fsspec know the store."""
    fsspec.register_implementation("objects", ObjectStore, clobber=True)


@contextmanager
def store() -> Iterator[Store]:
    """Run a store."""
    register()
    with Store() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield running
        finally:
            running.shutdown()
            thread.join()
