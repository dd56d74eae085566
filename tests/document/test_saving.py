"""Files are written whole or not at all, never over an input, never over another's work unasked."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from gongwen.app import intake
from gongwen.document import file_names, guarding, provenance, saving
from gongwen.document.finding import Misuse
from gongwen.document.reading import content_of
from gongwen.genres import printing
from gongwen.records.sheets import list_bytes

WORD = printing.document_bytes(intake.from_manuscript("# 关于检查的通知\n请各单位检查。\n", Path("通知.md")))
PDF = b"%PDF-1.5\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
INDEXED = PDF.replace(b"%%EOF", b"trailer\n<<>>\nstartxref\n9\n%%EOF")
BOOK = list_bytes({"表": (("甲",), [("乙",)])})


# --- what this program wrote -------------------------------------------------------------------


@pytest.mark.parametrize("data", [WORD, BOOK, PDF, INDEXED], ids=["word", "book", "pdf", "indexed"])
def test_what_is_marked_is_ours_and_reads_as_before(here: Path, data: bytes) -> None:
    file = here / "文件"
    file.write_bytes(data)
    assert not provenance.is_ours(file)
    marked = provenance.marked(data)
    file.write_bytes(marked)
    assert provenance.is_ours(file) and provenance.marked(data) == marked
    assert 20 <= len(marked) - len(data) < 50
    if data is INDEXED:
        assert marked.endswith(b"startxref\n9\n%%EOF\n")  # nothing stands behind the end
    elif data is not PDF:
        with zipfile.ZipFile(file) as now, zipfile.ZipFile(io.BytesIO(data)) as before:
            assert now.testzip() is None
            assert {name: now.read(name) for name in now.namelist()} == {
                name: before.read(name) for name in before.namelist()
            }


def saved_by_word(file: Path) -> None:
    docx.Document(str(file)).save(str(file))


def one_part_changed(file: Path) -> None:
    """What a tool does that copies entries as they are, with their fields, and writes one of them anew."""
    with zipfile.ZipFile(file) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(file, "w") as archive:
        for info, data in members:
            archive.writestr(info, data.replace("检查".encode(), "抽查".encode()))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def remark(file: Path) -> None:
    with zipfile.ZipFile(file, "a") as archive:
        archive.comment = b"seen"


@pytest.mark.parametrize("change", [saved_by_word, one_part_changed, cut, remark])
def test_what_somebody_has_saved_since_is_not_ours(here: Path, change: Callable[[Path], None]) -> None:
    file = here / "通知.docx"
    file.write_bytes(provenance.marked(WORD))
    change(file)
    assert not provenance.is_ours(file)


def test_a_list_saved_by_another_program_and_a_signed_pdf_are_not_ours(here: Path) -> None:
    book, pdf = here / "清单.xlsx", here / "甲.pdf"
    book.write_bytes(provenance.marked(BOOK))
    openpyxl.load_workbook(book).save(book)
    pdf.write_bytes(
        provenance.marked(PDF) + b"2 0 obj\n<</Sig 1>>\nendobj\n%%EOF\n"
    )  # what is added is added at the end
    assert not provenance.is_ours(book) and not provenance.is_ours(pdf)


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"PK\5\6", b"PK\5\6" + bytes(18), WORD[:1000], WORD[-22:], WORD[-400:], b"%PDF-", b"%PDF-%gongwen \n"],
)
def test_what_is_broken_is_not_ours(here: Path, data: bytes) -> None:
    file = here / "文件"
    file.write_bytes(data)
    assert not provenance.is_ours(file)
    assert not provenance.is_ours(here / "没有") and not provenance.is_ours(here)


def test_an_archive_on_the_disk_is_marked_as_one_in_memory(here: Path) -> None:
    out = io.BytesIO(WORD)
    provenance.mark_archive(out)
    assert out.getvalue() == provenance.marked(WORD)


# --- what stands there ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["通知.docx", "清单.xlsx", "包.zip", "通知.pdf"])
def test_what_others_wrote_is_replaced_only_by_force(here: Path, name: str) -> None:
    file = here / name
    file.write_bytes(b"mine")
    with pytest.raises(Misuse, match="不是 gongwen 做的，或做好以后有人改过、存过，没有覆盖"):
        saving.save(file, provenance.marked(WORD))
    assert file.read_bytes() == b"mine"
    saving.save(file, provenance.marked(WORD), force=True)
    saving.save(file, provenance.marked(BOOK))  # what stands there now is ours
    assert file.read_bytes() == provenance.marked(BOOK)
    assert [path.name for path in here.iterdir()] == [name]


def linked(file: Path) -> Path:
    other = file.with_name("另一个名字.docx")
    other.symlink_to(file)
    return other


def hard_linked(file: Path) -> Path:
    other = file.with_name("另一个名字.docx")
    os.link(file, other)
    return other


def long_way(file: Path) -> Path:
    return file.parent / ".." / file.parent.name / file.name


@pytest.mark.parametrize(
    "other", [lambda file: file, linked, hard_linked, long_way], ids=["itself", "link", "hard link", "path"]
)
def test_nothing_is_saved_over_what_was_read_even_by_force(here: Path, other: Callable[[Path], Path]) -> None:
    file = here / "通知.docx"
    file.write_bytes(provenance.marked(WORD))
    target = other(file)
    with guarding.run():
        guarding.note_path(file)
        with pytest.raises(Misuse, match="是这次要读的文件，没有覆盖"):
            saving.save(target, b"new", force=True)
    assert file.read_bytes() == target.read_bytes() == provenance.marked(WORD)
    saving.save(target, provenance.marked(BOOK))  # another run


def test_what_is_read_aside_or_by_another_process_counts_as_it_should(here: Path) -> None:
    for name in "甲乙丙":
        (here / name).write_bytes(b"")
    with guarding.run() as noted:
        with guarding.run(aside=True):
            guarding.note_path(here / "甲")
        with guarding.run() as inner:
            guarding.note_path(here / "乙")
        guarding.note_path(here / "没有")
        assert noted == inner and len(noted) == 1
        guarding.note_all({(1, 2)})
        assert [guarding.was_read((here / name).stat()) for name in "甲乙丙"] == [False, True, False]
    assert not guarding.was_read((here / "乙").stat())


def test_what_is_read_is_noted(here: Path) -> None:
    file = here / "通知.docx"
    file.write_bytes(WORD)
    with guarding.run():
        assert content_of(file) == WORD
        with pytest.raises(Misuse, match="是这次要读的文件，没有覆盖"):
            saving.save(file, b"new", force=True)


def test_what_is_new_is_never_written_over_anything(here: Path) -> None:
    (here / "甲.docx").write_bytes(provenance.marked(WORD))
    (here / "乙.docx").symlink_to(here / "没有")
    for name in ("甲.docx", "乙.docx"):
        with pytest.raises(Misuse, match="已经有了，没有覆盖"):
            saving.save_new(here / name, WORD)
    assert not (here / "没有").exists()


# --- beside the place ----------------------------------------------------------------------------


def test_what_lies_beside_has_a_new_name_that_follows_no_link(here: Path) -> None:
    victim = here / "受害者"
    victim.write_bytes(b"mine")
    first, second = (saving.begin(here / "甲.docx", WORD) for _ in range(2))
    assert first.beside != second.beside
    for begun in (first, second):
        saving.drop(begun)
    first.beside.symlink_to(victim)  # whoever could guess the name
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "urandom", lambda _: bytes.fromhex(first.beside.name[-17:-5]))
        with pytest.raises(Misuse, match="写不进去"):
            saving.save(here / "甲.docx", WORD)
    assert victim.read_bytes() == b"mine" and not (here / "甲.docx").exists()


def test_a_file_is_on_the_disk_before_it_has_its_name(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda file: (order.append("sync"), fsync(file))[1])
    monkeypatch.setattr(Path, "replace", lambda self, target: (order.append(target.name), replace(self, target))[1])
    saving.save(here / "甲.docx", WORD)
    assert order == ["sync", "甲.docx"]


def test_a_disk_that_fails_leaves_nothing_and_says_so(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Misuse, match="写不进去（磁盘满了）"):
        saving.save(Path("甲.docx"), WORD)
    assert list(here.iterdir()) == []


def test_what_a_killed_run_left_is_swept_and_what_a_living_one_writes_stays(here: Path) -> None:
    script = "import os; from pathlib import Path; from gongwen.document import saving; saving.begin(Path('甲.docx'), b'half'); "
    alive = subprocess.Popen([sys.executable, "-c", script + "print(flush=True); input()"], stdin=-1, stdout=-1)
    assert alive.stdout and alive.stdin
    alive.stdout.readline()
    subprocess.run([sys.executable, "-c", script + "os._exit(9)"], check=False)
    (dead,) = (path for path in here.glob(".gongwen-*.part") if f"-{alive.pid}-" not in path.name)
    (here / ".gongwen-4194999.part").write_bytes(b"of an older version")
    (here / ".gongwen-00000000-4194999-0123456789ab.part").write_bytes(b"of another computer")
    (here / ".gongwen-4194999.part.docx").write_bytes(b"of a person")
    saving.save(Path("乙.docx"), WORD)
    left = {path.name for path in here.glob(".gongwen-*")}
    assert dead.name not in left and ".gongwen-4194999.part" not in left and len(left) == 3
    alive.communicate(b"\n")


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("关于a/b的通知", "关于ab的通知"),
        ("NUL.txt", "_NUL.txt"),
        ("nul .x.y", "_nul .x.y"),
        ("COM1.x", "_COM1.x"),
        ("COM¹", "_COM¹"),
        ("lpt³.doc", "_lpt³.doc"),
        ("CONIN$", "_CONIN$"),
        ("CONTROL", "CONTROL"),
        ("COM10", "COM10"),
        ("通知\u202excod.exe", "通知xcod.exe"),
        ("\u2066通知\u2069\u200b", "通知"),
        ("通知. . .\u3000", "通知"),
        (" .通知", "通知"),
        ("通知\xa0.", "通知"),
        ("通\x7f\x85知", "通知"),
        ("通知\udcb1\udca8", "通知报"),
        ("\ud83d", "未命名"),
        ("...", "未命名"),
        ("长" * 79 + ". 尾", "长" * 79),
    ],
)
def test_a_name_is_one_that_every_system_can_hold(name: str, safe: str) -> None:
    assert file_names.safe_name(name) == safe
    assert file_names.safe_name(safe) == safe or safe.startswith("_")


def test_a_device_of_windows_is_no_file(here: Path) -> None:
    for name in ("CON.docx", "nul", "Com1.2.docx"):
        with pytest.raises(Misuse, match="Windows 把这个名字留给设备"):
            saving.save(here / name, WORD)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"nm/\xb1\xa8\xb8\xe6.docx", "nm/报告.docx"),
        ("说明/".encode() + "关于检查的通知".encode("gb18030") + b" 1.docx", "说明/关于检查的通知 1.docx"),
        ("丂齀".encode("gb18030"), "丂齀"),  # the second byte is a letter of ASCII
        ("㐀".encode("gb18030"), "㐀"),  # four bytes
        (b"\xff", "�"),
        ("报告.docx".encode(), "报告.docx"),
    ],
)
def test_a_name_that_is_no_utf8_is_shown_as_people_wrote_it(name: bytes, shown: str) -> None:
    assert file_names.shown(os.fsdecode(name)) == shown
    assert file_names.shown(f"错误：{os.fsdecode(name)}：坏了") == f"错误：{shown}：坏了"


def test_names_are_read_where_python_takes_them_for_ascii() -> None:
    """Finding 10 of borders.md: PYTHONUTF8=0 LC_ALL=C."""
    name = "信函.docx".encode().decode("ascii", "surrogateescape")
    assert file_names.shown(f"没有版式“材料”；可用：{name}") == "没有版式“材料”；可用：信函.docx"
