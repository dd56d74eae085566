"""What a notice issues or passes on 随文: on a new page, without a mark, in no list; its attachments are its own."""

from __future__ import annotations

from gongwen.document import manuscript
from gongwen.document.manuscript import parse, write
from gongwen.genres import printing
from gongwen.genres.composing import from_manuscript
from gongwen.layout.body import numbers
from gongwen.layout.closing import attachment_names
from tests.reading import part, text

NOTICE = """---
署名: 云溪县应急管理局
成文日期: 2026年3月17日
---
# 关于印发预案的通知
现将《预案》印发给你们。
# 附件 预案 {随文}
一级响应由县长指挥。
# 附件1 值班表
张某。
# 附件2 物资表
沙袋。
"""


def test_it_is_read_and_written_as_such() -> None:
    document = parse(NOTICE).document
    assert [getattr(block, "passed_on", None) for block in document.blocks] == [
        None,
        True,
        None,
        False,
        None,
        False,
        None,
    ]
    assert parse(write(document)).document == document
    assert manuscript.parse(NOTICE).findings == ()


def test_attachments_are_counted_for_the_document_that_they_follow() -> None:
    document = parse(NOTICE).document
    assert numbers(document) == ["", "1", "2"]
    assert list(attachment_names(document)) == []
    both = parse(NOTICE.replace("# 附件 预案", "# 附件1 名单\n李某。\n# 附件 预案").replace("附件1 值班表", "附件2 值班表").replace("附件2 物资表", "附件3 物资表")).document  # fmt: skip
    assert numbers(both) == ["", "", "1", "2"]
    assert list(attachment_names(both)) == ["名单"]


def test_it_is_printed_without_a_mark_and_names_its_attachments(here) -> None:  # type: ignore[no-untyped-def]
    (here / "通知.md").write_text(NOTICE, encoding="utf-8")
    words = text(part(printing.document_bytes(from_manuscript(NOTICE, here / "通知.md"))))
    assert words.count("附件：") == 1
    order = [
        "印发给你们",
        "云溪县应急管理局",
        "预案一级响应由县长指挥。",
        "附件：1.值班表2.物资表",
        "附件1值班表",
        "附件2物资表",
    ]
    plain = "".join(words.split())
    places = [plain.index(one) for one in order]
    assert places == sorted(places)
