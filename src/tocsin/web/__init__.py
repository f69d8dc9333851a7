"""The page: the archive in a browser, and the same data as JSON, CSV and over the Model Context Protocol."""
