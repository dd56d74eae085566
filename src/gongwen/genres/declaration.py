"""genre.yaml → what a genre declares: its fields, and how a ledger becomes its documents.

What is wrong in the file is a Misuse with the line of the setting.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gongwen.chinese.ordinals import scheme_named
from gongwen.document.elements import TABLE
from gongwen.document.model import DEEPEST
from gongwen.genres.columns import columns_file
from gongwen.genres.declared import Declared, load
from gongwen.genres.kinds import KIND_KEYS, Kind, Kinds
from gongwen.genres.outline import YES
from gongwen.genres.types import TYPES
from gongwen.records.field import ColumnHints, Field, FieldType
from gongwen.standard.folders import TEMPLATES

KEYS = ("名称", "说明", "版式", "文件名", "时长", "台账", "摘录", "分类", "字段")
FIELD_KEYS = ("类型", "必填", "别名", "默认", "选项", "级", "序数", "列", "条目字段", "说明", "表头", "去头", "去尾")
COLUMN_KEYS = ("猜", "再有", "别处", "合并", "空表", "让")  # how a column is found in ledgers


class Grouping(NamedTuple):
    """How a ledger becomes documents 台账: rows that agree in `by` are one document, in its list field `into`.

    only: the condition on rows that the genre itself makes (只取: 逾期), "" for none.
    counts: it says how many are settled, so that every 状态 must be understood (统计: 状态).
    spares: a unit all of whose rows are settled gets none (免发: 已完成).
    sets: its documents set the deadlines, which must be there and must not be past (时限: 提出).
    signed: its documents have a sign-off 落款; 否 for tables, and for forms that are signed by hand.
    """

    by: tuple[str, ...]
    into: str
    only: str = ""
    counts: bool = False
    spares: bool = False
    sets: bool = False
    signed: bool = True


# --- fields ----------------------------------------------------------------------------------


def fields(declared: Declared) -> dict[str, Field]:
    """Return the fields of a genre by name: the elements that every genre has, then its own."""
    own = declared.below("字段", "“栏目: {类型: 文字}”")
    found = common() | _kind_field(declared) | {name: _own_field(own, name) for name in own.values}
    for name in own.values:
        for other in (*found[name].unless, *found[name].where):
            if other not in found:
                own.wrong(f"字段“{name}”的“必填”说到“{other}”，没有这个字段", name, "必填")
    return found


@cache
def common() -> dict[str, Field]:
    """Return the fields that every genre has: the 要素."""
    declared = Declared(Path("elements.yaml"), TABLE.fields, {})
    return {name: _field(declared, name) for name in declared.values}


def _own_field(declared: Declared, name: str) -> Field:
    """Return a field that a genre declares itself. Raises Misuse for a setting that fields do not have."""
    declared.below(name, "“{类型: 文字}”").only((*FIELD_KEYS, *COLUMN_KEYS))
    return _field(declared, name)


def _field(declared: Declared, name: str) -> Field:
    own = declared.below(name, "“{类型: 文字}”")
    needed = own.below("必填", "“是”").only(("有", "无")) if isinstance(own.values.get("必填"), dict) else None
    kind = _type(own, name)
    return Field(
        name,
        kind,
        help=own.text("说明"),
        title=own.text("表头"),
        required=needed is None and own.text("必填") in YES,
        unless=needed.texts("无") if needed else (),  # {无: 事由}, where 事由 is not given
        where=needed.texts("有") if needed else (),  # {有: 形式}, where 形式 is
        aliases=own.texts("别名"),
        default=own.text("默认"),
        choices=own.texts("选项"),
        scheme=_scheme(own, name),
        level=_level(own, name),
        item_fields=own.texts("条目字段"),
        columns=_columns(own, name, kind),
        hints=_hints(own),
        heads=own.texts("去头"),
        tails=own.texts("去尾"),
    )


def _hints(own: Declared) -> ColumnHints:
    """Return how a column is found in ledgers."""
    if not own.values.keys() & set(COLUMN_KEYS):
        return ColumnHints()
    return ColumnHints(
        own.texts("猜"),
        own.texts("再有"),
        own.text("别处") in YES,
        own.text("合并") in YES,
        own.text("空表", "是") in YES,
        dict(own.below("让", "“{工程名称: 位置}”").values) if "让" in own.values else {},
    )


def _type(own: Declared, name: str) -> FieldType:
    kind = own.text("类型", "文字")
    if kind not in TYPES:
        own.wrong(f"字段“{name}”的类型“{kind}”不认识；可用：{'、'.join(TYPES)}", "类型")
    return TYPES[kind]


def _scheme(own: Declared, name: str) -> str | None:
    """Return the 序数 of an outline's items, None where the level decides."""
    if "序数" not in own.values:
        return None
    scheme = scheme_named(own.text("序数"))
    return scheme if scheme is not None else own.wrong(f"字段“{name}”的序数“{own.text('序数')}”不认识", "序数")


def _level(own: Declared, name: str) -> int:
    level = own.text("级", "1")
    if level not in map(str, range(1, DEEPEST + 1)):
        own.wrong(f"字段“{name}”的“级”应是 1 到 {DEEPEST}，写的是“{level}”", "级")
    return int(level)


def _columns(own: Declared, name: str, kind: FieldType) -> Mapping[str, Field]:
    """Return the columns of a list: declared in place, or named as a file of templates/columns."""
    if isinstance(own.values.get("列"), str):
        return shared_columns(_columns_file(own))
    columns = own.below("列", "“{事项: {类型: 文字}}”")
    if kind.rows and not kind.layered and not columns.values:
        own.wrong(f"字段“{name}”是{kind.name}，要写“列”", "类型")
    return {column: _own_field(columns, column) for column in columns.values}


# --- columns that genres share ---------------------------------------------------------------


@cache
def shared_columns(file: Path) -> Mapping[str, Field]:
    """Return the columns that a file of templates/columns declares."""
    columns = load(file).below("列", "“{事项: {类型: 文字}}”")
    return {name: _own_field(columns, name) for name in columns.values}


def _columns_file(own: Declared) -> Path:
    """Return the file of templates/columns that a list names. Raises Misuse when there is none."""
    folder = TEMPLATES / "columns"
    known = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    if (name := own.text("列")) not in known:
        own.wrong(f"没有现成的列“{name}”；可用：{'、'.join(known)}，或写成“{{事项: {{类型: 文字}}}}”", "列")
    return known[name]


_KIND_EXAMPLE = "“{说明: 什么时候用, 结语: 特此函告。}”"

# --- kinds -----------------------------------------------------------------------------------


def kinds(declared: Declared, known: Mapping[str, Field]) -> Kinds | None:
    """Return the kinds of a genre, None when it has none. Raises Misuse for a field that there is not."""
    if not declared.values.get("分类"):
        return None
    parts = _kinds_below(declared)
    return Kinds(_kind_name(declared), {name: _kind(parts, name, known) for name in parts.values})


def _kind(parts: Declared, name: str, known: Mapping[str, Field]) -> Kind:
    own = parts.below(name, _KIND_EXAMPLE).only((*KIND_KEYS, *known))
    asked = dict.fromkeys(own.texts("必填"), True) | dict.fromkeys(own.texts("免填"), False)
    for one in asked:
        if one not in known:
            own.wrong(f"“{name}”说到“{one}”，没有这个字段", "必填" if asked[one] else "免填")
    return Kind(name, {key: own.text(key) for key in own.values if key not in KIND_KEYS}, asked)


def _kind_name(declared: Declared) -> str:
    """Return the name of the field that says of which kind a document is."""
    return declared.below("分类", "“{各类: {甲: {说明: …}}}”").text("按", "类型")


def _kinds_below(declared: Declared) -> Declared:
    own = declared.below("分类", "“{各类: {甲: {说明: …}}}”").only(("按", "别名", "默认", "说明", "各类"))
    return own.below("各类", "“{甲: {说明: …}}”")


def _kind_field(declared: Declared) -> dict[str, Field]:
    """Return the field that says of which kind a document is; empty where a genre has no kinds."""
    if not declared.values.get("分类"):
        return {}
    own, parts, name = declared.below("分类", ""), _kinds_below(declared), _kind_name(declared)
    told = own.text("说明") + "；".join(
        f"{kind}（{parts.below(kind, _KIND_EXAMPLE).text('说明')}）" for kind in parts.values
    )
    return {
        name: Field(
            name, TYPES["选项"], told, aliases=own.texts("别名"), choices=tuple(parts.values), default=own.text("默认")
        )
    }


# --- ledgers ---------------------------------------------------------------------------------


def grouping(declared: Declared, known: Mapping[str, Field]) -> Grouping | None:
    """Return how a ledger becomes documents of a genre, None when it takes none."""
    if not declared.values.get("台账"):
        return None
    ledger = declared.below("台账", "“{每份: [单位], 装入: 问题}”").only(
        ("每份", "装入", "只取", "统计", "免发", "时限", "落款")
    )
    into = ledger.text("装入")
    if into not in known or not known[into].type.rows:
        kinds = "或".join(kind.name for kind in TYPES.values() if kind.rows)
        ledger.wrong(f"“台账”的“装入”应是一个{kinds}字段，写的是“{into}”", "装入")
    return Grouping(
        ledger.texts("每份"),
        into,
        ledger.text("只取"),
        ledger.text("统计") == "状态",
        ledger.text("免发") == "已完成",
        ledger.text("时限") == "提出",
        ledger.text("落款", "是") in YES,
    )


def sample_rows(declared: Declared, into: str) -> tuple[dict[str, str], ...]:
    """Return the sample rows of the list that a genre reads ledgers into, where the file of its columns has some."""
    own = declared.below("字段", "“栏目: {类型: 文字}”").values.get(into)
    if not isinstance(own, dict) or not isinstance(own.get("列"), str):
        return ()
    return tuple(columns_file(own["列"]).get("样例", ()))
