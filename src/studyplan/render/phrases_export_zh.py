"""Chinese phrases of exports and imports."""

PHRASES: dict[str, str] = {}
