"""Characters and lines of text: widths, counts, what Word cannot hold, salutations. Knows nobody."""

from __future__ import annotations

from collections.abc import Iterable

from gongwen.chinese.patterns import compiled

MARKS = "。！？；：，、…—”’）》】〕.!?;:,"  # a head that ends in one of these needs no 。 of its own
_CLOSING, _STOPS = "”’）》】)", "。！？；…"


def is_stopped(head: str) -> bool:
    """Return whether a head ends in a mark that ends a sentence too: 深化“双减” does not."""
    bare = head.rstrip(_CLOSING)
    return bool(bare) and bare[-1] in MARKS and (bare == head or bare[-1] in _STOPS)


_GROUPS = (  # 同志们
    "同志|同学|老师|朋友|乡亲|战友|女士|先生|代表|委员|家长|青年|来宾|嘉宾|同仁|专家|校友|企业家|客商|劳模|师生|乡贤"
    "|父老|党员|群众|居民|村民|家人"
)
_POSTS = (
    "主任|主席|书记|经理|总裁|总监|董事|监事|理事|委员|[省市县区州乡镇村局厅部院校处科股所站厂园队组社会行班连排]长"
)
_PERSONS = f"们|领导|评委|负责人|{_POSTS}|{_GROUPS}"  # 各位领导
_HONOUR = "(?:尊敬的|敬爱的|亲爱的)"
_ADDRESS = rf"(?:{_HONOUR}?(?:各位|诸位|全体|在座的)[\u4e00-\u9fff]{{0,10}}(?:{_PERSONS})"
_ADDRESS += rf"|{_HONOUR}[\u4e00-\u9fff]{{0,12}}(?:{_PERSONS})"
_ADDRESS += rf"|(?:各位|诸位)(?=[：:])|(?!谢谢|感谢|祝|请|向)[\u4e00-\u9fff]{{0,4}}(?:{_GROUPS})们)"
_MORE = rf"(?:{_ADDRESS}|[\u4e00-\u9fff]{{0,4}}(?:{_GROUPS})"
_MORE += rf"|(?:[党校院局公司集团]{{0,3}}(?:副?(?:{_POSTS})|领导)){{1,3}})"  # 各位领导、书记校长：
_OFFICE = "副?(?:主任|主席|书记|省长|市长|县长|区长|秘书长|院长|校长|会长)"
_GREETING = "[大各]?[家位]?(?:早上|上午|中午|下午|晚上)?好[！!]"
_CALLS = tuple("：:！!")  # what a salutation ends with
_SALUTATION = compiled(
    rf"(?:[\u4e00-\u9fff]{{0,3}}?(?:{_OFFICE}|副?(?:{_POSTS}))[，、])*{_ADDRESS}(?:[，、]\s?{_MORE}){{0,6}}(?:[：:](?:{_GREETING})?|，{_GREETING}|[！!])"
)


def is_salutation(text: str) -> bool:
    """Return whether a whole paragraph is a salutation 称谓: 同志们： · 各位领导、老师们：大家好！ · 朋友们！"""
    return text[-1:] in _CALLS and len(text) <= 60 and _SALUTATION.fullmatch(text) is not None


def unfolded(lines: Iterable[str]) -> str:
    """Return lines as one: joined without a blank where Chinese meets Chinese, with one elsewhere."""
    text = ""
    for line in lines:
        blank = text and line and not (is_wide(text[-1]) or is_wide(line[0]))
        text += (" " if blank else "") + line
    return text


def is_wide(char: str) -> bool:
    """Return whether a character is as wide as a 字."""
    return char >= "\u2e80" or char in "“”‘’—…·"


def count_characters(text: str) -> int:
    """Return the length in 字 as offices count it: every character but white space."""
    return sum(1 for char in text if not char.isspace())


# What cannot stand in a Word file: control characters, lone surrogates, non-characters (XML 1.0, 2.2).
# Characters that neither a document nor a workbook can hold.
FORBIDDEN = compiled("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


_LINE_ENDS = compiled("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def admitted(text: str) -> str:
    """Return a text from outside as the program holds it: every kind of line end is \\n.

    CR LF, CR, VT, FF, NEL (U+0085), U+2028 and U+2029 all end lines somewhere: left as they are, a value could break
    into lines, and so become structure, where nobody looks for it.
    """
    return _LINE_ENDS.sub("\n", text) if _LINE_ENDS.search(text) else text


def forbidden(text: str) -> str:
    """Return the name of the first character that no document can hold ("U+0007"), "" when there is none."""
    match = FORBIDDEN.search(text)
    return f"U+{ord(match[0]):04X}" if match else ""
