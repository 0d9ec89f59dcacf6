"""The journal as a document, first to last."""

from collections.abc import Iterable, Iterator
from datetime import date

from studyplan.render.history import Act, kinds_of, what
from studyplan.render.markdown import escape
from studyplan.render.words import Words


def journal_markdown(acts: Iterable[Act], words: Words) -> Iterator[str]:
    """A heading for each day of the learner's, and a line for each command with its wall time."""
    yield f"# {escape(words('history.title'))}\n"
    day = None
    for act in acts:
        if act.day != day:
            day = act.day
            yield f"\n## {escape(words.day(date.fromisoformat(day)))}\n\n"
        yield _line(act, words)
    if day is None:
        yield f"\n{escape(words('history.empty'))}\n"


def _line(act: Act, words: Words) -> str:
    # What has no sentence has at least its names.
    text = escape(what(act, words) or ", ".join(dict.fromkeys(kinds_of(act))))
    if act.undone:
        text = f"~~{text}~~{escape(words('in-brackets', text=words('history.undone')))}"
    return f"- {act.at[11:16]} {text}\n"
