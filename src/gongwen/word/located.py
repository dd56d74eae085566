"""Elements of an XML text where their bytes stand, so that some can be read or changed and all else stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import unescape
from typing import NamedTuple

from gongwen.chinese.patterns import compiled


class Found(NamedTuple):
    """An element and where its bytes stand: its start tag begins and ends, its end tag begins and ends."""

    attributes: Mapping[str, str]
    begin: int
    opened: int
    closed: int
    end: int


_START = compiled(rb"""<[^\s/>]+(?:\s*[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")


def find(data: bytes, tag: str, within: str = "") -> list[Found]:
    """Return the elements of a tag in an XML text in UTF-8, in the order of their ends; a tag without a namespace is
    found in any. within: only those that stand directly in an element of this tag. Raises ValueError where it is no
    XML.
    """
    return [one for _, one in find_where(data, lambda full, _: tag in (full, full.rpartition("}")[2]), within)]


def find_where(
    data: bytes, is_wanted: Callable[[str, Mapping[str, str]], bool], within: str = ""
) -> list[tuple[str, Found]]:
    """Return the elements that are wanted by their tag and attributes, each behind its tag, as `find` does."""
    found: list[tuple[str, Found]] = []
    opened: list[tuple[str, dict[str, str], int]] = [("", {}, 0)]

    def start(full: str, attributes: dict[str, str], place: int) -> None:
        opened.append((full, attributes, place))

    def end(place: int) -> None:
        full, attributes, begin = opened.pop()
        if is_wanted(full, attributes) and within in ("", opened[-1][0]):
            found.append((full, _found(data, attributes, begin, place)))

    _walk(data, start, end)
    return found


def _walk(data: bytes, start: Callable[[str, dict[str, str], int], None], end: Callable[[int], None]) -> None:
    """Tell where elements start, with their names and attributes, and where they end."""
    from xml.parsers import expat

    parser = expat.ParserCreate("utf-8", "}")
    parser.StartElementHandler = lambda name, given: start(
        _full(name), {_full(key): text for key, text in given.items()}, parser.CurrentByteIndex
    )
    parser.EndElementHandler = lambda _: end(parser.CurrentByteIndex)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error


def _full(name: str) -> str:
    return "{" + name if "}" in name else name


def _found(data: bytes, attributes: Mapping[str, str], begin: int, closed: int) -> Found:
    start = _START.match(data, begin)
    opened = start.end() if start else begin
    end = opened if data[begin:opened].endswith(b"/>") else data.index(b">", closed) + 1
    return Found(attributes, begin, opened, max(min(closed, end), opened), end)


def cut(data: bytes, tag: str) -> bytes:
    """Return an XML text without the elements of a tag; all else stays byte for byte."""
    for one in reversed(find(data, tag)):
        data = data[: one.begin] + data[one.end :]
    return data


def without(data: bytes, one: Found, attributes: Mapping[str, str]) -> bytes:
    """Return the start tag of an element without some attributes, given by their names without namespaces."""
    return _ATTRIBUTE.sub(
        lambda found: (
            b"" if attributes.get(_text(found[1]).rpartition(":")[2]) == unescape(_text(found[2])) else found[0]
        ),
        data[one.begin : one.opened],
    )


_ATTRIBUTE = compiled(rb"""\s+([^\s=<>/]+)\s*=\s*["']((?<=")[^"]*|(?<=')[^']*)["']""")


def _text(data: bytes) -> str:
    return data.decode(errors="replace")
