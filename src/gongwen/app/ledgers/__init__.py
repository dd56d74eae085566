"""Ledgers: two compared, one sent out for answers, the answers put back; what the title over a table says."""
