"""`gongwen web`: the same answers as in Python, to whom they are for, and to nobody else."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gongwen.app.contract import call
from gongwen.cli.commands import main
from tests.app.contract.refusals import REFUSALS, SPEECH, written
from tests.web.serving import Served, served

pytest.importorskip("uvicorn")
ASKED = [
    ("genres", {}),
    ("fields", {"genre": "讲话稿"}),
    ("sample", {"genre": "整改通知单"}),
    ("compose", written("record", SPEECH)),
    ("compose", written("outline", "在会上的讲话\n任务：\n一、抓源头\n二、抓过程")),
    ("make", {**written("record", SPEECH), "formats": ["docx"]}),
    ("save", {**written("record", SPEECH), "form": "yaml"}),
    ("help", {"topic": "台账"}),
    ("search_help", {"words": "表头"}),
    ("rule", {"name": "错别字"}),
]


@pytest.fixture(scope="module")
def web() -> Iterator[Served]:
    with served("--port", str(free_port())) as running:
        yield running


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


# --- the same answers ------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "request_"), ASKED, ids=[name for name, _ in ASKED])
def test_the_answer_is_that_of_python(web: Served, name: str, request_: Any) -> None:
    assert web.call(name, request_) == json.loads(json.dumps(call(name, request_)))


def test_what_is_refused_is_refused_with_the_same_sentence(web: Served) -> None:
    for refusal in REFUSALS:
        try:
            body = json.dumps(refusal.request).encode()
        except RecursionError:
            body = b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
            assert web.call(refusal.name, body)["error"] == "请求看不懂：不是 JSON，或套得太深"
            continue
        assert web.call(refusal.name.encode().decode("latin-1") if refusal.name.isascii() else "x", body)["ok"] is False


def test_about_says_who_carries(web: Served) -> None:
    assert {**web.call("about", {}), "carrier": ""} == {**call("about", {}), "carrier": ""}
    assert web.call("about", {})["carrier"] == "web"


# --- the page --------------------------------------------------------------------------------


def test_the_address_opens_the_page(web: Served) -> None:
    assert web.address.startswith(f"http://127.0.0.1:{web.port}/?token=")
    entered = web.ask("GET", f"/?token={web.token}")
    assert (entered.status, entered.headers["location"]) == (303, "/")
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie and web.token in cookie
    page = web.ask("GET", "/", Cookie=cookie.partition(";")[0])
    assert f'<meta name="gongwen-token" content="{web.token}">' in page.body.decode()
    for headers in (entered.headers, page.headers, web.ask("GET", "/main.js").headers):
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")


def test_files_of_the_page_are_the_only_files(web: Served) -> None:
    script = web.ask("GET", "/main.js")
    assert (script.status, script.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert web.ask("GET", "/page/main.js").body == script.body
    for path in ("/page/..%2Fserving.py", "/..%2f..%2fpyproject.toml", "/serving.py", "/page/%2Fetc%2Fpasswd", "/x.js"):
        assert web.ask("GET", path).status == 404


# --- who comes in ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "status", "error"),
    [
        ({}, 401, "请从 gongwen web 给出的地址打开"),
        ({"X_Gongwen_Token": "猜的".encode().decode("latin-1")}, 401, "请从 gongwen web 给出的地址打开"),
        ({"X_Gongwen_Token": "{token}", "Host": "evil.example"}, 403, "请用运行 gongwen web 的人给出的地址打开"),
        ({"X_Gongwen_Token": "{token}", "Host": "127.0.0.1:1"}, 403, "请用运行 gongwen web 的人给出的地址打开"),
        ({"X_Gongwen_Token": "{token}", "Origin": "http://evil.example"}, 403, "不是从公文排版的网页来的"),
        ({"X_Gongwen_Token": "{token}", "Origin": "null"}, 403, "不是从公文排版的网页来的"),
        ({"X_Gongwen_Token": "{token}", "Sec_Fetch_Site": "cross-site"}, 403, "不是从公文排版的网页来的"),
        ({"X_Gongwen_Token": "{token}", "Content_Length": "999999999"}, 413, "文件太大"),
    ],
)  # fmt: skip
def test_others_are_refused(web: Served, headers: dict[str, str], status: int, error: str) -> None:
    sent = {name: value.format(token=web.token) for name, value in headers.items()}
    reply = web.ask("POST", "/api/about", b"{}" if status != 413 else b"", **sent)
    assert reply.status == status
    assert error in reply.answer["error"]


def test_who_has_no_token_sees_no_page(web: Served) -> None:
    assert web.ask("GET", "/").status == web.ask("GET", "/?token=x").status == 403
    assert web.token not in web.ask("GET", "/").body.decode()
    assert web.ask("GET", "/", Host="evil.example").status == 403
    assert web.ask("GET", "/api/about").status == 405


def test_a_request_that_is_no_json_is_a_sentence(web: Served) -> None:
    for body in (b"{", b"\xff\xfe", b"[" * 200_000, b"NaN", b'"x"'):
        answer = web.call("compose", body)
        assert answer["ok"] is False and answer["error"]
    assert web.call("about", {})["ok"]


# --- many, long, broken off ------------------------------------------------------------------


def test_several_at_once_are_all_answered(web: Served) -> None:
    with ThreadPoolExecutor(12) as people:
        answers = list(people.map(lambda _: web.call("compose", written("record", SPEECH)), range(24)))
    assert all(answer == answers[0] and answer["ok"] for answer in answers)


def test_who_leaves_leaves_nothing_blocked(web: Served) -> None:
    body = json.dumps(written("outline", "讲话\n" + "一、甲乙丙丁。\n" * 3000)).encode()
    head = f"POST /api/compose HTTP/1.1\r\nHost: 127.0.0.1:{web.port}\r\nX-Gongwen-Token: {web.token}\r\n"
    for _ in range(4):
        with socket.create_connection(("127.0.0.1", web.port)) as leaving:
            leaving.sendall(head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
    before = time.monotonic()
    assert web.call("about", {})["ok"]
    assert time.monotonic() - before < 60


# --- the command -----------------------------------------------------------------------------


def test_an_office_asks_for_its_password(tmp_path: Path) -> None:
    (tmp_path / "口令.txt").write_text("春江花月夜二〇二六\n", encoding="utf-8")
    with served("--port", str(free_port()), "--password-file", str(tmp_path / "口令.txt")) as office:
        assert "token" not in office.address
        assert "口令" in office.ask("GET", "/").body.decode()
        assert office.ask("POST", "/enter", b"password=x").status == 403
        given = b"password=" + "".join(f"%{byte:02X}" for byte in "春江花月夜二〇二六".encode()).encode()
        entered = office.ask("POST", "/enter", given)
        assert entered.status == 303
        page = office.ask("GET", "/", Cookie=entered.headers["set-cookie"].partition(";")[0])
        assert 'name="gongwen-token" content="' in page.body.decode()


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["--host", "0.0.0.0"], "错误：--host 让别的电脑也能打开，要有口令：把口令写在一个文本文件里，加 --password-file 文件"),
        (["--password-file", "短.txt"], "错误：短.txt：口令写一行，至少8个字"),
        (["--password-file", "没有.txt"], "错误：没有.txt：没有这个文件"),
        (["--register", "短.txt"], "错误：短.txt"),
        (["--host", "203.0.113.7", "--password-file", "长.txt"], "错误：203.0.113.7 的端口 8421 到 8440 都用不了"),
    ],
)  # fmt: skip
def test_what_cannot_be_served_is_said(here: Path, options: list[str], error: str) -> None:
    (here / "短.txt").write_text("一二三", encoding="utf-8")
    (here / "长.txt").write_text("一二三四五六七八九", encoding="utf-8")
    told = CliRunner().invoke(main, ["web", "--no-browser", *options])
    assert told.exit_code == 2
    assert told.stderr.startswith(error)


def test_a_port_that_is_taken_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = CliRunner().invoke(main, ["web", "--no-browser", "--port", str(port)])
    assert told.exit_code == 2
    assert told.stderr.startswith(f"错误：127.0.0.1 的端口 {port}用不了") and "--port 9000" in told.stderr


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "uvicorn", None)
    told = CliRunner().invoke(main, ["web"])
    assert (told.exit_code, told.stderr) == (
        2,
        '错误：网页要用 starlette 和 uvicorn，这里没有装。请运行 pip install "gongwen[web]"'
        "（不能联网的，见 gongwen help 安装）；不装也可以用网页文件“公文.html”，见 gongwen help 网页\n",
    )
