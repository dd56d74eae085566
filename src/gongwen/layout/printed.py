"""A Document → the text that its Word file shows, in its order: the proof that an import lost nothing.

word/ is what prints; tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from gongwen.document import counting
from gongwen.document.model import Attachment, Block, Document, Heading, Paragraph, Picture, Table
from gongwen.standard.papers import letterheads

Given = Mapping[str, Sequence[str]]


def lines(document: Document, marks: bool = True) -> Iterator[str]:
    """Return the lines that a document prints, in their order; marks: those of its attachments, too."""
    given = _listing(document)
    lettered = document.element("版式") in letterheads()
    if lettered:
        yield from (group(name, given) for name in ("份号", "密级", "紧急程度", "发文机关标志", "签发人", "令号"))
        yield group("发文字号", given)
    yield from document.title
    yield f"——{document.subtitle}" if document.subtitle else ""
    number, bylines = group("发文字号", given), given.get("题注", ())
    yield "" if lettered or number in bylines else number
    yield from (line for line in bylines if not (lettered and line == number))
    yield group("主送机关", given)
    blocks, labels = document.blocks, counting.count(document.blocks)
    end = next((index for index, block in enumerate(blocks) if isinstance(block, Attachment)), len(blocks))
    yield from _flow(blocks[:end], labels[:end], document, marks)
    yield from (group(name, given) for name in ("附件", "出席", "请假", "列席", "签名章", "署名", "成文日期", "附注"))
    yield "" if lettered else group("抄送", given)
    yield from _flow(blocks[end:], labels[end:], document, marks)
    if lettered:
        yield group("抄送", given)
        yield group("印发日期", given)


def _listing(document: Document) -> dict[str, Sequence[str]]:
    """Return the elements with 附件说明, which follows from the attachments where it is not given."""
    titles = [block.title for block in document.blocks if isinstance(block, Attachment) and block.title]
    return {**({"附件": titles} if titles else {}), **document.elements}


def group(name: str, given: Given) -> str:
    """Return what is printed for an element and what goes with it: 密级★保密期限, 附件：1.…2.…; "" where it is not given."""
    values = given.get(name, ())
    joined = "".join(values)
    if name == "密级":
        return "★".join((*values, *given.get("保密期限", ())))
    if name == "发文机关标志" and not values and given.get("发文机关"):
        return "".join(given["发文机关"]) + "文件"
    if name == "印发日期":
        return "".join(given.get("印发机关", ())) + (f"{joined}印发" if values else "")
    if not values or (name == "署名" and given.get("签名章")):
        return ""
    if name == "附注":
        return joined if joined.startswith("（") else f"（{joined}）"
    if name == "签发人":
        return f"签发人：{joined}"
    if name == "主送机关":
        return f"{'、'.join(values)}：".replace("：：", "：")
    if name == "附件":
        return f"附件：{_numbered(values)}"
    if name == "签名章":
        return "".join(f"{post}{stamp}" for post, stamp in zip_longest(given.get("签署职务", ()), values, fillvalue=""))
    if name in ("出席", "请假", "列席"):
        return f"{name}：{joined}"
    if name == "抄送":
        between = "，" if given.get("版式", ("",))[0] in letterheads() else "、"
        return f"抄送：{between.join(values).rstrip('。')}。"
    return joined


def _numbered(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return "\n".join(f"{number}.{name}" for number, name in enumerate(names, 1))


def _flow(blocks: Sequence[Block], labels: Sequence[str], document: Document, marks: bool) -> Iterator[str]:
    total = sum(isinstance(block, Attachment) for block in document.blocks)
    single = total == 1 and len(document.elements.get("附件", ())) < 2
    number = 0
    for block, label in zip(blocks, labels, strict=True):
        if isinstance(block, Heading):
            yield label + block.title + block.body
        elif isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row if cell)
        elif isinstance(block, Picture):
            yield block.caption
        elif isinstance(block, Attachment):
            number += 1
            yield block.mark or f"附件{'' if single else number}" if marks else ""
            yield block.title
