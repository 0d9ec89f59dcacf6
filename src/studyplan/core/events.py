"""Facts of the journal, written and to be written, and the moment they belong to."""

from datetime import date, datetime
from typing import NamedTuple


class Moment(NamedTuple):
    """Now: UTC time for the order of things, and the learner's own day."""

    utc: datetime
    today: date


class NewEvent(NamedTuple):
    """An event to be written: what happened (`kind`), to what (`subject`), with its data."""

    kind: str
    subject: str
    data: dict[str, object]


class Event(NamedTuple):
    """An event as it stands in the journal."""

    command_id: str
    device: str
    stamp: str
    local_date: str
    kind: str
    subject: str
    data: dict[str, object]
    undoes: str | None
