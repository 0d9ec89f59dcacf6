"""What was so at the end of a day: facts of the journal that stand, of that day or before."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from heapq import merge
from typing import Any

from studyplan.core.journal.keys import Identity, TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.topics import RESOURCE_BOX
from studyplan.store.area import Area

_STANDING = (
    " FROM event e CROSS JOIN command c ON c.id = e.command_id AND c.undone IS NULL"
    " AND c.undoes IS NULL WHERE e.id NOT IN (SELECT event FROM unread) AND"
)
_BETWEEN = (
    "SELECT e.stamp, e.device, e.command_id, e.subject, e.data, e.local_date"
    f"{_STANDING} e.kind = ? AND e.subject BETWEEN ? AND ?"
)
_LATEST_FIRST = (
    "SELECT e.stamp, e.device, e.command_id, e.data, e.local_date"
    f"{_STANDING} e.kind = ? AND e.subject = ?"
    " ORDER BY e.stamp DESC, e.device DESC, e.command_id DESC, e.data DESC"
)
_SUBJECTS = "SELECT DISTINCT subject FROM event WHERE kind = ? AND subject BETWEEN ? AND ?"
# Found by its stamp: the plus keeps SQLite from reading every mark that was ever made.
_SINCE = (
    f"SELECT e.subject, e.data{_STANDING}"
    " e.stamp >= ? AND +e.kind IN ('topic.status', 'point.tick', 'resource.tick')"
)

# What was said of something, and of which day.
Said = tuple[date, dict[str, Any]]


def said_by(day: date, said: Iterable[Said]) -> dict[str, Any] | None:
    """What counted at the end of `day`; None if nothing was said by then."""
    return next((data for at, data in said if at <= day), None)


def ticked_by(day: date, said: Mapping[str, Iterable[Said]]) -> dict[str, tuple[date, bool]]:
    """The days of the ticks that counted at the end of `day`, by marks, and whether by credit."""
    now = {mark: said_by(day, its) for mark, its in said.items()}
    return {
        mark: (date.fromisoformat(data["on"]), "by" in data)
        for mark, data in now.items()
        if data and "on" in data
    }


class Facts(Area):
    """What was so at the end of a day: facts of the journal that stand, of that day or before."""

    def marked_by(self, topic: str, day: date) -> TopicMarked:
        """How a topic stood at the end of `day`."""
        said = said_by(day, self.marks_of(topic, day))
        return TopicMarked(TopicKey(topic)) if said is None else TopicMarked.read(topic, said)

    def marks_of(self, topic: str, day: date) -> list[Said]:
        """The marks of a topic that held at the ends of days, back to `day`."""
        return self._said("topic.status", self.store.journal.names(topic), day)

    def ticks_by(self, topic: str, day: date) -> tuple[list[date], list[date]]:
        """The days on which points were ticked that were so at the end of `day`.

        And those on which others were ticked by credit.
        """
        ticks = sorted(self._ticked_by("point.tick", topic, day).values())
        return [at for at, by in ticks if not by], [at for at, by in ticks if by]

    def read_by(self, topic: str, day: date) -> list[tuple[date, int]]:
        """The days on which the resources were ticked that were so then, with their minutes."""
        ticked = self._ticked_by("resource.tick", topic, day)
        number = self.store.topics.any_id_of(topic) if ticked else None
        worth = self.store.effort.worth_of(number) if number is not None else {}
        return [(at, worth[mark]) for mark, (at, _) in ticked.items() if mark in worth]

    def _ticked_by(self, kind: str, topic: str, day: date) -> dict[str, tuple[date, bool]]:
        """The days of what was ticked so at the end of `day`, by marks, and whether by credit."""
        return ticked_by(day, self.ticks_of(kind, topic, day))

    def ticks_of(self, kind: str, topic: str, day: date) -> dict[str, list[Said]]:
        """The ticks of a topic that held at the ends of days, back to `day`, by marks."""
        subjects, number = dict[str, list[str]](), self.store.topics.any_id_of(topic)
        now = {} if number is None else self.store.topics.other_marks(number)
        box = RESOURCE_BOX if kind == "resource.tick" else ""
        joined = {mark for marks in now if " " in marks for mark in marks.split()}
        for name in self.store.journal.names(topic):
            for subject in self.column(_SUBJECTS, (kind, f"{name}#", f"{name}$")):
                mark = box + subject.partition("#")[2]
                point = now.get(mark, mark).removeprefix(box)
                if "#" not in point and (point not in joined or point in now.values()):
                    subjects.setdefault(point, []).append(subject)
        return {mark: self._said(kind, its, day) for mark, its in subjects.items()}

    def _said(self, kind: str, subjects: Iterable[str], day: date) -> list[Said]:
        """What was said of one thing under all its names, that no later word of that day overtook.

        The last word first, as far back as `day` asks.
        """
        found, low = list[Said](), date.max
        rows = (self.execute(_LATEST_FIRST, (kind, subject)) for subject in subjects)
        for *_, text, on in merge(*rows, reverse=True):
            data = json.loads(text)
            at = date.fromisoformat(data.get("on") or on)
            if at < low:
                found.append((at, data))
                low = at
            if low <= day:
                break
        return found

    def spoken_of(self, first: date, last: date) -> set[str]:
        """The keys of topics, as they were then, that were marked or ticked on the days given.

        Also where that does not stand in the projections any more, because something came later.
        """
        topics = set[str]()
        # Nothing is dated ahead of when it is said, but for what time zones make of a day.
        since = (first - timedelta(days=1)).isoformat()
        for subject, text in self.execute(_SINCE, (since,)):
            if first.isoformat() <= json.loads(text).get("on", "") <= last.isoformat():
                topics.add(subject.partition("#")[0])
        return topics

    def put_back_since(self, day: date) -> set[str]:
        """The keys of topics, as they were then, that were put back on that day or later."""
        since = (day - timedelta(days=1)).isoformat()
        return {
            subject
            for subject, text in self.execute(_SINCE, (since,))
            if "#" not in subject and json.loads(text).get("status") == "todo"
        }

    def dropped_at(self, roadmap: str) -> Identity | None:
        """The event by which a roadmap that was followed once is so no longer, if it is one."""
        row = self.execute(
            f"SELECT e.stamp, e.device, e.command_id, e.data{_STANDING} e.kind = 'roadmap.follow'"
            " AND e.subject = ? ORDER BY e.stamp DESC, e.device DESC, e.command_id DESC LIMIT 1",
            (roadmap,),
        ).fetchone()
        return None if row is None or json.loads(row[3]).get("following") else Identity(*row[:3])

    def marked_after(self, event: Identity) -> set[str]:
        """The keys of topics, as they were then, that were marked after that event."""
        return {
            subject
            for subject, *at in self.execute(
                f"SELECT e.subject, e.stamp, e.device, e.command_id{_STANDING}"
                " e.stamp >= ? AND +e.kind = 'topic.status'",
                (event.stamp,),
            )
            if Identity(*at) > event
        }

    def followed_by(self, roadmap: str, day: date) -> bool:
        """Whether a roadmap was followed at the end of `day`."""
        followed = False
        for _, data, on in self._facts("roadmap.follow", [(roadmap, roadmap)]):
            following = bool(data.get("following"))
            # It may be told later from which day on a roadmap has been followed.
            if date.fromisoformat(data["start"] if following else on) <= day:
                followed = following
        return followed

    def _facts(
        self, kind: str, spans: Iterable[tuple[str, str]]
    ) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Subject, data and day of what stands of subjects from one to another, in its order."""
        rows = [row for span in spans for row in self.execute(_BETWEEN, (kind, *span))]
        for *_, subject, data, on in sorted(rows):
            yield subject, json.loads(data), on
