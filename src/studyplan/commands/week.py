"""`studyplan week` and `status`: what a week was begun with and still has; how far you are."""

from studyplan.app.naming import followed_one
from studyplan.app.status import status_view
from studyplan.app.week import week_view
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import DAY_OF_WEEK, FOLLOWED, NEXT_WEEK
from studyplan.render.output import View


def week(
    call: AnsweringCall,
    next_: bool = NEXT_WEEK,
    day: str | None = DAY_OF_WEEK,
    roadmap: str | None = FOLLOWED,
) -> View:
    """Show a week: what was committed, what is done, and what time is left."""
    first = call.week(next_, day)
    with call.reading() as store:
        return week_view(store, call.today, first, followed_one(store, roadmap))


def status(call: AnsweringCall, roadmap: str | None = FOLLOWED) -> View:
    """Count topics and hours by stage, and the weeks gone and left."""
    with call.reading() as store:
        return status_view(store, call.today, followed_one(store, roadmap))
