"""JSON ⇄ the values of the contract: requests are frozen dataclasses, read by their annotations; answers are told."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from gongwen.document.budget import BUDGET
from gongwen.document.file_names import is_device
from gongwen.document.finding import Misuse

DEEPEST = 100  # levels of a request: the deepest outline, and what stands around it
LONGEST = 150  # characters of a file's name
DEEPEST_FOLDER = 8  # folders that a file lies in
Asked = TypeVar("Asked")
_CALLED = {str: "文字", bool: "true 或 false", int: "整数", bytes: "文件", list: "列表", dict: "对象"}


@dataclass(frozen=True)
class GivenFile:
    """A file as it comes in or goes out: its name and its bytes; in JSON they are base64. The name is no path of this
    computer; folders in it are those that came with the file: 照片/1.jpg.
    """

    name: str
    data: bytes


def request_of(kind: type[Asked], given: object) -> Asked:
    """Return a request as a value. Raises Misuse for one of another shape."""
    _refuse_deep(given)
    found: Asked = _read(kind, given, "")
    return found


def _refuse_deep(given: object) -> None:
    """Raise Misuse for what is nested deeper than anything of ours; looked at without recursion."""
    level, left = 0, [given]
    while left:
        level += 1
        if level > DEEPEST:
            raise Misuse(f"请求套得太深，超过{DEEPEST}层")
        left = [below for one in left for below in _inside(one)]


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list) else ()


# --- in --------------------------------------------------------------------------------------


def _read(kind: Any, given: Any, place: str) -> Any:
    """Return a JSON value as an annotation wants it; place: where in the request it stands, for messages."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Any or kind is object:
        return given
    if origin in (Union, UnionType):
        return None if given is None else _of_some([one for one in inner if one is not NoneType], given, place)
    if origin is Literal:
        return given if given in inner else _refuse(place, "、".join(map(str, inner)) + " 之一", given)
    if origin is tuple:
        return tuple(_read(inner[0], one, f"{place}[{at}]") for at, one in enumerate(_whole(list, given, place), 1))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {_key(key): _read(inner[1], one, f"{place}.{key}") for key, one in _whole(dict, given, place).items()}
    if kind is GivenFile:
        return _file(_whole(dict, given, place), place)
    if is_dataclass(kind):
        return _dataclass(kind, _whole(dict, given, place), place)
    return _whole(kind, given, place)


def _of_some(kinds: list[Any], given: Any, place: str) -> Any:
    """Return a value that may be of several kinds: of the one whose JSON it is."""
    for kind in kinds[:-1]:
        try:
            return _read(kind, given, place)
        except Misuse:
            continue
    return _read(kinds[-1], given, place)


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise Misuse("请求里的名字应是文字")
    return key


def _whole(kind: type, given: Any, place: str) -> Any:
    """Return a value that must be of a kind; true is no number."""
    right = isinstance(given, kind) and not (kind is int and isinstance(given, bool))
    return given if right else _refuse(place, _CALLED.get(kind, kind.__name__), given)


def _refuse(place: str, wanted: str, given: object) -> Any:
    shown = "" if given is None else f"，写的是“{str(given)[:20]}”"
    raise Misuse(f"请求里的“{place.removeprefix('.') or '内容'}”应是{wanted}{shown or '，没有写'}")


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _dataclass(kind: Any, given: Mapping[str, Any], place: str) -> Any:
    known = {item.name: item for item in fields(kind)}
    if unknown := [str(name)[:20] for name in given if name not in known]:
        raise Misuse(f"请求里有不认识的“{'”“'.join(unknown[:5])}”，可用：{'、'.join(known)}")
    needed = [item for item in known.values() if item.default is MISSING and item.default_factory is MISSING]
    if missing := [item.name for item in needed if item.name not in given]:
        raise Misuse(f"请求里缺少“{'”“'.join(missing)}”")
    return kind(**{name: _read(_hints(kind)[name], one, f"{place}.{name}") for name, one in given.items()})


def _file(given: Mapping[str, Any], place: str) -> GivenFile:
    """Return a file; its name must be one that can be written into a folder, and leads nowhere else. It may lie in
    a folder beside the others, as a ledger names photos: 照片/1.jpg.
    """
    name, text = (_whole(str, given.get(one), f"{place}.{one}") for one in ("name", "data"))
    *folders, own = name.split("/")
    if len(folders) > DEEPEST_FOLDER or len(name) > LONGEST or not all(map(_is_name, (*folders, own))):
        raise Misuse(f'文件名“{name[:40]}”不能用：不能是空的，不能有 / \\ : * ? " < > | ，最多{LONGEST}字')
    if any(map(is_device, (*folders, own))) or not name.isprintable():
        raise Misuse(f"文件名“{name[:40]}”不能用，请改一个名字")
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error) as error:
        raise Misuse(f"“{name}”传来的内容不完整，请再选一次") from error
    if len(data) > BUDGET.file:
        raise Misuse(
            f"“{name}”太大（{len(data) // 1_000_000} MB），最多 {BUDGET.file // 1_000_000} MB。删去图片，或分成几份"
        )
    return GivenFile(name, data)


def _is_name(part: str) -> bool:
    """Return whether a part of a name names a file or a folder, and nothing else."""
    return bool(part.strip()) and part not in (".", "..") and not set(part) & set('\\:*?"<>|')


# --- out -------------------------------------------------------------------------------------


def told(value: Any) -> Any:
    """Return a value of ours as JSON has it: bytes as base64, a dataclass or a named tuple as an object."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if is_dataclass(value):
        return {item.name: told(getattr(value, item.name)) for item in fields(value)}
    if hasattr(value, "_asdict"):
        return {name: told(one) for name, one in value._asdict().items()}
    if isinstance(value, Mapping):
        return {str(key): told(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [told(one) for one in value]
    return value
