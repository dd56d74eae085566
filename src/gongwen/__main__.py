"""`python -m gongwen` is the command `gongwen`."""

from gongwen.cli.commands import main

main(prog_name="gongwen")
