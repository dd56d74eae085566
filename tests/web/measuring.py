"""How fast and how large the page is: `python -m tests.web.measuring [speed start typing batch users]`.

Every figure is the least of a few runs, beside what is wanted and the load of the computer: others may be working.
"""

from __future__ import annotations

import io
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright
from xlsxwriter import Workbook

from gongwen.app.contract import call
from tests.web import building
from tests.web.serving import Served, served

RUNS = 3
KEYS = 30  # pressed in a run of `typing`
PEOPLE, EACH = 100, 4
UNITS = 1000
MB = 1_000_000
# A key changes the sixth line; at every frame the page is looked at until it shows that.
TYPED = """async (count) => {
  const box = document.querySelector("textarea.outline-text"), times = [];
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const shows = (words) => [...document.querySelectorAll(".slot")].some((one) => one.textContent.includes(words));
  for (let turn = 0; turn < count; turn += 1) {
    const lines = box.value.split("\\n"), word = "甲乙丙丁戊己庚辛壬癸"[turn % 10].repeat(1 + (turn % 7));
    lines[5] = lines[5].replace(/第\\d+条.*/, "第2条" + word);
    const begun = performance.now();
    box.value = lines.join("\\n");
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    while (!shows("第2条" + word + "。") && performance.now() - begun < 8000) await frame();
    times.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  return times;
}"""


def report(what: str, figure: str, wanted: str) -> None:
    load = os.getloadavg()[0]
    print(f"{what}　{figure}　要求 {wanted}　（负载 {load:.1f}，{os.cpu_count()} 个处理器）", flush=True)


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--enable-precise-memory-info", "--js-flags=--expose-gc"]
        browser = playwright.chromium.launch(executable_path=building.BROWSERS["chromium"], args=options)
        yield browser
        browser.close()


def opened(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.set_default_timeout(120_000)
    page.goto(address)
    return page


def ready(page: Page) -> None:
    expect(page.locator("#state")).not_to_contain_text("正在准备", timeout=120_000)


def outline(paragraphs: int = 46) -> str:
    """A speech of eight pages as an outline."""
    heads = "一二三四五六"
    said = "要把隐患排查清楚，把责任落实到人，把时限卡到天，做到底数清、措施实、整改快，确保人民群众生命财产安全"
    lines = ["在全县安全生产工作会议上的讲话", "同志们：", "今天开会，主要是安排下一阶段的工作。"]
    for number in range(paragraphs):
        if number % 8 == 0:
            lines.append(f"{heads[number // 8]}、抓好第{number // 8 + 1}方面的工作")
        lines.append(f"{said}，{said}，这是第{number}条。")
    return "\n".join(lines)


def ledger(units: int = UNITS) -> bytes:
    """A ledger of two rows for each unit."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("问题")
        sheet.write_row(0, 0, ["单位", "问题", "整改要求", "整改时限", "等级"])
        for row in range(1, 2 * units + 1):
            words = (f"第{(row + 1) // 2}中学", "灭火器压力不足", "更换灭火器", "2026年12月20日", "一般")
            sheet.write_row(row, 0, words)
    return out.getvalue()


# --- the figures -----------------------------------------------------------------------------


def start() -> None:
    """From opening to the first finished document."""
    file = building.page()
    report("公文.html 的大小", f"{file.stat().st_size / MB:.1f} MB", "≤ 22 MB")
    report("离线：从打开到第一份 Word", f"{least(lambda: first_document(file.as_uri())):.2f} 秒", "≤ 5 秒")
    report("服务：从运行命令到第一页", f"{least(first_page):.2f} 秒", "≤ 1.5 秒")


def first_document(address: str) -> float:
    with chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(120_000)
        begun = time.perf_counter()
        page.goto(address)
        page.get_by_role("textbox", name="提纲").fill(outline(3))
        with page.expect_download() as download:
            word = page.get_by_role("button", name="下载 Word")
            expect(word).not_to_have_attribute("aria-disabled", "true", timeout=120_000)
            word.click()
        assert download.value.path().stat().st_size > 5000
        return time.perf_counter() - begun


def first_page() -> float:
    begun = time.perf_counter()
    with served() as web:
        assert web.ask("GET", f"/?token={web.token}").status == 303
        return time.perf_counter() - begun


def typing() -> None:
    """From a key to the page that shows it, in a speech of eight pages."""
    with served() as web:
        report("服务：打字到页面变", p95(web.address), "p95 ≤ 100 毫秒")
    report("离线：打字到页面变", p95(building.page().as_uri()), "p95 ≤ 250 毫秒")


def p95(address: str) -> str:
    with chromium() as browser:
        page = opened(browser, address)
        ready(page)
        page.get_by_role("textbox", name="提纲").fill(outline())
        expect(page.get_by_label("第8页", exact=True)).to_be_attached(timeout=60_000)
        runs = [sorted(page.evaluate(TYPED, KEYS)) for _ in range(RUNS)]
    best = min(runs, key=lambda times: times[int(len(times) * 0.95)])
    return f"p95 {best[int(len(best) * 0.95)]:.0f} 毫秒，中位 {statistics.median(best):.0f} 毫秒"


def batch() -> None:
    """A thousand notices in the browser, which answers meanwhile; the memory of its tab then."""
    found = [thousand() for _ in range(RUNS)]
    seconds, longest, peak, rest = min(found)
    report("离线：一千份通知", f"{seconds:.2f} 秒，其间页面最久 {longest:.0f} 毫秒没有动", "≤ 6 秒，页面不停")
    report("离线：标签页的内存", f"做的时候 {peak / MB:.0f} MB，做完 {rest / MB:.0f} MB", "≤ 350 MB")


def thousand() -> tuple[float, float, float, float]:
    with chromium() as browser:
        page = opened(browser, building.page().as_uri())
        ready(page)
        page.get_by_role("link", name="成批", exact=True).click()
        chosen = {"name": "台账.xlsx", "mimeType": "application/octet-stream", "buffer": ledger()}
        page.get_by_label("台账", exact=True).first.set_input_files(chosen)
        expect(page.locator(".action-bar")).to_contain_text(f"{UNITS} 份", timeout=120_000)
        page.evaluate(
            "window.longest = 0; let last = performance.now();"
            "setInterval(() => { const now = performance.now();"
            " window.longest = Math.max(window.longest, now - last - 20); last = now }, 20)"
        )
        begun = time.perf_counter()
        page.get_by_role("button", name="全部生成").click()
        peak = 0.0
        while not page.locator(".done-title").is_visible():
            peak = max(peak, memory(browser))
            page.wait_for_timeout(100)
        seconds = time.perf_counter() - begun
        longest = page.evaluate("window.longest")
        page.wait_for_timeout(3000)
        return seconds, longest, peak, memory(browser)


def memory(browser: Browser) -> float:
    """Return the bytes of the process that shows the page (with its worker), shared ones divided among who has them."""
    sizes = []
    for folder in Path("/proc").iterdir():
        try:
            command = (folder / "cmdline").read_bytes()
            if b"--type=renderer" in command and b"chromium" in command:
                found = re.search(r"^Pss:\s+(\d+)", (folder / "smaps_rollup").read_text(), re.MULTILINE)
                sizes.append(int(found[1]) * 1024 if found else 0)
        except OSError:
            continue
    return max(sizes, default=0)


def users() -> None:
    """A hundred people at once: each looks at a speech of eight pages, again and again."""
    with served() as web:
        asked = json.dumps({"genre": "讲话稿", "source": {"kind": "outline", "value": outline(), "taken": {}}}).encode()
        wanted = call("compose", json.loads(asked))["pages"]
        runs = [crowd(web, asked, wanted) for _ in range(RUNS)]
    errors = sum(wrong for _, wrong in runs)
    best = min((sorted(times) for times, _ in runs), key=lambda times: times[int(len(times) * 0.95)])
    middle, late = statistics.median(best), best[int(len(best) * 0.95)]
    figure = f"错 {errors}，p95 {late * 1000:.0f} 毫秒，中位 {middle * 1000:.0f} 毫秒"
    report(f"服务：{PEOPLE} 人同时用", figure, "错 0，p95 ≤ 300 毫秒")


def crowd(web: Served, asked: bytes, wanted: list[str]) -> tuple[list[float], int]:
    """Return how long each answer took, and how many were none. Each person waits between two keys, as people do."""

    def person(number: int) -> list[tuple[float, bool]]:
        found = []
        time.sleep(number / PEOPLE * PAUSE)
        for _ in range(EACH):
            begun = time.perf_counter()
            answer = web.call("compose", asked)
            found.append((time.perf_counter() - begun, bool(answer["ok"]) and answer["pages"] == wanted))
            time.sleep(max(0.0, PAUSE - found[-1][0]))
        return found

    with ThreadPoolExecutor(PEOPLE) as people:
        answers = [one for person_ in people.map(person, range(PEOPLE)) for one in person_]
    return [seconds for seconds, _ in answers], sum(not right for _, right in answers)


PAUSE = 5.0  # seconds from one change of a person to the next: a hundred people make twenty a second


def least(work: Callable[[], float]) -> float:
    return min(work() for _ in range(RUNS))


def speed() -> None:
    """How fast this computer is just now: the processor's time for one speech on the desk."""
    document = building.ROOT / "samples" / "安全生产讲话稿" / "讲话稿.yaml"
    command = [sys.executable, "-m", "gongwen", "show", str(document)]

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    report("尺子：桌面上看一篇讲话稿用的处理器时间", f"{least(once):.2f} 秒", "安静时约 0.3 秒，别的数照此折算")


if __name__ == "__main__":
    measures = {"speed": speed, "start": start, "typing": typing, "batch": batch, "users": users}
    for name in sys.argv[1:] or measures:
        measures[name]()
