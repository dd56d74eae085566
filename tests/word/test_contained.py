"""A Word file of others becomes one that depends on nothing outside it: as a template, and as a copy of a check."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document as WordDocument

from gongwen.document.finding import Misuse
from gongwen.word import contained, fields, opening, package
from gongwen.word.contained import Contained
from gongwen.word.xml import W
from tests.word.enclosed import saved, text

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS, MAIN, TYPES = "word/_rels/document.xml.rels", "word/document.xml", "[Content_Types].xml"
PLAIN = saved(text("文字"))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    return package.join(package.member(name, data) for name, data in content.items())


def with_relation(relation: str, body: str = "", **more: bytes) -> bytes:
    """A file with one more relation of its text, and what refers to it."""
    content = parts(PLAIN)
    content[RELS] = content[RELS].replace(b"</Relationships>", relation.encode() + b"</Relationships>")
    content[MAIN] = content[MAIN].replace(b"<w:body>", b"<w:body>" + body.encode())
    return packed(content | {name.replace("__", "/"): data for name, data in more.items()})


def copy(data: bytes) -> tuple[dict[str, str], tuple[str, ...]]:
    """The parts of a copy, and what is told."""
    found = contained.contained(opening.opened(data, macros=True))
    return {
        name: package.content(member).decode(errors="replace") for name, member in found.members.items()
    }, found.told


def paper(data: bytes) -> Contained:
    return contained.paper(data)


def relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> str:
    return f'<Relationship Id="r9" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


# --- relations, however they are written -----------------------------------------------------

PICTURE = '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="r9"/></w:drawing></w:r></w:p>'
FETCHING = {
    "plain": relation("image", "http://a.b/c.png"),
    "coded mode": relation("image", "http&#58;//a.b/c.png", ' TargetMode="Ext&#101;rnal"'),
    "a type that only ends as a known one": relation("image", "http://a.b/c.png").replace(
        "/image", "/image#/hyperlink"
    ),
    "a decoy in a value": relation("image", "http://a.b/c.png").replace(
        " Id=", ' x=\'a TargetMode="Internal" Type="x/hyperlink"\' Id='
    ),
    "a prefix with a hyphen": f'<a-b:Relationship xmlns:a-b="http://schemas.openxmlformats.org/package/2006/relationships" Id="r9" Type="{OFFICE}/image" Target="http://a.b/c.png" TargetMode="External"/>',
    "single quotes and blanks": relation("image", "http://a.b/c.png").replace('"', "'").replace("=", " = "),
    "no mode": relation("image", "http://a.b/c.png", ""),
    "a share": relation("oleObject", "\\\\host\\share\\x", ""),
    "a frame": relation("frame", "http://a.b/"),
    "a subdocument": relation("subDocument", "file:///c:/a.docx"),
}


@pytest.mark.parametrize("written", FETCHING.values(), ids=FETCHING)
def test_what_would_be_fetched_is_refused_in_a_template_and_gone_from_a_copy(written: str) -> None:
    data = with_relation(written, PICTURE)
    with pytest.raises(Misuse, match="引用了文件以外的东西"):
        paper(data)
    made, told = copy(data)
    assert "r9" not in made[RELS] + made[MAIN]
    assert any("引用了文件以外的东西" in one for one in told)


def test_relations_of_any_case_are_read() -> None:
    content = parts(with_relation(relation("image", "http://a.b/c.png")))
    content["WORD/_RELS/DOCUMENT.XML.RELS"] = content.pop(RELS)
    content["[CONTENT_TYPES].XML"] = content.pop(TYPES)
    with pytest.raises(Misuse, match="引用了文件以外的东西"):
        paper(packed(content))


def test_a_file_whose_names_are_in_capitals_is_a_template() -> None:
    content = {name.upper(): data for name, data in parts(PLAIN).items()}
    made = paper(packed(content)).members
    assert {MAIN, "word/styles.xml", "word/settings.xml", TYPES, RELS, "_rels/.rels"} <= made.keys()
    assert WordDocument(io.BytesIO(package.join(made.values()))).paragraphs[0].text == "文字"


def test_a_text_that_stands_elsewhere_is_a_template() -> None:
    content = parts(PLAIN)
    content = {
        re.sub("^word/", "text/", name).replace("document.xml", "main.xml"): data for name, data in content.items()
    }
    content["_rels/.rels"] = content["_rels/.rels"].replace(b"word/document.xml", b"/text/main.xml")
    content[TYPES] = content[TYPES].replace(b"/word/document.xml", b"/text/main.xml").replace(b"/word/", b"/text/")
    made = paper(packed(content)).members
    assert WordDocument(io.BytesIO(package.join(made.values()))).paragraphs[0].text == "文字"
    assert {MAIN, "word/styles.xml"} <= made.keys()


LEGAL = {
    "single quotes": lambda xml: xml.replace(b'"', b"'"),
    "blanks": lambda xml: re.sub(rb'(\w)="', rb'\1 = "', xml),
    "a prefix": lambda xml: re.sub(rb"<(/?)(Relationship)", rb"<\1p:\2", xml).replace(b"xmlns=", b"xmlns:p="),
    "line breaks": lambda xml: xml.replace(b" Target", b"\n\tTarget"),
}


@pytest.mark.parametrize("change", LEGAL.values(), ids=LEGAL)
def test_legal_relations_are_the_same_however_they_are_written(change: object) -> None:
    content = parts(PLAIN)
    content[RELS] = change(content[RELS])  # type: ignore[operator]
    assert paper(packed(content)).members[RELS] == paper(PLAIN).members[RELS]


def test_a_relation_without_a_target_is_told() -> None:
    data = with_relation(f'<Relationship Id="r9" Type="{OFFICE}/image"/>')
    with pytest.raises(Misuse, match=r"word/_rels/document.xml.rels 有一条关系（r9）没有写全；请在 Word 中"):
        paper(data)
    made, told = copy(data)
    assert "r9" not in made[RELS] and "有一条关系（r9）没有写全" in told[0]


# --- links -----------------------------------------------------------------------------------

LINK = '<w:p><w:hyperlink r:id="r9"><w:r><w:t>看</w:t></w:r></w:hyperlink></w:p>'


@pytest.mark.parametrize("target", ["https://a.b/?c=1", "HTTP://A.B", "mailto:a@b.c", "#书签"])
def test_addresses_of_the_web_and_of_mail_stay(target: str) -> None:
    made = paper(with_relation(relation("hyperlink", target), LINK))
    assert f'Target="{target}"'.encode() in package.content(made.members[RELS])
    assert made.told == ()


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///c:/x.exe", "\\\\host\\x", "x.docx", "ms-msdt:/id", "http://a b"]
)
def test_of_other_links_the_words_stay(target: str) -> None:
    made = paper(with_relation(relation("hyperlink", target), LINK))
    assert b"r9" not in package.content(made.members[RELS])
    assert b"<w:hyperlink><w:r><w:t>\xe7\x9c\x8b" in package.content(made.members[MAIN])
    assert made.told == (f"里面的链接“{target}”不是网址，只留了文字",)


# --- parts -----------------------------------------------------------------------------------


def typed(data: bytes, name: str, kind: str) -> bytes:
    content = parts(data)
    own = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    content[TYPES] = content[TYPES].replace(b"</Types>", own.encode())
    return packed(content)


VBA = "application/vnd.ms-office.vbaProject"


@pytest.mark.parametrize("name", ["word/VBAPROJECT.BIN", "word/picture.png", "word/x.dat"])
def test_macros_are_known_by_their_type_whatever_their_name(name: str) -> None:
    project = relation("image", name.removeprefix("word/"), "").replace(
        OFFICE + "/image", "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    )
    data = typed(with_relation(project, **{name.replace("/", "__"): b"macro"}), name, VBA)
    with pytest.raises(Misuse, match="带有宏"):
        paper(data)
    made, told = copy(data)
    assert name not in made and "vbaProject" not in made[TYPES] + made[RELS]
    assert told == ("里面的宏没有带过来",)


def test_a_part_that_says_it_is_a_picture_and_is_none_stays_behind() -> None:
    data = with_relation(relation("image", "a_bin", ""), word__a_bin=b"x")
    data = typed(data, "word/a_bin", "application/x-msdownload")
    made = paper(data)
    assert "word/a_bin" not in made.members and len(made.told) == 1


def test_parts_that_no_relation_reaches_are_gone_and_their_types() -> None:
    data = typed(
        packed(parts(PLAIN) | {"word/afchunk.htm": b"<html/>", "evil.exe": b"MZ"}), "word/afchunk.htm", "text/html"
    )
    made = paper(data).members
    assert not {"word/afchunk.htm", "evil.exe", "docProps/thumbnail.jpeg"} & made.keys()
    assert b"text/html" not in package.content(made[TYPES]) and b"jpeg" not in package.content(made[TYPES])


def test_an_embedded_file_of_another_kind_is_told_and_its_place_is_gone() -> None:
    chunk = '<w:p/><w:altChunk r:id="r9"/>'
    made = paper(with_relation(relation("aFChunk", "a.htm", ""), chunk, **{"word__a.htm": b"<img src='http://a.b/c'>"}))
    assert b"altChunk" not in package.content(made.members[MAIN])
    assert made.told == ("里面的嵌入的文件没有带过来",)


def test_the_source_of_a_mail_merge_is_gone() -> None:
    content = parts(PLAIN)
    merge = b'<w:mailMerge><w:connectString w:val="Provider=x"/><w:dataSource r:id="r1"/></w:mailMerge></w:settings>'
    content["word/settings.xml"] = content["word/settings.xml"].replace(b"</w:settings>", merge)
    made = paper(packed(content))
    assert b"Provider" not in package.content(made.members["word/settings.xml"])
    assert made.told == ("里面邮件合并的数据源没有带过来",)


# --- fields ----------------------------------------------------------------------------------


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(*pieces: str) -> str:
    return "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces)


RESULT = "<w:r><w:t>结果</w:t></w:r>"


def complex_field(*pieces: str) -> str:
    return f"<w:p>{mark('begin')}{code(*pieces)}{mark('separate')}{RESULT}{mark('end')}</w:p>"


BAD = {
    "DDEAUTO": complex_field(r'DDEAUTO c:\\windows\\cmd.exe "/k calc"'),
    "small letters": complex_field(" ddeauto excel a b"),
    "in pieces": complex_field(" DD", "EA", "UTO excel a b"),
    "coded": complex_field("&#68;DE excel a b"),
    "a picture": complex_field(' INCLUDEPICTURE "http://a.b/c.png" \\d'),
    "a text": complex_field(' INCLUDETEXT "\\\\\\\\host\\\\a.docx"'),
    "a link": complex_field(" LINK Excel.Sheet.12 c:\\\\a.xlsx"),
    "of a database": complex_field(" DATABASE \\c x"),
    "other documents": complex_field(" RD c:\\\\a.docx"),
    "simple": f'<w:p><w:fldSimple w:instr=" DDE a b c">{RESULT}</w:fldSimple></w:p>',
    "in another": f"<w:p>{mark('begin')}{code(' IF 1=1 ')}{mark('begin')}{code('DDEAUTO a b')}{mark('separate')}{RESULT}{mark('end')}{mark('separate')}{mark('end')}</w:p>",
    "deleted": complex_field(" DDEAUTO a b").replace("instrText", "delInstrText"),
    "without an end": f"<w:p>{mark('begin')}{code('DDEAUTO a b')}{mark('separate')}{RESULT}</w:p>",
    "a link to a program": complex_field(' HYPERLINK "file:///c:/x.exe"'),
    "a kind that a field makes": f"<w:p>{mark('begin')}{mark('begin')}{code(' QUOTE 68 68 69')}{mark('end')}{code(' a b')}{mark('separate')}{RESULT}{mark('end')}</w:p>",
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_of_fields_that_fetch_the_result_stays(body: str) -> None:
    found = paper(with_relation("", body))
    made = package.content(found.members[MAIN]).decode()
    assert "结果" in made and len(found.told) == 1 and "只留了现有的文字" in found.told[0]
    assert not re.search(
        r"(?i)dde|include|LINK|DATABASE|RD c|x\.exe", "".join(re.findall("nstrText[^<]*<|w:instr=[^>]*", made))
    )
    assert made.count('"begin"') == made.count('"end"')


@pytest.mark.parametrize(
    "instruction",
    ["PAGE", " PAGE \\* MERGEFORMAT ", "page\\* arabic", "= SUM(ABOVE)", "=1+2", 'DATE \\@ "yyyy年"', "REF a \\h", "SEQ 图",
     'HYPERLINK "https://a.b/" \\o "说明"', "HYPERLINK \\l _Toc1", 'HYPERLINK "{{ 网址 }}"', "MACROBUTTON NoMacro 点此", "EQ \\f(1,2)"],
)  # fmt: skip
def test_other_fields_stay_byte_for_byte(instruction: str) -> None:
    assert fields.is_harmless(instruction)
    found = paper(with_relation("", complex_field(instruction)))
    assert instruction in package.content(found.members[MAIN]).decode() and found.told == ()


# --- what leads out past the relations -------------------------------------------------------

VML, OWN = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
VIDEO = "http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing"
WEB = relation("hyperlink", "http://a.b/c.png")


def drawn(inside: str) -> str:
    return f'<w:p><w:r><w:pict xmlns:v="{VML}" xmlns:o="{OWN}"><v:shape>{inside}</v:shape></w:pict><w:t>看</w:t></w:r></w:p>'


PAST = {
    "a picture's source": (drawn('<v:imagedata src="http://a.b/c.png"/>'), ""),
    "a picture's address": (drawn('<v:imagedata o:href="http://a.b/c.png"/>'), ""),
    "a fill": (drawn('<v:fill src = "http://a.b/c.png"/>'), ""),
    "a fill's link": (drawn('<v:fill href="http://a.b/c.png"/>'), ""),
    "a share": (drawn(r'<v:imagedata src="\\a.b\c.png"/>'), ""),
    "a picture that calls itself a link": (PICTURE, WEB),
    "embedded, but elsewhere": (PICTURE.replace("r:link", "r:embed"), WEB),
    "a picture of old that calls itself a link": (drawn('<v:imagedata r:id="r9"/>'), WEB),
    "a program": (drawn("").replace("<v:shape", '<v:shape href="file:///a.b/c.exe"'), ""),
    "a video": (
        f'<w:p><w:r><w:drawing><q:webVideoPr xmlns:q="{VIDEO}" embeddedHtml="&lt;iframe src=a.b/c&gt;"/></w:drawing><w:t>看</w:t></w:r></w:p>',
        "",
    ),
}


@pytest.mark.parametrize(("body", "link"), PAST.values(), ids=PAST)
def test_no_picture_is_fetched_past_the_relations(body: str, link: str) -> None:
    """Row of borders.md 3, "external rels": encoded, under another type, or in an attribute of a drawing."""
    data = with_relation(link, body)
    for made, told in (copy(data), ({MAIN: package.content(paper(data).members[MAIN]).decode()}, paper(data).told)):
        assert "a.b" not in made[MAIN] and "r9" not in made[MAIN] and "看" in made[MAIN] + "看" * ("pict" not in body)
        assert any(one.startswith("图片、图形里通到文件外面的地址去掉了（") and "a.b" in one for one in told)


def test_a_click_may_still_open_the_web() -> None:
    body = drawn("").replace("<v:shape", '<v:shape href="https://a.b/"') + LINK
    made = paper(with_relation(relation("hyperlink", "https://a.b/"), body))
    assert package.content(made.members[MAIN]).decode().count("https://a.b/") == 1 and made.told == ()
    assert b'"r9"' in package.content(made.members[MAIN])


def test_a_workbook_with_macros_inside_does_not_come_into_a_copy() -> None:
    """Build 2 of issue 14: macros are decided by content type whatever holds them, in copies too."""
    kind = "application/vnd.ms-excel.sheet.macroEnabled.12"
    data = typed(with_relation(relation("package", "a.xlsx", ""), word__a_xlsx=b"PK"), "word/a_xlsx", kind)
    data = packed({name: one.replace(b"a.xlsx", b"a_xlsx") for name, one in parts(data).items()})
    made, told = copy(data)
    assert "word/a_xlsx" not in made and "macroEnabled" not in made[TYPES] and told == ("里面的带宏的文件没有带过来",)


def test_parts_that_follow_each_other_without_end_are_cut() -> None:
    """Row of borders.md 7: two thousand headers, each of the one before it, ended readers by recursion."""
    more = {f"word__h{number}.xml": HEADER for number in range(2000)}
    more |= {
        f"word___rels__h{number}.xml.rels": RELATIONS.format(relation("header", f"h{number + 1}.xml", "")).encode()
        for number in range(1999)
    }
    found, told = copy(with_relation(relation("header", "h0.xml", ""), **more))
    assert sum(name.startswith("word/h") for name in found) == contained.DEEP - 1
    assert told == ("里面的部件一个连着一个，超过12层，后面的（word/h11.xml 起）没有带过来",)


HEADER = f'<w:hdr xmlns:w="{W[1:-1]}"><w:p/></w:hdr>'.encode()
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
