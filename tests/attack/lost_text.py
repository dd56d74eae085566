"""Records of hostile values → documents: every visible character of every value is printed, or its refusal is told.

An ordinal at the start of a value is made anew by the program; that is told as well.
"""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from xml.etree import ElementTree

from click.testing import CliRunner, Result
from openpyxl import Workbook

from gongwen.chinese import ordinals
from gongwen.chinese.characters import admitted
from gongwen.cli.commands import main
from gongwen.document import manuscript
from gongwen.document.model import Document, Heading, Paragraph, Table
from tests.attack import hostile
from tests.attack.mutations import UNFORESEEN

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Attack(NamedTuple):
    """One record: the genre, its fields, and how the file is written."""

    genre: str
    fields: Mapping[str, Any]
    drawn: tuple[str, ...]  # the hostile values in the fields
    entry: str


class Loss(NamedTuple):
    """A value of which something is neither printed nor told."""

    attack: Attack
    line: str
    printed: str
    said: str

    def __str__(self) -> str:
        return f"{self.attack.genre} {self.attack.entry}: {self.line!r} is not in {self.printed[:300]!r}; {self.said[-300:]!r}"


# --- records ---------------------------------------------------------------------------------


def _speech(draw: Callable[[bool], str]) -> dict[str, Any]:
    tasks = [{draw(False): draw(True)}, {"题": draw(False), "文": draw(True), "分项": [draw(False), draw(False)]}]
    return {
        "标题": "讲话",
        "称谓": draw(False),
        "开场": draw(True),
        "成绩": [draw(True)],
        "任务": tasks,
        "结尾": draw(True),
    }


def _notice(draw: Callable[[bool], str]) -> dict[str, Any]:
    office = {"发文机关": "县安办", "主送机关": [draw(False)], "署名": "县安办", "成文日期": "2026年3月5日"}
    return {"标题": "关于安全的通知", **office, "正文": [draw(True), {"题": draw(False), "文": draw(True)}]}


def _rectification(draw: Callable[[bool], str]) -> dict[str, Any]:
    rows = [{"问题": draw(True), "位置": draw(False), "整改要求": draw(True)} for _ in range(3)]
    return {"单位": "柳河镇", "发文机关": "县安办", "成文日期": "2026年3月5日", "问题": rows}


def _plan(draw: Callable[[bool], str]) -> dict[str, Any]:
    rows = [{"任务": draw(False), "内容": draw(True), "牵头": "县应急局", "时限": "7月底前"} for _ in range(2)]
    return {"单位": "柳河镇", "年度": "2026", "前言": draw(True), "任务": rows}


RECORDS = {"讲话稿": _speech, "通知": _notice, "整改通知": _rectification, "工作计划": _plan}
ENTRIES = ("yaml", "block", "json", "xlsx", "csv", "md")


def attack(seed: int) -> Attack:
    """Return the record of a seed."""
    random = Random(seed)
    entry = ENTRIES[seed % len(ENTRIES)]
    genre = "整改通知" if entry in ("xlsx", "csv") else random.choice(list(RECORDS))
    drawn: list[str] = []

    def draw(lines: bool) -> str:
        drawn.append(hostile.text(random, lines))
        return drawn[-1]

    fields = RECORDS[genre](draw)
    return Attack(genre, fields, tuple(drawn), entry)


# --- files -----------------------------------------------------------------------------------


def written(made: Attack, folder: Path) -> Path:
    """Write the file of a record."""
    path = folder / f"某.{made.entry}"
    if made.entry == "json":
        path.write_text(json.dumps({"文种": made.genre, **made.fields}, ensure_ascii=False), encoding="utf-8")
    elif made.entry in ("yaml", "block"):
        path = path.with_suffix(".yaml")
        path.write_text(_yaml({"文种": made.genre, **made.fields}, made.entry == "block"), encoding="utf-8", newline="")
    elif made.entry == "md":
        path.write_text(manuscript.write(_document(made.drawn)), encoding="utf-8", newline="")
    else:
        _sheet(made, path)
    return path


def _yaml(value: Any, block: bool, indent: int = 0) -> str:
    """Return a value as YAML: texts in double quotes, or behind | as far as raw YAML can hold them."""
    margin = "  " * indent
    if isinstance(value, str):
        if block and value.strip(" \t\r\n") == value and all(char.isprintable() or char == "\n" for char in value):
            return "|\n" + "\n".join(f"{margin}  {line}" for line in value.split("\n")) + "\n"
        return json.dumps(value, ensure_ascii=False) + "\n"
    pairs = (
        ((f"{json.dumps(key, ensure_ascii=False)}: ", one) for key, one in value.items())
        if isinstance(value, dict)
        else (("- ", one) for one in value)
    )
    lines = [
        f"{margin}{head}{_yaml(one, block, indent + 1) if isinstance(one, str) else chr(10) + _yaml(one, block, indent + 1)}"
        for head, one in pairs
    ]
    return "".join(lines)


def _document(drawn: Iterable[str]) -> Document:
    """Return a hand-written document whose blocks hold the values; what outlines strip, an author does not write."""
    texts = [line for value in drawn for line in lines_of(value)]
    blocks = [Heading(2, "（一）", text) if index % 3 == 0 else Paragraph(text) for index, text in enumerate(texts)]
    return Document(("题",), "", (*blocks, Table((("列",), *((text,) for text in texts)), (1,))))


def _sheet(made: Attack, path: Path) -> None:
    rows = made.fields["问题"]
    names = list(rows[0])
    table = [["单位", *names], *(["柳河镇", *(row[name] for name in names)] for row in rows)]
    if made.entry == "csv":
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(table)
        return
    book = Workbook()
    for row in table:
        book.active.append([_in_excel(cell) for cell in row])
    for row in book.active.iter_rows():
        for cell in row:
            cell.data_type = "s"
    book.save(path)


def _in_excel(text: str) -> str:
    """Return a text as a cell keeps it: control characters, and what looks like one, as _x000D_."""
    text = text.replace("_x", "_x005F_x")
    return "".join(f"_x{ord(char):04X}_" if char in "\r\v\f" else char for char in text)


# --- what must come out ----------------------------------------------------------------------


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that show anything."""
    return [line.strip(" \t\u3000") for line in admitted(text).split("\n") if squeezed(line)]


def squeezed(text: str) -> str:
    """Return the visible characters of a text."""
    return "".join(text.split())


def losses(seed: int, folder: Path) -> list[Loss]:
    """Make the document of a seed's record; return the lines that are neither printed nor told."""
    made = attack(seed)
    path, out = written(made, folder), folder / "出.docx"
    out.unlink(missing_ok=True)
    result = CliRunner().invoke(main, ["make", str(path), "--as", made.genre, "-o", str(out)])
    if UNFORESEEN in result.output or (result.exception and not isinstance(result.exception, SystemExit)):
        raise AssertionError(f"seed {seed}: {made}") from result.exception
    if not out.exists():
        assert result.exit_code in (1, 2) and "错误" in result.stderr, (seed, result.output)
        return []
    printed = squeezed(_printed(out))
    lines = [line for value in made.drawn for line in lines_of(value)]
    return [Loss(made, line, printed, result.stderr) for line in lines if not _is_there(line, printed, result)]


def _is_there(line: str, printed: str, result: Result) -> bool:
    if squeezed(line) in printed or squeezed(line).rstrip(":") + "：" in printed:  # the colon behind 主送机关
        return True
    label = ordinals.recognise(line)
    if not label:
        return False
    again = ordinals.make(label.scheme, label.number, 4) + label.rest  # (1) in its right place is printed as （1）
    return squeezed(again) in printed or ("序数" in result.stderr and squeezed(label.rest) in printed)


def _printed(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter(f"{W}t"))
