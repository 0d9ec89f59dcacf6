"""What taking a saved progress over changes."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from studyplan.core.journal.events import Event, kind_of
from studyplan.core.journal.plans import BaselineWritten
from studyplan.core.journal.study import TopicMarked
from studyplan.core.progress_import import Comparison, Difference
from studyplan.core.text import Text
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Line, line
from studyplan.render.fields import Fields
from studyplan.render.terms import OTHER_EDITION, STATUSES
from studyplan.render.ticks import imported, listed, to_come
from studyplan.render.words import Words

KINDS_OF_EVENT = {
    "roadmap.follow": N_("Roadmaps followed: {count}"),
    "availability.set": N_("Weekly hours: {count}"),
    "day.set": N_("Beginnings of the day: {count}"),
    "habit.set": N_("Habits: {count}"),
    "habit.drop": N_("Habits dropped: {count}"),
    "habit.mark": N_("Habits done or skipped: {count}"),
    "pause.set": N_("Pauses: {count}"),
    "share.set": N_("Shares of the week: {count}"),
    "target.set": N_("Targets: {count}"),
    "topic.status": N_("Topics: {count}"),
    "point.tick": N_("Objectives ticked: {count}"),
    "resource.tick": N_("Resources ticked: {count}"),
    "time.log": N_("Time logged: {count}"),
    "note.set": N_("Notes: {count}"),
    "evidence.set": N_("Evidence: {count}"),
    "criterion.claim": N_("Abilities claimed: {count}"),
    "pin.set": N_("Pins: {count}"),
    "review.set": N_("Review settings: {count}"),
    "review.suspend": N_("Reviews suspended: {count}"),
    "review.grade": N_("Reviews: {count}"),
    "baseline.write": N_("Baselines: {count}"),
}


_NOT_LOADED = N_("Not imported, because the roadmap is not loaded here: {count}")
_NOT_IN_EDITION = N_("Not imported, because the edition here has no such topic: {count}")
_TO_LOAD = N_(
    "To load it: studyplan follow FILE. Then import again; what is already imported stays."
)
# As much of a text as is told of a change.
_SIGNS = 60


def _data(event: Event | None) -> dict[str, object]:
    return event.data() if event else {}


_DIFFERENCE = Fields(("kind=after", kind_of), "subject=after.subject", ("before after", _data))


@answer(
    "import progress",
    Fields(
        "file dry_run",
        Fields(("changed=differences kept", [_DIFFERENCE])).at("comparison"),
        Fields(("unknown lost", [Fields(("kind=.", kind_of), "subject")])).at("comparison"),
        ("weeks=comparison.weeks", ["subject"]),
        "loaded",
    ),
    schema=2,
)
class ProgressView(NamedTuple):
    """The answer to `import progress`; titles by key, for what is loaded.

    `loaded` are the roadmaps that came with it, `here` the ids of all that are there. It was shown
    before (`again`), or is `asked` about.
    """

    file: str
    dry_run: bool
    comparison: Comparison
    titles: Mapping[str, Text]
    again: bool = False
    asked: bool = False
    loaded: Sequence[str] = ()
    here: Collection[str] = ()

    @property
    def nothing(self) -> bool:
        """Whether all is so already."""
        return not self.comparison.events and not self.comparison.weeks and not self.loaded

    def aside(self, words: Words) -> str:
        """What is said where nothing changes, which rows have no word for."""
        if not self.nothing:
            return ""
        return words(
            "Nothing was imported."
            if self.comparison.unknown
            else "Already up to date; nothing to import."
        )

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`changed`, `kept`, `unknown` or `lost`, kind, subject, before, after; weeks; roadmaps."""
        for name, differences in (
            ("changed", self.comparison.differences),
            ("kept", self.comparison.kept),
        ):
            for d in differences:
                about = (kind_of(d.after), d.after.subject)
                yield name, *about, _values(d.before), _values(d.after)
        for name, events in (
            ("unknown", self.comparison.unknown),
            ("lost", self.comparison.lost),
        ):
            yield from ((name, kind_of(e), e.subject, "", "") for e in events)
        for week in self.comparison.weeks:
            yield "week", kind_of(week), week.subject, "", len(week.sessions)
        yield from (("loaded", "", name, "", "") for name in self.loaded)

    def blocks(self, words: Words) -> Iterable[Block]:
        """How much of each kind changes, what replaces something, what is not loaded here."""
        differences, kept, unknown, weeks, lost = self.comparison
        if self.again:
            yield imported(words)
            return
        if self.nothing:
            yield line(self.aside(words))
        elif self.dry_run or self.asked:
            yield to_come(words)
        added = []
        if self.loaded:
            names = [words.text(self.titles.get(name)) or name for name in self.loaded]
            added.append(words("Your own roadmaps: {names}", names=words.listed(names)))
        for kind, count in Counter(
            kind_of(d.after) for d in differences if d.after not in lost
        ).items():
            added.append(words(KINDS_OF_EVENT[kind], count=words.count(count, "entry")))
        if weeks:
            count_of = words.count(len(weeks), "week")
            added.append(words("commitments of {count}", count=count_of))
        yield from (Line((Cell("+ ", "good"), Cell(text))) for text in added)
        for message, entries in (
            (N_("Replaces your current entry: {count}"), [d for d in differences if d.before]),
            (N_("Not changed, because you are further here than in the file: {count}"), kept),
        ):
            if entries:
                yield from listed(message, [self._line(d, words) for d in entries], "entry", words)
        if lost:
            yield from listed(
                N_("Ticked or claimed there, but nothing here says the same: {count}"),
                [self._lost(event.subject, words) for event in lost],
                "entry",
                words,
            )
        gone = [e for e in unknown if re.split("[/#]", e.subject)[0] in self.here]
        for message, events, hint in (
            (_NOT_LOADED, [e for e in unknown if e not in gone], _TO_LOAD),
            (_NOT_IN_EDITION, gone, OTHER_EDITION),
        ):
            if events:
                subjects = dict.fromkeys(e.subject.partition("#")[0] for e in events)
                lines = [self._lost(subject, words) for subject in subjects]
                yield from listed(message, lines, "entry", words, len(events))
                yield line(words(hint), "dim")
        if not (self.nothing or self.dry_run or self.asked):
            yield line()
            yield imported(words)

    def _lost(self, subject: str, words: Words) -> Line:
        key, _, mark = subject.partition("#")
        if title := words.text(self.titles.get(subject)) or mark:
            return line(title, "", 2, aside=key)
        return line(key, "", 2)

    def _line(self, d: Difference, words: Words) -> Line:
        subject = d.after.subject
        name = words.text(self.titles.get(subject.partition("#")[0])) or subject
        return line(name, "", 2, aside=_change(d, words))


def _values(event: Event | None) -> str:
    return " ".join(f"{name}={value}" for name, value in _data(event).items())


def _change(d: Difference, words: Words) -> str:
    if isinstance(d.after, TopicMarked):
        was = d.before if isinstance(d.before, TopicMarked) else TopicMarked(d.after.topic)
        before, after = _status(was, words), _status(d.after, words)
    elif isinstance(d.after, BaselineWritten):
        last = d.before.ends if isinstance(d.before, BaselineWritten) else {}
        days = (max(ends.values(), default=None) for ends in (last, d.after.ends))
        before, after = (words.near(day, date.min) if day else "–" for day in days)
    else:
        was_, is_ = _data(d.before), _data(d.after)
        other = {name for name in is_ if was_.get(name) != is_[name]}
        before, after = (
            " ".join(str(value)[:_SIGNS] for name, value in data.items() if name in other)
            for data in (was_, is_)
        )
    return words("{before} → {after}", before=before, after=after)


def _status(event: TopicMarked, words: Words) -> str:
    status = words(STATUSES[event.status])
    return f"{status} {event.on}" if event.on else status
