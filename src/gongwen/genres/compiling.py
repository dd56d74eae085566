"""Words of a genre → compiled templates: names that nobody declared are told, rows of a table stay one table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import NoReturn

from jinja2 import Environment, Template, TemplateSyntaxError, meta, nodes

from gongwen.chinese.patterns import compiled

Wrong = Callable[[int, str], NoReturn]  # tells what is wrong in which line


def compiled_words(
    source: str, environment: Environment, names: Collection[str], columns: Collection[str], wrong: Wrong
) -> Template:
    """Return words compiled; `wrong` tells of what cannot be compiled.

    names: of fields; columns: what rows may be asked for (条.位置).
    """
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        wrong(error.lineno, f"模板语法不对（{error.message}）")
    undeclared = meta.find_undeclared_variables(tree) - set(names)
    lines = {node.name: node.lineno for node in tree.find_all(nodes.Name) if node.name in undeclared}
    lines |= {node.attr: node.lineno for node in _attributes(tree) if node.attr not in columns}
    if lines:
        wrong(min(lines.values()), f"用了没有声明的名字：{'、'.join(sorted(lines))}；请在 genre.yaml 的“字段”里声明")
    try:
        return environment.from_string(tree)
    except TemplateSyntaxError as error:
        wrong(error.lineno, f"模板语法不对（{error.message}）")


_LAST = compiled(r"(?m)^(?!\||#|>)(?:.*[^：\n])?\{\{ *(\w+) *\}\}(?:\{% *endif *%\})*$")


def last_in_paragraphs(source: str) -> set[str]:
    """Return the names whose values end a paragraph of words: {{ 结语 }}, 今天召开{{ 会议 }}。{{ 背景 }}."""
    return {found[1] for found in _LAST.finditer(source)}


def named_in(source: str, environment: Environment) -> set[str]:
    """Return the fields that words name, which compile."""
    return meta.find_undeclared_variables(environment.parse(source))


def _attributes(tree: nodes.Template) -> Iterator[nodes.Getattr]:
    """Return where words ask rows for a name (条.位置); what they ask of a loop itself does not count."""
    for node in tree.find_all(nodes.Getattr):
        if not (isinstance(node.node, nodes.Name) and node.node.name == "loop"):
            yield node


# --- rows of one table -----------------------------------------------------------------------

_TAGS = compiled(r"\s*(?:\{%(?!-)(?:(?!%\}).)*(?<!-)%\}\s*)+")  # a line of tags that cut no blanks themselves
_RULE_LINE = compiled(r"\|[-:|\s]+\|[^|]*")


def in_one_table(source: str) -> str:
    """Return words whose lines of tags between the rows of a table leave no blank line, which would end the table.

    A loop over whole tables, header and all, keeps them apart, and so does a blank line below the tags. Line numbers
    stay.
    """
    lines = source.split("\n")
    if not any(line.startswith("|") for line in lines):
        return source
    apart: list[bool] = []  # of each loop that is open: whether it goes over whole tables
    for index, line in enumerate(lines):
        if not _TAGS.fullmatch(line):
            continue
        keep = index + 1 < len(lines) and not lines[index + 1].strip()  # a blank line below is meant
        if "{% for " in line:
            apart.append(_begins_table(lines, index))
            keep = keep or apart[-1]
        elif "{% endfor" in line and apart:
            keep = apart.pop() or keep
        if not keep and (_row_next_to(lines, index, 1) or _row_next_to(lines, index, -1)):
            lines[index] = line.rstrip()[:-2] + "-%}"
    return "\n".join(lines)


def _row_next_to(lines: list[str], index: int, step: int) -> bool:
    """Return whether the next line on one side that is no tag is a row of a table."""
    found = _beside(lines, index, step)
    return 0 <= found < len(lines) and lines[found].startswith("|")


def _begins_table(lines: list[str], index: int) -> bool:
    """Return whether a table begins below a line: a header with its rule."""
    first = _beside(lines, index, 1)
    return first + 1 < len(lines) and lines[first].startswith("|") and bool(_RULE_LINE.fullmatch(lines[first + 1]))


def _beside(lines: list[str], index: int, step: int) -> int:
    """Return the position of the next line on one side that is no line of tags, whether it cuts blanks or not."""
    index += step
    while 0 <= index < len(lines) and lines[index].lstrip().startswith("{%") and lines[index].rstrip().endswith("%}"):
        index += step
    return index
