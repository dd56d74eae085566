"""Word files of other programs, and of this one → documents; old formats by LibreOffice; many files at once."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Inches, Pt, RGBColor
from PIL import Image

from gongwen.app import importing, intake
from gongwen.app.importing import LIST, WORTHWHILE, ImportRequest, run
from gongwen.app.reporter import Reporter
from gongwen.document.finding import Misuse
from gongwen.document.model import Document, Table
from gongwen.genres import genre, printing
from gongwen.importing.documents import import_file, manuscript_of
from gongwen.word import libreoffice
from tests.rendering import office

CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def _add(word: Any, text: str, align: Any = None, size: float = 16, red: bool = False) -> None:
    run = word.add_paragraph().add_run(text)
    run.font.size = Pt(size)
    word.paragraphs[-1].alignment = align
    if red:
        run.font.color.rgb = RGBColor(255, 0, 0)


def _notice(folder: Path) -> Path:
    """A notice as an office makes it: red letterhead, heads in bold, a merged table, a picture, attachments, an imprint as table."""
    word = Word()
    _add(word, "某某县教育局文件", CENTRE, 48, red=True)
    _add(word, "某教发〔2026〕12号", CENTRE)
    _add(word, "某某县教育局", CENTRE, 22)
    _add(word, "关于开展校园安全检查的通知", CENTRE, 22)
    _add(word, "各乡镇中心校、县直各学校：")
    _add(word, "现将有关事项通知如下。")
    _add(word, "一、检查内容")
    for head in ("（一）查责任。", "（二）查隐患。"):
        run = word.add_paragraph().add_run(head)
        run.bold, run.font.size = True, Pt(16)
        word.paragraphs[-1].add_run("各学校要认真对照检查。").font.size = Pt(16)
    _add(word, "二、检查安排")
    table = word.add_table(rows=3, cols=3)
    for row, texts in enumerate((("序号", "学校", "时间"), ("1", "一中", "3月5日"), ("2", "二中", ""))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "PNG")
    word.add_picture(io.BytesIO(data.getvalue()), width=Inches(1))
    _add(word, "图1 检查现场", CENTRE, 12)
    _add(word, "附件：1.检查表")
    _add(word, "2.回执")
    _add(word, "某某县教育局", RIGHT)
    _add(word, "2026年3月5日", RIGHT)
    _add(word, "（此件公开发布）")
    for mark, title, text in (("附件1", "检查表", "检查项目另发。"), ("附件2", "回执", "已收到。")):
        word.add_page_break()
        _add(word, mark)
        _add(word, title, CENTRE, 22)
        _add(word, text)
    imprint = word.add_table(rows=2, cols=1)
    imprint.cell(0, 0).text = "抄送：县政府办公室，县纪委监委。"
    imprint.cell(1, 0).text = "某某县教育局办公室    2026年3月6日印发"
    file = folder / "通知.docx"
    word.save(file)
    return file


def test_a_notice_of_an_office_becomes_a_manuscript(tmp_path: Path) -> None:
    imported = import_file(_notice(tmp_path))
    text, pictures = manuscript_of(imported, "通知")
    assert text == (
        "---\n发文机关标志: 某某县教育局文件\n发文字号: 某教发〔2026〕12号\n主送机关: 各乡镇中心校\n主送机关: 县直各学校\n"
        "署名: 某某县教育局\n成文日期: 2026年3月5日\n附注: 此件公开发布\n抄送: 县政府办公室\n抄送: 县纪委监委\n"
        "印发机关: 某某县教育局办公室\n印发日期: 2026年3月6日\n版式: 文件\n---\n"
        "# 某某县教育局\n# 关于开展校园安全检查的通知\n现将有关事项通知如下。\n## 检查内容\n"
        "### **查责任。**各学校要认真对照检查。\n### **查隐患。**各学校要认真对照检查。\n## 检查安排\n"
        "| 序号 | 学校 | 时间 |\n|-------------|-------------|-------------| {不重印}\n| 1 | 一中 | 3月5日 |\n| 2 | 二中 | ^ |\n"
        "![图1 检查现场](通知-图1.png)\n# 附件1 检查表\n检查项目另发。\n# 附件2 回执\n已收到。\n"
    )
    assert list(pictures) == ["通知-图1.png"]
    assert imported.findings == ()


BROKEN = [
    "为深入贯彻落实上级关于防汛工作的决策部署，切实做好今年的防汛工作，确保人民群众生",
    "命财产安全，经县政府同意，现就有关事项通知如下。各单位要提高认识，加强领导，落实责任，",
    "抓紧抓好各项工作。",
]


def test_sentences_that_a_copy_broke_inside_a_paragraph_are_joined(tmp_path: Path) -> None:
    word = Word()
    word.add_paragraph("关于做好今年防汛工作的通知")
    word.add_paragraph("\n".join(BROKEN))
    word.add_paragraph("某某县人民政府\n2026年3月5日")
    word.save(tmp_path / "复制的.docx")
    imported = import_file(tmp_path / "复制的.docx")
    assert [block.text for block in imported.document.blocks] == ["".join(BROKEN)]  # type: ignore[union-attr]
    assert imported.document.elements == {"署名": ("某某县人民政府",), "成文日期": ("2026年3月5日",)}
    assert imported.findings[0].message == "有2处换行在句子中间（像是从 PDF 或网页复制的），已接成一段；第一处在第 2 段"


# --- what this program made ------------------------------------------------------------------

SAMPLES = ["通知", "请示", "函", "纪要", "命令", "决定", "批复", "整改通知", "工作要点", "讲话稿"]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_document_of_this_program_comes_back(name: str, tmp_path: Path) -> None:
    (job,) = intake.read(genre.load(name).sample)
    file = tmp_path / "做好的.docx"
    file.write_bytes(printing.document_bytes(job))
    imported = import_file(file)
    again = intake.from_manuscript(manuscript_of(imported, "做好的")[0], tmp_path / "做好的.md")
    assert imported.findings == ()
    assert _essence(imported.document) == _essence(
        replace(job.document, elements={**job.document.elements, "版式": (job.paper,)})
    )
    assert printing.document_bytes(again)


def _essence(document: Document) -> tuple[Any, ...]:
    """What a document says: what only says how it is made does not show in a Word file, nor do a table's exact widths."""
    silent = {"文种", "发文机关", "发文机关标志", "作者", "版式", "题注", "抄送", "附件"}
    blocks = [replace(block, widths=()) if isinstance(block, Table) else block for block in document.blocks]
    shown = [
        getattr(block, "title", "") + getattr(block, "body", "") if hasattr(block, "body") else block
        for block in blocks
    ]
    return (
        document.title,
        document.subtitle,
        shown,
        {name: value for name, value in document.elements.items() if name not in silent},
    )


# --- old formats -----------------------------------------------------------------------------


@pytest.mark.render
@pytest.mark.skipif(bool(office.available()), reason="no LibreOffice")
def test_an_old_word_file_is_converted_and_told(tmp_path: Path) -> None:
    new = _notice(tmp_path)
    old = tmp_path / "旧.odt"
    _convert(new, old)
    imported = import_file(old)
    assert imported.document.title == ("某某县教育局", "关于开展校园安全检查的通知")
    assert imported.findings[0].message == ".odt 文件由 LibreOffice 转成 .docx 再读的，字体、位置可能有出入"


def _convert(new: Path, old: Path) -> None:
    import subprocess

    profile = f"-env:UserInstallation={(old.parent / 'profile').as_uri()}"
    command = [
        libreoffice.program(),
        profile,
        "--headless",
        "--convert-to",
        old.suffix[1:],
        "--outdir",
        str(old.parent / "out"),
        str(new),
    ]
    subprocess.run(command, check=True, capture_output=True)
    (old.parent / "out" / f"{new.stem}{old.suffix}").rename(old)


def test_without_libreoffice_an_old_file_is_told_how_to_convert(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(libreoffice.PROGRAM, "/没有/soffice")
    file = tmp_path / "旧.wps"
    file.write_bytes(b"\xd0\xcf\x11\xe0 old")
    with pytest.raises(Misuse, match=r"旧\.wps：\.wps 是旧格式.*另存为.*Word 文档（\*\.docx）"):
        import_file(file)


def test_an_old_file_under_a_new_name_is_converted_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "旧.docx"
    file.write_bytes(b"\xd0\xcf\x11\xe0 old")
    new = _notice(tmp_path).read_bytes()
    seen: list[str] = []

    def converted(document: Path, _: float) -> tuple[bytes, str]:
        seen.append(document.suffix)
        return (new, "") if len(seen) == 1 else (b"", f"{document}：LibreOffice 没有做成")

    monkeypatch.setattr(libreoffice, "as_docx", converted)
    told = "文件名写的是 .docx，里面不是 .docx，由 LibreOffice 转成 .docx 再读的，字体、位置可能有出入"
    assert import_file(file).findings[0].message == told
    with pytest.raises(Misuse) as error:
        import_file(file)
    assert str(error.value).startswith(
        f"{file}：{file}：LibreOffice 没有做成；文件可能有密码"
    )  # never a temporary name
    assert seen == [".doc", ".doc"]
    monkeypatch.undo()
    monkeypatch.setenv(libreoffice.PROGRAM, "/没有/soffice")
    with pytest.raises(Misuse, match=r"旧\.docx：里面是旧格式，要用 LibreOffice 转换"):
        import_file(file)


def test_what_libreoffice_makes_is_told_under_the_name_that_the_user_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "旧.doc"
    file.write_bytes(b"\xd0\xcf\x11\xe0 old")
    monkeypatch.setattr(libreoffice, "as_docx", lambda *_: (b"PK no package", ""))
    with pytest.raises(Misuse) as error:
        import_file(file)
    assert str(file) in str(error.value) and "made.docx" not in str(error.value)


def test_a_file_with_macros_is_read_for_its_text_and_told(tmp_path: Path) -> None:
    file = _notice(tmp_path)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macros")
    kinds = b'<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    _replace_member(file, "[Content_Types].xml", lambda data: data.replace(b"</Types>", kinds))
    found = import_file(file)
    assert found.document.title == ("某某县教育局", "关于开展校园安全检查的通知")
    assert "带有宏，只读了文字，宏没有运行" in [finding.message for finding in found.findings]


def _replace_member(file: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for one, data in members.items():
            archive.writestr(one, change(data) if one == name else data)


def test_rubbish_under_an_old_name_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "旧.doc"
    file.write_bytes(bytes(range(255, 0, -1)) * 12)
    with pytest.raises(Misuse, match="不是 Word、WPS 文件，或文件已损坏"):
        import_file(file)


def test_heads_behind_line_breaks_are_heads(tmp_path: Path) -> None:
    word = Word()
    _add(word, "关于印发预案的通知", CENTRE, 22)
    word.add_paragraph("各乡镇人民政府：")
    word.add_paragraph(
        "一、总则\n为做好应急工作，制定本预案。\n二、职责\n各单位按分工负责。\n三、附则\n自印发之日起施行。"
    )
    file = tmp_path / "回车.docx"
    word.save(str(file))
    text, _ = manuscript_of(import_file(file), "回车")
    assert text.endswith(
        "## 总则\n为做好应急工作，制定本预案。\n## 职责\n各单位按分工负责。\n## 附则\n自印发之日起施行。\n"
    )


def test_a_docx_under_an_old_name_needs_no_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(libreoffice.PROGRAM, "/没有/soffice")
    file = _notice(tmp_path).rename(tmp_path / "通知.doc")
    assert import_file(file).document.title[0] == "某某县教育局"


# --- the command -----------------------------------------------------------------------------

Heard = tuple[list[str], list[str], Reporter]


@pytest.fixture
def heard() -> Heard:
    results: list[str] = []
    doubts: list[str] = []
    return results, doubts, Reporter(results.append, doubts.append)


TEXT = "关于开展检查的通知\n各单位：\n现通知如下。\n1、查责任。\n2、查隐患。\n"


def test_one_file_becomes_a_manuscript_beside_its_pictures(here: Path, heard: Heard) -> None:
    results, doubts, reporter = heard
    assert run([_notice(here)], ImportRequest(Path("稿/新.md"), ""), reporter).status == 0
    assert results == ["稿/新.md\n"]
    assert sorted(path.name for path in (here / "稿").iterdir()) == ["新-图1.png", "新.md"]
    assert "![图1 检查现场](新-图1.png)" in (here / "稿/新.md").read_text(encoding="utf-8")
    assert doubts == []


def test_nothing_is_overwritten(here: Path, heard: Heard) -> None:
    results, doubts, reporter = heard
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    (here / "a.md").write_text("我的稿子", encoding="utf-8")
    assert run([Path("a.txt")], ImportRequest(None, ""), reporter).status == 0
    assert results == ["a（2）.md\n"]
    assert run([Path("a.txt")], ImportRequest(Path("a.md"), ""), reporter).status == 1
    assert doubts[-1] == "错误：a.md：已经有这个文件，没有覆盖；请换一个名字，或先删去它"
    assert (here / "a.md").read_text(encoding="utf-8") == "我的稿子"


def test_a_folder_becomes_manuscripts_and_a_table(here: Path, heard: Heard) -> None:
    results, doubts, reporter = heard
    (here / "旧").mkdir()
    (here / "旧/甲.txt").write_text(TEXT, encoding="utf-8")
    (here / "旧/乙.docx").write_bytes(b"broken")
    (here / "旧/~$甲.docx").write_bytes(b"lock")
    assert run([Path("旧")], ImportRequest(Path("新"), ""), reporter).status == 1
    assert results == ["新/甲.md\n", f"新/{LIST}\n"]
    assert doubts[-1] == "共2份：导入1份，不能导入1份"
    assert "甲.txt：关于开展检查的通知，31字，层次一级2，表0，图0，附件0，疑问0" in doubts


def test_many_files_are_imported_by_several_processes_and_a_bad_one_harms_none(here: Path, heard: Heard) -> None:
    (here / "旧").mkdir()
    for number in range(WORTHWHILE + 5):
        (here / f"旧/{number:02}.txt").write_text(TEXT, encoding="utf-8")
    (here / "旧/坏.docx").write_bytes(b"broken")
    done = run([Path("旧")], ImportRequest(Path("新"), ""), heard[2])
    assert (done.status, done.made, len(done.outcomes)) == (1, WORTHWHILE + 5, WORTHWHILE + 6)
    assert sorted(path.name for path in Path("新").glob("*.md")) == [f"{one:02}.md" for one in range(WORTHWHILE + 5)]
    assert len(list(Path("新").glob("*.xlsx"))) == 1


def test_a_file_that_ends_its_process_harms_no_other(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [Path(f"{number:02}.txt") for number in range(WORTHWHILE)]
    for file in files:
        file.write_text(TEXT, encoding="utf-8")
    read = importing.import_file
    monkeypatch.setattr(importing, "import_file", lambda path, *more: os._exit(9) if path == files[9] else read(path))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    done = run(files, ImportRequest(Path("新"), ""), Reporter())
    assert [Path(one.name).name for one in done.outcomes if one.error] == ["09.txt"]
    assert "进程被系统中断了" in done.outcomes[9].error and done.made == WORTHWHILE - 1


def test_a_record_is_written_as_yaml_that_can_be_made(here: Path, heard: Heard) -> None:
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run([Path("a.txt")], ImportRequest(Path("a.yaml"), "通知"), heard[2]).status == 0
    (job,) = intake.read(here / "a.yaml")
    assert (job.refused, job.document.title) == (False, ("关于开展检查的通知",))


def test_what_cannot_be_carried_out_is_misuse(here: Path, heard: Heard) -> None:
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    for inputs, out, kind, message in (
        ([Path("没有.docx")], None, "", "没有这个文件：没有.docx"),
        ([Path("a.txt")], Path("a.docx"), "", r"-o 应写 \.md 文件或文件夹的名字，写的是 a\.docx"),
        ([Path("a.txt"), Path("a.txt")], Path("a.md"), "", "有2份文件，-o 应是文件夹"),
        ([Path("a.txt"), Path("a.txt")], Path("a.txt"), "", "-o 应写文件夹的名字，“a.txt”不是文件夹"),
        ([Path("a.txt")], Path("-"), "", "-o 应写文件或文件夹的名字，“-”不是文件夹"),
        ([Path("a.txt")], None, "没有的文种", "没有文种“没有的文种”"),
    ):
        with pytest.raises(Misuse, match=message):
            run(inputs, ImportRequest(out, kind), heard[2])
