"""Ways of typing an outline, before its lines are read.

folded     an outline typed as one paragraph → its lines
spaced     names of parts with a blank behind them; several names in one line
bracketed  names of parts in brackets
remarks    brackets for who speaks or writes → left out
at_names   those whom a line of a chat calls → whom it addresses
names_listed  names below words that say whose they are → lines without marks
"""
