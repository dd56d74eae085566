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
from gongwen.messages import speak_chinese

if TYPE_CHECKING:
    from pathlib import Path

    from gongwen.making import Job
    from gongwen.model import Finding

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

    第一次使用：先“gongwen new 讲话稿 -o 讲话.yaml”得到样例，改成自己的内容，
    再“gongwen make 讲话.yaml”得到 Word 文件。
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks a character shows ?, and the work goes on


def _command(function: Callable[..., int | None]) -> Callable[..., None]:
    """Turn Misuse into a message and status 2, and a command's return value into the exit status."""

    @wraps(function)
    def run(*args: Any, **options: Any) -> None:
        from gongwen.model import Misuse

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
    from gongwen import genre as genres
    from gongwen.model import Misuse
    from gongwen.records import read_text

    text = read_text(genres.load(genre).sample)
    if out is None:
        _print(text)
        return
    if out.exists():
        raise Misuse(f"{out} 已经有了，没有覆盖；请换个文件名，或先移走原来的文件")
    _save(out, text.encode("utf-8"))


@main.command(options_metavar="[选项]")
@click.argument("inputs", nargs=-1, required=True, callback=_path, metavar="输入…")
@click.option("-o", "out", callback=_path, metavar="文件或文件夹", help="存到哪里：一份时是文件，多份时是文件夹；不写则存到当前文件夹。")
@click.option("--as", "genre", default="", metavar="文种", help="输入里没有写明文种时，按这个文种。")
@click.option("--paper", default="", metavar="版式或文件", help="换一种版式（如 朗读），或自己的 Word 模板（.docx）。")
@click.option("--dry-run", is_flag=True, help="只查问题，什么也不写。")
@click.option("--draft", is_flag=True, help="有错误也先出草稿；缺的地方印成【待补：…】。")
@_command
def make(inputs: tuple[Path, ...], out: Path | None, genre: str, paper: str, dry_run: bool, draft: bool) -> int:
    """生成 Word 文件。输入是填好的 .yaml .json，或手写的文稿 .md。"""
    jobs, failed = _read_all(inputs, genre, draft)
    for job in jobs:
        _tell(job.findings)
    wanted = [job for job in jobs if draft or not job.refused]
    if not dry_run:
        failed += _write_all(wanted, out, paper)
    refused = len(jobs) - len(wanted)
    if refused or failed or dry_run or len(jobs) > 1:
        click.echo(f"共{len(jobs) + failed}份：{'可以生成' if dry_run else '生成'}{len(wanted)}份，不能生成{refused + failed}份", err=True)
    return 1 if failed or any(job.refused for job in jobs) else 0


@main.command(options_metavar="[选项]")
@click.argument("input", callback=_path, metavar="输入")
@click.option("--as", "genre", default="", metavar="文种", help="输入里没有写明文种时，按这个文种。")
@click.option("--draft", is_flag=True, help="有错误也显示；缺的地方写成【待补：…】。")
@_command
def show(input: Path, genre: str, draft: bool) -> int:
    """在屏幕上显示文稿：标题、序数、正文都已排好，可以保存、修改、再生成。"""
    from gongwen.manuscript import write

    jobs, failed = _read_all((input,), genre, draft)
    for job in jobs:
        _tell(job.findings)
        if draft or not job.refused:
            _print(write(job.document))
    return 1 if failed or any(job.refused for job in jobs) else 0


@main.command("list", options_metavar="[选项]")
@click.argument("genre", required=False, metavar="[文种]")
@click.option("--json", "as_json", is_flag=True, help="写成 JSON Schema，供编辑器提示和检查。")
@_command
def list_genres(genre: str | None, as_json: bool) -> None:
    """列出全部文种，或一个文种的全部字段。"""
    from gongwen import genre as genres
    from gongwen.fields import schema

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
@_command
def paper(name: str | None, out: Path | None) -> None:
    """得到一个内置的 Word 模板，可以在 Word 里改，再用 --paper 使用。不写版式则列出全部。"""
    from pathlib import Path

    from gongwen import paper as papers
    from gongwen.model import Misuse
    from gongwen.places import TEMPLATES
    from gongwen.styles import catalogue

    if name is None and out is None:
        _print(_table([[key, look["说明"]] for key, look in catalogue()["版式"].items()]))
        return
    name = name or "材料"
    papers.load(name)
    target = out or Path(f"{name}.docx")
    if target.exists():
        raise Misuse(f"{target} 已经有了，没有覆盖；请换个文件名，或先移走原来的文件")
    _save(target, (TEMPLATES / "papers" / f"{name}.docx").read_bytes())


# --- what the commands share -----------------------------------------------------------------


def _read_all(inputs: Iterable[Path], genre: str, draft: bool) -> tuple[list[Job], int]:
    """Return the jobs of all inputs and how many inputs could not be used; those are told at once."""
    from gongwen import genre as genres
    from gongwen import making
    from gongwen.model import Misuse

    if genre:
        genres.load(genre)  # a wrong --as is misuse, not a fault of the inputs
    jobs: list[Job] = []
    failed = 0
    for path in inputs:
        if not path.exists():
            raise Misuse(f"没有这个文件：{path}")
        try:
            jobs += making.read(path, genre, draft)
        except Misuse as error:
            click.echo(f"错误：{error}", err=True)
            failed += 1
    return jobs, failed


def _write_all(jobs: list[Job], out: Path | None, paper: str) -> int:
    """Write the documents and tell each path; return how many could not be made."""
    from pathlib import Path

    from gongwen import making, output, speaking
    from gongwen.model import Misuse

    if out and out.suffix.lower() == ".docx" and len(jobs) > 1:
        raise Misuse(f"有{len(jobs)}份文件，-o 应是文件夹，写的是文件 {out}")
    if paper:
        from gongwen.paper import load

        load(paper)  # a wrong --paper is misuse, told once
    failed, taken = 0, set[str]()
    bar = click.progressbar(jobs, label="生成", file=sys.stderr, hidden=len(jobs) < MANY or not sys.stderr.isatty())
    with bar as progress:
        for job in progress:
            name = output.free_name(output.safe_name(job.name), taken)
            taken.add(name.casefold())
            path = out if out and out.suffix.lower() == ".docx" else (out or Path()) / f"{name}.docx"
            try:
                output.save(path, making.document_bytes(job, paper))
            except Misuse as error:
                click.echo(f"错误：{job.name}：{error}", err=True)
                failed += 1
                continue
            _print(f"{path}\n")
            if job.genre and job.genre.spoken:
                click.echo("\n".join(speaking.report(job.document)), err=True)
    return failed


def _save(path: Path, data: bytes) -> None:
    from gongwen.output import save

    save(path, data)
    _print(f"{path}\n")


def _tell(findings: Iterable[Finding]) -> None:
    for finding in findings:
        click.echo(str(finding), err=True)


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
    widths = [max(map(_columns, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "".join(line + "\n" for line in lines)


def _columns(text: str) -> int:
    return sum(2 if char >= "\u1100" else 1 for char in text)
