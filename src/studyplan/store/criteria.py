"""The statements of ability that roadmaps make."""

import json

from studyplan.core.sections import Criterion, entry
from studyplan.core.text import Text
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area


class NumberedCriterion(NamedTuple):
    """A criterion of a followed roadmap; `number` is its place among those of all."""

    roadmap: str
    number: int
    criterion: Criterion

    @property
    def subject(self) -> str:
        """What the journal calls it: `roadmap#mark`."""
        return f"{self.roadmap}#{self.criterion.mark}"


class Criteria(Area):
    """The statements of ability that roadmaps make."""

    def followed(self) -> list[NumberedCriterion]:
        """Those of the followed roadmaps, in their order."""
        pairs = [
            (slug, one) for slug, *_ in self.store.roadmaps.followed() for one in self.of(slug)
        ]
        return [NumberedCriterion(slug, n, one) for n, (slug, one) in enumerate(pairs, 1)]

    def of(self, roadmap: str) -> list[Criterion]:
        """Those of a roadmap, in its order."""
        rows = self.column(
            "SELECT x.data FROM section x JOIN roadmap r ON r.id = x.roadmap_id"
            " WHERE r.slug = ? AND x.name = 'criteria' ORDER BY x.position",
            (roadmap,),
        )
        return [entry(Criterion, json.loads(data)) for data in rows]

    def title_of(self, subject: str) -> Text | None:
        """The title of the criterion that events with this subject are about; None for no such."""
        roadmap, _, rest = subject.partition("#")
        mark = rest.partition("#")[0]
        return next((one.title for one in self.of(roadmap) if one.mark == mark), None)
