"""`studyplan status`: how far you are."""

from collections.abc import Sequence
from datetime import date

from studyplan.app.ends import ends_of, lateness
from studyplan.app.naming import followed_one
from studyplan.call import Call
from studyplan.commands.options import Followed, Json, Lang, Plain
from studyplan.core.records import StageCounts, summed
from studyplan.core.weeks import weeks_between
from studyplan.render.status import StatusView
from studyplan.store import queries
from studyplan.store.coming import Coming, by_stage, coming
from studyplan.store.coming import total as to_come


def status(
    roadmap: Followed = None, json: Json = False, plain: Plain = False, lang: Lang = None
) -> None:
    """Count topics and hours by stage, and the weeks gone and left."""
    call = Call(lang, json, plain)
    with call.reading() as connection:
        only = followed_one(connection, roadmap)
        credited = [c for c in coming(connection, call.today) if only in (None, c.roadmap)]
        stages = _counted_once(
            [s for s in queries.stages(connection) if only in (None, s.roadmap)], credited
        )
        ends = ends_of(connection, call.today, only)
        late = lateness(connection, call.today, only)
        a_week = queries.minutes_a_week(connection, call.today)
    starts = [date.fromisoformat(stage.start) for stage in stages]
    gone = max(0, weeks_between(min(starts), call.today)) if starts else 0
    total = summed(stages)
    weeks = -(-total.minutes_left // a_week) if total.met < total.topics and a_week else None
    view = StatusView(call.today, stages, total, gone, weeks, ends, late, a_week, to_come(credited))
    call.emit(view)


def _counted_once(stages: Sequence[StageCounts], credited: Sequence[Coming]) -> list[StageCounts]:
    """The stages without the minutes of what comes with topics of other roadmaps."""
    minutes = by_stage(credited)
    return [
        s._replace(
            counts=s.counts._replace(
                minutes_left=s.counts.minutes_left - minutes[s.roadmap, s.stage]
            )
        )
        for s in stages
    ]
