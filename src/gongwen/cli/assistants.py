"""The command that writing assistants call: mcp."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gongwen.cli.console import as_path, command

if TYPE_CHECKING:
    from pathlib import Path


@click.command("mcp", options_metavar="[选项]")
@click.option(
    "--folder",
    callback=as_path,
    default=".",
    metavar="文件夹",
    help="工作文件夹，只读写里面的文件；不写是当前文件夹。",
)
@command
def mcp_(folder: Path) -> None:
    """给写作助手（大模型）用的工具，走标准输入输出（MCP）。由助手的程序启动，见 gongwen help 助手。"""
    from gongwen.document.finding import Misuse

    try:
        from gongwen.web.assistants.server import serve
    except ImportError as error:
        raise Misuse('助手要用的部分没有装（mcp）；请先装：pip install "gongwen[mcp]"') from error
    serve(folder)
