"""The commands that read what others wrote: check, import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from gongwen.cli.console import as_path, command, reporter, show, show_json

if TYPE_CHECKING:
    from pathlib import Path


@click.command(options_metavar="[选项]")
@click.argument("files", nargs=-1, callback=as_path, metavar="文件…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    metavar="text|json|sarif",
    help="json、sarif 供别的程序读。",
)
@click.option("--annotate", callback=as_path, metavar="新文件", help="另存一份 .docx，问题加批注，同样的并成一条。")
@click.option(
    "--fix",
    callback=as_path,
    metavar="新文件",
    help="另存一份，只改有把握的写法（括号、半角标点、日期补零等），逐处列出。",
)
@click.option("--track", is_flag=True, help="和 --fix 一起用：改的地方是修订，在 Word 或 WPS 里逐处接受。")
@click.option("--restyle", callback=as_path, metavar="新文件", help="另存一份 .docx，照国标重新排，文字一字不差。")
@click.option("--words", callback=as_path, metavar="词表.xlsx", help="本单位的词表：错和对、敏感词、单位、领导。")
@click.option("--table", callback=as_path, metavar="检查结果.xlsx", help="把每个文件的结果列成表，另存一份。")
@click.option("--only", multiple=True, metavar="规则", help="只查这几条，之间用逗号。")
@click.option("--skip", multiple=True, metavar="规则", help="不查这几条，之间用逗号。")
@click.option("--as", "genre", default="", metavar="文种", help="输入里没有写明文种时，按这个文种。")
@click.option("--column", multiple=True, metavar="栏目=表头", help="台账里这个表头当作这个栏目。")
@click.option("--sheet", multiple=True, metavar="工作表", help="台账只查这张工作表。")
@click.option("--with", "common", callback=as_path, metavar="文件", help="查台账用的状态词、单位名称（.yaml）。")
@click.option("--settings", is_flag=True, help="检查单位设置：每个文件能不能用；文件夹可以写在后面。")
@click.option("--list", "listed", is_flag=True, help="列出全部规则：级别、依据、错例、正例。")
@command
def check(
    files: tuple[Path, ...],
    form: str,
    listed: bool,
    settings: bool,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    **options: Any,
) -> int:
    """检查公文：别的程序做的 .docx，手写的 .md .txt，填好的 .yaml，台账 .xlsx。只说问题，不改文件。"""
    from gongwen.document.finding import Misuse

    if listed:
        _show_rules(form)
        return 0
    if settings:
        from gongwen.app import settings_check

        return int(any(one.error for one in settings_check.examined(files[0] if files else None, reporter())))
    if not files:
        raise Misuse("没有写要检查的文件；例：gongwen check 通知.docx")
    from gongwen.app.checking import CheckRequest, run

    request = CheckRequest(form, only=",".join(only), skip=",".join(skip), **options)
    return int(run(files, request, reporter()).has_errors)


def _show_rules(form: str) -> None:
    """Print every rule: its level, its authority, what is wrong and what is right."""
    from gongwen.app import listing

    names = {"规则": "name", "级别": "level", "依据": "basis", "错例": "wrong", "正例": "right", "说明": "help"}
    rules = listing.rules()
    if form == "json":
        show_json([{title: getattr(rule, name) for title, name in names.items()} for rule in rules])
        return
    for rule in rules:
        wrong, right = (text.replace("\n", "⏎") for text in (rule.wrong, rule.right))
        show(f"【{rule.level}】{rule.name}（{rule.basis}）：{rule.help}\n    错：{wrong}\n    对：{right}\n")


@click.command("import", options_metavar="[选项]")
@click.argument("inputs", nargs=-1, required=True, callback=as_path, metavar="文件…")
@click.option(
    "-o", "out", callback=as_path, metavar="文件或文件夹", help="存到哪里；不写则存到当前文件夹，用原来的名字。"
)
@click.option(
    "--as",
    "genre",
    default="",
    metavar="文种",
    help="做成这个文种的填写文件（.yaml），如 讲话稿；不写则做成文稿（.md）。",
)
@click.option("--keep-numbers", is_flag=True, help="序数照原样留下，默认就是这样；文号、日期等写法也不改。")
@click.option("--renumber", is_flag=True, help="序数按顺序重新编，写法改成国标的样子。")
@command
def import_(inputs: tuple[Path, ...], out: Path | None, genre: str, keep_numbers: bool, renumber: bool) -> int:
    """把旧文件（.docx .txt .doc .wps）变成可以改、可以再生成的文稿或填写文件。可以给一个文件夹。"""
    from gongwen.app.importing import ImportRequest, run

    if keep_numbers:
        reporter().note("序数照原样留下，现在默认就是这样，不必再写 --keep-numbers")
    return run(inputs, ImportRequest(out, genre, keep_numbers, renumber), reporter()).status
