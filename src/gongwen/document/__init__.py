"""The one model of an official document, its findings, its texts, and its manuscript form."""
