"""Pictures of what the ledger knows: the graph of a what-if, and the timeline of a pair."""
