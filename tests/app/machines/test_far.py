"""`-o memory://…`, `-o s3://…`: documents go into a store elsewhere, whole, and never over somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.cli.commands import main
from gongwen.document.far import OBJECTS, Url, place_of
from tests.app.machines.test_cluster import digest, finished, ledger, make, numbers, said
from tests.app.machines.workers import Workers

fsspec = pytest.importorskip("fsspec")

from tests.app.machines.objects import Store, store  # noqa: E402


@pytest.fixture
def memory() -> Iterator[dict[str, object]]:
    """Return what fsspec holds in memory, empty."""
    from fsspec.implementations.memory import MemoryFileSystem

    MemoryFileSystem.store.clear()
    yield MemoryFileSystem.store
    MemoryFileSystem.store.clear()


@pytest.fixture
def objects() -> Iterator[Store]:
    with store() as running:
        yield running


def in_store(running: Store, folder: str) -> dict[str, str]:
    return {
        name.rpartition("/")[2]: digest(data)
        for name, data in running.objects.items()
        if name.startswith(f"/{folder}/")
    }


def test_an_address_is_used_like_a_path() -> None:
    place = place_of("s3://桶/文件夹")
    assert isinstance(place, Url)
    assert [str(one) for one in (place, place / "甲.docx", (place / "甲.docx").with_suffix(".pdf"), place.parent)] == [
        "s3://桶/文件夹",
        "s3://桶/文件夹/甲.docx",
        "s3://桶/文件夹/甲.pdf",
        "s3://桶",
    ]
    assert place_of("file:///srv/成品") == Path("/srv/成品")
    assert place_of("成品/甲.docx") == Path("成品/甲.docx")


def test_a_store_gets_what_a_folder_gets(here: Path, memory: dict[str, object]) -> None:
    ledger()
    assert make("一台", "--zip", "一台.zip").exit_code == 0
    result = make("memory://桶/成品", "--zip", "网上.zip")
    assert result.exit_code == 0, result.output
    assert "memory://桶/成品/001_柳河镇人民政府_整改通知_云安办〔2026〕1号.docx\n" in result.stdout
    files = fsspec.filesystem("memory")
    assert {Path(name).name: digest(files.cat_file(name)) for name in files.ls("/桶/成品", detail=False)} == finished(
        "一台"
    )
    assert digest(Path("网上.zip").read_bytes()) == digest(Path("一台.zip").read_bytes())


def test_one_document_and_its_name(here: Path, memory: dict[str, object]) -> None:
    Path("稿.md").write_text("# 关于检查的通知\n请各单位检查。\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["make", "稿.md", "-o", "memory://桶/检查.docx"])
    assert (result.exit_code, result.stdout) == (0, "memory://桶/检查.docx\n")
    assert list(memory) == ["/桶/检查.docx"]


@pytest.mark.render
def test_pdfs_go_into_the_store_too(here: Path, memory: dict[str, object]) -> None:
    Path("稿.md").write_text("# 关于检查的通知\n请各单位检查。\n", encoding="utf-8")
    run = CliRunner()
    assert run.invoke(main, ["make", "稿.md", "-o", "检查.docx", "--pdf"]).exit_code == 0
    assert run.invoke(main, ["make", "稿.md", "-o", "memory://桶/检查.docx", "--pdf"]).exit_code == 0
    assert digest(fsspec.filesystem("memory").cat_file("/桶/检查.pdf")) == digest(Path("检查.pdf").read_bytes())


def test_a_file_of_somebody_else_stays_without_force(here: Path, memory: dict[str, object]) -> None:
    ledger()
    name = "/桶/001_柳河镇人民政府_整改通知_云安办〔2026〕1号.docx"
    files = fsspec.filesystem("memory")
    files.pipe_file(name, "别人的".encode())
    result = make("memory://桶")
    assert (result.exit_code, files.cat_file(name).decode()) == (1, "别人的")
    assert f"错误：memory:/{name}：不是 gongwen 做的，或做好以后有人改过、存过，没有覆盖" in result.stderr
    assert make("memory://桶", "--force").exit_code == make("memory://桶").exit_code == 0  # over its own at any time


def test_the_list_names_what_an_earlier_one_named(here: Path, memory: dict[str, object]) -> None:
    ledger()
    assert make("memory://桶").exit_code == 0
    ledger(["县第二中学", "青石乡人民政府"])
    assert "【提示】文件夹里还有以前做的、这次没有做的文件：001_柳河镇人民政府_整改通知" in make("memory://桶").stderr


# --- a store of objects, and workers -------------------------------------------------------------


@pytest.mark.cluster
@pytest.mark.xdist_group("cluster")
@pytest.mark.parametrize("kind", ["beside", "object"])
def test_workers_write_into_a_store_of_objects(
    here: Path, cluster: Workers, objects: Store, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "object":
        monkeypatch.setattr("gongwen.document.far.OBJECTS", OBJECTS | {"objects"})
    ledger()
    assert make("一台").exit_code == 0
    result = make(f"{objects.url}/成品", "--dask", cluster.address)
    assert result.exit_code == 0, result.output
    assert in_store(objects, "成品") == finished("一台")  # nothing beside, nothing that was tried


def full(running: Store) -> None:
    running.most = 4


def read_only(running: Store) -> None:
    running.writable = False


def runs(cluster: Workers, objects: Store) -> Result:
    return make(f"{objects.url}/成品", "--register", "登记.db", "--dask", cluster.address)


@pytest.mark.cluster
@pytest.mark.xdist_group("cluster")
def test_a_store_that_may_only_be_read_is_told_before_a_number_is_given(
    here: Path, cluster: Workers, objects: Store
) -> None:
    ledger()
    read_only(objects)
    result = runs(cluster, objects)
    assert (result.exit_code, Path("登记.db").exists()) == (2, False)
    assert "写不进去，没有开始做" in said(result) and "Permission denied" in said(result)


@pytest.mark.cluster
@pytest.mark.xdist_group("cluster")
def test_a_store_that_becomes_full_keeps_what_is_whole_and_the_rest_is_told(
    here: Path, cluster: Workers, objects: Store
) -> None:
    ledger()
    full(objects)
    result = runs(cluster, objects)
    assert result.exit_code == 1
    assert "写不进去（[Errno 28] No space left on device" in result.stderr
    written = [name for name in in_store(objects, "成品") if name.endswith(".docx")]
    left = 5 - len(written)
    assert left and f"【提示】登记里已有{left}个文号，文件这次没有做成" in result.stderr
    objects.most = 1_000
    assert runs(cluster, objects).exit_code == 0
    assert make("一台", "--register", "一台.db").exit_code == 0
    assert in_store(objects, "成品") == finished("一台")
    assert numbers("登记.db") == numbers("一台.db")
