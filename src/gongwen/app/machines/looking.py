"""Whether the workers of a cluster can do what is asked, before anything is numbered: their tools, and whether they and
this computer see one store.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from gongwen.app.machines import portions, tools
from gongwen.app.machines.tools import ToolVersions
from gongwen.app.outcome import attempt
from gongwen.app.request import MakeRequest
from gongwen.document import far, saving
from gongwen.document.finding import Misuse

NAMED = 3  # workers that are named in one message
OnWorkers = Callable[..., Mapping[str, Any]]  # on every worker: what each returns or raised, by what it is called


def common_tools(run: OnWorkers, pdf: bool) -> ToolVersions:
    """Return the tools that all workers have. Raises Misuse where one has others than this computer."""
    found = run(portions.own_tools, pdf)
    for worker, error in found.items():
        if isinstance(error, BaseException):
            raise Misuse(
                f"--dask：{worker} 用不了（{first_line(error)}）；请在它的 Python 里装 gongwen[dask]，"
                "和这台电脑同一个版本，再重开 dask worker"
            )
    here = {**tools.of_program(), **(_of_pdf(found) if pdf else {})}
    wrong = {worker: told for worker, one in found.items() if (told := tools.differences(here, one))}
    if wrong:
        raise Misuse(
            f"--dask：{_named(list(wrong))} 的版本和这里不一样：{next(iter(wrong.values()))}。"
            "做出来的文件会不一样，没有开始做；请都装同样的，再重开 dask worker"
        )
    return here


def _of_pdf(found: Mapping[str, ToolVersions]) -> ToolVersions:
    """Return what makes the PDFs on the first worker: this computer makes none. Raises Misuse where a worker cannot."""
    if without := [worker for worker, one in found.items() if one[tools.LIBREOFFICE] == tools.NONE]:
        raise Misuse(f"--dask：{_named(without)} 没有装 LibreOffice，出不了 PDF；装好再做，或不加 --pdf")
    first = next(iter(found.values()))
    return {name: first[name] for name in (tools.LIBREOFFICE, tools.FONTS)}


def one_store(run: OnWorkers, request: MakeRequest) -> None:
    """Let every worker write a file where the documents go, and look whether it is there. Raises Misuse."""
    folder = request.folder.parent if request.one_file else request.folder
    folder = folder if far.is_far(folder) else folder.absolute()
    mark = f".gongwen-试写-{secrets.token_hex(4)}"
    found = run(_tried, folder, mark)
    seen = {path.name for path in folder.glob(f"{mark}-*")}
    for name in seen:
        with suppress(OSError, Misuse):
            (folder / name).unlink()
    for worker, one in found.items():
        name, error = one if isinstance(one, tuple) else ("", first_line(one))
        who = f"--dask：{worker} " if worker else "-o："
        if error:
            raise Misuse(f"{who}写不进去，没有开始做：{error}")
        if name not in seen:
            raise Misuse(
                f"{who}写的文件，这里看不到：{folder} 不是各台共用的；"
                "-o 请写各台都有的共用文件夹，或网址（如 s3://桶/文件夹），没有开始做"
            )


def _tried(folder: Path, mark: str) -> tuple[str, str]:
    """Write a file into a folder, on a worker; return its name, and why that cannot be."""
    name = f"{mark}-{secrets.token_hex(4)}"
    return name, attempt(str(folder), partial(saving.save, folder / name, b""))[1]


def _named(workers: Sequence[str]) -> str:
    return "、".join(workers[:NAMED]) + (f" 等{len(workers)}台" if len(workers) > NAMED else "")


def first_line(error: BaseException) -> str:
    """Return what an error of another program says, as far as it fits into a sentence."""
    return (str(error) or type(error).__name__).partition("\n")[0]
