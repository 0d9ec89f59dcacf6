"""`studyplan week` and `status`: what a week was begun with and still has; how far you are."""

from studyplan.app.naming import followed_one
from studyplan.app.status import status_view
from studyplan.app.week import week_view
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import DayOfWeek, Followed, NextWeek


def week(
    call: AnsweringCall, next_: NextWeek = False, day: DayOfWeek = None, roadmap: Followed = None
) -> None:
    """Show a week: what was committed, what is done, and what time is left."""
    first = call.week(next_, day)
    with call.reading() as store:
        view = week_view(store, call.today, first, followed_one(store, roadmap))
    call.emit(view)


def status(call: AnsweringCall, roadmap: Followed = None) -> None:
    """Count topics and hours by stage, and the weeks gone and left."""
    with call.reading() as store:
        view = status_view(store, call.today, followed_one(store, roadmap))
    call.emit(view)
