"""Points and resources that are in another topic by now than in an earlier edition."""

from collections.abc import Mapping, Sequence

from studyplan.core.topics import Point, Resource
from studyplan.store.area import Area


class MovedPoints(Area):
    """Points and resources that are in another topic by now than in an earlier edition."""

    def moves(
        self, roadmap: str, before: Mapping[str, Sequence[Point]]
    ) -> list[tuple[str, Point, int, Point]]:
        """Which points of an edition are in another topic by now.

        `before` are those of its topics, by the ids of then.
        """
        topics, former = self.store.topics, self.store.former_points
        numbers = topics.ids_of(self.store.roadmaps.topic_keys(roadmap)).values()
        new = [(number, point) for number in numbers for point in topics.points(number)]
        there = {(number, point.mark) for number, point in new}
        reached, gone = set[tuple[int, str]](), list[tuple[str, Point]]()
        for slug, points in before.items():
            its = self.store.earlier.topics_now(f"{roadmap}/{slug}")
            for point in points:
                now = {
                    (number, self.store.former_points.named(slug, number, point.mark))
                    for number in its
                }
                joined = any(former.has(number, mark) for number, mark in now)
                if not joined and now.isdisjoint(there):
                    gone.append((slug, point))
                reached |= now
        if not gone:
            return []
        from studyplan.core.moved_points import moved_points  # a tick needs none

        free = [one for one in new if (one[0], one[1].mark) not in reached]
        old = [(slug, point) for slug, points in before.items() for point in points]
        return moved_points(old, new, gone, free)

    def learn_moves(self, roadmap: str, before: Mapping[str, Sequence[Point]]) -> None:
        """Remember which points of an edition are in another topic by now."""
        for slug, was, other, point in self.moves(roadmap, before):
            of = self.store.topics.keys_of([other])[other].partition("/")[2]
            for number in self.store.earlier.topics_now(f"{roadmap}/{slug}")[:1]:
                self.store.former_points.keep(number, was.mark, f"{of}#{point.mark}")

    def moved_resources(
        self, roadmap: str, before: Mapping[str, Sequence[Resource]]
    ) -> list[tuple[str, Resource, int, Resource]]:
        """Which resources of an edition only another topic has by now, which had not got them.

        `before` are those of its topics, by the ids of then.
        """
        topics = self.store.topics
        numbers = topics.ids_of(self.store.roadmaps.topic_keys(roadmap)).values()
        now_ = {slug: self.store.earlier.topics_now(f"{roadmap}/{slug}") for slug in before}
        shelves = {number: topics.resources(number) for number in numbers}
        new, had = dict[str, dict[int, Resource]](), dict[str, set[int]]()
        for number, shelf in shelves.items():
            for one in shelf:
                new.setdefault(one.mark, {})[number] = one
        for slug, its in before.items():
            for one in its:
                had.setdefault(one.mark, set()).update(now_[slug])
        found = list[tuple[str, Resource, int, Resource]]()
        for slug, its in before.items():
            for was in its:
                there = [n for n in new.get(was.mark, ()) if n not in had[was.mark]]
                boxes = {(n, one.box) for n in now_[slug] for one in shelves[n]}
                stays = any((n, topics.mark_now(n, was.box)) in boxes for n in now_[slug])
                if len(there) == 1 and not stays:
                    found.append((slug, was, there[0], new[was.mark][there[0]]))
        return found

    def learn_moved_resources(self, roadmap: str, before: Mapping[str, Sequence[Resource]]) -> None:
        """Remember which resources of an edition are in another topic by now."""
        for slug, was, other, now in self.moved_resources(roadmap, before):
            of = self.store.topics.keys_of([other])[other].partition("/")[2]
            for number in self.store.earlier.topics_now(f"{roadmap}/{slug}")[:1]:
                self.store.former_points.keep(number, was.box, f"{of}#{now.box}")
