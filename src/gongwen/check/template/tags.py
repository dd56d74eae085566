"""The tags of one part, in their order → what is wrong with each: names, columns, blocks, where they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from gongwen.check.template.reading import Line, Tag
from gongwen.document.elements import ELEMENTS
from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.genres.genre import Genre
from gongwen.records.field import Field
from gongwen.word.writing import writer

RULE = "模板"
LOOP = frozenset(
    {
        "index",
        "index0",
        "revindex",
        "revindex0",
        "first",
        "last",
        "length",
        "previtem",
        "nextitem",
        "depth",
        "cycle",
        "changed",
    }
)
_KEEPING = frozenset(
    {"sort", "select", "reject", "selectattr", "rejectattr", "list", "reverse", "unique"}
)  # filters that give rows back
_ENDS = {
    "endfor": "for",
    "endif": "if",
    "endset": "set",
    "endwith": "with",
    "endmacro": "macro",
    "endfilter": "filter",
    "endcall": "call",
}
_WORDS = ("for", "if", "elif", "else", "set", *_ENDS)
_LAYOUT = frozenset(
    {"vm", "hm", "raw", "endraw", "do", "break", "continue"}
)  # rare; what is wrong in them compiling tells
_STATEMENT = re.compile(r"(\w+)\s*(.*)", re.DOTALL)
_FULL_WIDTH = re.compile("[（），．｜＝＋：；［］％｛｝\u3000]")

Columns = Mapping[str, str]  # what one may write or mistake it for → the column's name
_PARSER = SandboxedEnvironment()


@dataclass(slots=True)
class _Block:
    """An open {% for %}, {% if %} …: its word, its tag, and its loop variables with the columns they have (None: unknown)."""

    word: str
    tag: Tag
    variables: dict[str, Columns | None] = field(default_factory=dict)


class Names:
    """The names that a paper of a genre may use."""

    def __init__(self, kind: Genre) -> None:
        self.fields = kind.fields
        self.known = {*kind.fields, *ELEMENTS, *writer.SLOTS, "作者"}
        columns = (column for item in kind.fields.values() for column in item.columns.values())
        self.pictures = {"照片", *(item.name for item in (*kind.fields.values(), *columns) if item.type.pictures)}
        self.meant = {name: name for name in sorted(self.known)}
        for item in kind.fields.values():
            self.meant |= {alias: item.name for alias in item.aliases if alias not in self.known}

    def columns(self, name: str) -> Columns | None:
        """Return the columns of a list field, None for another."""
        item = self.fields.get(name)
        return item.entry_names if item and item.type.rows else None


class Checker:
    """Goes through the tags of one part; collects findings and the names used."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.findings: list[Finding] = []
        self.used: set[str] = set()
        self._open: list[_Block] = []
        self._set: set[str] = set()
        self._loops: set[str] = set()

    def run(self, tags: Iterable[Tag]) -> None:
        """Check tags in their order."""
        for tag in tags:
            self._stands(tag)
            if tag.statement:
                self._statement(tag)
            else:
                self._output(tag)
        for block in self._open:
            self._say(block.tag, f"“{block.tag.raw}”没有结尾", f"在后面加上“{_like(block.tag, 'end' + block.word)}”")

    def _say(self, tag: Tag, message: str, fix: str = "", level: str = ERROR) -> None:
        self.findings.append(Finding(RULE, level, str(tag.line), message, fix))

    # --- where a tag stands ---

    def _stands(self, tag: Tag) -> None:
        """Tell what a tag with a mark takes away with its paragraph or row."""
        if tag.mark == "p":
            self._alone(tag, tag.line.text, "段")
        elif tag.mark == "tr" and not tag.line.row:
            self._say(
                tag, f"“{tag.raw}”不在表格里", f"带 tr 的标签只用在表格里；重复几段用“{tag.raw.replace('tr', 'p', 1)}”"
            )
        elif tag.mark == "tr":
            self._alone(tag, tag.line.row, "行")

    def _alone(self, tag: Tag, text: str, what: str) -> None:
        if rest := " ".join(text.replace(tag.raw, "", 1).split()):
            self._say(tag, f"“{tag.raw}”要单独占一{what}，同一{what}里的“{rest[:20]}”印不出来", f"另起一{what}")

    # --- {{ }} ---

    def _output(self, tag: Tag) -> None:
        tree = self._parsed(tag, f"{{{{ {tag.body} }}}}")
        if tree is None or not self._uses(tag, tree):
            return
        shown = self._picture(tag, tree)
        name = tag.body if tag.body.isidentifier() and not self._variable(tag.body) else ""
        if name in writer.SLOTS and tag.mark != "p":
            self._say(tag, f"“{name}”是整段的内容", f"写成“{{{{p {name} }}}}”，单独占一段")
        elif tag.mark in ("tr", "tc"):
            self._say(tag, f"“{tag.raw}”前面不能带 {tag.mark}，会做出打不开的文件", f"写成“{{{{ {tag.body} }}}}”")
        elif tag.mark and name not in writer.SLOTS and not shown:
            what = "段" if tag.mark == "p" else "处"
            self._say(
                tag, f"“{tag.raw}”带 {tag.mark}，印出来没有这一{what}的字体、字号", f"写成“{{{{ {tag.body} }}}}”", HINT
            )
        elif name in self.names.fields and name not in writer.SLOTS:
            self._printable(tag, self.names.fields[name])

    def _picture(self, tag: Tag, tree: nodes.Template) -> bool:
        """Return whether a tag prints pictures, as far as one can tell; tell sizes asked of what is none."""
        value, sizes = _sized(tree)
        if isinstance(value, nodes.Name):
            shown = value.name in self.names.pictures or self._variable(value.name)
        elif isinstance(value, (nodes.Getattr, nodes.Getitem)):
            column = value.attr if isinstance(value, nodes.Getattr) else getattr(value.arg, "value", "")
            shown = column in self.names.pictures or isinstance(column, int)
        else:
            return not sizes
        if sizes and not shown:
            self._say(tag, f"“{sizes[0]}”只用于图片", f"写成“{{{{ {tag.body.partition('|')[0].strip()} }}}}”")
        elif "每行" in sizes and tag.mark != "p":
            self._say(tag, f"“{tag.raw}”里的“每行”不起作用", f"写成“{{{{p {tag.body} }}}}”，单独占一段", HINT)
        return shown

    def _printable(self, tag: Tag, item: Field) -> None:
        if item.type.rows:
            column = next((column.name for column in item.columns.values() if column.required), "内容")
            fix = (
                f"上一行写“{{%tr for 条 in {item.name} %}}”，中间写“{{{{ 条.{column} }}}}”，下一行写“{{%tr endfor %}}”"
            )
            self._say(tag, f"“{item.name}”一行一条，不能这样印", fix)
        elif item.type.layered:
            self._say(tag, f"“{item.name}”分了层次，这样印出来带着 # 号", "用“{{p 正文 }}”印全文", HINT)

    # --- {% %} ---

    def _statement(self, tag: Tag) -> None:
        found = _STATEMENT.fullmatch(tag.body)
        keyword, rest = (found[1], found[2]) if found else ("", "")
        if keyword == "for":
            self._for(tag, rest)
        elif keyword == "if":
            self._blank_line(tag, "if")
            self._open.append(_Block("if", tag))
            self._expression(tag, rest)
        elif keyword in ("elif", "else"):
            self._middle(tag, keyword, rest)
        elif keyword in _ENDS:
            self._end(tag, keyword)
        elif keyword == "set":
            self._assign(tag, rest)
        elif keyword in ("colspan", "cellbg"):
            self._expression(tag, rest)
        elif keyword in _ENDS.values():
            self._open.append(_Block(keyword, tag))
        elif keyword not in _LAYOUT:
            self._unknown_word(tag, keyword, rest)

    def _unknown_word(self, tag: Tag, keyword: str, rest: str) -> None:
        joined = keyword + rest.partition(" ")[0]
        glued = re.fullmatch(rf"(tr|tc|p)({'|'.join(_WORDS)})", keyword)
        near = get_close_matches(keyword, _WORDS, 1, 0.5)
        if keyword in ("p", "tr", "tc", "r"):
            fix = f"{{% 和 {keyword} 之间不要空格：“{{%{keyword} {rest} %}}”"
        elif keyword == "end" and joined in _ENDS:
            fix = f"连着写：“{_like(tag, joined)}”"
        elif glued:
            fix = f"{glued[1]} 后面空一格：“{{%{glued[1]} {glued[2]} {rest}".rstrip() + " %}”"
        else:
            fix = f"是不是“{near[0]}”？" if near else "印一栏的内容用 {{ }}；{% %} 里写 for、if"
        self._say(tag, f"不认识的标签“{tag.raw}”", fix)

    def _for(self, tag: Tag, rest: str) -> None:
        self._blank_line(tag, "for")
        block = _Block("for", tag)
        self._open.append(block)
        tree = self._parsed(tag, f"{{% for {rest} %}}{{% endfor %}}", "写成“for 条 in 清单的名字”")
        loop = tree.find(nodes.For) if tree else None
        if loop is None:
            block.variables = dict.fromkeys(re.findall(r"\w+", rest.partition(" in ")[0]))
            return
        targets = (
            [loop.target.name]
            if isinstance(loop.target, nodes.Name)
            else [name.name for name in loop.target.find_all(nodes.Name)]
        )
        self._loops.update(targets)
        if self._uses(tag, loop.iter):
            block.variables = dict.fromkeys(targets, self._items(tag, loop.iter) if len(targets) == 1 else None)
        else:
            block.variables = dict.fromkeys(targets)
        if loop.test is not None:
            self._uses(tag, loop.test)

    def _items(self, tag: Tag, source: nodes.Node | None) -> Columns | None:
        """Return the columns of what a loop goes through, None when they are not known."""
        while (isinstance(source, nodes.Filter) and source.name in _KEEPING and source.node) or (
            isinstance(source, nodes.Getitem) and isinstance(source.arg, nodes.Slice)
        ):
            source = source.node
        if isinstance(source, nodes.Getattr) and isinstance(source.node, nodes.Name):
            item = self.names.fields.get(source.node.name)
            return item.entry_names if item and item.loop == f"{item.name}.{source.attr}" else None
        if not isinstance(source, nodes.Name) or self._variable(source.name):
            return None
        item = self.names.fields.get(source.name)
        if source.name in writer.SLOTS or (item and not item.loop):
            self._say(
                tag,
                f"“{source.name}”不是清单，不能一条一条地取",
                f"直接写“{{{{ {source.name} }}}}”" if source.name not in writer.SLOTS else "",
            )
        elif item and item.loop != source.name:
            self._say(tag, f"“{source.name}”是{item.type.name}，要取它的条目", f"写成“for 条 in {item.loop}”")
        return self.names.columns(source.name)

    def _blank_line(self, tag: Tag, keyword: str) -> None:
        if not tag.mark and tag.line.text.strip() == tag.raw:
            fix = f"写成“{tag.raw.replace('{%', '{%p', 1)}”，结尾写“{{%p end{keyword} %}}”"
            self._say(tag, f"“{tag.raw}”单独占一段，印出来会多空行", fix, HINT)

    def _middle(self, tag: Tag, keyword: str, rest: str) -> None:
        if not self._open or self._open[-1].word not in ("if", "for"):
            self._say(tag, f"“{tag.raw}”前面没有 if", "在前面加上“{% if … %}”，或删去它")
        else:
            self._matches(self._open[-1], tag)
        if keyword == "elif":
            self._expression(tag, rest)

    def _end(self, tag: Tag, keyword: str) -> None:
        wanted = _ENDS[keyword]
        if self._open and self._open[-1].word == wanted:
            self._matches(self._open.pop(), tag)
        elif not any(block.word == wanted for block in self._open):
            self._say(tag, f"“{tag.raw}”前面没有对应的 {wanted}", "删去它，或在前面补上开头")
        else:
            inner = self._open[-1].tag
            self._say(
                tag, f"“{tag.raw}”和“{inner.raw}”交错了", f"先写“{_like(inner, 'end' + self._open[-1].word)}”，再写它"
            )
            at = max(index for index, block in enumerate(self._open) if block.word == wanted)
            del self._open[at]  # the inner one may still find its own end

    def _matches(self, block: _Block, tag: Tag) -> None:
        """Tell when a block begins and goes on in different ways: the file would come apart in the middle of a paragraph or row."""
        first = block.tag
        if first.mark != tag.mark:
            told = "都不带字母" if not first.mark else f"都带 {first.mark}"
            self._say(tag, f"“{tag.raw}”和开头的“{first.raw}”写法不一样", f"{told}：“{_like(first, tag.body)}”")
        elif first.line.boxes.get(first.mark) != tag.line.boxes.get(tag.mark):
            where = "同一个表" if tag.mark == "tr" else "同一行" if tag.mark == "tc" else "同一格，或都在表格外面"
            self._say(tag, f"“{tag.raw}”和开头的“{first.raw}”不在一处", f"要在{where}；整行重复用 {{%tr … %}}")

    def _assign(self, tag: Tag, rest: str) -> None:
        if "=" not in rest:
            self._open.append(_Block("set", tag))
            self._set.update(re.findall(r"\w+", rest)[:1])
            return
        tree = self._parsed(tag, f"{{% set {rest} %}}")
        assign = tree.find(nodes.Assign) if tree else None
        if assign is not None:
            self._uses(tag, assign.node)
            self._set.update(
                name.name
                for name in (assign.target, *assign.target.find_all(nodes.Name))
                if isinstance(name, nodes.Name)
            )

    # --- expressions ---

    def _expression(self, tag: Tag, source: str) -> None:
        tree = self._parsed(tag, f"{{{{ {source} }}}}")
        if tree is not None:
            self._uses(tag, tree)

    def _parsed(self, tag: Tag, source: str, fix: str = "") -> nodes.Template | None:
        """Return the syntax tree of a tag, None when it has none, which is then said."""
        if not tag.statement and not tag.body:
            self._say(tag, f"标签“{tag.raw}”里没有名字", "写上栏目的名字，或删去它")
            return None
        try:
            tree = _PARSER.parse(source)
        except TemplateSyntaxError:
            marked = re.match(r"p\s", tag.body)
            advice = fix or (
                f"写成“{{{{p {tag.body[1:].strip()} }}}}”，p 前面不要空格"
                if marked
                else "检查里面的符号、引号、括号是不是成对"
            )
            wide = _FULL_WIDTH.search(tag.body)
            self._say(tag, f"标签“{tag.raw}”写错了", f"里面的“{wide[0]}”要用半角" if wide else advice)
            return None
        return tree

    def _uses(self, tag: Tag, tree: nodes.Node) -> bool:
        """Check every name and column that an expression asks for; return whether all names are known."""
        found = [tree] if isinstance(tree, nodes.Name) else []
        unknown = [name.name for name in (*found, *tree.find_all(nodes.Name)) if not self._known(name.name)]
        for name in dict.fromkeys(unknown):
            self._unknown(tag, name)
        asked = [tree] if isinstance(tree, (nodes.Getattr, nodes.Getitem)) else []
        for node in (*asked, *tree.find_all((nodes.Getattr, nodes.Getitem))):
            if isinstance(node, nodes.Getattr):
                self._column(tag, node.node, node.attr)
            elif (
                isinstance(node, nodes.Getitem)
                and isinstance(node.arg, nodes.Const)
                and isinstance(node.arg.value, str)
            ):
                self._column(tag, node.node, node.arg.value)
        return not unknown

    def _known(self, name: str) -> bool:
        if self._variable(name):
            return True
        if name in self.names.known:
            self.used.add(name)
            return True
        return name in _PARSER.globals

    def _variable(self, name: str) -> bool:
        inside = any(block.word == "for" for block in self._open)
        return name in self._set or (name == "loop" and inside) or any(name in block.variables for block in self._open)

    def _unknown(self, tag: Tag, name: str) -> None:
        message, meant = f"用了没有的名字“{name}”", self.names.meant
        if name in meant:
            fix = f"这一栏叫“{meant[name]}”"
        elif name == "loop" or name in self._loops:
            message, fix = f"“{name}”只能用在 for 和 endfor 之间", "把它移到中间，或把 endfor 移到它后面"
        elif name[:1] == "p" and name[1:] in writer.SLOTS:
            fix = f"p 后面空一格：“{{{{p {name[1:]} }}}}”"
        else:
            fix = _near(name, {**meant, **{variable: variable for block in self._open for variable in block.variables}})
        self._say(tag, message, fix or "用“gongwen paper --fields 文种 -o 标签.docx”查看全部标签")

    def _column(self, tag: Tag, owner: nodes.Expr, column: str) -> None:
        """Tell a column that the rows of a list do not have; one that is like no other may be the ledger's own."""
        if column.startswith("_"):
            self._say(tag, f"标签里不许用“{column}”", "只能取填写的内容")
        if column.startswith("_") or not isinstance(owner, nodes.Name):
            return
        variables = {name: known for block in self._open for name, known in block.variables.items()}
        known = variables.get(owner.name)
        if owner.name == "loop" and column not in LOOP and self._variable("loop"):
            self._say(tag, f"“loop”没有“{column}”", "第几条写“{{ loop.index }}”")
        elif known is not None and column not in known.values():
            fix = f"这一列叫“{known[column]}”" if column in known else _near(column, known)
            told = f"清单里没有“{column}”这一列（{owner.name}.{column}）"
            self._say(tag, told, fix or "台账里有同名的一列才印得出来", ERROR if fix else HINT)
        elif owner.name not in variables and (held := self.names.columns(owner.name)) and column in held:
            fix = f"写成“{{%tr for 条 in {owner.name} %}}”“{{{{ 条.{held[column]} }}}}”“{{%tr endfor %}}”"
            self._say(tag, f"“{owner.name}.{column}”要一条一条地取", fix)


def _sized(tree: nodes.Template) -> tuple[nodes.Node | None, list[str]]:
    """Return what a tag prints, and the sizes of pictures it asks for: 现场图|宽(60) → 现场图, ["宽"]."""
    output = tree.find(nodes.Output)
    value: nodes.Node | None = output.nodes[0] if output else None
    sizes = []
    while isinstance(value, nodes.Filter) and value.name in ("宽", "高", "每行"):
        sizes.append(value.name)
        value = value.node
    return value, sizes


def _near(name: str, meant: Mapping[str, str]) -> str:
    near = get_close_matches(name, meant, 1, 0.5)
    return f"是不是“{meant[near[0]]}”？" if near else ""


def _like(tag: Tag, body: str) -> str:
    """Return a tag of the same mark."""
    return f"{{%{tag.mark} {body} %}}"


# --- braces that make no tag -----------------------------------------------------------------

_LOOSE = re.compile(r"\{\{|\{%|\}\}|%\}")
_WIDE = re.compile(r"｛\s*[｛{%％]|\{\s*[｛％]|[｝％]\s*｝")


def loose(lines: Iterable[tuple[Line, str]], names: Collection[str]) -> list[Finding]:
    """Return what braces outside whole tags mean: tags that are not closed, torn, or typed in full width.

    lines: the paragraphs of one part with their text outside whole tags, in order.
    """
    found: list[Finding] = []
    waiting: tuple[Line, str] | None = None  # an opened tag whose end may stand in a later paragraph
    for line, rest in lines:
        for brace in _LOOSE.findall(rest):
            opening = brace.startswith("{")
            if waiting and (opening or waiting[1] != brace):
                found.append(_unclosed(*waiting))
            elif waiting:
                found.append(
                    Finding(RULE, ERROR, str(waiting[0]), f"标签拆在两段里，到{line.spot}才完", "把它合到一段里")
                )
            elif not opening:
                found.append(
                    Finding(
                        RULE,
                        HINT,
                        str(line),
                        f"有“{brace}”，前面没有“{_PAIRS[brace]}”，会照样印出来",
                        "补上前面的，或删去它",
                    )
                )
            waiting = (line, _CLOSERS[brace]) if opening else None
        found += _mistyped(line, rest, names)
    return [*found, _unclosed(*waiting)] if waiting else found


_CLOSERS = {"{{": "}}", "{%": "%}"}
_PAIRS = {"}}": "{{", "%}": "{%"}


def _unclosed(line: Line, closer: str) -> Finding:
    return Finding(RULE, ERROR, str(line), f"标签没有写完，缺“{closer}”", f"补上“{closer}”")


def _mistyped(line: Line, rest: str, names: Collection[str]) -> list[Finding]:
    """Return tags in full-width or single braces, which would be printed as they are."""
    if wide := _WIDE.search(rest):
        return [
            Finding(RULE, ERROR, str(line), f"标签的括号“{wide[0]}”是全角的，会照样印出来", "用半角的 {{ }}、{% %}")
        ]
    single = [name for name in re.findall(r"(?<!\{)\{\s*(\w+)\s*\}(?!\})", rest) if name in names]
    return [
        Finding(RULE, HINT, str(line), f"“{{{name}}}”不是标签，会照样印出来", f"写成“{{{{ {name} }}}}”")
        for name in single
    ]
