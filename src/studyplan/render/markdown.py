"""The week as GitHub-flavoured Markdown, to be pasted into a learner's notes."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from studyplan.core.details import Detail
from studyplan.core.planned import Habit, Pause
from studyplan.core.points import mark_of
from studyplan.core.records import Sitting, TopicRow
from studyplan.core.weeks import iso_week
from studyplan.render.week import WeekView
from studyplan.render.words import Words

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&!$])")
_LIST_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|www|mailto)(:|\.)")


def escape(text: str) -> str:
    """Text that Markdown shows as it is: no emphasis, links, HTML, lists or mentions."""
    text = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    text = _LIST_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", text)
    text = _AUTOLINK.sub(r"\1\\\2", text)
    return text.replace("@", "&#64;")


def link(text: str, url: str | None) -> str:
    """A Markdown link, or only the text where there is no URL."""
    if not url:
        return escape(text)
    safe = url.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    return f"[{escape(text)}](<{safe}>)"


def week_markdown(view: WeekView, details: Mapping[str, Detail], words: Words) -> str:
    """The whole document: title with dates, a task list, what is carried over."""
    return "\n".join(_lines(view, details, words)) + "\n"


def _lines(view: WeekView, details: Mapping[str, Detail], words: Words) -> Iterable[str]:
    week = iso_week(view.first)
    dates = words.days(view.first, view.last)
    yield f"# {escape(words('markdown.title', week=week, dates=dates))}"
    yield ""
    if view.followed:
        yield f"**{escape(words.listed([words.text(t) for t in view.followed]))}**"
        yield ""
        text = words("week.sum", done=words.hours(view.done), planned=words.hours(view.planned))
        if view.minutes is not None:
            text += words("week.of", hours=words.exactly(view.minutes))
        yield escape(text)
        yield ""
        for pause in view.pauses:
            yield escape(pause_line(pause, words))
            yield ""
    else:
        yield escape(words("next.nothing-followed"))
        yield ""
    if view.sittings:
        yield from _days(view, details, words)
    elif view.followed:
        yield escape(words("week.empty" if view.planned_at_all else "week.no-plan"))
        yield ""
    if view.carried_over:
        yield f"## {escape(words('markdown.carried-over'))}"
        yield ""
        for topic in view.carried_over:
            yield from _task(topic, details[topic.key], None, words)
        more = view.carried_count - len(view.carried_over)
        if more > 0:
            yield ""
            yield escape(words("and-more", count=words.count(more, "topic")))
        yield ""
    if view.besides:
        yield f"## {escape(words('week.besides'))}"
        yield ""
        for topic in view.besides:
            tick, title = "x", escape(words.text(topic.title))
            if topic.status == "skipped":
                tick, title = " ", f"~~{title}~~ — {escape(words('status.skipped'))}"
            yield f"- [{tick}] {title} <!-- {topic.key} -->"
        yield ""
    if view.habits and view.sittings:
        yield f"## {escape(words('week.habits'))}"
        yield ""
        for habit in view.habits:
            # No boxes: a habit is not done once and for all, and has no key to come back by.
            yield f"- {escape(habit_line(habit, words))}"
        yield ""


def pause_line(pause: Pause, words: Words) -> str:
    """The days of a pause and why."""
    first, last = pause.first, pause.last
    days = words.days(first, last) if first != last else words.day(first)
    return words("week.pause", days=days, why=pause.why).rstrip()


def habit_line(habit: Habit, words: Words) -> str:
    """How often, what, and how long it takes."""
    said = [words.text(habit.title), words(f"week.every-{habit.every}")]
    if habit.hours:
        said.append(f"{habit.hours}{words('unit.hours')}")
    return " · ".join(said)


def _days(view: WeekView, details: Mapping[str, Detail], words: Words) -> Iterable[str]:
    groups: dict[str | None, list[Sitting]] = {}
    for sitting in view.sittings:
        groups.setdefault(sitting.date, []).append(sitting)
    shown: set[str] = set()
    for day, sittings in groups.items():
        heading = words("markdown.topics") if day is None else words.day(date.fromisoformat(day))
        yield f"## {escape(heading)}"
        yield ""
        for s in sittings:
            whole = s.topic.key not in shown
            shown.add(s.topic.key)
            yield from _task(s.topic, details[s.topic.key], s.minutes, words, whole)
        yield ""


def numbered(topic: TopicRow, words: Words) -> list[str]:
    """The number of a topic, if it has one."""
    return [words("markdown.number", number=topic.number)] if topic.number else []


def _task(
    topic: TopicRow, detail: Detail, minutes: int | None, words: Words, whole: bool = True
) -> Iterable[str]:
    tick = "x" if topic.status == "done" else " "
    hours = words.hours(topic.minutes)
    if minutes is not None and minutes != topic.minutes:
        hours = words("markdown.part", part=words.hours(minutes), whole=hours)
    facts = [
        *numbered(topic, words),
        words(f"kind.{topic.kind}"),
        hours,
        f"{words.text(topic.stage_title)} › {words.text(topic.module_title)}",
    ]
    if topic.status in ("skipped", "known"):
        facts.insert(0, words(f"status.{topic.status}"))
    title = f"**{escape(words.text(topic.title))}**"
    if topic.status == "skipped":
        title = f"~~{title}~~"
    yield f"- [{tick}] {title} — {escape(' · '.join(facts))} <!-- {topic.key} -->"
    if not whole:
        return
    for text, _ in detail.points:
        mark = mark_of(text)
        ticked = "x" if mark in detail.ticked else tick
        yield f"  - [{ticked}] {escape(words.text(text))} <!-- {topic.key}#{mark} -->"
    for r in detail.resources:
        by = words.text(r.by)
        about = " · ".join(p for p in (words(f"resource.{r.kind}"), by, str(r.year or "")) if p)
        yield f"  - {link(words.text(r.title), r.url)} ({escape(about)})"
