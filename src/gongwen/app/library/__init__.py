"""What `import gongwen` gives: the program's functions for other programs, typed, without printing and without exit.

Everything here takes paths, bytes or values and returns frozen values; what cannot be carried out raises Misuse. The
names, their parameters and the fields of what they return stay what they are within a major version: see the manual's
page 程序库.
"""

from __future__ import annotations

from gongwen.app.contract.checks import CheckAnswer
from gongwen.app.contract.findings import ToldFinding
from gongwen.app.contract.imports import ImportedDocument
from gongwen.app.contract.ledger_making import LedgerMade
from gongwen.app.contract.ledgers import LedgerSeen
from gongwen.app.contract.repairs import CopyAnswer, FixAnswer
from gongwen.app.contract.shapes import GivenFile
from gongwen.app.library.documents import Made, make
from gongwen.app.library.files import annotate, check, fix, import_, restyle
from gongwen.app.library.kinds import fields, genres, sample, schema
from gongwen.app.library.ledgers import ledger, make_ledger
from gongwen.document.finding import Misuse

__all__ = [
    "CheckAnswer",
    "CopyAnswer",
    "FixAnswer",
    "GivenFile",
    "ImportedDocument",
    "LedgerMade",
    "LedgerSeen",
    "Made",
    "Misuse",
    "ToldFinding",
    "annotate",
    "check",
    "fields",
    "fix",
    "genres",
    "import_",
    "ledger",
    "make",
    "make_ledger",
    "restyle",
    "sample",
    "schema",
]
