"""The objects of a PDF are in the order in which they are reached, however LibreOffice wrote them."""

from __future__ import annotations

from gongwen.word.pdf_order import ordered

PAGE, FIRST, SECOND = (
    "<</Type/Page/F1 {甲} 0 R/F2 {乙} 0 R>>",
    "<</Length 4>>\nstream\n9 0 R\nendstream",
    "<</Name/乙>>",
)


def pdf(*objects: str, root: int = 1, info: int = 2) -> bytes:
    """A PDF of objects, numbered as they stand; the first two are its root and its time."""
    out, places = b"%PDF-1.6\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n\n".encode()
    entries = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer\n<</Size {len(objects) + 1}/Root {root} 0 R\n/Info {info} 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}{trailer}".encode()


ROOT, INFO = "<</Page {页} 0 R>>", "<</Title(甲)>>"


def test_two_orders_of_fonts_are_one_pdf() -> None:
    one = pdf(ROOT.format(页=3), INFO, PAGE.format(甲=4, 乙=5), FIRST, SECOND)
    other = pdf(ROOT.format(页=5), INFO, SECOND, FIRST, PAGE.format(甲=4, 乙=3))
    assert one != other and ordered(one) == ordered(other) == ordered(ordered(one))


def test_the_index_counts_the_places_and_a_stream_is_left_alone() -> None:
    made = ordered(pdf(ROOT.format(页=5), INFO, SECOND, FIRST, PAGE.format(甲=4, 乙=3)))
    places = [int(line[:10]) for line in made.split(b"\n") if line.endswith(b" n ")]
    assert [made[place:].split(b" ")[0] for place in places] == [b"1", b"2", b"3", b"4", b"5"]
    assert b"stream\n9 0 R\nendstream" in made  # no reference, though it looks like one
    assert made[int(made.split(b"startxref\n")[1].split(b"\n")[0]) :].startswith(b"xref\n")


def test_a_pdf_that_is_built_otherwise_stays_as_it_is() -> None:
    for other in (b"%PDF-1.5\n%%EOF\n", pdf(ROOT.format(页=3), INFO, PAGE).replace(b"3 0 obj", b"7 0 obj")):
        assert ordered(other) == other
