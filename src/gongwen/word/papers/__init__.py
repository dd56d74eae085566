"""Papers 版式: Word files with tags, compiled once, filled many times."""
