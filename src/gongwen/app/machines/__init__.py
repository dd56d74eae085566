"""Several machines for one batch: each numbers and names all of its documents, and makes a share of them.

shares          `--part 2/8` → which documents this machine makes
share_lists     what each machine made ⇄ a list of its own in the folder, with what it must agree with
joining         the lists of all shares → what became of every document, for `--list`
crews           who makes and writes the documents instead of this process: a cluster, or this one for a store elsewhere
cluster         `--dask`: portions → workers → what became of them; looking, tools: whether all of them can do it
portions        what a worker does with a portion; kits: what of the office's own it needs for it
"""
