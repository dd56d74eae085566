"""The tags of a Word file: XML with docxtpl's tags → what Jinja can read, and the place of each tag for messages.

A tag that Word has torn apart is joined; its blocks must close; {%tr %} {%p %} {% colspan %} and their like are
docxtpl's work. A tag begins a line of its own, inside its braces, where it prints nothing: so the line that
Jinja names leads back to the tag, and the tag to its paragraph or cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongwen.document.finding import Misuse

SHOWN = 24  # characters of a paragraph that a message quotes


class Tag(NamedTuple):
    """A tag in the joined XML: where it stands, and its pieces: "{%", "tr", "for 条 in 问题", "%}"."""

    at: int
    opening: str
    kind: str
    body: str
    closing: str

    def __str__(self) -> str:
        body = re.sub(r"\s+", " ", self.body)
        return f"{self.opening}{self.kind} {_short(body, 60)} {self.closing}"

    @property
    def word(self) -> str:
        """Return the word that a statement begins with, "" for a value."""
        return self.body.split(maxsplit=1)[0] if self.opening.startswith("{%") and self.body else ""


class Tagged(NamedTuple):
    """The tags of one part: the source for Jinja, the XML with whole tags, the tags, and which begins each line."""

    source: str
    xml: str
    tags: Sequence[Tag]
    lines: Sequence[int]

    def at_line(self, line: int) -> Tag | None:
        """Return the tag that Jinja means by a line of the source, the first being 1; None for text before all tags."""
        number = self.lines[line - 1] if 0 < line <= len(self.lines) else -1
        return self.tags[number] if number >= 0 else None


def read(part: str, xml: str) -> Tagged:
    """Return the tags of a part of a package. Raises Misuse, with the place, for a tag or a block without its end."""
    whole, tags = _joined(part, xml)
    _check(part, whole, tags)
    source = "".join(_marked(whole, tags))
    if all(_is_plain(tag) for tag in tags):
        source = _SPACED.sub('<w:t xml:space="preserve">', _BLOCK.sub(r"{{\1}}", source))
    else:
        from docxtpl import DocxTemplate

        source = DocxTemplate.patch_xml(None, source)  # it uses nothing of the instance
    return _in_lines(source, whole, tags)


# --- joining ---------------------------------------------------------------------------------

_TORN = re.compile(r"(?<=\{)(?:<(?!/w:p>)[^>]*>)+(?=[{%#])|(?<=[}%#])(?:<(?!/w:p>)[^>]*>)+(?=\})")
_INSIDE = re.compile(r"</w:t>.*?<w:t(?: [^>]*)?>", re.DOTALL)
_TAG = re.compile(r"(\{\{-?|\{%-?|\{#)(?:(tr|tc|p|r)(?=\s))?((?:(?!\}\}|%\}|#\}|</w:p>).)*)(\}\}|%\}|#\})?", re.DOTALL)
_WHOLE = "一个标签的开头和结尾要在同一段里"
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}


def has_tags(xml: str) -> bool:
    """Return whether a part may hold tags, whole or torn apart."""
    return "{{" in xml or "{%" in xml or "{#" in xml or _TORN.search(xml) is not None


def _joined(part: str, xml: str) -> tuple[str, list[Tag]]:
    """Return XML whose tags are whole, and the tags. A tag does not reach beyond its paragraph."""
    xml = _TORN.sub("", xml)
    pieces: list[str] = []
    tags: list[Tag] = []
    end = length = 0
    for match in _TAG.finditer(xml):
        opening, kind, body, closing = match[1], match[2] or "", _INSIDE.sub("", match[3]), match[4]
        if closing != _CLOSING[opening[:2]]:
            raise Misuse(
                f"{place(part, xml, match.start())}：模板的标签写错了（{_short(_words(match[0]), 40)} 没有写完，或者分在了两段里）；{_WHOLE}"
            )
        if body.endswith("-"):
            body, closing = body[:-1], f"-{closing}"
        pieces.append(xml[end : match.start()])
        tags.append(Tag(length + len(pieces[-1]), opening, kind, body.strip(), closing))
        pieces.append(f"{opening}{kind}{body}{closing}")
        length = tags[-1].at + len(pieces[-1])
        end = match.end()
    return "".join((*pieces, xml[end:])), tags


# --- checking --------------------------------------------------------------------------------

_OPENING = frozenset(("for", "if", "macro", "call", "filter", "with", "raw", "set", "autoescape", "block"))
PRINTING = frozenset(("macro", "call", "filter", "set"))  # what these have filled, another tag prints
_INNER = {"elif": ("if",), "else": ("if", "for")}
_KINDS = {"tr": "行", "tc": "格", "p": "段"}


def _check(part: str, xml: str, tags: Sequence[Tag]) -> None:
    """Raise Misuse for a block that does not end, ends as another one, or begins as rows and ends as none."""
    open_tags: list[Tag] = []
    last: dict[str, Tag] = {}
    for tag in tags:
        if open_tags and open_tags[-1].word == "raw" and tag.word != "endraw":
            continue
        if wrong := _misplaced(tag, open_tags) or _second(xml, tag, last):
            raise Misuse(f"{place(part, xml, tag.at)}：{wrong}")
        if _opens(tag):
            open_tags.append(tag)
        elif tag.word.startswith("end"):
            open_tags.pop()
    if open_tags:
        tag = open_tags[-1]
        raise Misuse(f"{place(part, xml, tag.at)}：“{tag}”没有结束；在它的后面加上“{_end(tag)}”{_apart(tag)}")


def _opens(tag: Tag) -> bool:
    return tag.word in _OPENING and not (tag.word == "set" and "=" in tag.body)


def _end(tag: Tag) -> str:
    return f"{{%{tag.kind} end{tag.word} %}}"


def _apart(tag: Tag) -> str:
    return f"，单独占一{_KINDS[tag.kind]}" if tag.kind in _KINDS else ""


def _misplaced(tag: Tag, open_tags: Sequence[Tag]) -> str:
    """Return what is wrong with a tag that ends or divides a block, "" if nothing."""
    word = tag.word
    around = open_tags[-1] if open_tags else None
    if word in _INNER and (around is None or around.word not in _INNER[word]):
        return f"“{tag}”不在 {{% {' %} 或 {% '.join(_INNER[word])} %}} 里面"
    if word.startswith("end") and (around is None or word != f"end{around.word}"):
        return (
            f"“{tag}”前面没有与它对应的开头"
            if around is None
            else f"“{tag}”对不上前面的“{around}”；先写“{_end(around)}”"
        )
    if around and (word in _INNER or word.startswith("end")) and tag.kind != around.kind:
        needed = f"{{%{around.kind} {word} %}}"
        return f"“{tag}”与前面的“{around}”不是一类；应写成“{needed}”{_apart(around)}"
    return ""


def _second(xml: str, tag: Tag, last: dict[str, Tag]) -> str:
    """Return what is wrong with a tag that shares its paragraph, cell or row with another that replaces it, "" if nothing."""
    if tag.kind not in _KINDS or tag.opening == "{#":
        return ""
    what, other = _KINDS[tag.kind], last.get(tag.kind)
    last[tag.kind] = tag
    if re.compile(f"<w:{tag.kind}[ >]").search(xml, other.at if other else 0, tag.at):
        return ""
    return (
        f"“{tag}”和“{other}”在同一{what}里；带 {tag.kind} 的标签一{what}只能有一个"
        if other
        else f"“{tag}”不在表格的{what}里"
    )


# --- for docxtpl and Jinja -------------------------------------------------------------------

_BLOCK = re.compile(r"<w:p[ >](?:(?!<w:p[ >]).)*?\{\{p ([^{}]*)\}\}.*?</w:p>", re.DOTALL)
_SPACED = re.compile(r"<w:t>(?=[^<]*\{\{)")  # Word drops blanks at the ends of a text that does not say so
_NAME = re.compile(r"\w+")
_BARE = frozenset(("vm", "hm"))  # docxtpl looks for these letter by letter
_GIVEN = frozenset(("colspan", "cellbg"))  # what follows these becomes an attribute
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LITERAL = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "“”‘’"} | {"&": "\\x26"})
_HELD, _FREED = str.maketrans("%}", "\1\2"), str.maketrans("\1\2", "%}")  # where docxtpl would see the end of a tag
_MARK = re.compile("\0(\\d+)\0")  # no XML can hold a NUL


def _is_plain(tag: Tag) -> bool:
    """Return whether a tag needs nothing that docxtpl does: a name, perhaps as a paragraph."""
    return (
        tag.opening == "{{" and tag.closing == "}}" and tag.kind in ("", "p") and _NAME.fullmatch(tag.body) is not None
    )


def _marked(xml: str, tags: Sequence[Tag]) -> Iterator[str]:
    """Return XML in pieces whose tags carry their number, and values the filter that their place asks for."""
    end, raw = 0, False
    for number, tag in enumerate(tags):
        yield xml[end : tag.at]
        raw = tag.word == "raw" or (raw and tag.word != "endraw")
        end = xml.index(tag.closing, tag.at + len(tag.opening)) + len(tag.closing)
        if tag.opening == "{#" or tag.word in _BARE or (raw and tag.word != "raw"):
            yield xml[tag.at : end]
        else:
            kind = f"{tag.kind} " if tag.kind else " "
            body = _filtered(xml, tag, f"\0{number}\0")
            yield f"{tag.opening}{kind}{body} {tag.closing}"
    yield xml[end:]


def _filtered(xml: str, tag: Tag, mark: str) -> str:
    """Return the body of a tag behind its mark as Jinja and docxtpl read it, through the filter `attribute`, `p` or `r` where it needs one."""
    body = tag.body if _NAME.fullmatch(tag.body) else _literal(tag.body)
    if tag.word in _GIVEN:
        return f"{tag.word} {mark}({body.removeprefix(tag.word)})|attribute"
    if not tag.opening.startswith("{{"):
        return mark + body
    if xml.rfind("<", 0, tag.at) > xml.rfind(">", 0, tag.at):
        return f"{mark}({body})|attribute"
    return f"{mark}({body})|{tag.kind}" if tag.kind in ("p", "r") else mark + body


def _literal(body: str) -> str:
    """Return the body of a tag with what its strings say kept from docxtpl, which makes every curly quotation mark straight."""
    body = body.replace("&quot;", '"').replace("&apos;", "'").replace("\xa0", " ").replace("&amp;", "&")
    return _QUOTED.sub(lambda match: match[0].translate(_LITERAL), body).translate(_HELD)


def _in_lines(source: str, xml: str, tags: Sequence[Tag]) -> Tagged:
    """Return the tags of a source, the mark of each made a line break; breaks of the XML itself belong to the tag before."""
    lines, now = [-1], -1
    for piece in re.split("(\0\\d+\0|\n)", source):
        if piece == "\n" or piece.startswith("\0"):
            now = now if piece == "\n" else int(piece.strip("\0"))
            lines.append(now)
    return Tagged(_MARK.sub("\n", source).translate(_FREED), xml, tags, lines)


# --- places ----------------------------------------------------------------------------------

_PARTS = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注"}


def place(part: str, xml: str, at: int) -> str:
    """Return where in a Word file a position of a part's XML is: 正文第 3 段“各乡镇…”, or the cell of a table."""
    name = re.sub(r"\d*\.xml$", "", part.rpartition("/")[2])
    where = "文件属性" if part.startswith("docProps/") else _PARTS.get(name, "正文")
    before = xml[:at]
    starts = [match.start() for match in re.finditer(r"<w:p[ >]", before)]
    if not starts:
        return where
    if before.count("</w:tc>") < len(re.findall(r"<w:tc[ >]", before)):
        table = before[max(before.rfind("<w:tbl>"), before.rfind("<w:tbl ")) :]
        row = table[max(table.rfind("<w:tr>"), table.rfind("<w:tr ")) :]
        numbers = before.count("<w:tbl>"), len(re.findall(r"<w:tr[ >]", table)), len(re.findall(r"<w:tc[ >]", row))
        where += "第 {} 个表格第 {} 行第 {} 格".format(*numbers)
    else:
        where += f"第 {len(starts)} 段"
    return f"{where}“{_short(_words(xml[starts[-1] : xml.find('</w:p>', at)]), SHOWN)}”"


def _words(xml: str) -> str:
    """Return the text between the marks of some XML."""
    from html import unescape  # loaded when something is wrong

    return unescape(re.sub(r"<[^>]*>", "", xml)).strip()


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"
