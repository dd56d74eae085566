"""A Document and its title → what no line of the title may end inside: names, numbers with their units, terms that
come again (GB/T 9704-2012, 7.3.1: 词意完整).

Nothing here needs a dictionary: the document itself gives the names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document.model import Block, Document, Heading, Paragraph

NAMING = ("署名", "发文机关", "主送机关", "抄送", "印发机关", "责任单位")  # elements whose values are names
HALF = 2  # characters on either side of a cut: what they make together is a term where the text has it, too
SEARCHED = 6_000  # characters of a text that are looked through for terms
SHORT, LONG = 3, 20  # characters of a name

_PLACE = "县市区省州盟旗镇乡"
_ORGAN = "委员会|人民政府|办公室|办公厅|法院|检察院|管委会|指挥部|领导小组|局|厅"
_PASSED = "关于|印发|转发|批转|同意|开展|做好|召开|加强"
_WITHIN = rf"(?:(?!{_PASSED})[\u4e00-\u9fff])"  # a character inside a name
# One pattern for what stands whole: a date, a number with its unit, a title in 《》 that is short, an organ of a place.
_WHOLE = compiled(
    r"[0-9〇一二三四五六七八九十]{2,4}年度?(?:[0-9一二三四五六七八九十]{1,3}月)?(?:[0-9一二三四五六七八九十]{1,3}日)?"
    r"|[0-9]{1,2}月(?:[0-9]{1,2}日)?"
    r"|[0-9][0-9.,]*[万亿千百]*(?:[—-][0-9][0-9.,]*[万亿千百]*)?"
    r"(?:平方公里|平方米|立方米|公里|万元|元|吨|亩|公顷|千瓦|个|项|条|家|户|座|名|人|号|周年|次|期|批|届|%|％)?"
    r"|第[0-9〇一二三四五六七八九十百]+[届次号期批轮个季]"
    r"|《[^《》]{1,10}》|[\u4e00-\u9fff]{2}等(?:[0-9一二三四五六七八九十]+(?:名|位))?同志"
    rf"|中国共产党{_WITHIN}{{2,16}}?委员会|中共{_WITHIN}{{2,10}}?[县市区省州]委(?!员)"
    rf"|[{_PLACE}](?:本?级|直属?|域)|[{_PLACE}]第[一二三四五六七八九十]+届人民代表大会(?:常务委员会)?"
    rf"|[{_PLACE}]委(?:员会)?(?:办公室|[\u4e00-\u9fff]{{2}}部)?|[{_PLACE}](?:人大常委会|政协|纪委监委|纪委|监委)"
    rf"|[{_PLACE}]人民(?:政府(?:办公室|办公厅)?|法院|检察院|代表大会(?:常务委员会)?|武装部)"
    rf"|[{_PLACE}]{_WITHIN}{{2,9}}?(?:{_ORGAN})"
)


class NamesKept(NamedTuple):
    """What a document tells of the words of its title."""

    whole: tuple[str, ...] = ()  # names of organs, never broken where the line holds them
    again: frozenset[str] = frozenset()  # 2 × HALF characters each that come again in the text
    joint: tuple[str, ...] = ()  # the issuers, in their order, where there are several


NAMELESS = NamesKept()


def names_of(document: Document, title: str) -> NamesKept:
    """Return what a document gives for one of its titles; it is asked only for one that is longer than its line."""
    given = [name for element in NAMING for name in document.elements.get(element, ()) if name in title]
    whole = tuple(name for name in dict.fromkeys(given) if SHORT <= len(name) <= LONG)
    issuers = [name for name in document.elements.get("署名", ()) if name in title]
    joint = tuple(sorted(issuers, key=title.index)) if len(issuers) > 1 else ()
    text = _text(document.blocks)
    pieces = {title[at : at + 2 * HALF] for at in range(len(title) - 2 * HALF + 1)}
    return NamesKept(whole, frozenset(piece for piece in pieces if piece in text), joint)


def _text(blocks: Iterable[Block]) -> str:
    """Return the beginning of a text, in which the terms of a title come again."""
    found: list[str] = []
    length = 0
    for block in blocks:
        if isinstance(block, (Paragraph, Heading)):
            found.append(block.text if isinstance(block, Paragraph) else f"{block.title}\n{block.body}")
            length += len(found[-1])
        if length > SEARCHED:
            break
    return "\n".join(found)


def unbroken(title: str, names: NamesKept) -> frozenset[int]:
    """Return the places in a title where no line may end."""
    return frozenset(place for start, end in _spans(title, names) for place in range(start + 1, end))


def _spans(title: str, names: NamesKept) -> Iterator[tuple[int, int]]:
    for match in _WHOLE.finditer(title):
        yield match.span()
    for name in names.whole:
        start = title.find(name)
        while start >= 0:
            yield start, start + len(name)
            start = title.find(name, start + len(name))


def cut_terms(title: str, place: int, names: NamesKept) -> bool:
    """Return whether a line that ends here ends inside a term that comes again in the text; before 关于 none is cut."""
    around = title[place - HALF : place + HALF]
    return place >= HALF and around in names.again and not around.endswith("关于")
