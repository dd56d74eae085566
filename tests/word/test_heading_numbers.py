"""Papers whose heading styles number themselves: every heading has its ordinal once, by Word where Word counts as we do."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.chinese import ordinals
from gongwen.document import counting
from gongwen.document.model import Attachment, Block, Document, Heading, Paragraph
from gongwen.genres import composing, printing
from gongwen.word import heading_numbers, libreoffice
from gongwen.word.papers.compiling import Paper, compile_paper
from tests.reading import W, paragraphs, part
from tests.word.numbering import STANDARD, Level, paper, seen
from tests.word.papers.test_compatible import with_part

BODY = ("{{ 标题 }}", "{{p 正文 }}", "{{p 附件 }}")


def made(tmp_path: Path, template: bytes, *blocks: Block) -> bytes:
    path = tmp_path / "自己的.docx"
    path.write_bytes(template)
    return printing.document_bytes(
        composing.Job(Document(("题",), "", blocks), (), {}, None, "文件", tmp_path), str(path)
    )


def wanted(*blocks: Block) -> list[str]:
    """What a reader must see: the ordinals we count before the words."""
    labels = counting.count(blocks)
    found = ["题"]
    for block, label in zip(blocks, labels, strict=True):
        if isinstance(block, Heading):
            found.append(label + block.title + block.body)
        elif isinstance(block, Attachment):
            found += ["附件", block.title]
        elif isinstance(block, Paragraph):
            found.append(block.text)
    return found


def said(data: bytes) -> list[str]:
    return [line.removesuffix("1").removesuffix("2") if line in ("附件1", "附件2") else line for line in seen(data)]


def typed(data: bytes) -> list[str]:
    return paragraphs(data)[1:]


ONE, TWO, SUB = Heading(1, "一、", "总则"), Heading(1, "一、", "任务"), Heading(2, "（一）", "查堤")
SUB2, THIRD, LED = Heading(2, "（一）", "备料"), Heading(3, "1.", "人员"), Heading(2, "（一）", "值班。", "昼夜不断。")


def test_where_word_counts_as_we_do_no_ordinal_is_typed(tmp_path: Path) -> None:
    blocks = (ONE, SUB, SUB2, THIRD, TWO, SUB, Paragraph("甲。"), SUB2)
    data = made(tmp_path, paper(*BODY), *blocks)
    assert typed(data) == ["总则", "查堤", "备料", "人员", "任务", "查堤", "甲。", "备料"]
    assert seen(data) == wanted(*blocks)


def test_another_scheme_is_typed_and_the_styles_number_switched_off(tmp_path: Path) -> None:
    blocks = (ONE, Heading(2, "一是", "查堤"), Heading(2, "", "备料"), Heading(1, "第一、", "任务"), TWO)
    data = made(tmp_path, paper(*BODY), *blocks)
    assert typed(data) == ["总则", "一是查堤", "备料", "第一、任务", "一、任务"]
    assert seen(data) == wanted(*blocks)
    off = [one.get(f"{W}val") for one in part(data).iter(f"{W}numId")]
    assert off == ["0", "0", "0", "0"]


def test_a_number_switched_off_leaves_the_indent_that_went_with_it(tmp_path: Path) -> None:
    data = made(tmp_path, paper(*BODY), Heading(1, "第一、", "任务"))
    (indent,) = part(data).iter(f"{W}ind")
    assert (indent.get(f"{W}left"), indent.get(f"{W}hanging")) == ("425", "425")


@pytest.mark.parametrize(
    ("blocks", "ordinals_typed"),
    [
        (
            (ONE, LED, SUB, SUB2),
            ["总则", "（一）值班。昼夜不断。", "（二）查堤", "（三）备料"],
        ),  # a run-in head is a body paragraph
        ((ONE, SUB, LED, SUB2), ["总则", "查堤", "（二）值班。昼夜不断。", "（三）备料"]),
        ((SUB, SUB2, ONE), ["（一）查堤", "（二）备料", "总则"]),  # nothing above it was counted
        ((ONE, THIRD, SUB), ["总则", "1.人员", "查堤"]),  # a level was left out
        ((ONE, TWO, Heading(1, "一、", "另起", restart=True)), ["总则", "任务", "一、另起"]),
        ((ONE, Heading(2, "一是", "甲"), SUB, TWO, SUB), ["总则", "一是甲", "查堤", "任务", "查堤"]),
    ],
)
def test_where_word_would_count_otherwise_the_ordinal_is_typed(
    tmp_path: Path, blocks: tuple[Block, ...], ordinals_typed: list[str]
) -> None:
    data = made(tmp_path, paper(*BODY), *blocks)
    assert typed(data) == ordinals_typed
    assert seen(data) == wanted(*blocks)


def test_attachments_begin_anew(tmp_path: Path) -> None:
    blocks = (ONE, TWO, Attachment("甲"), ONE, SUB, TWO, Attachment("乙"), SUB)
    data = made(tmp_path, paper(*BODY), *blocks)
    assert said(data) == wanted(*blocks)


LEVELS = st.sampled_from(
    [(1, "一、"), (1, "第一、"), (1, ""), (2, "（一）"), (2, "一是"), (3, "1."), (3, "①"), (4, "（1）"), (5, "①")]
)
HEADINGS = st.builds(
    lambda level, body, again: Heading(level[0], level[1], "题", "文。" if body else "", again),
    LEVELS,
    st.booleans(),
    st.booleans(),
)
ANY = st.lists(st.one_of(HEADINGS, st.just(Paragraph("段。")), st.just(Attachment("表"))), max_size=25)


@cache
def numbered_paper() -> Paper:
    return compile_paper(paper(*BODY), "自己的")


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_whatever_follows_whatever_a_reader_sees_our_ordinals(blocks: list[Block]) -> None:
    labels = counting.count(blocks)
    kept = heading_numbers.typed(blocks, labels, numbered_paper().look.numbered)
    counts: dict[int, int] = {}
    for block, label, left in zip(blocks, labels, kept, strict=True):
        if left is not None:
            assert left == label
            continue
        assert (
            isinstance(block, Heading)
            and block.title
            and not block.body
            and (block.level, block.scheme) in {(1, "一、"), (2, "（一）"), (3, "1."), (4, "（1）")}
        )
        counts = {depth: count for depth, count in counts.items() if depth <= block.level}
        counts[block.level] = counts.get(block.level, 0) + 1
        assert ordinals.make(block.scheme, counts[block.level], 99) == label


# --- how a paper may say it ------------------------------------------------------------------

NAMES: dict[str, tuple[bytes, int, str | None]] = {
    "by the level's link alone": (paper(*BODY, numbers={2: '<w:numId w:val="3"/>'}), 2, "（一）"),
    "by the style's level alone": (paper(*BODY, linked=False), 2, "（一）"),
    "japanese counting, as older Word has it": (paper(*BODY, levels=[("japaneseCounting", "%1、")]), 1, "一、"),
    "as LibreOffice saves it": (paper(*BODY, levels=[("taiwaneseCountingThousand", "%1、")]), 1, "一、"),
    "an ordinal in words": (paper(*BODY, levels=[("chineseCounting", "第%1，")]), 1, "第一，"),
    "digits": (paper(*BODY, levels=[("decimal", "%1.")]), 1, "1."),
    "chapters": (paper(*BODY, levels=[("chineseCounting", "第%1章")]), 1, None),
    "numbers of several levels": (paper(*BODY, levels=[*STANDARD[:1], ("decimal", "%1.%2")]), 2, None),
    "narrow brackets": (paper(*BODY, levels=[*STANDARD[:1], ("chineseCounting", "(%2)")]), 2, None),
    "a text that never counts": (paper(*BODY, levels=[("chineseCounting", "一、")]), 1, None),
    "beginning at five": (paper(*BODY, levels=[Level("chineseCounting", "%1、", start=5)]), 1, None),
    "never beginning anew": (paper(*BODY, levels=[*STANDARD[:1], Level("chineseCounting", "（%2）", '<w:lvlRestart w:val="0"/>')]), 2, None),
    "a list that begins elsewhere": (
        paper(*BODY, number_xml='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'), 1, None),
    "a list that is not there": (paper(*BODY, numbers={1: '<w:numId w:val="99"/>'}), 1, None),
    "two levels at once": (paper(*BODY, numbers={2: '<w:ilvl w:val="0"/><w:numId w:val="3"/>'}), 2, None),
    "headings of the paper's own in the same list": (paper("Heading 1|基本情况", *BODY), 1, None),
    "the body twice": (paper("{{p 正文 }}", *BODY), 1, None),
    "attachments first": (paper("{{p 附件 }}", "{{p 正文 }}"), 1, None),
    "the body in a loop": (paper("{%p for 一 in [1, 2] %}", "{{p 正文 }}", "{%p endfor %}"), 1, None),
    "the body on a condition": (paper("{%p if 标题 %}", "{{p 正文 }}", "{%p endif %}"), 1, "一、"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_scheme_of_a_style(name: str) -> None:
    template, level, scheme = NAMES[name]
    assert compile_paper(template, "自己的").look.numbered[level].scheme == scheme


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name not in ("the body twice", "the body in a loop", "attachments first")]
)
def test_a_reader_sees_every_ordinal_once(tmp_path: Path, name: str) -> None:
    blocks = (ONE, SUB, SUB2, TWO, SUB)
    if name in ("a list that begins elsewhere", "a list that is not there"):
        assert typed(made(tmp_path, NAMES[name][0], *blocks))[0] == "一、总则"
        return
    shown = seen(made(tmp_path, NAMES[name][0], *blocks))
    assert shown[-5:] == wanted(*blocks)[1:]


def test_a_style_based_on_one_that_numbers_itself_does_too(tmp_path: Path) -> None:
    data = paper(*BODY, levels=STANDARD[:1])
    based = with_part(
        data,
        "word/styles.xml",
        lambda old: re.sub('(w:styleId="Heading2".*?<w:basedOn w:val=")Normal', r"\1Heading1", old, flags=re.DOTALL),
    )
    assert compile_paper(based, "自己的").look.numbered[2].depth == 0
    assert seen(made(tmp_path, based, ONE, SUB, SUB2, TWO)) == wanted(ONE, SUB, SUB2, TWO)


def test_chinese_word_calls_its_heading_styles_1_and_2(tmp_path: Path) -> None:
    data = paper(*BODY)
    for name in ("word/styles.xml", "word/numbering.xml"):
        data = with_part(data, name, lambda old: re.sub('"Heading([1-9])"', r'"\1"', old))
    out = made(tmp_path, data, ONE, SUB, TWO, SUB)
    assert typed(out) == ["总则", "查堤", "任务", "查堤"]
    assert seen(out) == wanted(ONE, SUB, TWO, SUB)


def test_styles_that_do_not_number_themselves_are_as_ever() -> None:
    template = paper(*BODY, levels=(), numbers={})
    assert compile_paper(template, "自己的").look.numbered == {}


# --- laid out --------------------------------------------------------------------------------


@pytest.mark.render
def test_libreoffice_shows_every_ordinal_once(tmp_path: Path) -> None:
    blocks: tuple[Any, ...] = (
        ONE,
        SUB,
        SUB2,
        THIRD,
        TWO,
        LED,
        SUB,
        Heading(2, "一是", "甲"),
        Attachment("表"),
        ONE,
        SUB,
        TWO,
    )
    path = tmp_path / "编号.docx"
    path.write_bytes(made(tmp_path, paper(*BODY), *blocks))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        libreoffice.program(),
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True)
    lines = (tmp_path / "编号.txt").read_text(encoding="utf-8-sig").split("\n")
    assert [line.replace(" ", "") for line in lines if line] == wanted(*blocks)  # it puts a blank behind a number
