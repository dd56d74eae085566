"""What stands in a text that is no outline: the head of an e-mail, what other programs write, a second outline."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gongwen.chinese.characters import is_salutation
from gongwen.chinese.names import is_receivers
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR
from gongwen.genres.rough.likeness import named_kind
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making

_MAIL = compiled(
    "(?i)(发件人|寄件人|from|收件人|to|抄送|密送|cc|bcc|主题|subject|发送时间|日期|时间|date|sent|附件)"
    "[ \u3000]*[：:].*"
)
_FROM, _ABOUT = ("发件人", "寄件人", "from"), ("收件人", "to", "主题", "subject")
LEAST, MOST = 2, 8  # lines of such a head
_MARKUP = ("<html", "<!doctype", "<head", "<body", "<div", "<?xml")
_JSON = compiled(r"[{\[]\s*[{\[\"].*\":")
_CELLS = 2  # commas of a line of a table


def without_mail(texts: Sequence[tuple[int, str]], made: Making) -> list[tuple[int, str]]:
    """Return the lines of a text without the head of the e-mail that it came in, told."""
    first = next((text.strip() for _, text in texts if text.strip()), "")
    if not first.lower().startswith((*_FROM, *_ABOUT)):
        return list(texts)
    end = next((at for at, (_, text) in enumerate(texts) if text.strip() and not _MAIL.fullmatch(text.strip())), 0)
    said = [text.strip().lower() for _, text in texts[:end] if text.strip()]
    mailed = any(one.startswith(_FROM) for one in said) and any(one.startswith(_ABOUT) for one in said)
    if not mailed or not LEAST <= len(said) <= MOST:
        return list(texts)
    for number, text in texts[:end]:
        if text.strip():
            made.leave("邮件的抬头没有印", RoughLine(number, text.strip(), 0, text))
    return list(texts[end:])


def no_outline(found: Sequence[RoughLine], made: Making) -> None:
    """Tell that a text is what another program writes, or two outlines, with what to do."""
    _second_outline(found, made)
    whole, first = "\n".join(line.raw.strip() for line in found), found[0]
    said = next((one for begins, one in _WRITTEN if begins(whole)), None)
    if said:
        made.tell(first, said[0], said[1], ERROR)
    elif len(found) >= LEAST and min(line.raw.count(",") for line in found) >= _CELLS and "。" not in whole:
        made.tell(first, "像是 CSV 表格，一行一行当作话印了", "存成 .xlsx 再用，或者改成提纲的样子")


_WRITTEN = (
    (lambda text: text.startswith("{\\rtf"), ("这是 RTF 文件的内容", "用 Word 或 WPS 打开，另存为 .docx")),
    (
        lambda text: text.lower().startswith(_MARKUP),
        ("这是网页的源代码", "在浏览器里打开，复制看得见的文字，或把文件名改成 .html"),
    ),
    (
        lambda text: _JSON.match(text.replace("“", '"').replace("”", '"')) is not None,
        ("这是 JSON 的内容", "把文件名改成 .json，或者改成提纲的样子"),
    ),
)


def _second_outline(found: Sequence[RoughLine], made: Making) -> None:
    """Tell where another outline begins: a title with whom it addresses below it, after the first had its own."""
    addressed = [(line, below) for line, below in pairwise(found) if _addresses(below.text)]
    for at, (line, _) in enumerate(addressed):
        if at and not line.mark and named_kind(line.text):
            made.tell(line, f"从“{line.text[:20]}”起像是另一份提纲，接在前一份后面了", "几份提纲分开存，一份一个文件")


def _addresses(text: str) -> bool:
    return text.endswith(("：", ":")) and (is_salutation(text) or is_receivers(text))
