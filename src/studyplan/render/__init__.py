"""Views, and what they look like: on a terminal, in a pipe, as JSON, as Markdown."""
