"""Out of the archive: event data as PLOVER JSON lines, CAMEO tab-separated, CSV and Parquet; an agenda; a feed."""
