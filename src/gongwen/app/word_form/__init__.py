"""The Word form 填写表 of a genre: a table 栏目 | 填写内容 | 说明, made from a record, and read back as one.

content      a genre and a record → what stands in the form: rows of fields, and tables of lists
writing      that → a .docx of plain tables, samples in grey, choices as drop-downs
reading      a .docx that was filled in → its record; samples that were left as they were are not used, and told
"""
