"""Where topics stand in the plan."""

# Places in the plan are unique across the followed roadmaps: each has a range of its own.
PLAN_RANGE = 10_000_000
# What is to be planned, of `topic_state s`: as the indexes of open topics have it.
OPEN = "s.followed AND s.status IN ('todo', 'doing')"
