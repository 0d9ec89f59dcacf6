"""A database with one followed roadmap, written through the program's own functions."""

from datetime import datetime
from pathlib import Path

from studyplan.core.availability import Rule
from studyplan.core.journal.clock import Moment, stamp_of
from studyplan.core.journal.events import read
from studyplan.core.model import Loaded
from studyplan.store.connection import writing
from studyplan.store.create import create


def write_home(home: Path, loaded: Loaded, begun: datetime, rule: Rule) -> None:
    """Make the database in `home`: the roadmap is followed from `begun` on."""
    today = begun.date()
    path = home / "studyplan.db"
    create(path, stamp_of(begun))
    follow = {"following": True, "start": today.isoformat()}
    with writing(path) as store:
        store.definitions.load_roadmaps([loaded])
        events = [
            read("roadmap.follow", loaded.roadmap.id, follow),
            read("availability.set", today.isoformat(), rule.data()),
        ]
        store.journal.append(events, Moment(begun))
