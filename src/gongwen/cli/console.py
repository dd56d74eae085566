"""What the commands share: arguments turned into paths, Misuse into status 2, values into text on the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from gongwen.app.reporter import Reporter

ENDED = "已中断；写好的文件都是完整的，同样的命令再运行一遍就补齐"
MANY = 20  # documents from which a progress bar is worth its place


def as_path(_context: Any, _parameter: Any, value: Any) -> Any:
    """Turn file names into Paths; pathlib costs a fifth of what --help costs, so it waits until a command runs."""
    from pathlib import Path

    if value is None:
        return None
    return tuple(map(Path, value)) if isinstance(value, tuple) else Path(value)


def as_place(_context: Any, _parameter: Any, value: str | None) -> Any:
    """Turn the name of a file or folder into a Path, and the address of a store elsewhere into what is like one."""
    if value is None:
        return None
    from gongwen.document.far import place_of

    return place_of(value)


def command(function: Callable[..., int | None]) -> Callable[..., None]:
    """Turn Misuse into a message and status 2, a signal into 130 and its like, a command's value into the status."""

    @wraps(function)
    def run(*args: Any, **options: Any) -> None:
        from gongwen.cli import interrupting

        _hold_streams()
        try:
            with interrupting.orderly():
                status = _status(function, *args, **options)
                interrupting.stop_if_asked()
        except KeyboardInterrupt:
            _put_in_order()
            _print(f"{ENDED}\n", err=True)
            status = interrupting.status() or 130
            interrupting.ignore_more()
        status = status or int(bool(_lost))
        if status:
            sys.exit(status)

    return run


def _put_in_order() -> None:
    """Take away what an interrupted command has begun to write."""
    from gongwen.document import saving

    saving.drop_all()


def _status(function: Callable[..., int | None], *args: Any, **options: Any) -> int:
    """Return the exit status of a command; what went wrong is said."""
    from gongwen.document.finding import Misuse

    try:
        return function(*args, **options) or 0
    except Misuse as error:
        say(f"错误：{error}")
        return 2
    except Exception as error:
        from gongwen.app.outcome import unforeseen

        if isinstance(error, click.ClickException | click.exceptions.Exit | click.Abort):
            raise
        say(f"错误：{unforeseen(f'gongwen {click.get_current_context().info_name}', error)}")
        return 1


def reporter() -> Reporter:
    """Return how the commands speak: results on stdout, notes on stderr, a bar over many on a terminal."""
    from gongwen.app.reporter import Reporter

    return Reporter(show, say, _progress)


def _progress(items: Iterable[Any], count: int) -> Iterable[Any]:
    if count < MANY or not (sys.stderr and sys.stderr.isatty()):
        yield from items
        return
    with click.progressbar(items, count, label="处理", file=sys.stderr) as bar:
        yield from bar


def say(text: str) -> None:
    """Print a line beside the result."""
    _stop_if_asked()
    _print(f"{text}\n", err=True)


def show(text: str) -> None:
    """Print a result exactly: what the console's encoding cannot hold goes out as UTF-8."""
    _stop_if_asked()
    _print(text)


def _stop_if_asked() -> None:
    from gongwen.cli.interrupting import stop_if_asked

    stop_if_asked()


# --- streams -----------------------------------------------------------------------------------

_lost: list[str] = []  # why results could not be shown, in this command


def _hold_streams() -> None:
    """Begin a command: a stream that was closed is nobody's, so that no file which is opened takes its place."""
    _lost.clear()
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one


def _print(text: str, err: bool = False) -> None:
    """Print a text, the names of files in it as people can read them; what is printed in vain stops no work."""
    from gongwen.document.file_names import shown

    text = shown(text)
    try:
        _written(text, err)
    except (OSError, ValueError) as error:
        give_up(error, err)


def _written(text: str, err: bool) -> None:
    stream = sys.stderr if err else sys.stdout
    if stream is None:
        raise ValueError("closed")
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        if not err and not stream.isatty():
            stream.buffer.write(text.encode("utf-8"))
            stream.buffer.flush()
            return
    click.echo(text, nl=False, err=err)


def give_up(error: Exception, err: bool = False) -> None:
    """Write no more to a stream that takes nothing; of lost results it is said once, unless a reader has had enough."""
    stream = sys.stderr if err else sys.stdout
    if stream is not None:  # what waits in it would fail once more at the end
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    if not err and not isinstance(error, BrokenPipeError) and not _lost:
        _lost.append(str(error))
        _print(f"错误：结果没有显示出来，屏幕输出关闭了，或磁盘满了（{error}）\n", err=True)


def show_json(value: Any) -> None:
    """Print a value for other programs."""
    import json

    show(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def show_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows as aligned columns; a Han character is two columns wide."""
    from gongwen.app.plain_page import table

    show("".join(line + "\n" for line in table([list(row) for row in rows])))
