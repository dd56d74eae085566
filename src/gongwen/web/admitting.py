"""Who may come in: the token of this run, the name that the computer is called by, the page that asks; and what every
answer says about itself.
"""

from __future__ import annotations

import hmac
import secrets
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

COOKIE = "gongwen"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
WRONG_HOST = "请用运行 gongwen web 的人给出的地址打开"
WRONG_ORIGIN = "这个请求不是从公文排版的网页来的，没有做"
WRONG_TOKEN = "请从 gongwen web 给出的地址打开：关掉这一页，用运行它时显示的那一行地址"


@dataclass(frozen=True)
class Gate:
    """Who is let in. names: what this computer may be called by, in small letters; port: where it listens; password:
    "" where nobody but who runs it comes in.
    """

    names: frozenset[str]
    port: int
    password: str = ""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def cookie(self) -> str:
        """Return the name of the cookie: programs on other ports of this computer have theirs."""
        return f"{COOKIE}-{self.port}"

    def refuses(self, headers: Mapping[str, str]) -> str:
        """Return why a request may not be looked at: its Host or its Origin is another one; "" where it may."""
        host = headers.get("host", "").lower()
        if not self._is_ours(host):
            return WRONG_HOST
        origin = headers.get("origin", "").lower()
        if origin and origin not in (f"http://{host}", f"https://{host}"):
            return WRONG_ORIGIN
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return WRONG_ORIGIN if headers.get("sec-fetch-mode") != "navigate" else ""
        return ""

    def _is_ours(self, host: str) -> bool:
        name, _, port = host.rpartition(":") if host.rpartition(":")[2].isdigit() else (host, "", "")
        return name in self.names and port in ("", str(self.port), "80", "443")

    def knows(self, token: str) -> bool:
        """Return whether a token is the one of this run."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def lets_in(self, password: str) -> bool:
        """Return whether a password is the one of this office; none is where nobody else comes in."""
        return bool(self.password) and hmac.compare_digest(password.encode(), self.password.encode())


OF_THIS_COMPUTER = frozenset({"127.0.0.1", "localhost", "[::1]"})


def names_of(host: str, more: Sequence[str]) -> frozenset[str]:
    """Return what a computer that listens at a host is called by in its network, and by those who run it."""
    own = {host.lower(), *(name.lower() for name in more)}
    if host in ("0.0.0.0", "::"):
        called = {socket.gethostname(), socket.getfqdn()}
        own |= {name.lower() for name in called} | _addresses(called)
    return OF_THIS_COMPUTER | {f"[{name}]" if name.count(":") > 1 else name for name in own}


def _addresses(called: set[str]) -> set[str]:
    found = set()
    for name in called:
        try:
            found |= {str(one[4][0]) for one in socket.getaddrinfo(name, None)}
        except OSError:
            continue
    return found
