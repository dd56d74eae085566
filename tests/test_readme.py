"""The README, the manual and the wheel: what they promise holds in a folder that knows nothing of the repository."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document as WordDocument
from docx.shared import Pt
from openpyxl import load_workbook
from PIL import Image

from gongwen import records
from gongwen.cli.commands import main
from gongwen.genres import genre, tasks, types
from tests import commands_page

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "src" / "gongwen" / "manual").glob("*.md"))
}
MANUAL = "".join(PAGES.values())
SOURCE_FILES = sorted((ROOT / "src" / "gongwen").rglob("*.py"))
PROSE = [
    ROOT / "README.md",
    *(ROOT / "src").rglob("*.md"),
    *(ROOT / ".github").glob("*.md"),
    ROOT / "tests" / "README.md",
]
BLOCK = re.compile(r"\*\*`([\w./-]+/[\w.-]+)`\*\*[^\n]*\n+```\w*\n(.*?)```", re.DOTALL)


def test_a_new_genre_by_the_manual_needs_no_python(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = BLOCK.findall(PAGES["加文种"])
    assert {Path(name).name for name, _ in blocks} >= {"genre.yaml", "text.md", "sample.yaml"}
    for name, text in blocks:
        path = here / "我的文种" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setenv(genre.FOLDERS, str(here / "我的文种"))
    folder = Path(blocks[0][0]).parent.name
    sample = str(here / "我的文种" / folder / "sample.yaml")
    listed = CliRunner().invoke(main, ["list"]).output
    made = CliRunner().invoke(main, ["make", sample, "-o", "新文种.docx"])
    assert folder in listed
    assert (made.exit_code, made.stdout) == (0, "新文种.docx\n"), made.stderr


WALK = PAGES["自己的表"]


def rows_of(table: str) -> list[list[str]]:
    """The rows of the page's table that begins with a header, as one types them."""
    lines = WALK[WALK.index(table) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


def drawn_form(path: Path) -> None:
    """A form as an office draws it: a title, a header, labels with a cell beside them, a merged row, a fixed line spacing."""
    document, labels, columns = WordDocument(), rows_of("| 表上印的字"), rows_of("| 序号 | 存在问题")
    document.styles["Normal"].paragraph_format.line_spacing = Pt(24)
    document.sections[0].header.paragraphs[0].text = "柳河县安全生产监督检查文书"
    document.add_paragraph("检查整改告知书", style="Title")
    form = document.add_table(len(labels) + 1, 5, style="Table Grid")
    for row, (label, _) in zip(form.rows, labels, strict=False):
        row.cells[0].text = label
        row.cells[1].merge(row.cells[4])
    for cell, text in zip(
        form.rows[-1].cells, re.findall(r"[^| ]+", "序号|存在问题|整改要求|整改时限|现场照片"), strict=True
    ):
        cell.text = text
    for _ in columns:
        form.add_row()
    document.save(str(path))


def type_tags(path: Path) -> None:
    """What the second step says: tags in the cells beside the labels, and three rows below the last one."""
    document = WordDocument(str(path))
    (form,) = document.tables
    labels, columns = rows_of("| 表上印的字"), rows_of("| 序号 | 存在问题")
    for row, (label, tag) in zip(form.rows, labels, strict=False):
        assert row.cells[0].text == label
        row.cells[1].text = tag
    for row, tags in zip(form.rows[len(labels) + 1 :], columns, strict=True):
        for cell, tag in zip(row.cells, tags, strict=True):
            cell.text = tag
    document.save(str(path))


def fill_ledger(path: Path, units: int) -> None:
    """What the fourth step says: the sample's rows deleted, one row a problem, the photos in the same folder."""
    book = load_workbook(path)
    sheet = book["问题台账"]
    head = [str(cell.value).rstrip("*") for cell in sheet[1]]
    sheet.delete_rows(2, sheet.max_row)
    Image.new("RGB", (400, 300), "#886655").save(path.parent / "现场.jpg")
    for unit in range(1, units + 1):
        for number in range(1, 2 + unit % 3):
            row = {
                "单位": f"某县第{unit}中学",
                "问题": f"第{number}处 A<B & “C”",
                "整改要求": "三日内改好",
                "整改时限": "4月10日前",
                "位置": f"{number}号楼",
                "照片": "现场.jpg",
            }
            sheet.append([row.get(name) for name in head])
    book.save(path)


def test_from_ones_own_form_to_fifty_copies_by_the_manual(here: Path) -> None:
    commands = [line.split() for block in re.findall(r"```\n(.*?)```", WALK, re.DOTALL) for line in block.splitlines()]
    assert all(command[0] == "gongwen" for command in commands)
    drawn_form(here / "告知书.docx")
    told = []
    for command in commands:
        if command[1:3] == ["paper", "--check"]:
            type_tags(here / "告知书.docx")
        if command[1] == "make" and not told[-1].startswith("读入"):
            fill_ledger(here / "台账.xlsx", 50)
        result = CliRunner().invoke(main, command[1:])
        assert result.exit_code == 0 and result.exception is None, (command, result.output)
        told.append(result.stderr + result.stdout)
    assert "错误 0 处" in told[1]
    made = sorted((here / "成品").glob("*.docx"))
    assert len(made) == 50 and (here / "成品" / "发文清单.xlsx").exists()
    form = WordDocument(str(made[1])).tables[0]
    assert [cell.text for cell in form.rows[0].cells[:2]] == ["受检单位", "某县第2中学"]
    assert [[cell.text for cell in row.cells[:2]] for row in form.rows[6:]] == [
        [str(number), f"第{number}处 A<B & “C”"] for number in (1, 2, 3)
    ]
    assert len(WordDocument(str(made[1])).inline_shapes) == 3
    assert not any(word in line for line in told[-1].splitlines() for word in ("只印标题和要素", "{{p 题头 }}"))


def test_the_two_ways_to_write_tasks_are_one_list(tmp_path: Path) -> None:
    plan = genre.load("工作计划")
    made = []
    for text in re.findall(r"```yaml\n(任务:.*?)```", PAGES["工作计划"], re.DOTALL):
        path = tmp_path / "计划.yaml"
        path.write_text(f"单位: 某局\n年度: 2026\n{text}", encoding="utf-8")
        values, said = types.check(records.read(path)[0], plan.fields)
        made.append((tasks.table(values["任务"]), said))
    assert made[0] == made[1]
    assert made[0][1] == []


def test_every_command_and_option_is_in_the_manual() -> None:
    written = MANUAL.replace(PAGES["命令"], "")
    for name, command in main.commands.items():
        assert f"gongwen {name}" in written, name
        for option in (option for parameter in command.params for option in parameter.opts if option.startswith("--")):
            assert option in written, f"{name} {option}"


def test_the_page_of_commands_says_what_their_help_says() -> None:
    assert PAGES["命令"] == commands_page.page(), "run python3 .ci/do.py fix"


@pytest.mark.parametrize("path", PROSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_local_link_resolves(path: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", prose) + re.findall(r'src="([^":]+)"', prose)
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_every_genre_is_in_the_manual() -> None:
    assert [kind.name for kind in genre.load_all() if kind.name not in MANUAL] == []


def test_every_type_of_field_is_in_the_manual() -> None:
    rows = [f"| `{one.name}` | {one.help} |" for one in types.TYPES.values()]
    assert [row for row in rows if row not in PAGES["加文种"]] == []


def test_every_page_is_short_and_begins_with_its_question() -> None:
    assert len(README.splitlines()) <= 150
    for topic, page in PAGES.items():
        longest = 200 if topic == "命令" else 120  # that one is a table of all options, made from the command line
        assert page.startswith(f"# {topic}：") and len(page.splitlines()) <= longest, topic


def test_every_page_stands_in_the_readme() -> None:
    assert [topic for topic in PAGES if f"(src/gongwen/manual/{topic}.md)" not in README] == []


@pytest.mark.parametrize("topic", PAGES)
def test_a_page_says_what_to_type_for_each_page_that_it_points_to(topic: str) -> None:
    pointed = re.findall(r"\[`gongwen help (\S+)`\]\((\S+)\.md\)", PAGES[topic])
    assert all(typed == linked for typed, linked in pointed)
    assert len(pointed) == len(re.findall(r"\]\([^)./]+\.md\)", PAGES[topic]))


# --- the engineers' README ---------------------------------------------------------------------

HOUSE = (ROOT / "src" / "gongwen" / "README.md").read_text(encoding="utf-8")


def public_names() -> set[str]:
    """Return every public name of the code: folders, modules, classes, functions, fields, values of modules, parameters."""
    found = {part for path in SOURCE_FILES for part in (*path.relative_to(ROOT).parts[:-1], path.stem)}
    for path in SOURCE_FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                found.add(node.name)
            elif isinstance(node, ast.arg):
                found.add(node.arg)
            elif isinstance(node, ast.AnnAssign | ast.Assign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def test_the_glossary_names_what_is_in_the_code() -> None:
    rows = re.findall(
        r"^\| ([^|]+) \| ((?:`\w+`(?:, )?)+) \| [^|]+ \|$", HOUSE[HOUSE.index("## Glossary") :], re.MULTILINE
    )
    assert len(rows) > 30
    known = public_names()
    assert {
        chinese: unknown for chinese, written in rows if (unknown := set(re.findall(r"`(\w+)`", written)) - known)
    } == {}


def test_the_house_has_the_folders_and_files_that_its_readme_names() -> None:
    told = set(re.findall(r"`((?:[\w.]+/)+[\w.]*)`", HOUSE))
    places = (ROOT, ROOT / "src" / "gongwen")
    assert [name for name in sorted(told) if not any((place / name).exists() for place in places)] == []
    layers = {path.name + "/" for path in places[1].iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert layers <= told


def test_the_readme_of_the_tests_names_every_module_that_builds_fixtures() -> None:
    tests = ROOT / "tests"
    told = set(re.findall(r"`([\w/]+\.py)`", (tests / "README.md").read_text(encoding="utf-8")))
    builders = {
        path.relative_to(tests).as_posix() for path in tests.rglob("*.py") if not path.name.startswith(("test_", "_"))
    }
    assert sorted(name for name in told if not (tests / name).exists()) == []
    assert sorted(name for name in builders - told if not name.startswith("rendering/")) == []


def test_the_page_on_the_standard_names_tests_that_are_there() -> None:
    there = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    assert set(re.findall(r"\btest_\w+", PAGES["国标"])) - there == set()


def test_every_decision_has_its_number_its_day_and_its_state() -> None:
    decisions = (ROOT / "src" / "gongwen" / "DECISIONS.md").read_text(encoding="utf-8")
    heads = re.findall(r"^## (.*)", decisions, re.MULTILINE)
    told = [re.fullmatch(r"(\d+) · 20\d\d-\d\d-\d\d · (?:有效|被第 (\d+) 条代替)", head) for head in heads]
    assert [int(head[1]) if head else 0 for head in told] == list(range(1, len(heads) + 1))
    assert [head[0] for head in told if head and head[2] and int(head[2]) > len(heads)] == []


# --- the wheel -----------------------------------------------------------------------------------


def test_the_wheel_carries_all_it_needs(tmp_path: Path) -> None:
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--quiet",
        "--wheel-dir",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("gongwen-*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    assert {path.name for path in (installed / "gongwen" / "word" / "rendering").iterdir()} == {
        "install.sh",
        "fonts.conf",
        "profile",
    }
    assert (installed / "gongwen" / "beforehand" / "prepared").stat().st_size > 100_000  # its tables, read beforehand
    elsewhere = tmp_path / "别处 的文件夹"
    elsewhere.mkdir()
    run = {"cwd": elsewhere, "env": {**os.environ, "PYTHONPATH": str(installed)}, "check": True, "capture_output": True}
    where = subprocess.run([sys.executable, "-c", "import gongwen; print(gongwen.__file__)"], **run)
    assert str(installed) in where.stdout.decode()
    subprocess.run([sys.executable, "-m", "gongwen", "new", "讲话稿", "-o", "讲话.yaml"], **run)
    subprocess.run([sys.executable, "-m", "gongwen", "make", "讲话.yaml", "-o", "讲话.docx"], **run)
    assert (elsewhere / "讲话.docx").read_bytes()[:2] == b"PK"
    for topics in ([], ["台账"], ["规则", "错别字"]):
        helped = subprocess.run([sys.executable, "-m", "gongwen", "help", *topics], **run)
        assert helped.stdout.decode() == CliRunner().invoke(main, ["help", *topics]).stdout


def test_nothing_names_a_machine() -> None:
    tracked = (
        subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
        .stdout.decode()
        .split("\0")
    )
    told = re.compile(r"(?<![\w.])/(?:home|root|Users)/\w|/tmp/[a-z]")
    texts = [ROOT / name for name in tracked if name.endswith((".py", ".md", ".yaml", ".toml", ".sh", ".conf"))]
    assert [
        path.name
        for path in texts
        if path.exists() and path != Path(__file__) and told.search(path.read_text(encoding="utf-8"))
    ] == []
