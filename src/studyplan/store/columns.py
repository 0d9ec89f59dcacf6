"""Columns, joins and conditions that several areas read by."""

from studyplan.core.topics import PAGE

# Topics that an edition has removed hang on a roadmap of their own, whose id ends with this: no
# file's does. What looks for a roadmap by its id meets none of them.
GONE = "~"
# Whether a topic of `roadmap r` is one of these.
IS_GONE = f"r.slug GLOB '*{GONE}'"
# The id of a topic's roadmap, and its key, of `roadmap r` and `topic t`, also of one that is gone.
ROADMAP = f"rtrim(r.slug, '{GONE}')"
KEY = f"{ROADMAP} || '/' || t.slug"
# Topics of the roadmap `:roadmap`, or of all where that is null.
OF_ROADMAP = f"{ROADMAP} = coalesce(:roadmap, {ROADMAP})"
# The day that a topic is on, of `topic t`. What is on a day, and an exam, moves to where it is
# pinned: to that day, or to the end of that week, and never later.
_HELD = "(t.on_day IS NOT NULL OR t.kind = 'exam')"
ON = (
    f"CASE WHEN {_HELD} THEN coalesce((SELECT iif(week, date(day, '+6 days'), day) FROM pin"
    " WHERE pin.topic_id = t.id), t.on_day) END"
)
# What is pinned and may be studied later, too, of `pin p`.
PIN = f"CASE WHEN NOT {_HELD} THEN p.day END"
# The columns of a `TopicRow`, of `topic_state s` and what `JOIN` joins to it.
ROW = (
    f"t.id, {KEY} AS key, t.title_en, t.title_zh, {ROADMAP} AS roadmap,"
    " g.slug AS stage, m.slug AS module, g.title_en AS stage_title_en,"
    " g.title_zh AS stage_title_zh, m.title_en AS module_title_en, m.title_zh AS module_title_zh,"
    " t.kind, t.lane, s.status, s.blocked, t.minutes, t.low_minutes, t.high_minutes,"
    " s.finished_on, t.optional, t.origin,"
    " CASE WHEN s.status IN ('todo', 'doing') THEN s.left_minutes ELSE 0 END AS left, s.number,"
    f" s.followed, {ON} AS 'on', t.due, t.elective, s.spare, {IS_GONE} AS gone"
)
# CROSS JOIN keeps SQLite to this order: the few states first, and their topics by primary key.
JOIN = (
    " CROSS JOIN topic t ON t.id = s.topic_id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
    " CROSS JOIN stage g ON g.id = t.stage_id CROSS JOIN module m ON m.id = t.module_id"
)
# The columns of a `Resource`, of `resource_link l` and its `resource x`.
RESOURCE = (
    "x.kind, coalesce(l.title_en, x.title_en) AS title_en,"
    " coalesce(l.title_zh, x.title_zh) AS title_zh, x.url, l.original_url, x.by_en, x.by_zh,"
    " x.year, l.group_en, l.group_zh, l.note_en, l.note_zh, l.origin,"
    " l.first, l.minutes, l.pages, l.chapters"
)
# The columns of a `Point`, of `point p`.
POINT = (
    "p.en AS text_en, p.zh AS text_zh, p.origin, p.slug AS id, p.objective_en, p.objective_zh,"
    " p.concepts, p.depth"
)
# Places in the plan are unique across the followed roadmaps: each has a range of its own.
PLAN_RANGE = 10_000_000
# What is to be planned, of `topic_state s`: said in SQL because the indexes of open topics are of
# just these, which keeps what is asked daily flat in the number of topics.
OPEN = "s.followed AND s.status IN ('todo', 'doing') AND NOT s.spare"
# What can be begun, of `topic_state s`.
READY = "s.status = 'todo' AND NOT s.spare AND s.blocked = 0"
# The minutes that an editor says a topic takes, of `topic t`: by its weight, or else by what its
# resources take. NULL where its hours are stated or nobody says.
ESTIMATE = (
    "CASE WHEN t.own_hours IS NULL THEN coalesce(t.own_weight * 60,"
    f" (SELECT sum(coalesce(l.minutes, l.pages * {PAGE})) FROM resource_link l"
    " WHERE l.topic_id = t.id)) END"
)
# The ids of topics that may be on a day, or due by one.
WITH_DATES = (
    "SELECT id FROM topic WHERE on_day IS NOT NULL OR due IS NOT NULL"
    " UNION SELECT topic_id FROM pin"
)
