"""Whatever a value holds, in whatever place of a Word file its tag stands: every character comes out, and nothing else."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gongwen.app import intake
from gongwen.chinese.characters import admitted
from gongwen.genres import printing
from gongwen.word.papers import compiling, filling
from gongwen.word.papers.compiled import Paper
from gongwen.word.papers.values import Xml
from tests.reading import W
from tests.word.papers.test_compatible import document, in_footnote, saved, table, text_box, torn, with_body, with_part

HOSTILE = {
    "marks of XML": "a<b>c&d&amp;e\"f'g]]>h<!--i--><w:p/>",
    "tags": "{{ 标题 }}{% for 条 in 行 %}{# 注 #}{%tr endfor %}}} %} {{",
    "marks of manuscripts": "# 甲 | 乙 ^ 丙 \\ **丁** ![戊](己) > 庚 {横排}",
    "numbers and percents": "100% {0} %s $1 \\1 \\g<0> 1.5",
    "lines": "一\n二\n\n三",
    "a line at the end": "一\n",
    "tabs": "一\t二\t\t三\t",
    "blanks": "  两个  四个   ",
    "full-width blanks": "\u3000\u3000首行\u3000缩进\u3000",
    "other blanks": "a\u00a0b\u2002c\u2009d",
    "emoji": "👍🏽👨‍👩‍👧‍👦🇨🇳",
    "rare Han": "𠮷野家𬱖㐂龘",
    "zero width": "甲\u200b乙\u200d丙\ufeff丁\u2060",
    "separators": "甲\u2028乙\u2029丙\x85丁",
    "right to left": "甲\u202e乙\u202c",
    "combining": "e\u0301 ā\u0304 か\u3099",
    "quotation marks": "“甲”‘乙’「丙」",
    "private use": "\ue000\uf8ff",
    "word for word": "_x000D_ &#10; &nbsp; %PDF \\u4e00",
    "nothing": "",
    "one blank": " ",
    "long": "长<&> " * 5_000,
}

# --- places ----------------------------------------------------------------------------------


def spoken(root: etree._Element) -> str:
    """The text below an element as Word reads it: blanks at the ends of w:t count only where it says so."""
    space = "{http://www.w3.org/XML/1998/namespace}space"
    said = []
    for one in root.iter():
        if one.tag == f"{W}t":
            text = one.text or ""
            said.append(text if one.get(space) == "preserve" else text.strip(" \t\r\n"))
        elif one.tag in (f"{W}br", f"{W}tab"):
            said.append({"br": "\n", "tab": "\t"}[one.tag.removeprefix(W)])
    return "".join(said)


def root_of(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def whole(name: str = "word/document.xml") -> Callable[[bytes], str]:
    return lambda data: spoken(root_of(data, name))


def header() -> bytes:
    made = WordDocument()
    made.sections[0].header.paragraphs[0].text = "前{{ 文 }}后"
    return saved(made)


def footer() -> bytes:
    made = WordDocument()
    made.sections[0].footer.paragraphs[0].text = "前{{ 文 }}后"
    return saved(made)


def merged() -> bytes:
    made = WordDocument()
    grid = made.add_table(2, 3)
    grid.cell(0, 0).merge(grid.cell(1, 1)).text = "前{{ 文 }}后"
    return saved(made)


@cache
def property_of(field: str) -> bytes:
    made = WordDocument()
    setattr(made.core_properties, field, "前{{ 文 }}后")
    return saved(made)


def described(data: bytes) -> str:
    (found,) = root_of(data).iter("{*}docPr")
    return str(found.get("descr"))


def filled(data: bytes) -> str:
    (found,) = root_of(data).iter(f"{W}shd")
    return str(found.get(f"{W}fill"))


def run(text: str, before: str = "") -> str:
    return f"<w:r>{before}<w:t>{text}</w:t></w:r>"


LINK = '<w:p><w:hyperlink w:anchor="a">' + run("前{{ 文 }}后") + "</w:hyperlink></w:p>"
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent><w:p>" + run("前{{ 文 }}后") + "</w:p></w:sdtContent></w:sdt>"
BOLD = "<w:p>" + run("前", "<w:rPr><w:b/></w:rPr>") + run("{{ 文 }}", "<w:rPr><w:i/></w:rPr>") + run("后") + "</w:p>"
INSERTED = '<w:p><w:ins w:id="1" w:author="甲">' + run("前{{ 文 }}后") + "</w:ins></w:p>"
NESTED = document("{% for 条 in 行 %}{% if 条.文 is defined %}{{ 条.文 }}{% endif %}{% endfor %}")

PLACES: dict[str, tuple[bytes, str, Callable[[bytes], str]]] = {
    "a paragraph": (document("{{ 文 }}"), "{}", whole()),
    "inside a sentence": (document("前{{ 文 }}后{{ 文 }}"), "前{}后{}", whole()),
    "a run of its own": (with_body(BOLD), "前{}后末", whole()),
    "torn apart": (torn("前{", "{ 文", " }", "}后"), "前{}后末", whole()),
    "a hyperlink": (with_body(LINK), "前{}后末", whole()),
    "a content control": (with_body(CONTROL), "前{}后末", whole()),
    "a tracked insertion": (with_body(INSERTED), "前{}后末", whole()),
    "a cell": (table(("前{{ 文 }}后", "{{ 文 }}")), "表前前{}后{}表后", whole()),
    "a merged cell": (merged(), "前{}后", whole()),
    "a cell that spans": (table(("{% colspan 2 %}{{ 文 }}", "乙"), ("甲", "乙")), "表前{}乙甲乙表后", whole()),
    "a coloured cell": (table(("{% cellbg 'FF0000' %}{{ 文 }}", "乙")), "表前{}乙表后", whole()),
    "a colour": (table(("{% cellbg 文 %}甲",)), "{}", filled),
    "rows": (table(("{%tr for 条 in 行 %}",), ("{{ 条.文 }}", "{{ 条['文'] }}"), ("{%tr endfor %}",)), "表前{}{}{}{}表后", whole()),
    "columns": (table(("{%tc for 条 in 行 %}", "{{ 条.文 }}", "{%tc endfor %}")), "表前{}{}表后", whole()),
    "cells merged by rows": (table(("{%tr for 条 in 行 %}",), ("{% vm %}{{ 文 }}", "乙"), ("{%tr endfor %}",)), "表前{}乙乙表后", whole()),
    "paragraphs": (document("{%p for 条 in 行 %}", "前{{ 条.文 }}后", "{%p endfor %}"), "前{}后前{}后", whole()),
    "a loop in a line": (NESTED, "{}{}", whole()),
    "a condition": (document("{% if 真 %}前{{ 文 }}后{% else %}无{% endif %}"), "前{}后", whole()),
    "in place of a paragraph": (document("{{p 文 }}"), "{}", whole()),
    "in place of a paragraph of a cell": (table(("{{p 文 }}", "乙")), "表前{}乙表后", whole()),
    "in place of a run": (with_body("<w:p>" + run("前") + run("{{r 文 }}") + run("后") + "</w:p>"), "前{}后末", whole()),
    "a macro": (document("{% macro 印(物) %}（{{ 物 }}）{% endmacro %}{{ 印(文) }}"), "（{}）", whole()),
    "a set block": (document("{% set 话 %}前{{ 文 }}后{% endset %}{{ 话 }}{{ 话 }}"), "前{}后前{}后", whole()),
    "put together": (document("{{ 文 ~ 文 }}"), "{}{}", whole()),
    "a list": (document("{{ [文, 文] }}"), "{}、{}", whole()),
    "with a filter": (document("{{ 文|default('无') }}{{ 文|e }}{{ 文|safe }}"), "{}{}{}", whole()),
    "the header": (header(), "前{}后", whole("word/header1.xml")),
    "the footer": (footer(), "前{}后", whole("word/footer1.xml")),
    "a footnote": (with_part(in_footnote(), "word/footnotes.xml", lambda old: old.replace("{% for 名 in 名单 %}{{ 名 }}{% endfor %}", "完")),
        "注：{}完", whole("word/footnotes.xml")),
    "a text box": (with_part(text_box(), "word/document.xml", lambda old: old.replace("{{ 标题 }}", "{{ 文 }}")), "框 {}！框 {}！末", whole()),
    "the description of a picture": (text_box(), "{}", described),
}  # fmt: skip


@cache
def compiled_of(template: bytes) -> Paper:
    return compiling.compile_paper(template, "模板")


def made(template: bytes, text: str) -> bytes:
    compiled = compiled_of(template)
    values = {
        "文": text,
        "行": [{"文": text}, {"文": text}],
        "真": True,
        "标题": "题",
        "末节": Xml(compiled.look.section),
    }
    return filling.fill(compiled, values)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", HOSTILE)
def test_every_character_comes_out(place: str, kind: str) -> None:
    template, pattern, read = PLACES[place]
    assert read(made(template, HOSTILE[kind])) == pattern.replace("{}", HOSTILE[kind])


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("field", ["title", "subject", "author", "comments"])
def test_a_property_is_one_line_and_loses_nothing_else(field: str, kind: str) -> None:
    made_of = WordDocument(io.BytesIO(made(property_of(field), HOSTILE[kind]))).core_properties
    assert "".join(getattr(made_of, field).split()) == "前" + "".join(HOSTILE[kind].split()) + "后"


CONTROL_CHARACTERS = [*map(chr, range(32)), "\x7f", "\ufffe", "\uffff"]
ORDINARY = st.characters(blacklist_categories=("Cs",), blacklist_characters=CONTROL_CHARACTERS)
ALLOWED = st.text(st.one_of(ORDINARY, st.sampled_from("\t\n<>&{}%#\"' ")))


@settings(max_examples=40, deadline=None)
@given(ALLOWED, st.sampled_from(sorted(PLACES)))
def test_any_text_comes_out_of_any_place(text: str, place: str) -> None:
    template, pattern, read = PLACES[place]
    assert read(made(template, text)) == pattern.replace("{}", text)


# --- through the whole program ---------------------------------------------------------------


def record(text: str) -> dict[str, Any]:
    """A 通知 with the text in every element it has."""
    elements = {
        "标题": f"关于{text}的通知",
        "主送机关": [text],
        "正文": [text, {"题": text, "文": text}],
        "署名": [text],
        "附注": text,
    }
    return {
        "文种": "通知",
        "发文机关": [text],
        "发文字号": "某政发〔2026〕3号",
        **elements,
        "成文日期": "2026年3月5日",
        "抄送": [text],
        "印发机关": text,
        "印发日期": "2026年3月6日",
    }


@pytest.mark.parametrize(
    "kind", [name for name, text in HOSTILE.items() if "\n" not in admitted(text) and text.strip() and name != "long"]
)
def test_every_character_comes_out_of_the_slots(tmp_path: Path, kind: str) -> None:
    text = f"某{HOSTILE[kind].strip()}某"
    path, template = tmp_path / "通知.json", tmp_path / "自己的.docx"
    path.write_text(json.dumps(record(text), ensure_ascii=False), encoding="utf-8")
    slots = WordDocument()
    for slot in ("版头", "题头", "正文", "落款", "附件", "版记"):
        slots.add_paragraph(f"{{{{p {slot} }}}}")
    cell: Any = slots.add_table(1, 2).cell(0, 0)
    cell.merge(slots.tables[0].cell(0, 1)).text = "{{p 题头 }}"
    slots.save(str(template))
    (job,) = intake.read(path)
    shown = spoken(root_of(printing.document_bytes(job, str(template)))).replace("\n", "")
    receivers = (
        1 if f"主送：{text}" in shown else 2
    )  # in 版记 where they would leave no room on page 1, else in both 题头
    assert shown.count(text) == 10 + receivers, shown
