"""`gongwen web`: listens, says its address, answers until it is stopped."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongwen.document.finding import Misuse

if TYPE_CHECKING:
    from gongwen.web.admitting import Gate

PORT, TRIED = 8421, 20  # where it listens if nothing is said, and how many ports from there on are tried
LEAST = 8  # characters of a password
LOCAL = "127.0.0.1"
ALL = 128  # requests that wait to be taken
KEEP_S = 30  # seconds that a connection waits for its next request
MISSING = (
    '网页要用 starlette 和 uvicorn，这里没有装。请运行 pip install "gongwen[web]"（不能联网的，见 gongwen help 安装）；'
    "不装也可以用网页文件“公文.html”，见 gongwen help 网页"
)


@dataclass(frozen=True)
class WebRequest:
    """What is asked of `gongwen web`. port: 0 for the usual one; names: what else this computer is called by."""

    port: int = 0
    host: str = LOCAL
    names: tuple[str, ...] = ()
    password_file: Path | None = None
    register: Path | None = None
    browser: bool = True


def serve(asked: WebRequest, show: Callable[[str], None], say: Callable[[str], None]) -> None:
    """Serve the page until somebody stops it; its address is shown first. Raises Misuse for what cannot be done."""
    _check_installed()
    password = _password(asked)
    _check_register(asked.register)
    from gongwen.web.admitting import Gate, names_of

    with _listening(asked) as listener:
        gate = Gate(names_of(asked.host, asked.names), listener.getsockname()[1], password)
        address = f"http://{_called(asked)}:{gate.port}/" + ("" if password else f"?token={gate.token}")
        show(f"{address}\n")
        for line in _told(asked):
            say(line)
        if asked.browser and not password:
            _open(address)
        _answer(gate, asked.register, listener)


def _check_installed() -> None:
    """Raise Misuse where what the extra brings is missing."""
    try:
        import starlette
        import uvicorn
    except ImportError as error:
        raise Misuse(MISSING) from error
    assert starlette and uvicorn


def _answer(gate: Gate, register: Path | None, listener: socket.socket) -> None:
    """Answer what comes in, by processes that end with this one."""
    import uvicorn

    from gongwen.app.contract.here import Here
    from gongwen.web.application import application
    from gongwen.web.workers import Workers

    workers = Workers(Here("web", register))
    config = uvicorn.Config(
        application(gate, workers),
        log_level="error",
        access_log=False,
        server_header=False,
        backlog=ALL,
        timeout_keep_alive=KEEP_S,
        timeout_graceful_shutdown=3,
    )
    try:
        _run(uvicorn.Server(config), listener)
    finally:
        workers.close()


def _run(server: Any, listener: socket.socket) -> None:
    """Run a server until a signal comes; the command ends as it should then, not as if somebody had broken it off."""

    @contextmanager
    def signals() -> Iterator[None]:
        before = {one: signal.signal(one, server.handle_exit) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)

    server.capture_signals = signals
    server.run(sockets=[listener])


def _told(asked: WebRequest) -> Iterator[str]:
    if asked.host != LOCAL:
        yield "【提示】同一个网里知道口令的人都能打开，内容在网上没有加密；不要在互联网上用，涉密的不要用"
    yield "在浏览器里打开上面的地址。这个窗口开着就能用，按 Ctrl+C 停下"


def _open(address: str) -> None:
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _called(asked: WebRequest) -> str:
    if asked.names:
        return asked.names[0]
    return socket.gethostname() if asked.host in ("0.0.0.0", "::") else asked.host


def _password(asked: WebRequest) -> str:
    """Return the password of the office, "" where only this computer comes in. Raises Misuse."""
    if asked.host == LOCAL and not asked.password_file:
        return ""
    if not asked.password_file:
        raise Misuse("--host 让别的电脑也能打开，要有口令：把口令写在一个文本文件里，加 --password-file 文件")
    from gongwen.records import read_text

    password = read_text(asked.password_file).strip()
    if len(password) < LEAST or "\n" in password:
        raise Misuse(f"{asked.password_file}：口令写一行，至少{LEAST}个字")
    return password


def _check_register(register: Path | None) -> None:
    """Raise Misuse for a register that is none, before anybody asks for a number."""
    if register and register.exists():
        from gongwen.app.listing import numbers

        numbers(register)


@contextmanager
def _listening(asked: WebRequest) -> Iterator[socket.socket]:
    """Open the port that is asked for, or the first free one from the usual one on: a browser keeps drafts by it."""
    ports = [asked.port] if asked.port else list(range(PORT, PORT + TRIED))
    for port in ports:
        listener = socket.socket(socket.AF_INET6 if ":" in asked.host else socket.AF_INET)
        if os.name != "nt":  # there it would share the port with another program
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((asked.host, port))
            break
        except OSError as error:
            listener.close()
            if port == ports[-1]:
                what = f"{asked.host} 的端口 {port}" if asked.port else f"{asked.host} 的端口 {PORT} 到 {port} 都"
                raise Misuse(f"{what}用不了（{error.strerror}）；加 --port 换一个，如 --port 9000") from error
    listener.listen(ALL)
    with listener:
        yield listener
