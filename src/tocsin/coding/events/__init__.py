"""Events: who did what to whom, by the codebook's verbs and nouns, and by the encoder where these leave doubt."""

from tocsin.coding.events.coder import code, hypothesis
from tocsin.coding.events.pair import PairActors, relate

__all__ = ["PairActors", "code", "hypothesis", "relate"]
