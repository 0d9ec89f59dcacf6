"""A database with one followed roadmap, written through the program's own functions."""

from datetime import datetime
from pathlib import Path

from studyplan.core.availability import Rule
from studyplan.core.calendar import Calendar
from studyplan.core.journal.clock import Moment, stamp_of
from studyplan.core.journal.events import read
from studyplan.core.model import Loaded
from studyplan.core.schedule import plan
from studyplan.store import journal
from studyplan.store.connection import writing
from studyplan.store.create import create
from studyplan.store.definitions import load_roadmaps
from studyplan.store.work import open_work


def write_home(home: Path, loaded: Loaded, begun: datetime, rule: Rule) -> None:
    """Make the database in `home`: the roadmap is followed from `begun` on, its plan adopted."""
    today = begun.date()
    path = home / "studyplan.db"
    create(path, stamp_of(begun))
    follow = {"following": True, "start": today.isoformat()}
    with writing(path) as connection:
        load_roadmaps(connection, [loaded])
        events = [
            read("roadmap.follow", loaded.roadmap.id, follow),
            read("availability.set", today.isoformat(), rule.data()),
        ]
        journal.append(connection, events, Moment(begun))
        sessions = plan(open_work(connection, today), Calendar([rule]), today).sessions
        rows = [
            [s.topic, s.week.isoformat(), s.date and s.date.isoformat(), s.lane, s.minutes]
            for s in sessions
        ]
        adopted = read("plan.adopt", "", {"from": today.isoformat(), "sessions": rows})
        journal.append(connection, [adopted], Moment(begun))
