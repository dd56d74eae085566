"""Word XML by the parser of the standard library: trees that are changed, text they become, places of elements in bytes."""

from __future__ import annotations

import pytest

from gongwen.word import located, xml
from gongwen.word.markup import written
from gongwen.word.xml import MC, Tree, W, each, held, make, names, parse

NAMES = (
    f'xmlns:w="{xml.MAIN}" xmlns:mc="{MC[1:-1]}" xmlns:foo="urn:foo"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def tree(inside: str) -> Tree:
    return Tree(parse(f"<w:body {NAMES}>{inside}</w:body>".encode()))


def text(of: Tree) -> str:
    return written(of.root).removeprefix("<w:body>").removesuffix("</w:body>")


def test_what_is_no_xml_is_a_value_error() -> None:
    for data in (b"", b"<a>", b"<a/><b/>", b"<a b=c/>"):
        with pytest.raises(ValueError):
            parse(data)


def test_an_element_knows_what_it_stands_in() -> None:
    read = tree("<w:p><w:r><w:t>x</w:t></w:r></w:p>")
    (found,) = each(read.root, f"{W}t")
    assert [one.tag for one in read.above(found)] == [*names("r", "p", "body")]
    assert [(holder.tag, one.tag) for holder, one in held(read.root, *names("t", "p"))] == [
        names("body", "p"),
        names("r", "t"),
    ]


def test_elements_are_taken_out_unwrapped_replaced_and_moved() -> None:
    read = tree("<w:ins><w:p/><w:ins><w:tbl/></w:ins></w:ins><w:del/><w:p/>")
    read.dissolve(f"{W}ins")
    read.drop(f"{W}del")
    assert text(read) == "<w:p/><w:tbl/><w:p/>"
    first, table, last = read.root
    assert read.after(first) is table and read.after(last) is None
    read.move(last, table, 0)
    assert [one.tag for one in read.above(last)] == [*names("tbl", "body")]
    read.replace(first, [make("sdt"), make("sectPr")])
    read.remove(first)  # no more there: nothing happens
    read.unwrap(table)
    assert text(read) == "<w:sdt/><w:sectPr/><w:p/>"


def test_what_is_written_declares_what_it_needs_and_reads_the_same() -> None:
    inside = '<w:t xml:space="preserve" foo:a="&quot;&lt;&#10;&#9;">a&lt;b&amp;\u00a0&gt;</w:t>'
    choice = f'<mc:AlternateContent><mc:Choice Requires="wps">{inside}</mc:Choice></mc:AlternateContent>'
    (element,) = tree(choice).root
    out = written(element)
    assert 'xmlns:wps="' in out and "xmlns:w=" not in out and 'xmlns:ns2="urn:foo"' in out
    (again,) = parse(f"<w:x {NAMES}>{out}</w:x>".encode())
    assert [(one.tag, one.attrib, one.text) for one in again.iter()] == [
        (one.tag, one.attrib, one.text) for one in element.iter()
    ]


def test_elements_are_found_where_their_bytes_stand() -> None:
    data = f"<w:b {NAMES}>“<w:t a = '>' w:b=\"&lt;\">甲</w:t><w:t/><w:p><w:t >乙</w:t\n></w:p></w:b>".encode()
    found = located.find(data, f"{W}t")
    assert [data[one.opened : one.closed].decode() for one in found] == ["甲", "", "乙"]
    assert [data[one.begin : one.end].decode()[-6:] for one in found] == ["</w:t>", "<w:t/>", "/w:t\n>"]
    assert found[0].attributes == {"a": ">", f"{W}b": "<"}
    assert [data[one.opened : one.closed].decode() for one in located.find(data, "t", within=f"{W}p")] == ["乙"]
    assert located.cut(data, f"{W}t").decode().endswith("“<w:p></w:p></w:b>")


def test_depth_is_counted() -> None:
    assert xml.depth(parse(b"<a><b/><b><c><d/></c></b></a>")) == 4
