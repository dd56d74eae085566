"""A rough outline 粗提纲 as people jot it down → the fields of a genre, every value with its line.

lines      texts → RoughLine: where it stands, how far it is indented, what it begins with (chinese.typed_ordinals)
levels     lines → a tree, by ordinals and indents
values     a tree → the value of a field; every text knows its line
cues       cues.yaml: what parts are called and how people lead over to them
naming     what the fields are called; which of them are the opening, the body, the end
heading    the lines above the text: title, date, place, person, salutation
rough_part the lines of one field
standing   how a line stands among the parts around it
endings    the lines behind the last point
parts      the lines of the text → which field they are for
instructions  what is said to the writer, left out; points → parts
placing    when, where and who → fields; titling: lines that name a speech → its title
setting    a field, once
hours      as they are said → as they are printed
kinds      what only one kind of outline has: an agenda, a record, an organ in a title
above      those lines → fields; what stands below the text, too
order      in which order fields are printed
filling    parts → fields in the order in which they are printed; gaps: what is left to write
subheads   heads that nothing numbers → points of the first level
addressing whom a text addresses
openings   the first words of a document; ordinal_fields: fields of one line that ordinals number
own_parts  parts that a speech numbers itself under heads of its own
typed      ways of typing: brackets, blanks for colons, all in one paragraph
listed     lists of rows: problems, an agenda, stages; tables
held       meetings, and who reports; told: nothing is lost
tasked     tasks, with who does them, by when, how far they are
shapes     what the shape of lines says: labels anywhere, rows below any head, heads of their own
doubts     what nothing but its place says where it belongs
signing    the last lines → who signs, when, whom to ask
inside     outlines inside a record → values
likeness   lines without a genre → the genre that they look like
reading    all of it: lines → Rough
"""
