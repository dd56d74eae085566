"""Old documents → manuscripts and records: what each paragraph is, told with evidence, and nothing lost on the way.

roles        the values: Placed, Recognised
pieces       a Source → its lines, tables, pictures; opened_tables: lines that stand in tables; furniture: no text
marks depth heads numbering   which lines are numbered, how deep, where their heads end, what their ordinals become
front closing attachments tables   what stands before and behind the text, the attachments, tables
recognising  all of these together: Source → Recognised; told: what the user should know
printed proof   what a document prints, against the lines it was made from
importing    a file → document and pictures; job: `gongwen import`
records      a document → the record of a genre, proved by making it; speech plan notice official, outlines, yaml_text
"""

from gongwen.foreign.recognising.recogniser import recognise
from gongwen.foreign.recognising.roles import Placed, Recognised

__all__ = ["Placed", "Recognised", "recognise"]
