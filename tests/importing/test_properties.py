"""What holds for every import: random documents come back, random text loses nothing, and time is linear."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.app import intake
from gongwen.chinese.names import is_leftover, is_page_number
from gongwen.document import counting, manuscript
from gongwen.document.model import Attachment, Block, Document, Heading, Paragraph, Table
from gongwen.foreign import plain
from gongwen.foreign.recognising import recognise
from gongwen.foreign.recognising.depth import _RANK
from gongwen.genres import printing
from gongwen.importing.documents import import_file
from gongwen.layout.texts import lines as printed_lines


def _bare(text: str) -> str:
    return "".join(text.split())


# --- documents of every scheme ---------------------------------------------------------------

_HEADS = ["加强领导", "压实责任", "完善机制", "强化保障", "旗帜鲜明讲政治", "抓好“三会一课”", "推进项目建设"]
_TEXTS = [
    "各单位要结合实际抓好落实。",
    "要认真学习、深刻领会，把各项工作做细做实。",
    "全年新增3处，其中2026年完成1.5倍。",
    "对此，要做到：一要抓紧；二要抓实。",
]
_LONGER = sorted(_RANK, key=_RANK.__getitem__)
heads, texts = st.sampled_from(_HEADS), st.sampled_from(_TEXTS)


@st.composite
def lists(draw: st.DrawFn, level: int, above: float) -> list[Block]:
    """One list below heads of a rank, its items own-line with a text, leading their paragraph, or a sentence."""
    scheme = draw(st.sampled_from([one for one in _LONGER if _RANK[one] > above]))
    form = draw(st.sampled_from(["own", "run-in"]))
    blocks: list[Block] = []
    for _ in range(draw(st.integers(2, 4))):
        title = draw(heads)
        if form == "own":
            blocks += [Heading(level, scheme, title), Paragraph(draw(texts))]
        else:
            blocks.append(Heading(level, scheme, f"{title}。", draw(texts)))
        if level < 4 and _RANK[scheme] < 5 and draw(st.booleans()):
            blocks += draw(lists(level + 1, _RANK[scheme]))
    return blocks


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A notice or a speech: title, text, one list of the first level, sign-off, attachments."""
    blocks: list[Block] = [Paragraph(text) for text in draw(st.lists(texts, min_size=1, max_size=2))]
    blocks += draw(lists(1, 0.0))
    given: dict[str, tuple[str, ...]] = {}
    if draw(st.booleans()):
        given["发文字号"] = ("某政发〔2026〕3号",)
    if draw(st.booleans()):
        given["主送机关"] = ("各乡镇人民政府", "县直各单位")
    if draw(st.booleans()):
        given |= {"署名": ("某某县人民政府",), "成文日期": ("2026年3月5日",)}
        if draw(st.booleans()):
            given["附注"] = ("此件公开发布",)
        titles = draw(st.lists(st.sampled_from(["任务分解表", "实施方案", "联系人名单"]), max_size=2, unique=True))
        for title in titles:
            blocks += [Attachment(title), Paragraph(draw(texts)), *draw(lists(1, 0.0))]
    return Document(("关于开展安全生产大检查的通知",), "", tuple(blocks), given)


def _headings(document: Document) -> list[tuple[int, str, str, str]]:
    labels = counting.count(document.blocks)
    return [
        (block.level, label, block.title, block.body)
        for block, label in zip(document.blocks, labels, strict=True)
        if isinstance(block, Heading)
    ]


@given(documents())
@settings(max_examples=300, deadline=None)
def test_a_document_comes_back_from_its_text(document: Document) -> None:
    found = recognise(plain.source("\n".join(printed_lines(document)))).document
    assert _headings(found) == _headings(document)
    assert found == document
    assert manuscript.read(manuscript.write(found)) == found


_cells = st.text(alphabet="甲乙丙丁1|^<br>\\n#*", max_size=6).map(
    lambda text: "\n".join(line.strip() for line in text.split("\n") if line.strip())
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table with merged cells, and with characters that mean something in a manuscript."""
    columns = draw(st.integers(2, 4))
    head = tuple(f"栏{column}" for column in range(columns))
    rows = draw(st.lists(st.tuples(*[st.one_of(_cells, st.none())] * columns), min_size=1, max_size=4))
    return Table((head, *rows), (10,) * columns)


@given(documents(), st.lists(tables(), max_size=2), st.sampled_from(["材料", "文件"]))
@settings(max_examples=60, deadline=None)
def test_a_document_comes_back_from_its_word_file(document: Document, inside: list[Table], layout: str) -> None:
    blocks = (document.blocks[0], *inside, *document.blocks[1:])
    given = {
        **document.elements,
        "版式": (layout,),
        **({"发文机关标志": ("某某县人民政府文件",)} if layout == "文件" else {}),
    }
    document = replace(document, blocks=blocks, elements=given)
    job = intake.from_manuscript(manuscript.write(document), Path("甲.md"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "甲.docx"
        file.write_bytes(printing.document_bytes(job))
        found = import_file(file).document
    assert _headings(found) == _headings(document)
    assert _bare("".join(printed_lines(found))) == _bare("".join(printed_lines(document)))
    assert [block.rows for block in found.blocks if isinstance(block, Table)] == [
        block.rows for block in document.blocks if isinstance(block, Table)
    ]


# --- any text at all -------------------------------------------------------------------------

_PIECES = [
    *(
        "一、",
        "（一）",
        "1.",
        "1、",
        "(1)",
        "第一，",
        "一是",
        "二是",
        "一要",
        "首先，",
        "其次，",
        "最后，",
        "①",
        "二、",
        "三、",
        "（二）",
        "2.",
        "3．",
        "㈠",
        "⑴",
    ),
    *(
        "加强领导",
        "加强领导。",
        "各单位要抓好落实。",
        "同志们：",
        "谢谢大家！",
        "张三",
        "王 某",
        "，",
        "；",
        "：",
        "“",
        "（",
        "\t",
        "　　",
        "——试行",
    ),
    *(
        "附件",
        "附件：",
        "附件1",
        "附件：1.甲",
        "2.乙",
        "附件1 任务表",
        "某某县人民政府",
        "2026年3月5日",
        "（此件公开发布）",
        "各乡镇人民政府：",
    ),
    *(
        "关于开展检查的通知",
        "某政发〔2026〕3号",
        "抄送：县委办公室。",
        "县府办 2026年3月5日印发",
        "签发人：张三",
        "秘密★1年",
        "000001",
        "某县人民政府文件",
        "出席：张三",
    ),
    *("# a", "| b |", "**c**", "{段}", "\\", "---", "^", "<br>", "\f", "\x07", "\u2028", "\n", "\n", "\n", "\n"),
]
_any_text = (
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=8)), min_size=1, max_size=40)
    .map("".join)
    .filter(lambda text: text.strip())
)


@given(_any_text, st.booleans())
@settings(max_examples=400, deadline=None)
def test_no_text_fails_and_what_is_found_can_be_written(text: str, keep: bool) -> None:
    document = recognise(plain.source(text), keep).document
    assert manuscript.read(manuscript.write(document)) == document


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=40).map("".join).filter(lambda text: text.strip()))
@settings(max_examples=400, deadline=None)
def test_with_numbers_kept_every_character_stays(text: str) -> None:
    document = recognise(plain.source(text), keep_numbers=True).document
    whole = [line for line in _lines(text) if not is_page_number(line.strip())]
    kept = [line for line in whole if not is_leftover(line.strip())]  # at the ends of a text
    printed = Counter(_bare("".join(printed_lines(document))))
    assert Counter(_bare("".join(kept))) <= printed <= Counter(_bare("".join(whole)))


def _lines(text: str) -> list[str]:
    for end in ("\f", "\u2028"):
        text = text.replace(end, "\n")
    return text.replace("\x07", "").split("\n")
