"""Styles that are based on each other: each is put together once, however many there are."""

from __future__ import annotations

from gongwen.foreign.effective import Styles
from gongwen.word.theme import Fonts
from gongwen.word.xml import W, parse


def styles(count: int, last: str) -> Styles:
    """Styles S0, S1 …, each based on the next one and 1 pt larger than it; the last one on the style that is named."""
    each = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{number}"><w:basedOn w:val="{f"S{number + 1}" if number + 1 < count else last}"/>'
        f'<w:rPr><w:sz w:val="{2 * (count - number)}"/></w:rPr></w:style>'
        for number in range(count)
    )
    return Styles(parse(f'<w:styles xmlns:w="{W[1:-1]}">{each}</w:styles>'.encode()), Fonts(None, None))


def test_a_long_chain_of_styles_is_put_together_once() -> None:
    """Row of borders.md 3, "style cycle": three thousand paragraphs, each of a style of a chain, took minutes."""
    found = styles(3_000, "")
    assert [found.run(f"S{number}")["size"] for number in range(3_000)] == [3_000 - number for number in range(3_000)]


def test_a_cycle_of_styles_ends() -> None:
    """Row of borders.md 3, "style cycle 5,000": fifty thousand took minutes."""
    found = styles(20_000, "S0")
    assert found.run("S0")["size"] == 20_000 and found.paragraph("S1") == {}
