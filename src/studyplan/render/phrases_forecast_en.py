"""English phrases of forecasts."""

PHRASES: dict[str, str] = {}
