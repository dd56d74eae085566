"""The form of single elements 要素 of a document, GB/T 9704-2012, 7.2 to 7.4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from gongwen.chinese.dates import read_date
from gongwen.chinese.document_number import is_standard, is_standard_issue, parse
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HABIT, HINT, Finding
from gongwen.document.model import Attachment, Document
from gongwen.document.passages import Passage, given, of

STANDARD, REGULATION = "GB/T 9704-2012", "《党政机关公文处理工作条例》"

# --- 版头 ------------------------------------------------------------------------------------


def _number(document: Document) -> Iterator[Finding]:
    """发文字号: 代字, the year in full in 六角括号, a number without 第 and without leading zeros (7.2.5)."""
    # minutes may be numbered by issues (10.3: 可以根据实际制定)
    issued = ("纪要", "简报")
    minutes = document.element("发文机关标志").endswith(issued) or document.element("文种") in issued
    for passage in given(document, "发文字号")[:1]:
        if not is_standard(passage.text) and not (minutes and is_standard_issue(passage.text)):
            yield passage.told(_wrong_number(passage.text))


def _wrong_number(text: str) -> Finding:
    """Return what is wrong with a 发文字号, with the right one where that is certain."""
    rule, basis, form = "发文字号", f"{STANDARD} 7.2.5", "写成 国办发〔2026〕1号 的样子"
    parts = parse(text)
    if parts is None or re.search(r"\d", parts.code):
        return Finding(rule, HINT, "", f"“{text}”不像发文字号：应是机关代字、年份、顺序号", form, basis)
    faults = parts.faults or ("中间不留空格，不写多余的字，数字用半角",)
    message, right = f"发文字号“{text}”写法不对：{'，'.join(faults)}", str(parts)
    if is_standard(right):
        return Finding(rule, ERROR, "", message, f"写成“{right}”", basis, instead=right)
    return Finding(rule, ERROR, "", message, form, basis)


def _copy_number(document: Document) -> Iterator[Finding]:
    """份号: six Arabic digits (7.2.1, 一般)."""
    for passage in given(document, "份号"):
        if not re.fullmatch("[0-9]{6}", text := passage.text):
            example = text.zfill(6) if text.isdecimal() else "000012"
            message, fix = f"份号“{text}”一般用6位阿拉伯数字", f'如 份号: "{example}"'
            yield passage.told(Finding("份号", HINT, "", message, fix, f"{STANDARD} 7.2.1"))


def _secrecy(document: Document) -> Iterator[Finding]:
    """密级, 保密期限 and 份号 go together (条例 第九条); the term is in Arabic digits (7.2.2)."""
    levels, terms = given(document, "密级"), given(document, "保密期限")
    for level in levels:
        if not re.fullmatch(r"(?:绝密|机密|秘密)(?:★.*)?", level.text):
            message = f"密级“{level.text}”写法不对：密级和保密期限之间用★"
            yield level.told(Finding("密级", ERROR, "", message, "如 秘密★1年", f"{STANDARD} 7.2.2"))
            continue
        missing = f"标了密级“{level.text}”，没有写"
        if not terms and "★" not in level.text:
            fix, basis = "加一行，如 保密期限: 1年", f"{REGULATION}第九条（二）"
            yield level.told(Finding("密级", HINT, "", f"{missing}保密期限", fix, basis))
        if not document.element("份号"):
            fix, basis = '加一行，如 份号: "000001"', f"{REGULATION}第九条（一）"
            yield level.told(Finding("份号", HINT, "", f"{missing}份号", fix, basis))
    for term in terms:
        if not levels:
            message, fix = f"写了保密期限“{term.text}”，没有写密级", "加一行“密级”，或删去保密期限"
            yield term.told(Finding("密级", HINT, "", message, fix, f"{REGULATION}第九条（二）"))
        if re.search("[〇零一二三四五六七八九十]", term.text):
            message = f"保密期限“{term.text}”里的数字要用阿拉伯数字"
            yield term.told(Finding("保密期限", ERROR, "", message, "如 1年", f"{STANDARD} 7.2.2"))


URGENT = ("特急", "加急", "特提", "平急")  # 特提 and 平急 are of telegrams


def _urgency(document: Document) -> Iterator[Finding]:
    """紧急程度 is one of those that there are (条例 第九条（三）)."""
    for passage in given(document, "紧急程度"):
        if passage.text not in URGENT:
            message, basis = f"紧急程度“{passage.text}”不是规定的写法", f"{REGULATION}第九条（三）"
            yield passage.told(Finding("紧急程度", ERROR, "", message, "写“特急”或“加急”", basis))


# --- 主体 ------------------------------------------------------------------------------------


def _title(document: Document) -> Iterator[Finding]:
    """标题: no mark at its end."""
    for last in given(document, "标题")[-1:]:
        if last.text.endswith(tuple("。，、；：")):
            message = f"标题末尾有“{last.text[-1]}”"
            yield last.told(Finding("标题", HABIT, "", message, "标题末尾一般不用标点", "行文习惯"))


def _attached(document: Document) -> list[Passage]:
    """Return the titles of the attachments that a document holds, without those of what it passes on."""
    attachments = ((number, block) for number, block in enumerate(document.blocks) if isinstance(block, Attachment))
    held = takewhile(lambda one: not one[1].passed_on, attachments)
    return [passage for number, block in held for passage in of(block, number) if passage.text]


def _attachment_names(document: Document) -> Iterator[Finding]:
    """附件说明: names without a mark at the end (7.3.4), numbered by the program."""
    basis = f"{STANDARD} 7.3.4"
    for passage in given(document, "附件") or _attached(document):
        name = passage.text
        if name.endswith(tuple("。，、；：,;:.")):
            message = f"附件名称“{name}”末尾不能有“{name[-1]}”"
            yield passage.told(Finding("附件", ERROR, "", message, "删去", basis))
        if suffix := _OUTSIDE.search(name):
            message = f"附件“{name}”不是 Word 文件，附不到后面，只印了名称"
            fix = f"另外装订的，名称里删去“{suffix[0]}”；要附在后面，先转成 .docx，或写进“附件正文”"
            yield passage.told(Finding("附件", HINT, "", message, fix, "前后一致"))
        if name.startswith("《") and name.endswith("》"):
            message = f"附件名称“{name}”加了书名号"
            yield passage.told(Finding("附件", HABIT, "", message, "附件名称一般不加书名号", "行文习惯"))
        if number := re.match(r"(?:附件)?\d{1,2}[.．、：](?!\d)|附件\d{0,2}[ 　]?", name):
            message = f"附件名称“{name}”写了“{number[0].strip()}”，会重复"
            yield passage.told(Finding("附件", HINT, "", message, "删去；“附件”和序号由程序编", basis))


# Files that no document can hold: the name is printed, the file stays outside. (A .docx goes in, a .doc is told.)
_OUTSIDE = compiled(r"(?i)\.(?:pdf|ofd|xlsx?|xlsm|et|csv|pptx?|dps|jpe?g|png|bmp|tiff?|zip|rar|7z|mp4)$")

SHORTEST = 8  # 字 of a title that may stand for a longer name


def _attachment_list(document: Document) -> Iterator[Finding]:
    """附件说明 and the attachments that follow say the same names in the same order (7.3.7)."""
    names, titles = given(document, "附件"), _attached(document)
    listed = [_bare(name.text) for name in names]
    held = [_bare(title.text) for title in titles]
    if not listed or not held:
        return
    held = [next((name for name in listed if _alike(name, title)), title) for title in held]
    if held == listed:
        return
    basis, fix = f"{STANDARD} 7.3.7", "改成一样的名称和顺序；或删去“附件”一栏，由程序按后面的附件列出"
    if held == listed[: len(held)]:
        rest = "”“".join(listed[len(held) :])
        message, keep = f"附件说明里的“{rest}”，后面没有附上", "单独装订的不用改；漏了的补上"
        yield names[len(held)].told(Finding("附件", HINT, "", message, keep, basis))
        return
    wrong = next((number for number, title in enumerate(held) if title not in listed), 0)
    reason = "，附件说明里没有" if held[wrong] not in listed else "的顺序和附件说明不一致"
    yield titles[wrong].told(Finding("附件", ERROR, "", f"后面的附件“{held[wrong]}”{reason}", fix, basis))


def _alike(name: str, title: str) -> bool:
    """Return whether a name in 附件说明 and a title are one but for the organ before it: 某部关于…, 关于…."""
    return name == title or (min(len(name), len(title)) >= SHORTEST and (name.endswith(title) or title.endswith(name)))


def _bare(name: str) -> str:
    return re.sub(r"[《》\s]", "", name).rstrip("。，、；：,;:.")


# --- 版记 ------------------------------------------------------------------------------------


def _issued(document: Document) -> Iterator[Finding]:
    """印发日期 is not before 成文日期."""
    signed = document.element("成文日期")
    for passage in given(document, "印发日期"):
        first, then = _day(signed), _day(passage.text)
        if first and then and then < first:
            message = f"印发日期“{passage.text}”在成文日期“{signed}”之前"
            yield passage.told(Finding("印发日期", HINT, "", message, "核对两个日期", "前后一致"))


def _day(text: str) -> date | None:
    try:
        return read_date(text)
    except ValueError:
        return None  # told as a day that does not exist


RULES = (_number, _copy_number, _secrecy, _urgency, _title, _attachment_names, _attachment_list, _issued)
