"""How a document speaks: of itself, to its receiver, by the type in its title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.document.elements import REGULATION
from gongwen.check.document.kinds import KINDS, judged
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Document, Heading, Paragraph
from gongwen.document.passages import Passage, body, given, of

_SELF = compiled(r"(?:^|(?<=[，。；：、由经请向报]))我([局办委厅院])(?![里内外])")
_HONOURED = compiled(r"(?:^|(?<=[，。；：、请由]))贵(?:局|县|委|单位|办|公司|镇|乡|校|院)")
_ORDERS = compiled(
    r"责令(?:你|贵)|要求(?:你|贵)[局县委单镇乡校院公]|(?:你|贵)(?:局|县|委|单位|办|公司|镇|乡|校|院)(?:必须|务必)"
)


def _paragraphs(document: Document) -> Iterator[Passage]:
    for number, block in enumerate(body(document)):
        if isinstance(block, (Paragraph, Heading)):
            yield from of(block, number)


def _itself(document: Document) -> Iterator[Finding]:
    """我局, 我办 are said by who signs: 云溪县人民政府 does not say 我办."""
    signers = given(document, "署名")
    if len(signers) != 1:
        return
    for passage in _paragraphs(document):
        match = _SELF.search(passage.text)
        if match and match[1] not in signers[0].text and "“" not in passage.text[: match.start()]:
            message = f"署名是“{signers[0].text.strip()}”，正文写的是“{match[0]}”"
            yield passage.told(
                Finding("自称", HINT, "", message, "核对自称和署名", "前后一致"), match[0], match.start()
            )
            return


def _receiver(document: Document) -> Iterator[Finding]:
    """批复 says 你局 to those below; 函 orders nobody."""
    name = judged(document)
    wrong = {"批复": _HONOURED, "函": _ORDERS}.get(name)
    for passage in _paragraphs(document) if wrong else ():
        if wrong and (match := wrong.search(passage.text)):
            message = f"文种是{name}，写的是“{match[0]}”"
            fix = "对下级称“你局”“你县”" if name == "批复" else "平行文用商请的语气"
            told = Finding("称谓和语气", HINT, "", message, fix, f"{REGULATION}第八条")
            yield passage.told(told, match[0], match.start())


_ADDRESSED = compiled("(?P<how>[贵你])(?P<whom>局|县|市|区|委|厅|单位|办|公司|镇|乡|校|院|部|所|中心)(?!们)")


def _one_address(document: Document) -> Iterator[Finding]:
    """A document addresses its receiver in one way: 贵局 and 你局 do not stand in one letter."""
    if document.element("文种") == "令" or not document.elements.get("主送机关"):
        return
    seen: dict[str, list[tuple[Passage, re.Match[str]]]] = {"贵": [], "你": []}
    for passage in _paragraphs(document):
        for match in _ADDRESSED.finditer(passage.text) if "贵" in passage.text or "你" in passage.text else ():
            seen[match["how"]].append((passage, match))
    both = {match["whom"] for _, match in seen["贵"]} & {match["whom"] for _, match in seen["你"]}
    if not both:
        return
    rare = min(seen, key=lambda how: len(seen[how]))
    passage, match = next(one for one in seen[rare] if one[1]["whom"] in both)
    message = f"一处写“贵{match['whom']}”，一处写“你{match['whom']}”"
    finding = Finding("称呼前后一致", HINT, "", message, "统一：平行文、函用“贵”，对下级用“你”", "前后一致")
    yield passage.told(finding, match[0], match.start())


_TYPE = "|".join(kind for kind in KINDS if kind not in ("令", "函"))
_TWO = compiled(rf"(?<!征求)(?<!征集)(?P<first>{_TYPE})(?P<last>{_TYPE}|函)$(?<!请示报告)(?<!报告请示)")
_NONE = compiled(r"的(?:批示|请求|申请|汇报|答复|说明|总结|请示函|批复函|通知函)$")


def _type(document: Document) -> Iterator[Finding]:
    """A title ends in one type, and below the mark …文件 in one of those that the 条例 has."""
    lines = given(document, "标题")
    title = "".join(line.text.strip() for line in lines)
    marked = any(mark.text.strip().endswith("文件") for mark in given(document, "发文机关标志"))
    two, none = _TWO.search(title), _NONE.search(title) if marked else None
    if not re.search("关于.+", title) or not (two or none):
        return
    said = two[0] if two else none[0] if none else ""
    what = "写了两个文种" if two else "不是公文的文种"
    message = f"标题末尾“{said}”{what}"
    yield lines[-1].told(Finding("标题的文种", HINT, "", message, "只写一个法定的文种", f"{REGULATION}第八条"))


RULES = (_itself, _receiver, _one_address, _type)
