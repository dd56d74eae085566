"""What is asked of `make`, as a value: the options of the command, whoever gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gongwen.app import inputs
from gongwen.chinese import document_number
from gongwen.document import far
from gongwen.document.file_kinds import OTHER, WORD, kind_of
from gongwen.document.finding import Misuse
from gongwen.genres import sharing
from gongwen.records import Value

SCHEDULERS = ("tcp://", "tls://", "ws://", "wss://", "inproc://")  # how their addresses begin


@dataclass(frozen=True)
class MakeRequest:
    """The options of `gongwen make`."""

    out: Path | None = None  # a .docx for one document, a folder for several
    genre: str = ""
    common: Path | Mapping[str, Value] | None = None  # fields that all documents share, or their file
    paper: str = ""
    dry_run: bool = False
    draft: bool = False
    start: int = 0  # the first 发文字号; 0: not said
    register: Path | None = None
    only: tuple[str, ...] = ()  # conditions on the rows of a ledger; all must hold
    since: Path | None = None  # the ledger of the last report
    answer: str = ""  # to what the register would ask: 沿用 the number, or 新编
    zip: Path | None = None
    pdf: bool = False
    pdf_a: bool = False  # as PDF/A, for archives
    tighten: bool = False  # characters and lines closer where that saves a sheet
    jobs: int = 0  # processes; 0: as many as are worth it
    force: bool = False  # files that others wrote or changed are replaced, too; never one that is read
    column: tuple[str, ...] = ()  # 栏目=表头: what columns of a ledger are to be taken for
    sheet: tuple[str, ...] = ()  # the sheets of workbooks to use; none: all
    each: str = ""  # columns of a task list, 、 between them
    part: str = ""  # 2/8: numbers all documents, and makes these
    fix: bool = False  # what is certainly right is put right in what is printed; no input is changed
    joined: bool = False  # makes nothing: joins the lists of all parts
    dask: str = ""  # the address of a scheduler, whose workers make and write the documents

    @property
    def one_file(self) -> bool:
        """Return whether a single document is to be written under the name that is given."""
        return self.out is not None and kind_of(self.out) is WORD

    @property
    def folder(self) -> Path:
        """Return the folder that documents go into under their own names."""
        return self.out or Path()

    @property
    def with_pdfs(self) -> bool:
        """Return whether each document gets its PDF."""
        return self.pdf or self.pdf_a

    def check(self) -> None:
        """Raise Misuse for what cannot be carried out whatever the inputs are."""
        if self.genre:
            sharing.check_named(self.genre)  # a wrong --as is misuse, not a fault of the inputs
        if self.paper:
            from gongwen.word.papers.paper import load

            load(self.paper)
        if self.out and self.out.suffix.lower() == ".pdf":
            raise Misuse(f"-o 写 Word 文件（.docx）或文件夹的名字，写的是 {self.out}；要 PDF，另加 --pdf")
        if self.out and kind_of(self.out) not in (WORD, OTHER) and not self.out.is_dir():
            raise Misuse(f"-o 写 Word 文件（.docx）或文件夹的名字，写的是 {self.out}")
        if not 0 <= self.start <= document_number.LARGEST:
            raise Misuse(f"--start 写第一个文号，1 到 {document_number.LARGEST}，写的是 {self.start}")
        if self.zip:
            inputs.saved_as(self.zip, "压缩包", ".zip")
        if self.part or self.joined:
            self._check_part()
        self._check_places()

    def _check_part(self) -> None:
        """Raise Misuse for what does not go together with a part of a batch, or with joining all parts."""
        option = "--part" if self.part else "--list"
        if self.part and self.joined:
            raise Misuse("--part 做一部分，--list 合各部分的清单，不能同时用；各部分都做完，再用 --list")
        if self.one_file:
            raise Misuse(f"{option} 用于多份文件，-o 应是文件夹，写的是文件 {self.out}")
        if self.part and self.zip:
            raise Misuse("--zip 打全部文件的包，在各部分都做完以后，和 --list 一起用")
        if self.joined and self.dry_run:
            raise Misuse("--list 不做文件，不能和 --dry-run 一起用")

    def _check_places(self) -> None:
        """Raise Misuse for what does not go together with other machines, or with a store elsewhere."""
        is_far = self.out is not None and far.is_far(self.out)
        if (self.part or self.joined) and (self.dask or is_far):
            option = "--part" if self.part else "--list"
            other = "--dask" if self.dask else "写成网址的 -o"
            raise Misuse(f"{option} 是几台电脑各做各的，不能和{other}一起用；用集群的，不用分")
        if self.dask and not self.dask.startswith(SCHEDULERS):
            raise Misuse(f"--dask 写调度程序的地址，如 tcp://192.168.1.10:8786；写的是“{self.dask}”")
        if self.dask and self.jobs:
            raise Misuse("--jobs 是这台电脑上的进程数，--dask 由工作机来做；只用一种")
        for option, path in {"--zip": self.zip, "--register": self.register}.items():
            if path is not None and far.is_far(path):
                raise Misuse(f"{option} 写这台电脑上的文件，写的是网址 {path}")

    def check_count(self, documents: int) -> None:
        """Raise Misuse where one file is asked for and there are several documents."""
        if self.one_file and documents > 1:
            raise Misuse(f"有{documents}份文件，-o 应是文件夹，写的是文件 {self.out}")
