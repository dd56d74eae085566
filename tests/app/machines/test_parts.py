"""`--part 1/3` … `--list`: several machines make what one would have made, and nothing is missed, doubled or mixed."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.app.machines.shares import Share
from gongwen.app.numbers.register import Register
from gongwen.cli.commands import main
from tests.records.workbooks import book

UNITS = ["柳河镇人民政府", "县第二中学", "青石乡人民政府", "县人民医院", "白杨镇人民政府"]
COMMON = {"发文机关": "县安委办", "机关代字": "云安办", "年份": "2026", "标题": "关于限期整改问题的通知"}


def ledger(problem: str = "通道堆放杂物。", **common: str) -> None:
    rows = [["单位", "问题"], *([unit, problem] for unit in UNITS)]
    book("台账.xlsx", "", 台账=rows, 公共字段=list({**COMMON, "成文日期": "2026年3月20日", **common}.items()))


def arguments(out: str, *options: str) -> list[str]:
    return ["make", "台账.xlsx", "--as", "整改通知", "-o", out, *options]


def make(out: str, *options: str) -> Result:
    return CliRunner().invoke(main, arguments(out, *options))


def joined(out: str, *options: str) -> str:
    """Return why lists were not joined."""
    result = make(out, "--list", *options)
    assert result.exit_code == 2, result.output
    assert not Path(out, "发文清单.xlsx").exists()
    return result.stderr.rpartition("错误：")[2].strip()


def finished(out: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(out).iterdir() if path.suffix != ".json"}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> dict[str, str]:
    """Return where files differ first, with their sizes and the bytes there: what a program did differently."""
    found = {}
    for name in sorted(one.keys() | other.keys()):
        mine, its = one.get(name, b""), other.get(name, b"")
        if mine != its:
            at = next(
                (at for at, (a, b) in enumerate(zip(mine, its, strict=False)) if a != b), min(len(mine), len(its))
            )
            around = slice(max(0, at - 60), at + 60)
            found[name] = f"{len(mine)} {len(its)}, at {at}: {mine[around]!r} {its[around]!r}"
    return found


@pytest.fixture
def parts(here: Path) -> Path:
    """Return a folder with the shares of two machines."""
    ledger()
    assert [make("分", "--part", part).exit_code for part in ("1/2", "2/2")] == [0, 0]
    return here / "分"


# --- the same as one machine -----------------------------------------------------------------


@pytest.mark.parametrize(("count", "of"), [(5, 2), (27, 8), (3, 8), (0, 3), (100, 100)])
def test_all_shares_together_are_every_document_once(count: int, of: int) -> None:
    orders = range(count)
    assert [one for number in range(of) for one in orders[Share(number + 1, of).places(count)]] == list(orders)


def test_machines_at_once_make_what_one_makes_and_number_it_once(here: Path) -> None:
    ledger()
    assert make("一台", "--register", "一台.db").exit_code == 0
    parts = ["1/3", "2/3", "3/3"]
    machines = [
        subprocess.Popen(
            [sys.executable, "-m", "gongwen", *arguments("三台", "--register", "三台.db", "--part", part)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for part in parts
    ]
    said = [machine.communicate()[1].decode() for machine in machines]
    assert [machine.returncode for machine in machines] == [0, 0, 0], said
    assert make("三台", "--register", "三台.db", "--list").exit_code == 0
    assert finished("三台") == finished("一台")
    with Register(Path("三台.db")) as three, Register(Path("一台.db")) as one:
        assert three.entries() == one.entries()
        assert three.editions() == one.editions()


def test_what_is_not_as_it_was_registered_stands_in_the_list_whoever_saw_it(here: Path) -> None:
    ledger()
    make("旧", "--register", "一台.db")
    shutil.copy("一台.db", "两台.db")
    ledger("通道堆放许多杂物。")
    make("一台", "--register", "一台.db")
    for option in (["--part", "2/2"], ["--part", "1/2"], ["--list"]):
        assert make("两台", "--register", "两台.db", *option).exit_code == 0
    assert finished("两台") == finished("一台")


def test_records_that_would_have_one_name_have_those_of_one_machine(here: Path) -> None:
    one = "文种: 通知\n发文机关: 某县水利局\n标题: 某县水利局关于供水的通知\n主送机关: 各站\n正文: 好。\n成文日期: 2026年3月2日\n"
    Path("四份.yaml").write_text("---\n".join([one] * 4), encoding="utf-8")

    def run(out: str, *options: str) -> int:
        return CliRunner().invoke(main, ["make", "四份.yaml", "-o", out, *options]).exit_code

    assert [run("一台"), run("两台", "--part", "2/2"), run("两台", "--part", "1/2"), run("两台", "--list")] == [0] * 4
    assert finished("两台") == finished("一台")
    assert "某县水利局关于供水的通知（4）.docx" in finished("两台")


def test_more_parts_than_documents(here: Path) -> None:
    ledger()
    said = [make("分", "--part", f"{number}/7") for number in range(1, 8)]
    assert "第1部分（共7部分）：共0份：生成0份，不能生成0份\n" in said[0].stderr
    assert make("分", "--list").exit_code == 0
    assert len(finished("分")) == 6


def test_the_archive_holds_all_and_is_that_of_one_machine(parts: Path) -> None:
    make("一台", "--zip", "一台.zip")
    assert make("分", "--list", "--zip", "两台.zip").exit_code == 0
    assert Path("两台.zip").read_bytes() == Path("一台.zip").read_bytes()


@pytest.mark.render
def test_pdfs_of_parts_are_those_of_one_machine_and_go_into_the_archive(here: Path) -> None:
    ledger()
    assert make("一台", "--pdf", "--zip", "一台.zip").exit_code == 0
    assert [make("分", "--pdf", "--part", part).exit_code for part in ("1/2", "2/2")] == [0, 0]
    assert make("分", "--list", "--pdf", "--zip", "两台.zip").exit_code == 0
    assert differences(finished("分"), finished("一台")) == {}
    assert digest(Path("两台.zip").read_bytes()) == digest(Path("一台.zip").read_bytes())
    next(Path("分").glob("003_*.pdf")).unlink()
    assert "003_青石乡人民政府_整改通知_云安办〔2026〕3号.pdf（第2部分（共2部分））不在文件夹里" in joined_again("分")


def joined_again(out: str) -> str:
    """Return why lists of parts with PDFs were not joined once more."""
    result = make(out, "--list", "--pdf")
    assert result.exit_code == 2, result.output
    return result.stderr


def test_a_trial_looks_at_its_own_part_and_writes_nothing(here: Path) -> None:
    ledger()
    said = make("分", "--part", "2/2", "--dry-run")
    assert "第2部分（共2部分）：共3份：可以生成3份，不能生成0份\n" in said.stderr
    assert not Path("分").exists()


# --- what is wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--part", "9/8"], "--part：一共8部分，没有第9部分；写 1/8 到 8/8"),
        (["--part", "0/8"], "--part：一共8部分，没有第0部分；写 1/8 到 8/8"),
        (["--part", "两"], "--part 写第几部分/共几部分，如 2/8；写的是“两”"),
        (["--part", "1/0"], "--part：可以分成 1 到 10000 部分；写的是“1/0”"),
        (["--part", "1/2", "--list"], "--part 做一部分，--list 合各部分的清单，不能同时用；各部分都做完，再用 --list"),
        (["--part", "1/2", "--zip", "a.zip"], "--zip 打全部文件的包，在各部分都做完以后，和 --list 一起用"),
        (["--list", "--dry-run"], "--list 不做文件，不能和 --dry-run 一起用"),
    ],
)
def test_options_that_cannot_be_meant(here: Path, options: list[str], said: str) -> None:
    ledger()
    result = make("分", *options)
    assert (result.exit_code, result.stderr) == (2, f"错误：{said}\n")


def test_no_list_and_a_missing_one(parts: Path) -> None:
    (parts / "发文清单_整改通知_第2部分共2部分.json").unlink()
    assert joined("分") == ("分：缺 2/2的清单（共2部分）；那台机器没有做完，或没有拷来。补上以后再用 --list")
    assert joined("空").startswith("空：没有一部分的清单；先在各台机器上用 --part 1/2、2/2 … 做")


def test_two_lists_of_one_part_and_of_other_numbers_of_parts(parts: Path) -> None:
    first = parts / "发文清单_整改通知_第1部分共2部分.json"
    twin = parts / "发文清单_整改通知_第1部分共2部分 (1).json"
    shutil.copy(first, twin)
    assert joined("分").startswith("分：第1部分（共2部分）有两份清单：")
    twin.unlink()
    make("分", "--part", "1/3")
    assert joined("分") == (
        "分：发文清单_整改通知_第2部分共2部分.json 是分成2部分的，发文清单_整改通知_第1部分共3部分.json 是分成3部分的，"
        "合不到一起；请移走以前做的"
    )


def test_a_part_of_another_ledger_is_never_joined(parts: Path) -> None:
    ledger("另一个问题。")
    assert joined("分").startswith(
        "发文清单_整改通知_第1部分共2部分.json、发文清单_整改通知_第2部分共2部分.json：不是用这次的台账"
    )


def test_files_that_are_not_as_the_list_says(parts: Path) -> None:
    first, second, *_ = sorted(parts.glob("*.docx"))
    first.write_bytes(first.read_bytes()[:-1])
    second.unlink()
    assert joined("分") == (
        f"没有合成清单：{first.name}（第1部分（共2部分））和清单记的不一样，没有拷全，或做好以后改过；"
        f"{second.name}（第1部分（共2部分））不在文件夹里。请重新拷来，或把那一部分再做一遍"
    )


@pytest.mark.parametrize("content", ["", "{", "[]", '{"这是": "别的"}', json.dumps({"这是": "发文清单的一部分"})])
def test_half_a_list_is_told_and_the_file_of_another_stays(parts: Path, content: str) -> None:
    first = parts / "发文清单_整改通知_第1部分共2部分.json"
    first.write_text(content, encoding="utf-8")
    assert "不是一部分的清单，或没有拷全" in joined("分")
    result = make("分", "--part", "1/2")
    assert (result.exit_code, first.read_text(encoding="utf-8")) == (1, content)
    assert "不是一部分的清单，没有覆盖；请移走它，或加 --force 替换" in result.stderr
    assert make("分", "--part", "1/2", "--force").exit_code == make("分", "--list").exit_code == 0


def test_what_a_machine_could_not_make_is_told_when_all_is_joined(here: Path) -> None:
    ledger()
    taken = Path("分")
    taken.mkdir()
    (taken / "005_白杨镇人民政府_整改通知_云安办〔2026〕5号.docx").write_bytes("别人的".encode())
    assert [make("分", "--part", part).exit_code for part in ("1/2", "2/2")] == [0, 1]
    result = make("分", "--list")
    assert result.exit_code == 1
    assert (
        "错误：第2部分（共2部分）：分/005_白杨镇人民政府_整改通知_云安办〔2026〕5号.docx：不是 gongwen 做的"
        in result.stderr
    )
    assert "共5份：生成4份，不能生成1份" in result.stderr
