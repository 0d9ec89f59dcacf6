"""The journal in words: what was done, taken back, done again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from studyplan.core.journal.events import (
    Event,
    Redone,
    RoadmapUpdated,
    TopicsNumbered,
    Undone,
    Unreadable,
    about,
    kind_of,
)
from studyplan.core.journal.frame import (
    AvailabilitySet,
    PauseSet,
    PinSet,
    RoadmapFollowed,
    ShareSet,
    TargetSet,
)
from studyplan.core.journal.plans import (
    BaselineChosen,
    BaselineWritten,
    PlanAdopted,
    WeekCommitted,
)
from studyplan.core.journal.record import TimerSet
from studyplan.core.journal.rows import Act
from studyplan.core.journal.study import PointTicked, ResourceTicked, TimeLogged, TopicMarked
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render import history_record
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Table, columns, line, title
from studyplan.render.fields import Fields, InWords
from studyplan.render.words import Words

_MARKED = {
    "done": N_("Marked “{name}” as done"),
    "doing": N_("Started “{name}”"),
    "skipped": N_("Skipped “{name}”"),
    "known": N_("Marked “{name}” as already known"),
    "todo": N_("Reopened “{name}”"),
}
_MARKERS = {
    "undo": N_("Undid: {what}"),
    "redo": N_("Redid: {what}"),
}

# As much of a command as a person reads in one line.
_SHOWN = 4


def sentence(act: Act, words: Words) -> str:
    """What a command did, in one line."""
    said = list(_sayings(act, words))
    # A baseline that something else brings about is no act of its own, nor is a timer so.
    begun = {event.topic for event in act.events if isinstance(event, TopicMarked)}
    besides = [one for one in said if isinstance(one[0], BaselineWritten | TimerSet)]
    came = [one for one in besides if isinstance(one[0], BaselineWritten) or about(one[0]) in begun]
    said = [one for one in said if one not in came] or said[:1]
    parts = [(text, number) for _, text, number in said]
    if len(parts) > _SHOWN:
        parts = _summed(said, words)
    shown = " · ".join(text for text, _ in parts[:_SHOWN])
    more = sum(number for _, number in parts[_SHOWN:])
    return words.and_more(shown, more, "change") if more > 0 else shown


# What is said of several of a kind that come by credit, and what these are.
_BY_CREDIT: dict[type[TopicMarked | PointTicked], tuple[str, str]] = {
    TopicMarked: (N_("Credited {count}"), "topic"),
    PointTicked: (N_("Ticked {count} by credit"), "objective"),
}


_Saying = tuple[Event | Unreadable, str, int]
_TICKS: dict[type[PointTicked | ResourceTicked], str] = {
    PointTicked: "objective",
    ResourceTicked: "resource",
}


def _sayings(act: Act, words: Words) -> Iterator[_Saying]:
    """Events with what is said of them; of ticks of one topic that is how many there are."""
    alike = Counter(map(_ticks, act.events))
    for event in act.events:
        number = 1
        if isinstance(event, PointTicked | ResourceTicked):
            number = alike.pop(_ticks(event), 0)
        if number and (text := _said(event, act, words, number)):
            yield event, text, number


def _ticks(event: Event | Unreadable) -> object:
    """What ticks have in common that are told of at once."""
    if not isinstance(event, PointTicked | ResourceTicked):
        return None
    by = event.by if isinstance(event, PointTicked) else None
    return type(event), event.topic, event.on is None, by


def _summed(said: Sequence[_Saying], words: Words) -> list[tuple[str, int]]:
    """What is said of each event, but how many credit has brought about, where it is several.

    That says more than the first of them.
    """
    summed, sums = set[int](), list[tuple[str, int]]()
    for kind, (message, what) in _BY_CREDIT.items():
        its = [n for n, (e, *_) in enumerate(said) if isinstance(e, kind) and e.by]
        if (number := sum(said[n][2] for n in its)) > 1:
            summed |= {*its}
            sums.append((words(message, count=words.count(number, what)), number))
    parts = [(text, number) for n, (_, text, number) in enumerate(said) if n not in summed]
    at = min(min(summed, default=0), _SHOWN - len(sums))
    return [*parts[:at], *sums, *parts[at:]]


def _said(event: Event | Unreadable, act: Act, words: Words, number: int = 1) -> str:
    """What an event says, or so many ticks; nothing if it is no act."""
    name = words.text(act.titles.get(about(event))) or event.subject
    match event:
        case TopicMarked(by=str(by)):
            return words("Credited “{name}” (from {id})", name=name, id=by)
        case TopicMarked(status=status, on=on):
            marked = words(_MARKED[status], name=name)
            return marked + history_record.dated(on, act.day, words)
        case TimeLogged():
            before = act.before.get(event.subject)
            return history_record.logged(event, before, name, act.day, words)
        case PointTicked(on=on) | ResourceTicked(on=on):
            count = words.count(number, _TICKS[type(event)])
            if isinstance(event, PointTicked) and (giver := event.by):
                credited = N_("Ticked {count} of “{name}” by credit (from {id})")
                return words(credited, count=count, name=name, id=giver)
            ticked = N_("Ticked {count} of “{name}”") if on else N_("Unticked {count} of “{name}”")
            return words(ticked, count=count, name=name)
        case RoadmapFollowed(start=date(), place=int(place)) if _is_followed(event, act):
            return words("Set the priority of “{name}” to {n}", name=name, n=place)
        case RoadmapFollowed(start=start):
            return words("Followed “{name}”" if start else "Dropped “{name}”", name=name)
        case RoadmapUpdated(before=before, after=""):
            return words("Removed “{name}” ({edition})", name=name, edition=before)
        case RoadmapUpdated(before=before, after=after):
            return words(
                "Updated “{name}” ({after}, changed within the edition)"
                if before == after
                else "Updated “{name}” ({before} → {after})",
                name=name,
                before=before,
                after=after,
            )
        case AvailabilitySet(rule=rule):
            hours = words.exactly(rule.minutes if rule else 0)
            return words("Set availability to {hours} a week", hours=hours)
        case PauseSet(why=why):
            when = words.period(event.period.first, event.period.last)
            return words("Removed the pause {when}" if why is None else "Paused {when}", when=when)
        case ShareSet(weight=int(weight)):
            return words("Set the share of “{name}” to {weight}", name=name, weight=weight)
        case ShareSet():
            return words("Removed the share of “{name}”", name=name)
        case TargetSet(day=date() as day):
            return words("Set the target of “{name}” to {day}", name=name, day=_day(day, words))
        case TargetSet():
            return words("Removed the target of “{name}”", name=name)
        case PinSet(day=date() as day):
            return words("Pinned “{name}” to {day}", name=name, day=_day(day, words))
        case PinSet():
            return words("Unpinned “{name}”", name=name)
        case BaselineWritten() | BaselineChosen():
            stands = event.ends if isinstance(event, BaselineWritten) else event.plan
            return words("Set the baseline" if stands else "Removed the baseline")
        case PlanAdopted(sessions=sessions):
            return words("Planned {count}", count=words.count(len(sessions), "session"))
        case Unreadable(kind=kind):
            return words("An entry that cannot be read ({kind})", kind=kind)
        case TimerSet(topic=None):
            return _timer_stopped(act, words)
        case WeekCommitted() | TopicsNumbered() | Undone():
            return ""
        case of_record:
            changed = event.subject in act.before
            return history_record.said(of_record, name, words, changed)


def _timer_stopped(act: Act, words: Words) -> str:
    """That the timer was stopped, or that nothing of it was logged, and for which topic it ran."""
    before = act.before.get("timer")
    if not isinstance(before, TimerSet):
        return words("Stopped the timer")
    is_logged = any(isinstance(e, TimeLogged) and e.topic == before.topic for e in act.events)
    message = (
        N_("Stopped the timer for “{name}”")
        if is_logged
        else N_("Cancelled the timer for “{name}”")
    )
    return words(message, name=words.text(act.titles.get(about(before))) or about(before))


def _is_followed(event: RoadmapFollowed, act: Act) -> bool:
    """Whether its roadmap was followed before, so that only its place is another."""
    before = act.before.get(event.subject)
    return isinstance(before, RoadmapFollowed) and before.start is not None


def _day(day: date, words: Words) -> str:
    return words.near(day, date.min)


def kinds_of(act: Act) -> list[str]:
    """What the journal calls a command's events."""
    return [e.kind if isinstance(e, Unreadable) else kind_of(e) for e in act.events]


def what(act: Act, words: Words) -> str:
    """What a command did; of one that takes others back, or does them again, those."""
    marker = _marker(act)
    if not marker:
        return sentence(act, words)
    return words(_MARKERS[marker], what=sentence(act._replace(events=act.original), words))


class Happened(NamedTuple):
    """An event as the answer has it."""

    kind: str
    subject: str


def _events(act: Act) -> list[Happened]:
    return [*map(Happened, kinds_of(act), (event.subject for event in act.events))]


_ACT = Fields("id at date=day undoes undone", ("what=.", InWords(what)), ("events=.", _events))


@answer("history", Fields(("commands=acts", [_ACT])))
class HistoryView(NamedTuple):
    """Commands, latest first."""

    acts: list[Act]
    today: date

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Day, time with its offset, state, what."""
        for act, command in zip(self.acts, data["commands"], strict=True):
            yield act.day, act.at, "undone" if act.undone else _marker(act), command["what"]

    def blocks(self, words: Words) -> Iterable[Block]:
        """A line for each command."""
        yield title(words("History"))
        yield line()
        if not self.acts:
            yield line(words("Nothing has been done yet."))
            return
        rows = [
            (
                Cell(self._when(act, words), "dim"),
                Cell(what(act, words), "dim" if act.undone or act.undoes else ""),
                Cell(words("undone") if act.undone else "", "warn"),
            )
            for act in self.acts
        ]
        yield Table(columns("fixed grow fixed"), rows)

    def _when(self, act: Act, words: Words) -> str:
        """The learner's day of a command, and the time on the clock."""
        return f"{words.near(date.fromisoformat(act.day), self.today)} {act.at[11:16]}"


def _marker(act: Act) -> str:
    """`undo`, `redo`, or nothing for a command in its own right."""
    kinds = [type(event) for event in act.events]
    return "redo" if Redone in kinds else "undo" if Undone in kinds else ""
