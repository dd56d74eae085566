"""A record as YAML text for people: a field a line, several paragraphs behind |, remarks above their field."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any


def dump(fields: Mapping[str, Any], remarks: Mapping[str, str]) -> str:
    """Return fields as YAML, in their order.

    Remarks stand as comments above the fields that they name, "" above all.
    """
    parts = [_comment(remarks.get("", ""))]
    for name, value in fields.items():
        parts.append(_comment(remarks.get(name, "")) + _field(name, value))
    parts += [_comment(text) for name, text in remarks.items() if name and name not in fields]
    return "".join(parts)


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in text.split("\n")) if text else ""


def _field(name: str, value: Any) -> str:
    import yaml

    text: str = yaml.dump(
        {name: value}, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=False
    )
    return text


@cache
def _dumper() -> Any:
    """Return what writes texts of several lines behind a |, and lists indented below their field."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
            return super().increase_indent(flow, False)

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: Any, value: str) -> Any:
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)

    Dumper.add_representer(str, text)
    return Dumper
