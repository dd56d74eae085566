"""Everything that knows WordprocessingML: packages, papers, writing, other files inside a document."""
