"""The week as GitHub-flavoured Markdown, to be pasted into a learner's notes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from studyplan.core.boxes import DATED
from studyplan.core.details import Detail
from studyplan.core.planned import Habit
from studyplan.core.points import mark_of
from studyplan.core.records import Sitting, TopicRow
from studyplan.core.weeks import iso_week
from studyplan.render.week import WeekView, pause_line
from studyplan.render.words import Words

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&!$])")
_LIST_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|www|mailto)(:|\.)")


def escape(text: str) -> str:
    """Text that Markdown shows as it is: no emphasis, links, HTML, lists, mentions or dates."""
    text = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    text = _LIST_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", text)
    text = _AUTOLINK.sub(r"\1\\\2", text)
    text = DATED.sub(lambda m: f"&#{ord(m[0][0])};{m[0][1:]}", text)
    return text.replace("@", "&#64;")


def link(text: str, url: str | None) -> str:
    """A Markdown link, or only the text where there is no URL."""
    if not url:
        return escape(text)
    safe = url.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    return f"[{escape(text)}](<{safe}>)"


def week_markdown(view: WeekView, details: Mapping[str, Detail], words: Words) -> str:
    """The whole document: title with dates, a task list, and where other time would go."""
    return "\n".join(_lines(view, details, words)) + "\n"


def _lines(view: WeekView, details: Mapping[str, Detail], words: Words) -> Iterable[str]:
    week = iso_week(view.first)
    dates = words.days(view.first, view.last)
    yield f"# {escape(words('markdown.title', week=week, dates=dates))}"
    yield ""
    if view.followed:
        yield f"**{escape(words.listed([words.text(t) for t in view.followed]))}**"
        yield ""
        if said := [text for text in (view.summed(words), *view.said(words)) if text]:
            yield escape(" · ".join(said))
            yield ""
        for pause in view.pauses:
            yield escape(pause_line(pause, words))
            yield ""
    else:
        yield escape(words("next.nothing-followed"))
        yield ""
    shown = set[str]()
    if view.sittings:
        yield from _days(view.sittings, words("markdown.topics"), details, words, shown)
    elif view.followed and not view.filled:
        yield escape(view.emptiness(words))
        yield ""
    if view.filled:
        undated = [s._replace(date=None) for s in view.filled]
        yield from _days(undated, words("markdown.unplanned"), details, words, shown)
    if view.besides:
        yield f"## {escape(words('week.besides'))}"
        yield ""
        for topic in view.besides:
            tick = "x" if topic.status == "done" else " "
            title = escape(words.text(topic.title))
            yield f"- [{tick}] {title} <!-- {topic.key} -->"
        yield ""
    if view.habits and (view.sittings or view.filled):
        yield f"## {escape(words('week.habits'))}"
        yield ""
        for habit in view.habits:
            # No boxes: a habit is not done once and for all, and has no key to come back by.
            yield f"- {escape(habit_line(habit, words))}"
        yield ""


def habit_line(habit: Habit, words: Words) -> str:
    """How often, what, and how long it takes."""
    said = [words.text(habit.title), words(f"week.every-{habit.every}")]
    if habit.hours:
        said.append(f"{habit.hours}{words('unit.hours')}")
    return " · ".join(said)


def _days(
    sittings: Sequence[Sitting],
    undated: str,
    details: Mapping[str, Detail],
    words: Words,
    shown: set[str],
) -> Iterable[str]:
    """Tasks by day; what is in `shown` already comes without its points and links."""
    groups: dict[str | None, list[Sitting]] = {}
    for sitting in sittings:
        groups.setdefault(sitting.date, []).append(sitting)
    for day, some in groups.items():
        heading = undated if day is None else words.day(date.fromisoformat(day))
        yield f"## {escape(heading)}"
        yield ""
        for s in some:
            whole = s.topic.key not in shown
            shown.add(s.topic.key)
            yield from _task(s.topic, details[s.topic.key], s.minutes, words, whole)
        yield ""


def task_line(title: str, status: str, facts: Iterable[str], key: str) -> str:
    """A topic as a task: ticked if it is done, struck out if skipped, with the key of its ticks."""
    tick = "x" if status == "done" else " "
    shown = f"**{escape(title)}**"
    if status == "skipped":
        shown = f"~~{shown}~~"
    return f"- [{tick}] {shown} — {escape(' · '.join(facts))} <!-- {key} -->"


def point_line(text: str, ticked: bool, key: str, mark: str) -> str:
    """An objective as a task below its topic's."""
    return f"  - [{'x' if ticked else ' '}] {escape(text)} <!-- {key}#{mark} -->"


def numbered(topic: TopicRow, words: Words) -> list[str]:
    """The number of a topic, if it has one."""
    return [words("markdown.number", number=topic.number)] if topic.number else []


def _task(
    topic: TopicRow, detail: Detail, minutes: int | None, words: Words, whole: bool = True
) -> Iterable[str]:
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
    yield task_line(words.text(topic.title), topic.status, facts, topic.key)
    if not whole:
        return
    for text, _ in detail.points:
        mark = mark_of(text)
        done = topic.status == "done" or mark in detail.ticked
        yield point_line(words.text(text), done, topic.key, mark)
    for r in detail.resources:
        by = words.text(r.by)
        about = " · ".join(p for p in (words(f"resource.{r.kind}"), by, str(r.year or "")) if p)
        yield f"  - {link(words.text(r.title), r.url)} ({escape(about)})"
