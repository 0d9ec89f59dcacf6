"""The figures that a topic's hours were worked out from."""

import sqlite3

from studyplan.core.details import Arithmetic
from studyplan.core.durations import parse_range, parse_span
from studyplan.core.estimate import Work, module_weeks, pool, share_out, weight


def arithmetic(connection: sqlite3.Connection, topic: int) -> Arithmetic:
    """The figures behind a topic's hours."""
    stage, module, low, high, own_hours, stage_duration, slow, fast = connection.execute(
        "SELECT t.stage_id, t.module_id, t.low_minutes, t.high_minutes, t.own_hours, g.duration,"
        " r.pace_low, r.pace_high FROM topic t JOIN stage g ON g.id = t.stage_id"
        " JOIN roadmap r ON r.id = t.roadmap_id WHERE t.id = ?",
        (topic,),
    ).fetchone()
    pace = slow, fast
    modules = connection.execute(
        "SELECT id, duration, low_minutes, high_minutes FROM module WHERE stage_id = ?"
        " ORDER BY position",
        (stage,),
    ).fetchall()
    works: dict[int, dict[int, Work]] = {number: {} for number, *_ in modules}
    for number, within, kind, hours, origin, points in connection.execute(
        "SELECT t.id, t.module_id, t.kind, t.own_hours, t.origin,"
        " (SELECT count(*) FROM point p WHERE p.topic_id = t.id) FROM topic t"
        " WHERE t.stage_id = ? ORDER BY t.position",
        (stage,),
    ):
        stated = parse_range(hours) if hours else None
        works[within][number] = Work(kind, points, stated, origin == "editor")
    span = parse_span(stage_duration) if stage_duration else None
    spans = [parse_span(text) if text else None for _, text, *_ in modules]
    weights = [sum(weight(work) for work in works[number].values()) for number, *_ in modules]
    at = [number for number, *_ in modules].index(module)
    weeks = module_weeks(span, spans, weights)[at]
    mine = works[module]
    every = list(mine.values())
    estimates = dict(zip(mine, share_out(weeks.weeks, pace, every), strict=True))
    return Arithmetic(
        work=mine[topic],
        own_hours=own_hours,
        points=mine[topic].points,
        pace=pace,
        stage_duration=stage_duration,
        module_duration=modules[at][1],
        stage_ends=span is None or not span.open_ended,
        weeks=weeks,
        pool=pool(weeks.weeks, pace, every) if weeks.weeks else None,
        module=(modules[at][2], modules[at][3]),
        holds=estimates[topic][:2] == (low, high),
    )
