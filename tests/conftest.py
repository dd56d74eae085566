"""What tests share: pages that LibreOffice laid out. Marked `render`; skipped where it is missing, never in CI."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.rendering import office
from tests.rendering.measure import measure
from tests.rendering.pages import Measures

# No test is timed: computers differ. Examples are the same each time: a failure is one of this change.
settings.register_profile("gongwen", deadline=None, derandomize=True)
settings.load_profile("gongwen")

Render = Callable[[dict[str, bytes]], dict[str, Measures]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what renders where nothing can render; in CI a missing LibreOffice is a failure."""
    reason = office.available()
    if reason and os.environ.get("CI") != "true":
        for item in items:
            if item.get_closest_marker("render"):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session", autouse=True)
def _laid_out_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A document that several tests lay out is laid out once, also where they run in processes beside each other."""
    own = tmp_path_factory.getbasetemp()
    office.kept = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "laid-out"


@pytest.fixture(scope="session")
def render(tmp_path_factory: pytest.TempPathFactory) -> Render:
    """Return a function that lays documents out and measures their pages: name → .docx bytes to name → Measures."""

    def laid_out(documents: dict[str, bytes]) -> dict[str, Measures]:
        folder = tmp_path_factory.mktemp("rendered")
        files = [folder / f"{name}.docx" for name in documents]
        for file, data in zip(files, documents.values(), strict=True):
            file.write_bytes(data)
        pdfs = office.convert(files, folder / "pdf")
        return {name: measure(pdf) for name, pdf in zip(documents, pdfs, strict=True)}

    return laid_out


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder with blanks and Chinese in its name that is the current folder."""
    folder = tmp_path / "我的 公文"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
