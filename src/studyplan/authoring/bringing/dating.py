"""Days that a source names with their year, and what becomes of them."""

import re
from collections.abc import Iterable
from datetime import date

from studyplan.authoring.bringing.draft import DraftTopic
from studyplan.core.import_report import ReportEntry
from studyplan.core.vocabulary import MONTHS

_MONTH = {month.lower()[:3]: n for n, month in enumerate(MONTHS, 1)}
_NAMES = "|".join(_MONTH)
_FORMS = (
    r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})",
    rf"(?P<name>{_NAMES})[a-z]*\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{_NAMES})[a-z]*\.?,?\s+(?P<y>\d{{4}})",
)


def day_in(text: str) -> date | None:
    """The day that a text names with its year; None where it names none, or several."""
    found = {one for form in _FORMS for one in _days(form, text)}
    return found.pop() if len(found) == 1 else None


def _days(form: str, text: str) -> Iterable[date]:
    for matched in re.finditer(form, text, re.I):
        said = matched.groupdict()
        month = _MONTH[said["name"].lower()[:3]] if said.get("name") else int(said["m"])
        try:
            yield date(int(said["y"]), month, int(said["d"]))
        except ValueError:
            continue


def dated(topic: DraftTopic, today: date | None) -> tuple[DraftTopic, ReportEntry | None]:
    """The topic on its day, or due by it, and what is told of that.

    A day that is gone, or without a year, stays a note.
    """
    if not topic.date:
        return topic, None
    day = day_in(topic.date)
    if day is None or today is None or day < today or day.year > today.year + 5:
        why = "date-past" if day is not None and today is not None and day < today else "date"
        note = f"{topic.note} · {topic.date}" if topic.note else topic.date
        entry = ReportEntry(topic.line, topic.line, topic.date, "note", why)
        return topic._replace(note=note), entry
    entry = ReportEntry(topic.line, topic.line, topic.date, "date")
    if topic.is_due:
        return topic._replace(due=day.isoformat()), entry
    kind = "lecture" if topic.kind == "study" else topic.kind
    return topic._replace(on=day.isoformat(), kind=kind), entry
