"""The README and the wheel: what they promise holds in a folder that knows nothing of the repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongwen import fields, genre, records, tasks
from gongwen.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"\*\*`([\w./-]+/[\w.-]+)`\*\*[^\n]*\n+```\w*\n(.*?)```", re.DOTALL)


def test_a_new_genre_by_the_readme_needs_no_python(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = BLOCK.findall(README)
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


def test_the_two_ways_to_write_tasks_are_one_list(tmp_path: Path) -> None:
    plan = genre.load("工作计划")
    made = []
    for text in re.findall(r"```yaml\n(任务:.*?)```", README[README.index("### 任务怎样写") :], re.DOTALL)[:2]:
        path = tmp_path / "计划.yaml"
        path.write_text(f"单位: 某局\n年度: 2026\n{text}", encoding="utf-8")
        values, said = fields.check(records.read(path)[0], plan.fields)
        made.append((tasks.table(values["任务"]), said))
    assert made[0] == made[1]
    assert made[0][1] == []


def test_every_command_and_option_is_in_the_readme() -> None:
    for name, command in main.commands.items():
        assert f"gongwen {name}" in README, name
        for option in (option for parameter in command.params for option in parameter.opts if option.startswith("--")):
            assert option in README, f"{name} {option}"


def test_every_local_link_of_the_readme_resolves() -> None:
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", README, flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", prose) + re.findall(r'src="([^":]+)"', prose)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_every_genre_is_in_the_readme() -> None:
    assert [kind.name for kind in genre.load_all() if kind.name not in README] == []


def test_the_wheel_carries_all_it_needs(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("gongwen-*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    assert {path.name for path in (installed / "gongwen" / "rendering").iterdir()} == {"install.sh", "fonts.conf"}
    elsewhere = tmp_path / "别处 的文件夹"
    elsewhere.mkdir()
    run = {"cwd": elsewhere, "env": {**os.environ, "PYTHONPATH": str(installed)}, "check": True, "capture_output": True}
    where = subprocess.run([sys.executable, "-c", "import gongwen; print(gongwen.__file__)"], **run)
    assert str(installed) in where.stdout.decode()
    subprocess.run([sys.executable, "-m", "gongwen", "new", "讲话稿", "-o", "讲话.yaml"], **run)
    subprocess.run([sys.executable, "-m", "gongwen", "make", "讲话.yaml", "-o", "讲话.docx"], **run)
    assert (elsewhere / "讲话.docx").read_bytes()[:2] == b"PK"


def test_nothing_names_a_machine() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout.decode().split("\0")
    told = re.compile(r"(?<![\w.])/(?:home|root|Users)/\w|/tmp/[a-z]")
    texts = [ROOT / name for name in tracked if name.endswith((".py", ".md", ".yaml", ".toml", ".sh", ".conf"))]
    assert [path.name for path in texts if path.exists() and path != Path(__file__) and told.search(path.read_text(encoding="utf-8"))] == []
