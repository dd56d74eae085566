"""Every error that a command can print, provoked once: errors.md says the files, the command, words and status."""

from __future__ import annotations

from functools import cache

import pytest

from tests.cli.errors_page import PAGE, Entry, Ran, all_sites, entries, is_hit, matches, run

ENTRIES = {entry.title: entry for entry in entries(PAGE.read_text(encoding="utf-8"))}
NEVER = "whoever calls it has looked before"
# Errors that no entry provokes: file, how the message begins in the program, why.
UNPROVOKED = {
    ("app/check_copies.py", "f'{checked.path}：{error}'"): "a damaged part that nobody reads: test_copies",
    ("app/check_copies.py", "f'{checked.path}：文件有缺损"): "a file that the reader takes and python-docx does not",
    ("app/check_copies.py", "f'{path}：里面有图片"): "needs a document with a picture: test_check_copies",
    ("app/check_copies.py", "f'{path}：重排以后"): "what the proof of an import already refuses",
    ("app/library/documents.py", ""): "said to programs, not on the command line: test_library",
    ("app/library/files.py", "document.error"): "said to programs: test_library",
    ("app/library/inputs.py", ""): "said to programs: test_library",
    ("cli/assistants.py", "'助手要用的部分"): "needs a computer without mcp: tests/web/assistants",
    ("word/images.py", "f'图片“{path}”是侧着拍的"): "needs a computer without Pillow: test_missing_packages",
    ("word/papers/docxtpl_marks.py", "MISSING"): "needs a computer without docxtpl: test_missing_packages",
    ("app/machines/joining.py", 'f"没有合成清单'): "documents that are gone: test_parts",
    ("app/machines/share_lists.py", "f'{path}：读不出来"): "needs a file that may not be read",
    ("app/machines/cluster.py", ""): "needs dask, and workers: test_cluster",
    ("app/machines/kits.py", ""): "needs workers, and settings that are too large or cannot be read: test_cluster",
    ("app/machines/looking.py", ""): "needs workers: test_cluster, test_far",
    ("app/machines/portions.py", ""): "said by a worker: test_cluster",
    ("app/new.py", "f'{path}：是通到"): "needs a link: test_trust",
    ("app/inputs.py", "f'没有这个文件：{path}'"): NEVER,
    ("app/numbers/register.py", "f'{self.path}：{code}"): "a register that somebody else wrote into: test_register",
    ("app/numbers/register_file.py", "f'{path}：{_OTHER}"): "a database of another program: test_register",
    ("app/word_form/proving.py", "'这份材料"): "saved by the page: test_word_form",
    ("app/word_form/reading.py", "f'{file}"): "needs a form that was changed: test_word_form",
    ("document/counting.py", "str(error)"): "a list that is longer than its scheme is a finding before it is counted",
    ("document/carried.py", ""): "said by a worker: test_carried",
    ("document/far.py", ""): "needs a store elsewhere: test_far",
    ("document/inside.py", "f'图片“{path}”太大"): "a picture of 30 MB",
    ("document/inside.py", "f'工作簿“{file}”里没有图片"): "a workbook that is changed while its documents are made",
    ("document/saving.py", "f'{path}：写不进去；文件正在"): "another program holds the file: test_batch",
    ("foreign/conversion.py", "f'{path}：打不开"): "a pipe or a device: test_reading",
    ("foreign/conversion.py", "f'{path}：{told}"): "needs LibreOffice",
    ("foreign/conversion.py", "str(error).replace"): "what LibreOffice makes is no Word file: test_word",
    ("foreign/plain.py", "f'{path}：打不开"): "needs a file that may not be read",
    ("genres/columns.py", "f'没有列表"): NEVER,
    ("genres/genre.py", "f'{genre.folder}：模板出错"): "errors of Jinja that are no errors of Python or of syntax",
    ("records/__init__.py", "f'{path}：没有这个文件'"): NEVER,
    ("records/__init__.py", "f'{path}：打不开"): "needs a file that may not be read",
    ("records/extent.py", "f'展开后过大"): "a bomb: test_extent",
    ("records/extent.py", "f'有内容的单元格隔得太远"): "a sheet that reaches too far: test_extent",
    ("records/extent.py", "f'太大（有内容的"): "millions of cells: test_extent",
    ("records/workbook.py", "f'{path}：太大（"): "a .csv of 50 MB: test_extent",
    ("app/intake.py", "f'{record.source}：一份文件里有"): "fifty thousand rows: test_inputs",
    ("app/intake.py", "f'{source}表格太大"): "a quarter of a million cells: test_inputs",
    ("records/extent.py", "f'单元格里的字太多"): "a long text in hundreds of cells: test_extent",
    ("records/slow_reader.py", "'这台电脑没有装"): "needs a computer without calamine: test_slow_reader",
    ("records/workbook.py", "f'{path}：{error}'"): "what test_extent provokes, with the name of the file",
    ("records/workbook.py", "f'{path}：单元格太多"): "five million cells: test_extent",
    ("records/workbook.py", "f'工作表“{sheet.name}”的合并单元格互相重叠"): "test_extent",
    ("records/ods.py", "'表格太大"): "an .ods of three million tags",
    ("records/workbook.py", "f'没有这个文件：{path}'"): NEVER,
    ("records/workbook.py", "f'{path}：工作簿设了密码"): "needs a workbook that is truly encrypted",
    ("word/enclosures/reading.py", "f'“{path}”的内容看不懂"): "well-formed, and not as Word writes it: test_enclosures",
    ("word/libreoffice.py", "f'出 PDF 要用 LibreOffice"): "whether there is a LibreOffice differs by computer",
    ("word/papers/compiling.py", "f'{tagged.where(tagged.tags[0])}：有标签太长"): "hundreds of brackets: test_bounds",
    ("word/papers/compiling.py", "f'{where}标签写错了"): "what Jinja refuses and the reader of tags has let pass",
    ("word/images.py", "f'图片“{path}”打不开"): "a pipe or a device: test_reading",
    ("word/images.py", "f'图片“{path}”太大"): "more pixels than a memory holds: test_images",
    ("word/opening.py", "f'文件里的 {_name(member)} 套得太深"): "elements without meaning: test_opening",
    ("word/opening.py", "f'里面的部件太多"): "more parts than any file has: test_opening",
    ("word/opening.py", "f'文件里的 {_name(member)} 太长"): "three million tags",
    ("word/opening.py", "f'{what}有{count}段"): "fifty thousand paragraphs: test_opening",
    ("app/ledgers/merging.py", "f'{book}：打不开"): "a pipe: tests/document/test_reading",
    ("word/opening.py", "f'打不开"): "needs a file that may not be read",
}


@cache
def ran(title: str) -> Ran:
    return run(ENTRIES[title])


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_an_error_is_told_as_the_page_says(entry: Entry) -> None:
    for expected, now in zip(entry.steps, ran(entry.title).steps, strict=True):
        assert "Traceback" not in now.said and "没有料到的错" not in now.said
        assert now.status == expected.status, (expected.command, now.said)
        assert matches(now.said, expected.said), (
            f"{expected.command}\n{now.said}changed? python -m tests.cli.errors_page"
        )


def test_every_error_of_the_program_is_provoked_or_said_why_not() -> None:
    hits = {site for title in ENTRIES for site in ran(title).sites}
    unprovoked = [site for site in all_sites() if not is_hit(site, hits)]
    known = {
        (file, start): [
            site
            for site in unprovoked
            if site.file == file and _in_one_quote(site.message).startswith(_in_one_quote(start))
        ]
        for file, start in UNPROVOKED
    }
    assert [key for key, sites in known.items() if not sites] == [], "provoked, or gone: take it from the list"
    assert [site for site in unprovoked if not any(site in sites for sites in known.values())] == []


def _in_one_quote(message: str) -> str:
    """A message as every Python writes it: they differ in the quotes that they put around one."""
    return message.replace('"', "'")


def test_titles_are_told_apart() -> None:
    assert len(ENTRIES) == len(entries(PAGE.read_text(encoding="utf-8")))
