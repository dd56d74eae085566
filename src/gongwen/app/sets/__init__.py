"""Sets 套件: one input, several documents: what an input can become."""
