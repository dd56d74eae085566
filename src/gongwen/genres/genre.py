"""Genres 文种: a folder of templates/ → fields, words and a file name; values → manuscript text.

genre.yaml   name, fields (types, help, aliases, defaults), file name, paper
text.md      the words: a manuscript with Jinja tags
sample.yaml  a full realistic input
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Template, TemplateError, TemplateSyntaxError, meta, nodes

from gongwen.chinese.nearest import nearest
from gongwen.chinese.ordinals import scheme_named
from gongwen.document.elements import TABLE
from gongwen.document.finding import Misuse
from gongwen.genres import filters
from gongwen.genres.columns import columns_file
from gongwen.genres.outline import YES
from gongwen.genres.types import TYPES
from gongwen.records import load_yaml, read_text
from gongwen.records.field import Field
from gongwen.standard.folders import TEMPLATES

FOLDERS = "GONGWEN_TEMPLATES"  # more folders of genres, before the built-in ones


class Ledger(NamedTuple):
    """How a genre reads workbooks: rows that agree in `by` become one document, in its list field `into`."""

    by: tuple[str, ...]
    into: str


@dataclass(frozen=True)
class Genre:
    """One genre as its folder declares it."""

    key: str
    name: str
    help: str
    paper: str
    file_name: str
    spoken: bool  # 时长: length and speaking time are worth telling
    ledger: Ledger | None  # 台账: how rows of a workbook become documents, None when it takes none
    extract: str  # 摘录: the genre that tells each unit its own tasks, "" when there is none
    sample_rows: tuple[dict[str, str], ...]  # rows an input workbook begins with
    fields: Mapping[str, Field]
    folder: Path

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
        return self._compile(read_text(self.folder / "text.md"), "text.md")

    @cached_property
    def numbered(self) -> bool:
        """Return whether its documents show a 发文字号, so that a batch gives them one."""
        return "发文字号" in self.file_name + read_text(self.folder / "text.md") or self.paper.endswith(".docx")

    @cached_property
    def defaults(self) -> dict[str, Template]:
        """Return the fields that are computed when a record does not give them."""
        return {
            item.name: self._compile(item.default, item.name, plain=True)
            for item in self.fields.values()
            if "{" in item.default
        }

    @cached_property
    def blank(self) -> dict[str, Any]:
        """Return what every field is when a record does not give it and it is not computed."""
        return {item.name: item.default if "{" not in item.default else "" for item in self.fields.values()}

    @cached_property
    def file_name_template(self) -> Template:
        return self._compile(self.file_name, "文件名", plain=True)

    @cached_property
    def _columns(self) -> set[str]:
        items = {"导语", "条目", "结语", "题", "文", "分项", "序号"}
        return items | {name for item in self.fields.values() for name in (*item.columns, *item.item_fields)}

    def _compile(self, source: str, name: str, plain: bool = False) -> Template:
        environment = filters.environment(plain)
        try:
            tree = environment.parse(source)
            unknown = (meta.find_undeclared_variables(tree) - self.fields.keys()) | (_attributes(tree) - self._columns)
            if unknown:
                raise Misuse(
                    f"{self.folder}：{name} 用了没有声明的名字：{'、'.join(sorted(unknown))}；请在 genre.yaml 的“字段”里声明"
                )
            return environment.from_string(tree)
        except TemplateSyntaxError as error:
            raise Misuse(f"{self.folder}：{name} 第 {error.lineno} 行：模板语法不对（{error.message}）") from error


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
    except (TypeError, ValueError, LookupError, ArithmeticError, AttributeError) as error:
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
    """Return a genre by folder name, Chinese name, or the path of its folder. Raises Misuse when there is none."""
    return _named(name, os.environ.get(FOLDERS, ""))


@cache
def _named(name: str, more: str) -> Genre:
    if (Path(name) / "genre.yaml").is_file():
        return _load(Path(name))
    known = _folders(more)
    titles = {_title(folder): folder for folder in known.values()}
    if folder := known.get(name) or titles.get(name):
        return _load(folder)
    near = nearest(name, [*titles, *known], 0.4)
    hint = f"是不是“{near}”？" if near else f"可用：{'、'.join(titles)}"
    raise Misuse(f"没有文种“{name}”；{hint}")


def load_all() -> list[Genre]:
    """Return every genre there is, by key."""
    return [_load(folder) for folder in folders().values()]


def _title(folder: Path) -> str:
    """Return the Chinese name of a genre without reading all of its declaration."""
    match = re.search(r"^名称:\s*[\"']?([^\s\"']+)", read_text(folder / "genre.yaml"), re.MULTILINE)
    return match[1] if match else folder.name


@cache
def _load(folder: Path) -> Genre:
    file = folder / "genre.yaml"
    declared = load_yaml(file)
    if not isinstance(declared, dict):
        raise Misuse(f"{file}：应有 名称 说明 字段")
    keys = {"名称", "说明", "版式", "文件名", "时长", "台账", "摘录", "字段"}
    if missing := [key for key in ("名称", "字段") if key not in declared]:
        raise Misuse(f"{file}：缺少“{missing[0]}”")
    if unknown := set(declared) - keys:
        raise Misuse(f"{file}：不认识的“{min(unknown)}”；可用：{'、'.join(sorted(keys))}")
    fields = {name: _field(file, name, given) for name, given in {**TABLE.fields, **declared["字段"]}.items()}
    genre = Genre(
        folder.name,
        declared["名称"],
        declared.get("说明", ""),
        str(folder / "paper.docx") if (folder / "paper.docx").exists() else declared.get("版式", "材料"),
        declared.get("文件名", "{{ 标题 }}"),
        declared.get("时长") in YES,
        _ledger(file, declared.get("台账"), fields),
        declared.get("摘录", ""),
        _sample_rows(declared),
        fields,
        folder,
    )
    assert genre.text and genre.file_name_template and genre.defaults is not None  # undeclared names show here
    return genre


def _attributes(tree: nodes.Template) -> set[str]:
    """Return the names that words ask of rows (条.位置); those of a loop itself do not count."""
    found = (node for node in tree.find_all(nodes.Getattr))
    return {node.attr for node in found if not (isinstance(node.node, nodes.Name) and node.node.name == "loop")}


def _field(file: Path, name: str, declared: Mapping[str, Any]) -> Field:
    kind = declared.get("类型", "文字") if isinstance(declared, dict) else ""
    if kind not in TYPES:
        raise Misuse(f"{file}：字段“{name}”的类型“{kind}”不认识；可用：{'、'.join(TYPES)}")
    needed = declared.get("必填", "")  # 是; {无: 事由}, where 事由 is not given; {有: 形式}, where 形式 is
    condition = needed if isinstance(needed, dict) else {}
    scheme = scheme_named(declared["序数"]) if "序数" in declared else None
    if scheme is None and "序数" in declared:
        raise Misuse(f"{file}：字段“{name}”的序数“{declared['序数']}”不认识")
    return Field(
        name,
        TYPES[kind],
        help=declared.get("说明", ""),
        title=declared.get("表头", ""),
        required=str(needed) in YES,
        unless=_texts(condition.get("无", ())),
        where=_texts(condition.get("有", ())),
        aliases=_texts(declared.get("别名", ())),
        default=declared.get("默认", ""),
        choices=_texts(declared.get("选项", ())),
        scheme=scheme,
        level=int(declared.get("级", "1")),
        item_fields=_texts(declared.get("条目字段", ())),
        columns=_column_fields(file, declared.get("列", {})),
    )


def _texts(value: Any) -> tuple[str, ...]:
    """Return a list of texts that may be written as one text."""
    return (value,) if isinstance(value, str) else tuple(value)


def _column_fields(file: Path, declared: Any) -> dict[str, Field]:
    """Return the columns of a 清单: declared in place, or named as a file of templates/columns."""
    if isinstance(declared, str):
        declared = columns_file(declared).get("列", {})
    return {name: _field(file, name, column) for name, column in declared.items()}


def _sample_rows(declared: Mapping[str, Any]) -> tuple[dict[str, str], ...]:
    """Return the sample rows of the list a genre reads workbooks into."""
    own = declared["字段"].get((declared.get("台账") or {}).get("装入", ""), {})
    return tuple(columns_file(own["列"]).get("样例", ())) if isinstance(own.get("列"), str) else ()


def _ledger(file: Path, declared: Any, fields: Mapping[str, Field]) -> Ledger | None:
    if not declared:
        return None
    by, into = declared.get("每份", []), declared.get("装入", "")
    if into not in fields or not fields[into].type.rows:
        raise Misuse(f"{file}：“台账”的“装入”应是一个清单或任务字段，写的是“{into}”")
    return Ledger(_texts(by), into)
