"""`make --dask`: the workers of a cluster make what one machine makes, whatever becomes of them on the way."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from gongwen.app.machines import cluster as clusters
from gongwen.app.machines import looking, tools
from gongwen.app.numbers.register import Register
from gongwen.cli.commands import main
from tests.app.machines.workers import DEADLY, Workers, running
from tests.records.workbooks import book

pytestmark = [pytest.mark.cluster, pytest.mark.xdist_group("cluster")]

COMMON = {"发文机关": "县安委办", "机关代字": "云安办", "年份": "2026", "标题": "关于限期整改问题的通知"}
UNITS = ["柳河镇人民政府", "县第二中学", "青石乡人民政府", "县人民医院", "白杨镇人民政府"]
NOWHERE = "tcp://127.0.0.1:1"


def ledger(units: list[str] = UNITS, file: str = "台账.xlsx", **more: str) -> None:
    rows = [["单位", "问题", *more], *([unit, "通道堆放杂物。", *more.values()] for unit in units)]
    book(file, "", 台账=rows, 公共字段=list({**COMMON, "成文日期": "2026年3月20日"}.items()))


def arguments(out: str, *options: str, file: str = "台账.xlsx", genre: str = "整改通知") -> list[str]:
    return ["make", file, "--as", genre, "-o", out, *options]


def make(out: str, *options: str, file: str = "台账.xlsx", genre: str = "整改通知") -> Result:
    return CliRunner().invoke(main, arguments(out, *options, file=file, genre=genre))


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def finished(out: str) -> dict[str, str]:
    """Return the files of a folder by their digests: pytest would compare bytes for minutes."""
    return {path.name: digest(path.read_bytes()) for path in Path(out).iterdir()}


def said(result: Result) -> str:
    """Return what was said in the end: why nothing was done."""
    assert "Traceback" not in result.output, result.output
    return result.stderr.rpartition("错误：")[2].strip()


def numbers(register: str) -> list[object]:
    with Register(Path(register)) as one:
        return [one.entries(), one.editions()]


# --- the same as one machine -------------------------------------------------------------------


def test_workers_make_what_one_machine_makes(here: Path, cluster: Workers) -> None:
    ledger()
    assert make("一台", "--register", "一台.db").exit_code == 0
    result = make("集群", "--register", "集群.db", "--dask", cluster.address)
    assert (result.exit_code, "共5份：生成5份，不能生成0份" in result.stderr) == (0, True), result.output
    assert finished("集群") == finished("一台")
    assert numbers("集群.db") == numbers("一台.db")


@pytest.mark.parametrize("shared", [True, False], ids=["on shared storage", "as bytes"])
def test_pictures_and_papers_come_along(
    here: Path, cluster: Workers, shared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A photo of each row, a seal and a genre among the settings beside the ledger, a paper of one's own."""
    if not shared:  # this computer and the workers are one, so all files are the same: say that they are not
        monkeypatch.setattr(clusters, "stamp_of", lambda _: None)
    Path("照片").mkdir()
    Image.new("RGB", (40, 30), "#336699").save("照片/现场.png")
    Path("单位设置").mkdir()
    Image.new("RGBA", (40, 40), (255, 0, 0, 90)).save("单位设置/印章.png")
    Path("单位设置/设置.yaml").write_text(
        "版本: 1\n落款:\n  县安委办: {署名: 县安委会办公室, 印章: 印章.png}\n", encoding="utf-8"
    )
    shutil.copytree(tools.TEMPLATES / "rectification-notice", "单位设置/文种/own-notice")
    declared = Path("单位设置/文种/own-notice/genre.yaml")
    declared.write_text(declared.read_text("utf-8").replace("名称: 整改通知", "名称: 县里的通知"), "utf-8")
    shutil.copy(tools.TEMPLATES / "papers" / "文件.docx", "县里的版式.docx")
    ledger(照片="照片/现场.png")
    options = ["--paper", "县里的版式.docx"]
    one = make("一台", *options, genre="县里的通知")
    many = make("集群", *options, "--dask", cluster.address, genre="县里的通知")
    assert (one.exit_code, many.exit_code) == (0, 0), many.output
    assert many.stderr == one.stderr.replace("一台/", "集群/")
    assert finished("集群") == finished("一台")


def test_records_and_manuscripts_are_written_by_workers_too(here: Path, cluster: Workers) -> None:
    one = "文种: 通知\n发文机关: 某县水利局\n标题: 某县水利局关于供水的通知\n主送机关: 各站\n正文: 好。\n成文日期: 2026年3月2日\n"
    Path("三份.yaml").write_text("---\n".join([one] * 3), encoding="utf-8")
    Path("稿.md").write_text("# 关于检查的通知\n请各单位检查。\n", encoding="utf-8")

    def run(out: str, *options: str) -> int:
        return CliRunner().invoke(main, ["make", "三份.yaml", "稿.md", "-o", out, *options]).exit_code

    assert [run("一台"), run("集群", "--dask", cluster.address)] == [0, 0]
    assert finished("集群") == finished("一台")
    assert "某县水利局关于供水的通知（3）.docx" in finished("集群")


@pytest.mark.render
def test_pdfs_of_workers_are_those_of_one_machine(here: Path, cluster: Workers) -> None:
    ledger()
    assert make("一台", "--pdf", "--zip", "一台.zip").exit_code == 0
    result = make("集群", "--pdf", "--zip", "集群.zip", "--dask", cluster.address)
    assert (result.exit_code, "PDF：做成5份，没有做成0份" in result.stderr) == (0, True), result.output
    assert finished("集群") == finished("一台")
    assert digest(Path("集群.zip").read_bytes()) == digest(Path("一台.zip").read_bytes())


def test_what_cannot_be_made_is_told_as_on_one_machine(here: Path, cluster: Workers) -> None:
    ledger()
    for out in ("一台", "集群"):
        Path(out).mkdir()
        Path(out, "005_白杨镇人民政府_整改通知_云安办〔2026〕5号.docx").write_bytes("别人的".encode())
    one, many = make("一台", "--register", "一台.db"), make("集群", "--register", "集群.db", "--dask", cluster.address)
    assert (one.exit_code, many.exit_code) == (1, 1)
    told = (
        "【提示】登记里已有1个文号，文件这次没有做成：云安办〔2026〕5号。改好以后用同样的命令再做一遍，用的还是这些号"
    )
    assert told in one.stderr and told in many.stderr
    assert finished("集群") == finished("一台")


def test_a_trial_looks_at_the_cluster_and_writes_nothing(here: Path, cluster: Workers) -> None:
    ledger()
    result = make("集群", "--dask", cluster.address, "--dry-run")
    assert (result.exit_code, "共5份：可以生成5份" in result.stderr) == (0, True)
    assert said(make("集群", "--dask", NOWHERE, "--dry-run")).startswith(f"--dask：连不上调度程序 {NOWHERE}；")
    assert not Path("集群").exists()


# --- what becomes of workers -------------------------------------------------------------------


def test_a_worker_that_is_killed_costs_nothing(here: Path, cluster: Workers) -> None:
    ledger([f"第{number}小学" for number in range(1, 101)])
    assert make("一台").exit_code == 0
    victim = cluster.pids()[0]
    command = [sys.executable, "-m", "gongwen", *arguments("集群", "--dask", cluster.address)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run:
        while not list(Path("集群").glob("*.docx")) and run.poll() is None:
            time.sleep(0.01)
        os.kill(victim, signal.SIGKILL)
        told = run.communicate()[1].decode()
    assert (run.returncode, "共100份：生成100份，不能生成0份" in told) == (0, True), told
    assert victim not in cluster.pids()
    assert finished("集群") == finished("一台")


def test_a_document_that_ends_every_worker_ends_no_other_document(here: Path, cluster: Workers) -> None:
    ledger([*UNITS[:2], DEADLY, *UNITS[2:4]])
    result = make("集群", "--dask", cluster.address)
    assert result.exit_code == 1
    assert "第 4 行：做这一份的工作机几次都断了，常见原因是内存不够" in result.stderr
    assert "共5份：生成4份，不能生成1份" in result.stderr
    assert sorted(name[:3] for name in finished("集群") if name.endswith("docx")) == ["001", "002", "004", "005"]


def test_a_scheduler_that_ends_loses_nothing(here: Path, tmp_path: Path) -> None:
    ledger([f"第{number}小学" for number in range(1, 101)])
    command = [sys.executable, "-m", "gongwen", *arguments("集群", "--register", "登记.db", "--dask")]
    with (
        running(tmp_path / "断", 1) as workers,
        subprocess.Popen([*command, workers.address], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run,
    ):
        while not list(Path("集群").glob("*.docx")) and run.poll() is None:
            time.sleep(0.01)
        workers.processes[0].kill()
        told = run.communicate()[1].decode()
    assert (run.returncode, "Traceback" in told) == (1, False), told
    assert "和集群断了，这一份可能没有做" in told
    assert "文号，文件这次没有做成：云安办〔2026〕" in told
    assert make("集群", "--register", "登记.db").exit_code == make("一台", "--register", "一台.db").exit_code == 0
    assert finished("集群") == finished("一台")  # nothing half written, nothing under another number


# --- what is wrong from the beginning ------------------------------------------------------------


def refused(out: str, address: str) -> str:
    """Return why nothing was begun: no number is given, nothing is written."""
    result = make(out, "--register", "登记.db", "--dask", address)
    assert result.exit_code == 2
    assert not Path("登记.db").exists() and not list(Path().glob(f"{out}/*"))
    return said(result)


def test_no_scheduler_and_none_with_workers(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger()
    assert refused("集群", NOWHERE).startswith(f"--dask：连不上调度程序 {NOWHERE}；请核对地址")
    monkeypatch.setattr(clusters, "WORKERS_S", 0.5)
    with running(tmp_path / "没有工作机", 0) as alone:
        assert refused("集群", alone.address) == (
            f"--dask：调度程序 {alone.address} 上一台工作机也没有；请先在各台上运行 dask worker {alone.address}"
        )


def test_workers_of_another_version(here: Path, cluster: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger()
    other = {**tools.of_program(), "gongwen": "0.1.0"}
    monkeypatch.setattr(tools, "of_program", lambda: other)
    now = refused("集群", cluster.address)
    assert "的版本和这里不一样：gongwen 0.2.0（这里 0.1.0）。做出来的文件会不一样，没有开始做" in now


def test_a_worker_of_another_version_that_comes_later_makes_nothing(
    here: Path, cluster: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger()
    monkeypatch.setattr(looking, "common_tools", lambda *_: {"gongwen": "9.9"})
    result = make("集群", "--dask", cluster.address)
    assert result.exit_code == 1
    assert "没有版本相同的工作机了（gongwen 0.2.0（这里 9.9）" in result.stderr
    assert "共5份：生成0份，不能生成5份" in result.stderr


def test_a_place_that_nobody_can_write_to_and_one_that_is_not_shared(here: Path, cluster: Workers) -> None:
    ledger()
    Path("文件").write_text("", encoding="utf-8")
    now = refused("文件/集群", cluster.address)
    assert "写不进去，没有开始做" in now and "要放进去的地方是文件，不是文件夹" in now
    assert "写的文件，这里看不到：memory://集群 不是各台共用的" in refused("memory://集群", cluster.address)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--dask", "主机:8786"], "--dask 写调度程序的地址，如 tcp://192.168.1.10:8786；写的是“主机:8786”"),
        (["--dask", NOWHERE, "--jobs", "2"], "--jobs 是这台电脑上的进程数，--dask 由工作机来做；只用一种"),
        (["--dask", NOWHERE, "--part", "1/2"], "--part 是几台电脑各做各的，不能和--dask一起用；用集群的，不用分"),
        (["--dask", NOWHERE, "--list"], "--list 是几台电脑各做各的，不能和--dask一起用；用集群的，不用分"),
        (["--register", "s3://桶/登记.db"], "--register 写这台电脑上的文件，写的是网址 s3://桶/登记.db"),
        (["--zip", "s3://桶/全部.zip"], "--zip 写这台电脑上的文件，写的是网址 s3://桶/全部.zip"),
    ],
)
def test_options_that_cannot_be_meant(here: Path, options: list[str], told: str) -> None:
    ledger()
    result = make("集群", *options)
    assert (result.exit_code, result.stderr) == (2, f"错误：{told}\n")


def test_without_dask_it_is_told_how_to_get_it(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger()
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert refused("集群", NOWHERE).startswith('--dask 要用 dask，这里没有装；请先装：pip install "gongwen[dask]"')


def test_nothing_of_a_cluster_is_loaded_where_none_is_asked_for(here: Path) -> None:
    ledger()
    told = "from gongwen.cli.commands import main\nimport sys\ntry: main()\nfinally: print('LOADED', *sys.modules)"
    ran = subprocess.run([sys.executable, "-c", told, *arguments("成品")], capture_output=True, text=True, check=True)
    loaded = ran.stdout.rpartition("LOADED")[2].split()
    assert {"distributed", "dask", "fsspec", "gongwen.app.machines.cluster"}.isdisjoint(loaded)
    assert len(finished("成品")) == 6
