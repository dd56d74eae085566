"""What is the same in every run, worked out once, when the program is installed or packed.

A run is short: reading the program's own tables and compiling its patterns would be half of it. `app/preparing.py`
makes the file, `store.py` looks things up in it. Whatever was not kept is worked out when it is asked for.
"""
