"""The bell: alerts of the ledger, narrowed by rules, rung at outlets, each at least once."""
