"""The texts of a document, for rules that read words."""

from __future__ import annotations
