"""Renders documents with LibreOffice, measures the pages and validates the files."""
