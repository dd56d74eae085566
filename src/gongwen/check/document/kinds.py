"""What the fifteen types of 公文 (条例 第八条) ask for: who may be written to, which elements, which words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.document.elements import REGULATION, STANDARD
from gongwen.document.finding import ERROR, HABIT, HINT, Finding
from gongwen.document.model import Document
from gongwen.document.passages import block_texts, body

KINDS = (
    "决议",
    "决定",
    "命令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
)
UPWARD = frozenset({"请示", "报告"})
MAYBE_UPWARD = UPWARD | {"意见", "议案"}  # 函 and the others never carry a 签发人
LETTERHEADS = frozenset({"文件", "信函", "命令", "纪要"})
HABITS = "行文习惯"

_NAMES = {name: name for name in KINDS} | {"令": "命令"}
_LAST_WORD = re.compile(rf"({'|'.join(_NAMES)})(?:（[^（）]*）)?$")


def kind(document: Document) -> str:
    """Return which of the fifteen types a document is, "" for anything else.

    What calls itself by another name (整改报告) or has no letterhead is judged as one only when it is printed as one.
    """
    if (name := document.element("文种")) in KINDS:
        return name
    if document.element("发文机关标志") or document.element("版式") in LETTERHEADS:
        return _kind_of_title(document)
    return ""


def _kind_of_title(document: Document) -> str:
    word = _LAST_WORD.search("".join(document.title).rstrip("。，、；："))
    return _NAMES[word[1]] if word else ""


def _is_letter(document: Document) -> bool:
    """Return whether a document is printed as 信函."""
    return (document.element("版式") or ("信函" if kind(document) == "函" else "")) == "信函"


# --- titles ----------------------------------------------------------------------------------

# Titles that say something twice, and what is wrong with them.
_REDUNDANT = [
    (re.compile("请示报告$"), "“请示”和“报告”是两个文种，只能用一个"),
    (re.compile("关于(?:请求|申请|恳请).*的请示$"), "“请示”已有请求的意思，前面不用“请求”“申请”"),
    (re.compile("关于(?:上报|呈报|报送|汇报).*的报告$"), "“报告”已有上报的意思，前面不用“上报”“汇报”"),
    (re.compile("关于对.*的批复$"), "“关于”和“对”只用一个"),
    (re.compile("的通知的通知$"), "两个“的通知”，只留一个"),
]


def _title(document: Document) -> Iterator[Finding]:
    """标题 is 发文机关, 事由 and 文种 (条例 第九条); practice adds that nothing is said twice."""
    title, name = "".join(document.title), kind(document)
    if title and name and _kind_of_title(document) != name:
        yield Finding(
            "标题",
            HINT,
            title,
            f"文种是{name}，标题末尾没有“{name}”",
            "标题一般是发文机关、事由和文种",
            f"{REGULATION}第九条（七）",
        )
    for pattern, message in _REDUNDANT if name else ():
        if pattern.search(title):
            yield Finding("标题", HABIT, title, message, "改标题", HABITS)


# --- receivers -------------------------------------------------------------------------------


def _end_marks(document: Document) -> Iterator[Finding]:
    """主送机关: the program sets the one colon that stands behind the last (7.3.2)."""
    for name in document.elements.get("主送机关", ()) if kind(document) else ():
        if name.endswith(tuple("。，、；,;.")):
            message = f"主送机关“{name}”末尾不能有“{name[-1]}”"
            yield Finding(
                "主送机关", ERROR, name, message, "删去；机关之间的顿号、最后的冒号由程序加", f"{STANDARD} 7.3.2"
            )


# --- upward 上行文 ---------------------------------------------------------------------------


def _signer(document: Document) -> Iterator[Finding]:
    """上行文 shows its 签发人 (条例 第九条), others do not."""
    name, signers = kind(document), document.elements.get("签发人", ())
    if name in UPWARD and not signers:
        yield Finding(
            "签发人", HINT, name, f"{name}是上行文，没有写签发人", "加一行“签发人: …”", f"{REGULATION}第九条（六）"
        )
    if name and name not in MAYBE_UPWARD and signers:
        yield Finding(
            "签发人",
            HINT,
            signers[0],
            f"{name}不是上行文，写了签发人",
            "上行文才标注签发人",
            f"{REGULATION}第九条（六）",
        )


_PERSON = re.compile("(?:书记|[省市县区乡镇州]长|[厅局部院校会]长|主任|主席|专员|同志)[：:]?$")


def _receivers(document: Document) -> Iterator[Finding]:
    """上行文 goes to one organ and not to a person (条例 第十五条)."""
    name, receivers = kind(document), document.elements.get("主送机关", ())
    if name not in UPWARD:
        return
    if len(re.split("[、，；]", "、".join(receivers).rstrip("、，；"))) > 1:
        message = f"{name}主送了几个机关：{'、'.join(receivers)}"
        yield Finding(
            "主送机关",
            HINT,
            receivers[0],
            message,
            "原则上主送一个上级机关，其他的用抄送",
            f"{REGULATION}第十五条（一）",
        )
    for receiver in filter(_PERSON.search, receivers):
        message = f"{name}主送给个人：{receiver}"
        yield Finding(
            "主送机关",
            HINT,
            receiver,
            message,
            "除上级机关负责人直接交办的事项外，应主送机关",
            f"{REGULATION}第十五条（五）",
        )


_ANOTHER = re.compile("一并请示|一并请(?:求|批|予)|另请|另外，?请|此外，?(?:还)?请|同时请(?:示|求|批准)")


def _one_matter(document: Document) -> Iterator[Finding]:
    """请示 asks one thing (条例 第十五条): words that bring in another one are a doubt."""
    for text in _body_texts(document) if kind(document) == "请示" else ():
        if word := _ANOTHER.search(text):
            message = f"请示应当一文一事，正文里写了“{word[0]}”"
            yield Finding(
                "一文一事", HINT, word[0], message, "是另一件事的，另写一份请示", f"{REGULATION}第十五条（四）"
            )


# A clause that asks: 请批准 · 现请予审批 · 妥否，请批示; 报请批准后 and 经请示 tell what was done.
_START = "(?:^|(?<=[。；，！：]))(?:以上[^，。；]{0,8}?|现|特|恳|敬)?"
_ANSWER = "(?:批示|批准|批复|审批|核准|指示)"
_ASKS = re.compile(rf"{_START}(?:请(?:予以?|给予)?{_ANSWER}(?=[。！，；]|$)|[妥当]否[，。])")
_MAY_ASK = re.compile(rf"{_START}(?:请|请求|恳请)[^，。；！]{{1,12}}?{_ANSWER}(?=[。！，；]|$)")


def _asking_report(document: Document) -> Iterator[Finding]:
    """报告 holds no request (条例 第十五条)."""
    for text in _body_texts(document) if kind(document) == "报告" else ():
        for pattern, level in ((_ASKS, ERROR), (_MAY_ASK, HINT)):
            if words := pattern.search(text):
                message = f"报告不得夹带请示事项，正文里写了“{words[0]}”"
                yield Finding(
                    "报告夹带请示",
                    level,
                    words[0],
                    message,
                    "删去这句话，要上级批准的另写请示",
                    f"{REGULATION}第十五条（四）",
                )
                break


def _body_texts(document: Document) -> Iterator[str]:
    return (text for block in body(document) for text in block_texts(block))


# --- special formats (10) --------------------------------------------------------------------


def _letter(document: Document) -> Iterator[Finding]:
    """信函 has a mark without 文件, and no 印发机关 and 印发日期 (10.1)."""
    if not _is_letter(document):
        return
    mark = document.element("发文机关标志")
    if mark.endswith(("文件", "函")):
        message = f"信函格式的发文机关标志只写机关名称，不加“{'文件' if mark.endswith('文件') else '函'}”"
        yield Finding(
            "发文机关标志",
            ERROR,
            mark,
            message,
            f"写成“{mark.removesuffix('文件').removesuffix('函')}”",
            f"{STANDARD} 10.1",
        )
    for name in ("印发机关", "印发日期"):
        if text := document.element(name):
            yield Finding(name, HINT, text, f"信函格式的版记不印{name}", f"删去“{name}”", f"{STANDARD} 10.1")


def _order(document: Document) -> Iterator[Finding]:
    """令号 belongs to 命令（令）, which has neither 发文字号 nor 主送机关 (10.2)."""
    number, name = document.element("令号"), kind(document)
    ordered = name == "命令" or document.element("版式") == "命令"
    if number and name and not ordered:
        yield Finding(
            "令号", ERROR, number, f"令号只用于命令（令），{name}不用", "删去令号；编发文字号", f"{STANDARD} 10.2"
        )
    if not ordered:
        return
    if not number:
        yield Finding("令号", HINT, "命令", "命令（令）没有写令号", "加一行，如 令号: 第3号", f"{STANDARD} 10.2")
    elif not re.fullmatch("第[1-9][0-9]*号", number):
        yield Finding("令号", HABIT, number, f"令号写的是“{number}”", "令号一般写成 第3号 的样子", HABITS)
    for element in ("发文字号", "主送机关"):
        if text := document.element(element):
            yield Finding(element, HINT, text, f"命令格式没有{element}", f"删去“{element}”", f"{STANDARD} 10.2")


RULES = (_title, _end_marks, _signer, _receivers, _one_matter, _asking_report, _letter, _order)
