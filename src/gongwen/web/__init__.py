"""The page from this computer, or from one of an office: HTTP in front of the contract, and nothing else."""
