"""`studyplan log`, its entries, and `tick`: time spent on a topic, its points and resources."""

from datetime import date, datetime, timedelta

from studyplan.app import log_entries
from studyplan.app.log import log_time
from studyplan.app.log_entries import Changes
from studyplan.app.mark import mark
from studyplan.app.tick import tick_boxes
from studyplan.app.timer import Ending
from studyplan.call import Call
from studyplan.commandline.calling import AnsweringCall, ChangingCall
from studyplan.commandline.options import (
    AT,
    LANE_SPENT,
    NOTE,
    ON,
    ONE_TOPIC,
    YES,
    argument,
    flag,
    option,
)
from studyplan.commands.timer_endings import settled
from studyplan.core.entries import TimeEntry
from studyplan.core.weeks import monday
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.render.output import View, document
from studyplan.render.prompts import confirmed
from studyplan.store.store import Store

_ENTRY = argument("ID", N_("The id of an entry, or its beginning, as `log list` shows it."))


def log(
    call: AnsweringCall,
    said: list[str] = argument(
        "[TOPIC] TIME",
        N_("Time spent (1h30, 45m, 2.5h), and the topic (default: the one you study now)."),
    ),
    lane: str | None = LANE_SPENT,
    on: str | None = ON,
    at: str | None = AT,
    note: str | None = NOTE,
    yes: bool = YES,
) -> View | None:
    """Log time spent on a topic, and start it if it is not; what is left of it goes by that."""
    day = call.day_of_act(on, yes)
    with call.writing() as store:
        began = call.began(at, day, store.learners_day.beginnings())
        return log_time(store, call.now, said, day, lane, began, note)


def list_(
    call: AnsweringCall,
    topic: str | None = argument("[TOPIC]", N_("A topic. Omit it to list this week.")),
    week: bool = flag("--week", N_("This week (the default).")),
    begin: str | None = option("--from", "DATE", N_("First day to list.")),
    end: str | None = option("--to", "DATE", N_("Last day to list (default: today).")),
    csv: bool = flag("--csv", N_("Print CSV, for a spreadsheet.")),
) -> View | None:
    """List the time that you logged, by day: of this week, of other days, or of a topic."""
    if csv and call.mode == "json":
        raise UsageError("json-or-csv")
    if week and (begin or end):
        raise UsageError("one-week-or-days")
    first = None if begin is None else call.day(begin, "past")
    last = None if end is None else call.day(end, "past")
    if week or (topic is None and begin is None and end is None):
        first, last = monday(call.today), monday(call.today) + timedelta(days=6)
    if first and last and last < first:
        raise UsageError("export-backwards", first=first, last=last)
    with call.reading() as store:
        view = log_entries.listed(store, call.today, first, last, topic)
    if not csv:
        return view
    from studyplan.render.csv import write

    document(write(view.table(call.words), call.words))
    return None


def edit(
    call: AnsweringCall,
    entry: str = _ENTRY,
    time: str | None = argument("[TIME]", N_("The time spent: 1h30, 45m, 2.5h.")),
    on: str | None = option(
        "--on",
        "DATE",
        N_("Day to move it to: 2026-11-22, yesterday, monday, -3d (default: unchanged)."),
    ),
    at: str | None = option("--at", "HH:MM", N_("When it began; none: not known.")),
    lane: str | None = option("--lane", "LANE", N_("What it counts in; none: the topic's lane.")),
    note: str | None = option("--note", "TEXT", N_("Its note; '' removes it.")),
    topic: str | None = option("--topic", "TOPIC", N_("The topic that it is for.")),
    yes: bool = YES,
) -> View | None:
    """Change an entry of time, whatever was done since."""
    if all(said is None for said in (time, on, at, lane, note, topic)):
        raise UsageError("edit-nothing", id=entry[:40])
    day = None if on is None else call.day_of_act(on, yes)
    unbegun = at is not None and at.strip().casefold() == "none"
    with call.writing() as store:
        found = log_entries.the_time(store, entry)
        began = None if unbegun else _begin(call, store, found, day, at)
        changes = Changes(time, day, began, lane, note, topic, unbegun)
        return log_entries.edit(store, call.now, found, changes)


def _begin(
    call: Call, store: Store, entry: TimeEntry, day: date | None, at: str | None
) -> datetime | None:
    """When an entry began by what is said now: what goes to another day keeps its hour."""
    if at is None and day is not None and entry.at is not None:
        at = f"{entry.at:%H:%M}"
    return call.began(at, day or entry.on, store.learners_day.beginnings())


def delete(call: AnsweringCall, entry: str = _ENTRY) -> View:
    """Delete an entry of time; undo brings it back."""
    with call.writing() as store:
        return log_entries.delete(store, call.now, entry)


_POINTS = argument(
    "[POINT...]",
    N_(
        "Numbers of objectives (2, 1-3, 1,4, all) or resources (r2, r1-3). "
        "Omit them to see the list."
    ),
)


def tick(
    call: ChangingCall,
    topic: str = ONE_TOPIC,
    points: list[str] | None = _POINTS,
    on: str | None = ON,
    yes: bool = YES,
) -> View | None:
    """Tick points or resources of a topic: what is left of it goes by that.

    With its last point ticked, a person is asked whether it is done.
    """
    day = call.day_of_act(on, yes or call.dry_run)
    with call.writing() as store:
        view = tick_boxes(store, call.now, topic, points or (), day)
    if not view.completes or call.dry_run or not call.asks:
        return view
    call.emit(view._replace(hints=False))
    question = N_("All objectives of “{name}” are ticked. Mark it as done? [y/N]")
    if not confirmed(call.words(question, name=view.topic.title)):
        call.tell("Not marked as done.")
        return None

    def done(store: Store, ending: Ending) -> View:
        return mark(store, call.now, [view.topic.key], "done", day, ending=ending)

    return settled(call, done)


def untick(call: ChangingCall, topic: str = ONE_TOPIC, points: list[str] | None = _POINTS) -> View:
    """Take ticks of points or resources off: what is left of the topic goes by that."""
    day = call.day_of_act(None)
    with call.writing() as store:
        return tick_boxes(store, call.now, topic, points or (), day, off=True)
