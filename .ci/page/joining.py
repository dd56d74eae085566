"""The modules and styles of the page → one script and one style, so that they stand in one file and open from a disk.

A module imports names from others by `import {a, b} from "./x.js"` alone, and no two have a name in common: so all of
them together are one module, in an order in which each stands below those it imports.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).parents[2] / "src" / "gongwen" / "web" / "page"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([^"]+)";\n', re.MULTILINE)
_OTHER = re.compile(r"^(import\b|export (default|\{|\*)|await\b)", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(async |function|const|let|class))", re.MULTILINE)
_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)">\n?')
_SCRIPT = re.compile(r'<script type="module" src="([^"]+)"></script>\n?')


def script(html: str) -> str:
    """Return the modules that a page begins with, and those they import, as one."""
    made = "\n".join(_bare(name) for name in _ordered(_SCRIPT.findall(html)))
    return made.replace("</script", r"<\/script").replace("<!--", r"<\!--")


def style(html: str) -> str:
    """Return the styles of a page as one."""
    return "".join((PAGE / name).read_text(encoding="utf-8") for name in _STYLE.findall(html))


def without(html: str) -> str:
    """Return a page without its scripts and styles."""
    return _STYLE.sub("", _SCRIPT.sub("", html))


def _ordered(names: list[str], done: set[str] | None = None) -> Iterator[str]:
    done = set() if done is None else done
    for name in names:
        if name not in done:
            done.add(name)
            yield from _ordered(_IMPORT.findall(_source(name)), done)
            yield name


def _source(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")


def _bare(name: str) -> str:
    """Return a module without its imports and exports."""
    text = _EXPORT.sub("", _IMPORT.sub("", _source(name)))
    if found := _OTHER.search(text):
        sys.exit(f'{name}：“{found[0]}”不能并进一个文件；只用 import {{名字}} from "./x.js" 和有名字的 export。')
    return f"// --- {name}\n{text}"
