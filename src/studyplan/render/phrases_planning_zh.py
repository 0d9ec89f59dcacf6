"""Chinese phrases of planning: availability, pauses, targets, pins, replanning."""

PHRASES: dict[str, str] = {}
