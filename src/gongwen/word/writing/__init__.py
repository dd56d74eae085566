"""Document → the Word XML that fills a paper's slots."""
