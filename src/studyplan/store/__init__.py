"""The only SQL: definitions, the journal, and what is derived from it."""
