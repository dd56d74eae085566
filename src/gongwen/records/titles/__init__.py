"""What the titles over columns say of their cells, and the cells of their columns."""
