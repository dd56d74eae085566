"""YAML text → plain values with the line of each; every scalar is its text, as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

from gongwen.beforehand.texts import prepared
from gongwen.chinese.characters import admitted, forbidden, is_wide, unfolded
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding, Misuse
from gongwen.records.values import DEEPEST, Place, Value
from gongwen.records.yaml_errors import yaml_error

ReadYaml = tuple[Value, dict[Place, int], list[Finding]]  # a document, the lines of its values, doubts


def yaml_values(path: Path, text: str) -> Iterator[tuple[Value, dict[Place, int], list[Finding]]]:
    """Return the value of each document of a YAML text, with the lines of its parts and doubts. Raises Misuse."""
    kept = prepared(text)
    yield from parsed(path, text) if kept is None else kept


def parsed(path: Path, text: str) -> Iterator[ReadYaml]:
    """Return what `yaml_values` does, always by the parser. Raises Misuse."""
    import yaml

    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # No resolvers: a plain scalar is text, not a number, a date or a truth value.
    loader = type("_TextLoader", (base,), {"yaml_implicit_resolvers": {}})
    text, stand_in = _without_separators(text)
    source = text.split("\n")
    try:
        for node in yaml.compose_all(text, Loader=loader):
            tree = _Tree(path, source, stand_in)
            yield tree.value(node, ()), tree.lines, tree.doubts
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, text.find(chr(int(error.character)))) + 1  # its position counts bytes or characters
        raise Misuse(f"{path}，第 {line} 行：有不能使用的控制字符 U+{int(error.character):04X}；请删去") from error
    except yaml.MarkedYAMLError as error:
        raise Misuse(yaml_error(path, source, error)) from error


MOST = 30  # errors of one file that are told in one run
_PLACE = compiled(r"，第 (\d+) 行：")
FOLDED = "多行"


def as_typed(path: Path, text: str) -> list[ReadYaml]:
    """Return the documents of a YAML text as people type it: what a parser refuses is mended where it is clear.

    Raises Misuse with all the lines that are not.
    """
    try:
        found = list(yaml_values(path, text))
    except Misuse as error:
        return _mended(path, text, error)
    folded = any(doubt.rule == FOLDED for _, _, doubts in found for doubt in doubts)
    if not folded and all(isinstance(value, dict) for value, _, _ in found):
        return found
    try:
        better = _mended(path, text, None)
    except Misuse:
        return found
    return better if all(isinstance(value, dict) for value, _, _ in better) else found


def _mended(path: Path, text: str, error: Misuse | None) -> list[ReadYaml]:
    """Return the documents of a text that is mended; raise the error that the text as typed has where it cannot be."""
    from gongwen.records.yaml_mending import mended

    better = mended(text)
    told = [Finding("写法", HINT, f"第 {line} 行", message, file=str(path)) for line, message in better.told]
    try:
        found = list(yaml_values(path, better.text))
    except Misuse as still:
        raise Misuse("\n".join(_all_errors(path, better.text, still))) from error
    if error and (not found or not isinstance(found[0][0], dict)):
        raise error
    value, lines, doubts = found[0]
    return [(value, lines, [*told, *doubts]), *found[1:]]


def _all_errors(path: Path, text: str, error: Misuse) -> Iterator[str]:
    """Return what is wrong with a text, line by line: each bad line is left out, and the rest is read again."""
    lines = text.split("\n")
    for _ in range(MOST):
        yield str(error)
        place = _PLACE.search(str(error))
        if not place or not lines[int(place[1]) - 1].strip():
            return
        lines[int(place[1]) - 1] = ""
        try:
            list(yaml_values(path, "\n".join(lines)))
        except Misuse as next_error:
            error = next_error
        else:
            return


_SEPARATORS = compiled("[\x0b\x0c\x85\u2028\u2029]")  # soft breaks of copies from Word and the web
_PRIVATE = range(0xE000, 0xF900)  # characters that mean nothing


def _without_separators(text: str) -> tuple[str, str]:
    """Return a text in which another character stands for separators, and that character ("" where there are none).

    YAML takes some of them for the end of a line, and so for structure, and refuses others. Here they are text of the
    value that they stand in.
    """
    if not _SEPARATORS.search(text):
        return text, ""
    stand_in = next(chr(code) for code in _PRIVATE if chr(code) not in text)
    return _SEPARATORS.sub(stand_in, text), stand_in


# What a value is where nothing says otherwise, by its kind.
_TAGS = {kind: f"tag:yaml.org,2002:{tag}" for kind, tag in (("scalar", "str"), ("sequence", "seq"), ("mapping", "map"))}


class _Tree:
    """Turns the nodes of one YAML document into plain values and notes their lines."""

    def __init__(self, path: Path, source: list[str], stand_in: str = "") -> None:
        self.path, self.source, self.stand_in = path, source, stand_in
        self.lines: dict[Place, int] = {}
        self.doubts: list[Finding] = []
        self.seen: set[int] = set()

    def value(self, node: Any, place: Place) -> Value:
        line = node.start_mark.line + 1
        self.lines[place] = line
        if id(node) in self.seen or len(place) > DEEPEST:
            raise Misuse(
                f"{self.path}，第 {line} 行：不支持 & 和 * 引用，也不支持{DEEPEST}层以上的嵌套；以 * 开头的内容请加引号"
            )
        self.seen.add(id(node))
        self.refuse_marks(node)
        if node.id == "scalar":
            text = self.admitted(self.text(node), node.style)
            if node.style == "|":  # each line of the text is one of the file
                self.lines |= {(*place, number): line + 1 + number for number in range(text.count("\n") + 1)}
            return text
        if node.id == "sequence":
            return [self.value(item, (*place, index)) for index, item in enumerate(node.value)]
        return self.mapping(node, place)

    def mapping(self, node: Any, place: Place) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for key, item in node.value:
            line = key.start_mark.line + 1
            if key.id != "scalar":
                raise Misuse(f"{self.path}，第 {line} 行：字段名应是文字；含有 {{ }} [ ] 的内容请加引号")
            self.refuse_marks(key)
            name = self.admitted(key.value, key.style)
            if _has_no_colon(key, item) and self.goes_on(result, name, line):
                continue
            if name in result:
                raise Misuse(f"{self.path}，第 {line} 行：字段“{name}”写了两次；请只留一个")
            way = (*place, name)
            result[name] = self.value(item, way)
            self.lines[way] = line
        return result

    def goes_on(self, result: dict[str, Value], text: str, line: int) -> bool:
        """Return whether a text without a colon inside { } belongs to the value before it, as it is read and told:
        a half-width comma parts it, {进展: 投入使用, 新增学位3240个}.
        """
        last, before = list(result.items())[-1] if result else ("", "")
        if not before or not isinstance(before, str):
            return False
        result[last] = f"{before}，{text}"
        message = f"“{text}”前面的半角逗号读作“，”，接在“{last}”后面"
        fix = "花括号里的半角逗号分开各栏，内容里的用全角“，”"
        self.doubts.append(Finding("写法", HINT, f"第 {line} 行", message, fix, file=str(self.path)))
        return True

    def admitted(self, text: str, style: str | None) -> str:
        """Return a text with separators as line ends: only where they stood, or were written as escapes."""
        if self.stand_in:
            text = text.replace(self.stand_in, "\n")
        return admitted(text) if style == '"' else text

    def refuse_marks(self, node: Any) -> None:
        """Raise Misuse for & and ! before a value or a name: YAML takes them for marks of its own, and drops them."""
        first = node.start_mark
        if first.line < len(self.source) and self.source[first.line][first.column : first.column + 1] == "&":
            raise Misuse(f"{self.path}，第 {first.line + 1} 行：以 & 开头的内容请加引号")
        if node.tag != _TAGS[node.id]:
            raise Misuse(f"{self.path}，第 {first.line + 1} 行：以 ! 开头的内容请加引号")

    def text(self, node: Any) -> str:
        first, last = node.start_mark, node.end_mark
        if node.style == '"' and (bad := forbidden(admitted(node.value))):
            raise Misuse(f"{self.path}，第 {first.line + 1} 行：有不能写入文档的控制字符 {bad}；请删去")
        if node.style in ("|", ">"):
            lines = self.source[first.line + 1 : last.line + 1]
            return (_unfold(node.value, lines) if node.style == ">" else str(node.value)).removesuffix("\n")
        if not node.style and last.line < len(self.source):
            self.comment(last)
        if first.line == last.line:
            return str(node.value)
        return _unfold(node.value, self.between(first, last)) if node.style else self.plain(first, last)

    def plain(self, first: Any, last: Any) -> str:
        """Return a plain text over several lines, joined as Chinese is: no blank between two Han characters."""
        lines = [line.strip() for line in self.between(first, last) if line.strip()]
        if any(map(_BEGINS.match, lines[1:])) or any(line.endswith(_STOPS) for line in lines[:-1]):
            message = f"这一栏写了{len(lines)}行，没有竖线“|”，按{len(lines)}段读"
            place, fix = f"第 {first.line + 1} 行", "在冒号后面写“|”，每行缩进两格"
            self.doubts.append(Finding(FOLDED, HINT, place, message, fix, file=str(self.path)))
            return "\n".join(lines)
        parts = "\n".join(map(str.strip, self.between(first, last))).split(
            "\n\n"
        )  # a blank line inside is a line break
        return "\n".join(unfolded(part.split("\n")) for part in parts)

    def between(self, first: Any, last: Any) -> list[str]:
        """Return the source from one mark to another, by lines."""
        lines = self.source[first.line : last.line + 1]
        lines[-1] = lines[-1][: last.column]
        lines[0] = lines[0][first.column :]
        return lines

    def comment(self, end: Any) -> None:
        """Tell of words that YAML takes for a comment, and that may be meant as the value's: those right behind #, and
        those behind one blank (explanations stand further off) that do not say how to fill the file in.
        """
        rest = self.source[end.line][end.column :]
        if match := re.match(r"\s*(#[^\s#].*)", rest):
            fix = "如果是内容，请给整个内容加引号；如果是注释，请在 # 后空一格"
        elif (match := _WORDS.match(rest)) and not _EXPLAINS.search(match[1]):
            fix = "如果是内容，请给整个内容加引号；如果是说明，请在 # 前面空两格"
        else:
            return
        message = f"“{match[1].rstrip()}”被当作注释，没有采用"
        self.doubts.append(Finding("注释", HINT, f"第 {end.line + 1} 行", message, fix, file=str(self.path)))


_WORDS = compiled(r" (# +[^\s#].*)")
_EXPLAINS = compiled(
    "可删|删去|不要改|不用|不必|不写|可以|可不|可改|没有就|说明|注释|备注|选填|必填|填写|栏目|程序|印|TODO|待"
)


def _has_no_colon(key: Any, item: Any) -> bool:
    """Return whether a key inside { } has no colon behind it."""
    ends = key.end_mark.line, key.end_mark.column
    return item.id == "scalar" and not item.value and not item.style and ends == _start(item)


def _start(node: Any) -> tuple[int, int]:
    return node.start_mark.line, node.start_mark.column


_STOPS = tuple("。！？；：")
_BEGINS = compiled(
    r"[-–•·*](?!-)|—(?!—)|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.）)]|第[一二三四五六七八九十]|[\u4e00-\u9fff]{1,4}[：:]"
)

# A few characters on either side tell the end of a line from a blank inside one; none of them can be an escape.
_REACH = 4  # characters


def _unfold(text: str, lines: list[str]) -> str:
    """Return a folded text without the blanks that folding put between Chinese characters; those inside a line stay."""
    kept, start = [], 0
    for upper, lower in pairwise(line.strip(" \t") for line in lines):
        above = "".join(takewhile(is_wide, upper[: -_REACH - 1 : -1]))[::-1]
        below = "".join(takewhile(is_wide, lower[:_REACH]))
        if above and below and (seam := text.find(f"{above} {below}", start)) >= 0:
            end = seam + len(above)
            kept.append(text[start:end])
            start = end + 1
    return "".join(kept) + text[start:]
