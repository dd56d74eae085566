"""What has to agree inside one document: the year of its number, the organ of its mark, groups and their table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.document.elements import REGULATION, STANDARD
from gongwen.check.document.kinds import UPWARD, judged
from gongwen.chinese.document_number import parse
from gongwen.chinese.numerals import NUMERAL, value
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Document, Heading, Paragraph, Table
from gongwen.document.passages import given, of

# --- number, date, mark, signature -------------------------------------------------------------


def _year(document: Document) -> Iterator[Finding]:
    """发文字号 has the year of 成文日期."""
    signed = re.match(r"\s*((?:19|20)\d{2})年", document.element("成文日期"))
    for number in given(document, "发文字号")[:1]:
        parts = parse(number.text)
        if signed and parts and len(parts.year) == 4 and parts.year != signed[1]:
            message = f"发文字号的年份是{parts.year}，成文日期是{signed[1]}年"
            yield number.told(Finding("文号和日期", HINT, "", message, "核对年份", f"{STANDARD} 7.2.5"))


# 议案 and 命令 are signed by whom the office has elected: 县长　某某某
_IN_PERSON = compiled(r"\S{0,12}(?:长|主席|主任|书记|总理)[ \u3000]+\S{2,4}$")


def _mark(document: Document) -> Iterator[Finding]:
    """发文机关标志 names who signs; of several that sign together each has its own."""
    marks, signers = given(document, "发文机关标志"), given(document, "署名")
    if len(marks) != 1 or len(signers) != 1 or marks[0].text.endswith(("纪要", "令", "简报")):
        return
    if _IN_PERSON.match(signers[0].text.strip()):
        return
    organ = re.sub(r"\s|文件$|^中共|^中国共产党", "", marks[0].text.strip())
    signer = re.sub(r"\s|^中共|^中国共产党", "", signers[0].text)
    if organ and signer and not (organ.endswith(signer) or signer.endswith(organ)):
        message = f"发文机关标志是“{marks[0].text.strip()}”，署名是“{signers[0].text.strip()}”"
        yield signers[0].told(Finding("标志和署名", HINT, "", message, "核对发文机关", f"{REGULATION}第九条（四）"))


# --- copies ----------------------------------------------------------------------------------

_BELOW = compiled(
    r"各[乡镇县区市街]|[镇乡](?:人民)?政府|街道办事处|[^，、]{1,8}(?:镇|乡|街道)$|各?(?:所属|下属|直属)(?:单位|机构)"
    r"|(?:小学|中学|中心学校|卫生院|村民委员会|村委会|居民委员会|居委会)(?=[，、]|$)"
)


def _copied_down(document: Document) -> Iterator[Finding]:
    """请示 is not sent to those below at the same time (条例 第十五条)."""
    for copied in given(document, "抄送") if judged(document) in UPWARD else ():
        if match := _BELOW.search(copied.text.rstrip("。")):
            message = f"上行文抄送了下级机关：{match[0]}"
            basis = f"{REGULATION}第十五条（二）"
            yield copied.told(Finding("抄送下级", HINT, "", message, "上行文不抄送下级机关", basis), match[0])


# --- groups and their table --------------------------------------------------------------------

_GROUPS = compiled(rf"分(?:成|为)?({NUMERAL}|\d{{1,2}})个?(?:[一-龥]{{0,4}})组(?![一-龥]{{0,4}}织)")


def _groups(document: Document) -> Iterator[Finding]:
    """The groups that a text names are as many as those of the table that lists them."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    listed = next((count for table in tables if (count := _listed(table))), 0)
    for number, block in enumerate(document.blocks) if listed else ():
        if not isinstance(block, (Paragraph, Heading)):
            continue
        for passage in of(block, number):
            match = _GROUPS.search(passage.text)
            if match and (said := value(match[1])) and said != listed:
                message = f"写的是“{match[0]}”，表里有{listed}个组"
                finding = Finding("组数和表", HINT, "", message, "核对组数", "前后一致")
                yield passage.told(finding, match[0], match.start())
                return


_SUM = compiled(r"^\s*(?:[合小共总]\s*计|平均|备\s*注)")  # a row that counts the others


def _listed(table: Table) -> int:
    """Return how many groups a table lists, 0 for another table."""
    head = [(cell or "").replace("\n", "") for cell in table.rows[0]]
    column = next(
        (at for at, name in enumerate(head) if re.fullmatch(r"(?:检查|工作|督查|督导|序)?组(?:别|名)?", name)), -1
    )
    if column < 0:
        return 0
    return len({cell for row in table.rows[1:] if (cell := row[column]) and not _SUM.search(cell)})


RULES = (_year, _mark, _copied_down, _groups)
