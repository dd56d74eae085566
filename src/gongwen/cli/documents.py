"""The commands that make documents: new, make, show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from gongwen.cli.console import as_path, as_place, command, reporter, show

if TYPE_CHECKING:
    from pathlib import Path


@click.command(options_metavar="[选项]")
@click.argument("genre", metavar="文种")
@click.option("-o", "out", callback=as_path, metavar="文件", help="存成文件；不写则显示在屏幕上。")
@command
def new(genre: str, out: Path | None) -> None:
    """得到一份填好的样例，改成自己的内容即可。存成 .yaml，或者 Word 填写表 .docx、台账 .xlsx。"""
    from gongwen.app import new as samples

    if out is None:
        show(samples.sample(genre))
        return
    for path in samples.save_sample(genre, out):
        show(f"{path}\n")


@click.command(options_metavar="[选项]")
@click.argument("inputs", nargs=-1, required=True, callback=as_path, metavar="输入…")
@click.option(
    "-o",
    "out",
    callback=as_place,
    metavar="文件或文件夹",
    help="存到哪里：一份时是文件，多份时是文件夹，也可以是网址（s3://…）；不写则存到当前文件夹。",
)
@click.option(
    "--as",
    "genre",
    default="",
    metavar="文种",
    help="输入里没有写明文种时，按这个文种；工作簿要写。几个文种用逗号隔开，或写套件名，一份输入出几份。",
)
@click.option(
    "--with",
    "common",
    callback=as_path,
    metavar="文件",
    help="各份文件共同的字段（.yaml），补充工作簿里的“公共字段”表。",
)
@click.option(
    "--column",
    multiple=True,
    metavar="栏目=表头",
    help="台账里这个表头当作这个栏目，如 问题=不合格项描述；可以写几次。",
)
@click.option("--sheet", multiple=True, metavar="工作表", help="台账只用这张工作表；可以写几次。")
@click.option("--each", default="", metavar="栏目", help="任务清单按这一栏分开，一个单位一份，如 牵头。")
@click.option("--paper", default="", metavar="版式或文件", help="换一种版式（如 朗读），或自己的 Word 模板（.docx）。")
@click.option("--start", type=click.IntRange(1), metavar="号", help="编文号时的第一个号。")
@click.option(
    "--register", callback=as_place, metavar="文件", help="发文登记（.db）：同一单位同一事由重新生成时文号不变。"
)
@click.option("--keep", "answer", flag_value="沿用", help="登记里的同一件，成文日期、问题或名称改了，仍用原来的号。")
@click.option("--new", "answer", flag_value="新编", help="登记里有名称相近、问题相同的，不是同一件，另编新号。")
@click.option(
    "--only", multiple=True, metavar="条件", help="台账只取这些行：状态=未完成、等级=重大,较大、逾期；可以写几次。"
)
@click.option("--since", callback=as_path, metavar="上期台账", help="报告、通报里写明与这一本台账相比的变化。")
@click.option("--dry-run", is_flag=True, help="只查问题，什么也不写。")
@click.option("--draft", is_flag=True, help="有错误也先出草稿；缺的地方印成【待补：…】。")
@click.option("--fix", is_flag=True, help="有把握的写法（半角标点、错别字等）先改好再出，逐处列出；输入不改。")
@click.option("--pdf", is_flag=True, help="每份旁边再出一份 PDF（要装 LibreOffice）。")
@click.option("--pdf-a", is_flag=True, help="PDF 按存档的格式出（PDF/A-2b，带结构标记）；写了就不用再写 --pdf。")
@click.option(
    "--tighten", is_flag=True, help="最后一张纸上只有版记或两三行时，在标准允许的范围内收紧字距、行距，省一张纸。"
)
@click.option("--zip", callback=as_place, metavar="文件", help="再打成一个压缩包。")
@click.option("--force", is_flag=True, help="同名的文件是别人做的，或有人改过的，也替换；这次要读的文件从不替换。")
@click.option(
    "--part", default="", metavar="第几/共几", help="只做这一部分，别的由别的电脑做，如 2/8；号和文件名照全部的排。"
)
@click.option("--list", "joined", is_flag=True, help="各部分做完以后：核对齐了，合成一张发文清单，不再做文件。")
@click.option(
    "--dask", default="", metavar="地址", help="由 dask 集群的工作机来做、来存，写调度程序的地址，如 tcp://主机:8786。"
)
@click.option("--jobs", type=click.IntRange(0), default=0, metavar="个数", help="同时用几个进程；不写则由份数决定。")
@command
def make(inputs: tuple[Path, ...], **options: Any) -> int:
    """生成 Word 文件。输入是填好的 .yaml .json、问题台账 .xlsx，或手写的文稿 .md。"""
    from gongwen.app.making import make as make_all
    from gongwen.app.request import MakeRequest

    options |= {"answer": options["answer"] or "", "start": options["start"] or 0}
    return make_all(inputs, MakeRequest(**options), reporter()).status


@click.command("show", options_metavar="[选项]")
@click.argument("input", callback=as_path, metavar="输入")
@click.option("--as", "genre", default="", metavar="文种", help="输入里没有写明文种时，按这个文种。")
@click.option("--with", "common", callback=as_path, metavar="文件", help="补充的字段（.yaml），和 make 一样。")
@click.option("--draft", is_flag=True, help="有错误也显示；缺的地方写成【待补：…】。")
@click.option(
    "--pages",
    is_flag=False,
    flag_value="全部",
    metavar="[面]",
    help="看排好的页面，存成浏览器能打开的 .html，不用 LibreOffice；只看几面写 1-2。",
)
@click.option("-o", "out", callback=as_path, metavar="文件", help="页面存成这个文件（.html）；不写则存到当前文件夹。")
@command
def show_(input: Path, pages: str | None, out: Path | None, **options: Any) -> int:
    """在屏幕上显示文稿：标题、序数、正文都已排好，可以保存、修改、再生成。加 --pages 看排好的页面。"""
    from gongwen.document.finding import Misuse

    if pages is not None:
        from gongwen.app.preview import saved_pages

        request = saved_pages.PageRequest(saved_pages.wanted_pages(pages), out, **options)
        return int(saved_pages.save_pages(input, request, reporter()))
    if out is not None:
        raise Misuse("-o 和 --pages 一起用；要存文稿，写 gongwen show 讲话.yaml > 文稿.md")
    from gongwen.app import showing

    shown = showing.show(input, **options, reporter=reporter())
    for text in shown.manuscripts:
        show(text)
    return 1 if shown.incomplete else 0
