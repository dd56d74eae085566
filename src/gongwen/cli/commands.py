"""The command line: arguments → files, Findings and exit status. Everything else is imported when a command needs it.

Exit status: 0 done and clean, 1 errors found or documents refused, 2 misuse.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from gongwen import __version__
from gongwen.cli.click_chinese import speak_chinese

if TYPE_CHECKING:
    from pathlib import Path

    from gongwen.app.reporter import Voice

speak_chinese(click)
MANY = 20  # documents from which a progress bar is worth its place


def _path(_context: Any, _parameter: Any, value: Any) -> Any:
    """Turn file names into Paths; pathlib costs a fifth of what --help costs, so it waits until a command runs."""
    from pathlib import Path

    if value is None:
        return None
    return tuple(map(Path, value)) if isinstance(value, tuple) else Path(value)


@click.group(subcommand_metavar="命令 …", options_metavar="", context_settings={"help_option_names": ["-h", "--help"]})
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


def _command(function: Callable[..., int | None]) -> Callable[..., None]:
    """Turn Misuse into a message and status 2, and a command's return value into the exit status."""

    @wraps(function)
    def run(*args: Any, **options: Any) -> None:
        from gongwen.document.finding import Misuse

        try:
            status = function(*args, **options) or 0
        except Misuse as error:
            click.echo(f"错误：{error}", err=True)
            status = 2
        if status:
            sys.exit(status)

    return run


@main.command(options_metavar="[选项]")
@click.argument("genre", metavar="文种")
@click.option("-o", "out", callback=_path, metavar="文件", help="存成文件；不写则显示在屏幕上。")
@_command
def new(genre: str, out: Path | None) -> None:
    """得到一份填好的样例，改成自己的内容即可。"""
    from gongwen.document.finding import Misuse
    from gongwen.genres import genre as genres
    from gongwen.records import read_text

    kind = genres.load(genre)
    text = read_text(kind.sample)
    if out is None:
        _print(text)
        return
    if out.exists():
        raise Misuse(f"{out} 已经有了，没有覆盖；请换个文件名，或先移走原来的文件")
    if out.suffix.lower() == ".xlsx":
        from gongwen.app.workbooks import input_workbook

        _save(out, input_workbook(kind))
        return
    _save(out, text.encode("utf-8"))
    for picture in kind.folder.glob("sample-*"):  # what the sample shows comes with it
        if picture.name in text and not (out.parent / picture.name).exists():
            _save(out.parent / picture.name, picture.read_bytes())


@main.command(options_metavar="[选项]")
@click.argument("inputs", nargs=-1, required=True, callback=_path, metavar="输入…")
@click.option(
    "-o",
    "out",
    callback=_path,
    metavar="文件或文件夹",
    help="存到哪里：一份时是文件，多份时是文件夹；不写则存到当前文件夹。",
)
@click.option("--as", "genre", default="", metavar="文种", help="输入里没有写明文种时，按这个文种；工作簿要写。")
@click.option(
    "--with", "common", callback=_path, metavar="文件", help="各份文件共同的字段（.yaml），补充工作簿里的“公共字段”表。"
)
@click.option("--each", default="", metavar="栏目", help="任务清单按这一栏分开，一个单位一份，如 牵头。")
@click.option("--paper", default="", metavar="版式或文件", help="换一种版式（如 朗读），或自己的 Word 模板（.docx）。")
@click.option("--start", type=click.IntRange(1), default=1, metavar="号", help="成批编文号时的第一个号。")
@click.option(
    "--register", callback=_path, metavar="文件", help="发文登记（.db）：同一单位同一事由重新生成时文号不变。"
)
@click.option("--dry-run", is_flag=True, help="只查问题，什么也不写。")
@click.option("--draft", is_flag=True, help="有错误也先出草稿；缺的地方印成【待补：…】。")
@click.option("--pdf", is_flag=True, help="每份旁边再出一份 PDF（要装 LibreOffice）。")
@click.option("--zip", callback=_path, metavar="文件", help="再打成一个压缩包。")
@click.option("--jobs", type=click.IntRange(0), default=0, metavar="个数", help="同时用几个进程；不写则由份数决定。")
@_command
def make(inputs: tuple[Path, ...], **options: Any) -> int:
    """生成 Word 文件。输入是填好的 .yaml .json、问题台账 .xlsx，或手写的文稿 .md。"""
    from gongwen.app.making import Wish
    from gongwen.app.making import make as make_all

    return make_all(inputs, Wish(**options), _voice())


@main.command(options_metavar="[选项]")
@click.argument("input", callback=_path, metavar="输入")
@click.option("--as", "genre", default="", metavar="文种", help="输入里没有写明文种时，按这个文种。")
@click.option("--draft", is_flag=True, help="有错误也显示；缺的地方写成【待补：…】。")
@_command
def show(input: Path, genre: str, draft: bool) -> int:
    """在屏幕上显示文稿：标题、序数、正文都已排好，可以保存、修改、再生成。"""
    from gongwen.app import inputs
    from gongwen.app.making import read
    from gongwen.document.finding import Misuse
    from gongwen.document.manuscript import write

    if not input.exists():
        raise Misuse(f"没有这个文件：{input}")
    jobs, failed = read([input], genre, draft, _voice(), use=inputs.SHOW)
    for job in jobs:
        if draft or not job.refused:
            _print(write(job.document))
    return 1 if failed or any(job.refused for job in jobs) else 0


@main.command(options_metavar="[选项]")
@click.argument("files", nargs=-1, callback=_path, metavar="文件…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="text|json",
    help="json 供别的程序读。",
)
@click.option("--annotate", callback=_path, metavar="新文件", help="另存一份 .docx，每处问题加一条批注。")
@click.option(
    "--fix",
    callback=_path,
    metavar="新文件",
    help="另存一份，只改有把握的写法（括号、半角标点、日期补零等），逐处列出。",
)
@click.option("--only", multiple=True, metavar="规则", help="只查这几条，之间用逗号。")
@click.option("--skip", multiple=True, metavar="规则", help="不查这几条，之间用逗号。")
@click.option("--as", "genre", default="", metavar="文种", help="输入里没有写明文种时，按这个文种。")
@click.option("--list", "listed", is_flag=True, help="列出全部规则：级别、依据、错例、正例。")
@_command
def check(
    files: tuple[Path, ...], form: str, listed: bool, only: tuple[str, ...], skip: tuple[str, ...], **options: Any
) -> int:
    """检查公文：别的程序做的 .docx，手写的 .md .txt，填好的 .yaml，台账 .xlsx。只说问题，不改文件。"""
    from gongwen.document.finding import Misuse

    if listed:
        _list_rules(form)
        return 0
    if not files:
        raise Misuse("没有写要检查的文件；例：gongwen check 通知.docx")
    from gongwen.app.checking import Asked, run

    return run(files, Asked(form, only=",".join(only), skip=",".join(skip), **options), _voice())


@main.command("import", options_metavar="[选项]")
@click.argument("inputs", nargs=-1, required=True, callback=_path, metavar="文件…")
@click.option(
    "-o", "out", callback=_path, metavar="文件或文件夹", help="存到哪里；不写则存到当前文件夹，用原来的名字。"
)
@click.option(
    "--as",
    "genre",
    default="",
    metavar="文种",
    help="做成这个文种的填写文件（.yaml），如 讲话稿；不写则做成文稿（.md）。",
)
@click.option("--keep-numbers", is_flag=True, help="原来的序数照原样留下，写错的也留下。")
@_command
def import_(inputs: tuple[Path, ...], out: Path | None, genre: str, keep_numbers: bool) -> int:
    """把旧文件（.docx .txt .doc .wps）变成可以改、可以再生成的文稿或填写文件。可以给一个文件夹。"""
    from gongwen.app.importing import run

    return run(inputs, out, genre, keep_numbers, _voice())


def _list_rules(form: str) -> None:
    """Print every rule: its level, its authority, what is wrong and what is right."""
    from gongwen.check.rules import catalogue

    rules = [
        {
            "规则": rule.name,
            "级别": rule.level,
            "依据": rule.basis,
            "错例": rule.wrong,
            "正例": rule.right,
            "说明": rule.help,
        }
        for rule in catalogue()
    ]
    if form == "json":
        _print(_json(rules))
        return
    for rule in rules:
        wrong, right = (rule[name].replace("\n", "⏎") for name in ("错例", "正例"))
        _print(
            f"【{rule['级别']}】{rule['规则']}（{rule['依据']}）：{rule['说明']}\n    错：{wrong}\n    对：{right}\n"
        )


@main.command("list", options_metavar="[选项]")
@click.argument("genre", required=False, metavar="[文种]")
@click.option("--json", "as_json", is_flag=True, help="写成 JSON Schema，供编辑器提示和检查。")
@_command
def list_genres(genre: str | None, as_json: bool) -> None:
    """列出全部文种，或一个文种的全部字段。"""
    from gongwen.genres import genre as genres
    from gongwen.genres.schema import schema

    if genre is None:
        found = [{"文种": item.name, "文件夹": item.key, "说明": item.help} for item in genres.load_all()]
        _print(_json(found) if as_json else _table([list(row.values()) for row in found]))
        return
    kind = genres.load(genre)
    if as_json:
        _print(_json(schema(kind.fields, kind.name)))
        return
    rows = [["字段", "类型", "必填", "说明"]]
    for item in kind.fields.values():
        alias = f"（也可写作：{'、'.join(item.aliases)}）" if item.aliases else ""
        rows.append([item.name, item.kind, "是" if item.required else "", item.help + alias])
    _print(_table(rows))


@main.command(options_metavar="[选项]")
@click.argument("name", required=False, metavar="[版式]")
@click.option("-o", "out", callback=_path, metavar="文件", help="存成这个文件；不写则用版式的名字。")
@click.option(
    "--check", "template", callback=_path, metavar="文件", help="检查自己的 Word 模板（.docx），要用 --as 写明文种。"
)
@click.option("--as", "genre", default="", metavar="文种", help="模板用来做哪个文种，和 --check 一起用。")
@click.option(
    "--fields", "listed", default="", metavar="文种", help="得到一个 Word 文件，列出这个文种的全部标签，供复制。"
)
@_command
def paper(name: str | None, out: Path | None, template: Path | None, genre: str, listed: str) -> int:
    """得到一个内置的 Word 模板，可以在 Word 里改，再用 --paper 使用。不写版式则列出全部。也用来检查自己的模板。"""
    from gongwen.document.finding import Misuse

    if (template is not None) + bool(listed) + (name is not None) > 1:
        raise Misuse("版式、--check、--fields 一次只能用一个")
    if bool(genre) != (template is not None):
        raise Misuse("--check 和 --as 要一起用：gongwen paper --check 模板.docx --as 讲话稿")
    if template is not None:
        if out is not None:
            raise Misuse("--check 只检查，不写文件，不用 -o")
        return _check_template(template, genre)
    if listed:
        _save_tags(listed, out)
    else:
        _save_paper(name, out)
    return 0


def _check_template(file: Path, genre: str) -> int:
    """Say what is wrong with a template for a genre; return the exit status."""
    from dataclasses import replace

    from gongwen.check.template import check
    from gongwen.document.finding import ERROR, Misuse
    from gongwen.genres import genre as genres

    kind = genres.load(genre)
    try:
        found = check(file.read_bytes(), kind)
    except OSError as error:
        raise Misuse(f"{file}：打不开模板（{error.strerror}）") from error
    except Misuse as error:
        raise Misuse(f"{file}：{error}") from error
    _voice().findings(replace(finding, file=str(file)) for finding in found)
    errors = sum(finding.level == ERROR for finding in found)
    _print(f"{file}：错误 {errors} 处，提示 {len(found) - errors} 处\n")
    return 1 if errors else 0


def _save_tags(genre: str, out: Path | None) -> None:
    """Write the Word file that lists the tags of a genre."""
    from pathlib import Path

    from gongwen.app.tags_file import tags_file
    from gongwen.document.finding import Misuse
    from gongwen.genres import genre as genres

    kind = genres.load(genre)
    target = out or Path(f"{kind.name}的标签.docx")
    if target.exists():
        raise Misuse(f"{target} 已经有了，没有覆盖；请换个文件名，或先移走原来的文件")
    _save(target, tags_file(kind))


def _save_paper(name: str | None, out: Path | None) -> None:
    """List the built-in papers, or write one."""
    from pathlib import Path

    from gongwen.document.finding import Misuse
    from gongwen.standard.folders import TEMPLATES
    from gongwen.standard.papers import catalogue
    from gongwen.word.papers import paper as papers

    if name is None and out is None:
        _print(_table([[key, look["说明"]] for key, look in catalogue()["版式"].items()]))
        return
    name = name or "材料"
    papers.load(name)
    target = out or Path(f"{name}.docx")
    if target.exists():
        raise Misuse(f"{target} 已经有了，没有覆盖；请换个文件名，或先移走原来的文件")
    _save(target, (TEMPLATES / "papers" / f"{name}.docx").read_bytes())


@main.command(options_metavar="[选项]")
@click.argument("file", callback=_path, metavar="登记文件")
@click.option("-o", "out", callback=_path, metavar="文件", help="存成 .xlsx。")
@_command
def register(file: Path, out: Path | None) -> None:
    """列出发文登记里的文号，指出跳过的号。"""
    from gongwen.app.register import Register, gaps
    from gongwen.document.finding import Misuse

    if not file.exists():
        raise Misuse(f"没有这个文件：{file}")
    with Register(file) as opened:
        entries = opened.entries()
    header = ["文号", "文种", "单位", "事由", "标题", "文件", "sha256"]
    rows = [[str(entry), *entry[3:]] for entry in entries]
    if out:
        from gongwen.records.sheets import list_bytes

        _save(out, list_bytes({"发文登记": (header, rows)}))
    else:
        _print(_table([header[:5], *(row[:5] for row in rows)]))
    for missing in gaps(entries):
        click.echo(f"跳过的文号：{missing}", err=True)


@main.command("help", options_metavar="")
@click.argument("topics", nargs=-1, metavar="[主题…]")
@click.pass_context
@_command
def help_(context: click.Context, topics: tuple[str, ...]) -> None:
    """看说明：不写主题则列出全部，如 gongwen help 台账；看一条检查规则，如 gongwen help 规则 错别字。"""
    from gongwen.app.manual import answer

    if len(topics) == 1 and (command := main.get_command(context, topics[0])):
        _print(click.Context(command, parent=context.parent, info_name=topics[0]).get_help() + "\n")
    else:
        _print(answer(topics))


# --- what the commands share -----------------------------------------------------------------


def _voice() -> Voice:
    """Return how the commands speak: results on stdout, doubts on stderr, a bar over many on a terminal."""
    from gongwen.app.reporter import Voice

    return Voice(_print, lambda text: click.echo(text, err=True), _progress)


def _progress(items: Iterable[Any], count: int) -> Iterable[Any]:
    if count < MANY or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, count, label="处理", file=sys.stderr) as bar:
        yield from bar


def _save(path: Path, data: bytes) -> None:
    from gongwen.document.saving import save

    save(path, data)
    _print(f"{path}\n")


def _print(text: str) -> None:
    """Print a result exactly: what the console's encoding cannot hold goes out as UTF-8."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        if not sys.stdout.isatty():
            sys.stdout.buffer.write(text.encode("utf-8"))
            return
    click.echo(text, nl=False)


def _json(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _table(rows: list[list[str]]) -> str:
    """Return rows as aligned columns; a Han character is two columns wide."""
    from gongwen.app.plain_page import table

    return "".join(line + "\n" for line in table(rows))
