"""Several machines for one batch: each numbers and names all of its documents, and makes a share of them.

shares          `--part 2/8` → which documents this machine makes
share_lists     what each machine made ⇄ a list of its own in the folder, with what it must agree with
joining         the lists of all shares → what became of every document, for `--list`
"""
