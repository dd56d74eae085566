"""Genres 文种: a folder of templates/ → fields, words and a file name; values → manuscript text.

genre.yaml   name, fields (types, help, aliases, defaults), file name, paper
text.md      the words: a manuscript with Jinja tags
sample.yaml  a full realistic input
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import Environment, Template, TemplateError

from gongwen.chinese.nearest import nearest
from gongwen.document.finding import Misuse
from gongwen.document.sandbox import CALCULATING
from gongwen.genres import declaration, declared, families, filters, phrases, shelf, unprinted
from gongwen.genres.compiling import Wrong, compiled_words, in_one_table, last_in_paragraphs
from gongwen.genres.declaration import Grouping
from gongwen.genres.declared import Declared
from gongwen.genres.kinds import Kinds
from gongwen.genres.outline import YES
from gongwen.records import load_yaml, read_text
from gongwen.records.field import Field

FOLDERS = shelf.FOLDERS  # what names more folders of them
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
    kinds: Kinds | None  # 分类: what its kinds say otherwise, None when it has none
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
    def words(self) -> str:
        """Return its words as they are written."""
        return read_text(self.folder / "text.md")

    @cached_property
    def text(self) -> Template:
        """Return the compiled words. Raises Misuse when they use a name that is no field."""

        def wrong(line: int, message: str) -> NoReturn:
            raise Misuse(f"{self.folder / 'text.md'}，第 {line} 行：{message}")

        return self._compile(in_one_table(self.words), filters.environment(), wrong)

    @cached_property
    def named(self) -> frozenset[str]:
        """Return the fields that its words name, or what its other fields are when they are not given."""
        kinds = self.kinds.each.values() if self.kinds else ()
        defaults = [item.default for item in self.fields.values()]
        source = "\n".join([self.words, *defaults, *(text for one in kinds for text in one.defaults.values())])
        return frozenset(name for name in self.fields if name in source)

    @cached_property
    def numbered(self) -> bool:
        """Return whether its documents show a 发文字号, so that a batch gives them one."""
        return "发文字号" in self.file_name + self.words or self.paper.endswith(".docx")

    @cached_property
    def paragraphs(self) -> frozenset[str]:
        """Return the fields whose texts stand in paragraphs of their own, or end one."""
        ends = last_in_paragraphs(self.words)
        return frozenset(name for name in ends & self.fields.keys() if self.fields[name].type.name in ("段落", "正文"))

    @cached_property
    def prints_others(self) -> bool:
        """Return whether its words print the columns of a ledger that nobody knows: in the table of tasks."""
        return "|任务表" in self.words

    @cached_property
    def silent_columns(self) -> frozenset[str]:
        """Return the columns of its ledger that its words name nowhere; none where a Word file prints them."""
        if not self.ledger or self.prints_others or self.paper.endswith(".docx"):
            return frozenset()
        columns = self.fields[self.ledger.into].columns
        return unprinted.columns(self.words, columns) - {*self.ledger.by}

    @cached_property
    def defaults(self) -> dict[str, Template]:
        """Return the fields that are computed when a record does not give them."""
        return {
            item.name: self._setting(item.default, "字段", item.name, "默认")
            for item in self.fields.values()
            if "{" in item.default
        }

    @cached_property
    def by_kind(self) -> dict[str, dict[str, Template | str]]:
        """Return what fields are where a record gives none, by kind and in order; "" where a document is of no kind."""
        found: dict[str, dict[str, Template | str]] = {"": dict(self.defaults)}
        for kind in self.kinds.each.values() if self.kinds else ():
            own = {
                name: self._setting(text, "分类", "各类", kind.name, name) if "{" in text else text
                for name, text in kind.defaults.items()
            }
            found[kind.name] = {name: own.get(name, self.defaults.get(name, "")) for name in self._ordered(own)}
        return found

    def _ordered(self, own: Mapping[str, Any]) -> list[str]:
        return [name for name in self.fields if name in own or name in self.defaults]

    def kind(self, values: Mapping[str, Any]) -> str:
        """Return the kind of a document: the one its values name, or what is computed from them; "" for none."""
        if not self.kinds:
            return ""
        by = self.kinds.by
        named = str(values.get(by, self.blank.get(by, "")))
        if by not in values and by in self.defaults:
            named = _render(self, self.defaults[by], self.blank | dict(values)).strip()
        return named if named in self.kinds.each else ""

    def asked(self, values: Mapping[str, Any]) -> Mapping[str, bool]:
        """Return which fields values need, and which they do not, because of the kind they are of."""
        found = self.kinds.each.get(self.kind(values)) if self.kinds else None
        return found.asked if found else {}

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
    for name, default in genre.by_kind[genre.kind(values)].items():
        if name not in values:
            full[name] = default if isinstance(default, str) else _render(genre, default, full)
    return full | phrases.settled(full, values)


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


def load(name: str) -> Genre:
    """Return a genre by folder name or Chinese name, as a record names it. Raises Misuse when there is none."""
    return _named(name, shelf.roots())


def chosen(name: str) -> Genre:
    """Return a genre as a person names it in a command: by its name, or else by the path of its folder.

    Raises Misuse when there is none.
    """
    return _load(Path(name)) if shelf.is_folder(name) and not shelf.known(name) else load(name)


@cache
def other_names(part: str) -> dict[str, Any]:
    """Return by genre its other names (同名), or what files are called that are no genre (叫法); or what a genre is
    imported as (导入) or printed as it stands by (照印).
    """
    found: dict[str, Any] = load_yaml(Path(__file__).with_name("called.yaml"))[part]
    return found


@cache
def _named(name: str, more: str) -> Genre:
    if folder := shelf.known(name, more):
        return _load(folder)
    if same := next((one for one, names in other_names("同名").items() if name in names), ""):
        return _named(same, more)
    if shelf.is_folder(name):
        raise Misuse(f"没有文种“{name}”；文件夹“{name}”里的文种，只能在命令里用 --as {name} 写明")
    titles = shelf.titles(more)
    near = nearest(name, [*titles, *shelf.by_key(more)], 0.4) if len(name) <= LONGEST_NAME else ""
    hint = f"是不是“{near}”？" if near else "全部文种用 gongwen list 列出"
    if one := next((one for one, names in other_names("叫法").items() if name in names), ""):
        hint = f"这种文件用“{one}”"
    told = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}……"
    raise Misuse(f"没有文种“{told}”；{hint}")


def sisters(family: str) -> list[Genre]:
    """Return the genres that take the fields of a family."""
    return [_load(folder) for folder in shelf.of_family(family)]


def load_all() -> list[Genre]:
    """Return every genre that can be used here, by key."""
    return [found for found, _ in each(shelf.folders().values()) if found]


def each(wanted: Iterable[Path]) -> Iterator[tuple[Genre | None, str]]:
    """Return the genre of each folder, or why it is none: one that is broken stands in the way of no other."""
    for folder in wanted:
        try:
            yield _load(folder), ""
        except Misuse as error:
            yield None, str(error)
        except Exception as error:  # whatever somebody has written there
            yield None, f"{folder / 'genre.yaml'}：看不懂（{error}）"


@cache
def _load(folder: Path) -> Genre:
    own = declared.load(folder / "genre.yaml").only(declaration.KEYS)
    if missing := [key for key in ("名称", "字段") if not own.values.get(key)]:
        own.wrong(f"缺少“{missing[0]}”")
    whole = families.with_shared_fields(own)
    fields = declaration.fields(whole)
    grouping = declaration.grouping(whole, fields)
    genre = Genre(
        folder.name,
        own.text("名称"),
        own.text("说明"),
        str(folder / "paper.docx") if (folder / "paper.docx").exists() else own.text("版式", "材料"),
        own.text("文件名", "{{ 标题 }}"),
        own.text("时长") in YES,
        grouping,
        own.text("摘录"),
        declaration.sample_rows(own, grouping.into) if grouping else (),
        fields,
        declaration.kinds(own, fields),
        folder,
        whole,
        families.family_of(own),
    )
    if not shelf.is_built_in(folder):  # compiled when they are used, which is sooner: tests have looked at these
        assert compiles(genre)
    return genre


def compiles(genre: Genre) -> bool:
    """Return that all words of a genre compile. Raises Misuse for a name that nobody declared."""
    return bool(genre.text and genre.file_name_template) and genre.by_kind is not None
