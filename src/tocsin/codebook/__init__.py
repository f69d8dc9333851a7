"""The codebook: what a political scientist would change, as TOML and CSV, and the loader that checks it."""
