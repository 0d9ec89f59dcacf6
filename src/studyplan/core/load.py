"""The work ahead of a forecast's milestones: how much it will really be, and how sure that is."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from studyplan.core.learner import Learner
from studyplan.core.vocabulary import KINDS, Kind

# A roadmap and one of its stages, or None for all of it.
Target: TypeAlias = tuple[str, str | None]

# The pooled ratios count as so many observations in the ratio of each kind.
PRIOR = 5.0
# A declared range holds in eight of ten cases: that many standard deviations lie between its ends.
DEVIATIONS = 2 * 1.2815515655446004
# How much of a declared range's variance is the learner's, the same in all topics.
SHARED = 0.5


class Ahead(NamedTuple):
    """An open topic, or a part of one, in minutes left: low, high and expected.

    Parts of a topic, such as its sessions, share one ratio.
    """

    topic: str
    roadmap: str
    stage: str
    kind: Kind
    low: float
    high: float
    minutes: float

    @property
    def deviation(self) -> float:
        """The standard deviation that the declared range stands for."""
        return max(0.0, self.high - self.low) / DEVIATIONS


class Goal(NamedTuple):
    """A target, the place of the last topic that belongs to it, and the minutes left in it."""

    target: Target
    last: int
    minutes: float


def targets(ahead: Sequence[Ahead]) -> list[Goal]:
    """The goals of all roadmaps: each one's stages in the order of their ends, then itself."""
    last: dict[Target, int] = {}
    minutes: dict[Target, float] = defaultdict(float)
    for place, part in enumerate(ahead):
        for target in ((part.roadmap, part.stage), (part.roadmap, None)):
            last[target] = place
            minutes[target] += part.minutes
    roadmaps = list(dict.fromkeys(part.roadmap for part in ahead))
    return [
        Goal(target, last[target], minutes[target])
        for target in sorted(last, key=lambda t: (roadmaps.index(t[0]), t[1] is None, last[t]))
    ]


def own_weight(n: float) -> float:
    """How much of a kind's ratio is its own, with n observations of it, and not the pooled one.

    The credibility of Bühlmann (1967), n / (n + k).
    """
    return n / (n + PRIOR)


class Moments(NamedTuple):
    """The mean of a sum in minutes, its variance around that, and the variance of the mean."""

    mean: float
    variance: float
    doubt: float


class Load:
    """Running sums over the work ahead, part by part, for a learner."""

    def __init__(self, known: Learner) -> None:
        self._known = known
        self._expected = 0.0
        self._deviation = 0.0
        self._minutes: dict[Kind, float] = dict.fromkeys(KINDS, 0.0)
        # Sums of squares over topics, not over their parts.
        self._squares: dict[Kind, float] = dict.fromkeys(KINDS, 0.0)
        self._deviations = 0.0
        self._topics: dict[str, tuple[float, float]] = {}

    def add(self, part: Ahead) -> None:
        """Put another part behind what is there."""
        minutes, deviation = self._topics.get(part.topic, (0.0, 0.0))
        more = part.deviation
        self._expected += part.minutes
        self._deviation += more
        self._minutes[part.kind] += part.minutes
        self._squares[part.kind] += part.minutes * (part.minutes + 2 * minutes)
        self._deviations += more * (more + 2 * deviation)
        self._topics[part.topic] = (minutes + part.minutes, deviation + more)

    def moments(self) -> Moments:
        """Mean and variances of all work so far."""
        if self._known.basis == "own":
            return self._own()
        if self._known.basis == "pace":
            # How topics differ is in the pace already.
            return Moments(self._expected, 0.0, 0.0)
        variance = SHARED * self._deviation**2 + (1 - SHARED) * self._deviations
        return Moments(self._expected, variance, 0.0)

    def _own(self) -> Moments:
        """Mean and variances of the work, from the learner's ratios by kind.

        A topic's ratio comes from its kind with the weight z = n / (n + k), from all kinds
        otherwise: mean m = z r_kind + (1 - z) r, variance that of the mixture. The doubt of the
        estimate is the sampling error of each kind's mean, with the minutes c that hang on it,
        directly and by way of the pooled mean; and the distance of the kinds' true means from
        the pooled one, whose variance is v / k in the model that z is the best weight of, with
        the minutes M - c that it concerns.
        """
        pooled, kinds = self._known.pooled, self._known.kinds
        total = sum(found.n for found in kinds.values())
        borrowed = sum(
            minutes * (1 - own_weight(kinds[kind].n if kind in kinds else 0.0))
            for kind, minutes in self._minutes.items()
        )
        mean = variance = doubt = 0.0
        for kind, minutes in self._minutes.items():
            own = kinds.get(kind)
            weight = own_weight(own.n) if own else 0.0
            ratio, single, hanging = pooled.mean, pooled.variance, 0.0
            if own:
                ratio = weight * own.mean + (1 - weight) * pooled.mean
                apart = weight * (1 - weight) * (own.mean - pooled.mean) ** 2
                single = weight * own.variance + (1 - weight) * pooled.variance + apart
                hanging = minutes * weight + borrowed * own.n / total
                doubt += hanging**2 * single / own.n
            mean += minutes * ratio
            variance += self._squares[kind] * single
            doubt += (minutes - hanging) ** 2 * pooled.variance / PRIOR
        return Moments(mean, variance, doubt)
