"""Genres 文种: declared fields and words; values → manuscript → Document."""
