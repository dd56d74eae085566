"""What the tags of a paper print: the Jinja environment and its filters."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.exceptions import TemplateRuntimeError
from markupsafe import escape

from gongwen.chinese import characters
from gongwen.document.sandbox import BoundedSandbox
from gongwen.word.look import TEXT, text_xml
from gongwen.word.writing.tag_pictures import Pictures


class Xml(str):
    """Text that is Word XML already and goes into a part as it is."""

    def __html__(self) -> str:
        return self


@cache
def environment_for(word_text: bool, printing: bool, by_number: bool = False) -> BoundedSandbox:
    """Return the environment for parts with Word's text, or for properties and charts, which know no line breaks.

    Escaping is always on, whatever a tag asks for. printing: some tags print what others have filled (macros); Jinja
    must tell that apart from text then, which costs time. by_number: some tags can write any character, also those
    that no document holds.
    """
    content = _content if word_text else _property
    environment = BoundedSandbox(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=printing)
    measured = environment.measured
    environment.finalize = lambda value: measured(content(_admitted(value) if by_number else value))
    environment.filters |= dict.fromkeys(("e", "escape", "forceescape", "safe"), _text)
    environment.filters |= {
        "attribute": _attribute,
        "p": _paragraph,
        "r": _run,
        "宽": _wide,
        "高": _high,
        "每行": _in_rows,
    }
    return environment


def _admitted(value: Any) -> Any:
    """Return a value that a document can hold. Raises TemplateRuntimeError for another, as values are refused."""
    if isinstance(value, str) and (bad := characters.forbidden(value)):
        raise TemplateRuntimeError(f"印出了不能写入文档的控制字符 {bad}")
    return value


def _text(value: Any) -> Any:
    """Return a value as text, several with 、 between them; what is Word XML already, or missing, as it is."""
    if isinstance(value, (str, Undefined)) or hasattr(value, "__html__"):
        return value
    return "、".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _content(value: Any) -> str:
    """Return the content of w:t. docxtpl's RichText is XML, and so is what a macro has printed."""
    if type(value) is not str and hasattr(value, "__html__"):
        return Xml(value.__html__())
    return Xml(text_xml(str(_text(value))))


def _property(value: Any) -> str:
    text = str(_text(value))
    return Xml(
        text if hasattr(value, "__html__") else text_xml(characters.unfolded(text.split("\n")).replace("\t", " "))
    )


def _attribute(value: Any) -> Xml:
    """Return the value of an XML attribute: a number of columns, a colour, the description of a picture."""
    return Xml(str(escape(str(_text(value)))).replace("\n", "&#10;").replace("\t", "&#9;"))


def _run(value: Any) -> Any:
    """Return what stands in the place of a run: text becomes one, where docxtpl loses it."""
    return (
        value
        if hasattr(value, "__html__") and not isinstance(value, Pictures)
        else Xml(f"<w:r>{TEXT}{_content(value)}</w:t></w:r>")
    )


def _paragraph(value: Any) -> Any:
    """Return what stands in the place of a paragraph: text becomes one, where docxtpl loses it."""
    if isinstance(value, Pictures):
        return Xml(value.block())
    return value if hasattr(value, "__html__") else Xml(f"<w:p>{_run(value)}</w:p>")


def _wide(value: Any, size: Any) -> Any:
    """宽: pictures as wide as said, in mm."""
    return _wished(value, "宽", size, 1000, wide=size)


def _high(value: Any, size: Any) -> Any:
    """高: pictures as high as said, in mm."""
    return _wished(value, "高", size, 1000, high=size)


def _in_rows(value: Any, count: Any) -> Any:
    """每行: so many pictures a row."""
    return _wished(value, "每行", count, 9, columns=count)


def _wished(value: Any, name: str, figure: Any, most: int, **wish: Any) -> Any:
    """Return pictures as a tag wishes them; no pictures are none. Raises ValueError for other values and figures."""
    if not isinstance(figure, (int, float)) or not 1 <= figure <= most or (name == "每行" and figure != int(figure)):
        raise ValueError(f"“{name}”后面写 1 到 {most} 的数，如 {name}({3 if name == '每行' else 60})")
    if isinstance(value, Pictures):
        return value.wished(**wish)
    if value and not isinstance(value, Undefined):
        raise ValueError(f"“{name}”只用于图片")
    return value
