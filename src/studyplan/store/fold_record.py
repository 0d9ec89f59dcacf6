"""What each event of the learner's record does to the projections."""

from studyplan.core.journal.record import DayBegins, RecordEvent
from studyplan.store.store import Store


def apply(store: Store, event: RecordEvent) -> None:
    """Bring the projections along with one event."""
    match event:
        case DayBegins():
            store.put_row("day_begins", {"since": event.subject}, at=event.data().get("at"))
