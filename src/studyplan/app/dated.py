"""Topics with a date, as the plan has them."""

from collections.abc import Iterable

from studyplan.core.deadlines import Dated
from studyplan.render.dates_ahead import DatedTopic
from studyplan.store.store import Store


def dated_topics(
    store: Store, dated: Iterable[Dated], roadmap: str | None = None
) -> list[DatedTopic]:
    """These topics, of all roadmaps or of one, with what they wait for."""
    its = [one for one in dated if roadmap in (None, one.topic.partition("/")[0])]
    rows = store.topics.rows_of(key for one in its for key in (one.topic, *one.waits_for))
    return [DatedTopic(rows[one.topic], one, [rows[key] for key in one.waits_for]) for one in its]
