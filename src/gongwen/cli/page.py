"""The command that serves the page: web."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gongwen.cli.console import as_path, command, say, show

if TYPE_CHECKING:
    from pathlib import Path

PORT = "端口；不写是 8421，或它后面空着的一个。"
HOST = "单位内网里用：这台电脑的地址，或 0.0.0.0；要有口令。"
NAMES = "内网里怎样称呼这台电脑，如 gongwen.xian.local；可以写几次。"


@click.command(options_metavar="[选项]")
@click.option("--port", type=click.IntRange(1, 65535), default=None, metavar="号", help=PORT)
@click.option("--no-browser", is_flag=True, help="不自动打开浏览器。")
@click.option("--register", callback=as_path, metavar="文件", help="发文登记（.db）：在这里编的文号都记在里面。")
@click.option("--host", default="127.0.0.1", metavar="地址", help=HOST)
@click.option("--name", "names", multiple=True, metavar="名称", help=NAMES)
@click.option("--password-file", callback=as_path, metavar="文件", help="写着口令的文本文件，和 --host 一起用。")
@command
def web(
    port: int | None,
    no_browser: bool,
    register: Path | None,
    host: str,
    names: tuple[str, ...],
    password_file: Path | None,
) -> None:
    """打开网页：起草、成批、检查、导入都在浏览器里做，材料不出这台电脑。"""
    from gongwen.web.serving import WebRequest, serve

    serve(WebRequest(port or 0, host, names, password_file, register, not no_browser), show, say)
