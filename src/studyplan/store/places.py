"""Where topics stand in the plan."""

# Places in the plan are unique across the followed roadmaps: each has a range of its own.
PLAN_RANGE = 10_000_000
