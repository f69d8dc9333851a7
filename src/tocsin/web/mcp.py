"""The archive for an assistant: tools over the Model Context Protocol that answer with words and where they stand."""
