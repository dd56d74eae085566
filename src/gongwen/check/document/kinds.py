"""What the fifteen types of 公文 (条例 第八条) ask for: who may be written to, which elements, which words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.document.elements import REGULATION, STANDARD
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HABIT, HINT, Finding
from gongwen.document.model import Document, Heading
from gongwen.document.passages import Passage, body, given, of
from gongwen.standard.papers import letterheads

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
HABITS = "行文习惯"

_NAMES = {name: name for name in KINDS} | {"令": "命令"}
_LAST_WORD = compiled(rf"({'|'.join(_NAMES)})(?:（[^（）]*）)?$")


def kind(document: Document) -> str:
    """Return which of the fifteen types a document is, "" for anything else.

    What calls itself by another name (整改报告) or has no letterhead is judged as one only when it is printed as one.
    """
    if (name := document.element("文种")) in KINDS:
        return name
    named, paper = kind_of_title(document), document.element("版式")
    return named if named and (document.element("发文机关标志") or (paper and paper in letterheads())) else ""


def kind_of_title(document: Document) -> str:
    """Return which of the fifteen types the title of a document ends with, "" for none."""
    word = _LAST_WORD.search("".join(document.title).rstrip("。，、；："))
    return _NAMES[word[1]] if word else ""


_OTHERS = ("说明", "汇报")  # no 文种 of the 条例, with closing words of their own


def judged(document: Document) -> str:
    """Return the type whose closing words a document should have: its own, else what its title says to its receiver."""
    if name := kind(document):
        return name
    title = "".join(document.title)
    titled = re.search("关于.+", title) and document.elements.get("主送机关")
    return (kind_of_title(document) or next(filter(title.endswith, _OTHERS), "")) if titled else ""


def _is_letter(document: Document) -> bool:
    """Return whether a document is printed as 信函."""
    return (document.element("版式") or ("信函" if kind(document) == "函" else "")) == "信函"


# --- titles ----------------------------------------------------------------------------------

# Titles that say something twice, and what is wrong with them.
_REDUNDANT = [
    (compiled("请示报告$"), "“请示”和“报告”是两个文种，只能用一个"),
    (compiled("关于(?:请求|申请|恳请).*的请示$"), "“请示”已有请求的意思，前面不用“请求”“申请”"),
    (compiled("关于(?:上报|呈报|汇报).*的报告$"), "“报告”已有上报的意思，前面不用“上报”“汇报”"),
    (compiled("关于对.*的批复$"), "“关于”和“对”只用一个"),
]


def _title(document: Document) -> Iterator[Finding]:
    """标题 is 发文机关, 事由 and 文种 (条例 第九条); practice adds that nothing is said twice."""
    title, name = "".join(document.title), kind(document)
    for last in given(document, "标题")[-1:] if name else ():
        if kind_of_title(document) != name:
            message, fix = f"文种是{name}，标题末尾没有“{name}”", "标题一般是发文机关、事由和文种"
            yield last.told(Finding("标题", HINT, "", message, fix, f"{REGULATION}第九条（七）"))
        for pattern, message in _REDUNDANT:
            if pattern.search(title):
                yield last.told(Finding("标题", HABIT, "", message, "改标题", HABITS))


_NAMELESS = compiled(r"关于.+[^知报告复函见定议令案要示法则划单表书]$")
_VERBS = compiled(
    r"(?:政府|办公室|委员会|[局厅部委办])(?:做好|开展|加强|召开|印发|切实|进一步|推进|组织|表彰|调整|成立)"
)


def _title_parts(document: Document) -> Iterator[Finding]:
    """Below a mark …文件 a title has 关于 before its matter and its type at the end (条例 第九条)."""
    title, marks = "".join(document.title).replace(" ", ""), given(document, "发文机关标志")
    if not any(mark.text.strip().endswith("文件") for mark in marks) or not title:
        return
    missing = ""
    if _NAMELESS.search(title):
        missing = "末尾没有文种"
    elif _VERBS.search(title) and not re.search("关于|印发|转发|批转", title) and kind_of_title(document):
        missing = "没有“关于”"
    for last in given(document, "标题")[-1:] if missing else ():
        fix = "标题一般是发文机关、关于加事由、文种"
        yield last.told(Finding("标题", HINT, "", f"标题{missing}", fix, f"{REGULATION}第九条（七）"))


# --- receivers -------------------------------------------------------------------------------


def _end_marks(document: Document) -> Iterator[Finding]:
    """主送机关: the program sets the one colon that stands behind the last (7.3.2)."""
    for passage in given(document, "主送机关") if kind(document) else ():
        name = passage.text
        if name.endswith(tuple("。，、；,;.")):
            message = f"主送机关“{name}”末尾不能有“{name[-1]}”"
            fix = "删去；机关之间的顿号、最后的冒号由程序加"
            yield passage.told(Finding("主送机关", ERROR, "", message, fix, f"{STANDARD} 7.3.2"))


# --- upward 上行文 ---------------------------------------------------------------------------


def _signer(document: Document) -> Iterator[Finding]:
    """上行文 shows its 签发人 (条例 第九条), others do not."""
    name, signers, basis = kind(document), given(document, "签发人"), f"{REGULATION}第九条（六）"
    if name in UPWARD and not signers:
        message = f"{name}是上行文，没有写签发人"
        yield _named(document).told(Finding("签发人", HINT, "", message, "加一行“签发人: …”", basis))
    for signer in signers[:1] if name and name not in MAYBE_UPWARD else ():
        message = f"{name}不是上行文，写了签发人"
        yield signer.told(Finding("签发人", HINT, "", message, "上行文才标注签发人", basis))


def _named(document: Document) -> Passage:
    """Return the text that says which type a document is: the end of its title, else its 文种."""
    return next(iter([*given(document, "标题")[-1:], *given(document, "文种")]), Passage("", "", "文种"))


_PERSON = compiled("(?:书记|[省市县区乡镇州]长|[厅局部院校会]长|主任|主席|专员|同志)[：:]?$")


def _receivers(document: Document) -> Iterator[Finding]:
    """上行文 goes to one organ and not to a person (条例 第十五条)."""
    name, receivers = judged(document), given(document, "主送机关")
    if name not in UPWARD or not receivers:
        return
    listed = "、".join(receiver.text for receiver in receivers)
    if len(re.split("[、，；]", listed.rstrip("、，；"))) > 1:
        message, fix = f"{name}主送了几个机关：{listed}", "原则上主送一个上级机关，其他的用抄送"
        yield receivers[0].told(Finding("主送机关", HINT, "", message, fix, f"{REGULATION}第十五条（一）"))
    for receiver in receivers:
        if _PERSON.search(receiver.text):
            message, fix = f"{name}主送给个人：{receiver.text}", "除上级机关负责人直接交办的事项外，应主送机关"
            yield receiver.told(Finding("主送机关", HINT, "", message, fix, f"{REGULATION}第十五条（五）"))


_ANOTHER = compiled("一并请示|一并请(?:求|批|予)|另请|另外，?请|此外，?(?:还)?请|同时请(?:示|求|批准)")


# 关于柳河水厂扩建工程立项和增加人员编制的请示
_TWO_MATTERS = compiled(
    "关于[^，]{3,40}?(?:和|及|以及|并|暨|、)(?:请求|申请)?(?:增加|增设|增拨|追加|解决|安排|拨付|调整|核定|设立|成立|购置|招聘|补助|新建|变更)[^，、和及]{2,20}的请示$"
)


def _one_matter(document: Document) -> Iterator[Finding]:
    """请示 asks one thing (条例 第十五条): words that bring in another one are a doubt."""
    titled = judged(document) == "请示" and _TWO_MATTERS.search("".join(document.title))
    for last in given(document, "标题")[-1:] if titled else ():
        message, fix = "请示应当一文一事，标题里像是两件事", "是两件事的，分成两份请示"
        yield last.told(Finding("一文一事", HINT, "", message, fix, f"{REGULATION}第十五条（四）"))
    for passage, text in _prose(document) if judged(document) == "请示" else ():
        if word := _ANOTHER.search(text):
            message = f"请示应当一文一事，正文里写了“{word[0]}”"
            finding = Finding(
                "一文一事", HINT, "", message, "是另一件事的，另写一份请示", f"{REGULATION}第十五条（四）"
            )
            yield passage.told(finding, word[0])


# A clause that asks: 请批准 · 现请予审批 · 妥否，请批示; 报请批准后 and 经请示 tell what was done.
_START = "(?:^|(?<=[。；，！：]))(?:以上[^，。；]{0,8}?|现|特|恳|敬)?"
_ANSWER = "(?:批示|批准|批复|审批|核准|指示)"
_ASKS = compiled(rf"{_START}(?:请(?:予以?|给予)?{_ANSWER}(?=[。！，；]|$)|[妥当]否[，。])")
_MAY_ASK = compiled(rf"{_START}(?:请|请求|恳请)[^，。；！]{{1,12}}?{_ANSWER}(?=[。！，；]|$)")


def _asking_report(document: Document) -> Iterator[Finding]:
    """报告 holds no request (条例 第十五条)."""
    for passage, text in _prose(document) if judged(document) == "报告" else ():
        words = _ASKS.search(text) or _MAY_ASK.search(text)
        if words:
            certain = kind(document) == "报告" and words.re.pattern == _ASKS.pattern
            level = ERROR if certain else HINT
            message, fix = f"报告不得夹带请示事项，正文里写了“{words[0]}”", "删去这句话，要上级批准的另写请示"
            yield passage.told(
                Finding("报告夹带请示", level, "", message, fix, f"{REGULATION}第十五条（四）"), words[0]
            )


def _prose(document: Document) -> Iterator[tuple[Passage, str]]:
    """Return the texts of the document itself, the head and the body of a heading apart, each with its passage."""
    for number, block in enumerate(body(document)):
        for passage in of(block, number):
            parts = (block.title, block.body) if isinstance(block, Heading) else (passage.text,)
            yield from ((passage, part) for part in parts)


# --- special formats (10) --------------------------------------------------------------------


def _letter(document: Document) -> Iterator[Finding]:
    """信函 has a mark without 文件, and no 印发机关 and 印发日期 (10.1)."""
    if not _is_letter(document):
        return
    basis = f"{STANDARD} 10.1"
    for mark in given(document, "发文机关标志"):
        end = next((end for end in ("文件", "函") if mark.text.endswith(end)), "")
        if end:
            message, right = (
                f"信函格式的发文机关标志只写机关名称，不加“{end}”",
                mark.text.removesuffix("文件").removesuffix("函"),
            )
            yield mark.told(Finding("发文机关标志", ERROR, "", message, f"写成“{right}”", basis))
    for name in ("印发机关", "印发日期"):
        for passage in given(document, name):
            yield passage.told(Finding(name, HINT, "", f"信函格式的版记不印{name}", f"删去“{name}”", basis))


def _order(document: Document) -> Iterator[Finding]:
    """令号 belongs to 命令（令）, which has neither 发文字号 nor 主送机关 (10.2)."""
    name, basis = kind(document), f"{STANDARD} 10.2"
    if name != "命令" and document.element("版式") != "命令":
        for number in given(document, "令号") if name else ():
            message = f"令号只用于命令（令），{name}不用"
            yield number.told(Finding("令号", ERROR, "", message, "删去令号；编发文字号", basis))
        return
    yield from _order_number(document, basis)
    for element in ("发文字号", "主送机关"):
        for passage in given(document, element)[:1]:
            yield passage.told(Finding(element, HINT, "", f"命令格式没有{element}", f"删去“{element}”", basis))


def _order_number(document: Document, basis: str) -> Iterator[Finding]:
    """令号 is there, and written as is usual: 第3号."""
    numbers = given(document, "令号")
    if not numbers:
        message = "命令（令）没有写令号"
        yield _named(document).told(Finding("令号", HINT, "", message, "加一行，如 令号: 第3号", basis))
    for number in numbers:
        if not re.fullmatch("第[1-9][0-9]*号", number.text):
            message = f"令号写的是“{number.text}”"
            yield number.told(Finding("令号", HABIT, "", message, "令号一般写成 第3号 的样子", HABITS))


RULES = (
    _title,
    _title_parts,
    _end_marks,
    _signer,
    _receivers,
    _one_matter,
    _asking_report,
    _letter,
    _order,
)
