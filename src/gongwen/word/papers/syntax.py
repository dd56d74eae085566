"""One tag → whether Jinja can read it: its tree, or in Chinese what is wrong with it and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from gongwen.chinese.nearest import nearest
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, Finding
from gongwen.document.sandbox import UNREADABLE
from gongwen.word.papers import values
from gongwen.word.papers.faults import RULE
from gongwen.word.papers.tags import CELLS, ENDS, INNER, MERGES, WORDS, Tag, Tagged, opens

_BEGINNINGS = {
    "for": "for a in b", "if": "if a", "macro": "macro a()", "call": "call a()", "filter": "filter e", "with": "with",
    "raw": "raw", "set": "set a", "autoescape": "autoescape 1", "block": "block a",
}  # fmt: skip
_SHOWN = 20  # characters of a tag that is too long
_FULL_WIDTH = compiled("[（），．｜＝＋：；［］％｛｝\u3000]")


class Parsed(NamedTuple):
    """What Jinja reads in a tag: its tree, None when it cannot or there is nothing; what is wrong, what to do."""

    tree: nodes.Template | None
    message: str = ""
    fix: str = ""


def parse(tag: Tag) -> Parsed:
    """Return how Jinja reads a tag by itself, with the tags that its block needs around it."""
    if not tag.is_value and (tag.word not in WORDS or tag.word in ("raw", "endraw", *MERGES)):
        return Parsed(None)
    if tag.is_value and not tag.body:
        return Parsed(None, f"标签“{tag}”里没有名字", "写上栏目的名字，或删去它")
    environment = values.environment_for(True, True)
    try:
        tree = environment.parse(_alone(tag))
    except TemplateSyntaxError as error:
        return Parsed(None, f"标签“{tag}”写错了", _advice(tag, error.message or ""))
    except UNREADABLE:
        return Parsed(None, f"标签“{str(tag)[:_SHOWN]}…”太长，或括号套得太深", "拆成几个标签写")
    return Parsed(tree, *_unknown(tree, environment))


def faults(tagged: Tagged) -> Iterator[Finding]:
    """Return what Jinja cannot read in the tags of a part."""
    for tag in tagged.tags:
        if (parsed := parse(tag)).message:
            yield Finding(RULE, ERROR, tagged.where(tag), parsed.message, parsed.fix)


def expression(tag: Tag) -> str:
    """Return the body of a tag as Jinja reads it: straight quotation marks around strings, those inside kept."""
    if _PLAIN.fullmatch(tag.body):
        return tag.body
    pieces = _STRING.split(tag.body)
    pieces[::2] = (piece.translate(_STRAIGHT) for piece in pieces[::2])
    pieces[1::2] = (piece.translate(_ESCAPED) for piece in pieces[1::2])
    return "".join(pieces)


_PLAIN = compiled(r"[\w ]+")
_STRING = compiled(r"(\"[^\"]*\"|'[^']*')")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")  # Word turns quotation marks curly as one types
_ESCAPED = str.maketrans(
    {mark: f"\\u{ord(mark):04x}" for mark in "“”‘’"} | {mark: f"\\x{ord(mark):x}" for mark in "&<>"}
)


def _alone(tag: Tag) -> str:
    """Return the source of a template that holds a tag, and what it needs to be one."""
    body = expression(tag)
    if tag.is_value:
        return f"{{{{ {body} }}}}"
    if tag.word in CELLS:
        return f"{{{{ {body[len(tag.word) :]} }}}}"
    around = ENDS.get(tag.word) or INNER.get(tag.word, ("",))[0]
    before = f"{{% {_BEGINNINGS[around]} %}}" if around else ""
    block = tag.word if opens(tag) else around if tag.word in INNER else ""
    return f"{before}{{% {body} %}}" + (f"{{% end{block} %}}" if block else "")


def _unknown(tree: nodes.Template, environment: SandboxedEnvironment) -> tuple[str, str]:
    """Return which filter or test a tag asks for that there is not, and the one meant; twice "" if all are known."""
    for kind, what, known in ((nodes.Filter, "筛选", environment.filters), (nodes.Test, "判断", environment.tests)):
        for node in tree.find_all(kind):
            if node.name and node.name not in known:
                near = nearest(node.name, known)
                return f"用了没有的{what}“{node.name}”", f"是不是“{near}”？" if near else ""
    return "", ""


def _advice(tag: Tag, message: str) -> str:
    """Return how to mend a tag of which Jinja says something in English."""
    if wide := _FULL_WIDTH.search(tag.body):
        return f"里面的“{wide[0]}”要用半角"
    if re.match(r"p\s", tag.body):
        return f"写成“{{{{p {tag.body[1:].strip()} }}}}”，p 前面不要空格"
    if tag.word == "for":
        return "写成“for 条 in 清单的名字”"
    if unknown := re.match(r"expected token 'end of .*', got '(.+)'", message):
        return f"看不懂“{unknown[1]}”；名字里不能有空格，算式里不能缺符号"
    return "检查里面的符号、引号、括号是不是成对"
