"""`studyplan next`: what to study now."""

from studyplan.app.naming import followed_one
from studyplan.app.whats_next import whats_next
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import FOLLOWED, number, option
from studyplan.core.vocabulary import LANES
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.render.output import View


def _minutes(text: str) -> int:
    """The minutes that `--fit` says; raises UsageError."""
    from studyplan.core.durations import parse_minutes

    try:
        return parse_minutes(text)
    except ValueError:
        raise UsageError("bad-fit", text=text) from None


def next_(
    call: AnsweringCall,
    number: int = option(
        "-n", "--number", "N", N_("Number of topics."), parser=number(1, 200), default=5
    ),
    lane: str | None = option(
        "--lane", "LANE", N_("Show only this lane: theory, practice, trends, review.")
    ),
    fit: int | None = option(
        *("--fit", "TIME"),
        N_("Show what you can finish or start in this time: 45m."),
        parser=_minutes,
    ),
    roadmap: str | None = FOLLOWED,
) -> View:
    """Rank what is in progress, planned and ready, and print the best of it."""
    if lane is not None and lane not in LANES:
        raise UsageError("bad-lane", name=lane, lanes=tuple(LANES))
    with call.reading() as store:
        only = followed_one(store, roadmap)
        return whats_next(store, call.today, number, lane, only, fit)
