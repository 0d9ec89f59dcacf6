"""Chinese phrases of forecasts."""

PHRASES: dict[str, str] = {}
