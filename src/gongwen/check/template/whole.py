"""A template as a whole and a genre → Findings: what it never prints, and headings that number themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, meta

from gongwen import records
from gongwen.chinese.ordinals import LEVELS
from gongwen.chinese.patterns import compiled
from gongwen.document.elements import ELEMENTS, TABLE
from gongwen.document.finding import HINT, Finding
from gongwen.genres import filters
from gongwen.genres.genre import Genre
from gongwen.records.field import Field
from gongwen.word.look import SLOTS
from gongwen.word.papers.compiled import Paper
from gongwen.word.papers.faults import RULE

_FENCED = compiled(r"^---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)


def numbering(paper: Paper, used: set[str]) -> Iterator[Finding]:
    """Return the heading styles whose own numbers are others than the ordinals of the text: those are switched off."""
    if not used & {"正文", "附件"}:
        return
    for level, style in paper.look.numbered.items():
        usual, place = LEVELS[level - 1], f"%{style.depth + 1}"
        if style.scheme != usual:
            same = usual in {style.pattern.replace(place, first) for first in "一1①"}
            fix = "让编号从一开始，别的段落不要用它" if same else f"把编号改成“{usual}”的样子"
            shown = re.sub(r"%\d", "…", style.pattern)
            told = f"自带的编号“{shown}”不用，印程序的序数（如“{usual}”）"
            yield Finding(RULE, HINT, f"样式“标题 {level}”", told, f"想用 Word 的自动编号，{fix}")


def slots(kind: Genre, used: set[str]) -> Iterator[Finding]:
    """Return the slots that the words of a genre need and the template lacks."""
    body = [
        line for line in _FENCED.sub("", kind.words).splitlines() if line.strip() and not re.match(r"#|\{% set", line)
    ]
    if body and "正文" not in used:
        yield Finding(RULE, HINT, "", "没有放正文的地方，正文不会印出来", "在该放的地方单独写一段“{{p 正文 }}”")
    if not used & {"题头", "标题"}:
        yield Finding(
            RULE,
            HINT,
            "",
            "没有放标题的地方，标题不会印出来",
            "写上“{{p 题头 }}”或“{{ 标题 }}”；文件里已经印好题目的，不用管",
        )
    if re.search(r"^# 附件", kind.words, re.MULTILINE) and "附件" not in used and "正文" in used:
        yield Finding(RULE, HINT, "", "没有放附件的地方，附件不会印出来", "在最后单独写一段“{{p 附件 }}”")


def unused(kind: Genre, used: set[str]) -> Iterator[Finding]:
    """Return the fields whose content the template never prints: each required one, then the others in one line."""
    shown = printed(kind, used)
    sample = records.read(kind.sample)[0].fields if kind.sample.exists() else {}
    unused = [item for item in kind.fields.values() if item.name not in shown and _asked(item, sample)]
    for item in unused:
        if item.required:
            yield Finding(
                RULE,
                HINT,
                "",
                f"没有用必填的“{item.name}”（{item.help}），它不会印出来",
                f"在该填的地方写“{_example(item)}”",
            )
    if others := "、".join(item.name for item in unused if not item.required and item.name != "标题"):
        yield Finding(RULE, HINT, "", f"没有用这些栏目，填了也不会印出来：{others}", "用不着的不用管")


def _asked(item: Field, sample: object) -> bool:
    """Return whether a field is one that documents of its genre are likely to fill: its own, or in the sample."""
    steers = bool(item.choices) and not item.required  # 类型 and the like: how words are written, not printed itself
    own = item.name not in ELEMENTS and "由程序算出" not in item.help and not steers
    return item.required or own or (isinstance(sample, dict) and item.name in sample)


def _example(item: Field) -> str:
    """Return the tag that prints a field."""
    if item.type.rows:
        return f"{{%tr for 条 in {item.loop} %}}"
    return "{{p 正文 }}" if item.type.layered else f"{{{{ {item.name} }}}}"


def printed(kind: Genre, used: set[str]) -> set[str]:
    """Return the fields that reach the paper: by tags, through slots, or in the default of one that does."""
    found = used.union(TABLE.unprinted, *map(TABLE.printed, used.intersection(SLOTS)))
    source = kind.words
    if "正文" in used:
        found |= _asked_for(source)
    elif used & {"题头", "落款"}:
        found |= _asked_for("".join(_FENCED.findall(source)))
    if "照片" in used and kind.ledger:
        found.add(kind.ledger.into)
    while more := _in_defaults(kind, found) - found:
        found |= more
    return found


def _in_defaults(kind: Genre, fields: set[str]) -> set[str]:
    """Return the names that the defaults of some fields ask for."""
    return {name for field in fields & kind.defaults.keys() for name in _asked_for(kind.fields[field].default)}


def _asked_for(source: str) -> set[str]:
    """Return the names that words ask for; those of a piece that is no whole template are none."""
    try:
        return set(meta.find_undeclared_variables(filters.environment().parse(source)))
    except TemplateSyntaxError:
        return set()
