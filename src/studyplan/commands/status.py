"""`studyplan status`: how far you are."""

from datetime import date

from studyplan.commands.followed import followed_one
from studyplan.commands.looking_back import lateness
from studyplan.commands.next import sum_counts
from studyplan.commands.options import Followed, Json, Lang, Plain
from studyplan.commands.planning import ends_of
from studyplan.core.weeks import weeks_between
from studyplan.render.status import StatusView
from studyplan.store import queries
from studyplan.wiring import App


def status(
    roadmap: Followed = None, json: Json = False, plain: Plain = False, lang: Lang = None
) -> None:
    """Count topics and hours by stage, and the weeks gone and left."""
    app = App(lang, json, plain)
    with app.reading() as connection:
        only = followed_one(app, connection, roadmap)
        stages = [s for s in queries.stages(connection) if only in (None, s.roadmap)]
        ends = ends_of(app, connection, only)
        late = lateness(app, connection, only)
        a_week = queries.minutes_a_week(connection, app.today)
    starts = [date.fromisoformat(stage.start) for stage in stages]
    gone = max(0, weeks_between(min(starts), app.today)) if starts else 0
    total = sum_counts(stages)
    weeks = -(-total.minutes_open // a_week) if total.minutes_open and a_week else None
    app.emit(StatusView(app.today, stages, total, gone, weeks, ends, late, a_week))
