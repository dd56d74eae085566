"""A page of the manual, Markdown → HTML for a page in the browser: all text escaped, no link out of the manual.

Only what our own pages hold is understood, as in `plain_page`: headings, paragraphs, lists, tables, fenced blocks,
bold, code and links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from gongwen.app.plain_page import FENCE, ITEM, blocks, cells
from gongwen.chinese.patterns import compiled

_SAMPLES = compiled(r"（[^（）]*\]\(\.\.[^（）]*）")
_MARKS = compiled(r"(?P<mark>`+) ?(?P<code>.+?) ?(?P=mark)|\*\*(?P<bold>.+?)\*\*|\[(?P<text>[^\]]+)\]\((?P<to>[^)]+)\)")
_PAGE = compiled(r"([^/]+)\.md(?:#.*)?")
_OUR_OWN = compiled(r"gongwen help (\S+)")


def html(page: str) -> str:
    """Return a page as HTML. Headings have ids (their place in the page); links to other pages are <a data-topic>."""
    return "\n".join(_block(lines, number) for number, lines in enumerate(blocks(page)))


def _block(lines: list[str], number: int) -> str:
    if lines[0].startswith(FENCE):
        return f"<pre><code>{escape(chr(10).join(lines[1:-1]))}</code></pre>"
    if lines[0].startswith("#"):
        level = min(len(lines[0]) - len(lines[0].lstrip("#")), 4)
        return f'<h{level} id="h{number}">{_inline(lines[0].lstrip("# "))}</h{level}>'
    if lines[0].startswith("|"):
        return _table([cells(line) for line in lines])
    return "\n".join(_lines(lines))


def _table(rows: list[list[str]]) -> str:
    head, _, *body = rows
    shown = "".join(f"<tr>{''.join(f'<td>{_inline(cell)}</td>' for cell in row)}</tr>" for row in body)
    titles = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in head)
    return f"<table><thead><tr>{titles}</tr></thead><tbody>{shown}</tbody></table>"


def _lines(lines: list[str]) -> Iterator[str]:
    """Return lists and paragraphs; each line that is no item is a paragraph, as in the manual on a terminal."""
    for kind, group in groupby(lines, _kind):
        texts = [_inline(_text(line)) for line in group]
        if kind:
            yield f"<{kind}>{''.join(f'<li>{text}</li>' for text in texts)}</{kind}>"
        else:
            yield from (f"<p>{text}</p>" for text in texts)


def _kind(line: str) -> str:
    found = ITEM.match(line)
    return "" if not found else "ul" if found[1] == "- " else "ol"


def _text(line: str) -> str:
    found = ITEM.match(line)
    return found[2] if found else line


def _inline(text: str) -> str:
    """Return the text of a line; what links to files of the repository loses its link: nobody here has them."""
    text = _SAMPLES.sub("", text.replace("\\|", "|"))
    parts, at = [], 0
    for mark in _MARKS.finditer(text):
        parts += [escape(text[at : mark.start()]), _marked(mark)]
        at = mark.end()
    return "".join([*parts, escape(text[at:])])


def _marked(mark: re.Match[str]) -> str:
    if mark["code"]:
        return _linked(mark["code"]) or f"<code>{escape(mark['code'])}</code>"
    if mark["bold"]:
        return f"<strong>{_inline(mark['bold'])}</strong>"
    inner, page = _inline(mark["text"]), _PAGE.fullmatch(mark["to"])
    topic = page[1] if page else ""
    return f'<a href="#" data-topic="{escape(topic)}">{re.sub("</?a[^>]*>", "", inner)}</a>' if topic else inner


def _linked(code: str) -> str:
    """Return a link for words that say how to get another page of the manual, "" for other code."""
    found = _OUR_OWN.fullmatch(code)
    topic = found[1] if found else ""
    return f'<a href="#" data-topic="{escape(topic)}"><code>{escape(code)}</code></a>' if topic else ""
