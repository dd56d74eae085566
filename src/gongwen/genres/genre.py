"""Genres 文种: a folder of templates/ → fields, words and a file name; values → manuscript text.

genre.yaml   name, fields (types, help, aliases, defaults), file name, paper
text.md      the words: a manuscript with Jinja tags
sample.yaml  a full realistic input
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import Environment, Template, TemplateError

from gongwen.chinese.nearest import nearest
from gongwen.document.finding import Misuse
from gongwen.document.sandbox import CALCULATING
from gongwen.genres import declaration, families, filters
from gongwen.genres.compiling import Wrong, compiled_words, in_one_table
from gongwen.genres.declaration import Declared, Grouping
from gongwen.genres.outline import YES
from gongwen.records import read_text
from gongwen.records.field import Field
from gongwen.standard.folders import TEMPLATES

FOLDERS = "GONGWEN_TEMPLATES"  # more folders of genres, before the built-in ones
LONGEST_NAME = 40  # characters of a name that is told whole, and that others are compared with


@dataclass(frozen=True)
class Genre:
    """One genre as its folder declares it."""

    key: str
    name: str
    help: str
    paper: str
    file_name: str
    spoken: bool  # 时长: length and speaking time are worth telling
    ledger: Grouping | None  # 台账: how rows of a workbook become documents, None when it takes none
    extract: str  # 摘录: the genre that tells each unit its own tasks, "" when there is none
    sample_rows: tuple[dict[str, str], ...]  # rows an input workbook begins with
    fields: Mapping[str, Field]
    folder: Path
    declared: Declared  # its genre.yaml, for messages
    family: str = ""  # 取自: whose fields it shares

    @property
    def task_lists(self) -> list[str]:
        """Return the names of the fields that hold task lists, one at most."""
        return [item.name for item in self.fields.values() if item.type.by_unit][:1]

    @property
    def sample(self) -> Path:
        """Return the file of the full realistic input."""
        return self.folder / "sample.yaml"

    @cached_property
    def text(self) -> Template:
        """Return the compiled words. Raises Misuse when they use a name that is no field."""
        file = self.folder / "text.md"

        def wrong(line: int, message: str) -> NoReturn:
            raise Misuse(f"{file}，第 {line} 行：{message}")

        return self._compile(in_one_table(read_text(file)), filters.environment(), wrong)

    @cached_property
    def numbered(self) -> bool:
        """Return whether its documents show a 发文字号, so that a batch gives them one."""
        return "发文字号" in self.file_name + read_text(self.folder / "text.md") or self.paper.endswith(".docx")

    @cached_property
    def prints_others(self) -> bool:
        """Return whether its words print the columns of a ledger that nobody knows: in the table of tasks."""
        return "|任务表" in read_text(self.folder / "text.md")

    @cached_property
    def silent_columns(self) -> frozenset[str]:
        """Return the columns of its ledger that its words name nowhere; none where a Word file prints them."""
        if not self.ledger or self.prints_others or self.paper.endswith(".docx"):
            return frozenset()
        words = read_text(self.folder / "text.md")
        unnamed = {name for name in self.fields[self.ledger.into].columns if name not in words} - {"序号", "状态"}
        return frozenset(() if "|明细表" in words else unnamed)

    @cached_property
    def defaults(self) -> dict[str, Template]:
        """Return the fields that are computed when a record does not give them."""
        return {
            item.name: self._setting(item.default, "字段", item.name, "默认")
            for item in self.fields.values()
            if "{" in item.default
        }

    @cached_property
    def blank(self) -> dict[str, Any]:
        """Return what every field is when a record does not give it and it is not computed."""
        return {item.name: item.default if "{" not in item.default else "" for item in self.fields.values()}

    @cached_property
    def file_name_template(self) -> Template:
        """Return the compiled name of its files. Raises Misuse when it uses a name that is no field."""
        return self._setting(self.file_name, "文件名")

    @cached_property
    def _columns(self) -> set[str]:
        items = {"导语", "条目", "结语", "题", "文", "分项", "序号"}
        own = [*self.fields.values()]
        own += [column for item in own for column in item.columns.values() if column.columns]
        return items | {name for item in own for name in (*item.columns, *item.item_fields)}

    def _setting(self, source: str, *way: str) -> Template:
        """Return a setting of genre.yaml that is computed from fields."""

        def wrong(_: int, message: str) -> NoReturn:
            self.declared.wrong(f"“{way[-1]}”{message}", *way)

        return self._compile(source, filters.environment(plain=True), wrong)

    def _compile(self, source: str, environment: Environment, wrong: Wrong) -> Template:
        """Return words compiled; `wrong` tells what is wrong in which line of them."""
        return compiled_words(source, environment, self.fields.keys(), self._columns, wrong)


def complete(genre: Genre, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with the defaults of fields that were not given, and "" for all others."""
    full = genre.blank | dict(values)
    for name, template in genre.defaults.items():
        if name not in values:
            full[name] = _render(genre, template, full)
    return full


def manuscript(genre: Genre, values: Mapping[str, Any]) -> str:
    """Return the manuscript text of a genre for complete values."""
    return _render(genre, genre.text, values)


def _render(genre: Genre, template: Template, values: Mapping[str, Any]) -> str:
    try:
        return template.render(values)
    except TemplateError as error:
        raise Misuse(f"{genre.folder}：模板出错（{error.message}）") from error
    except CALCULATING as error:
        raise Misuse(f"{genre.folder}：模板里的算式或筛选不能执行（{error}）") from error


# --- loading ---------------------------------------------------------------------------------


def folders() -> dict[str, Path]:
    """Return the genre folders by key; those named in GONGWEN_TEMPLATES come first."""
    return _folders(os.environ.get(FOLDERS, ""))


@cache
def _folders(more: str) -> dict[str, Path]:
    roots = [Path(part) for part in more.split(os.pathsep) if part] + [TEMPLATES]
    found: dict[str, Path] = {}
    for root in roots:
        for path in sorted(root.glob("*/genre.yaml")):
            found.setdefault(path.parent.name, path.parent)
    return found


def load(name: str) -> Genre:
    """Return a genre by folder name or Chinese name, as a record names it. Raises Misuse when there is none."""
    return _named(name, os.environ.get(FOLDERS, ""))


def chosen(name: str) -> Genre:
    """Return a genre as a person names it in a command: by its name, or else by the path of its folder.

    Raises Misuse when there is none.
    """
    return _load(Path(name)) if _is_folder(name) and not _known(name) else load(name)


@cache
def _named(name: str, more: str) -> Genre:
    if folder := _known(name, more):
        return _load(folder)
    if _is_folder(name):
        raise Misuse(f"没有文种“{name}”；文件夹“{name}”里的文种，只能在命令里用 --as {name} 写明")
    titles = _titles(more)
    near = nearest(name, [*titles, *_folders(more)], 0.4) if len(name) <= LONGEST_NAME else ""
    hint = f"是不是“{near}”？" if near else "全部文种用 gongwen list 列出"
    told = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}……"
    raise Misuse(f"没有文种“{told}”；{hint}")


def _known(name: str, more: str = "") -> Path | None:
    """Return the folder of a genre that has a name here, None for another one."""
    more = more or os.environ.get(FOLDERS, "")
    return _folders(more).get(name) or _titles(more).get(name)


@cache
def _titles(more: str) -> dict[str, Path]:
    """Return the genre folders by their Chinese names."""
    found: dict[str, Path] = {}
    for folder in _folders(more).values():
        found.setdefault(_title(folder), folder)
    return found


def _is_folder(name: str) -> bool:
    """Return whether a name is the path of a genre's folder."""
    try:
        return (Path(name) / "genre.yaml").is_file()
    except (OSError, ValueError):  # no path at all: a sentence in the wrong field
        return False


def names() -> dict[str, str]:
    """Return every name that a genre may be called by, to its Chinese name."""
    more = os.environ.get(FOLDERS, "")
    titles = {title: title for title in _titles(more)}
    return {key: _title(folder) for key, folder in _folders(more).items()} | titles


def sisters(family: str) -> list[Genre]:
    """Return the genres that take the fields of a family."""
    text = re.compile(rf"取自:\s*[\"']?{re.escape(family)}\b")
    return [_load(folder) for folder in folders().values() if text.search(read_text(folder / "genre.yaml"))]


def load_all() -> list[Genre]:
    """Return every genre that can be used here, by key."""
    return [found for found, _ in each(folders().values()) if found]


def each(wanted: Iterable[Path]) -> Iterator[tuple[Genre | None, str]]:
    """Return the genre of each folder, or why it is none: one that is broken stands in the way of no other."""
    for folder in wanted:
        try:
            yield _load(folder), ""
        except Misuse as error:
            yield None, str(error)
        except Exception as error:  # whatever somebody has written there
            yield None, f"{folder / 'genre.yaml'}：看不懂（{error}）"


def _title(folder: Path) -> str:
    """Return the Chinese name of a genre without reading all of its declaration."""
    try:
        match = re.search(r"^名称:\s*[\"']?([^\s\"']+)", read_text(folder / "genre.yaml"), re.MULTILINE)
    except Misuse:
        return folder.name
    return match[1] if match else folder.name


@cache
def _load(folder: Path) -> Genre:
    own = declaration.load(folder / "genre.yaml").only(declaration.KEYS)
    if missing := [key for key in ("名称", "字段") if not own.values.get(key)]:
        own.wrong(f"缺少“{missing[0]}”")
    declared = families.with_shared_fields(own)
    fields = declaration.fields(declared)
    grouping = declaration.grouping(declared, fields)
    genre = Genre(
        folder.name,
        declared.text("名称"),
        declared.text("说明"),
        str(folder / "paper.docx") if (folder / "paper.docx").exists() else declared.text("版式", "材料"),
        declared.text("文件名", "{{ 标题 }}"),
        declared.text("时长") in YES,
        grouping,
        declared.text("摘录"),
        declaration.sample_rows(declared, grouping.into) if grouping else (),
        fields,
        folder,
        declared,
        families.family_of(own),
    )
    assert genre.text and genre.file_name_template and genre.defaults is not None  # undeclared names show here
    return genre
