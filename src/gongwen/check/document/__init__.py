"""Rules on a Document as a whole: counts, elements, what the fifteen types ask for."""
