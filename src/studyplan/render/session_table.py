"""The sessions of a week as a table: by day where they have days."""

from collections.abc import Sequence
from datetime import date

from studyplan.core.topics import SessionRow
from studyplan.core.vocabulary import MET
from studyplan.render.blocks import SIGNS, STYLES, Cell, Line, Table, columns
from studyplan.render.place import place
from studyplan.render.words import Words


def session_table(
    sessions: Sequence[SessionRow], today: date, words: Words, several: bool
) -> Table:
    """A row a session; a topic has its id (and its roadmap, if there are several) only once."""
    dated = any(session.date for session in sessions)
    rows = list[Sequence[Cell | Sequence[Cell | Line]]]()
    shown, before = set[str](), None
    for s in sessions:
        topic = s.topic
        title = f"{SIGNS[topic.status]} {words.text(topic.title)}"
        name: list[Cell | Line] = [Cell(title, STYLES.get(topic.status, "strong"))]
        if topic.key not in shown:
            name.append(place(topic, words, "  ", several))
            if topic.due:
                name.append(
                    Cell("  " + words("due {day}", day=words.dated(topic.due, today)), "warn")
                )
        rows.append(
            (
                Cell(str(topic.number or ""), "accent"),
                *([_day(s, before, today, words)] if dated else []),
                name,
                Cell(words.lane(topic.lane)),
                Cell(words.hours(s.minutes)),
                Cell(words.hours(topic.minutes), "dim"),
            )
        )
        shown.add(topic.key)
        before = s.date
    heads = [words("Topic"), words("Lane"), words("In the week"), words("of")]
    if dated:
        heads = [words("Day"), *heads]
    kinds = f"figures {'fixed' if dated else ''} grow fixed figures figures"
    return Table(columns(kinds, "#", *heads), rows)


def _day(session: SessionRow, before: str | None, today: date, words: Words) -> Cell:
    """The day of a session, once a day: today stands out, and a day gone with work left."""
    if session.date is None or session.date == before:
        return Cell("")
    day = date.fromisoformat(session.date)
    if day == today:
        return Cell(words("today"), "accent")
    missed = day < today and session.topic.status not in MET
    return Cell(words.weekday(day), "warn" if missed else "dim")
