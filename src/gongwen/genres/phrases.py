"""The sentences that lead to a body and that close it 过渡 结语: each once, and none where the user said it himself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from gongwen.chinese import address
from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import is_ended
from gongwen.genres.outline import Item, Outline
from gongwen.genres.tabled import is_row

LEAD, CLOSING = "过渡", "结语"  # the fields that hold them
BEFORE = ("缘由", "正文")  # the fields whose words may say them already

# What a last sentence says that closes a document already: 特此通知 · 以上请示妥否，请批复 · 请予审议
_CLOSE = compiled(
    "特此|此复|此函|此令|[妥当可]否|盼复|为盼|为荷|如无不妥|[供请].{0,8}(?:参考|决策)|(?:敬|恳|务|特)请[^。，]{0,14}(?:[批审复函答]|支持|协[助调]|配合|帮助|光临|莅临|参加|出席|指[导正]|理解|谅解|解决|考虑|知悉|为[盼荷])|望(?:贵|你|予|给予|大力|支持|协助|函复)"
    "|请(?:予?以?(?:批示|批准|审批|批复|审议|审定|函复|审阅|指正|查收|审查|审核|核准|批转)"
    "|[^。]{0,8}(?:支持|协助|配合|帮助)$|[^。]{0,12}(?:函复|复函|回复|答复|反馈|函告|回个?[信话音]))"
    "|请[^。，]{1,10}(?:批准|批示|批复|审批|审定|核准|参加|出席|莅临|光临)$"
    "|现?提请审[议查]|现予以?通报|(?:起|之日)(?:施行|实施|执行|生效)"
)
LONGEST_CLOSE = 30
LEADS_ON = compiled("如下$|提出以下[^，。]{2,4}$")  # the end of a sentence that something follows
_FOLLOWS = compiled("(?:如下|以下)[^，。！？\n]{0,8}[：:。]?$|^[^。！？\n]{0,80}如下[：:。]")
# The last sentence of a reason that leads on already: 现就用地有关事项商请贵局支持。
_LEADS = compiled("(?:^|[，。！？\n])(?:现就|现将|现提|现商|特此|特就|经研究|为此)[^。！？\n]*[。！？]?$")
_LOOSE = compiled(
    "有关(?:事项|问题|情况)"
)  # in a sentence that needs several things to follow: none leads to a single paragraph
# What a lead says before it only leads on: 定于4月3日召开防汛会议 before ，现将有关事项通知如下：
_ANNOUNCED = compiled("，?现[^，。]*如下：$")
_DECIDED = compiled("通报(?:表扬|批评)")
# What only says once more what kind of document it is: nothing after 如下, and nothing after 一、二、三、.
_PLAIN = compiled("特此(?:通知|通报|公告|通告|报告)")


def sentence(text: str) -> str:
    """成句: a text with 。 at its end where no mark stands there, ： after 如下; its lines stay."""
    bare = text.rstrip("，、,")  # a ledger that is read tells of them: records/doubts.py
    return text if not text or is_ended(text) or is_row(text) else f"{bare}{'：' if LEADS_ON.search(bare) else '。'}"


def closing(text: str, *before: Any) -> str:
    """收尾: a customary close; "" where the words before close already, or where it would only say 特此通知 again."""
    given = list(filter(None, before))
    last = re.split("[。！？\n]", "\n".join(map(str, given)).rstrip("。！？ "))[-1]
    if len(last) <= LONGEST_CLOSE and _CLOSE.search(last):
        return ""
    said = _PLAIN.match(text) and any(_follows(one) or _has_heads(one) for one in given)
    return "" if said else text


def leading(text: str, reason: str, body: Any, facts: Iterable[str] = ()) -> str:
    """Return the sentence that leads to the body; "" where the words before it or the body's first ones do that.

    A single paragraph needs no 现就有关事项…如下. What the sentence tells of facts that stand nowhere else stays.
    """
    said = _follows(reason) or _follows(_first(body or "")) or _LEADS.search(reason.rstrip())
    needless = _LOOSE.search(text) and text.endswith("：") and body is not None and not _is_divided(body)
    needless = needless and not is_loose(reason)
    if "如下" in text and (said or needless):
        told, around = _ANNOUNCED.sub("", text), f"{reason}\n{_plain(body or '')}"
        return sentence(told) if any(fact in told and fact not in around for fact in facts) else ""
    again = text.endswith("：") and reason.rstrip().endswith(("：", ":"))
    decided = _DECIDED.search(text) and _DECIDED.search(reason)
    return "" if again or decided else text


_DEPENDENT = compiled("(?:为|经|因|由于|根据|按照|依据|遵照|鉴于|结合|对照|针对)[^。；]*$")  # no sentence by itself
_MAIN = compiled("，(?:[特现]|决定|制定|提出|签订|编制|作出)[^，。；]*$")  # what such a clause leads to


def is_loose(reason: str) -> bool:
    """未完: whether words end in a clause that needs more behind it: 为做好防汛工作, not 为做好防汛工作，制定本方案."""
    last = reason.rstrip().rsplit("\n", 1)[-1]
    return _DEPENDENT.match(last) is not None and not is_ended(last) and not _MAIN.search(last)


def joined(reason: str, lead: str) -> str:
    """接: the words of an opening with the sentence that leads on, in one paragraph: 为做好防汛工作，现将…… in one
    sentence, and paragraphs before it with their marks.
    """
    *before, last = reason.rstrip().split("\n")
    if not is_loose(last):
        last = sentence(last)
    elif lead:
        last = f"{last.rstrip('，、,')}，"
    return "\n".join([*map(sentence, before), f"{last}{lead}"])


def settled(values: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, str]:
    """Return the lead and the close that values hold as they are printed; those that were given stay as they are."""
    reason, body = (values.get(name) or "" for name in BEFORE)
    body = body or None  # its parts are fields of their own
    found: dict[str, str] = {LEAD: ""} if given.get(BEFORE[0]) == "" and LEAD not in given else {}
    if not found and values.get(LEAD) and LEAD not in given:
        facts = [str(value) for name, value in given.items() if name not in (*BEFORE, "文种") and len(str(value)) > 1]
        found[LEAD] = leading(str(values[LEAD]), str(reason), body, facts)
    if values.get(CLOSING) and CLOSING not in given:
        found[CLOSING] = closing(str(values[CLOSING]), reason, found.get(LEAD, values.get(LEAD)), body)
    return found


def _follows(words: Any) -> bool:
    """Return whether words say that something follows: 通知如下："""
    return isinstance(words, str) and _FOLLOWS.search(words.rstrip()) is not None


def _first(body: Any) -> str:
    if isinstance(body, Outline):
        return body.lead[0] if body.lead else ""
    return str(body).split("\n", 1)[0]


def _plain(body: Any) -> str:
    return body.manuscript() if isinstance(body, Outline) else str(body)


def _is_divided(body: Any) -> bool:
    """Return whether a body is more than one paragraph."""
    return bool(body.items) or len(body.lead) > 1 if isinstance(body, Outline) else "\n" in str(body).strip()


def _has_heads(words: Any) -> bool:
    """Return whether a body is divided: by heads 一、二、, not into paragraphs only."""
    if isinstance(words, Outline):
        return len(words.items) > 1 and any(item.title for item in words.items)
    return str(words).count("\n## ") + str(words).startswith("## ") > 1


_ASKS = compiled(
    "建议(?:贵|你[^们]?[局委办院校])|请(?:贵|你|予|求|支持|协助|配合|帮助|安排|派)|[商恳敬]请|望(?:贵|你|予|给予)"
)


def asks(body: Any) -> bool:
    """请对方: whether a body asks its receiver to do something: 请贵局派员, 恳请, 望予."""
    return _ASKS.search(_plain(body)) is not None


def is_settled(body: Any, attitude: str) -> bool:
    """已表态: whether a body says an attitude itself, in these words or, at its beginning, in most of them."""
    said, plain = attitude.rstrip("。"), _text(body)
    if not said or said in plain[:100]:
        return True
    word, matter = _APPROVED.sub("", said), re.split("[，。；\n]", plain)[0]
    agrees = said.removesuffix(word)
    shared = sum(one in matter for one in word)
    return matter.startswith(agrees) and 2 * shared >= len(word)


_APPROVED = compiled("^(?:不同意|原则同意|部分同意|同意)")


def _text(body: Any) -> str:
    """Return the words of a body without the marks of a manuscript and ordinals."""
    return re.sub(r"^[#>*{} ]*(?:[一二三四五六七八九十]+、)?\**", "", _plain(body or ""))


def is_listed(body: Any) -> bool:
    """都是条文: whether a body is a list of texts without heads and without words before it: 一、… 二、…"""
    return isinstance(body, Outline) and not body.lead and bool(body.items) and not any(one.title for one in body.items)


def with_first(body: Outline, text: str) -> Outline:
    """首条: a list with a text as its first item."""
    return replace(body, items=(Item(text=(text,)), *body.items))


def praised(names: Iterable[str]) -> str:
    """受表扬者: what those that are praised are called: 单位, 同志, or both where it is not known or they are both."""
    kinds = {_UNIT.search(name) is not None or address.word(name) != address.ANY for name in names}
    return {frozenset({True}): "单位", frozenset({False}): "同志"}.get(frozenset(kinds), "单位和个人")


_UNIT = compiled("(?:单位|集体|企业|水厂|班组|家庭|村组)$")


def salutation(text: str) -> str:
    """加冒号: a line of a salutation with ： at its end where no mark stands there."""
    return text if not text or text.endswith(("：", ":", "，", "！", "。", "】")) else f"{text}："


_LAW = compiled(
    "^《[^《》]*(?:法|条例|规定|办法|规则|细则|规范|标准|规程)(?:（[^（）]*）)?》(?:第[^，。]{1,12}[条款项])*$"
)
_GROUNDS = compiled(  # what one goes by that arranges nothing: 群众举报, 转办的线索, 第三方检测报告
    "(?:举报|投诉|信访|来信|来电|来访|反映|线索|诉求|转办|交办|转交|移交|批办|工单|[转交]办单|[举信]报件|信访件|建议书|通报|报告"
    "|结果|结论|情况|事项|问题)》?$"
)
_ARRANGED = compiled("(?:安排|部署|要求|规定|精神|意见|决定|指示|计划安排)$")


def basis(text: str) -> str:
    """依据句: what one goes by, leading on: 根据《安全生产法》， · 按照《检查方案》安排， · "" for nothing."""
    plain = re.sub("^(?:根据|按照|依据|依照|遵照)", "", text.strip()).rstrip("，。")
    if not plain:
        return ""
    if _LAW.search(plain):
        return f"根据{plain}，"
    if plain.endswith(("意见", "反馈", "整改建议书")) or "反馈意见" in plain:
        return f"根据{plain}要求，" if not plain.endswith("要求") else f"根据{plain}，"
    if _GROUNDS.search(plain):
        return f"根据{plain}，"
    return f"按照{plain}，" if _ARRANGED.search(plain) else f"按照{plain}安排，"


def several_lines(parts: Iterable[str]) -> str:
    """分段: texts as paragraphs, those that are empty left out."""
    return "\n".join(filter(None, parts))


FILTERS: dict[str, Callable[..., Any]] = {
    "成句": sentence,
    "收尾": closing,
    "请对方": asks,
    "加冒号": salutation,
    "已表态": is_settled,
    "都是条文": is_listed,
    "首条": with_first,
    "受表扬者": praised,
    "接": joined,
    "未完": is_loose,
    "分段": several_lines,
    "依据句": basis,
}
