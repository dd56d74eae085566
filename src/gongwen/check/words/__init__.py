"""Rules on words: what a careful reader would mark."""
