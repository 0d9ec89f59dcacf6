"""A stretch of the plan as Markdown, and as data."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from studyplan.core.takeaway import Planned, weeks_of
from studyplan.core.weeks import iso_week
from studyplan.render.markdown import escape, numbered, task_line
from studyplan.render.words import Words


def plan_title(sessions: Sequence[Planned], first: date, last: date | None, words: Words) -> str:
    """What is shown: the days from `first` to `last`, or to the last session."""
    ends = [s.day or s.week + timedelta(days=6) for s in sessions]
    end = last or max([first, *ends])
    return words("plan.export-title", dates=words.days(first, end))


def plan_sum(sessions: Sequence[Planned], words: Words) -> str:
    """How many sessions, and how many hours."""
    minutes = sum(s.minutes for s in sessions)
    return f"{words.count(len(sessions), 'session')} · {words.hours(minutes)}"


def facts(s: Planned, words: Words) -> list[str]:
    """What a session is: number, kind, hours, place, and how its topic stands if unusual."""
    hours = words.hours(s.minutes)
    if s.minutes != s.topic.minutes:
        hours = words("markdown.part", part=hours, whole=words.hours(s.topic.minutes))
    place = f"{words.text(s.topic.stage_title)} › {words.text(s.topic.module_title)}"
    left_out = s.topic.status in ("skipped", "known")
    standing = [words(f"status.{s.topic.status}")] if left_out else []
    return [*standing, *numbered(s.topic, words), words(f"kind.{s.topic.kind}"), hours, place]


def plan_markdown(sessions: Sequence[Planned], first: date, last: date | None, words: Words) -> str:
    """Weeks, their days, and a task for each session; the tasks carry their topics' keys."""
    return "\n".join(_lines(sessions, first, last, words)) + "\n"


def _lines(
    sessions: Sequence[Planned], first: date, last: date | None, words: Words
) -> Iterable[str]:
    yield f"# {escape(plan_title(sessions, first, last, words))}"
    yield ""
    if not sessions:
        yield escape(words("plan.export-empty"))
        return
    yield escape(plan_sum(sessions, words))
    for week, days in weeks_of(sessions).items():
        yield ""
        dates = words.days(week, week + timedelta(days=6))
        yield f"## {escape(words('markdown.title', week=iso_week(week), dates=dates))}"
        for day, parts in days.items():
            if day is not None:
                yield ""
                yield f"### {escape(words.day(day))}"
            elif len(days) > 1:
                yield ""
                yield f"### {escape(words('plan.any-day'))}"
            yield ""
            for s in parts:
                title = words.text(s.topic.title)
                yield task_line(title, s.topic.status, facts(s, words), s.topic.key)
