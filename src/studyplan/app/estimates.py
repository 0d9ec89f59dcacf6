"""Which roadmaps take longer than their durations allow, by what is said of their topics."""

from datetime import date

from studyplan.core.arithmetic import Estimated
from studyplan.store.store import Store


def beyond_durations(store: Store, today: date, only: str | None) -> list[Estimated]:
    """The followed roadmaps, or `only` that one, whose estimates are clearly beyond their plan."""
    minutes = store.learner_time.minutes_a_week(today)
    return [
        one._replace(weeks=minutes and round((one.estimated - one.left) / minutes))
        for one in store.estimates.of_followed()
        if one.beyond and only in (None, one.roadmap)
    ]
