"""发文字号: which document has which number, and why it has it.

matters         what a number stands for: a matter 事项, its editions, its gaps
register        the register 登记簿 on disk, one file for an office; register_file: its table, its locks
giving          matters → numbers: the one a matter has, or the next; likeness: whether two texts are of one matter
citing          the number of an earlier document in a later one
numbers_told    what was given, in sentences
"""
