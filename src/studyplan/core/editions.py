"""Two editions of a roadmap: what was kept, moved, renamed, added, removed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from studyplan.core.text import Text
from studyplan.core.vocabulary import MET, Status
from studyplan.named_tuples import NamedTuple

if TYPE_CHECKING:
    from studyplan.core.model import Roadmap


class PlacedTopic(NamedTuple):
    """A topic of an edition: its ids, its stage's and module's, and the ids it had before."""

    id: str
    title: Text
    stage: str
    module: str
    formerly: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Its stage and its module."""
        return f"{self.stage}/{self.module}"


class TopicChange(NamedTuple):
    """A topic of the older edition and what it is now."""

    before: PlacedTopic
    after: PlacedTopic


class EditionChanges(NamedTuple):
    """What a newer edition does to the topics of an older one.

    `kept` are in their places, `moved` in another stage or module, `renamed` have another id
    (several that become one are each renamed to it, and one that becomes several to each of these).
    """

    kept: list[TopicChange]
    moved: list[TopicChange]
    renamed: list[TopicChange]
    added: list[PlacedTopic]
    removed: list[PlacedTopic]

    @property
    def staying(self) -> list[TopicChange]:
        """Topics that are in both editions."""
        return self.kept + self.moved + self.renamed

    def merged(self) -> dict[str, list[str]]:
        """Topics that several have become, with the ids of these."""
        sources: dict[str, list[str]] = {}
        for before, after in self.staying:
            sources.setdefault(after.id, []).append(before.id)
        return {new: old for new, old in sources.items() if len(old) > 1}

    def split(self) -> dict[str, list[str]]:
        """Topics that have become several, with the ids of these in their order."""
        parts: dict[str, list[str]] = {}
        for before, after in self.staying:
            parts.setdefault(before.id, []).append(after.id)
        return {old: new for old, new in parts.items() if len(new) > 1}

    def counts(self) -> dict[str, int]:
        """How many topics of the older edition changed, by how, each once; how many are new."""
        split, merged = self.split(), self.merged()
        became = {old.id: new.id for old, new in self.renamed if old.id not in split}
        together = sum(new in merged for new in became.values())
        return {
            "moved": len(self.moved),
            "renamed": len(became) - together,
            "split": len(split),
            "merged": together,
            "added": len(self.added),
            "removed": len(self.removed),
        }


def older(one: str, other: str) -> bool:
    """Whether the first of two editions such as `2026.9` and `2026.11` came before the second."""
    first, second = ([int(part) for part in edition.split(".")] for edition in (one, other))
    pairs = zip_longest(first, second, fillvalue=0)
    return next((a < b for a, b in pairs if a != b), False)


# What a topic says, or by None, what is said of no topic: each text with what it is.
Texts = Mapping[str | None, Sequence[tuple[str, Text]]]


class Rewritten(NamedTuple):
    """Topics that were there before and say something else now; how many other texts changed."""

    topics: list[str]
    besides: int


def rewritten(edition_changes: EditionChanges, old: Texts, new: Texts) -> Rewritten:
    """What became of the texts, whatever their order, by the topics' newer ids."""
    topics = [
        now.id
        for was, now in edition_changes.staying
        if Counter(old.get(was.id, ())) != Counter(new.get(now.id, ()))
    ]
    before, after = Counter(old.get(None, ())), Counter(new.get(None, ()))
    besides = max((before - after).total(), (after - before).total())
    return Rewritten(list(dict.fromkeys(topics)), besides)


def of_several(statuses: Sequence[str]) -> Status | None:
    """The status of a topic that several have become; None if it is met as all of them are."""
    if all(status in MET for status in statuses):
        return None
    return "doing" if {"doing", "done"} & set(statuses) else "todo"


def placed(roadmap: "Roadmap") -> list[PlacedTopic]:
    """The topics of a roadmap, each with its place."""
    return [
        PlacedTopic(t.id, t.title, stage.id, module.id, t.formerly)
        for stage in roadmap.stages
        for module in stage.modules
        for t in module.topics
    ]


def changes(old: Sequence[PlacedTopic], new: Sequence[PlacedTopic]) -> EditionChanges:
    """What becomes of each topic; every old and every new one is in at least one of the lists."""
    by_id = {topic.id: topic for topic in new}
    by_former: dict[str, list[PlacedTopic]] = {}
    for topic in new:
        for former in dict.fromkeys(topic.formerly):
            by_former.setdefault(former, []).append(topic)
    lists = EditionChanges([], [], [], [], [])
    reached = set[str]()
    for before in old:
        after = by_id.get(before.id)
        if after is None:
            became = by_former.get(before.id, [])
            reached.update(topic.id for topic in became)
            lists.renamed.extend(TopicChange(before, topic) for topic in became)
            lists.removed.extend([] if became else [before])
            continue
        reached.add(after.id)
        if after.place != before.place:
            lists.moved.append(TopicChange(before, after))
        else:
            lists.kept.append(TopicChange(before, after))
    lists.added.extend(topic for topic in new if topic.id not in reached)
    return lists
