"""What was said of topics that have become several, said of each of their parts."""

from collections.abc import Iterator

from studyplan.core.journal.events import Event, kind_of, read
from studyplan.core.journal.rows import Past, recorded
from studyplan.core.journal.study import PointTicked, ResourceTicked, TopicMarked
from studyplan.store.area import Area
from studyplan.store.history import LATER, ORDER

_OF_PARTS = PointTicked | ResourceTicked | TopicMarked


class SplitTopics(Area):
    """What was said of topics that have become several, said of each of their parts."""

    def in_parts(self, event: Event, before: Event) -> Iterator[tuple[Event, Event]]:
        """The same of each topic but the first that its topic has become, where it has several.

        What is in progress goes on in those of which something is ticked.
        """
        if not isinstance(event, _OF_PARTS):
            return
        states = [one.data().get("status") for one in (event, before)]
        for key in self.store.editions.parts_of(event.topic)[1:]:
            (topic,) = self.store.topics.ids_of([key]).values()
            pair = _said_of(event, key), _said_of(before, key)
            if not isinstance(event, TopicMarked):
                marks = {point.mark for point in self.store.topics.points(topic)}
                marks |= {resource.box for resource in self.store.topics.resources(topic)}
                if self.store.former_points.named(event.topic, topic, event.box) in marks:
                    yield pair
            elif self.store.topics.ticked(topic) or "doing" not in states:
                yield pair

    def again(self, event: Event) -> Iterator[Event]:
        """The same of each other part; a part that is another topic's too has its own mark."""
        for one, _ in self.in_parts(event, event):
            names = self.store.journal.names(one.subject)
            if len(names) == 1 or not isinstance(one, TopicMarked):
                yield one

    def said_since(self, number: int, kind: str, key: str) -> Iterator[Event]:
        """What events after that `number` say of a topic of this key, said of its other parts.

        Where nothing else was said of these since. A mark goes by the ticks that are there by then.
        """
        where = (
            "WHERE id > ? AND kind = ? AND (subject = ? OR subject > ? AND subject < ?)"
            f" AND id NOT IN (SELECT event FROM unread) AND NOT ({LATER}) ORDER BY {ORDER}"
        )
        rows = self.store.history.rows(where, (number, kind, key, f"{key}#", f"{key}$"))
        for past in [recorded(row) for _, row in rows]:
            if isinstance(past.event, _OF_PARTS):
                yield from (one for one in self.again(past.event) if self._is_new(one, past))

    def _is_new(self, event: Event, past: Past) -> bool:
        """Whether nothing was said of a part since then, but what its topic was told before."""
        since = self.store.journal.latest(event)
        if since is None or since.identity < past.identity:
            return True
        of = (kind_of(event), past.event.subject)
        rows = self.store.history.rows("WHERE kind = ? AND subject = ?", of)
        before = [one.data() for _, row in rows if isinstance(one := row.event(), _OF_PARTS)]
        return isinstance(since.event, _OF_PARTS) and since.event.data() in before


def _said_of(event: Event, key: str) -> Event:
    """The same of the topic of that key."""
    _, mark, rest = event.subject.partition("#")
    return read(kind_of(event), f"{key}{mark}{rest}", event.data())
