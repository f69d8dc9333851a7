"""Resolving actors by the words that name them: "US Ambassador to Japan Rahm Emanuel" -> USA GOV."""

from tocsin.resolving.names.resolver import NameResolver, Resolved

__all__ = ["NameResolver", "Resolved"]
