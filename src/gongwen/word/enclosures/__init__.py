"""Other Word files 附入的文件 → what a document needs to hold their text with its own looks.

looks      styles under names of their own, with all that its defaults said
lists      numbering
matter     pictures, links, objects; what cannot go is told
reading    all of it together → Enclosed

The file itself is opened, and read as its tracked changes are accepted, by `sources`.
"""
