"""How much of one input is read, and how much is made of it: the one place of these figures.

A file that asks for more is no document, or one made to bring a computer to a halt. It is refused with what to do,
before the memory is asked for. Each figure is several times what the largest real document or ledger needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Budget(NamedTuple):
    """The most that one input may ask for; sizes in bytes unless said otherwise."""

    file: int = 100_000_000  # a file as it lies on the disk
    text: int = 20_000_000  # of a text file
    table: int = 50_000_000  # of a .csv
    part: int = 60_000_000  # a part of a package that is read, unfolded
    whole: int = 300_000_000  # all parts of a package, unfolded
    ratio: int = 150  # unfolded to packed, of parts larger than `dense`
    dense: int = 10_000_000
    members: int = 5_000  # parts of a package
    depth: int = 256  # elements of XML in elements
    tags: int = 3_000_000  # of XML in a part; most elements have two
    paragraphs: int = 50_000  # of a Word file, and breaks of lines in them
    comments: int = 1_000  # of a check, in a copy: nobody reads more, and each takes the longer the more there are
    beside: int = 10_000  # paragraphs of footnotes, comments, a header
    cells: int = 5_300_000  # of a workbook, empty ones between others too: 1,048,576 rows of 5 take 1.4 GB
    items: int = 50_000  # rows of a ledger in one document
    printed_cells: int = 250_000  # of the tables of one document: of more no program makes pages that anybody prints
    pixels: int = 120_000_000  # of a picture: cameras of telephones have 108 million
    title: int = 500  # characters of a title that are divided by their words; a longer one is filled line by line
    steps: int = 1_000_000  # of the loops of a template, filled once
    printed: int = 50_000_000  # characters that a template prints, filled once
    value: int = 10_000_000  # characters or items of one value that a template makes
    number: int = 4_000  # binary digits of a number that a template makes


BUDGET = Budget()


def is_bomb(sizes: Iterable[tuple[int, int]]) -> bool:
    """Return whether parts unfold to more than a file of an office can hold; each unfolded and packed."""
    given = list(sizes)
    dense = any(size > BUDGET.dense and size > BUDGET.ratio * packed for size, packed in given)
    return dense or sum(size for size, _ in given) > BUDGET.whole
