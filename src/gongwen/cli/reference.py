"""The commands that say what there is: list, paper, register, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gongwen.cli.console import as_path, command, reporter, say, show, show_json, show_table

if TYPE_CHECKING:
    from pathlib import Path

    from gongwen.records.field import Field


@click.command("list", options_metavar="[选项]")
@click.argument("genre", required=False, metavar="[文种]")
@click.option("--json", "as_json", is_flag=True, help="写成 JSON Schema，供编辑器提示和检查。")
@click.option("--from", "source", callback=as_path, metavar="文件", help="这份填写文件能做成哪些文种，各还缺什么。")
@command
def list_(genre: str | None, as_json: bool, source: Path | None) -> None:
    """列出全部文种，或一个文种的全部字段。"""
    if source is not None:
        from gongwen.app.sets.becoming import possible

        show_table([("文种", "还缺", "说明"), *possible(source)])
    elif genre is None:
        _genres(as_json)
    else:
        _fields(genre, as_json)


def _fields(genre: str, as_json: bool) -> None:
    """Show the fields of a genre, and which others its record may hold for the rest of its family."""
    from gongwen.app import listing

    if as_json:
        show_json(listing.fields_schema(genre))
        return
    show_table([("字段", "类型", "必填", "说明"), *map(_field, listing.fields(genre))])
    if others := listing.fields_of_sisters(genre):
        say(f"同一份填写文件里还可以写（别的文种用）：{'、'.join(others)}")


def _genres(as_json: bool) -> None:
    """Show every genre; nothing more is loaded for it than their names."""
    from gongwen.genres import catalogue

    if as_json:
        show_json([{"文种": kind.name, "文件夹": kind.folder, "说明": kind.help} for kind in catalogue.entries()])
        return
    show_table(catalogue.entries())
    for message in catalogue.broken():
        say(f"【提示】{message}。跳过了这个文种，别的照样能用")


def _field(field: Field) -> tuple[str, ...]:
    alias = f"（也可写作：{'、'.join(field.aliases)}）" if field.aliases else ""
    return field.name, field.type.name, "是" if field.required else "", field.help + alias


@click.command(options_metavar="[选项]")
@click.argument("name", required=False, metavar="[版式]")
@click.option("-o", "out", callback=as_path, metavar="文件", help="存成这个文件；不写则用版式的名字。")
@click.option(
    "--check", "template", callback=as_path, metavar="文件", help="检查自己的 Word 模板（.docx），要用 --as 写明文种。"
)
@click.option("--as", "genre", default="", metavar="文种", help="模板用来做哪个文种，和 --check 一起用。")
@click.option(
    "--fields", "listed", default="", metavar="文种", help="得到一个 Word 文件，列出这个文种的全部标签，供复制。"
)
@command
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
        return _judge(template, genre)
    from gongwen.app import template as templates

    if listed:
        show(f"{templates.save_tags(listed, out)}\n")
    elif name is None and out is None:
        show_table(templates.all_papers())
    else:
        show(f"{templates.save_paper(name or '', out)}\n")
    return 0


def _judge(file: Path, genre: str) -> int:
    """Print what is wrong with a template for a genre; return the exit status."""
    from gongwen.app.template import findings
    from gongwen.document.finding import ERROR

    found = findings(file, genre)
    reporter().findings(found)
    errors = sum(finding.level == ERROR for finding in found)
    show(f"{file}：错误 {errors} 处，提示 {len(found) - errors} 处\n")
    return 1 if errors else 0


@click.command(options_metavar="[选项]")
@click.argument("file", callback=as_path, metavar="登记文件")
@click.option("-o", "out", callback=as_path, metavar="文件", help="存成 .xlsx，另有一张表列出各版。")
@click.option(
    "--void",
    default="",
    metavar="号",
    help="作废这个号（4，或 4-6），不再用；要写 --code --year --why。",
)
@click.option("--reserve", default="", metavar="号", help="预留这个号，编号时跳过；要写 --code --year --why。")
@click.option("--code", default="", metavar="代字", help="机关代字，如 某安办。")
@click.option("--year", default="", metavar="年份", help="文号的年份，四位数字。")
@click.option("--why", default="", metavar="原因", help="为什么作废、预留，记进登记。")
@command
def register(file: Path, out: Path | None, void: str, reserve: str, code: str, year: str, why: str) -> None:
    """列出发文登记里的文号，指出跳过的号；也用来作废、预留文号。"""
    from gongwen.app import listing

    if marked := listing.MarkRequest.asked(void, reserve, code, year, why):
        show(f"{listing.mark(file, marked)}\n")
        return
    if out:
        found = listing.save_numbers(file, out)
        show(f"{out}\n")
    else:
        found = listing.numbers(file)
        show_table(listing.shown(found))
    for number in found.skipped:
        say(f"跳过的文号：{number}")


@click.command("help", options_metavar="")
@click.argument("topics", nargs=-1, metavar="[主题…]")
@click.pass_context
@command
def help_(context: click.Context, topics: tuple[str, ...]) -> None:
    """看说明：不写主题则列出全部，如 gongwen help 台账；看一条检查规则，如 gongwen help 规则 错别字。"""
    from gongwen.app.manual import answer

    if len(topics) == 1 and (found := _command_named(context, topics[0])):
        show(click.Context(found, parent=context.parent, info_name=topics[0]).get_help() + "\n")
    else:
        show(answer(topics))


def _command_named(context: click.Context, name: str) -> click.Command | None:
    program = context.find_root().command
    return program.get_command(context, name) if isinstance(program, click.Group) else None
