"""A command: how long a batch with PDFs takes with one worker and with two, and what follows for a million.

`python -m tests.app.machines.speed 200` makes so many documents of two pages with each, after a few to warm up. What is
said of more workers is calculated, not measured.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from gongwen.app.making import make
from gongwen.app.request import MakeRequest
from tests.app.machines.test_cluster import ledger
from tests.app.machines.workers import running

MANY = (1, 2, 10, 50)


def seconds(documents: int, workers: int) -> float:
    """Return how long some documents with their PDFs take, the connection and the list included."""
    with running(Path(tempfile.mkdtemp()), workers) as cluster:
        ledger([f"第{number}小学" for number in range(1, 2 * workers + 1)], "热身.xlsx")
        ledger([f"第{number}小学" for number in range(1, documents + 1)])
        out = Path(tempfile.mkdtemp())
        request = MakeRequest(out, "整改通知", pdf=True, dask=cluster.address)
        assert make([Path("热身.xlsx")], request).status == 0
        start = time.perf_counter()
        assert make([Path("台账.xlsx")], request).missing == 0
        return time.perf_counter() - start


def main(documents: int) -> None:
    """Say what was measured, and what follows."""
    os.chdir(tempfile.mkdtemp())
    one, two = seconds(documents, 1), seconds(documents, 2)
    print(
        f"{documents}份，1台 {one:.1f} 秒，2台 {two:.1f} 秒：快 {one / two:.2f} 倍（系统负载 {os.getloadavg()[0]:.1f}）"
    )
    for workers in MANY:
        each = one / documents if workers == 1 else two * 2 / documents
        print(
            f"{workers}台：每小时约 {3600 / each * workers:,.0f} 份；100万份约 {each * 1_000_000 / workers / 3600:.1f} 小时"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
