"""Commitments: who would do what if something happens."""

from tocsin.coding.commitments.coder import code
from tocsin.coding.commitments.declared import declared_events

__all__ = ["code", "declared_events"]
