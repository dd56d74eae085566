"""Old documents → manuscripts and records: what each paragraph is, told with evidence, and nothing lost on the way.

roles        the values: Placed, Recognised
recognising  Source → Recognised, with front, closing, attachments, depth, heads, numbering, tables
pieces       the lines of a source; words, marks: what single lines look like
"""

from gongwen.importer.recognising import recognise
from gongwen.importer.roles import Placed, Recognised

__all__ = ["Placed", "Recognised", "recognise"]
