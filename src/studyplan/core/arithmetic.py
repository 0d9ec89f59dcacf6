"""What a topic's hours come from, and what a roadmap's would be by what its topics say."""

from typing import Literal

from studyplan.core.durations import parse_span
from studyplan.core.estimate import LowHigh, ModuleWeeks, Pool, TopicToEstimate
from studyplan.named_tuples import NamedTuple


class Estimated(NamedTuple):
    """The minutes left of a roadmap as they are planned, and by what its topics say they take.

    `weeks` is what the difference comes to at the learner's hours; None where these are not said.
    """

    roadmap: str
    left: int
    estimated: int
    weeks: int | None = None

    @property
    def beyond(self) -> bool:
        """Whether these are clearly more: by over a tenth."""
        return self.estimated > self.left * 1.1


WeighedBy = Literal["hours", "weight", "resources", "kind"]


class Arithmetic(NamedTuple):
    """What a topic's hours come from: what the file says, and how that is shared out.

    `module` are all hours of its module in minutes; `pool` is None without weeks. `weight` is the
    topic's own. `holds` is whether what is stored comes out: an earlier version may have reckoned
    differently.
    """

    work: TopicToEstimate
    own_hours: str | None
    pace: LowHigh
    stage_duration: str | None
    module_duration: str | None
    weeks: ModuleWeeks
    pool: Pool | None
    module: tuple[int, int]
    weight: float
    holds: bool

    @property
    def open_ended(self) -> bool:
        """Whether the stage goes on for as long as it does."""
        return self.stage_duration is not None and parse_span(self.stage_duration).open_ended

    @property
    def by(self) -> WeighedBy:
        """What says how long the topic takes: its hours, its weight, its resources, or its kind."""
        if self.work.hours:
            return "hours"
        if self.work.said is None:
            return "kind"
        return "resources" if self.work.read else "weight"
