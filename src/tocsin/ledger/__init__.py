"""The ledger: what became of each commitment, derived from the archive, and the alerts that follow."""
