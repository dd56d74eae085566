"""Tasks of an outline → what is done, who does it, by when, how far it is.

duties      the words of a task → 牵头, 配合, 时限
units       names of units
classes     short heads that tasks stand below
columns     a table of tasks whose columns are known by what stands in them
progress    how far a task is, in a genre that counts that
dictated    tasks told in a paragraph, one behind the other
"""
