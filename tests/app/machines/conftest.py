"""What the tests of several machines share: a cluster of two workers, started once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from tests.app.machines.workers import Workers, running


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """Return a scheduler with two workers; skipped where dask is not installed, never in CI."""
    if find_spec("distributed") is None and os.environ.get("CI") != "true":
        pytest.skip("needs dask: pip install 'gongwen[dask]'")
    with running(tmp_path_factory.mktemp("工作机")) as found:
        yield found
