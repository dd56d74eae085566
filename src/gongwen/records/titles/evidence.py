"""The cells of a column → what kinds of things they are: days, units, persons, words for a 状态, sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from gongwen.chinese import deadlines, names
from gongwen.chinese.patterns import compiled
from gongwen.records.states import status
from gongwen.records.states.contrast import contrasted
from gongwen.records.states.grades import is_grade

ANY_YEAR = 2024  # completes days without a year
LONG, SHORT, WORD, FEW = 8, 20, 6, 3  # characters: of a sentence at least, of a name and a label at most, of a text
_CHINESE = compiled("[\u4e00-\u9fff]")
_STOPS = compiled("[，。；！？]")
_NUMBER = compiled(r"[\d,，]+(?:\.\d+)?")
_PERCENT = compiled(r"(?:\d{1,2}|100)(?:\.\d+)?\s*[%％]?")
_PHONE = compiled(r"[\d\s、,，/-]*\d{3,4}-?\d{7,8}[\d\s、,，/-]*")
_PERSON = compiled("[\u4e00-\u9fff](?:某{1,3}|姓)(?:[、，, /]|$)")
_GRADE = compiled("[一二三四特ⅠⅡⅢⅣⅤI1-5A-D]+[级类]|[高中低红橙黄蓝重]|重要|次要|严重|紧急|一般|普通|轻度|中度|重度")
_LAW = compiled(r"《|第[\d一二三四五六七八九十百]+条|GB|DB\d|JGJ")
_CODE = compiled(r"(?=.*\d)[A-Za-z\d〔〕\[\]【】（）()#._/—\-\u4e00-\u9fff]{1,24}号?")
_PLACE = compiled(r"K\d+|[号楼层室侧村路街段库座栋岸处区间口旁边顶下角巷里井站]$|[东南西北]")
_PICTURE = compiled(r"(?i)DISPIMG|\.(?:jpe?g|png|bmp|gif|webp)")
_UNIT_LIKE = compiled(
    "[\u4e00-\u9fff（）()A-Za-z]{1,18}(?:[局股科部处办所站队组院校厂店司行社厅点馆镇乡村区县市矿园联会]|街道|中心|车间|班组|集团|酒店|小学|中学|大学)"
)
_MEASURE = compiled(
    "[百千万亿]?(?:元|吨|斤|公斤|千克|公里|千米|米|平方米|㎡|公顷|亩|立方米|处|个|项|户|人|人次|人数|台|套|座|次|场|件|条|家|村|栋|盏|株|棵|头|只|辆|所|宗|例|%|％)"
)
_BETWEEN = compiled(r"[、,，/；;\s]+")
YES_NO = frozenset("是 否 √ × ✓ ✗ 有 无 合格 不合格 达标 未达标 Y N 对 错".split())


def _is_day(text: str) -> bool:
    return len(text) <= SHORT and bool(deadlines.read(deadlines.written(text), ANY_YEAR).day)


def _is_time(text: str) -> bool:
    return len(text) <= SHORT and (deadlines.is_limit(text) or deadlines.read(text, ANY_YEAR).understood)


def _are_units(text: str) -> bool:
    return all(map(names.is_organ, filter(None, _BETWEEN.split(text)))) and not _STOPS.search(text[-1:])


def _are_people(text: str) -> bool:
    parts = [part for part in _BETWEEN.split(text) if part]
    return bool(parts) and all(names.is_name(part) or _PERSON.match(part) is not None for part in parts)


def _with_phone(text: str) -> bool:
    name = re.sub(r"[\d\s:：、，,（）()/-]+", "", text)
    return len(re.findall(r"\d", text)) >= 5 and _are_people(name)


def _says_state(text: str) -> bool:
    return status.PACE.fullmatch(text) is not None or (
        len(text) <= SHORT and text not in YES_NO and not _is_day(text) and status.read(text) is not None
    )


def _is_short(text: str) -> bool:
    plain = not _STOPS.search(text) and not _is_day(text) and not _NUMBER.fullmatch(text)
    return plain and len(text) <= SHORT and _CHINESE.search(text) is not None


KINDS: Mapping[str, Callable[[str], object]] = {
    "日期": _is_day,
    "时限": _is_time,
    "单位": _are_units,
    "人名": _are_people,
    "人与电话": _with_phone,
    "是否": YES_NO.__contains__,
    "百分": _PERCENT.fullmatch,
    "数": _NUMBER.fullmatch,
    "电话": _PHONE.fullmatch,
    "等级": lambda text: is_grade(text) or _GRADE.fullmatch(text),
    "法规": _LAW.search,
    "码": _CODE.fullmatch,
    "位置": _PLACE.search,
    "像单位": _UNIT_LIKE.fullmatch,
    "量词": _MEASURE.fullmatch,
    "图": _PICTURE.search,
    "短名": _is_short,
    "文": lambda text: len(_CHINESE.findall(text)) >= FEW,
    "长文": lambda text: len(text) >= LONG and len(_CHINESE.findall(text)) >= FEW,
}


class ColumnCells(dict[str, float]):
    """The part of the cells of a column that are of a kind, each counted when it is first asked for."""

    def __init__(self, cells: Sequence[str]) -> None:
        super().__init__()
        self.texts = cells

    def __missing__(self, kind: str) -> float:
        if kind == "短词":
            self[kind] = found = self._labels()
        elif kind == "状态":
            words = contrasted(self.texts)
            said = sum(1 for text in self.texts if text in words or _says_state(text))
            self[kind] = found = said / max(1, len(self.texts))
        else:
            is_one = KINDS[kind]
            self[kind] = found = sum(1 for cell in self.texts if is_one(cell)) / max(1, len(self.texts))
        return found

    def _labels(self) -> float:
        """Return how many cells are short words, of which some come again where there are several."""
        different = set(self.texts)
        again = len(different) < len(self.texts) or len(different) <= 3
        return sum(1 for cell in self.texts if len(cell) <= WORD and _is_short(cell)) / max(1, len(self.texts)) * again

    def best(self, kinds: Sequence[str]) -> float:
        """Return the largest part that one of some kinds has."""
        return max((self[kind] for kind in kinds), default=0.0)
