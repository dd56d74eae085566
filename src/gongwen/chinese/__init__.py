"""The Chinese language: numerals, dates, deadlines, ordinals, names. Knows nobody."""
