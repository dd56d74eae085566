"""YAML as office people type it → YAML that a parser reads, line for line; what was taken otherwise is told.

Only a text that does not parse, or whose values run over several lines, is mended: of a right one nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongwen.chinese.patterns import compiled

_EQUALS = compiled(r"([\u4e00-\u9fff]{1,10})[ \u3000]*[=＝][ \u3000]*([^\s=＝].*)")
_BAR = compiled(r"(\s*(?:- +)?[^\s:：#]{1,12}: *)\|[ \t\u3000]*([^\s|>#+\-\d][^|]*)")
_INDENT = compiled(r"[ \t\u3000\xa0]*")
_DASH = compiled(r"(\s*)([-－•·]|[–—]{1,2})(?![-–—\s])(?=[\u4e00-\u9fff“《【（\w])")
_OTHER_DASH = compiled(r"(\s*)([－•·]|[–—]{1,2})[ \u3000]+(?=\S)")
_OWN = "题|文|分项|序数|条目|导语|结语|接排|牵头|配合|时限|责任人|任务|内容|类别|目标值|问题|单位"
_OWN += "|整改要求|整改时限|标题|正文"
_KEY = compiled(rf"(\s*(?:- +)?)({_OWN})[ \u3000]*[：:][ \u3000]*(?!//)(.*)")
_TOP = compiled(r"([\u4e00-\u9fff]{1,10})[ \u3000]*(?:：|:)[ \u3000]*(.*)")
_RIGHT = compiled(r"\s*(?:- +)?[^\s:：#\"'\[{][^:：#]{0,30}: \s*\S|\s*(?:- +)?[^\s:：]{1,30}:\s*$")
_VALUE = compiled(r"(\s*(?:- +)*(?:[^\s:：#\"'\[\]{}][^:：#\"']{0,30}: +)?)(\S.*)")
_OPENS_BLOCK = compiled(r".*[:：-]\s*[|>][-+0-9]*\s*(?:#.*)?$")
# What YAML takes for its own at the beginning of a value: marks before Chinese, a pair with words behind it.
_ODD = compiled(r"[*&!](?=[^\x00-\x7f])|[%@`]|\"[^\"]*\"(?=[^\s#,])|'[^']*'(?=[^\s#,'])|\[[^\[\]]*\](?=[^\s#,])")
_STOPS = tuple("。！？；”")
_WHOLE = compiled(r"\"(?:[^\"\\]|\\.)*\"\s*(?:#.*)?|'(?:[^']|'')*'\s*(?:#.*)?|\[.*\]\s*(?:#.*)?|\{.*\}\s*(?:#.*)?")


class Mended(NamedTuple):
    """A text with the same lines, and what is told of some of them: the number of the line, what was done."""

    text: str
    told: tuple[tuple[int, str], ...]


def mended(text: str) -> Mended:
    """Return a text as it was meant."""
    told: list[tuple[int, str]] = []
    lines = list(_blocks(_first_column(text.split("\n"), told), told))
    lines = _aligned(lines, told)
    return Mended("\n".join(_continued(lines, told)), tuple(sorted(told)))


def _first_column(lines: Sequence[str], told: list[tuple[int, str]]) -> list[str]:
    """Return lines without the blanks before a first field that stands apart from the others."""
    first = next((at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), -1)
    later = any(_TOP.match(line) for line in lines[first + 1 :])
    if first < 0 or lines[first][0] not in " \t\u3000" or not later:
        return list(lines)
    told.append((first + 1, "行首多了空格，已去掉"))
    return [*lines[:first], lines[first].lstrip(" \t\u3000"), *lines[first + 1 :]]


def _blocks(lines: Sequence[str], told: list[tuple[int, str]]) -> Iterator[str]:
    """Return lines mended one by one; those of a text behind | stay, indented alike."""
    at = 0
    while at < len(lines):
        line = _line(lines[at], at + 1, told)
        if match := _BAR.fullmatch(line):
            end = _end_of_block(lines, at + 1, len(_indent(line)))
            told.append((at + 1, "竖线后面的字当作第一行"))
            yield from _with_first(match, lines[at + 1 : end])
            at = end
            continue
        yield line
        at += 1
        if _OPENS_BLOCK.match(line):
            end = _end_of_block(lines, at, len(_indent(line)))
            yield from _block(lines[at:end], len(_indent(line)), at, told)
            at = end


def _with_first(match: re.Match[str], below: Sequence[str]) -> Iterator[str]:
    """Return a text whose first line stands behind its |, the others below it, as one between quotes."""
    kept = [line.strip().replace("\\", "\\\\").replace('"', '\\"') for line in (match[2], *below)]
    blank = " " * (len(_indent(match[0])) + 2)
    for at, line in enumerate(kept):
        end = '"' if at + 1 == len(kept) else "\\n\\"
        yield f'{match[1]}"{line}{end}' if at == 0 else f"{blank}{line}{end}"


def _end_of_block(lines: Sequence[str], start: int, indent: int) -> int:
    """Return where a text behind | ends: at the next line that is no deeper and looks like a field."""
    for at in range(start, len(lines)):
        line = lines[at]
        if line.strip() and len(_indent(line)) <= indent and (_RIGHT.match(line) or _TOP.match(line) or line[0] == "#"):
            return at
    return len(lines)


def _block(lines: Sequence[str], indent: int, at: int, told: list[tuple[int, str]]) -> Iterator[str]:
    """Return the lines of a text behind |, all indented by two."""
    depths = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    if not depths or (min(depths) > indent and depths[0] == min(depths)):
        yield from lines
        return
    told.append((at + 1, "竖线下面的几行缩进不一样，按一样的读"))
    for line in lines:
        yield " " * (indent + 2) + line.strip(" ") if line.strip() else line


def _line(line: str, number: int, told: list[tuple[int, str]]) -> str:
    """Return one line mended."""
    indent = _indent(line)
    if set(indent) - {" "} and line.strip():
        told.append((number, "缩进用了全角空格或 Tab，按两个半角空格读"))
        line = re.sub("[\t\u3000]", "  ", indent).replace("\xa0", " ") + line[len(indent) :]
    for pattern in (_DASH, _OTHER_DASH):
        if match := pattern.match(line):
            told.append((number, f"“{match[2]}”后面没有空格或不是减号，按一条读"))
            line = f"{match[1]}- {line[match.end() :]}"
    return _quoted(_colon(line, number, told))


def _colon(line: str, number: int, told: list[tuple[int, str]]) -> str:
    """Return a line whose field is followed by a colon of the right width, and a blank."""
    if equals := _EQUALS.fullmatch(line):
        told.append((number, f"“{equals[1]}”后面的等号按冒号读"))
        line = f"{equals[1]}: {equals[2]}"
    match = _KEY.fullmatch(line) or (_TOP.fullmatch(line) if line[:1] not in " -#" else None)
    if not match:
        return line
    *start, name, value = match.groups()
    right = "".join(start) + name + ":" + (f" {value}" if value else "")
    if not _RIGHT.match(line):
        told.append((number, f"“{name}”后面的冒号改成了半角冒号加空格"))
        return right
    return line


def _quoted(line: str) -> str:
    """Return a line whose value stands between quotes where YAML would take its marks for its own."""
    match = _VALUE.fullmatch(line)
    if not match or line.lstrip().startswith("#"):
        return line
    start, value = match.groups()
    odd = _ODD.match(value) is not None and not _WHOLE.fullmatch(value)
    inside = ": " in value and value[0] not in "[{\"'" and (start.strip(" -") != "") and not _WHOLE.fullmatch(value)
    if not odd and not inside:
        return line
    return f"{start}'{value.replace(chr(39), chr(39) * 2)}'"


def _indent(line: str) -> str:
    match = _INDENT.match(line)
    return match[0] if match else ""


def _aligned(lines: Sequence[str], told: list[tuple[int, str]]) -> list[str]:
    """Return lines with the items of a list below one another that stand apart by one blank."""
    found: list[str] = []
    depths: list[int] = []
    shift, since = 0, 0
    for number, line in enumerate(lines, 1):
        depth = len(_indent(line))
        if line.lstrip().startswith("- "):
            depths = [one for one in depths if one <= depth + 1]
            near = next((one for one in depths if abs(one - depth) == 1), depth)
            shift, since = near - depth, depth
            if shift:
                told.append((number, "缩进差一格，按对齐的读"))
            else:
                depths.append(depth)
        elif line.strip() and depth < since:
            shift = 0
        found.append(line[-shift:] if shift < 0 and line[:-shift].isspace() else " " * max(shift, 0) + line)
    return found


def _continued(lines: Sequence[str], told: list[tuple[int, str]]) -> Iterator[str]:
    """Return lines with those at the left edge that are no fields joined to the field above, as paragraphs of it."""
    found: list[str] = []
    inside = False
    for number, line in enumerate(lines, 1):
        plain = line.endswith(_STOPS) and line[0] not in " -#" and not _RIGHT.match(line)
        if plain and found and not inside and (above := _extended(found[-1])):
            told.append((number, "这一行没有栏目名，接在上一栏后面，另起一段"))
            found[-1] = above
            found.append("  " + line.strip().replace("\\", "\\\\").replace('"', '\\"') + '"')
            continue
        inside = bool(_OPENS_BLOCK.match(line)) or (inside and line[:1] in ("", " "))
        found.append(line)
    yield from found


def _extended(line: str) -> str:
    """Return a line of one field as the beginning of a quoted text that goes on below, "" for any other line."""
    if line.startswith("  ") and line.endswith('"'):
        return line[:-1] + "\\n\\"
    match = re.fullmatch(r"([^\s:：#\"']+: +)([^\"'|>\[{\s].*)", line)
    return match[1] + '"' + match[2].replace("\\", "\\\\").replace('"', '\\"') + "\\n\\" if match else ""
