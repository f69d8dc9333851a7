"""Language: from a document's prose to clauses, the only view of the parse that coders have."""
