"""The real texts come back: text file → document → Word file, character by character apart from white space."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.app import intake
from gongwen.document import manuscript
from gongwen.document.finding import Misuse
from gongwen.foreign import plain
from gongwen.foreign.recognising import recognise
from gongwen.foreign.source import Source
from gongwen.genres import printing
from gongwen.importing.documents import import_file
from tests.reading import paragraphs

CASES = Path(__file__).parents[3] / "shared" / "cases"
FILES = sorted(CASES.glob("*.txt"))


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_real_text_comes_back_verbatim(file: Path) -> None:
    found = recognise(plain.read(file))
    job = intake.from_manuscript(manuscript.write(found.document), file)
    assert not job.refused
    made = "".join(paragraphs(printing.document_bytes(job)))
    assert _bare(made) == _bare(file.read_text(encoding="utf-8"))
    assert [finding for finding in found.findings if finding.instead is not None] == []


# --- what text files bring along -------------------------------------------------------------

NOTICE = "关于开展检查的通知\n各乡镇人民政府：\n现通知如下。\n一、内容\n查责任。\n二、时间\n3月5日。\n某某县应急管理局\n2026年3月1日\n"


def _source(folder: Path, data: bytes, name: str = "旧.txt") -> Source:
    file = folder / name
    file.write_bytes(data)
    return plain.read(file)


@pytest.mark.parametrize(
    "data",
    [
        NOTICE.encode(),
        NOTICE.encode("utf-8-sig"),
        NOTICE.encode("utf-16"),
        NOTICE.encode("gb18030"),
        NOTICE.replace("\n", "\r\n").encode(),
    ],
    ids=["UTF-8", "BOM", "UTF-16", "GB18030", "CRLF"],
)
def test_an_encoding_makes_no_difference(tmp_path: Path, data: bytes) -> None:
    source = _source(tmp_path, data)
    assert (recognise(source).document, source.told) == (recognise(plain.source(NOTICE)).document, ())


def test_lines_in_two_encodings_are_read_one_by_one_and_told(tmp_path: Path) -> None:
    lines = NOTICE.split("\n")
    data = b"\n".join(line.encode("gb18030" if number % 2 else "utf-8") for number, line in enumerate(lines))
    source = _source(tmp_path, data)
    assert recognise(source).document == recognise(plain.source(NOTICE)).document
    assert source.told == ("有的行是 UTF-8 编码，有的行是 GB18030 编码，逐行读的；请看一看有没有乱码",)


def test_a_file_in_one_encoding_is_never_read_line_by_line(tmp_path: Path) -> None:
    source = _source(tmp_path, (NOTICE + "·2·\n").encode())  # the last line could be GB18030, too: 路2路
    assert source.told == ()
    assert "路2路" not in str(source.blocks)


@pytest.mark.parametrize(
    ("data", "message"), [(b"", "文件是空的"), (b" \n\n", "文件是空的"), (bytes(range(256)) * 9, "不是文本文件")]
)
def test_a_file_without_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(Misuse, match=message):
        _source(tmp_path, data)


COPIED = """关于做好今年防汛工作的通知
各乡镇人民政府，县直各单位：
    为深入贯彻落实上级关于防汛工作的决策部署，切实做好今年的防汛工作，确保人民群众生
命财产安全，经县政府同意，现就有关事项通知如下。各单位要提高认识，加强领导，落实责任，
抓紧抓好各项工作。
    一、提高思想认识。各单位要充分认识做好防汛工作的极端重要性，切实增强责任感和紧迫
感，坚决克服麻痹思想和侥幸心理，立足于防大汛、抗大洪、抢大险、救大灾，扎实做好各项准
备工作，确保万无一失。
—1—
    二、落实工作责任。各单位要严格落实防汛工作行政首长负责制，主要负责同志要亲自抓，
分管负责同志要具体抓，一级抓一级，层层抓落实，形成齐抓共管的良好局面，确保各项工作落
到实处，见到实效。
某县人民政府办公室
2026年3月5日
"""


def test_lines_that_a_copy_broke_are_joined_and_told() -> None:
    found = recognise(plain.source(COPIED))
    assert manuscript.write(found.document).split("\n")[7:10] == [
        "为深入贯彻落实上级关于防汛工作的决策部署，切实做好今年的防汛工作，确保人民群众生命财产安全，经县政府同意，现就有关事项通知如下。"
        "各单位要提高认识，加强领导，落实责任，抓紧抓好各项工作。",
        "## **提高思想认识。**各单位要充分认识做好防汛工作的极端重要性，切实增强责任感和紧迫感，坚决克服麻痹思想和侥幸心理，"
        "立足于防大汛、抗大洪、抢大险、救大灾，扎实做好各项准备工作，确保万无一失。",
        "## **落实工作责任。**各单位要严格落实防汛工作行政首长负责制，主要负责同志要亲自抓，分管负责同志要具体抓，"
        "一级抓一级，层层抓落实，形成齐抓共管的良好局面，确保各项工作落到实处，见到实效。",
    ]
    assert [finding.message for finding in found.findings] == [
        "有6处换行在句子中间（像是从 PDF 或网页复制的），已接成一段；第一处在第 3 行后面",
        "文字里夹着的页码没有采用：“—1—”",
    ]


def test_short_lines_and_whole_paragraphs_are_never_joined() -> None:
    verses = "\n".join(["锄禾日当午", "汗滴禾下土", "谁知盘中餐", "粒粒皆辛苦"] * 5)
    assert len(plain.source(verses).blocks) == 20
    assert plain.source(NOTICE).told == ()


def test_what_a_web_page_shows_around_a_text_is_left_aside_and_told() -> None:
    page = (
        "当前位置：首页 > 通知公告\n"
        + NOTICE.replace("通知\n", "通知\n发布时间：2026-03-01　来源：县应急局　浏览次数：120\n【字号：大 中 小】\n", 1)
        + "打印 关闭\n"
    )
    found = recognise(plain.source(page))
    assert found.document == recognise(plain.source(NOTICE)).document
    assert "网页上的字样没有采用" in found.findings[0].message


def test_in_a_text_the_words_of_web_pages_and_the_source_stay(tmp_path: Path) -> None:
    text = (
        "关于便民服务的通知\n各单位：\n窗口设下列服务。\n扫一扫\n打印\n收藏\n请抓好落实。\n（来源：县统计局）\n关闭\n"
    )
    found = recognise(plain.source(text))
    assert [block.text for block in found.document.blocks] == [  # type: ignore[union-attr]
        *("窗口设下列服务。", "扫一扫", "打印", "收藏", "请抓好落实。", "（来源：县统计局）")
    ]
    assert [finding.message for finding in found.findings] == ["网页上的字样没有采用：“关闭”"]


BIG5 = (
    "關於開展安全檢查的通知\n各鄉鎮人民政府：\n為做好今年防汛工作，現將有關事項通知如下。各單位要提高認識，加強領導。\n"
)


@pytest.mark.parametrize(
    ("data", "begins", "told"),
    [
        (BIG5.encode("big5"), BIG5[:20], "文字是 Big5（繁体）编码，照它读的"),
        (BIG5.encode("gb18030"), BIG5[:20], ""),
        (NOTICE.encode("utf-16-le"), NOTICE[:9], "文字是没有标记的 UTF-16 编码"),
        (NOTICE.encode().decode("gb18030", "ignore").encode(), "", "文字像是乱码（编码认不出）：“"),
        (NOTICE.encode("gb18030").decode("latin1").encode(), "", "文字像是乱码"),
        ("张三 李四 王五 赵六 孙七 周八 吴九 郑十 冯卫 陈沈".encode("gb18030"), "张三", ""),
    ],
)
def test_other_encodings_and_rubbish_are_told(tmp_path: Path, data: bytes, begins: str, told: str) -> None:
    (tmp_path / "旧.txt").write_bytes(data)
    text, said = plain.text_of(tmp_path / "旧.txt")
    assert text.startswith(begins)
    assert "".join(said).startswith(told) if told else said == ()


# --- Markdown --------------------------------------------------------------------------------


def test_a_manuscript_is_imported_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "稿.md"
    file.write_text("# 讲话\n同志们：\n## 一是**抓落实。**要抓紧。\n", encoding="utf-8")
    assert import_file(file).document == manuscript.read(file.read_text(encoding="utf-8"))


def test_ordinary_markdown_loses_its_marks(tmp_path: Path) -> None:
    file = tmp_path / "笔记.md"
    file.write_text(
        "# 工作安排\n\n下面是**重点**工作：\n\n## 一、甲\n\n- 查责任\n- 查隐患\n\n## 二、乙\n\n好。\n", encoding="utf-8"
    )
    assert (
        manuscript.write(import_file(file).document)
        == "# 工作安排\n下面是重点工作：\n## 甲\n查责任\n查隐患\n## 乙\n好。\n"
    )
