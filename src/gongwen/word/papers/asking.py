"""The tree of a template → the names that its tags look up, and what they ask of rows (条.照片, 条['照片']).

`jinja2.meta` finds names by generating all code a second time, which doubles the time that a long template takes, and
no columns; a walk over the tree that is there finds both.
"""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import nodes


def asked(tree: nodes.Template) -> tuple[set[str], set[str]]:
    """Return the names that a template takes from outside, and the columns of rows it asks for."""
    walk = _Walk()
    walk.visit(tree, frozenset())
    return walk.names, walk.columns


class _Walk:
    """Goes through a tree with the names that are the template's own where it is: of loops, macros, {% set %}."""

    def __init__(self) -> None:
        self.names, self.columns = set[str](), set[str]()

    def visit(self, node: nodes.Node, own: frozenset[str]) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        if isinstance(node, nodes.Name):
            if node.ctx == "load" and node.name not in own:
                self.names.add(node.name)
        elif isinstance(node, nodes.For):
            self.loop(node, own)
        elif isinstance(node, (nodes.Macro, nodes.CallBlock)):
            self.macro(node, own)
        elif isinstance(node, nodes.With):
            self.each(node.values, own)
            self.each(node.body, own | _stored(node.targets))
        else:
            self.column(node)
            self.each(_children(node), own)

    def each(self, found: Iterable[nodes.Node], own: frozenset[str]) -> None:
        """Visit nodes that follow each other: what one sets is known to the next."""
        for node in found:
            self.visit(node, own)
            if isinstance(node, (nodes.Assign, nodes.AssignBlock)):
                own |= _stored([node.target])
            elif isinstance(node, nodes.Macro):
                own |= {node.name}

    def loop(self, node: nodes.For, own: frozenset[str]) -> None:
        self.visit(node.iter, own)
        inside = own | _stored([node.target]) | {"loop"}
        self.each([node.test] if node.test else [], inside)
        self.each(node.body, inside)
        self.each(node.else_, own)

    def macro(self, node: nodes.Macro | nodes.CallBlock, own: frozenset[str]) -> None:
        self.each(node.defaults, own)
        if isinstance(node, nodes.CallBlock):
            self.visit(node.call, own)
        self.each(node.body, own | {one.name for one in node.args} | {"caller", "varargs", "kwargs"})

    def column(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Getattr):
            self.columns.add(node.attr)
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            self.columns.add(node.arg.value)


def _children(node: nodes.Node) -> Iterable[nodes.Node]:
    for name in node.fields:
        value = getattr(node, name)
        if isinstance(value, nodes.Node):
            yield value
        elif isinstance(value, list):
            yield from (item for item in value if isinstance(item, nodes.Node))


def _stored(targets: Iterable[nodes.Node]) -> set[str]:
    """Return the names that targets of a loop or of {% set %} give a value."""
    found = (name for target in targets for name in (target, *target.find_all(nodes.Name)))
    return {name.name for name in found if isinstance(name, nodes.Name)}
