"""Documents to print: one HTML file each, that asks nothing of anyone."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from studyplan.core.details import Detail, Outline
from studyplan.core.points import mark_of
from studyplan.core.takeaway import Planned, weeks_of
from studyplan.core.weeks import iso_week
from studyplan.render import checklist
from studyplan.render.markdown import habit_line
from studyplan.render.plan_export import facts, plan_sum, plan_title
from studyplan.render.week import WeekView, pause_line
from studyplan.render.words import Words

_TEMPLATES = Path(__file__).with_name("templates")
_SCHEMES = ("http://", "https://", "mailto:")
_LANG = {"en": "en", "zh": "zh-Hans"}


def checklist_html(
    outlines: Sequence[Outline], ticks: checklist.Ticked, today: date, words: Words
) -> str:
    """The checklist: tables with boxes, a stage beginning a new page where it has to."""
    documents = list[dict[str, Any]]()
    for o in outlines:
        found = checklist.parts(o, ticks, words)
        state = checklist.summary(found, today, words)
        documents.append({"title": words.text(o.title), "state": state, "parts": found,
                          "links": checklist.links(o.resources)})  # fmt: skip
    title = words.listed([d["title"] for d in documents])
    title = words("checklist.title", title=title)
    where = words("checklist.where")
    return _rendered("checklist.html", words, title=title, documents=documents, where=where)


def week_html(view: WeekView, details: Mapping[str, Detail], words: Words) -> str:
    """The week: its sessions by day with points and links, and where other time would go."""
    dates = words.days(view.first, view.last)
    title = words("markdown.title", week=iso_week(view.first), dates=dates)
    days: dict[str | None, list[Any]] = {}
    for sitting in view.sittings:
        days.setdefault(sitting.date, []).append(sitting)
    groups, shown = [], set[str]()
    for day, sittings in days.items():
        heading = words("markdown.topics") if day is None else words.day(date.fromisoformat(day))
        tasks = [_task(s.topic, s.minutes, details[s.topic.key], words, shown) for s in sittings]
        groups.append({"title": heading, "tasks": tasks})
    if view.filled:
        some = [(s.topic, s.minutes, details[s.topic.key]) for s in view.filled]
        tasks = [_task(*one, words, shown) for one in some]
        groups.append({"title": words("markdown.unplanned"), "tasks": tasks})
    if view.besides:
        tasks = [_task(t, None, None, words, shown) for t in view.besides]
        groups.append({"title": words("week.besides"), "tasks": tasks})
    state = " · ".join(text for text in (view.summed(words), *view.said(words)) if text)
    if not view.followed:
        state = words("next.nothing-followed")
    elif not (view.sittings or view.filled):
        state = " · ".join(text for text in (*view.said(words), view.emptiness(words)) if text)
    return _rendered(
        "week.html",
        words,
        title=title,
        state=state,
        followed=words.listed([words.text(text) for text in view.followed]),
        pauses=[pause_line(pause, words) for pause in view.pauses],
        groups=groups,
        habits=[habit_line(habit, words) for habit in view.habits] if groups else [],
    )


def _task(
    topic: Any, minutes: int | None, detail: Detail | None, words: Words, shown: set[str]
) -> dict[str, Any]:
    """A topic with its facts; points and links only where it is first shown."""
    session = Planned(date.min, None, topic.lane, minutes or topic.minutes, topic)
    task = {"title": words.text(topic.title), "status": topic.status, "points": [], "links": []}
    task["facts"] = facts(session, words)
    if detail is not None and topic.key not in shown:
        shown.add(topic.key)
        task["points"] = [
            (words.text(t), topic.status == "done" or mark_of(t) in detail.ticked)
            for t, _ in detail.points
        ]
        task["links"] = checklist.links(detail.resources)
    return task


def plan_html(sessions: Sequence[Planned], first: date, last: date | None, words: Words) -> str:
    """The plan: a table of weeks, their days and sessions."""
    weeks = []
    for week, days in weeks_of(sessions).items():
        dates = words.days(week, week + timedelta(days=6))
        title = words("markdown.title", week=iso_week(week), dates=dates)
        minutes = sum(s.minutes for parts in days.values() for s in parts)
        rows = [
            (words.weekday(day) + " " + words.near(day, week) if day and not n else "", s)
            for day, parts in days.items()
            for n, s in enumerate(parts)
        ]
        dated = any(day for day in days)
        weeks.append({"title": title, "hours": words.hours(minutes), "rows": rows, "dated": dated})
    state = plan_sum(sessions, words) if sessions else words("plan.export-empty")
    title = plan_title(sessions, first, last, words)
    return _rendered("plan.html", words, title=title, state=state, weeks=weeks)


def _rendered(template: str, words: Words, **values: Any) -> str:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = (_TEMPLATES / "print.css").read_text("utf-8")
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    return made.get_template(template).render(
        words=words,
        lang=_LANG[words.language],
        # What the file itself brings along, and nothing else.
        policy=f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none';"
        " form-action 'none'",
        style=style,
        about=lambda r: checklist.about(r, words),
        facts=lambda s: facts(s, words),
        href=href,
        **values,
    )


def href(url: str | None) -> str | None:
    """The address if it is one that may be linked to: http, https, mailto."""
    return url if url and url.lower().startswith(_SCHEMES) else None
