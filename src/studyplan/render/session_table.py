"""The sessions of a week as a table: by day where they have days."""

from collections.abc import Sequence
from datetime import date

from studyplan.core.topics import SessionRow, TopicRow
from studyplan.core.vocabulary import MET
from studyplan.render.blocks import SIGNS, STYLES, Cell, Column, Line, Table
from studyplan.render.next import place
from studyplan.render.terms import LANES
from studyplan.render.words import Words


def session_table(
    sessions: Sequence[SessionRow],
    today: date,
    words: Words,
    several: bool,
) -> Table:
    """A row a session; a topic has its id (and its roadmap, if there are several) only once."""
    dated = any(s.date for s in sessions)
    columns = [
        Column("#", "figures"),
        Column(words("Topic"), "grow"),
        Column(words("Lane"), "fixed"),
        Column(words("In the week"), "figures"),
        Column(words("of"), "figures"),
    ]
    if dated:
        columns.insert(1, Column(words("Day"), "fixed"))
    rows = []
    shown, day = set[str](), None
    for s in sessions:
        first = s.topic.key not in shown
        shown.add(s.topic.key)
        cells: list[Cell | Sequence[Cell | Line]] = [
            *topic_cells(s.topic, words, several, whole=first),
            Cell(words.hours(s.minutes)),
            Cell(words.hours(s.topic.minutes), "dim"),
        ]
        if dated:
            cells.insert(1, _day(s, day, today, words))
            day = s.date
        rows.append(cells)
    return Table(columns, rows)


def _day(session: SessionRow, before: str | None, today: date, words: Words) -> Cell:
    """The day of a session, once a day: today stands out, and a day gone with work left."""
    if session.date is None:
        return Cell("")
    day = date.fromisoformat(session.date)
    if session.date == before:
        return Cell("")
    if day == today:
        return Cell(words("today"), "accent")
    missed = day < today and session.topic.status not in MET
    return Cell(words.weekday(day), "warn" if missed else "dim")


def topic_cells(
    t: TopicRow, words: Words, several: bool = False, whole: bool = True
) -> tuple[Cell, Sequence[Cell | Line], Cell]:
    """Number, title over id, lane; not `whole` without the id."""
    style = STYLES.get(t.status, "strong")
    name: list[Cell | Line] = [Cell(f"{SIGNS[t.status]} {words.text(t.title)}", style)]
    if whole:
        name.append(place(t, words, "  ", several))
    return Cell(str(t.number or ""), "accent"), name, Cell(words(LANES[t.lane]))
