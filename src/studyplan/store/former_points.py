"""What points were in earlier editions: one by one, several together, or in another topic.

Of several that became one, the marks stand in one row, with spaces between them, and each of them
leads to itself. What is in another topic by now is called by that topic's id and its mark. A mark
a point of another topic had, too, that is in the same one now, is kept behind the id of its topic
and a slash; where no point says the same, it leads to one that none has.
"""

from collections.abc import Iterator, Mapping, Sequence

from studyplan.core.text import Text
from studyplan.core.topics import RESOURCE_BOX, Point
from studyplan.store.area import Area

# A point, and the topic that it is in.
Placed = tuple[int, Point]


class FormerPoints(Area):
    """What points were in earlier editions."""

    def named(self, key: str, topic: int, mark: str) -> str:
        """What a point is called by now in a topic, which had that key when it had that mark."""
        return self.apart(key, topic, mark) or self.store.topics.mark_now(topic, mark)

    def apart(self, key: str, topic: int, mark: str) -> str | None:
        """The same where the mark led elsewhere by its topic's key alone; None for all others."""
        now: str | None = self.value(
            "SELECT point FROM former_point WHERE topic_id = ? AND mark = ?",
            (topic, f"{key.rpartition('/')[2]}/{mark}"),
        )
        return now

    def now(self, topic: int, mark: str, key: str = "") -> tuple[int, str]:
        """The topic that a point is in by now, and the mark that it has."""
        now = self.named(key, topic, mark)
        of, moved, its = now.partition("#")
        if moved:
            roadmap = self._key(topic).partition("/")[0]
            other = self.store.topics.id_of(f"{roadmap}/{of}")
            return (topic, mark) if other is None else (other, its)
        return topic, now

    def key_now(self, key: str, mark: str) -> tuple[str, str] | None:
        """The same by the topic's key; None for one that is in its topic, or in none."""
        topic = self.store.topics.id_of(key)
        if topic is None:
            return None
        other, its = self.now(topic, mark)
        return None if other == topic else (self._key(other), its)

    def elsewhere(self, key: str, mark: str) -> tuple[str, Text] | None:
        """The only topic of a roadmap with a point of that mark, if it is another, and its text.

        Or with a resource of that box.
        """
        roadmap, topic = key.partition("/")[0], self.store.topics.id_of(key)
        if topic is not None and self.has(topic, self.now(topic, mark)[1]):
            return None
        if mark.startswith(RESOURCE_BOX):
            numbers = self.store.topics.ids_of(self.store.roadmaps.topic_keys(roadmap))
            its = {of: self.store.topics.resources(number) for of, number in numbers.items()}
            found = [(of, r.title) for of, shelf in its.items() for r in shelf if r.box == mark]
            return found[0] if len(found) == 1 else None
        rows = self.execute(
            "SELECT r.slug || '/' || t.slug, p.en, p.zh FROM roadmap r JOIN topic t"
            " ON t.roadmap_id = r.id JOIN point p ON p.topic_id = t.id"
            " WHERE r.slug = ? AND p.mark = ?",
            (roadmap, mark),
        ).fetchall()
        if len(rows) != 1:
            return None
        ((of, *text),) = rows
        return of, Text(*text)

    def together(self, topic: int) -> dict[str, list[str]]:
        """The marks of points of a topic that have become one, by the mark of that."""
        rows = self.execute(
            "SELECT point, mark FROM former_point WHERE topic_id = ? AND instr(mark, ' ')", (topic,)
        )
        return {now: marks.split() for now, marks in rows}

    def taken_in(self, topic: int, mark: str) -> Iterator[tuple[str, list[str]]]:
        """The points that a point has become together with others, and the marks of all of these.

        One that has kept its own mark is left out: what is said of that is said of the whole.
        """
        for now, marks in self.together(topic).items():
            if mark in marks and now not in marks:
                yield now, marks

    def has(self, topic: int, mark: str) -> bool:
        """Whether a topic has a point of this mark, alone or with others, or such a box."""
        if mark.startswith(RESOURCE_BOX):
            return mark in self._boxes(topic)
        return mark in self._marks(topic) or any(self.taken_in(topic, mark))

    def keep(self, topic: int, old: str, new: str) -> None:
        """Let a mark that a point had, or the box of a resource, lead to the one it has.

        `old` may be those of several, `new` a point of another topic.
        """
        joined = {mark for marks in self.together(topic).values() for mark in marks}
        marks = self._marks(topic)
        if old.startswith(RESOURCE_BOX):
            marks = self._boxes(topic)
        now = self._resolved(topic, new)
        there = now in marks | joined or "#" in now or now == _nowhere(old)
        if old in marks or old in joined or not there:
            return
        verb = "REPLACE" if now in joined or " " in old else "IGNORE"
        self.execute(
            f"INSERT OR {verb} INTO former_point (topic_id, mark, point) VALUES (?, ?, ?)",
            (topic, old, now),
        )
        if " " in old:
            self.executemany(
                "DELETE FROM former_point WHERE topic_id = ? AND mark = ?",
                [(topic, mark) for mark in old.split()],
            )

    def _resolved(self, topic: int, new: str) -> str:
        of, moved, mark = new.partition("#")
        if not moved:
            return self.store.topics.mark_now(topic, new)
        roadmap = self._key(topic).partition("/")[0]
        other = self.store.topics.id_of(f"{roadmap}/{of}")
        if other is None:
            return ""
        other, its = self.now(other, mark)
        if other == topic:
            return its
        there = self._boxes(other) if its.startswith(RESOURCE_BOX) else self._marks(other)
        return f"{self._key(other).partition('/')[2]}#{its}" if its in there else ""

    def learn_apart(self, roadmap: str, before: Mapping[str, Sequence[Point]]) -> None:
        """Remember which points have the mark of another one by now, and say another thing.

        `before` are those of an edition, by their topics' ids. So it is where several topics had
        points of the same mark and have become one, or where a part of one has that mark for
        another of its points.
        """
        from studyplan.core.moved_points import points_apart  # a tick needs none

        now_ = {slug: self.store.earlier.topics_now(f"{roadmap}/{slug}") for slug in before}
        points = {n: self.store.topics.points(n) for its in now_.values() for n in its}
        for slug, numbers in now_.items():
            for number in numbers:
                if self._key(number) == f"{roadmap}/{slug}":
                    continue
                rivals = [
                    before[other] for other in now_ if number in now_[other] and other != slug
                ]
                siblings = [points[other] for other in numbers if other != number]
                for mark, now in points_apart(before[slug], points[number], rivals, siblings):
                    old = f"{slug}/{mark}"
                    self.keep(number, old, now.mark if now else _nowhere(old))

    def learn_together(self, key: str, topic: int, before: Sequence[Point]) -> None:
        """Remember which points of an edition, those `before`, have become one of this topic."""
        leads: dict[str, list[str]] = {}
        for point in before:
            if self.apart(key, topic, point.mark):
                continue
            now = self.store.topics.mark_now(topic, point.mark)
            leads.setdefault(now, []).append(point.mark)
        marks = self._marks(topic)
        for now, olds in leads.items():
            if len(olds) > 1 and now in marks:
                self.keep(topic, " ".join(olds), now)

    def _boxes(self, topic: int) -> set[str]:
        return {resource.box for resource in self.store.topics.resources(topic)}

    def _marks(self, topic: int) -> set[str]:
        return {point.mark for point in self.store.topics.points(topic)}

    def _key(self, topic: int) -> str:
        return self.store.topics.keys_of([topic])[topic]


def _nowhere(old: str) -> str:
    """The mark of no point, for one that has none any more though another has the same mark."""
    return old.replace("/", "--") if "/" in old else ""
