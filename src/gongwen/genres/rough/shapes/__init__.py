"""What the shape of lines says of them, beside their names and ordinals.

labels      fields of one line, named anywhere: 日期：… · 标题写……
of_rows     parts whose points name columns → the list that has these; heads that say how the problems below stand
cued        words that lead from one list of a speech to the next → the parts they are for
labelled    lines with names of their own below a numbered head → its points
slogans     heads of a speech that nothing numbers → points
trailing    points of a speech with who and by when behind blanks → in brackets
verbs       names of parts that are verbs of what stands behind them
own_heads   parts that no field is for, or that share one → below heads of their own
"""
