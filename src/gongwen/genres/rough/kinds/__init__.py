"""What only one kind of outline has: an agenda, a record of who said what, the head of a 简报, an organ in a title.

agenda    a line of an agenda → what is done, who does it, how long that takes
organs    a title → whose document it is
asks      what whoever chairs asks for in one line → points
bulletin  the head and the foot of a 简报
parties   of a 责任书: who agrees with whom
numbered  rows of a table that are numbered → points
occasions a first line of which meeting, when and who → the title of a speech
speakers  who speaks, where a title names him
spoken_titles a title with its meeting in brackets
sittings  items of a meeting with what was said and what was decided
answering  what a reply answers → fields
matters   what a document without a title is about → its 事由
years     a head with a year → what was done, or what is to be done
"""
