"""Stories: which articles tell of one happening, and which are versions of one article."""
