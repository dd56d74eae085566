"""The page and the contract over HTTP: GET / and its files, POST /api/<name>; nothing is kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gongwen.web.admitting import HEADERS, WRONG_TOKEN, Gate
from gongwen.web.workers import Workers

PAGE = Path(__file__).with_name("page")
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}
MOST = 150_000_000  # bytes of one request: the largest file as base64, and what stands around it
TOGETHER = 600_000_000  # bytes of all requests that are being received or answered
SLOWLY_S = 1.0  # seconds that a wrong password takes
LONGEST_PASSWORD = 4_000  # bytes of the form with it
TOO_LARGE = f"文件太大，超过 {MOST * 3 // 4 // 1_000_000} MB，没有收下。请删去图片，或分成几个文件"
BUSY = "现在人太多，没有收下，请过一会儿再按一次；写好的内容还在"
LINES = "application/x-ndjson"


def application(gate: Gate, workers: Workers) -> Starlette:
    """Return the application that answers at a gate by some workers."""

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        yield
        workers.close()

    routes = [
        Route("/", _index),
        Route("/enter", _enter, methods=["POST"]),
        Route("/api/{name}", _api, methods=["POST"]),
        Route("/page/{name}", _static),
        Route("/{name}", _static),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(_Guard, gate=gate)], lifespan=living)
    app.state.gate, app.state.workers, app.state.held = gate, workers, 0
    return app


class _Guard:
    """Looks at every request before anything else does, and puts on every answer what it says about itself."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self.app, self.gate = app, gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                more = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message["headers"], *more]
            await send(message)

        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if refused := self.gate.refuses(headers):
            await _refused(refused, 403)(scope, receive, told)
        else:
            await self.app(scope, receive, told)


def _refused(error: str, status: int) -> Response:
    return JSONResponse({"answer": {"ok": False, "error": error}}, status)


# --- the page ---------------------------------------------------------------------------------


async def _index(request: Request) -> Response:
    """Return the page to who has the token; the address loses it, a cookie keeps it."""
    gate: Gate = request.app.state.gate
    if gate.knows(request.query_params.get("token", "")):
        return _entered(gate)
    if not gate.knows(request.cookies.get(gate.cookie, "")):
        return HTMLResponse(_door(gate), 200 if gate.password else 403)
    html = (PAGE / "index.html").read_text(encoding="utf-8")
    return HTMLResponse(html.replace('name="gongwen-token" content=""', f'name="gongwen-token" content="{gate.token}"'))


def _entered(gate: Gate) -> Response:
    response = RedirectResponse("/", 303)
    response.set_cookie(gate.cookie, gate.token, httponly=True, samesite="lax")
    return response


def _door(gate: Gate, wrong: str = "") -> str:
    """Return what stands before the page: the question for the password, or where to come from."""
    form = (
        '<form method="post" action="/enter"><label>口令 <input name="password" type="password" autofocus></label> '
        "<button>进入</button></form>"
    )
    inner = form if gate.password else f"<p>{escape(WRONG_TOKEN)}。</p>"
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>公文排版</title>'
        f'<link rel="stylesheet" href="/page/style.css"><main><h1>公文排版</h1><p>{escape(wrong)}</p>{inner}</main>'
    )


async def _enter(request: Request) -> Response:
    """Let in who knows the password of the office; who does not waits a little."""
    gate: Gate = request.app.state.gate
    body = await _body(request, LONGEST_PASSWORD)
    given = parse_qs((body or b"").decode("utf-8", "replace")).get("password", [""])[0]
    if gate.lets_in(given):
        return _entered(gate)
    await asyncio.sleep(SLOWLY_S)
    return HTMLResponse(_door(gate, "口令不对，请再试一次。"), 403)


async def _static(request: Request) -> Response:
    """Return a file of the page: one that lies in its folder, by its name alone."""
    name = request.path_params["name"]
    path = PAGE / name
    if path.suffix not in KINDS or path.name != name or not path.is_file():
        return _refused("没有这个网页", 404)
    return Response(path.read_bytes(), media_type=KINDS[path.suffix])


# --- the contract -----------------------------------------------------------------------------


async def _api(request: Request) -> Response:
    """Return the answer to a request, as lines of JSON."""
    gate: Gate = request.app.state.gate
    if not gate.knows(request.headers.get("x-gongwen-token", "")):
        return _refused(WRONG_TOKEN, 401)
    state = request.app.state
    if state.held > TOGETHER:
        return _refused(BUSY, 503)
    try:
        body = await _body(request, MOST)
    except ClientDisconnect:
        return _refused("", 400)
    if body is None:
        return _refused(TOO_LARGE, 413)
    return StreamingResponse(_lines(state.workers, request.path_params["name"], body), media_type=LINES)


async def _lines(workers: Workers, name: str, body: bytes) -> AsyncGenerator[bytes, None]:
    """Return the lines of an answer; when nobody listens any more, the work is told at once."""
    async with aclosing(workers.lines(name, body)) as lines:
        async for line in lines:
            yield line


async def _body(request: Request, most: int) -> bytes | None:
    """Return the body of a request, None for one that is larger than so many bytes: no more of it is kept."""
    said = request.headers.get("content-length", "0")
    if not said.isdigit() or int(said) > most:
        return None
    parts, size, state = [], 0, request.app.state
    try:
        async for part in request.stream():
            size += len(part)
            state.held += len(part)
            if size > most:
                return None
            parts.append(part)
    finally:
        state.held -= size
    return b"".join(parts)
