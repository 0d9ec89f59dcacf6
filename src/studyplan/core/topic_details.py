"""Topics with all that is known of them, for the answers that tell it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from studyplan.core.notes import KeptEvidence, KeptNote
from studyplan.core.origins import by_editor
from studyplan.core.reviews import TopicReview
from studyplan.core.text import Text
from studyplan.core.topics import ElectiveChoice, Fact, OwnEdition, Point, Resource, TopicRow
from studyplan.named_tuples import NamedTuple


class ComesWith(NamedTuple):
    """An open topic that one of another roadmap, `by`, will save so many minutes of.

    If those are the `whole` of it, it comes with that one.
    """

    topic: TopicRow
    by: TopicRow
    minutes: int
    whole: bool


class Studied(NamedTuple):
    """A topic with what has been done of it; minutes are those logged."""

    topic: TopicRow
    started: str | None
    credited_by: str | None
    spent: int
    points: int
    ticked: int


class Need(NamedTuple):
    """A prerequisite; `implied` if it is one by its concept only."""

    topic: TopicRow
    implied: bool


class TopicDetail(NamedTuple):
    """All there is about a topic.

    `own_weight` are the hours that its file weighs it by, if it states none, `basis` what its
    hours rest on. `ticked` are the marks of its points that are ticked, and the boxes of such
    resources; `spent` the minutes logged for it, `pin` the day that it is pinned to (of a whole
    week, if `pinned_week`), `sessions` what this week has of it: (week, date, minutes).
    `comes_with` is the open topic that will satisfy it. `credited_by` is the one that its credit
    names, `credited_from` are all that it rests on; where only points are credited, those of these.
    `need_choices` are the electives that its `needs` are of. `review` says when it is due, None
    where it is not. Its roadmap may be an editor's `own`. It continues the topics that it is
    `about`, by their keys; `continues` are those of them that there are.
    """

    topic: TopicRow
    depth: str
    concept: str | None
    note: Text | None
    points: Sequence[Point] = ()
    resources: Sequence[Resource] = ()
    needs: Sequence[Need] = ()
    need_choices: Mapping[str, ElectiveChoice] = MappingProxyType({})
    opens: Sequence[TopicRow] = ()
    sessions: Sequence[tuple[str, str | None, int]] = ()
    started_on: str | None = None
    credited_by: TopicRow | None = None
    credited_from: Sequence[TopicRow] = ()
    satisfies: Sequence[TopicRow] = ()
    satisfies_partly: Sequence[TopicRow] = ()
    ticked: frozenset[str] = frozenset()
    spent: int = 0
    pin: str | None = None
    pinned_week: bool = False
    comes_with: TopicRow | None = None
    review: TopicReview | None = None
    facts: Sequence[Fact] = ()
    done_when: Text | None = None
    own_weight: float | None = None
    basis: Text | None = None
    group: Text | None = None
    choice: ElectiveChoice | None = None
    notes: Sequence[KeptNote] = ()
    evidence: Sequence[KeptEvidence] = ()
    own: OwnEdition | None = None
    about: Sequence[str] = ()
    continues: Sequence[TopicRow] = ()
    continued_by: Sequence[TopicRow] = ()

    @property
    def told(self) -> "TopicDetail":
        """The same as answers tell it: in an edition of the editor's own all is the editor's."""
        if not self.own:
            return self
        return self._replace(
            topic=self.topic._replace(origin="editor"),
            points=[by_editor(point) for point in self.points],
            facts=[by_editor(fact) for fact in self.facts],
            resources=[by_editor(resource) for resource in self.resources],
        )

    @property
    def objectives(self) -> list[tuple[Point, bool]]:
        """Its points, and whether they are ticked."""
        return [(point, point.mark in self.ticked) for point in self.points]

    @property
    def readings(self) -> list[tuple[Resource, bool]]:
        """Its resources, and whether they are ticked."""
        return [(resource, resource.box in self.ticked) for resource in self.resources]
