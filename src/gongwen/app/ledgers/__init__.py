"""Ledgers: the verbs of `gongwen ledger` — two compared, one sent out for answers, these put back —, titles over tables."""
