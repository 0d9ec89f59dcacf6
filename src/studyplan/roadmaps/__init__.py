"""The file format: reading, checking and loading roadmaps."""
