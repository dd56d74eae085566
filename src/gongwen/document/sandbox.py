"""Templates of others (papers, genres) → an environment of Jinja in which they can neither reach anything nor work
without end.

Jinja's sandbox bounds rights, not work. Here loops and calls are counted, what is printed is measured, and what would
make a value larger than any document is refused before it is made. The counts begin anew with every filling.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sized
from typing import Any

from jinja2 import Template, nodes
from jinja2.exceptions import TemplateRuntimeError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from gongwen.chinese.patterns import compiled
from gongwen.document.budget import BUDGET

# What a template can raise that is no error of Jinja, when it is read and when it is filled.
UNREADABLE = (RecursionError, MemoryError, SyntaxError, ValueError, ArithmeticError, AssertionError)
CALCULATING = (TypeError, LookupError, AttributeError, *UNREADABLE)
_WIDE = compiled(r"\d{5}|\*")  # in what a format says: wider than a line of anything
_CALL = 5  # a call takes as long as so many steps of a loop
_COUNTED, _JOINED = "计次", "连接"


class BoundedSandbox(SandboxedEnvironment):
    """Jinja's sandbox with an end to the work of each filling."""

    intercepted_binops = frozenset(("*", "**", "%", "+"))

    def __init__(self, *given: Any, **settings: Any) -> None:
        super().__init__(*given, **settings)
        self.template_class = _Filled
        self.steps = self.printed = 0
        del self.globals["lipsum"]
        for name, grown in _GROWN.items():
            self.filters[name] = _bounded(name, self.filters[name], grown)
        self.filters |= {_COUNTED: self.count, _JOINED: self.join}

    def begin(self) -> None:
        """Begin to count anew."""
        self.steps = self.printed = 0

    def count(self, items: Iterable[Any], weight: int) -> Iterable[Any]:
        """Return what a loop goes through, counted; weight: the characters that it prints each time whatever it goes
        through.
        """
        if not isinstance(items, Sized):
            return self._each(items, weight)
        self._work(len(items), len(items) * weight)
        return items

    def _each(self, items: Iterable[Any], weight: int) -> Iterator[Any]:
        for item in items:
            self._work(1, weight)
            yield item

    def _work(self, steps: int, printed: int) -> None:
        self.steps += steps
        self.printed += printed
        if self.steps > BUDGET.steps:
            raise TemplateRuntimeError(f"重复的次数太多，超过{BUDGET.steps // 10_000}万次")
        if self.printed > BUDGET.printed:
            raise TemplateRuntimeError(f"印出来的太多，超过{BUDGET.printed // 10_000}万字")

    def measured(self, text: Any) -> Any:
        """Return what a tag prints, measured."""
        self.printed += len(text)
        if self.printed > BUDGET.printed:
            self._work(0, 0)
        return text

    def join(self, values: list[Any]) -> Any:
        """Return texts put together (~)."""
        texts = [value if hasattr(value, "__html__") else str(value) for value in values]
        _refuse_large(sum(map(len, texts)))
        return Markup("").join(texts) if any(hasattr(text, "__html__") for text in texts) else "".join(texts)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Return what an operator makes of two values, if it is not too much."""
        _refuse_large(_GROWING[operator](left, right))  # type: ignore[no-untyped-call]
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Any, __obj: Any, *given: Any, **named: Any) -> Any:  # as Jinja names them
        """Return what a call returns, counted."""
        __self._work(_CALL, 0)
        owner, name = getattr(__obj, "__self__", None), getattr(__obj, "__name__", "")
        if isinstance(owner, (str, bytes, list)):
            _refuse_large(_of_method(owner, name, given))
        made = super().call(__context, __obj, *given, **named)
        return __self.measured(made) if isinstance(made, str) else made

    def wrap_str_format(self, value: Any) -> Any:
        """Return the format of a text, where it asks for no endless widths."""
        if getattr(value, "__name__", "") in ("format", "format_map") and isinstance(
            getattr(value, "__self__", None), str
        ):
            _refuse_wide(value.__self__)
        return super().wrap_str_format(value)

    def _generate(self, source: nodes.Template, *given: Any, **named: Any) -> Any:
        for loop in source.find_all(nodes.For):
            weight = sum(len(data.data) for data in loop.find_all(nodes.TemplateData))
            loop.iter = _filter(loop.iter, _COUNTED, nodes.Const(weight))
        for holder in [source, *source.find_all(nodes.Node)]:
            for name, child in list(holder.iter_fields()):
                if isinstance(child, nodes.Concat):
                    setattr(holder, name, _joined(child))
                elif isinstance(child, list):
                    child[:] = [_joined(one) if isinstance(one, nodes.Concat) else one for one in child]
        return super()._generate(source, *given, **named)


class _Filled(Template):
    """A template whose every filling is counted by itself."""

    def render(self, *given: Any, **named: Any) -> str:
        self.environment.begin()  # type: ignore[attr-defined]
        return super().render(*given, **named)


def _filter(node: Any, name: str, *given: Any) -> Any:
    made: Any = nodes.Filter(node, name, list(given), [], None, None)
    return made.set_environment(node.environment).set_lineno(node.lineno)


def _joined(node: Any) -> Any:
    held: Any = nodes.List(node.nodes)
    return _filter(held.set_environment(node.environment).set_lineno(node.lineno), _JOINED)


# --- how large a value becomes ---------------------------------------------------------------


def _refuse_large(size: float) -> None:
    if size > BUDGET.value:
        raise TemplateRuntimeError(f"算出来的内容太大，超过{BUDGET.value // 10_000}万字")


def _refuse_wide(pattern: Any) -> float:
    if isinstance(pattern, (str, bytes)) and _WIDE.search(str(pattern)):
        raise TemplateRuntimeError("格式里的宽度太大")
    return 0


def _whole(value: Any) -> int:
    return abs(value) if isinstance(value, int) else 0


def _bits(value: Any) -> float:
    """Return how much larger than allowed a number of so many binary digits is, as a size."""
    return float("inf") if value > BUDGET.number else 0


def _product(left: Any, right: Any) -> float:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, (str, bytes, list, tuple)):
            return len(one) * _whole(other)
    return _bits(_whole(left).bit_length() + _whole(right).bit_length())


def _power(left: Any, right: Any) -> float:
    return (
        _bits(max(_whole(left).bit_length(), 1) * _whole(right)) if isinstance(right, int) and _whole(left) > 1 else 0
    )


def _sum(left: Any, right: Any) -> float:
    return len(left) + len(right) if isinstance(left, Sized) and isinstance(right, Sized) else 0


_GROWING = {"*": _product, "**": _power, "+": _sum, "%": lambda left, _: _refuse_wide(left)}


def _of_method(owner: Any, name: str, given: tuple[Any, ...]) -> float:
    """Return how large what a method of a text or a list makes can be."""
    if name == "join" and given and isinstance(given[0], (list, tuple)):
        return sum(len(str(one)) + len(owner) for one in given[0])
    if name == "replace" and len(given) > 1:
        return _replaced(owner, *given[:2])
    if name == "extend" and given:
        return len(owner) + (len(given[0]) if isinstance(given[0], Sized) else BUDGET.value + 1)
    width = max((_whole(one) for one in given), default=0)
    return width * (len(owner) if name == "expandtabs" else 1) if name in _PADDING else 0


_PADDING = frozenset(("center", "ljust", "rjust", "zfill", "expandtabs"))


def _replaced(text: Any, old: Any, new: Any) -> float:
    return len(text) + (len(text) + 1 if not old else text.count(old)) * len(new)


def _joined_size(value: Any, mark: Any = "", *_: Any) -> float:
    return sum(len(str(one)) + len(str(mark)) for one in value) if isinstance(value, Collection) else 0


def _padded(value: Any, width: Any = 0, *_: Any) -> float:
    return (str(value).count("\n") + 1) * (_whole(width) if isinstance(width, int) else len(str(width)))


_GROWN: Mapping[str, Any] = {
    "center": _padded,
    "indent": _padded,
    "batch": lambda _, count, *more: _whole(count),
    "slice": lambda _, count, *more: _whole(count),
    "join": _joined_size,
    "replace": lambda text, old, new, *_: _replaced(str(text), str(old), str(new)),
    "format": lambda pattern, *_: _refuse_wide(pattern),
    "round": lambda _, precision=0, *more: _bits(_whole(precision) * 100),
    "wordwrap": lambda text, *given: sum(len(str(one)) for one in given) * len(str(text)) / 10,
    "tojson": lambda _, indent=0, *more: _whole(indent) * 1_000,
}


def _bounded(name: str, made: Any, grown: Any) -> Any:
    """Return a filter of Jinja's that refuses to make what is too large."""
    from functools import wraps

    passed = 1 if hasattr(made, "jinja_pass_arg") else 0

    @wraps(made)
    def filtered(*given: Any, **named: Any) -> Any:
        _refuse_large(grown(*given[passed:], *named.values()))
        return made(*given, **named)

    return filtered
