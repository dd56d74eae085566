"""The marks of a manuscript: what has a meaning in a line, and how text is kept from having one."""

from __future__ import annotations

import re

from gongwen.chinese.patterns import compiled

FENCE = "---"
BACKSLASH = "\\"
BLANK = " \t\u3000"  # white space that lays out a line, stripped at both ends
SENTENCE = compiled("[。；]")  # a heading line that holds one is a numbered paragraph, unless ** marks its head

_ESCAPED = compiled(r"\\([!-/:-@\[-`{-~\s])")
_ATTRIBUTE = compiled(r"(?<!\\)\{(无序号|另起|段|横排|随文|标识 [^{}]+)\}$")
_LINE_START = frozenset("#|>!\ufeff" + BLANK)
_PAIRED = compiled(r"\*\*((?:\\.|(?!\*\*).)+)\*\*(.*)", re.DOTALL)
_IN_CELL = compiled(r"\\[!-/:-@\[-`{-~\s]|<br>")
_CELL = compiled(r"((?:\\.|[^\\|]|\\$)*)(\||$)")


def escape(text: str) -> str:
    r"""Return a text as manuscript content that reads back as itself, wherever in a line it stands.

    "# 一" → "\\# 一": a value can never become structure. Texts of several lines are escaped line by line.
    """
    if "\n" in text:
        return "\n".join(map(escape, text.split("\n")))
    return _guarded(text.replace(BACKSLASH, BACKSLASH * 2))


def escape_value(text: str) -> str:
    """Return a text as content that stays itself even between the ** ** of a template."""
    if "\n" in text:
        return "\n".join(map(escape_value, text.split("\n")))
    return _guarded(text.replace(BACKSLASH, BACKSLASH * 2).replace("*", BACKSLASH + "*"))


def bold(text: str) -> str:
    """Return a text between ** **: the head of a heading."""
    return f"**{escape_value(text)}**"


def _guarded(text: str) -> str:
    """Return content whose beginning and end mean nothing."""
    if len(text) > 1 and text[-1] in BLANK:
        text = text[:-1] + BACKSLASH + text[-1]
    if text and (text[0] in _LINE_START or text.startswith(("**", FENCE))):
        text = BACKSLASH + text
    if text.endswith("}") and (attribute := _ATTRIBUTE.search(text)):
        text = f"{text[: attribute.start()]}{BACKSLASH}{text[attribute.start() :]}"
    return text


def escape_title(line: str) -> str:
    """Return a text as the content of a title line, which is read neither as subtitle nor as attachment."""
    text = escape(line)
    return "\\" + text if text.startswith(("—", "附件")) else text


def unescape(text: str) -> str:
    """Return content as the text it stands for: the inverse of `escape`."""
    if "\\" not in text:
        return text
    if text[0] == "\\":
        return text[1:2] + _ESCAPED.sub(r"\1", text[2:])
    return _ESCAPED.sub(r"\1", text)


def strip(line: str) -> str:
    """Return a line without the blanks that lay it out, but with an escaped one at its end."""
    text = line.strip(BLANK)
    if not text.endswith("\\"):
        return text
    backslashes = len(text) - len(text.rstrip("\\"))
    return text + line.lstrip(BLANK)[len(text) : len(text) + 1] if backslashes % 2 else text


def split_element(line: str) -> tuple[str, str, str]:
    """Return name, colon and value of an element's line; a full-width colon does as well."""
    match = re.match(r"([^:：]*)([:：]?)(.*)", line)
    assert match
    return match[1].strip(BLANK), match[2], strip(match[3])


def attributes(content: str) -> tuple[str, set[str]]:
    """Return the content without the {…} marks at its end, and those marks."""
    found: set[str] = set()
    while content.endswith("}") and (match := _ATTRIBUTE.search(content)):
        found.add(match[1])
        content = strip(content[: match.start()])
    return content, found


def head_and_body(content: str, paragraph: bool) -> tuple[str, str]:
    """Return the head and what follows it; a sentence without ** is all body."""
    if paired := _PAIRED.fullmatch(content):
        return unescape(paired[1]), unescape(paired[2])
    text = unescape(content)
    return ("", text) if paragraph or SENTENCE.search(text) else (text, "")


LEFT = "\0"  # a cell that is one with the cell at its left: no text holds this character


def cells(line: str) -> list[str | None]:
    """Return the cells of a table's line, None for ^, LEFT for <."""
    parts = _parts(line[1:])
    if len(parts) > 1 and not parts[-1].strip(BLANK):
        parts.pop()  # what follows the closing |
    return [_cell(part) for part in parts]


def _parts(text: str) -> list[str]:
    """Return what stands between the | of a table's line; one behind a backslash divides nothing."""
    if BACKSLASH not in text:
        return text.split("|")
    parts: list[str] = []
    for match in _CELL.finditer(text):
        parts.append(match[1])
        if not match[2]:
            break
    return parts


def _cell(text: str) -> str | None:
    """Return a cell's content as the text it stands for, <br> being a line break; None for ^, LEFT for <."""
    text = strip(text)
    if text == "^":
        return None
    if text == "<":
        return LEFT
    if "<br>" not in text:
        return unescape(text)
    return _IN_CELL.sub(lambda match: "\n" if match[0] == "<br>" else match[0][1:], text)
