"""The pages of a document as values: which line of text, rule and picture stands where on which sheet."""
