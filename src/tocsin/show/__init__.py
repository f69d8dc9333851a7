"""Showing readings: for the terminal, for notebooks, as JSON, and the schema of the JSON. Knows records only."""
