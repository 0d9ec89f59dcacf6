"""`studyplan week` and `status`: what a week was begun with and still has; how far you are."""

from studyplan.app.naming import followed_one
from studyplan.app.status import status_view
from studyplan.app.week import week_view
from studyplan.call import Call
from studyplan.commands.options import DayOfWeek, Followed, Json, Lang, NextWeek, Plain


def week(
    next_: NextWeek = False,
    day: DayOfWeek = None,
    roadmap: Followed = None,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Show a week: what was committed, what is done, and what time is left."""
    call = Call(lang, json, plain)
    first = call.week(next_, day)
    with call.reading() as store:
        view = week_view(store, call.today, first, followed_one(store, roadmap))
    call.emit(view)


def status(
    roadmap: Followed = None, json: Json = False, plain: Plain = False, lang: Lang = None
) -> None:
    """Count topics and hours by stage, and the weeks gone and left."""
    call = Call(lang, json, plain)
    with call.reading() as store:
        view = status_view(store, call.today, followed_one(store, roadmap))
    call.emit(view)
