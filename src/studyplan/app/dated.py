"""Topics with a date, as the plan has them."""

from collections.abc import Iterable, Mapping

from studyplan.core.deadlines import Dated
from studyplan.core.needs import Unmet
from studyplan.core.topics import TopicRow
from studyplan.render.dates_ahead import DatedTopic
from studyplan.store.store import Store


def dated_topics(
    store: Store, dated: Iterable[Dated], roadmap: str | None = None
) -> list[DatedTopic]:
    """These topics, of all roadmaps or of one, with what they wait for."""
    its = [one for one in dated if roadmap in (None, one.topic.partition("/")[0])]
    rows = store.topics.rows_of(key for one in its for key in (one.topic, *one.waits_for))
    return [DatedTopic(rows[one.topic], one, _waits(store, one, rows)) for one in its]


def _waits(store: Store, one: Dated, rows: Mapping[str, TopicRow]) -> Unmet:
    """What a topic waits for, by the electives that it is of, where nothing of them is chosen."""
    waits = [rows[key] for key in one.waits_for]
    if not any(topic.elective for topic in waits):
        return Unmet(waits)
    unmet = store.choices.unmet(rows[one.topic])
    choices = [some for some in unmet.choices if {t.key for t in some.topics} & {*one.waits_for}]
    either = {topic.key for some in choices for topic in some.topics}
    return Unmet([topic for topic in waits if topic.key not in either], choices)
