"""The time that days really got, as it is stored."""

from datetime import date

from studyplan.store.store import Store


def by_lane(store: Store, first: date, last: date) -> dict[str, int]:
    """The minutes of lanes on these days, with what is only estimated."""
    lanes = store.execute(
        "SELECT lane, sum(minutes) FROM day_spent WHERE day BETWEEN ? AND ?"
        " GROUP BY lane HAVING sum(minutes) > 0",
        (first.isoformat(), last.isoformat()),
    )
    return dict(lanes.fetchall())
