"""The journal as a document, first to last."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from studyplan.core.journal.rows import Row
from studyplan.render.history import Act, kinds_of, what
from studyplan.render.markdown import escape
from studyplan.render.words import Words


def journal_markdown(acts: Iterable[Act], words: Words) -> Iterator[str]:
    """A heading for each day of the learner's, and a line for each command with its wall time."""
    yield f"# {escape(words('history.title'))}\n"
    day = None
    for act in acts:
        if act.day != day:
            day = act.day
            yield f"\n## {escape(words.day(date.fromisoformat(day)))}\n\n"
        yield _line(act, words)
    if day is None:
        yield f"\n{escape(words('history.empty'))}\n"


def _line(act: Act, words: Words) -> str:
    # What has no sentence has at least its names.
    text = escape(what(act, words) or ", ".join(dict.fromkeys(kinds_of(act))))
    if act.undone:
        text = f"~~{text}~~{escape(words('in-brackets', text=words('history.undone')))}"
    return f"- {act.at[11:16]} {text}\n"


def journal_json(events: Iterable[Row], device: str) -> dict[str, Any]:
    """The contract of `export journal --format json`: every event with all it says, in order.

    The events are an iterator: they are taken one by one.
    """
    return {
        "schema": 1,
        "what": "studyplan journal",
        "device": device,
        "events": (
            {
                "stamp": e.stamp,
                "device": e.device,
                "command": e.command,
                "at": e.at,
                "date": e.local_date,
                "kind": e.kind,
                "subject": e.subject,
                "data": _parsed(e.data),
                "undoes": e.undoes,
                "crc": e.checksum,
            }
            for e in events
        ),
    }


def _parsed(data: str) -> Any:
    """What an event says; where that is no JSON, the text as it stands."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return data
