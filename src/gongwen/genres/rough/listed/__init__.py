"""Lists of rows in a rough outline: problems with what was done, an agenda, a budget, stages, what is on in a week.

tables         the rows of a table → lines
unnumbered     rows that nothing numbers, one below the other → points of their list
rows           lines → rows, by names of columns and ordinals
cells          rows whose cells stand between blanks → what each cell is
oneline        rows that one line tells; sums of money
stages, week   rows that begin with days
settled        which problems are settled, by what they say; state_inside: the words that say it
circumstances  sentences around a list of problems → the fields that a genre's words are made of
"""
