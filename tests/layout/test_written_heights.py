"""The counter's heights are those of the Word file: for many marks, lists of attachments and receivers, no engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gongwen.genres import composing, printing
from gongwen.layout import boxes
from gongwen.layout.pages import LineBox
from gongwen.layout.printed import PrintedParagraph
from tests.reading import part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Heights = tuple[str, int, int, int, bool]  # style, from line to line, above, below, kept with what follows


def said(element: Any, known: dict[str, str]) -> dict[str, str]:
    """What paragraph properties say of spacing and keeping, over what is known."""
    found = dict(known)
    if element is not None:
        spacing, keep = element.find(f"{W}spacing"), element.find(f"{W}keepNext")
        found |= {} if spacing is None else {key.removeprefix(W): value for key, value in spacing.attrib.items()}
        found |= {} if keep is None else {"keep": keep.get(f"{W}val", "1")}
    return found


def styles(data: bytes) -> dict[str, dict[str, str]]:
    """What each style of a Word file says, with what it inherits."""
    root = part(data, "word/styles.xml")
    every = {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")}

    def inherited(key: str) -> dict[str, str]:
        based = every[key].find(f"{W}basedOn")
        above = inherited(based.get(f"{W}val", "")) if based is not None else {}
        return said(every[key].find(f"{W}pPr"), above)

    return {key: inherited(key) for key in every}


def written(data: bytes) -> Iterator[Heights]:
    """The paragraphs of a Word file outside tables and boxes: how high their lines are, and the space around them."""
    known = styles(data)
    body = part(data).find(f"{W}body")
    assert body is not None
    for one in body.findall(f"{W}p"):
        properties = one.find(f"{W}pPr")
        assert properties is not None
        style = properties.find(f"{W}pStyle").get(f"{W}val")
        found = said(properties, known[style])
        keep = found.get("keep", "0") not in ("0", "false")
        yield style, int(found["line"]), int(found.get("before", 0)), int(found.get("after", 0)), keep


def counted(ready: printing.Prepared) -> Iterator[Heights]:
    """The same, as the counter has it."""
    measures, printed = ready.paper.look.measures, list(ready.fitted.printed.flow)
    for one, group in zip(printed, boxes.boxes(printed, measures), strict=True):
        if isinstance(one, PrintedParagraph):
            (box,) = group
            assert isinstance(box, LineBox)
            yield one.style, box.pitch, box.before, box.after, box.keep


def document(mark: int, attachments: int, receivers: int, layout: str = "文件") -> printing.Prepared:
    organ = ("云溪县人民政府" * 5)[:mark]
    head = [
        f"版式: {layout}",
        f"发文机关: {organ}",
        "发文字号: 云政发〔2026〕3号",
        f"署名: {organ}",
        "成文日期: 2026年3月2日",
    ]
    head += ["印章: 有", "附注: 此件公开发布", *(f"主送机关: 第{count}单位" for count in range(receivers))]
    head += [f"附件: 第{count}项任务清单" for count in range(attachments)]
    lines = "\n".join(head)
    return printing.prepared(
        composing.from_manuscript(f"---\n{lines}\n---\n# 关于开会的通知\n\n正文。\n", Path("通知.md"))
    )


def same(ready: printing.Prepared) -> None:
    wanted = list(counted(ready))
    found = list(written(printing.made(ready)))[: len(wanted)]
    assert found == wanted


@pytest.mark.parametrize("mark", range(4, 31))
def test_whatever_the_length_of_the_mark(mark: int) -> None:
    same(document(mark, 1, 2))


@pytest.mark.parametrize("attachments", range(1, 13))
def test_however_many_attachments(attachments: int) -> None:
    same(document(7, attachments, 2))


@pytest.mark.parametrize("receivers", range(1, 61))
def test_however_many_receivers(receivers: int) -> None:
    same(document(7, 2, receivers))


@pytest.mark.parametrize("layout", ["文件", "信函", "命令", "纪要"])
def test_in_every_layout(layout: str) -> None:
    same(document(7, 3, 2, layout))


def test_a_long_list_of_attachments_is_kept_by_its_first_two_and_last_two_lines() -> None:
    kept = [keep for style, *_, keep in counted(document(7, 12, 1)) if style.startswith("AttachmentNote")]
    assert kept == [True] + [False] * 9 + [True, True]
    texts = [one.get(f"{W}val") for one in part(printing.made(document(7, 6, 1))).iter(f"{W}keepNext")]
    assert texts.count("0") == 3
