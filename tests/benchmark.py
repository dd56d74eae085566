"""How fast, against a peer in the same run: `python -m tests.benchmark`. Prints ratios; machines differ, ratios less.

The peer is docxtpl with autoescape on, given the same template and the same values, and no more work than that.
"""

from __future__ import annotations

import compileall
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from statistics import median

from docx import Document as WordDocument
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from openpyxl import Workbook
from PIL import Image

from gongwen import records, standard
from gongwen.app import inspecting, intake
from gongwen.document import model
from gongwen.genres import composing, printing
from gongwen.standard.folders import TEMPLATES
from gongwen.word import images, libreoffice, package
from gongwen.word.papers import compiling, filling
from gongwen.word.papers.values import Xml
from gongwen.word.writing.pictures import Gallery
from gongwen.word.writing.tag_pictures import Pictures
from tests.reading import paragraphs
from tests.rendering import office

SAMPLE = TEMPLATES / "speech" / "sample.yaml"


def seconds(work: Callable[[], object], runs: int = 30) -> float:
    """Return the median time of one call in seconds, after one call that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def report(what: str, figure: str, wanted: str) -> None:
    print(f"{what:<62}{figure:>16}   {wanted}")


# --- filling ---------------------------------------------------------------------------------


def notice_template() -> bytes:
    """A two-page notice with loops over paragraphs and table rows, on the built-in paper."""

    def p(text: str, style: str = "BodyIndent") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'

    def row(*cells: str) -> str:
        inside = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="2948" w:type="dxa"/></w:tcPr>{p(cell, "TableText")}</w:tc>' for cell in cells
        )
        return f"<w:tr>{inside}</w:tr>"

    body = [p("{{ 标题 }}", "Title"), p("{{ 单位 }}：", "Salutation"), p("{{ 缘由 }}")]
    body += [
        p("{%p for 条 in 问题 %}"),
        p("{{ loop.index }}.{{ 条.问题 }}整改要求：{{ 条.要求 }}"),
        p("{%p endfor %}"),
        p("{{ 结尾 }}"),
    ]
    table = [
        row("{%tr for 条 in 问题 %}"),
        row("{{ loop.index }}", "{{ 条.问题 }}", "{{ 条.时限 }}"),
        row("{%tr endfor %}"),
    ]
    grid = (
        '<w:tblPr><w:tblW w:w="8844" w:type="dxa"/></w:tblPr><w:tblGrid>'
        + '<w:gridCol w:w="2948"/>' * 3
        + "</w:tblGrid>"
    )
    content = "".join(body) + f"<w:tbl>{grid}{''.join(table)}</w:tbl>" + p("{{ 署名 }}", "Signature")
    parts = {
        name: package.content(part).decode()
        for name, part in package.split((TEMPLATES / "papers" / "材料.docx").read_bytes()).items()
    }
    document = parts["word/document.xml"]
    start, end = document.index("<w:p>"), document.index("<w:sectPr")
    parts["word/document.xml"] = document[:start] + content + document[end:]
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace("{{ 标题 }}", "通知").replace("{{ 作者 }}", "")
    return package.build(parts)


def notice_values() -> dict[str, object]:
    problem = "二层消防通道堆放杂物，疏散指示标志损坏两处，值班记录缺少签字。"
    items = [{"问题": problem, "要求": "三日内清理完毕并报送照片。", "时限": "2026年3月20日前"}] * 12
    reason = "根据全县安全生产大检查安排，检查组对你单位进行了现场检查，发现以下问题，现通知如下。"
    end = "请对照问题逐项制定措施，明确责任人和完成时限，按期完成整改。" * 3
    return {
        "标题": "关于限期整改安全隐患的通知",
        "单位": "某某镇人民政府",
        "缘由": reason,
        "问题": items,
        "结尾": end,
        "署名": "某县安委会办公室",
    }


def filled(template: bytes, what: str, wanted: str) -> None:
    values = notice_values()
    compiled = compiling.compile_paper(template, "通知")
    own = {**values, "末节": Xml(compiled.look.section)}

    def peer() -> bytes:
        document, out = DocxTemplate(io.BytesIO(template)), io.BytesIO()
        document.render(values, autoescape=True)
        document.save(out)
        return out.getvalue()

    assert paragraphs(filling.fill(compiled, own)) == paragraphs(peer())
    ratio = seconds(peer) / seconds(lambda: filling.fill(compiled, own), 300)
    report(what, f"{ratio:.1f}", wanted)


def born_from_python_docx() -> bytes:
    """The same notice as an office's own file would be: python-docx's document, with its 160 styles and its theme."""
    document, out = WordDocument(), io.BytesIO()
    texts = (
        "{{ 标题 }}",
        "{{ 单位 }}：",
        "{{ 缘由 }}",
        "{%p for 条 in 问题 %}",
        "{{ loop.index }}.{{ 条.问题 }}整改要求：{{ 条.要求 }}",
        "{%p endfor %}",
    )
    for text in (*texts, "{{ 结尾 }}"):
        document.add_paragraph(text)
    table = document.add_table(3, 3)
    for row, cells in zip(
        table.rows,
        (("{%tr for 条 in 问题 %}",), ("{{ loop.index }}", "{{ 条.问题 }}", "{{ 条.时限 }}"), ("{%tr endfor %}",)),
        strict=True,
    ):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.text = text
    document.add_paragraph("{{ 署名 }}")
    document.save(out)
    return out.getvalue()


def pictures() -> None:
    """Four photos of 1,600 × 1,200 a document, read from their files every time, as a batch does."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.jpg") for number in range(4)]
        for number, file in enumerate(files):
            Image.effect_noise((1600, 1200), 40 + number).convert("RGB").save(file, quality=85)
        template = with_pictures()
        compiled = compiling.compile_paper(template, "照片")

        def peer() -> bytes:
            document, out = DocxTemplate(io.BytesIO(template)), io.BytesIO()
            rows = [{"题": file.stem, "照片": InlineImage(document, str(file), width=Mm(60))} for file in files]
            document.render({"行": rows}, autoescape=True)
            document.save(out)
            return out.getvalue()

        def ours() -> bytes:
            images._load.cache_clear()
            gallery = Gallery(compiled.look, {str(file): images.load(file) for file in files})
            rows = [
                {"题": file.stem, "照片": Pictures(gallery, [model.Picture("", str(file))]).wished(wide=60)}
                for file in files
            ]
            return filling.fill(compiled, {"行": rows, "末节": Xml(compiled.look.section)}, gallery=gallery)

        assert sizes(ours()) == sizes(peer())
        report("four photos a document, × docxtpl's InlineImage", f"{seconds(peer) / seconds(ours, 100):.1f}", "≥ 5")


def with_pictures() -> bytes:
    document, out = WordDocument(), io.BytesIO()
    for text in ("{%p for 条 in 行 %}", "{{ 条.题 }}：{{ 条.照片 }}", "{%p endfor %}"):
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def sizes(data: bytes) -> list[str]:
    return [f"{shape.width.mm:.1f} × {shape.height.mm:.1f}" for shape in WordDocument(io.BytesIO(data)).inline_shapes]


def long_templates() -> None:
    def work(count: int) -> float:
        document = WordDocument()
        paragraph = document.add_paragraph("第一段{% if 数 %}{{ 人.名 }}{% endif %}")._p
        for _ in range(count - 1):
            paragraph.addnext(deepcopy(paragraph))
        out = io.BytesIO()
        document.save(out)
        return seconds(lambda: compiling.compile_paper(out.getvalue(), "长"), 3)

    some, many = work(10_000), work(20_000)
    report("a template of 10,000 paragraphs with tags, compiled", f"{some:.2f} s", "≤ 3 s")
    report("20,000 paragraphs against 10,000, compiled", f"× {many / some:.1f}", "about 2 (linear)")


def record_to_document() -> None:
    record = short_speech()
    job = intake.from_record(record)
    texts = [
        {"文": text, "题": text.startswith(("一、", "二、", "三、"))}
        for text in paragraphs(printing.document_bytes(job))
        if text
    ]
    template = speech_template()

    def peer() -> bytes:
        document, out = DocxTemplate(io.BytesIO(template)), io.BytesIO()
        document.render({"段落": texts}, autoescape=True)
        document.save(out)
        return out.getvalue()

    assert paragraphs(peer()) == paragraphs(printing.document_bytes(job))
    ratio = seconds(peer) / seconds(lambda: printing.document_bytes(intake.from_record(record)), 300)
    report("record → .docx, two pages, × docxtpl alone", f"{ratio:.1f}", "≥ 25")


LETTERHEAD = """---
份号: 000001
密级: 机密
保密期限: 1年
紧急程度: 特急
发文机关: 某县人民政府
发文字号: 某政发〔2026〕3号
主送机关: 各乡镇人民政府
署名: 某县人民政府
印章: 有
成文日期: 2026年3月5日
附注: 此件公开发布
抄送: 县委办公室
印发机关: 某县人民政府办公室
印发日期: 2026年3月6日
版式: 文件
---
# 某县人民政府关于开展安全生产大检查的通知
为做好今年的安全生产工作，现通知如下。
"""


def letterhead_document() -> None:
    clause = "各单位要对照清单逐项检查，发现问题立即整改，整改情况按月报送，不得瞒报漏报。" * 2
    text = LETTERHEAD + "".join(f"## 第{number}部分\n### **压实责任。**{clause}\n{clause}\n" for number in range(1, 5))

    def ours() -> bytes:
        return printing.document_bytes(intake.from_manuscript(text, Path("通知.md")))

    texts = [{"文": line, "题": line.startswith("一、")} for line in paragraphs(ours()) if line]
    template = speech_template()

    def peer() -> bytes:
        document, out = DocxTemplate(io.BytesIO(template)), io.BytesIO()
        document.render({"段落": texts}, autoescape=True)
        document.save(out)
        return out.getvalue()

    report("full letterhead from its manuscript, × docxtpl alone", f"{seconds(peer) / seconds(ours, 300):.1f}", "≥ 25")


def speech_template() -> bytes:
    """What a user of docxtpl starts from: python-docx's document, a loop over the paragraphs, two looks."""
    document, out = WordDocument(), io.BytesIO()
    for text in ("{%p for 段 in 段落 %}", "{%p if 段.题 %}"):
        document.add_paragraph(text)
    document.add_paragraph("{{ 段.文 }}", style="Heading 1")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("{{ 段.文 }}", style="Body Text")
    for text in ("{%p endif %}", "{%p endfor %}"):
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def short_speech() -> records.Record:
    """The sample with its last task left out: two pages."""
    record = records.read(SAMPLE)[0]
    tasks = record.fields["任务"]
    short = {**tasks, "条目": tasks["条目"][:1]} if isinstance(tasks, dict) else tasks[:1]
    return records.Record({**record.fields, "任务": short}, record.file, record.lines)


# --- length ----------------------------------------------------------------------------------


def long_documents() -> None:
    def work(count: int) -> float:
        starts = [index % 90 == 0 and index > 0 for index in range(count)]
        blocks = tuple(model.Heading(2, "（一）", "压实责任。", "各单位要逐级签订责任书。", start) for start in starts)
        job = composing.Job(model.Document(("标题",), "", blocks), (), {}, None, "长", Path())
        return seconds(lambda: printing.document_bytes(job), 5)

    some, many = work(10_000), work(30_000)  # both far larger than the processor's cache
    report("30,000 paragraphs against 10,000, time", f"× {many / some:.1f}", "about 3 (linear)")


# --- a ledger --------------------------------------------------------------------------------

COLUMNS = "序号 单位 问题 位置 类别 等级 依据 整改要求 整改措施 责任人 责任领导 整改时限 问题编号 检查日期 状态 网格员 电话 来源 批次 备注"
COMMON = {
    "发文机关": "某县安委会办公室",
    "机关代字": "某安办",
    "年份": "2026",
    "成文日期": "2026年3月25日",
    "署名": "某县安委会办公室",
}


def write_ledger(path: Path, rows: int, units: int) -> None:
    """Write a workbook of 20 columns."""
    book = Workbook(write_only=True)
    sheet, common = book.create_sheet("问题"), book.create_sheet("公共字段")
    sheet.append(COLUMNS.split())
    for number in range(rows):
        unit, serious = f"某县第{number % units + 1}单位", "重大" if number % 7 == 0 else "一般"
        problem, wanted = (
            f"第{number + 1}处疏散通道堆放杂物，应急照明灯不亮。",
            "清空通道，更换照明灯，每周检查一次并做好记录。",
        )
        law = "《中华人民共和国消防法》第十六条"
        row = [
            number + 1,
            unit,
            problem,
            "办公楼一层",
            "消防",
            serious,
            law,
            wanted,
            "",
            "张某",
            "李某",
            "2026年4月10日前",
            f"A-{number}",
        ]
        sheet.append([*row, "2026年3月18日", "未整改", "王某", "0000-1234567", "大检查", "第一批", ""])
    for pair in COMMON.items():
        common.append(pair)
    book.save(path)


# The same job as a user of openpyxl and docxtpl writes it: a heading, the problems in words, the table to fill in.
_PEER = """
import sys
from pathlib import Path
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from openpyxl import Workbook
from PIL import Image
from openpyxl import load_workbook
rows = load_workbook(sys.argv[1], read_only=True)["问题"].iter_rows(values_only=True)
head = next(rows)
groups = {}
for row in rows:
    values = {name: "" if value is None else str(value) for name, value in zip(head, row)}
    groups.setdefault(values["单位"], []).append(values)
Path("peer").mkdir()
for number, (unit, problems) in enumerate(groups.items(), 1):
    document = DocxTemplate(sys.argv[2])
    document.render({"单位": unit, "问题": problems, "文号": f"某安办〔2026〕{number}号"}, autoescape=True)
    document.save(f"peer/{number:04}_{unit}.docx")
"""


def peer_template(path: Path) -> None:
    document = WordDocument()
    for text in (
        "某县安委会办公室关于限期整改检查发现问题的通知",
        "{{ 文号 }}",
        "{{ 单位 }}：",
        "检查发现需要整改的问题{{ 问题|length }}项，现通知如下。",
    ):
        document.add_paragraph(text)
    for text in (
        "{%p for 条 in 问题 %}",
        "{{ loop.index }}.{{ 条.位置 }}：{{ 条.问题 }}",
        "依据：{{ 条.依据 }}",
        "整改要求：{{ 条.整改要求 }}",
        "{%p endfor %}",
    ):
        document.add_paragraph(text)
    for text in (
        "二、有关要求",
        "一要压实责任。",
        "二要按期完成。",
        "三要及时反馈。",
        "某县安委会办公室",
        "2026年3月25日",
    ):
        document.add_paragraph(text * 3)
    table = document.add_table(4, 5)
    rows = (
        ("序号", "问题", "整改措施", "完成情况", "责任人"),
        ("{%tr for 条 in 问题 %}",),
        ("{{ loop.index }}", "{{ 条.问题 }}", "", "", "{{ 条.责任人 }}"),
    )
    for row, texts in zip(table.rows, (*rows, ("{%tr endfor %}",)), strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    document.save(str(path))


def ledgers() -> None:
    with tempfile.TemporaryDirectory() as folder:
        book, template, peer = Path(folder, "台账.xlsx"), Path(folder, "模板.docx"), Path(folder, "peer.py")
        write_ledger(book, 5_000, 1_000)
        peer_template(template)
        peer.write_text(_PEER, encoding="utf-8")
        batch_seconds(book, 1_000)  # not counted
        mine = median(batch_seconds(book, 1_000) for _ in range(5))
        start = time.perf_counter()
        subprocess.run([sys.executable, str(peer), str(book), str(template)], cwd=folder, check=True)
        theirs = time.perf_counter() - start
        assert len(list(Path(folder, "peer").iterdir())) == 1_000
        report("5,000 rows → 1,000 notices, of openpyxl + docxtpl's time", f"{mine / theirs:.3f}", "≤ 0.06")
        report("the same, whole process", f"{mine:.2f} s", "")


def two_processes() -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "台账.xlsx")
        write_ledger(book, 50_000, 10_000)
        pairs = [[batch_seconds(book, 10_000, "--jobs", jobs) for jobs in ("1", "2")] for _ in range(3)]
        one, two = map(min, zip(*pairs, strict=True))  # what else the machine does takes more from two
        report("10,000 notices, two processes against one", f"× {one / two:.2f}", "≥ 1.5")


def batch_seconds(book: Path, count: int, *options: str) -> float:
    """Return the time in which the documents of a ledger come into a new folder, as the peer's do.

    The folder stays beside the workbook: a disk is slower for a while after many files were deleted.
    """
    program, folder = str(Path(sys.executable).with_name("gongwen")), tempfile.mkdtemp(dir=book.parent)
    start = time.perf_counter()
    subprocess.run(
        [program, "make", str(book), "--as", "整改通知", "-o", folder, *options], check=True, capture_output=True
    )
    taken = time.perf_counter() - start
    assert len(list(Path(folder).glob("*.docx"))) == count
    return taken


# --- a task list -----------------------------------------------------------------------------


def write_tasks(path: Path, count: int, units: int = 30) -> None:
    """Write the YAML of a plan: every task in the text with its duties, in the table and in the calendar."""
    lines = ["文种: 工作计划", "单位: 某县", "年度: 2026", "责任写法: 文内", f"每月上限: '{count}'", "任务:"]
    for number in range(count):
        lines.append(f"  - 任务: 开展第{number + 1}处重点场所隐患排查整治")
        lines += ["    内容: 逐户登记，逐项销号，半年开展一次回头看。", f"    类别: 第{number * 20 // count + 1}类工作"]
        lines += [
            f"    牵头: 某县第{number % units + 1}局",
            "    配合: [某县甲局, 某县乙局]",
            f"    时限: {number % 12 + 1}月底前",
            "    考核: 逐户核对",
        ]
    path.write_text("\n".join(lines), encoding="utf-8")


def task_lists() -> None:
    program = str(Path(sys.executable).with_name("gongwen"))
    with tempfile.TemporaryDirectory() as folder:
        plans = {count: Path(folder, f"{count}.yaml") for count in (1, 500, 5_000)}
        for count, path in plans.items():
            write_tasks(path, count)
        one, few, many = (
            process_seconds([program, "make", str(path), "-o", "计划.docx"], folder, 5) for path in plans.values()
        )
        each = process_seconds([program, "make", str(plans[500]), "--each", "牵头", "-o", "分送"], folder, 5)
        report("500 tasks in three views, whole process", f"{few:.2f} s", "≤ 0.5 s")
        report(
            "5,000 tasks against 500, without the program's start",
            f"× {(many - one) / (few - one):.1f}",
            "about 10 (linear)",
        )
        report("30 extracts of 500 tasks, whole process", f"{each:.2f} s", "≤ 0.5 s more than the plan")


def imports() -> None:
    """Texts of 27,000 lines against 9,000, every third line a head."""
    from gongwen.foreign import plain
    from gongwen.foreign.recognising import recognise

    def work(parts: int) -> float:
        lines = "（{}）加强领导。各单位要抓好落实。\n1.甲事要抓紧。\n一是抓好。\n"
        source = plain.source(
            "讲话\n" + "".join(lines.format("一二三四五六七八九"[part % 9]) * 3 for part in range(parts))
        )
        return seconds(lambda: recognise(source), 3)

    report("import: 27,000 lines against 9,000, time", f"× {work(3_000) / work(1_000):.1f}", "about 3 (linear)")


# --- PDF -------------------------------------------------------------------------------------


def checks() -> None:
    """A Word file of twenty pages as a whole process, and a thousand of two pages; the peer only opens and reads them."""
    with tempfile.TemporaryDirectory() as folder:
        sample = next(intake.read(TEMPLATES / "notice" / "sample.yaml"))
        two, twenty = Path(folder) / "两页.docx", Path(folder) / "二十页.docx"
        two.write_bytes(printing.document_bytes(sample))
        text = (
            "# 关于检查情况的通报\n"
            + "各单位要认真落实检查要求，逐项登记，逐项整改，不留死角，按期完成，及时报送情况，接受监督。\n" * 290
        )
        twenty.write_bytes(printing.document_bytes(intake.from_manuscript(text, Path("甲.md"))))
        took = process_seconds([sys.executable, "-m", "gongwen", "check", str(twenty)], folder)
        report("check: a .docx of 20 pages, whole process", f"{took:.2f} s", "≤ 0.3 s")
        mine = seconds(lambda: inspecting.file(two), 100)
        theirs = seconds(lambda: [paragraph.text for paragraph in WordDocument(str(two)).paragraphs], 100)
        report("check: 1,000 .docx of two pages", f"{mine * 1000:.1f} s", "≤ 20 s")
        report("the same, × opening and reading them by python-docx", f"{mine / theirs:.1f}", "")


def pdfs() -> None:
    """100 PDFs in one run, against 100 calls of LibreOffice for one document each, of which five are measured."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "台账.xlsx")
        write_ledger(book, 500, 100)
        without = batch_seconds(book, 100)
        together = batch_seconds(book, 100, "--pdf") - without
        documents = sorted(next(path for path in Path(folder).iterdir() if path.is_dir()).glob("*.docx"))[:5]
        single = median(one_pdf(document, Path(folder, "单")) for document in documents)
        report("100 PDFs in one run, of 100 single calls' time", f"{together / (100 * single):.3f}", "≤ 0.2")
        report("the same, seconds a document", f"{together / 100:.2f} s", f"(alone {single:.2f} s)")


def one_pdf(document: Path, folder: Path) -> float:
    """Return the time in which a user who calls LibreOffice himself has one PDF, his profile being there already."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        libreoffice.program(),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(document),
    ]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    taken = time.perf_counter() - start
    assert (folder / f"{document.stem}.pdf").exists()
    return taken


# --- whole processes -------------------------------------------------------------------------


def process_seconds(command: list[str], folder: str, runs: int = 9) -> float:
    return seconds(lambda: subprocess.run(command, cwd=folder, check=True, capture_output=True), runs)


# VmHWM: the peak of this process alone; ru_maxrss would start at that of the process that began it.
_MEMORY = """
import sys
from pathlib import Path
from gongwen.app import intake
from gongwen.document import saving
from gongwen.genres import printing
from gongwen.layout import titles
titles.segmenter()  # the dictionary that titles are broken by
for number in range(1000):
    (job,) = intake.read(Path(sys.argv[1]))
    saving.save(Path(f"{number}.docx"), printing.document_bytes(job))
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
_BARE = "import click\n@click.group()\ndef main(): 'x'\n@main.command()\ndef a(): 'x'\nmain()\n"


def processes() -> None:
    program = str(Path(sys.executable).with_name("gongwen"))
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder, "bare.py")
        bare.write_text(_BARE)
        ratio = process_seconds([program, "--help"], folder, 31) / process_seconds(
            [sys.executable, str(bare), "--help"], folder, 31
        )
        report("gongwen --help, × a bare click program", f"{ratio:.2f}", "≤ 1.3")
        speech = process_seconds([program, "make", str(SAMPLE)], folder)
        report("one speech from YAML, whole process", f"{speech:.2f} s", "≤ 0.4 s")
        if Path("/proc/self/status").exists():
            out = subprocess.run(
                [sys.executable, "-c", _MEMORY, str(SAMPLE)], cwd=folder, check=True, capture_output=True, text=True
            )
            report("1,000 documents in one process, peak", f"{int(out.stdout) / 1024:.0f} MB", "≤ 60 MB")


if __name__ == "__main__":
    compileall.compile_dir(str(Path(standard.__file__).parent.parent), quiet=2)  # as it is where it is installed
    filled(notice_template(), "fill one paper, same template and values, × docxtpl", "≥ 40")
    filled(born_from_python_docx(), "the same, a template born from python-docx's default", "≥ 60")
    pictures()
    long_templates()
    record_to_document()
    letterhead_document()
    long_documents()
    processes()
    task_lists()
    ledgers()
    two_processes()
    checks()
    imports()
    if office.available() is None:
        pdfs()
