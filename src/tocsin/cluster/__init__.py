"""Ingesting by many workers: partitions from disk to disk, through Dask, with the outcome of a single process."""
