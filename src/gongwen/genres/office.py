"""The settings of an office 单位设置 → what its documents have where they do not say it themselves.

One folder: 设置.yaml, 词表.xlsx, and the folders 文种 and 版式. Without such a folder nothing is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from gongwen.document.finding import Misuse
from gongwen.genres import declared
from gongwen.genres.declared import Declared
from gongwen.genres.genre import Genre
from gongwen.records import Record, Value
from gongwen.standard.folders import HOME, home

FILE, WORDS = "设置.yaml", "词表.xlsx"
EDITION, NAME, COMMON, CLOSINGS, ADDRESS, ONLY, SKIP = "版本", "名称", "公共字段", "落款", "称呼", "只查", "不查"
KEYS = (EDITION, NAME, COMMON, CLOSINGS, ADDRESS, ONLY, SKIP)
ISSUER = "发文机关"
LEDGER = ("状态词", "单位名称", "每份")  # how ledgers are read
EARLY = ("成文日期", "年份")  # fields that a ledger is looked at by, before there are documents


@dataclass(frozen=True)
class Office:
    """What 设置.yaml says: which edition of whose settings, fields of all documents, those of each issuer."""

    folder: Path
    edition: str
    name: str
    common: Mapping[str, Value]
    closings: Mapping[str, Mapping[str, Value]]  # by 发文机关: 署名, 印章, 联系人 …
    only: tuple[str, ...] = ()  # rules of checking
    skip: tuple[str, ...] = ()


def of_now() -> Office | None:
    """Return the settings that hold here, None where there are none. Raises Misuse for some that cannot be used."""
    folder = home()
    if folder is None:
        return None
    file = folder / FILE
    if not file.is_file():
        raise Misuse(
            f"{folder}：单位设置里要有 {FILE}；没有就新建一个，写上“版本: 1”。位置由 {HOME} 或文件旁边的文件夹定"
        )
    return read(folder)


def read(folder: Path) -> Office:
    """Return the settings of a folder. Raises Misuse, with the line, for some that cannot be used."""
    return _read(folder, (folder / FILE).stat().st_mtime_ns)


@lru_cache(8)
def _read(folder: Path, _changed: int) -> Office:
    said = declared.load(folder / FILE).only(KEYS)
    if not said.text(EDITION):
        said.wrong("没有写“版本”；如 版本: 2026年第1版")
    blocks = said.below(CLOSINGS, "“某县安委办: {署名: 某县安全生产委员会办公室}”")
    common = said.below(COMMON, "“发文机关: 某县安委办”").values
    address = said.below(ADDRESS, "“某县供销社: 你社”")
    if address.values:
        common = {**common, ADDRESS: "；".join(f"{unit}={address.text(unit)}" for unit in address.values)}
    closings = {issuer: _block(blocks, issuer) for issuer in blocks.values}
    return Office(folder, said.text(EDITION), said.text(NAME), common, closings, said.texts(ONLY), said.texts(SKIP))


def _block(blocks: Declared, issuer: str) -> Mapping[str, Value]:
    return blocks.below(issuer, "“署名: 某县安全生产委员会办公室”").values


def words() -> Path | None:
    """Return the workbook of the office's words, None where there is none."""
    own = of_now()
    return own.folder / WORDS if own and (own.folder / WORDS).is_file() else None


def of_ledgers(fields: Iterable[str] = ()) -> Mapping[str, Value]:
    """Return what the settings say of how ledgers are read; fields: those of their genre."""
    own = of_now()
    if own is None:
        return {}
    wanted = {*LEDGER, *(name for name in EARLY if name in fields)}
    return {name: value for name, value in own.common.items() if name in wanted}


def completed(record: Record, kind: Genre) -> Record:
    """Return a record with what the settings say of fields that its genre has and it does not give itself."""
    own = of_now()
    if own is None:
        return record
    names = {alias: item.name for item in kind.fields.values() for alias in (item.name, *item.aliases)}
    given = {names.get(name, name): value for name, value in record.fields.items()}
    closing = own.closings.get(_issuer(given.get(ISSUER) or own.common.get(ISSUER) or ""), {})
    more = {
        names[name]: _placed(value, own.folder)
        for name, value in {**own.common, **closing}.items()
        if name in names and names[name] not in given
    }
    return replace(record, fields={**record.fields, **more}) if more else record


def _issuer(value: Value) -> str:
    """Return the first of the units that issue a document."""
    first = value[0] if isinstance(value, list) and value else value
    return first.strip() if isinstance(first, str) else ""


def _placed(value: Value, folder: Path) -> Value:
    """Return a value; the name of a picture among the settings with its folder."""
    if not isinstance(value, str) or not value.lower().endswith((".png", ".jpg", ".jpeg")):
        return value
    path = folder.absolute() / value
    return str(path) if path.is_file() else value
