"""`studyplan pause`: days without study."""

import sqlite3
from datetime import date, timedelta
from typing import Annotated

import typer

from studyplan.call import Call, holidays
from studyplan.commands.changing import change
from studyplan.commands.options import DryRun, Json, Lang, Plain, either
from studyplan.core.bounds import LONGEST_TEXT, place_in
from studyplan.core.journal.frame import PauseSet
from studyplan.core.journal.keys import Period
from studyplan.core.periods import parse_period
from studyplan.core.planned import Pause
from studyplan.errors import Choice, ExtraWordsError, NotFoundError, UsageError
from studyplan.render.changes import PlanChange
from studyplan.render.pause import PauseView
from studyplan.store import calendar as calendars


def pause(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[DATES|list|remove]",
            help=either(
                "2027-02-10..2027-02-20, or one day; `list`; `remove` with the dates or number.",
                "2027-02-10..2027-02-20 或单日；list 列出；remove 加日期或编号删除。",
            ),
        ),
    ] = None,
    which: Annotated[
        str | None,
        typer.Argument(
            metavar="[DATES|NUMBER]",
            help=either("Which pause to remove.", "要删除的暂停时段的日期或编号。"),
        ),
    ] = None,
    why: Annotated[
        str | None, typer.Option("--why", metavar="TEXT", help=either("The reason.", "原因。"))
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(
            "--country",
            metavar="CODE",
            help=either(
                "The public holidays of a country in these dates: CN, DE, US …",
                "该时段内某国的法定节假日：CN、DE、US……",
            ),
        ),
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Pause on some days, list the pauses, or remove one."""
    call = Call(lang, json, plain)
    if which is not None and what != "remove":
        raise ExtraWordsError([which])
    if which is None and what == "remove":
        raise UsageError("pause-remove-what")
    added: list[Pause] = []
    removed: list[Pause] = []

    def events(connection: sqlite3.Connection) -> list[PauseSet]:
        there = calendars.pauses(connection)
        if what == "remove":
            removed[:] = [_named(which or "", there, call.today)]
            at = removed[0]
            return [PauseSet(Period(at.first, at.last))]
        kept = {(p.first, p.last) for p in there} if why is None else set()
        added[:] = [p for p in wanted if p not in there and (p.first, p.last) not in kept]
        return [PauseSet(Period(p.first, p.last), p.why) for p in added]

    def view(connection: sqlite3.Connection, changed: PlanChange | None) -> PauseView:
        there = calendars.pauses(connection)
        already = bool(wanted) and not added
        return PauseView(call.today, there, added, removed, changed, already)

    wanted: list[Pause] = []
    if what not in (None, "list"):
        if len(why or "") > LONGEST_TEXT:
            raise UsageError("text-too-long", option="--why", most=LONGEST_TEXT)
        reason = " ".join((why or "").split())
        if what != "remove":
            wanted = _wanted(call, what or "", reason, country)
        change(call, events, view, dry_run)
        return
    if country is not None or why is not None:
        raise UsageError("pause-dates-first")
    with call.reading() as connection:
        shown = view(connection, None)
    call.emit(shown)


def _wanted(call: Call, text: str, why: str, country: str | None) -> list[Pause]:
    """The pauses that dates say, or the holidays in them; raises UsageError."""
    first, last = call.period(text)
    if country is None:
        return [Pause(first, last, why)]
    return _joined(holidays(country, first, last, call.language))


def _joined(days: list[tuple[date, str]]) -> list[Pause]:
    """Holidays that follow one another with the same name, as one pause each."""
    found: list[Pause] = []
    for day, name in days:
        if found and found[-1].why == name and found[-1].last + timedelta(days=1) == day:
            found[-1] = found[-1]._replace(last=day)
        else:
            found.append(Pause(day, day, name))
    return found


def _named(text: str, there: list[Pause], today: date) -> Pause:
    """The pause whose number in the list, or whose dates, are these; raises NotFoundError."""
    if (place := place_in(text, there)) is not None:
        return there[place]
    try:
        first, last = parse_period(text, today)
    except ValueError:
        first, last = date.min, date.min
    for found in there:
        if (found.first, found.last) == (first, last):
            return found
    near = [Choice(f"{p.first}..{p.last}", p.why, n) for n, p in enumerate(there, 1)]
    raise NotFoundError("no-pause", near=near, name=text[:60])
