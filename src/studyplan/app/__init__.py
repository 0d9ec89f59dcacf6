"""Use cases, named as the README speaks: what a verb does, without its words and its printing."""
