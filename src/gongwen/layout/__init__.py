"""What is printed where: lines, pages, columns and titles, counted without a layout program."""
