"""Resolving: who, when and where the words of a text mean."""
