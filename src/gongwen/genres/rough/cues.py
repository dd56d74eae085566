"""cues.yaml and the fields of a genre → what a line says of the parts of a rough outline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from gongwen.chinese.names import is_organ
from gongwen.chinese.numerals import value
from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import parted
from gongwen.document.elements import REST
from gongwen.genres.called import table
from gongwen.genres.genre import Genre
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.naming import first_of, names_of
from gongwen.genres.rough.order import has_heads
from gongwen.records.field import Field

NUMBER = r"\d{1,2}|[一二两三四五六七八九十]{1,3}"


_COUNTED = compiled(  # 讲要求，四条
    rf"(?<=.{{2}})[，,](?=(?:一?共|就|有)?(?:{NUMBER})(?:个方面|个|点|条|项|方面|件事)[：:。]?$)"
)
_BRACKETED = compiled(r"[【\[]([^【】\[\]]{1,12})[】\]][ \u3000]*(.+)")
_CLAUSE = compiled(r"[，,](?=(?:下面|接下来|这里|借此机会)[^，。]*[。：:]?$)")


class Cue(NamedTuple):
    """What a line says: the field it leads over to, what stands behind the colon, how many points it promises (0: it
    does not say).
    """

    field: str
    rest: str = ""
    points: int = 0
    own: bool = False  # its name is that of no field, and is printed
    likely: bool = False  # its name only looks like that of the field


class Cues:
    """What lines can say of the fields of one genre."""

    def __init__(self, kind: Genre) -> None:
        self.kind = kind
        self.names = names_of(kind)
        self.own_heads = False  # names of sections are heads of the text itself
        self.opening, self.main, self.closing = (first_of(kind, name) for name in ("开头", "主体", "末尾"))
        if self.main == REST and self.opening:  # an address is paragraphs, and has no list
            self.main = self.opening

    @cached_property
    def _label(self) -> re.Pattern[str]:
        """Return what finds a name before a colon: 成绩： · 【成绩】 · （三）存在的问题："""
        says, note = "(?:就说|就讲|这样说|这么说|说|讲)?", "(?:[（(][^（）()：:]{1,20}[）)])?"
        return re.compile(rf"[【\[（(“]?({self._any})[】\]）)”]?{says}{note}[ \u3000]*[:：][ \u3000]*(.*)")

    @cached_property
    def _said(self) -> re.Pattern[str]:
        """Return what finds a name before a blank, or 就叫, or alone before a day: 时间 12月1日 · 时间12月1日 ·
        标题就叫在……的讲话
        """
        own = [one for one, name in self.names.items() if not _is_part(self.kind.fields[name]) or name == "称谓"]
        names = "|".join(sorted(map(re.escape, own), key=len, reverse=True))
        said = "就叫|叫做?|就是|是|就写|就(?=[^是叫写])|写|定为|[ \u3000]+|(?<=时间|日期)(?=\\d)"
        said += "|(?<=地点)(?=[^：:待在设定])|(?<=地点|时间)(?:设|定|选|就)?在"
        said += "|(?<=主持)(?=[^：:人词会稿的])|(?<=单位)(?=[^：:的])"
        return re.compile(rf"({names})(?:{said})[：:，“]?")

    @cached_property
    def _to_be_said(self) -> re.Pattern[str]:
        """Return what finds a name before words to the writer: 指导思想就写坚持人民至上."""
        return re.compile(rf"({self._any})(?:这块|部分)?就(?:这[样么])?(?:写上?|说|讲|提)[：:，, ]*(?=.{{4}})")

    @cached_property
    def _any(self) -> str:
        return "|".join(sorted(map(re.escape, self.names), key=len, reverse=True))

    @cached_property
    def _frame(self) -> re.Pattern[str]:
        """Return what finds a line that leads over: 先说成绩 · 再讲一下存在的问题：…"""
        parts = table()["引语"]
        named = [re.escape(one) for one, name in self.names.items() if _is_part(self.kind.fields[name])]
        parts_named = "|".join(sorted(named, key=len, reverse=True))
        before = f"(?:{parts['先']}[，,、]?)?{parts['怎样']}*{parts['说']}?{parts['多少']}*"
        return re.compile(rf"[【\[]?{before}({parts_named}){parts['后面']}*[】\]]?(?:[:：。，,.！!？?]+(.*)|)")

    def label(self, text: str) -> Cue | None:
        """Return what a line with a name before a colon, or a line that is a name alone, says."""
        if match := pattern("口语").match(text):  # 问题嘛，经费不够
            text = f"{next(filter(None, match.groups()))}：{text[match.end() :]}"
        if cue := self._spoken_of(text) or self._told_to_write(text):
            return cue
        text = _DASHED.sub(lambda match: f"{match[1] or match[2]}：", text, count=1)
        name, colon, rest = text.partition("：")
        if len(name) <= 12 and colon:  # 时　间：
            text = "".join(name.split()) + colon + rest
        if match := self._label.fullmatch(text):
            field = self.names[match[1]]
            is_said = field in table()["带叫法"] and match[1] != field  # 联系人：某某 is an 附注 as it stands
            return Cue(field, text.strip("（）()。 \u3000") if is_said else match[2])
        if (match := _BRACKETED.match(text)) and match[1] in self.names:  # 【问题】①…
            return Cue(self.names[match[1]], match[2])
        match = pattern("条号").match(text)
        if match and match[1] in self.kind.fields and self.kind.fields[match[1]].type.rows:  # 问题1：……
            return Cue(match[1], text)
        if match := pattern("头尾").match(text):  # 开头就说…… · 结尾，……
            named = self.names.get(match[1])
            return Cue(named, self._without_name(text[match.end() :], named)) if named else None
        bare = text.strip("【】[]“”：:。？ \u3000")
        if bare in self.names and _is_part(self.kind.fields[self.names[bare]]):
            return Cue(self.names[bare])
        return self._like(name, rest) if colon or len(text) <= LIKE or self._is_slogan(text) else None

    def _spoken_of(self, text: str) -> Cue | None:
        """Return what a line begins to speak of, in a genre with a head above each part: 大概情况，…… · 来的有……"""
        name, _, rest = text.partition("：")
        if "介绍" in name and "出席领导" in self.kind.fields and pattern("到场").fullmatch(name):
            return Cue("出席领导", rest)
        if text.rstrip("：:。") in self.names or not (has_heads(self.kind) or "参加人员" in self.kind.fields):
            return None
        for name, one in _spoken().items():
            match = one.match(text) if name in self.kind.fields else None
            if match and text[match.end() :]:
                return Cue(name, text[match.end() :], likely=True)
        return None

    def _told_to_write(self, text: str) -> Cue | None:
        """Return what a line says that somebody is to write: 指导思想就写坚持……"""
        match = self._to_be_said.match(text) if "就" in text[:12] else None
        return Cue(self.names[match[1]], text[match.end() :]) if match else None

    def _like(self, name: str, rest: str) -> Cue | None:
        """Return what a name that no list has looks like: 存在啥毛病 · 下一步咋办."""
        if self.main == BODY:
            return None
        if "，" in name and self._is_slogan(name):  # 廉洁自律，守住底线
            clauses = [self._like(clause, rest) for clause in name.split("，")]
            return next((cue for cue in clauses if cue), None)
        if len(name) > LIKE:
            return None
        if field := self._reduced(name.strip("【】[]“”。：: \u3000")):
            return Cue(field, rest, likely=True)
        for fields, one in _likes():
            named = next((field for field in fields if field in self.kind.fields), "")
            if named and one.fullmatch(name.strip("【】[]“”。 \u3000")):
                return Cue(named, rest, likely=True)
        return None

    def _is_slogan(self, text: str) -> bool:
        """Return whether a line may be a head of two clauses, in what is said under heads that the genre prints."""
        short = len(text) <= 2 * LIKE and "，" in text and not text.endswith(("。", "；", "："))
        return short and self.kind.spoken and has_heads(self.kind)

    def _reduced(self, name: str) -> str:
        """Return the part that a name means without the words that say whose or what it is: 具体做法 · 主持人小结."""
        bare = pattern("名称里").sub("", name)
        field = self.names.get(bare, "") if bare != name and name not in self.names else ""
        return field if field and (field == "单位" or _is_part(self.kind.fields[field])) else ""

    def _without_name(self, rest: str, field: str) -> str:
        """Return words without a first clause that is one more name of the same field: 为什么开这个会，临近春节……"""
        clause, comma, more = rest.partition("，")
        return more if comma and self.names.get(clause) == field else rest

    def spaced(self, text: str) -> Cue | None:
        """Return what a line with a name before a blank says, of fields that are one line: 时间 2026年12月1日."""
        match = self._said.match(text)
        name, rest = (match[1], text[match.end() :]) if match else ("", "")
        field = self.names.get(name, "")
        bare = match is not None and match[0] == name  # 单位县林业局, and no sentence that begins so
        if bare and field in ("单位", "主持") and not (is_organ(rest) if field == "单位" else len(rest) <= CALLED):
            return None
        if not rest.strip() or not field or (_is_part(self.kind.fields[field]) and field != "称谓"):
            return None
        return Cue(field, rest.strip())

    def beside(self, text: str) -> Cue | None:
        """Return what a line with a field's own name before a blank says, where names of fields are heads that it
        prints: 奖项 一等奖2名.
        """
        name, blank, rest = text.replace("\u3000", " ").partition(" ")
        field = next((one for one in self.kind.fields.values() if name in (one.name, *one.aliases)), None)
        if not blank or not rest.strip() or field is None or not _is_part(field) or "过渡" in self.kind.fields:
            return None
        return Cue(field.name, rest.strip())

    def one_line(self, line: RoughLine) -> Cue | None:
        """Return what an ordinal with the name of a field of one line says, whose words stand below it: 一、时间."""
        field = self.names.get(line.text.rstrip("：: ")) if line.mark and not self.kind.spoken else None
        return Cue(field) if field in ONE_LINE and field in self.kind.fields else None

    def leads(self, text: str) -> Cue | None:
        """Return which part a line leads over to: 先说成绩 · 问题主要有三个："""
        text = _COUNTED.sub("", text, 1)
        match = self._frame.match(text) if len(text) <= 400 else None
        if not match or match.end() != len(text):
            return None
        rest = match[2] or ""
        said = text[: len(text) - len(rest)]
        if len(said) > 22 or (not said.rstrip().endswith(("：", ":")) and rest):
            return None
        return Cue(self.names[match[1]], rest, _count(said))

    def counts(self, text: str) -> int:
        """Return how many points a line promises, -1 for 几点, 0 where it promises none: 下面我讲三点意见 → 3."""
        last = [_CLAUSE.split(one)[-1] for one in parted(text.strip())[-1:]]
        match = _points().fullmatch(last[0]) if last and len(last[0]) <= 50 else None
        if not match:
            return 0
        said = next(filter(None, match.groups()), "几")
        return value(said) or -1 if said != "几" else -1

    def begins(self, text: str) -> str:
        """Return the field that a paragraph before the body begins as, "" for none."""
        found = (name for name, pattern in _openings().items() if name in self.kind.fields and pattern.match(text))
        return next(found, "")


@cache
def _likes() -> Sequence[tuple[Sequence[str], re.Pattern[str]]]:
    return [(fields, compiled(one)) for fields, one in table()["像"]]


ONE_LINE = frozenset({"会议时间", "地点", "会期"})
CALLED = 12  # 字 of who chairs


@cache
def _spoken() -> Mapping[str, re.Pattern[str]]:
    return {name: compiled(one) for name, one in table()["口头"].items()}


_DASHED = compiled(r"^([\u4e00-\u9fff]{2,6})——(?=[^—])|^(散会)(?=\d)")  # 欢迎——…… · 散会9点20
LIKE = 12  # 字 of a name of a part
BODY = "正文"


def _is_part(item: Field) -> bool:
    """Return whether a field holds paragraphs, lists or rows, so that its name may stand alone above them."""
    return item.type.spreads


def _count(text: str) -> int:
    match = re.search(rf"({NUMBER})(?:个方面|个|点|条|项|方面)", text)
    return value(match[1]) or 0 if match else 0


@cache
def _points() -> re.Pattern[str]:
    return compiled(table()["点数"].replace("{数}", NUMBER))


@cache
def _openings() -> Mapping[str, re.Pattern[str]]:
    return {name: compiled(pattern) for name, pattern in table()["句首"].items()}


def pattern(name: str) -> re.Pattern[str]:
    """Return a pattern of cues.yaml by its name: 收尾 致谢 印出 标题尾 公文结语."""
    return _named()[name]


@cache
def _named() -> Mapping[str, re.Pattern[str]]:
    return {name: compiled(one) for name, one in table().items() if isinstance(one, str)}


@cache
def unwanted() -> re.Pattern[str]:
    """Return what finds lines that say nothing of the text: 讲话提纲 · 主任，提纲如下："""
    return compiled("|".join(f"(?:{one})" for one in table()["不要"]))
