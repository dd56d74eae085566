"""PDFs beside the documents: with the real LibreOffice, and with false ones that fail in every way."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from click.testing import CliRunner, Result
from pdfminer.pdftypes import resolve1

from gongwen.app import intake
from gongwen.cli.commands import main
from gongwen.document import provenance
from gongwen.document.finding import Misuse
from gongwen.genres import genre, printing
from gongwen.word import fonts, libreoffice, pdfs
from tests.records.workbooks import book

SPEECH = "文种: 讲话稿\n标题: 在全县安全生产会议上的讲话\n称谓: 同志们：\n任务:\n- 抓源头\n- 抓过程\n"
COMMON = {"发文机关": "县安委办", "机关代字": "云安办", "年份": "2026", "成文日期": "2026年3月20日"}
posix = pytest.mark.skipif(os.name == "nt", reason="the false programs are shell scripts")
render = pytest.mark.render


def gongwen(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def speeches(*names: str) -> list[str]:
    """Write a speech of each name and its own title; return the files."""
    for name in names:
        Path(f"{name}.yaml").write_text(SPEECH.replace("安全生产", name), encoding="utf-8")
    return [f"{name}.yaml" for name in names]


def ledger() -> str:
    rows = [["单位", "问题"], *([f"第{number}小学", "通道堆放杂物。"] for number in range(1, 4))]
    book("台账.xlsx", "", 台账=rows, 公共字段=list(COMMON.items()))
    return "台账.xlsx"


def words(path: str | Path) -> str:
    with pdfplumber.open(path) as opened:
        return re.sub(r"\s", "", "".join(page.extract_text() for page in opened.pages))


def drawn(path: str | Path) -> list[bytes]:
    """Return the pages of a PDF as pictures."""
    with pypdfium2.PdfDocument(path) as pages:
        return [page.render(grayscale=True).to_pil().tobytes() for page in pages]


def names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def leftovers() -> list[str]:
    """Return what ps knows of false LibreOffices that still run."""
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if "gongwen-pdf-" in line and "假" in line]


# --- the real one ----------------------------------------------------------------------------


@render
def test_one_document_has_its_pdf_beside_it(here: Path) -> None:
    speeches("防汛")
    result = gongwen("make", "防汛.yaml", "--pdf", "-o", "出 来.docx")
    assert (result.exit_code, result.stdout) == (0, "出 来.docx\n出 来.pdf\n"), result.stderr
    assert "在全县防汛会议上的讲话" in words("出 来.pdf")
    assert names(".") == ["出 来.docx", "出 来.pdf", "防汛.yaml"]


@render
def test_the_same_command_gives_the_same_pdfs_and_company_changes_no_page(here: Path) -> None:
    files = speeches("甲", "乙", "丙")
    gongwen("make", files[1], "--pdf", "-o", "一.docx")
    for folder in ("出", "再出"):
        assert gongwen("make", *files, "--pdf", "-o", folder).exit_code == 0
        time.sleep(1.1)  # the time of making, in whole seconds, must not show
    assert [path.read_bytes() for path in Path("出").iterdir()] == [
        Path("再出", name.name).read_bytes() for name in Path("出").iterdir()
    ]
    assert drawn("出/在全县乙会议上的讲话.pdf") == drawn("一.pdf")


@render
def test_documents_of_one_name_keep_their_own_pdfs(here: Path) -> None:
    speeches("甲", "乙")
    pairs = []
    for name in ("甲", "乙"):
        gongwen("make", f"{name}.yaml", "-o", f"{name} 处/讲话.docx")
        pairs.append((Path(f"{name} 处/讲话.docx"), Path(f"{name} 处/讲话.pdf")))
    assert [outcome.error for outcome in libreoffice.convert(pairs)] == ["", ""]
    assert ["在全县甲会议" in words(pairs[0][1]), "在全县乙会议" in words(pairs[1][1])] == [True, True]
    same = gongwen("make", "甲.yaml", "甲.yaml", "--pdf", "-o", "出")
    assert names("出") == [
        f"在全县甲会议上的讲话{number}{kind}" for number in ("", "（2）") for kind in (".docx", ".pdf")
    ], same.stderr


@render
def test_a_ledger_gives_pdfs_and_the_archive_holds_them_beside_the_documents(here: Path) -> None:
    result = gongwen("make", ledger(), "--as", "整改通知", "-o", "出", "--pdf", "--zip", "全部.zip")
    assert result.exit_code == 0, result.stderr
    stems = [f"00{number}_第{number}小学_整改通知_云安办〔2026〕{number}号" for number in (1, 2, 3)]
    inside = [f"{stem}{kind}" for stem in stems for kind in (".docx", ".pdf")]
    assert names("出") == [*inside, "发文清单.xlsx"]
    with zipfile.ZipFile("全部.zip") as archive:
        assert archive.namelist() == [*inside, "发文清单.xlsx"]
        assert archive.read(inside[1]) == Path("出", inside[1]).read_bytes()
    assert result.stdout.splitlines() == [
        f"出{os.sep}{name}" for name in [*inside[::2], "发文清单.xlsx", *inside[1::2]]
    ] + ["全部.zip"]
    assert "PDF：做成3份，没有做成0份\n" in result.stderr
    assert ["第2小学" in words(Path("出", name)) for name in inside[1::2]] == [False, True, False]


@render
def test_extracts_for_units_have_pdfs(here: Path) -> None:
    sample = str(genre.load("工作计划").sample)
    result = gongwen("make", sample, "--each", "牵头", "--pdf", "-o", "分送")
    documents = [name for name in names("分送") if name.endswith(".docx")]
    assert result.exit_code == 0, result.stderr
    assert len(documents) > libreoffice.WORTHWHILE  # two LibreOffices side by side
    assert names("分送") == sorted(
        [*documents, *(name.replace(".docx", ".pdf") for name in documents), "发文清单.xlsx"]
    )


@render
def test_a_document_that_cannot_be_read_is_named_and_stops_no_other(here: Path) -> None:
    gongwen("make", *speeches("甲"), "-o", "甲.docx")
    whole = Path("甲.docx").read_bytes()
    for name, data in {"一": whole, "坏": b"PK\3\4" + bytes(60), "二": whole}.items():
        Path(f"{name}.docx").write_bytes(data)
    found = list(libreoffice.convert([(Path(f"{name}.docx"), Path(f"{name}.pdf")) for name in ("一", "坏", "二")]))
    assert [(outcome.document.stem, bool(outcome.error)) for outcome in found] == [
        ("一", False),
        ("坏", True),
        ("二", False),
    ]
    assert "LibreOffice 打不开它" in found[1].error
    assert names(".") == sorted(["一.docx", "一.pdf", "二.docx", "二.pdf", "坏.docx", "甲.docx", "甲.yaml"])


@render
def test_the_fonts_told_are_those_of_the_pdf(here: Path) -> None:
    speeches("甲")
    told = gongwen("make", "甲.yaml", "--pdf", "-o", "甲.docx").stderr
    with pdfplumber.open("甲.pdf") as opened:
        embedded = {char["fontname"].split("+")[-1].split("-")[0] for page in opened.pages for char in page.chars}
    stand_ins = {name.replace(" ", "") for name in re.findall(r"换成 ([^）]+)）", told)}
    assert embedded <= stand_ins
    assert told.count("【提示】PDF") == 1


# --- what is said and left when it fails -----------------------------------------------------

Fake = Callable[..., Path]


@pytest.fixture
def fake(here: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Return a function that puts a shell script on an otherwise bare PATH, under a name."""
    folder = here.parent / "假 程序"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.delenv(libreoffice.PROGRAM, raising=False)
    monkeypatch.setattr(libreoffice, "_PLACES", ())

    def written(name: str, script: str) -> Path:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return written


# A LibreOffice that makes the smallest PDFs; $each is run before each, with the document in $file.
MAKES = """
while [ "$1" != --outdir ]; do shift; done
out=$2; shift 2
for file in "$@"; do
  %s
  name=$(basename "$file" .docx)
  printf '%%%%PDF-1.6\\n%%s\\n%%%%%%%%EOF\\n' "$name" >"$out/$name.pdf"
done
"""


def nothing_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(libreoffice.PROGRAM, raising=False)
    monkeypatch.setattr(libreoffice, "_usual_places", lambda: iter(()))


def test_without_libreoffice_the_documents_are_made_and_it_is_said_how_to_get_it(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing_on_path(monkeypatch)
    result = gongwen("make", *speeches("甲", "乙"), "--pdf", "-o", "出", "--zip", "全部.zip")
    assert result.exit_code == 1
    assert names("出") == ["在全县乙会议上的讲话.docx", "在全县甲会议上的讲话.docx"]
    assert result.stderr.count("没有找到") == 1
    for word in ("LibreOffice", "统信、麒麟", "libreoffice-writer", "另存为 PDF", str(libreoffice.INSTALL)):
        assert word in result.stderr
    assert "PDF：做成0份，没有做成2份" in result.stderr
    assert "共2份：生成2份，不能生成0份" in result.stderr
    assert len(zipfile.ZipFile("全部.zip").namelist()) == 2


def test_on_macos_the_download_page_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing_on_path(monkeypatch)
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(Misuse, match=r"zh-cn\.libreoffice\.org.*另存为 PDF"):
        libreoffice.program()


def test_a_program_can_be_named_and_a_wrong_one_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(libreoffice.PROGRAM, sys.executable)
    assert libreoffice.program() == sys.executable
    monkeypatch.setenv(libreoffice.PROGRAM, str(here / "没有"))
    with pytest.raises(Misuse, match="GONGWEN_SOFFICE"):
        libreoffice.program()


@posix
def test_a_libreoffice_that_writes_nothing_is_named_with_what_it_said(here: Path, fake: Fake) -> None:
    fake("soffice", "echo 'Warning: failed to launch javaldx' >&2; echo 'no space left' >&2; exit 0")
    Path("甲.pdf").write_bytes(b"old")
    result = gongwen("make", *speeches("甲"), "--pdf", "-o", "甲.docx")
    assert result.exit_code == 1
    assert "错误：甲.docx：没有做成 PDF。LibreOffice 没有做出来（no space left）" in result.stderr
    assert "原来的 甲.pdf 还在，不是这次做的" in result.stderr
    assert Path("甲.docx").exists()
    assert Path("甲.pdf").read_bytes() == b"old"


@posix
@pytest.mark.parametrize(("pages", "is_told"), [(2, False), (3, True)])
def test_a_pdf_with_other_pages_than_were_counted_is_told(here: Path, fake: Fake, pages: int, is_told: bool) -> None:
    fake("soffice", MAKES.replace('"$name" >', f'"{"/Type/Page " * pages}/Type/Pages" >') % ":")
    text = genre.load("批复").sample.read_text(encoding="utf-8")
    Path("批复.yaml").write_text(text, encoding="utf-8")
    result = gongwen("make", "批复.yaml", "--pdf", "-o", "批复.docx")
    assert result.exit_code == 0
    assert ("批复.pdf 有3面，排版时数出来是2面，版记可能不在双数面的最下面" in result.stderr) is is_told
    assert ("排版时" in result.stderr) is is_told


@render
def test_no_mark_hangs_and_no_gap_stands_at_digits_as_in_word(here: Path) -> None:
    """Where the document says so; LibreOffice by itself reads the one the wrong way round, and passes over the other."""
    Path("稿.md").write_text(f"# 标题\n\n{'国' * 26}，2026年{'家' * 40}\n", encoding="utf-8")
    gongwen("make", "稿.md", "--pdf", "-o", "稿.docx")
    with pdfplumber.open("稿.pdf") as opened:
        lines = opened.pages[0].extract_text().split("\n")
        chars = [char for char in opened.pages[0].chars if char["text"] in "26年"]
    assert [lines[1], lines[2][:7]] == ["国" * 25, "国，2026年"]
    last, year = chars[-2:]
    assert year["x0"] - last["x0"] < 0.6 * year["size"]  # half as wide as high, and nothing between


@render
def test_a_line_is_as_wide_as_in_word(here: Path) -> None:
    """No grid takes anything off: with six places where digits meet characters, the line holds all that it does there."""
    line = "二要按期完成。上述问题的整改时限为2026年12月10日前。"
    Path("稿.md").write_text(f"# 标题\n\n{line}\n", encoding="utf-8")
    gongwen("make", "稿.md", "--pdf", "-o", "稿.docx")
    with pdfplumber.open("稿.pdf") as opened:
        assert opened.pages[0].extract_text().split("\n")[1].replace(" ", "") == line


@posix
def test_half_a_pdf_is_none(here: Path, fake: Fake) -> None:
    fake("soffice", MAKES % 'printf "%%PDF-1.6 half" >"$out/$(basename "$file" .docx).pdf"; exit 1')
    result = gongwen("make", *speeches("甲"), "--pdf", "-o", "甲.docx")
    assert (result.exit_code, names(".")) == (1, ["甲.docx", "甲.yaml"])


@posix
def test_a_libreoffice_that_hangs_is_stopped_with_its_children(
    here: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake("soffice", 'sh -c "sleep 60; : $2 假" & sleep 60')
    (here / "甲.docx").write_bytes(b"")
    start = time.monotonic()
    (outcome,) = libreoffice.convert([(here / "甲.docx", here / "甲.pdf")], stall_s=0.3)
    assert outcome.error == "LibreOffice 0.3 秒没有做出来，已停止"
    assert time.monotonic() - start < 5
    assert leftovers() == []


@posix
def test_a_document_at_which_it_dies_or_hangs_stops_no_other(here: Path, fake: Fake) -> None:
    fake("soffice", MAKES % 'case "$file" in */死*) exit 9 ;; */挂*) sleep 60 ;; esac')
    stems = ["一", "死", "二", "挂", "三"]
    found = list(libreoffice.convert([(here / f"{stem}.docx", here / f"{stem}.pdf") for stem in stems], stall_s=0.5))
    assert [outcome.document.stem for outcome in found if not outcome.error] == ["一", "二", "三"]
    assert [path.name for path in sorted(here.glob("*.pdf"))] == ["一.pdf", "三.pdf", "二.pdf"]


@posix
def test_one_that_never_works_is_given_up_soon_and_told_once(here: Path, fake: Fake) -> None:
    fake("soffice", f'echo x >>"{here / "次数"}"; exit 1')
    result = gongwen("make", *speeches(*"甲乙丙丁戊"), "--pdf", "-o", "出")
    assert (here / "次数").read_text().count("x") == libreoffice.BARREN
    assert result.stderr.count("错误：") == 1
    assert "等5份：没有做成 PDF。" in result.stderr


def test_where_no_temporary_file_can_be_written_that_is_said(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(libreoffice.PROGRAM, sys.executable)
    monkeypatch.setattr(libreoffice.tempfile, "tempdir", str(here / "没有这个文件夹"))
    (outcome,) = libreoffice.convert([(here / "甲.docx", here / "甲.pdf")])
    assert outcome.error.startswith("临时文件写不进去（")


@posix
def test_many_documents_take_few_calls(here: Path, fake: Fake) -> None:
    fake("soffice", f'echo x >>"{here / "次数"}"' + MAKES % ":")
    pairs = [(here / f"{number}.docx", here / "出" / f"{number}.pdf") for number in range(2 * libreoffice.CHUNK)]
    assert all(not outcome.error for outcome in libreoffice.convert(pairs))
    assert [outcome.pdf for outcome in libreoffice.convert(pairs[:3])] == [target for _, target in pairs[:3]]
    assert (here / "次数").read_text().count("x") == 3


def test_calls_keep_names_apart_and_commands_short() -> None:
    def stems(*paths: str) -> list[list[str]]:
        return [
            [pair[0].stem for pair in chunk]
            for chunk in libreoffice._chunks([(Path(path), Path()) for path in paths], 99)
        ]

    assert stems("a/甲.docx", "a/乙.docx", "b/甲.docx") == [["甲", "乙"], ["甲"]]
    assert stems("a/A.docx", "b/a.docx") == [["A"], ["a"]]
    assert stems() == []
    long = [f"{number:03}{'长' * 200}.docx" for number in range(150)]
    assert all(sum(len(stem) + 4 for stem in chunk) < libreoffice.CHARACTERS for chunk in stems(*long))
    assert [len(chunk) for chunk in stems(*map(str, range(120)))] == [50, 50, 20]


@posix
def test_whoever_stops_listening_leaves_no_libreoffice_behind(here: Path, fake: Fake) -> None:
    fake("soffice", MAKES % 'case "$file" in */1[0-9].docx) : 假; sleep 60 ;; esac')
    listening = libreoffice.convert([(here / f"{number}.docx", here / f"{number}.pdf") for number in range(20)])
    start = time.monotonic()
    next(listening)
    listening.close()
    assert time.monotonic() - start < 10
    assert leftovers() == []


@posix
def test_a_dry_run_calls_and_writes_nothing(here: Path, fake: Fake) -> None:
    fake("soffice", f': >"{here / "叫过"}"')
    assert gongwen("make", *speeches("甲"), "--pdf", "--dry-run").exit_code == 0
    assert gongwen("make", ledger(), "--as", "整改通知", "--pdf", "--dry-run").exit_code == 0
    assert names(".") == ["台账.xlsx", "甲.yaml"]


def test_a_pdf_is_not_a_document(here: Path) -> None:
    result = gongwen("make", *speeches("甲"), "-o", "甲.pdf")
    assert (result.exit_code, "另加 --pdf" in result.stderr) == (2, True)


def test_what_changes_from_run_to_run_is_taken_out_in_its_place() -> None:
    def made(when: str, chance: str, content: bytes = b"(text) <00112233445566778899AABBCCDDEEFF>") -> bytes:
        ends = f"/CreationDate(D:{when}Z')>>\nxref\n/ID [ <{chance * 32}>\n<{chance * 32}> ]\n/DocChecksum /{chance * 32}\n%%EOF\n"
        return b"%PDF-1.6\n" + content + ends.encode()

    one, other = pdfs.stable(made("20260101000000", "A")), pdfs.stable(made("20261231235959", "7"))
    assert one == other
    assert len(one) == len(made("20260101000000", "A"))
    assert b"<00112233445566778899AABBCCDDEEFF>" in one
    assert pdfs.stable(made("20260101000000", "A", b"else")) != pdfs.stable(made("20260101000000", "A", b"more"))
    assert (
        pdfs.stable(b"%PDF-1.7 no date <00112233445566778899AABBCCDDEEFF>")
        == b"%PDF-1.7 no date <00112233445566778899AABBCCDDEEFF>"
    )


@render
def test_a_pdf_for_the_archive_is_pdf_a_with_its_structure(here: Path) -> None:
    """PDF/A-2b (ISO 19005-2): says so in its metadata, holds its fonts and colours, tells what each piece of text is."""
    speeches("防汛")
    result = gongwen("make", "防汛.yaml", "--pdf-a", "-o", "存.docx")
    assert (result.exit_code, result.stdout) == (0, "存.docx\n存.pdf\n"), result.stderr
    data = Path("存.pdf").read_bytes()
    assert b"<pdfaid:part>2</pdfaid:part>" in data and b"<pdfaid:conformance>B</pdfaid:conformance>" in data
    assert data.endswith(b"%%EOF\n") and provenance.is_ours(Path("存.pdf"))  # nothing may follow its end
    assert b"xmp:CreateDate" not in data  # would not be that of the document's information, which has none
    with pdfplumber.open("存.pdf") as opened:
        root = opened.doc.catalog
        assert {"StructTreeRoot", "OutputIntents", "Metadata"} <= root.keys() and root["MarkInfo"]["Marked"]
        fonts_of = [
            resolve1(font) for page in opened.pages for font in resolve1(page.page_obj.resources["Font"]).values()
        ]
        inside = [
            resolve1(resolve1(font["DescendantFonts"])[0]) if "DescendantFonts" in font else font for font in fonts_of
        ]
        assert all(resolve1(font["FontDescriptor"]).keys() & {"FontFile", "FontFile2", "FontFile3"} for font in inside)
    assert "在全县防汛会议上的讲话" in words("存.pdf")


# --- fonts -----------------------------------------------------------------------------------


@posix
def test_missing_fonts_are_named_with_what_stands_in(here: Path, fake: Fake) -> None:
    fake("soffice", MAKES % ":")
    fake(
        "fc-match",
        'case "$3" in 仿宋*) echo FangSong_GB2312,仿宋_GB2312 ;; *) echo WenQuanYi Zen Hei,文泉驿正黑 ;; esac',
    )
    result = gongwen("make", *speeches("甲", "乙"), "--pdf", "-o", "出")
    (told,) = [line for line in result.stderr.splitlines() if line.startswith("【提示】PDF")]
    assert "方正小标宋简体（换成 WenQuanYi Zen Hei）" in told
    assert "仿宋_GB2312" not in told
    assert libreoffice.install_command() in told


@posix
def test_fonts_that_are_all_there_are_not_spoken_of(here: Path, fake: Fake) -> None:
    fake("soffice", MAKES % ":")
    fake("fc-match", 'echo "${3%%:*}"')
    result = gongwen("make", *speeches("甲"), "--pdf", "-o", "甲.docx")
    assert (result.exit_code, "【提示】" in result.stderr) == (0, False), result.stderr


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_where_fonts_cannot_be_looked_up_that_is_said(
    here: Path, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    gongwen("make", *speeches("甲"), "-o", "甲.docx")
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("PATH", "")
    (told,) = fonts.findings([Path("甲.docx")])
    assert "没有核对这台电脑上的字体" in str(told)
    assert "仿宋_GB2312" in str(told)


def test_only_fonts_in_use_are_fonts_of_a_document(here: Path) -> None:
    gongwen("make", *speeches("甲"), "-o", "甲.docx")
    assert fonts.named(Path("甲.docx")) == {"仿宋_GB2312", "方正小标宋简体", "宋体", "黑体"}
    (job,) = intake.read(genre.load("整改通知单").sample)
    Path("单.docx").write_bytes(printing.document_bytes(job))
    assert "仿宋_GB2312" in fonts.named(Path("单.docx"))


# --- the script that installs ----------------------------------------------------------------


@posix
@pytest.mark.parametrize(
    ("identity", "said"),
    [
        ("ID=uos\nNAME=UOS", "统信：在应用商店"),
        ("ID=kylin\nID_LIKE=debian", "麒麟：在软件商店"),
        ("ID=fedora", "软件包管理程序"),
    ],
)
def test_the_script_says_what_to_do_on_other_systems(here: Path, identity: str, said: str) -> None:
    (here / "os-release").write_text(identity, encoding="utf-8")
    run = subprocess.run(
        ["bash", str(libreoffice.INSTALL)],
        env={**os.environ, "OS_RELEASE": "./os-release"},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 1
    assert said in run.stderr.decode()
    assert "另存为 PDF" in run.stderr.decode()
