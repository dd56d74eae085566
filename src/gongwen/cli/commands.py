"""The command line: arguments → files, Findings and exit status. Everything else is imported when a command needs it.

Exit status: 0 done and clean, 1 errors found or documents refused, 2 misuse.
"""

from __future__ import annotations

import os
import sys

import click

from gongwen import __version__
from gongwen.cli import assistants, documents, examining, ledgers, page, reference
from gongwen.cli.click_chinese import speak_chinese

speak_chinese(click)


class _OrMake(click.Group):
    """The commands; a file in place of a command, or one that is dropped on the program, is made."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that arguments name, `make` where the first is a file."""
        if args and self.get_command(ctx, args[0]) is None and os.path.isfile(args[0]):  # noqa: PTH113 pathlib is slow
            args = ["make", *args]
        return super().resolve_command(ctx, args)


@click.group(
    cls=_OrMake,
    subcommand_metavar="命令 …",
    options_metavar="",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__)
def main() -> None:
    """公文：把提纲、任务表、问题台账变成符合 GB/T 9704 的公文。

    \b
    第一次使用：
      gongwen new 讲话稿 -o 讲话.yaml    得到样例，改成自己的内容
      gongwen make 讲话.yaml             得到 Word 文件
      gongwen help                       看说明
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks a character shows ?, and the work goes on


for _command in (
    documents.new,
    documents.make,
    documents.show_,
    examining.check,
    examining.import_,
    ledgers.ledger_,
    reference.list_,
    reference.paper,
    reference.register,
    reference.help_,
    page.web,
    assistants.mcp_,
):
    main.add_command(_command)
