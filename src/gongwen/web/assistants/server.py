"""The tools as the Model Context Protocol wants them, with the official SDK: `gongwen mcp`, over standard input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

import gongwen
from gongwen.app.outcome import attempt
from gongwen.records import load_yaml
from gongwen.web.assistants import folder as folders
from gongwen.web.assistants.folder import WorkFolder
from gongwen.web.assistants.ledger_tools import LedgerTools
from gongwen.web.assistants.tools import Result, Tools

WORDS = Path(__file__).parent / "words.yaml"  # what the model reads: instructions, and a description of each tool
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_WRITES = ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=False, open_world_hint=False)
_WRITING = ("make", "make_ledger")


def serve(path: Path) -> None:
    """Answer an assistant until it closes the connection. Raises Misuse where there is no such folder."""
    server(folders.opened(path)).run("stdio")


def server(folder: WorkFolder) -> MCPServer:
    """Return the server for a work folder."""
    words = load_yaml(WORDS)
    made = MCPServer("gongwen", instructions=words["说明"], version=gongwen.__version__, log_level="WARNING")
    for name, work in works(folder).items():
        annotations = _WRITES if name in _WRITING else _READS
        made.add_tool(_told(name, work), name, description=words["工具"][name], annotations=annotations)
    return made


def works(folder: WorkFolder) -> Mapping[str, Callable[..., Result]]:
    """Return the tools for a work folder by their names."""
    one, many = Tools(folder), LedgerTools(folder)
    return {
        "genres": one.genres,
        "fields": one.fields,
        "sample": one.sample,
        "check_record": one.check_record,
        "make": one.make,
        "ledger_dry_run": many.ledger_dry_run,
        "make_ledger": many.make_ledger,
        "check": one.check,
        "import": one.import_,
        "help": one.help,
    }


def _told(name: str, work: Callable[..., Result]) -> Callable[..., Result]:
    """Return a tool whose refusals are errors in words, never a traceback."""

    @wraps(work)
    def run(**given: Any) -> Result:
        found, error = attempt(name, lambda: work(**given))
        if found is None:
            raise ToolError(error)
        return found

    return run
