"""The commands on ledgers between weeks and units: ledger compare, split, merge."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gongwen.cli.console import as_path, command, reporter, say, show

if TYPE_CHECKING:
    from pathlib import Path

    from gongwen.records.ledger import Wishes

_C = TypeVar("_C", bound=Callable[..., Any])


def _wished(function: _C) -> _C:
    """Give a command the options that say how ledgers are read."""
    for option in (
        click.option("--sheet", multiple=True, metavar="工作表", help="台账只用这张工作表；可以写几次。"),
        click.option(
            "--column",
            multiple=True,
            metavar="栏目=表头",
            help="台账里这个表头当作这个栏目，如 问题=不合格项描述；可以写几次。",
        ),
        click.option("--with", "common", callback=as_path, metavar="文件", help="状态词、单位名称（.yaml）。"),
    ):
        function = option(function)
    return function


def _wishes(options: dict[str, Any]) -> Wishes:
    from gongwen.app.ledgers import reading

    return reading.wishes(options["column"], options["sheet"], options["common"])


@click.group("ledger", subcommand_metavar="命令 …", options_metavar="")
def ledger_() -> None:
    """比较两期台账；把台账分成各单位的填报表；把填好的收回来。"""


@ledger_.command(options_metavar="[选项]")
@click.argument("old", callback=as_path, metavar="旧台账")
@click.argument("new", callback=as_path, metavar="新台账")
@click.option("-o", "out", callback=as_path, metavar="文件", help="存成 .xlsx；不写则只说各有几项。")
@click.option("--draft", is_flag=True, help="看不懂的状态当作没有完成，先比出来看看。")
@_wished
@command
def compare(old: Path, new: Path, out: Path | None, draft: bool, **options: Any) -> int:
    """比较两期台账：新增、销号、重新打开、延期、消失、变更。按问题编号对，没有编号的按单位、位置和文字对。"""
    from gongwen.app import inputs
    from gongwen.app.ledgers import comparing, reading
    from gongwen.document.saving import save

    if out:
        inputs.saved_as(out, "对比", ".xlsx")
    found = comparing.compare(old, [new], _wishes(options), draft)
    for path, one in zip((old, new), found.reads, strict=True):
        reading.tell(one, reporter(), path.name)
    reporter().grouped(found.findings, "见对比表")
    if found.uncounted:
        return 1
    if out:
        save(out, comparing.workbook(found))
        show(f"{out}\n")
    told = "，".join(f"{kind}{count}项" for kind, count in found.counts.items())
    before, after = (sum(side is not None for side in sides) for sides in zip(*found.pairs, strict=True))
    say(f"旧台账{before}项，新台账{after}项：{told}")
    return int(found.has_errors)


@ledger_.command(options_metavar="[选项]")
@click.argument("book", callback=as_path, metavar="台账")
@click.option("-o", "out", callback=as_path, required=True, metavar="文件夹", help="各单位的填报表放在这里。")
@_wished
@command
def split(book: Path, out: Path, **options: Any) -> int:
    """把台账分成填报表，一个单位一份 .xlsx：列出它的问题，留出要填的栏，有下拉框。"""
    from gongwen.app.ledgers import fill_in, reading

    found = fill_in.fill_ins(book, _wishes(options))
    reading.tell(found.found, reporter())
    made = [*fill_in.split(found, out)]
    for path, _ in made:
        show(f"{path}\n")
    say(f"共{len(made)}个单位，问题{sum(count for _, count in made)}项")
    return int(found.found.has_errors)


@ledger_.command(options_metavar="[选项]")
@click.argument("book", callback=as_path, metavar="台账")
@click.argument("answers", nargs=-1, required=True, callback=as_path, metavar="填报表或文件夹…")
@click.option("-o", "out", callback=as_path, required=True, metavar="新台账", help="存成新的 .xlsx；原来的台账不改。")
@_wished
@command
def merge(book: Path, answers: tuple[Path, ...], out: Path, **options: Any) -> int:
    """把填好的填报表收进台账，存成新台账：版式、格式、各列照旧。已经有的内容不覆盖，对不上的逐处说明。"""
    from gongwen.app.ledgers import collecting, reading

    done = collecting.collect(book, answers, out, _wishes(options))
    reading.tell(done.read, reporter())
    reporter().findings(done.findings)
    for path in done.written:
        show(f"{path}\n")
    say(done.summed)
    return done.status
