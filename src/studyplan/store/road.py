"""The road ahead: what is planned of each stage, week by week."""

import sqlite3
from datetime import date

from studyplan.core.planned import Road
from studyplan.core.text import Text


def road(connection: sqlite3.Connection) -> list[Road]:
    """The stages of the followed roadmaps, in order, with everything planned of them.

    `first` and `last` are the first and the last day of any session, `ahead` the last of those
    that belong to open topics, `done_on` the day on which the last topic was finished.
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
    planned: dict[int, dict[date, int]] = {}
    spans: dict[int, list[str | None]] = {}
    for stage, week, minutes, first, last, ahead in connection.execute(
        "SELECT t.stage_id, x.week, sum(x.minutes), min(coalesce(x.date, x.week)),"
        " max(coalesce(x.date, date(x.week, '+6 days'))),"
        " max(CASE WHEN s.status IN ('todo', 'doing')"
        " THEN coalesce(x.date, date(x.week, '+6 days')) END)"
        " FROM session x JOIN topic t ON t.id = x.topic_id"
        " JOIN topic_state s ON s.topic_id = t.id WHERE s.followed"
        " GROUP BY t.stage_id, x.week ORDER BY x.week"
    ):
        planned.setdefault(stage, {})[date.fromisoformat(week)] = minutes
        span = spans.setdefault(stage, [first, last, ahead])
        span[1:] = [max(span[1] or "", last), max(span[2] or "", ahead or "") or None]
    found = []
    for row in rows:
        number, roadmap, en, zh, stage, stage_en, stage_zh, topics, finished, left, done_on = row
        first, last, ahead = spans.get(number, (None, None, None))
        found.append(
            Road(
                roadmap=roadmap,
                roadmap_title=Text(en, zh),
                stage=stage,
                title=Text(stage_en, stage_zh),
                topics=topics,
                finished=finished,
                open=left,
                weeks=planned.get(number, {}),
                first=_day(first),
                last=_day(last),
                ahead=_day(ahead),
                done_on=_day(done_on) if finished == topics else None,
            )
        )
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def topics_ending(
    connection: sqlite3.Connection, first: date, last: date
) -> list[tuple[str, str, Text]]:
    """Open topics whose last session lies in these days: that day, key and title, in order."""
    rows = connection.execute(
        "SELECT s.planned_to, r.slug || '/' || t.slug, t.title_en, t.title_zh"
        " FROM topic_state s JOIN topic t ON t.id = s.topic_id"
        " JOIN roadmap r ON r.id = t.roadmap_id"
        " WHERE s.followed AND s.status IN ('todo', 'doing') AND s.planned_to BETWEEN ? AND ?"
        " ORDER BY s.planned_to, s.plan_order",
        (first.isoformat(), last.isoformat()),
    )
    return [(r[0], r[1], Text(r[2], r[3])) for r in rows]
