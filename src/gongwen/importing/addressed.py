"""Elements that stand among the text of a form: whom it is for, its number, who signs it and when → elements.

A form has more behind its date (签收人：　　) and a line above its title (行政执法文书), so that its ends are not where
those of other documents are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.dates import is_date, read_date
from gongwen.chinese.document_number import is_number, standard
from gongwen.chinese.patterns import compiled
from gongwen.document.model import Block, Document, Heading, Paragraph
from gongwen.importing.problems import is_problem, leads

FIRST = 8  # blocks among which the number and the addressee of a form are looked for
LONGEST = 30  # characters of a name of an office
_ABOVE = compiled(
    r".{0,14}(?:法律文书|执法文书|执法文书格式)|(?:附录|表)?[A-Z]{0,4}[\d.\-—]{1,10}[A-Z]?(?:表)?|附[件表录][\d一二三]*[：:]?"
)
_NUMBER = compiled(
    r"[^，。；：\s]{0,16}[〔\[（(【]?(?:19|20)\d\d[年〕\]）)】]?[^，。；：\s]{0,4}?第?[（(]?\s*\d{1,5}\s*[）)]?号"
)
_TO = compiled(r"(?:致[：:]?\s*)?([^：:，,。；！？]{3,30})[：:]")
_LEADS_ON = compiled(r"\d月|\d{4}|发现|如下|以下|下列|检查时|要求|内容")
_MARKED = compiled(r"[：:，,。；！？]")


def settled(document: Document) -> Document:
    """Return a document with the elements that its recognition left among its text, which then stand there no more."""
    blocks, elements = list(document.blocks), dict(document.elements)
    title = list(document.title)
    title = [line for line in title if line not in above_title(document)]
    for name, at, values in (*_head(blocks, elements), *_close(blocks, elements)):
        elements[name] = values
        blocks[at] = Paragraph("")
    kept = [block for block in blocks if not (isinstance(block, Paragraph) and not block.text)]
    return replace(document, title=tuple(title), blocks=tuple(kept), elements=elements)


def above_title(document: Document) -> list[str]:
    """Return the lines above the title of a form, which are none of it: 行政执法文书 · B.0.9."""
    return [line for line in document.title[:-1] if _ABOVE.fullmatch(line.strip())]


def _head(blocks: Sequence[Block], elements: dict[str, tuple[str, ...]]) -> list[tuple[str, int, tuple[str, ...]]]:
    """Return the number and the addressee of a form, with the blocks that say them."""
    found: list[tuple[str, int, tuple[str, ...]]] = []
    for at, block in enumerate(blocks[:FIRST]):
        if not isinstance(block, Paragraph):
            break
        text = block.text.strip()
        if "发文字号" not in elements and len(text) <= LONGEST and _NUMBER.fullmatch(text):
            found.append(("发文字号", at, (standard(text) if is_number(text) else text,)))
        elif "主送机关" not in elements and (to := _TO.fullmatch(text)) and _is_addressee(text, blocks[at + 1 :]):
            found.append(("主送机关", at, (to[1].strip(),)))
            break
    return found


def _is_addressee(text: str, after: Sequence[Block]) -> bool:
    """Return whether a line that ends with a colon names whom a form is for: no label, nothing that leads to a list."""
    follows = next(iter(after), None)
    if not isinstance(follows, Paragraph) or not is_problem(text) or leads(text) or _LEADS_ON.search(text):
        return False
    return len(follows.text) > LONGEST or leads(follows.text)


def _close(blocks: Sequence[Block], elements: dict[str, tuple[str, ...]]) -> list[tuple[str, int, tuple[str, ...]]]:
    """Return who signs a form and when: the last line that is an office's name with a date below it."""
    if "署名" in elements or "成文日期" in elements:
        return []
    for at in range(len(blocks) - 1, 0, -1):
        day, name = blocks[at], blocks[at - 1]
        if isinstance(day, Heading) or isinstance(name, Heading):
            return []
        if isinstance(day, Paragraph) and isinstance(name, Paragraph) and _is_day(day.text) and _signs(name.text):
            return [("署名", at - 1, (name.text.strip(),)), ("成文日期", at, (day.text.strip(),))]
    return []


def _is_day(text: str) -> bool:
    try:
        return is_date(text.strip()) and read_date(text.strip()) is not None
    except ValueError:
        return False


def _signs(text: str) -> bool:
    """Return whether a line can be the name that signs: short, without marks."""
    return 1 < len(text.strip()) <= LONGEST and not _MARKED.search(text)
