"""A rough outline 粗提纲 as people jot it down → the fields of a genre, every value with its line.

wording    half-width marks, quotes, missing 。 → as the standard writes them, counted by kind
ordinals   what a line begins with: ordinals as people type them, dots and dashes
lines      texts → RoughLine: where it stands, how far it is indented, what it begins with
levels     lines → a tree, by ordinals and indents
values     a tree → the value of a field; every text knows its line
cues       cues.yaml: what parts are called and how people lead over to them
heading    the lines above the text: title, date, place, person, salutation
parts      the lines of the text → which field they are for
duties     the words of a task → 牵头, 配合, 时限
reading    all of it: lines → Rough
"""
