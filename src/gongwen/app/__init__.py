"""One module a command: what the program does, without printing."""
