"""Writing assistants: the program's functions as tools of the Model Context Protocol, over standard input and output.

folder   the one folder that tools read from and write into
tools    the tools, plain functions that know nothing of the protocol
server   the tools as the protocol wants them, with the official SDK (extra `mcp`)
"""
