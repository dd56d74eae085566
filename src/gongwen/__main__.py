"""`python -m gongwen` is the command `gongwen`."""

from gongwen.cli import main

main(prog_name="gongwen")
