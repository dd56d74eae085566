"""Where the program begins: a Ctrl-C before the first command is known ends it without a word."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command line. Until a command takes signals for itself they do what the system does by default."""
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from gongwen.cli.commands import main
    from gongwen.cli.console import give_up

    try:
        main(prog_name="gongwen")
    except OSError as error:  # help that nobody can read
        give_up(error)
        sys.exit(1)
