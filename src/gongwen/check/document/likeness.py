"""Whether a file from outside is an official document 公文 at all: a course report or a program's manual is none."""

from __future__ import annotations

from gongwen.check.document.kinds import KINDS
from gongwen.chinese.patterns import compiled
from gongwen.foreign.recognising.roles import ATTACHMENT_MARK, ATTACHMENT_TITLE, HEAD, SALUTATION, TEXT, Recognised
from gongwen.foreign.source import Line

_OFFICE = (
    "讲话|讲话稿|致辞|致词|发言|主持词|总结|小结|计划|规划|要点|方案|预案|办法|规定|规则|细则|条例|制度|章程|汇报|"
    "通知书|决定书|责任书|倡议书|建议书|承诺书|告知书|通知单|台账|清单|回执|议程|记录|签到表|工作安排|慰问信|感谢信|贺信|公开信|答复|简报|纲要|措施|公约|令|复函|申请表|审批表"
)
_TITLE = compiled(rf"(?:{_OFFICE}|{'|'.join(KINDS)})[”》]?(?:[（(][^（）()]{{1,20}}[）)])?$")
_SENT = compiled(rf"关于.+(?:{'|'.join(KINDS)})(?:[（(][^（）()]{{1,20}}[）)])?$")  # 事由 and 文种, as 条例 第九条 asks
_SCHOOL = compiled("实验|实习|实训|课程|毕业|论文|试卷|作业|心得|开题|设计报告|考察报告|读后感")  # reports of pupils
_ISSUE = compiled(r"^第[ 　]*\d{1,4}[ 　]*期(?:[（(]?总第[ 　]*\d{1,5}[ 　]*期[）)]?)?$")  # of a 简报
_BEGINNING = 4  # lines in which a 简报 says its number
_TEXT = 20  # characters of a line that is text and no cover
_SURE = frozenset({"主送机关", "发文机关标志", "发文字号", "抄送", "印发", SALUTATION})  # one of these is enough
_HEADED = frozenset({"发文机关标志", "发文字号", "印发"})
# Letters, applications, agreements, advertisements: somebody's name, a greeting, parties; nothing rules their looks.
_PRIVATE_TITLE = compiled(
    "招聘|应聘|求职|简历|自荐|转正|辞职|入党|演讲|检讨|推荐信|家书"
    "|(?:协议|合同|申请|申报|保证|承诺)书?(?:[（(][^（）()]{1,20}[）)])?$"
)
_REPORTED = compiled(
    rf"(?:{'|'.join(KINDS)}|汇报|情况|说明|回复|答复|反馈|通知单|通知书)(?:材料)?(?:[（(][^（）()]{{1,20}}[）)])?$"
)
_PRIVATE_LINE = compiled(
    r"(?:[您你]们?好|此致|(?:此致)?敬礼)[！!，,。]?$|(?:申请人|承诺人|自荐人|求职人|保证人|监护人|[甲乙]方)[^。]{0,12}[：:]"
    "|(?:尊敬|亲爱)的[^。，]{1,20}[：:，,]?$|各位(?:家长|同学|朋友|同事|老师)[：:，,]?$"
)
_ORGAN = compiled(
    "[局委会部院校厅处科站所队组社厂店行庭馆园区县市省乡镇村司团办室府署台党中军总盟]$|公司|集团|中心|政府|机关|支部|大学|小组|单位|项目"
)


def is_official(recognised: Recognised) -> bool:
    """Return whether a file shows what only official documents have: 文种, 主送机关, a letterhead, a sign-off."""
    title = _title(recognised)
    named = _TITLE.search(title) is not None and not _SCHOOL.search(title)
    return bool(_roles(recognised) & _SURE) or (_is_signed(recognised) and not _SCHOOL.search(title)) or named


def is_certain(recognised: Recognised) -> bool:
    """Return whether a file is an official document without doubt: it has a letterhead, or two of three signs.

    The signs are a title with its 文种, 主送机关, and a sign-off; each may be a slip of recognition, two hardly.
    Without them what the standard says is a hint: a plan or a list of questions may be anybody's, a letter or an
    agreement is nobody's that the standard binds.
    """
    title = _title(recognised)
    if _is_to_be_filled(recognised):
        return False
    if _roles(recognised) & _HEADED:
        return True
    sent = _SENT.search(title) is not None
    named = sent or _REPORTED.search(title) is not None
    signs = named, "主送机关" in _roles(recognised), _is_signed(recognised)
    return sum(signs) >= _ENOUGH and (sent or not _is_private(recognised, title))


_ENOUGH = 2  # signs that a file is an official document
_NO_DAY = compiled(r"(?:[^年月日。，]{2,8}[：:])?[ 　]*年[ 　_]+月[ 　_]+日[ 　]*")


def _is_to_be_filled(recognised: Recognised) -> bool:
    """Return whether a file is a form that somebody fills in by hand, as its day without a figure shows; a form that is
    attached to a document makes it none.
    """
    marks = (at for at, one in enumerate(recognised.placed) if one.role in (ATTACHMENT_MARK, ATTACHMENT_TITLE))
    own = recognised.placed[: next(marks, len(recognised.placed))]
    lines = (placed.block.text for placed in own if isinstance(placed.block, Line))
    return any("年" in line and _NO_DAY.fullmatch(line) for line in lines)


def _is_private(recognised: Recognised, title: str) -> bool:
    """Return whether a file is a letter, an application, an agreement or an advertisement, or signed by a person."""
    signed = "".join(recognised.document.element("署名").split())
    if _PRIVATE_TITLE.search(title) or (signed and not _ORGAN.search(signed)):
        return True
    lines = (placed.block.text.strip() for placed in recognised.placed if isinstance(placed.block, Line))
    return any(_PRIVATE_LINE.match(line) for line in lines)


def _title(recognised: Recognised) -> str:
    return "".join("".join(recognised.document.title).split())


def _roles(recognised: Recognised) -> set[str]:
    return {placed.role for placed in recognised.placed}


def _is_signed(recognised: Recognised) -> bool:
    """Return whether 署名 and 成文日期 stand behind the text and before any attachment: before the text is a cover."""
    lines = [(placed.role, placed.block.text) for placed in recognised.placed if isinstance(placed.block, Line)]
    begins = next((at for at, (role, text) in enumerate(lines) if role in (TEXT, HEAD) and len(text) >= _TEXT), 0)
    ends = next((at for at, (role, _) in enumerate(lines) if role in (ATTACHMENT_MARK, ATTACHMENT_TITLE)), len(lines))
    return {"署名", "成文日期"} <= {role for role, _ in lines[begins:ends]}


def is_bulletin(recognised: Recognised) -> bool:
    """Return whether a file is a 简报: it has a head of its own, with its number, which no standard rules."""
    lines = [placed.block.text for placed in recognised.placed if isinstance(placed.block, Line)]
    return any(_ISSUE.match(text.strip()) for text in lines[:_BEGINNING])
