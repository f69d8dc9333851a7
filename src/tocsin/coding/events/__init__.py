"""Events: who did what to whom, by the codebook's verbs and nouns."""

from tocsin.coding.events.coder import code, hypothesis

__all__ = ["code", "hypothesis"]
