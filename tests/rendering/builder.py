"""Word files → PDFs by ONLYOFFICE: a line of standard input names both, one of standard output what became of it.

Run by onlyoffice.py with a Python of its own, which has the package docbuilder and nothing of the project.
"""

import sys

import docbuilder

if __name__ == "__main__":
    builder = docbuilder.CDocBuilder()
    for line in sys.stdin.read().splitlines():
        source, target = line.split("\t")
        failed = builder.OpenFile(source, "") or builder.SaveFile("pdf", target)
        builder.CloseFile()
        print(f"{failed}\t{target}", flush=True)
