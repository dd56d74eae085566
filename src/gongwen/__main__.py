"""`python -m gongwen` is the command `gongwen`."""

from gongwen.cli.door import run

run()
