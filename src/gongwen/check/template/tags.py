"""The tags of one part → what is wrong with each for a genre: names, columns, and what it would print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jinja2 import nodes

from gongwen.check.template.names import Columns, Names
from gongwen.check.template.scope import Scope, stored
from gongwen.chinese.nearest import nearest
from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.records.field import Field
from gongwen.word.look import SLOTS
from gongwen.word.papers import syntax
from gongwen.word.papers.faults import RULE, Fault
from gongwen.word.papers.tags import CELLS, Tag, Tagged
from gongwen.word.papers.values import environment_for

LOOP = frozenset(
    "index index0 revindex revindex0 first last length previtem nextitem depth cycle changed".split()
)  # what Jinja's loop has
_KEEPING = frozenset("sort select reject selectattr rejectattr list reverse unique".split())  # these give rows back
_SIZES = ("宽", "高", "每行")


class Checker:
    """Goes through the tags of one part; collects findings and the names used."""

    def __init__(self, names: Names, tagged: Tagged) -> None:
        self.names, self.tagged, self.scope = names, tagged, Scope()
        self.findings: list[Fault] = []
        self.used: set[str] = set()

    def run(self) -> None:
        """Check the tags in their order."""
        for tag in self.tagged.tags:
            self.scope.enter(tag)
            parsed = syntax.parse(tag)
            if parsed.message:
                self._say(tag, parsed.message, parsed.fix)
            elif parsed.tree is None:
                continue
            elif tag.is_value:
                self._value(tag, parsed.tree)
            elif tag.word == "for":
                self._for(tag, parsed.tree)
            elif tag.word in ("macro", "call", "with"):
                self._own(tag, parsed.tree)
            elif tag.word in ("if", "elif", "set") or tag.word in CELLS:
                self._statement(tag, parsed.tree)

    def _say(self, tag: Tag, message: str, fix: str = "", level: str = ERROR) -> None:
        self.findings.append((tag.at, Finding(RULE, level, self.tagged.where(tag), message, fix)))

    # --- {{ }} ---

    def _value(self, tag: Tag, tree: nodes.Template) -> None:
        if not self._uses(tag, tree):
            return
        shown = self._picture(tag, tree)
        name = tag.body if tag.body.isidentifier() and not self.scope.holds(tag.body) else ""
        if name in SLOTS and tag.kind != "p":
            self._say(tag, f"“{name}”是整段的内容", f"写成“{{{{p {name} }}}}”，单独占一段")
        elif tag.kind in ("p", "r") and name not in SLOTS and not shown:
            told = f"“{tag}”带 {tag.kind}，印出来没有这一{'段' if tag.kind == 'p' else '处'}的字体、字号"
            self._say(tag, told, f"写成“{{{{ {tag.body} }}}}”", HINT)
        elif name in self.names.fields and name not in SLOTS:
            self._field(tag, self.names.fields[name])

    def _picture(self, tag: Tag, tree: nodes.Template) -> bool:
        """Return whether a tag prints pictures, as far as one can tell; tell sizes asked of what is none."""
        value, sizes = _sized(tree)
        if isinstance(value, nodes.Name):
            shown = value.name in self.names.pictures or self.scope.holds(value.name)
        elif isinstance(value, (nodes.Getattr, nodes.Getitem)):
            column = value.attr if isinstance(value, nodes.Getattr) else getattr(value.arg, "value", "")
            shown = column in self.names.pictures or isinstance(column, int)
        else:
            return not sizes
        if sizes and not shown:
            self._say(tag, f"“{sizes[0]}”只用于图片", f"写成“{{{{ {tag.body.partition('|')[0].strip()} }}}}”")
        elif "每行" in sizes and tag.kind != "p":
            self._say(tag, f"“{tag}”里的“每行”不起作用", f"写成“{{{{p {tag.body} }}}}”，单独占一段", HINT)
        return shown

    def _field(self, tag: Tag, item: Field) -> None:
        if item.type.rows:
            column = next((column.name for column in item.columns.values() if column.required), "内容")
            fix = (
                f"上一行写“{{%tr for 条 in {item.name} %}}”，中间写“{{{{ 条.{column} }}}}”，下一行写“{{%tr endfor %}}”"
            )
            self._say(tag, f"“{item.name}”一行一条，不能这样印", fix)
        elif item.type.layered:
            self._say(tag, f"“{item.name}”分了层次，这样印出来带着 # 号", "用“{{p 正文 }}”印全文", HINT)

    # --- {% %} ---

    def _statement(self, tag: Tag, tree: nodes.Template) -> None:
        assign = tree.find(nodes.Assign)
        if assign is not None:
            self._uses(tag, assign.node)
            self.scope.assign(assign.target)
        elif tag.word != "set":
            test = tree.find(nodes.If)
            self._uses(tag, tree if test is None else test.elif_[0].test if test.elif_ else test.test)

    def _own(self, tag: Tag, tree: nodes.Template) -> None:
        """Take note of the names that a macro, a call or {% with %} brings along."""
        for node in tree.find_all((nodes.Macro, nodes.CallBlock, nodes.With)):
            if isinstance(node, nodes.With):
                for value in node.values:
                    self._uses(tag, value)
                self.scope.bring([name for target in node.targets for name in stored(target)])
            elif isinstance(node, (nodes.Macro, nodes.CallBlock)):
                self.scope.bring([one.name for one in node.args] + ["caller", "varargs", "kwargs"])
            if isinstance(node, nodes.Macro):
                self.scope.assign(nodes.Name(node.name, "store"))
            elif isinstance(node, nodes.CallBlock):
                self._uses(tag, node.call)

    def _for(self, tag: Tag, tree: nodes.Template) -> None:
        loop = tree.find(nodes.For)
        if loop is None:
            return
        known = self._uses(tag, loop.iter)
        self.scope.loop(stored(loop.target), self._rows(tag, loop.iter) if known else None)
        if loop.test is not None:
            self._uses(tag, loop.test)

    def _rows(self, tag: Tag, source: nodes.Node | None) -> Columns | None:
        """Return the columns of what a loop goes through, None when they are not known."""
        while (isinstance(source, nodes.Filter) and source.name in _KEEPING and source.node) or (
            isinstance(source, nodes.Getitem) and isinstance(source.arg, nodes.Slice)
        ):
            source = source.node
        if isinstance(source, nodes.Getattr) and isinstance(source.node, nodes.Name):
            return self.names.items(source.node.name, source.attr)
        if not isinstance(source, nodes.Name) or self.scope.holds(source.name):
            return None
        name, item = source.name, self.names.fields.get(source.name)
        if name in SLOTS or (item and not item.loop):
            fix = f"直接写“{{{{ {name} }}}}”" if name not in SLOTS else ""
            self._say(tag, f"“{name}”不是清单，不能一条一条地取", fix)
        elif item and item.loop != name:
            self._say(tag, f"“{name}”是{item.type.name}，要取它的条目", f"写成“for 条 in {item.loop}”")
        return self.names.columns(name)

    # --- names ---

    def _uses(self, tag: Tag, tree: nodes.Node) -> bool:
        """Check every name and column that an expression asks for; return whether all names are known."""
        asked = [name.name for name in _all(tree, nodes.Name) if isinstance(name, nodes.Name)]
        self.used |= {name for name in asked if name in self.names.known and not self.scope.holds(name)}
        unknown = [name for name in dict.fromkeys(asked) if not self._known(name)]
        for name in unknown:
            self._unknown(tag, name)
        for node in _all(tree, (nodes.Getattr, nodes.Getitem)):
            if isinstance(node, nodes.Getattr):
                self._column(tag, node.node, node.attr)
            elif isinstance(node, nodes.Getitem) and isinstance(getattr(node.arg, "value", None), str):
                self._column(tag, node.node, node.arg.value)  # type: ignore[attr-defined]  # a Const
        return not unknown

    def _known(self, name: str) -> bool:
        return self.scope.holds(name) or name in self.names.known or name in environment_for(True, True).globals

    def _unknown(self, tag: Tag, name: str) -> None:
        message, meant = f"用了没有的名字“{name}”", self.names.meant
        if name in meant:
            fix = f"这一栏叫“{meant[name]}”"
        elif name == "loop" or name in self.scope.loops:
            message, fix = f"“{name}”只能用在 for 和 endfor 之间", "把它移到中间，或把 endfor 移到它后面"
        elif name[:1] == "p" and name[1:] in SLOTS:
            fix = f"p 后面空一格：“{{{{p {name[1:]} }}}}”"
        else:
            fix = _near(name, {**meant, **{variable: variable for variable in self.scope.variables}})
        self._say(tag, message, fix or "用“gongwen paper --fields 文种 -o 标签.docx”查看全部标签")

    def _column(self, tag: Tag, owner: nodes.Expr, column: str) -> None:
        """Tell a column that the rows of a list do not have; one that is like no other may be the ledger's own."""
        if column.startswith("_"):
            self._say(tag, f"标签里不许用“{column}”", "只能取填写的内容")
        if column.startswith("_") or not isinstance(owner, nodes.Name):
            return
        variables, name = self.scope.variables, owner.name
        known = variables.get(name)
        if name == "loop" and column not in LOOP and self.scope.holds("loop"):
            self._say(tag, f"“loop”没有“{column}”", "第几条写“{{ loop.index }}”")
        elif known is not None and column not in known.values():
            fix = f"这一列叫“{known[column]}”" if column in known else _near(column, known)
            told = f"清单里没有“{column}”这一列（{name}.{column}）"
            self._say(tag, told, fix or "台账里有同名的一列才印得出来", ERROR if fix else HINT)
        elif name not in variables and (held := self.names.columns(name)) and column in held:
            fix = f"写成“{{%tr for 条 in {name} %}}”“{{{{ 条.{held[column]} }}}}”“{{%tr endfor %}}”"
            self._say(tag, f"“{name}.{column}”要一条一条地取", fix)


def _all(tree: nodes.Node, kinds: type[nodes.Node] | tuple[type[nodes.Node], ...]) -> Iterable[nodes.Node]:
    """Return the nodes of some kinds in a tree, its root included."""
    yield from (node for node in (tree, *tree.find_all(kinds)) if isinstance(node, kinds))


def _sized(tree: nodes.Template) -> tuple[nodes.Node | None, list[str]]:
    """Return what a tag prints, and the sizes of pictures it asks for: 现场图|宽(60) → 现场图, ["宽"]."""
    output = tree.find(nodes.Output)
    value: nodes.Node | None = output.nodes[0] if output else None
    sizes = []
    while isinstance(value, nodes.Filter) and value.name in _SIZES:
        sizes.append(value.name)
        value = value.node
    return value, sizes


def _near(name: str, meant: Mapping[str, str]) -> str:
    near = nearest(name, meant)
    return f"是不是“{meant[near]}”？" if near else ""
