"""The tags of a part → Findings: what is wrong with them whatever they print, for `make` and `paper --check`.

Braces that make no tag, blocks that do not close, tags that take away text with their paragraph or row. What Jinja
cannot read is `syntax`'s; names that a genre does not have are the template check's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gongwen.chinese.nearest import nearest
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HINT, Finding, Misuse
from gongwen.word.papers.nesting import Brace, Container, place
from gongwen.word.papers.tags import BLOCKS, ENDS, INNER, TAKING, WORDS, Tag, Tagged, like, opens

RULE = "模板"
Fault = tuple[int, Finding]  # with its position in the part


def faults(tagged: Tagged) -> list[Fault]:
    """Return what is wrong with the tags of a part, with its positions."""
    return [*_blocks(tagged), *_alone(tagged), *_loose(tagged), *_wide(tagged)]


def in_order(found: Iterable[Fault]) -> list[Finding]:
    """Return findings in the order of their part, each once."""
    return list(dict.fromkeys(finding for _, finding in sorted(found, key=lambda one: one[0])))


def refuse(found: Sequence[Finding]) -> None:
    """Raise Misuse for the first error among findings, with its place; do nothing where there is none."""
    for finding in found:
        if finding.level == ERROR:
            raise Misuse(f"{finding.where}：{finding.message}" + (f"；{finding.fix}" if finding.fix else ""))


def _fault(tagged: Tagged, at: Tag | Brace, message: str, fix: str = "", level: str = ERROR) -> Fault:
    return at.at, _finding(tagged, at, message, fix, level)


def _finding(tagged: Tagged, at: Tag | Brace, message: str, fix: str, level: str = ERROR) -> Finding:
    return Finding(RULE, level, tagged.where(at), message, fix)


# --- blocks ----------------------------------------------------------------------------------


def _blocks(tagged: Tagged) -> Iterator[Fault]:
    """Return what is wrong with blocks: without beginning or end, crossed, begun in one place and ended in another."""
    open_tags: list[Tag] = []
    for tag in tagged.tags:
        if opens(tag):
            open_tags.append(tag)
            yield from _blank_line(tagged, tag)
        elif tag.word in INNER:
            yield from _middle(tagged, tag, open_tags)
        elif tag.word in ENDS:
            yield from _end(tagged, tag, open_tags)
        elif tag.is_statement and tag.word not in WORDS:
            yield _fault(tagged, tag, f"不认识的标签“{tag}”", _meant(tag))
    for tag in open_tags:
        fix = f"在后面加上“{like(tag, f'end{tag.word}')}”{_by_itself(tag)}"
        yield len(tagged.xml), _finding(tagged, tag, f"“{tag}”没有结尾", fix)  # the end may be there, misspelt


def _by_itself(tag: Tag) -> str:
    return f"，单独占一{TAKING[tag.kind]}" if tag.kind in TAKING else ""


def _middle(tagged: Tagged, tag: Tag, open_tags: Sequence[Tag]) -> Iterator[Fault]:
    if open_tags and open_tags[-1].word in INNER[tag.word]:
        yield from _matching(tagged, open_tags[-1], tag)
    else:
        yield _fault(tagged, tag, f"“{tag}”前面没有 if", f"在前面加上“{like(tag, 'if …')}”，或删去它")


def _end(tagged: Tagged, tag: Tag, open_tags: list[Tag]) -> Iterator[Fault]:
    wanted = ENDS[tag.word]
    inside = open_tags[-1] if open_tags else None
    if inside and inside.word == wanted:
        yield from _matching(tagged, open_tags.pop(), tag)
    elif inside and any(one.word == wanted for one in open_tags):
        yield _fault(tagged, tag, f"“{tag}”和“{inside}”交错了", f"先写“{like(inside, f'end{inside.word}')}”，再写它")
        del open_tags[max(at for at, one in enumerate(open_tags) if one.word == wanted)]  # the inner one may yet end
    else:
        yield _fault(tagged, tag, f"“{tag}”前面没有对应的 {wanted}", "删去它，或在前面补上开头")


def _matching(tagged: Tagged, first: Tag, tag: Tag) -> Iterator[Fault]:
    """Tell when a block begins and goes on in different ways: the file would come apart inside a paragraph or a row."""
    if first.kind != tag.kind:
        told = f"都带 {first.kind}" if first.kind else "都不带字母"
        fix = f"{told}：“{like(first, tag.body)}”{_by_itself(first)}"
        yield _fault(tagged, tag, f"“{tag}”和开头的“{first}”写法不一样", fix)
    elif _surroundings(first) is not _surroundings(tag):
        where = {"tr": "同一个表", "tc": "同一行"}.get(tag.kind, "同一格，或都在表格外面")
        fix = f"要在{where}；整行重复用 {{%tr … %}}"
        yield _fault(tagged, tag, f"“{tag}”和开头的“{first}”不在一处", fix)


def _surroundings(tag: Tag) -> Container | None:
    """Return what both ends of a block must share: a table (rows), a row (cells), a cell or the body (paragraphs)."""
    found = tag.holder.enclosing(tag.kind if tag.kind in TAKING else "p")
    return found.parent if found else tag.holder


def _blank_line(tagged: Tagged, tag: Tag) -> Iterator[Fault]:
    if tag.word in ("for", "if") and not tag.kind and tagged.is_alone(tag):
        fix = f"写成“{tag.text.replace('{%', '{%p', 1)}”，结尾写“{{%p end{tag.word} %}}”"
        yield _fault(tagged, tag, f"“{tag}”单独占一段，印出来会多空行", fix, HINT)


_TYPED = (*BLOCKS, *INNER, *ENDS)


def _meant(tag: Tag) -> str:
    """Return what was probably meant with a statement that nobody knows."""
    word, rest = tag.word, tag.rest
    joined = word + rest.partition(" ")[0]
    glued = re.fullmatch(rf"(tr|tc|p)({'|'.join(_TYPED)})", word)
    if word in (*TAKING, "r"):
        return f"{{% 和 {word} 之间不要空格：“{{%{word} {rest} %}}”"
    if word == "end" and joined in ENDS:
        return f"连着写：“{like(tag, joined)}”"
    if glued:
        return f"{glued[1]} 后面空一格：“{{%{glued[1]} {glued[2]} {rest}".rstrip() + " %}”"
    near = nearest(word, _TYPED)
    return f"是不是“{near}”？" if near else "印一栏的内容用 {{ }}；{% %} 里写 for、if"


# --- what a tag takes away -------------------------------------------------------------------


def _alone(tagged: Tagged) -> Iterator[Fault]:
    """Tell text that goes with the paragraph, row or cell whose place a tag takes, and tags that can take none."""
    for tag in tagged.tags:
        if tag.kind not in TAKING:
            continue
        what = TAKING[tag.kind]
        if tag.taken is None:
            yield _outside(tagged, tag)
        elif rest := " ".join(tagged.text(tag.taken).replace(tag.text, "", 1).split()):
            message = f"“{tag}”要单独占一{what}，同一{what}里的“{rest[:20]}”印不出来"
            yield _fault(tagged, tag, message, f"另起一{what}")
        elif tag.is_value and tag.kind != "p":
            message = f"“{tag}”前面不能带 {tag.kind}，会做出打不开的文件"
            yield _fault(tagged, tag, message, f"写成“{{{{ {tag.body} }}}}”")


def _outside(tagged: Tagged, tag: Tag) -> Fault:
    if tag.kind == "p":
        return _fault(tagged, tag, f"“{tag}”不在段落里", "去掉 p")
    fix = f"带 {tag.kind} 的标签只用在表格里；重复几段用“{tag.text.replace(tag.kind, 'p', 1)}”"
    return _fault(tagged, tag, f"“{tag}”不在表格里", fix)


# --- braces that make no tag -----------------------------------------------------------------

_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()}
_WIDE = compiled(r"｛\s*[｛{%％]|\{\s*[｛％]|[｝％]\s*｝")


def _loose(tagged: Tagged) -> Iterator[Fault]:
    """Return what braces outside of tags mean: tags that are not closed, or stand in two paragraphs."""
    waiting: Brace | None = None  # an opened tag whose end may stand in a later paragraph
    for brace in tagged.braces:
        opens_one = brace.text in _CLOSERS
        if waiting and (opens_one or _CLOSERS[waiting.text] != brace.text):
            yield _unclosed(tagged, waiting)
        elif waiting:
            end = place(brace.holder, tagged.called)
            yield _fault(tagged, waiting, f"标签拆在两段里，到{end}才完", "把它合到一段里")
        elif not opens_one:
            message = f"有“{brace.text}”，前面没有“{_OPENERS[brace.text]}”，会照样印出来"
            yield _fault(tagged, brace, message, "补上前面的，或删去它", HINT)
        waiting = brace if opens_one else None
    if waiting:
        yield _unclosed(tagged, waiting)


def _unclosed(tagged: Tagged, brace: Brace) -> Fault:
    closer = _CLOSERS[brace.text]
    return _fault(tagged, brace, f"标签没有写完，缺“{closer}”", f"补上“{closer}”")


def _wide(tagged: Tagged) -> Iterator[Fault]:
    """Return tags in full-width braces, which would be printed as they are."""
    if "｛" not in tagged.xml and "｝" not in tagged.xml and "{％" not in tagged.xml:
        return
    for paragraph in tagged.root.paragraphs():
        if found := _WIDE.search(tagged.text(paragraph, tags=False)):
            at = Brace(paragraph.start, found[0], paragraph)
            message = f"标签的括号“{found[0]}”是全角的，会照样印出来"
            yield _fault(tagged, at, message, "用半角的 {{ }}、{% %}")
