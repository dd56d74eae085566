"""Word files from outside are opened by one set of rules: sizes, depth, macros, DTDs, encodings, damage, relations."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from gongwen.document.budget import BUDGET
from gongwen.document.finding import Misuse
from gongwen.word import contained, opening, package
from gongwen.word.package import Member
from gongwen.word.relations import Link
from gongwen.word.xml import W, text_of
from tests.test_samples import members
from tests.word.enclosed import saved, text

PLAIN = saved(text("文字"))
MAIN = "word/document.xml"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_part(name: str, content: bytes) -> bytes:
    """Return a Word file with one part added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member, data in ({**members(PLAIN), name: content}).items():
            archive.writestr(member, data)
    return out.getvalue()


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    content = members(PLAIN)[name]
    assert old in content
    return with_part(name, content.replace(old, new))


def refusal(data: bytes) -> str:
    """Return why a file is refused, as a file to check and as a paper: the same words for both."""
    said = []
    for use in (lambda: opening.opened(data).document, lambda: contained.paper(data).members):
        with pytest.raises(Misuse) as caught:
            use()
        said.append(str(caught.value))
    assert said[0] == said[1]
    return said[0]


def test_a_file_is_its_members_its_text_and_where_its_relations_lead() -> None:
    opened = opening.opened(PLAIN)
    assert text_of(opened.body) == "文字"
    assert {"styles", "theme", "settings"} <= {link.kind for link in opened.links.values()}
    styles = opened.part("styles")
    assert styles is not None and styles.tag == f"{W}styles"
    assert opened.part("glossaryDocument") is None


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><w:document/>'
REFUSED = {
    "macros": (replaced("[Content_Types].xml", b"document.main+xml", b"document.macroEnabled.main+xml"), "带有宏"),
    "macros in capitals": (
        replaced("[Content_Types].xml", b"wordprocessingml.document.main+xml", b"WORD.MACROENABLED.main+xml"),
        "带有宏",
    ),
    "a project of macros": (with_part("word/vbaProject.bin", b"x"), "带有宏"),
    "a DTD": (with_part(MAIN, ENTITIES), "DTD"),
    "a wide DTD": (with_part(MAIN, ENTITIES.decode().encode("utf-16")), "DTD"),
    "content types that are no XML": (with_part("[Content_Types].xml", b"<Types"), "[Content_Types].xml 已损坏"),
    "relations that are no XML": (with_part("_rels/.rels", b"<x"), "_rels/.rels 已损坏"),
    "a large part": (with_part("word/x.xml", b" " * (BUDGET.part + 1)), "word/x.xml 展开后过大"),
}


@pytest.mark.parametrize(("data", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_used_is_refused_in_the_same_words_whatever_it_is_for(data: bytes, message: str) -> None:
    said = refusal(data)
    assert message in said and "请在 Word 中" in said


def test_a_package_that_would_unfold_to_too_much_is_refused() -> None:
    large = Member(b"word/media/a.bmp", 8, 0, BUDGET.whole + 1, b"")
    data = package.join((*package.split(PLAIN).values(), large))
    assert refusal(data).startswith("展开后过大")


def test_elements_nested_too_deep_are_refused() -> None:
    deep = b"<w:p>" * BUDGET.depth + b"</w:p>" * BUDGET.depth
    data = replaced(MAIN, b"<w:body>", b"<w:body>" + deep)
    with pytest.raises(Misuse, match="套得太深"):
        _ = opening.opened(data).document


def test_a_part_in_another_encoding_hides_nothing() -> None:
    hidden = b'<?xml version="1.0" encoding="cp037"?>' + "<!DOCTYPE x><x/>".encode("cp037")
    with pytest.raises(Misuse, match="已损坏"):
        _ = opening.opened(with_part(MAIN, hidden)).document


def test_a_part_in_wide_characters_is_read() -> None:
    content = members(PLAIN)[MAIN].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert text_of(opening.opened(with_part(MAIN, content)).body) == "文字"


@pytest.mark.parametrize(
    "relation",
    [
        f"<Relationship Id='r9' Type='{KIND}/image' Target = 'http://a.b/c.png' TargetMode='External'/>",
        f'<Relationship Id="r9" Type="{KIND}/image" Target="a&#x3a;//b" TargetMode="Extern&#97;l"></Relationship>',
        f'<p-q:Relationship xmlns:p-q="x" Id="r9" Type="{KIND}/oleObject" Target="../../../etc/passwd"/>',
    ],
)
def test_a_paper_that_would_fetch_something_is_refused_however_it_is_written(relation: str) -> None:
    data = replaced("word/_rels/document.xml.rels", b"</Relationships>", f"{relation}</Relationships>".encode())
    with pytest.raises(Misuse, match="引用了文件以外的东西"):
        contained.paper(data)


def test_words_own_template_is_forgotten_and_other_relations_stay() -> None:
    own = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
    <Relationship Id='r1' Type='{KIND}/attachedTemplate' Target='file:///C:/a.dotm' TargetMode='External'/>
    <Relationship Id="r2" Type="{KIND}/hyperlink" Target="http://a.b/?a=1&amp;b=2" TargetMode="External"/></Relationships>"""
    data = with_part("word/_rels/settings.xml.rels", own.encode())
    made = opening.links(contained.paper(data).members, "word/settings.xml")
    assert {key: link.target for key, link in made.items()} == {"r2": "http://a.b/?a=1&b=2"}


def test_what_needs_no_change_stays_byte_for_byte() -> None:
    made, given = contained.paper(PLAIN).members, package.split(PLAIN)
    parts = {name for name in given if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert made.keys() & parts == parts - {"docProps/thumbnail.jpeg"}
    assert all(made[name] == given[name] for name in made.keys() & parts)


@pytest.mark.parametrize(
    ("name", "message"),
    [("没有.docx", "没有这个文件"), ("旧.doc", "是 .doc 文件；请在 Word 或 WPS 中另存为"), ("宏.docm", "带有宏")],
)
def test_a_name_that_is_none_of_a_word_file_is_refused(here: Path, name: str, message: str) -> None:
    if message != "没有这个文件":
        Path(name).write_bytes(PLAIN)
    with pytest.raises(Misuse, match=message):
        opening.read(Path(name))


@pytest.mark.parametrize("lines", [b"<w:p/>", b"<w:br/>"])
def test_a_text_of_too_many_paragraphs_is_refused(lines: bytes) -> None:
    """Row of borders.md 7: a .docx of 130 kB with 1.3 million paragraphs; breaks of lines are read as such."""
    data = replaced(MAIN, b"<w:body>", b"<w:body>" + lines * 50_001)
    with pytest.raises(Misuse, match=r"有5000[234]段，不像一份公文（最多5万段）"):
        _ = opening.opened(data).document


@pytest.mark.parametrize("digits", [40, 400, 5_000])
def test_a_number_of_hundreds_of_digits_is_damage(digits: int) -> None:
    """Row of borders.md 3, "huge ints": larger than a float, or than Python makes an int of."""
    size = f'<w:p><w:pPr><w:ind w:left="{"9" * digits}"/></w:pPr></w:p>'
    with pytest.raises(Misuse, match=r"文件里的 word/document\.xml 已损坏"):
        _ = opening.opened(replaced(MAIN, b"<w:body>", b"<w:body>" + size.encode())).document


@pytest.mark.parametrize("kind", ["footnotes", "comments"])
def test_too_many_notes_are_refused(kind: str) -> None:
    """Row of borders.md 7, no limits on work: a hundred thousand footnotes or comments."""
    name = f"word/{kind}.xml"
    notes = f'<w:{kind} xmlns:w="{W[1:-1]}">' + "<w:p/>" * 10_001 + f"</w:{kind}>"
    data = opening.opened(PLAIN)
    link = Link(kind, name, False)
    opened = opening.Opened(
        {**data.members, name: package.member(name, notes.encode())}, data.main, {**data.links, "r9": link}, ""
    )
    with pytest.raises(Misuse, match=rf"文件里的 word/{kind}.xml 有10001段，不像一份公文（最多1万段）"):
        opened.part(kind)


def test_a_package_of_too_many_parts_is_refused() -> None:
    parts = {f"word/{number}.xml": package.member(f"word/{number}.xml", b"<x/>") for number in range(5_000)}
    assert "里面的部件太多" in refusal(package.join((package.split(PLAIN) | parts).values()))
