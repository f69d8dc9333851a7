"""Where alerts ring: one module an outlet."""
