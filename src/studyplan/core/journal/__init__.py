"""The journal: what can stand in it, how that is written down, and in which order it happened."""
