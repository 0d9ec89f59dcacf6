"""`studyplan today` and `studyplan next`: the day, and what to study now."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from studyplan.app.naming import followed_one
from studyplan.app.prompt import prompt_lines
from studyplan.app.today import today_view
from studyplan.app.whats_next import whats_next
from studyplan.call import Call
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import FOLLOWED, flag, number, option
from studyplan.core.vocabulary import Lane
from studyplan.errors import NoDatabaseError, UsageError
from studyplan.locale import N_
from studyplan.render import output
from studyplan.render.output import View
from studyplan.store.store import Store

_USUAL = 5


def _minutes(text: str) -> int:
    """The minutes that `--fit` says; raises UsageError."""
    from studyplan.core.durations import parse_minutes

    try:
        return parse_minutes(text)
    except ValueError:
        raise UsageError("bad-fit", text=text) from None


_NUMBER = option("-n", "--number", "N", N_("Number of topics (default: 5)."), parser=number(1, 200))
_LANE = option(
    *("--lane", "LANE"),
    N_("Show only this lane: theory, practice, trends, review, or one of a roadmap's own."),
)
_FIT = option(
    *("--fit", "TIME"), N_("Show what you can finish or start in this time: 45m."), parser=_minutes
)


def today(
    call: AnsweringCall,
    number: int | None = _NUMBER,
    lane: str | None = _LANE,
    fit: int | None = _FIT,
    roadmap: str | None = FOLLOWED,
) -> View:
    """The day in a line, and the best of what is in progress, planned and ready."""
    with _reading(call, roadmap, lane) as (store, only, its):
        return today_view(store, call.now, number or _USUAL, its, only, fit)


def next_(
    call: AnsweringCall,
    number: int | None = _NUMBER,
    lane: str | None = _LANE,
    fit: int | None = _FIT,
    roadmap: str | None = FOLLOWED,
    in_short: bool = flag("--short", N_("Print one line, for a shell prompt or a status bar.")),
    color: bool = flag("--color", N_("Colour the line of --short.")),
) -> View | None:
    """Rank what is in progress, planned and ready, and print the best of it."""
    if not in_short:
        if color:
            raise UsageError("color-of-line")
        with _reading(call, roadmap, lane) as (store, only, its):
            return whats_next(store, call.today, number or _USUAL, its, only, fit)
    if call.mode == "json":
        raise UsageError("short-json")
    with suppress(NoDatabaseError), _reading(call, roadmap, lane) as (store, only, its):
        lines = prompt_lines(store, call.now, number or 1, its, only, fit)
        output.write_shown(lines.text(call.words, color))
    return None


@contextmanager
def _reading(
    call: Call, roadmap: str | None, lane: str | None
) -> Iterator[tuple[Store, str | None, Lane | None]]:
    """The store, the id of the roadmap that is meant, and the lane."""
    with call.reading() as store:
        yield store, followed_one(store, roadmap), store.lanes.said(lane)
