"""What is said twice 重复: one item of an enumeration, a sentence of a paragraph or of the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.check.rules import found
from gongwen.check.words.wording import PROSE, PlainText
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

# --- an enumeration --------------------------------------------------------------------------

_ENUMERATION = compiled("[^，。；：！？（）()\n]+")
_ITEM = compiled("[^、]+")
_TAIL = compiled("等等?(?!级|次|候|待|于|同).*|(?<=[镇乡村县市区局厅])的.*")
_ANOTHER = compiled("[的等]|以及|(?<=.)[和及与](?=.)")  # in an item: another list may begin here
LEAST = 2  # characters of an item


def twice_listed(text: PlainText) -> Iterator[Finding]:
    """Return items that an enumeration with 、 names twice: 民主评议党员、主题党日、民主评议党员等."""
    if text.plain.count("、") < 2:
        return
    for part in _ENUMERATION.finditer(text.plain):
        if part[0].count("、") >= 2:
            yield from _twice(text, part)


def _twice(text: PlainText, part: re.Match[str]) -> Iterator[Finding]:
    """Return the one item that a list names twice; two of them are a figure of speech or two lists in one."""
    twice = list(_repeated_items(part[0]))
    for at, name in twice if len(twice) == 1 else ():
        start = part.start() + at
        message = f"同一串并列里“{name}”出现了两次：{_clipped(part[0])}"
        yield found("并列重复", text.words(start, start + len(name)), message, "删去一个，或改成另一项")


def _repeated_items(listed: str) -> Iterator[tuple[int, str]]:
    items = [(match.start(), match[0]) for match in _ITEM.finditer(listed)]
    seen: set[str] = set()
    for at, item in items:
        name = _TAIL.sub("", item) if at == items[-1][0] else item
        if len(name) >= LEAST and name in seen and _whole(name):
            yield at, name
        seen.add(name)
        if at == items[0][0]:
            seen.update(_endings(item))
        elif _ANOTHER.search(item):
            seen.clear()


def _endings(first: str) -> Iterator[str]:
    """Return what the first item may be without the words that lead up to it: 落实好“三会一课” → “三会一课”."""
    if first.endswith("”") and (opening := first.rfind("“")) > 0:
        yield first[opening:]
    for verb in ("包括", "开展", "落实好", "落实", "坚持", "加强", "做好", "抓好", "推进", "在", "对", "由", "向"):
        if verb in first:
            yield first[first.rindex(verb) + len(verb) :]


def _whole(name: str) -> bool:
    """Return whether an item is a name: no half of a quotation, no figure (40家、50家、50家), something to read."""
    paired = name.count("“") == name.count("”") and name.count("《") == name.count("》")
    return paired and not re.search(r"\d", name) and re.search(r"[一-龥]{2}|[A-Za-z]", name) is not None


def _clipped(text: str, most: int = 60) -> str:
    return f"「{text if len(text) <= most else text[:most] + '…'}」"


# --- sentences -------------------------------------------------------------------------------

_SENTENCE = compiled("[^。！？；]+")
_STATE = compiled(
    "(?:已|正在|尚未|未)"
)  # what became of an item of a list may be the same of the next: 已于9月21日完成整改
_LISTED = compiled(r"\s*\d{1,2}[.．]")
LONG = 15  # characters of a sentence that nobody says twice on purpose within two paragraphs


def repeated(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return sentences that stand twice in one paragraph or in two neighbouring ones: pasted twice."""
    before: frozenset[str] = frozenset()
    for passage in passages:
        if passage.role not in PROSE:
            before = frozenset()
            continue
        seen: set[str] = set()
        for match in _SENTENCE.finditer(passage.text):
            words = match[0].strip()
            if match.end() == len(passage.text):
                break  # not ended: a head, an item of a list
            again_below = words in before and not (_LISTED.match(passage.text) and _STATE.match(words))
            if len(words) >= LONG and (words in seen or again_below):
                start = passage.text.index(words, match.start())
                again = passage.words(start, start + len(words))
                yield found("语句重复", again, f"这句话前面刚写过：{_clipped(words)}", "删去一处")
            seen.add(words)
        before = frozenset(seen)
