"""The page, opened in Chromium and Firefox. Marked `browser`; skipped where one is missing, never in CI."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.web import building
from tests.web.serving import served

PATIENCE = 90_000  # ms: two browsers may share this computer with the rest of the suite
# What the page hands over for saving, by its sum: Firefox tells nobody of downloads.
WATCH = """
const real = URL.createObjectURL;
URL.createObjectURL = (blob) => {
  blob.arrayBuffer().then((bytes) => crypto.subtle.digest("SHA-256", bytes)).then((sum) => {
    const hex = [...new Uint8Array(sum)].map((one) => one.toString(16).padStart(2, "0")).join("");
    document.documentElement.dataset.saved = [document.documentElement.dataset.saved ?? "", hex].join(" ").trim();
  });
  return real(blob);
};
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip these tests where no browser is; in CI a missing one is a failure."""
    reason = building.missing()
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if reason and os.environ.get("CI") != "true":
                item.add_marker(pytest.mark.skip(reason=reason))


@dataclass
class Opened:
    """A page in a browser, with what it asked of the network, and what went wrong in it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def ready(self) -> None:
        """Wait until the program can be called."""
        expect(self.page.locator("#state")).not_to_contain_text("正在准备", timeout=PATIENCE)

    def saves(self, data: bytes) -> None:
        """Wait until the page has handed over these very bytes."""
        sums = self.page.locator("html")
        expect(sums).to_have_attribute("data-saved", _containing(hashlib.sha256(data).hexdigest()), timeout=PATIENCE)

    def outside(self) -> list[str]:
        """Return the requests that went anywhere but to the page itself."""
        return [url for url in self.requests if not url.startswith(("file:", "blob:", "data:", "http://127.0.0.1:"))]


def _containing(text: str) -> object:
    import re

    return re.compile(text)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return what drives browsers."""
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session", params=building.BROWSERS)
def browser(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Browser]:
    """Return each browser, once for all tests."""
    path = building.BROWSERS[request.param]
    if request.param == "chromium":
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
    else:
        found = playwright.firefox.launch(executable_path=path, channel="moz-firefox")
    yield found
    found.close()


@pytest.fixture(scope="session", params=["file", "server"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """Return where the page is: one file without a network, and `gongwen web`."""
    if request.param == "file":
        yield building.page().as_uri()
        return
    with served() as web:
        yield web.address


@pytest.fixture(scope="module")
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """Return a browser without a network, that remembers nothing from other tests."""
    found = browser.new_context(viewport={"width": 1366, "height": 768}, offline=address.startswith("file:"))
    found.add_init_script(WATCH)
    found.set_default_timeout(PATIENCE)
    yield found
    found.close()


@pytest.fixture(scope="module")
def opened(context: BrowserContext, address: str) -> Iterator[Opened]:
    """Return the page, opened, once for all tests of a module: Python takes its time to start."""
    page = context.new_page()
    found = Opened(page)
    page.on("request", lambda request: found.requests.append(request.url))
    page.on("pageerror", lambda error: found.faults.append(str(error)))
    page.on("dialog", lambda dialog: (found.faults.append(dialog.message), dialog.dismiss()))
    page.goto(address)
    found.ready()
    yield found


Native = Callable[..., dict[str, object]]


@pytest.fixture(scope="session")
def native() -> Native:
    """Return the contract as it is called on this computer."""
    from gongwen.app.contract import call

    def called(name: str, **request: object) -> dict[str, object]:
        answer = call(name, json.loads(json.dumps(request)))
        assert answer["ok"], answer
        return answer

    return called
