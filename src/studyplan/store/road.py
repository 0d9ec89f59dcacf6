"""The road ahead: what is planned of each stage, week by week."""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from studyplan.core.living import Stretch, stretches
from studyplan.core.planned import Road
from studyplan.core.schedule import Session
from studyplan.core.text import Text


def road(
    connection: sqlite3.Connection,
    sessions: Sequence[Session],
    credited: Mapping[str, int] = MappingProxyType({}),
) -> list[Road]:
    """The stages of the followed roadmaps, in order, with everything planned of them.

    `credited` are minutes that topics will not take, by their keys. `first` and `last` are the
    first and the last day of any of `sessions`, `done_on` the day on which the last topic was
    finished.
    """
    rows = connection.execute(
        "SELECT g.id, r.slug, r.title_en, r.title_zh, g.slug, g.title_en, g.title_zh,"
        " count(*), sum(s.status NOT IN ('todo', 'doing')),"
        " sum(CASE WHEN s.status IN ('todo', 'doing') THEN s.left_minutes ELSE 0 END),"
        " max(s.finished_on)"
        " FROM following f JOIN roadmap r ON r.slug = f.roadmap"
        " JOIN stage g ON g.roadmap_id = r.id JOIN topic t ON t.stage_id = g.id"
        " JOIN topic_state s ON s.topic_id = t.id GROUP BY g.id ORDER BY f.place, g.position"
    ).fetchall()
    home = dict(
        connection.execute(
            "SELECT r.slug || '/' || t.slug, t.stage_id FROM following f"
            " JOIN roadmap r ON r.slug = f.roadmap JOIN topic t ON t.roadmap_id = r.id"
        ).fetchall()
    )
    once = Counter[int]()
    for topic, minutes in credited.items():
        once[home[topic]] += minutes
    planned: dict[int, dict[date, int]] = {}
    spans: dict[int, Stretch] = {}
    for s in sessions:
        if s.topic not in home:
            continue
        weeks = planned.setdefault(home[s.topic], {})
        weeks[s.week] = weeks.get(s.week, 0) + s.minutes
    for topic, at in stretches(sessions).items():
        if stage := home.get(topic):
            spans[stage] = at.joined(spans.get(stage, at))
    found = []
    for row in rows:
        number, roadmap, en, zh, stage, stage_en, stage_zh, topics, finished, left, done_on = row
        span = spans.get(number)
        found.append(
            Road(
                roadmap=roadmap,
                roadmap_title=Text(en, zh),
                stage=stage,
                title=Text(stage_en, stage_zh),
                topics=topics,
                finished=finished,
                open=left - once[number],
                weeks=planned.get(number, {}),
                first=span.first if span else None,
                last=span.last if span else None,
                done_on=_day(done_on) if finished == topics else None,
            )
        )
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
