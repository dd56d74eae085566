"""The command line's own help → src/gongwen/manual/命令.md, so that the two cannot differ: `python3 .ci/do.py fix`."""

from __future__ import annotations

from pathlib import Path

import click

from gongwen.app import inputs
from gongwen.cli.commands import main

PAGE = Path(__file__).parents[1] / "src" / "gongwen" / "manual" / "命令.md"
USES = {"make": inputs.MAKE, "show": inputs.SHOW, "check": inputs.CHECK, "import": inputs.IMPORT}
HEAD = """# 命令：全部命令和选项
要查一个命令怎样写、有哪些选项。`[ ]` 里的可以不写，`…` 前面的可以写几个。每个命令后面加 `--help`，显示同样的内容。

退出状态：0 是做成了，1 是有错误或有文件没做成，2 是命令写错了。
"""


def page() -> str:
    """Return the page: a section a command, in the order of `gongwen --help`, with a row for each option."""
    return HEAD + _files() + "".join(_section(name, main.commands[name]) for name in sorted(main.commands))


def _files() -> str:
    """Return the section on the kinds of files that each command takes."""
    rows = "".join(f"| `gongwen {name}` | {use.suffixes} |\n" for name, use in USES.items())
    return f"\n## 各命令能用的文件\n| 命令 | 文件 |\n|---|---|\n{rows}"


def _section(name: str, command: click.Command) -> str:
    """Return the section of a command, or of a group with a row for each of its commands."""
    if isinstance(command, click.Group):
        rows = "".join(_command_row(f"{name} {one}", command.commands[one]) for one in sorted(command.commands))
        return f"\n## gongwen {name} 命令 …\n{command.help or ''}\n\n| 命令 | 意思 |\n|---|---|\n{rows}"
    context = click.Context(command, info_name=f"gongwen {name}")
    usage = " ".join(command.collect_usage_pieces(context)).strip()
    rows = [_row(parameter) for parameter in command.params if isinstance(parameter, click.Option)]
    table = "".join(["\n| 选项 | 意思 |\n|---|---|\n", *rows]) if rows else ""
    return f"\n## {context.info_name} {usage}\n{(command.help or '').strip()}\n{table}"


def _command_row(name: str, command: click.Command) -> str:
    """Return the row of a command of a group, its options among the words."""
    context = click.Context(command, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context)).strip()
    options = [one for one in command.params if isinstance(one, click.Option)]
    told = "".join(f"`{one.opts[0]} {one.metavar}`：{one.help}" for one in options)
    return f"| `gongwen {name} {usage}` | {(command.help or '').strip()}{told} |\n"


def _row(option: click.Option) -> str:
    written = "`、`".join(option.opts) + (f" {option.metavar}" if option.metavar and not option.is_flag else "")
    written = written.replace("|", r"\|")  # of a choice: text|json
    return f"| `{written}` | {option.help} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
