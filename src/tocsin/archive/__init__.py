"""The archive: readings kept in Delta Lake tables, one a record kind, asked with SQL."""

from tocsin.archive.archive import Archive

__all__ = ["Archive"]
