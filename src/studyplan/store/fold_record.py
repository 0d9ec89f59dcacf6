"""What each event of the learner's record does to the projections."""

from collections.abc import Set as AbstractSet

from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.journal.habits import HabitDropped, HabitMarked, HabitSet
from studyplan.core.journal.keys import text_of
from studyplan.core.journal.notes import EvidenceSet, NoteSet
from studyplan.core.journal.record import DayBegins, RecordEvent, TimerSet
from studyplan.store.store import Store


def apply(store: Store, event: RecordEvent, later: AbstractSet[int] | None = None) -> None:
    """Bring the projections along with one event; what follows later on is derived then."""
    match event:
        case DayBegins():
            store.put_row("day_begins", {"since": event.subject}, at=event.data().get("at"))
        case NoteSet(topic, note, text, on):
            about = _now(store, topic)
            store.put_row("note", {"id": note}, text=text, topic=about, day=text_of(on))
        case EvidenceSet(about, evidence, kind, what, on, sha256):
            row = {"kind": kind, "about": _now(store, about), "what": what, "sha256": sha256}
            store.put_row("evidence", {"id": evidence}, **row, day=text_of(on))
        case CriterionClaimed(roadmap, _, on):
            _, _, criterion = _now(store, event.subject).partition("#")
            of = {"roadmap": roadmap, "criterion": criterion}
            store.put_row("claim", of, day=text_of(on))
        case TimerSet(topic):
            store.execute("DELETE FROM timer")
            if topic is not None:
                since = event.data()["since"]
                store.put_row("timer", {"topic": _now(store, topic)}, since=since)
        case HabitSet(name, title, every, lane, since, minutes):
            facts = {"every": every, "lane": lane, "since": text_of(since), "minutes": minutes}
            store.put_row("habit", {"name": name}, title=title, **facts)
        case HabitDropped(habit, is_dropped):
            store.put_row("habit_dropped", {"habit": habit}, dropped=is_dropped or None)
        case HabitMarked(habit, occurrence, state, on, minutes, lane):
            key = {"habit": habit, "occurrence": occurrence}
            facts = {"day": text_of(on), "minutes": minutes, "lane": lane}
            store.put_row("habit_mark", key, state=state, **facts)
        case of_reviews:
            from studyplan.store import fold_reviews

            fold_reviews.apply(store, of_reviews, later is None)


def _now(store: Store, about: str) -> str:
    """What a topic or a criterion is called by now; what is gone by its own name."""
    if "#" in about:
        return store.criteria.names(about)[0]
    topic = store.topics.id_of(about)
    return about if topic is None else store.topics.keys_of([topic])[topic]
