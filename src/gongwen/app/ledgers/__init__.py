"""The verbs of `gongwen ledger`: two ledgers compared, one sent out for answers, and the answers put back."""
