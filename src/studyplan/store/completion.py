"""What names begin so."""

from collections import Counter
from collections.abc import Iterator, Sequence

from studyplan.core.text import Text
from studyplan.core.topic_numbers import read
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area
from studyplan.store.columns import IS_GONE
from studyplan.store.roadmaps import Branch

# More than anybody reads; a letter more brings the others.
_MOST = 200


class Named(NamedTuple):
    """A name that a verb takes, and the title of what it means."""

    name: str
    title: Text


class TopicsWanted(NamedTuple):
    """Which topics are asked for: what their names begin with, and how they stand.

    With `anywhere` also those of roadmaps that are not followed.
    """

    start: str
    statuses: Sequence[str] = ()
    anywhere: bool = False
    pinned: bool = False
    pointed: bool = False

    @property
    def where(self) -> str:
        """The same as a condition on topic `t` with its state `s`."""
        parts = ["" if self.anywhere else "s.followed"]
        if self.statuses:
            parts.append(f"s.status IN ({', '.join(map(repr, self.statuses))})")
        if self.pinned:
            parts.append("EXISTS (SELECT 1 FROM pin p WHERE p.topic_id = t.id)")
        if self.pointed:
            parts.append(
                "(EXISTS (SELECT 1 FROM point p WHERE p.topic_id = t.id) OR EXISTS"
                " (SELECT 1 FROM resource_link l WHERE t.id = l.topic_id))"
            )
        return "".join(f" AND {part}" for part in parts if part)


_FROM = (
    " FROM topic t JOIN topic_state s ON s.topic_id = t.id JOIN roadmap r ON r.id = t.roadmap_id"
    f" AND NOT {IS_GONE}"
)
# One followed topic of several with the same id needs its roadmap's id as well, and so does one
# that has the id of a roadmap, of which `show` would show the overview.
_SHARED = (
    " EXISTS (SELECT 1 FROM topic o JOIN topic_state q ON q.topic_id = o.id WHERE o.slug = t.slug"
    " AND o.id <> t.id AND q.followed) OR EXISTS (SELECT 1 FROM roadmap o WHERE o.slug = t.slug)"
)


class Completions(Area):
    """What names begin so."""

    def topics(self, wanted: TopicsWanted) -> Iterator[Named]:
        """Topics by number where a number is begun, by id, and with their roadmaps' ids."""
        if wanted.start.isdecimal():
            yield from self._numbered(wanted)
        rows = self.execute(
            f"SELECT t.slug, r.slug, t.title_en, t.title_zh, {_SHARED}{_FROM} WHERE t.slug >= ?"
            f" AND t.slug < ? AND s.followed{wanted.where} ORDER BY t.slug LIMIT ?",
            (wanted.start, wanted.start + "\x7f", _MOST),
        )
        for slug, roadmap, en, zh, shared in rows:
            # Some ids read as numbers.
            name = f"{roadmap}/{slug}" if shared or read(slug) else slug
            yield Named(name, Text(en, zh))
        if wanted.start:
            yield from self._keyed(wanted)

    def _numbered(self, wanted: TopicsWanted) -> Iterator[Named]:
        """The followed topics whose numbers begin so."""
        lowest = int(wanted.start[:6])
        spans = [(lowest * 10**n, (lowest + 1) * 10**n - 1) for n in range(6)]
        for span in spans if lowest else ():
            yield from self.all(
                Named,
                f"SELECT CAST(n.number AS TEXT) AS name, t.title_en, t.title_zh{_FROM}"
                " JOIN topic_number n ON n.roadmap = r.slug AND n.topic = t.slug"
                " WHERE n.number BETWEEN ? AND ? AND s.number = n.number AND s.followed"
                f"{wanted.where} ORDER BY n.number LIMIT ?",
                (*span, _MOST),
            )

    def _keyed(self, wanted: TopicsWanted) -> Iterator[Named]:
        """Topics by `roadmap/topic`."""
        whose = "" if wanted.anywhere else " AND r.slug IN (SELECT roadmap FROM following)"
        roadmaps = f"SELECT r.id, r.slug FROM roadmap r WHERE NOT {IS_GONE}{whose} ORDER BY r.slug"
        for number, roadmap in self.execute(roadmaps):
            before = f"{roadmap}/"
            if not (before.startswith(wanted.start) or wanted.start.startswith(before)):
                continue
            start = wanted.start[len(before) :]
            yield from self.all(
                Named,
                f"SELECT r.slug || '/' || t.slug AS name, t.title_en, t.title_zh{_FROM}"
                f" WHERE t.roadmap_id = ? AND t.slug >= ? AND t.slug < ?{wanted.where}"
                " ORDER BY t.slug LIMIT ?",
                (number, start, start + "\x7f", _MOST),
            )

    def branches_named(self, wanted: TopicsWanted) -> Iterator[Named]:
        """Stages and modules with topics that are wanted, by the shortest id that is theirs."""
        if not self.value(
            "SELECT slug FROM stage WHERE slug >= ?1 AND slug < ?2 UNION ALL SELECT slug"
            " FROM module WHERE slug >= ?1 AND slug < ?2 UNION ALL SELECT roadmap FROM following"
            " WHERE substr(roadmap || '/', 1, length(?1)) = substr(?1, 1, length(roadmap) + 1)"
            " LIMIT 1",
            (wanted.start, wanted.start + "\x7f"),
        ):
            return
        named = [(branch, _names(branch)) for branch in self.store.roadmaps.branches()]
        owners = Counter(name for _, names in named for name in names)
        for branch, names in named:
            its_own = (n for n in names if n.startswith(wanted.start) and owners[n] == 1)
            name = next((n for n in its_own if not self._is_topic(n)), None)
            if name is None:
                continue
            column = "t.stage_id" if branch.module_id is None else "t.module_id"
            topics = f"SELECT 1{_FROM} WHERE {column} = ?{wanted.where} LIMIT 1"
            if self.value(topics, (branch.module_id or branch.stage_id,)):
                yield Named(name, branch.title)

    def _is_topic(self, name: str) -> bool:
        """Whether a number or a topic would be taken to be meant."""
        topics = (
            f"SELECT 1{_FROM} WHERE t.slug = ?1 UNION ALL SELECT 1 FROM former_topic f"
            f" JOIN roadmap r ON r.id = f.roadmap_id AND NOT {IS_GONE} WHERE f.slug = ?1 LIMIT 1"
        )
        return bool(read(name) or self.value(topics, (name.partition("/")[2] or name,)))

    def roadmaps(self) -> dict[str, tuple[Text, bool]]:
        """The title of each roadmap that is there, and whether it is followed."""
        rows = self.execute(
            "SELECT r.slug, r.title_en, r.title_zh, f.roadmap IS NOT NULL FROM roadmap r"
            f" LEFT JOIN following f ON f.roadmap = r.slug WHERE NOT {IS_GONE} ORDER BY r.slug"
        )
        return {slug: (Text(en, zh), bool(followed)) for slug, en, zh, followed in rows}

    def stages(self, roadmap: str) -> list[Named]:
        """The stages of a roadmap, by id."""
        return self.all(
            Named,
            "SELECT g.slug AS name, g.title_en, g.title_zh FROM stage g"
            " JOIN roadmap r ON r.id = g.roadmap_id WHERE r.slug = ? ORDER BY g.position",
            (roadmap,),
        )

    def points(self, topic: int, ticked: bool) -> list[Named]:
        """The points and resources of a topic that are ticked, or those that are not.

        Points by their places from 1, resources by theirs behind an `r`.
        """
        topics = self.store.topics
        boxes = topics.ticked(topic)
        offered = [
            *((str(n), one.text, one.mark) for n, one in enumerate(topics.points(topic), 1)),
            *((f"r{n}", one.title, one.box) for n, one in enumerate(topics.resources(topic), 1)),
        ]
        return [Named(name, text) for name, text, box in offered if (box in boxes) == ticked]


def _names(branch: Branch) -> list[str]:
    """What a branch is called by, the shortest first."""
    parts = branch.key.split("/")
    return list(dict.fromkeys((parts[-1], f"{parts[0]}/{parts[-1]}", branch.key)))
