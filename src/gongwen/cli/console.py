"""What the commands share: arguments turned into paths, Misuse into status 2, values into text on the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from gongwen.app.reporter import Reporter

MANY = 20  # documents from which a progress bar is worth its place


def as_path(_context: Any, _parameter: Any, value: Any) -> Any:
    """Turn file names into Paths; pathlib costs a fifth of what --help costs, so it waits until a command runs."""
    from pathlib import Path

    if value is None:
        return None
    return tuple(map(Path, value)) if isinstance(value, tuple) else Path(value)


def command(function: Callable[..., int | None]) -> Callable[..., None]:
    """Turn Misuse into a message and status 2, and a command's return value into the exit status."""

    @wraps(function)
    def run(*args: Any, **options: Any) -> None:
        from gongwen.document.finding import Misuse

        try:
            status = function(*args, **options) or 0
        except Misuse as error:
            say(f"错误：{error}")
            status = 2
        except Exception as error:
            from gongwen.app.outcome import unforeseen

            if isinstance(error, click.ClickException | click.exceptions.Exit | click.Abort):
                raise
            say(f"错误：{unforeseen(f'gongwen {click.get_current_context().info_name}', error)}")
            status = 1
        if status:
            sys.exit(status)

    return run


def reporter() -> Reporter:
    """Return how the commands speak: results on stdout, notes on stderr, a bar over many on a terminal."""
    from gongwen.app.reporter import Reporter

    return Reporter(show, say, _progress)


def _progress(items: Iterable[Any], count: int) -> Iterable[Any]:
    if count < MANY or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, count, label="处理", file=sys.stderr) as bar:
        yield from bar


def say(text: str) -> None:
    """Print a line beside the result."""
    click.echo(text, err=True)


def show(text: str) -> None:
    """Print a result exactly: what the console's encoding cannot hold goes out as UTF-8."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        if not sys.stdout.isatty():
            sys.stdout.buffer.write(text.encode("utf-8"))
            return
    click.echo(text, nl=False)


def show_json(value: Any) -> None:
    """Print a value for other programs."""
    import json

    show(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def show_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows as aligned columns; a Han character is two columns wide."""
    from gongwen.app.plain_page import table

    show("".join(line + "\n" for line in table([list(row) for row in rows])))
