"""Coding: from clauses to records, one module a kind of record."""
