"""Sentences around a list of problems, in a genre whose words are made of fields → those fields; told, as they are not
printed as typed.

9月20日我局下发整改通知（青应急〔2026〕88号） · 截至10月28日 · 11月8日前必须改到位，11月10日前书面报告原因
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gongwen.chinese.names import is_name
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine, relined
from gongwen.genres.rough.listed.of_all import differs, labelled, set_of_all, unlabelled, without_feedback
from gongwen.genres.rough.listed.past_days import past
from gongwen.genres.rough.listed.required import OVERDUE, parted, place, without_own
from gongwen.genres.rough.listed.rows import column_names
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.setting import set_once
from gongwen.genres.rough.values import Jotted, words
from gongwen.records.field import split_names

_D = r"((?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|底|上旬|中旬|下旬))"
_BY = rf"({_D[1:-1]}|\d{{1,3}}(?:个工作)?[日天]内)(?:之?以?前|内)?"
_AGAIN = (
    r"((?:再不(?:整?改|完成|落实)|仍[不未]整?改|逾期(?:不|仍|未整?改|的)"
    r"|再次逾期|到期(?:不改|仍)|拒不)[^。；]*)"
)
_DONE_WORDS = "改正|改到位|整改到位|改完|整改完|完成整改|全部整改|整改完毕|改好|(?<!资金|人员)到位|办结|完成"
_DONE_BY = rf"{_BY}[^，。；]{{0,6}}?(?:{_DONE_WORDS})"
_REPORTED = "书面报告|书面报|报告|报送|报回|上报|反馈|回复|回报|再报|报我|报来|报|送|交(?!付)"
LIMIT = "整改时限"
_WE = "我[局办镇乡委队站]"
_NAME = "[\u4e00-\u9fff](?:某{1,2}|[\u4e00-\u9fff]{1,2})"
# The fields that a clause may give, each with what finds its words. The first that is not set yet is the one.
_SAYS = (
    ("原日期", rf"{_D}[^，。；]{{0,10}}(?:印发|下发|发出|发了|发的|送达|整改通知|责令)"),
    ("原文号", r"([^（()《》，。；、\s]{1,12}[〔\[（(]\d{4}[〕\]）)]\d{1,4}号)"),
    ("原通知", r"《([^《》]*(?:整改|责令)[^《》]*)》"),
    ("截至日期", rf"(?:截至|截止到?|到){_D}(?!前)"),
    ("复查日期", rf"{_D}(?:上午|下午)?[^，。；月日]{{0,8}}复查"),
    ("复查日期", rf"{_D}(?:上午|下午)?[^。；]*?复查"),
    ("检查日期", rf"{_D}(?:上午|下午)?(?:(?!\d{{1,2}}[月日])[^。；复]){{0,40}}?(?:检查(?!人员|组)|[督排抽巡]查|查出)"),
    ("检查组", r"[，,](我[局办镇乡委队站院校]?[\u4e00-\u9fff]{1,12}?(?:站|科|股|队|组|室|所|中心))(?:对|到|赴)你"),
    ("复查人员", rf"(?:{_WE}|复查人员?[：:]?)({_NAME}(?:、{_NAME})*)(?:同志|等)?(?:[对到赴去]|$)"),
    ("检查人员", rf"(?:{_WE}|检查人员?[：:]?)({_NAME}(?:、{_NAME})*)(?:同志|等)?(?:[对到赴去]|$)"),
    ("反馈期限", rf"{_BY}[^，。；\d]{{0,10}}?(?:{_REPORTED})"),
    ("完成期限", _DONE_BY),
    ("再次整改期限", _DONE_BY),
    (LIMIT, _DONE_BY),
    ("再次逾期", _AGAIN),
    ("逾期处理", _AGAIN),
    ("联系人", rf"联系人[：: ]?({_NAME})"),
    ("电话", r"(?:联系人|电话|手机)[^\d]{0,14}?(\d[\d—\-]{5,})"),
)  # fmt: skip
_PATTERNS = tuple((name, compiled(pattern)) for name, pattern in _SAYS)
_UNIT = compiled(
    r"(?:致|(?:被(?:复查|检查|督办|整改)|整改|受检|承办)单位[：:])?([\u4e00-\u9fff（）()A-Za-z0-9]{3,30})[：:]?"
)
_IS_LABEL = compiled("(?:要求|情况|事项|问题|内容|隐患|措施|意见|如下|建议|依据|时间|人员|结果|时限)$")
_WORDS = ("〕", "]", "逾期", "再不", "不改", "拒不", "联系人", "电话", "人员", "我")
_FIGURES = compiled(r"\d月|\d[日天]内")


def without_circumstances(
    body: Sequence[RoughLine], made: Making, set_named: Callable[[RoughLine, Making], bool]
) -> list[RoughLine]:
    """Return the lines of a text without those around its list that fields are made of, which are set and told.

    set_named: sets the field of one line that a line names, below what is required of all.
    """
    ledger = made.kind.ledger
    if not ledger or made.kind.task_lists or ledger.into not in made.kind.fields:
        return list(body)
    if made.cues.opening:
        return without_own(body, ledger.into, made)
    _addressed_unit(made)
    body, head, below = parted(body, ledger.into, made)
    names = column_names(made.kind.fields[ledger.into], made)
    marked = [at for at, line in enumerate(body) if line.mark] or labelled(body, ledger.into, made.cues, names)
    first, last = (marked[0], marked[-1]) if marked else (len(body), len(body))
    found: list[RoughLine] = []
    for at, line in enumerate(body):
        if at > last and set_of_all(body, at, names, made):
            continue
        around = not line.mark and (at < first or at > last) and line.number not in made.taken
        said = unlabelled(list(body), at, names) if around and at > last else line
        if not (around and (_is_unit(line, at < first, made) or _gives(said, at < first, made))):
            found.append(line)
        elif said is not line:
            made.anew("分到各栏以后没有照印的话", [line.text.partition("：")[0]])
    if head:
        made.anew("分到各栏以后没有照印的话", [head.text])
        place(below, head, made, lambda line: set_named(line, made) or _gives(line, False, made))
    return found


def _addressed_unit(made: Making) -> None:
    """Take whom a document for one unit addresses for that unit."""
    to = made.fields.get("主送机关")
    if _wants_unit(made) and isinstance(to, list) and len(to) == 1:
        made.fields["单位"] = made.fields.pop("主送机关")[0]
        if called := made.called.pop("主送机关", ""):
            made.calls("单位", called)


def _wants_unit(made: Making) -> bool:
    return "单位" in made.kind.fields and "单位" not in made.fields


def _is_unit(line: RoughLine, before: bool, made: Making) -> bool:
    """Set the unit that a document is for from a line that names it alone; return whether it does."""
    match = _UNIT.fullmatch(line.text) if before and _wants_unit(made) else None
    named = line.text.endswith(("：", ":")) or "单位：" in line.text or _is_in_title(line.text, made)
    if (
        not match
        or not named
        or _IS_LABEL.search(match[1])
        or (made.cues.label(line.text) and "单位：" not in line.text)
    ):
        return False
    made.fields["单位"] = words(match[1], line)
    made.calls("单位", line.text[: line.text.index(match[1])])
    return True


def _is_in_title(text: str, made: Making) -> bool:
    """Return whether a line says nothing but whom the title names: 丰泽养殖场, below 关于对丰泽养殖场的复查意见."""
    title = made.fields.get("标题")
    return isinstance(title, Jotted) and len(text) > _SHORT and text in title.text


_SHORT = 3


def _gives(line: RoughLine, before: bool, made: Making) -> bool:
    """Set the fields that a sentence gives; return whether the line is then done with."""
    if made.cues.label(line.text) or _names_column(line, made):
        return False
    said = [(name, text) for name, text in _said(line.text) if not (before and name in _BEHIND)]
    _shared(said, line, made)
    given = [(name, text) for name, text in said if name in made.kind.fields and name not in made.fields]
    given = [(name, text) for name, text in given if "人员" not in name or all(map(is_name, split_names(text)))]
    given = [(name, _with_year(name, text, made)) for name, text in given]
    if any(name == LIMIT for name, _ in said) and differs(line.text) and OVERDUE in made.kind.fields:
        given = [*((name, text) for name, text in given if name != OVERDUE), (OVERDUE, without_feedback(line.text))]
    if not given and not before and not (made.limit and made.limit[1] is line):
        return False
    for name, text in given:
        item = made.kind.fields[name]
        if item.type.names:
            made.fields[name] = [words(one, line) for one in split_names(text)]
        else:
            set_once(name, words(text.rstrip("，"), relined(line, text)), made)
    given += [(LIMIT, made.limit[0])] if made.limit and made.limit[1] is line else []
    listed = "、".join(f"{name}“{text}”" for name, text in given)
    taken = f"，只取了{listed}" if given else ""
    said_ = f"这个文种的话由程序照栏目写，这一行没有照印{taken}：“{line.text}”"
    made.guess(line, said_, "要照印的，写进能照印的栏目，如“整改结果：”")
    return True


def _shared(said: Sequence[tuple[str, str]], line: RoughLine, made: Making) -> None:
    """Note by when all problems are to be settled, in a genre that has no field for that but one of each problem."""
    own = {"完成期限", "再次整改期限"} & made.kind.fields.keys()
    for name, text in said:
        if name == LIMIT and not own and made.limit is None and not differs(line.text):
            made.limit = (f"{text}前" if text[-1] in "日底" else text, line)


def with_shared_limit(made: Making) -> None:
    """Give the problems that have none the time by which all are to be settled."""
    ledger = made.kind.ledger
    rows = made.fields.get(ledger.into) if ledger else None
    for row in rows if made.limit and isinstance(rows, list) else ():
        if isinstance(row, dict) and made.limit and not {LIMIT, "状态"} & row.keys():
            row[LIMIT] = words(made.limit[0], made.limit[1])


_BEHIND = frozenset({LIMIT, "反馈期限", "完成期限", "再次整改期限", "再次逾期", "逾期处理"})


def _with_year(name: str, text: str, made: Making) -> str:
    """Return a day in the past with its year, by the day of the document: 9月20日 of one of 2026年10月29日."""
    return past(text, made) if name.endswith("日期") else text


def _names_column(line: RoughLine, made: Making) -> bool:
    ledger = made.kind.ledger
    assert ledger
    name = line.text.partition("：")[0]
    return "：" in line.text and name in made.kind.fields[ledger.into].column_names


def _said(text: str) -> Iterator[tuple[str, str]]:
    """Return the fields that a sentence names, each once."""
    if not (_FIGURES.search(text) or any(map(text.__contains__, _WORDS))):
        return
    said: set[str] = set()
    for name, pattern in _PATTERNS:
        if name not in said and (match := pattern.search(text)):
            said.add(name)
            yield name, match[1].replace("号", "日") if name.endswith("日期") else match[1]
