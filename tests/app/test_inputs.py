"""Every suffix × every command: kinds of files are taken alike, and what is refused is refused with what to do."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.app import intake
from gongwen.app.inputs import CHECK, IMPORT, LISTS, MAKE, SHOW
from gongwen.cli.commands import main
from gongwen.document.budget import BUDGET
from gongwen.document.file_kinds import KINDS, OTHER, is_word_file, kind_of
from gongwen.document.finding import Misuse
from gongwen.genres import printing
from gongwen.records import Record, Value
from gongwen.word import libreoffice
from tests.records.workbooks import ODS, book, ods, xls

RECORD = "文种: 讲话稿\n标题: 在防汛工作会议上的讲话\n称谓: 同志们：\n任务:\n- 抓排查\n- 抓值守\n"
MANUSCRIPT = "# 在防汛工作会议上的讲话\n同志们：\n要抓好排查。\n"
ROWS = [["单位", "问题"], ["甲局", "漏水。"]]
UNREAD = "请在 Word 或 WPS 中打开，另存为不带宏的 .docx"

# suffix: what make, check, import, show do: 1 done, else what is said
TABLE = """
.yaml  1 1 填写文件直接用 1
.yml   1 1 填写文件直接用 1
.json  1 1 填写文件直接用 1
.md    1 1 1 1
.txt   1 1 1 1
.xlsx  1 1 台账用 1
.xlsm  1 1 台账用 1
.xls   1 1 台账用 1
.et    1 1 台账用 1
.ods   1 1 台账用 1
.csv   1 1 台账用 1
.docx  import 1 1 import
.doc   import 1 1 import
.wps   import 1 1 import
.rtf   import 1 1 import
.odt   LibreOffice LibreOffice LibreOffice LibreOffice
.dot   import 1 1 import
.wpt   import 1 1 import
.dotx  另存为 1 1 另存为
.docm  另存为 1 1 另存为
.dotm  另存为 1 1 另存为
.png   可以用 可以检查 可以导入 可以显示
.DOCX  import 1 1 import
.YAML  1 1 填写文件直接用 1
""".split("\n")[1:-1]
CASES = [
    (suffix, command, said)
    for suffix, *row in map(str.split, TABLE)
    for command, said in zip(("make", "check", "import", "show"), row, strict=True)
]


def gongwen(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def write(path: Path) -> None:
    """Write a good file of the kind that a suffix names."""
    suffix = path.suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        book("表.xlsx", 台账=ROWS).rename(path)
    elif suffix in (".xls", ".et"):
        path.write_bytes(xls(ROWS))
    elif suffix == ".ods":
        ods(path, ODS.replace("检查日期", "问题"))
    elif suffix == ".csv":
        path.write_text("单位,问题\n甲局,漏水。\n", encoding="utf-8")
    elif suffix == ".json":
        path.write_text('{"文种": "讲话稿", "标题": "讲话", "任务": ["抓排查", "抓值守"]}', encoding="utf-8")
    elif suffix in (".yaml", ".yml"):
        path.write_text(RECORD, encoding="utf-8")
    elif suffix in (".md", ".txt"):
        path.write_text(MANUSCRIPT, encoding="utf-8")
    elif suffix == ".odt":
        with zipfile.ZipFile(path, "w") as made:
            made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            made.writestr("content.xml", "<office:document-content/>")
    else:  # Word files; under the old names, too, a .docx is what it is
        from gongwen.app import intake

        path.write_bytes(printing.document_bytes(intake.from_manuscript(MANUSCRIPT, Path("讲话.md"))))


@pytest.mark.parametrize(("suffix", "command", "said"), CASES, ids=lambda value: value)
def test_a_command_takes_a_kind_of_files_or_says_what_to_do(
    here: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, command: str, said: str
) -> None:
    monkeypatch.setenv(libreoffice.PROGRAM, "没有")
    path = Path(f"输入{suffix}")
    write(path)
    as_genre = ["--as", "整改通知"] if command in ("make", "show") and kind_of(path).name == "工作簿" else []
    result = gongwen(command, str(path), *as_genre)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    if said == "1":
        assert result.exit_code == 0, result.output
    else:
        assert (result.exit_code, said in result.stderr) == (1, True), result.output
        assert result.stderr.startswith(f"错误：{path}：")


def test_every_suffix_of_the_table_is_tried() -> None:
    tried = {suffix for suffix, _, _ in CASES}
    assert {suffix for kind in KINDS for suffix in kind.suffixes} - tried == {".xlsb"}  # nothing here writes one


def test_a_suffix_belongs_to_one_kind() -> None:
    suffixes = [suffix for kind in KINDS for suffix in kind.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert kind_of("照片.png") is kind_of("没有扩展名") is OTHER
    assert [name for name in ("甲.DOCX", "甲.rtf", "甲.dotm", "甲.txt", "甲.png", "附件") if is_word_file(name)] == [
        "甲.DOCX",
        "甲.rtf",
        "甲.dotm",
    ]


@pytest.mark.parametrize("use", [MAKE, SHOW, CHECK, IMPORT], ids="make show check import".split())
def test_a_refusal_names_every_suffix_that_is_taken_once(use: object, here: Path) -> None:
    from gongwen.app.inputs import Use, input_kind
    from gongwen.document.finding import Misuse

    assert isinstance(use, Use)
    Path("说明").write_text("说明", encoding="utf-8")
    with pytest.raises(Misuse, match="没有扩展名的文件") as refused:
        input_kind(Path("说明"), use)
    said = str(refused.value).split()
    assert all(said.count(suffix) == 1 for kind in use.kinds for suffix in kind.suffixes)


# --- folders -----------------------------------------------------------------------------------


def test_a_folder_is_checked_with_its_records_and_its_ledgers(here: Path) -> None:
    folder = Path("文件夹")
    folder.mkdir()
    (folder / "a.yml").write_text(RECORD, encoding="utf-8")
    book(folder / "台账.xlsx", 台账=ROWS)
    book(folder / "电话.xlsx", 电话=[["姓名", "号码"], ["某人", "1"]])
    for name in (*(f"{name}.xlsx" for name in LISTS), "~$a.docx", ".隐藏.yaml", "照片.png"):
        (folder / name).write_bytes(b"x")
    result = gongwen("check", str(folder))
    told = [line.split("：")[0] for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert told == [str(folder / "a.yml"), str(folder / "台账.xlsx")]
    assert result.exit_code == 1  # of one file only it is not known what it is
    (refused,) = result.stderr.splitlines()
    assert refused.startswith(f"错误：{folder / '电话.xlsx'}：没有找到表头")
    assert refused.endswith("用 --as 写明它是哪个文种的台账，才能检查")


def test_a_folder_is_not_made_or_shown(here: Path) -> None:
    Path("文件夹").mkdir()
    for command in ("make", "show"):
        assert "是文件夹，请写里面文件的名字" in gongwen(command, "文件夹").stderr


@pytest.mark.parametrize("command", ["check", "import"])
def test_a_folder_without_files_for_a_command_is_misuse(here: Path, command: str) -> None:
    Path("空").mkdir()
    result = gongwen(command, "空")
    assert result.exit_code == 2
    assert result.stderr.startswith("错误：空：文件夹里没有可以")


# --- names of what is written --------------------------------------------------------------------


@pytest.mark.parametrize("out", ["讲话.pdf", "讲话.doc", "讲话.xlsx", "讲话.wps"])
def test_documents_are_saved_as_word_files_or_into_a_folder(here: Path, out: str) -> None:
    Path("讲话.yaml").write_text(RECORD, encoding="utf-8")
    result = gongwen("make", "讲话.yaml", "-o", out)
    assert (result.exit_code, list(here.iterdir())) == (2, [here / "讲话.yaml"])
    assert f"-o 写 Word 文件（.docx）或文件夹的名字，写的是 {out}" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("new 讲话稿 -o 讲话", "样例存成 .yaml 或 .yml 或 .docx 文件，写的是 讲话"),
        ("new 讲话稿 -o 讲话.json", "样例存成 .yaml 或 .yml 或 .docx 文件，写的是 讲话.json"),
        ("new 整改通知 -o 台账.xls", "样例存成 .yaml 或 .yml 或 .docx 或 .xlsx 文件，写的是 台账.xls"),
        ("new 讲话稿 -o 讲话.xlsx", "文种“讲话稿”用 .yaml 填写，不用工作簿"),
        ("paper 材料 -o 模板.doc", "Word 模板存成 .docx 文件，写的是 模板.doc"),
        ("paper --fields 讲话稿 -o 标签.txt", "Word 模板存成 .docx 文件，写的是 标签.txt"),
        ("register 号.db -o 号.xls", "发文登记存成 .xlsx 文件，写的是 号.xls"),
        ("make 讲话.yaml --zip 包.rar", "压缩包存成 .zip 文件，写的是 包.rar"),
    ],
)
def test_what_is_written_has_the_name_of_what_it_is(here: Path, arguments: str, message: str) -> None:
    Path("讲话.yaml").write_text(RECORD, encoding="utf-8")
    result = gongwen(*arguments.split())
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"错误：{message}\n")
    assert list(here.iterdir()) == [here / "讲话.yaml"]


def test_a_sample_comes_with_the_pictures_that_it_shows(here: Path) -> None:
    made = gongwen("new", "整改通知单", "-o", "新/通知.yaml").stdout.splitlines()
    assert made[0] == str(Path("新/通知.yaml"))
    assert len(made) == 5 and sorted(made) == sorted(str(path) for path in Path("新").iterdir())
    text = Path("新/通知.yaml").read_text(encoding="utf-8")
    assert all(Path(name).name in text for name in made[1:])


def test_more_rows_than_one_document_has_are_refused_before_its_words_are_written() -> None:
    rows: list[Value] = [{"单位": "甲局", "问题": "灯不亮"}] * (BUDGET.items + 1)
    record = Record({"问题": rows}, "台账.xlsx", {("问题", 0): "第 2 行"})
    with pytest.raises(Misuse, match=r"一份文件里有50001项（最多5万项）；请分成几份：用 --only 选行"):
        intake.from_record(record, "整改台账")


def test_a_table_that_no_document_holds_is_refused_before_it_is_made() -> None:
    table = "|单位|问题|\n|--|--|\n" + "|甲局|灯不亮|\n" * 125_000
    with pytest.raises(
        Misuse, match=r"表\.md：表格太大（125001行2列，一份文件里的表格最多25万格）；请分成几份：用 --only 选行"
    ):
        intake.from_manuscript(f"# 表\n{table}", Path("表.md"))
