"""The contract, called in a worker of the browser: byte for byte what is made on the desk; stopped; begun anew."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from gongwen.app.contract import call
from tests.web import building
from tests.web.conftest import PATIENCE
from tests.web.test_sections import LEDGER, data, file_of

CARRIER = building.ROOT / "src" / "gongwen" / "web" / "page" / "carrier.js"
SUM = """
const sum = async (file) => {
  const bytes = Uint8Array.from(atob(file.data), (char) => char.charCodeAt(0));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, "0")).join("");
};
"""


@pytest.fixture(scope="module")
def program(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Return a page that has the program and nothing of the page: its carrier as `carrier`."""
    whole = building.page().read_text(encoding="utf-8")
    sources = [file.read_text(encoding="utf-8") for file in (CARRIER.with_name("upright.js"), CARRIER)]
    script = re.sub(r"^(import .*|export )", "", "".join(sources), flags=re.MULTILINE)
    script += "window.carrier = { call, about, ready };"
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", whole)
    bare = bare[: bare.rindex('<script type="module">')] + f'<script type="module">{script}</script></body></html>'
    file = tmp_path_factory.mktemp("bare") / "bare.html"
    file.write_text(bare, encoding="utf-8")
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(file.as_uri())
    page.evaluate("window.carrier.ready")
    yield page
    context.close()


def samples() -> list[dict[str, Any]]:
    """Return the requests that make every genre's sample, as it is filled in and as its manuscript."""
    found = []
    for genre in call("genres", {})["genres"]:
        sample = call("sample", {"genre": genre["name"]})
        for kind in ("yaml", "manuscript"):
            source = {"kind": kind, "value": sample[kind]}
            asked = {"genre": genre["name"], "source": source, "files": sample["files"], "formats": ["docx"]}
            found.append(asked)
    return found


def test_every_genre_gives_the_same_bytes(program: Page) -> None:
    requests = samples()
    wanted = [made(call("make", request)) for request in requests]
    found = program.evaluate(
        f"""async (requests) => {{
          {SUM}
          const made = [];
          for (const request of requests) {{
            const answer = await carrier.call("make", request);
            made.push(answer.ok ? await sum(answer.files[0]) : answer.error.split("/").pop());
          }}
          return made;
        }}""",
        requests,
    )
    assert len(found) > 50
    different = [
        (request["genre"], request["source"]["kind"], one, other)
        for request, one, other in zip(requests, found, wanted, strict=True)
        if one != other
    ]
    assert different == []


def made(answer: dict[str, Any]) -> str:
    return hashlib.sha256(data(answer["files"][0])).hexdigest() if answer["ok"] else answer["error"].rpartition("/")[2]


BATCH = {"genre": "整改通知", "files": [file_of(LEDGER)], "formats": ["docx"]}


def test_a_ledger_gives_the_same_archive_and_tells_how_far_it_is(program: Page) -> None:
    wanted = call("make_ledger", BATCH)
    found = program.evaluate(
        f"""async (request) => {{
          {SUM}
          const steps = [];
          const answer = await carrier.call("make_ledger", request, {{ onProgress: (step) => steps.push(step) }});
          return {{ sum: await sum(answer.zip), names: answer.made.map((one) => one.name), steps }};
        }}""",
        BATCH,
    )
    assert found["names"] == [one["name"] for one in wanted["made"]] and len(found["names"]) == 27
    assert found["sum"] == hashlib.sha256(data(wanted["zip"])).hexdigest()
    assert [step["done"] for step in found["steps"]][-1] >= 26


def test_a_photo_that_was_held_sideways_stands_upright(program: Page) -> None:
    sample = call("sample", {"genre": "整改通知单"})
    held, out = Image.Exif(), io.BytesIO()
    held[0x0112] = 6  # as a phone notes it: the right side is up
    Image.new("RGB", (80, 60)).save(out, "JPEG", exif=held)
    (sideways,) = [file for file in sample["files"] if file["name"] == "sample-3.jpg"]
    sideways["data"] = base64.b64encode(out.getvalue()).decode()
    source = {"kind": "yaml", "value": sample["yaml"]}
    asked = {"genre": "整改通知单", "source": source, "files": sample["files"], "formats": ["docx"]}
    answer = program.evaluate("(request) => carrier.call('make', request)", asked)
    with zipfile.ZipFile(io.BytesIO(data(answer["files"][0]))) as archive:
        pictures = [Image.open(archive.open(name)) for name in archive.namelist() if name.endswith(".jpeg")]
    assert (60, 80) in [picture.size for picture in pictures]


def test_long_work_is_stopped_between_two_documents_and_others_are_answered_meanwhile(program: Page) -> None:
    found = program.evaluate(
        """async (request) => {
          const stop = new AbortController();
          let asked = null;
          const onProgress = (step) => {
            if (step.done === 3) asked = carrier.call("about", {});
            if (step.done === 12) stop.abort();
          };
          const end = await carrier.call("make_ledger", request, { onProgress, signal: stop.signal })
            .then(() => "finished", (error) => error.name);
          return { end, asked: (await asked).ok, after: (await carrier.call("about", {})).ok };
        }""",
        BATCH,
    )
    assert found == {"end": "AbortError", "asked": True, "after": True}


def test_a_call_that_cannot_be_is_answered_by_a_sentence(program: Page) -> None:
    found = program.evaluate("carrier.call('mak', {genre: 1})")
    assert found == call("mak", {"genre": 1})
    assert found["error"] == "没有“mak”这个功能。是不是“make”？"


def test_python_that_breaks_begins_anew_and_what_waits_is_answered(program: Page) -> None:
    """What no sentence is made of: a request that is no JSON to Python at all stands for it."""
    found = program.evaluate(
        """async () => {
          const post = Worker.prototype.postMessage;
          Worker.prototype.postMessage = function (message, ...more) {
            if (message.name === "about") message.request = "{";
            return post.call(this, message, ...more);
          };
          const broken = carrier.call("about", {}), other = carrier.call("genres", {});
          const answers = [await broken, await other];
          Worker.prototype.postMessage = post;
          return { broken: answers[0].error, other: answers[1].ok, after: (await carrier.call("about", {})).ok };
        }"""
    )
    assert found == {
        "broken": "程序出了意外，已经重新开始；写好的内容都在，请再试一次。如果又出现，请换一个文件，或减少内容。",
        "other": True,
        "after": True,
    }
