"""`gongwen show --pages`: an input → one file with the pages of its documents, which any browser shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from gongwen.app import inputs
from gongwen.app.outcome import attempt
from gongwen.app.preview.pages import Preview, preview
from gongwen.app.preview.writing import self_contained
from gongwen.app.reporter import Reporter
from gongwen.app.request import MakeRequest
from gongwen.app.showing import jobs_of
from gongwen.chinese.patterns import compiled
from gongwen.document import file_names, provenance, saving
from gongwen.document.finding import Misuse
from gongwen.genres import printing

ALL = "全部"
_RANGE = compiled(r"(\d{1,4})(?:[-—–至](\d{1,4}))?面?")


def wanted_pages(text: str) -> range | None:
    """Return the pages that a text names, 1-2 or 3; None for all. Raises Misuse for any other text."""
    if text in ("", ALL):
        return None
    if found := _RANGE.fullmatch(text.strip()):
        first, last = int(found[1]), int(found[2] or found[1])
        if 1 <= first <= last:
            return range(first, last + 1)
    raise Misuse(f"--pages 后面写哪几面，如 1-2 或 3，不写就是全部；写的是“{text}”。要看的文件写在 --pages 前面")


class PageRequest(NamedTuple):
    """What pages are asked for: which ones, None for all, the file that they go to, None for one in this folder."""

    pages: range | None = None
    out: Path | None = None
    genre: str = ""
    draft: bool = False
    common: Path | None = None  # the fields of --with


def save_pages(path: Path, request: PageRequest, reporter: Reporter) -> bool:
    """Save the pages of an input's documents as one file of HTML; return whether some could not be shown.

    Raises Misuse for a file that is not there, and where there is no such page.
    """
    asked = MakeRequest(genre=request.genre, draft=request.draft, common=request.common)
    jobs, incomplete = jobs_of(path, asked, reporter)
    made: list[Preview] = []
    for job in jobs:
        found, error = attempt(job.source, lambda job=job: preview(printing.prepared(job)))  # type: ignore[misc]
        reporter.error(error)
        made += [found] if found else []
    if not made:
        return True
    title = jobs[0].name or path.stem
    html = self_contained(title, "".join(dict.fromkeys(one.css for one in made)), _chosen(made, request.pages))
    out = request.out or Path(f"{file_names.free_name(f'{title}_预览', set())}.html")
    saving.save(inputs.saved_as(out, "页面", ".html", ".htm"), provenance.marked(html.encode()))
    for told in dict.fromkeys(told for one in made for told in one.told):
        reporter.note(f"【提示】{told}")
    reporter.result(f"{out}\n")
    return incomplete or len(made) < len(jobs)


def _chosen(made: Sequence[Preview], wanted: range | None) -> list[str]:
    """Return the pages that are wanted of each document."""
    if wanted is None:
        return [page for one in made for page in one.pages]
    found = [one.pages[number - 1] for one in made for number in wanted if number <= len(one.pages)]
    if not found:
        most = max(len(one.pages) for one in made)
        raise Misuse(f"一共 {most} 面，没有第 {wanted.start} 面；请改 --pages 后面的数")
    return found
