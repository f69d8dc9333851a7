"""What the commands of the ledger print for people."""
