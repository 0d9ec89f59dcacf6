"""What a topic needs, where some of several topics are enough."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from studyplan.core.topics import ElectiveChoice, TopicRow
from studyplan.core.vocabulary import GIVING, MET
from studyplan.named_tuples import NamedTuple


class Needed(Protocol):
    """A topic, as lists or as roadmaps have it."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def elective(self) -> str | None: ...  # noqa: D102
    @property
    def status(self) -> str | None: ...  # noqa: D102


_T = TypeVar("_T", bound=Needed)


class SomeOf(NamedTuple):
    """An elective of which `left` of these topics are still to be chosen."""

    choice: ElectiveChoice
    left: int
    topics: Sequence[TopicRow]


class Unmet(NamedTuple):
    """What a topic waits for: `topics`, and of each of the `choices` some."""

    topics: Sequence[TopicRow] = ()
    choices: Sequence[SomeOf] = ()


def sorted_out(
    needed: Sequence[_T], choices: Mapping[str, ElectiveChoice]
) -> tuple[list[_T], list[tuple[ElectiveChoice, int, list[_T]]]]:
    """What is needed itself, in its order; and electives, how many are to be chosen, and of which.

    A topic needs an elective where it needs all topics of it. Of one that is chosen those are
    needed themselves that are done, known or in progress.
    """
    parts = Counter(topic.elective for topic in needed)
    itself = {topic.key for topic in needed}
    to_choose = list[tuple[ElectiveChoice, int, list[_T]]]()
    for name, choice in choices.items():
        if parts[name] != choice.of:
            continue
        its = [topic for topic in needed if topic.elective == name]
        taken = {topic.key for topic in its if topic.status in (*GIVING, "doing")}
        still = [topic for topic in its if topic.status in ("todo", None)]
        left = choice.choose - len(taken)
        itself -= {topic.key for topic in its} - taken
        if left >= len(still):
            itself |= {topic.key for topic in still}
        elif left > 0:
            to_choose.append((choice, left, still))
    return [topic for topic in needed if topic.key in itself], to_choose


def unmet(needed: Sequence[TopicRow], choices: Mapping[str, ElectiveChoice]) -> Unmet:
    """What of it is still to be done; what others of its elective are enough for is not."""
    itself, to_choose = sorted_out(needed, choices)
    waits = [topic for topic in itself if topic.status not in MET and not topic.spare]
    return Unmet(waits, [SomeOf(*some) for some in to_choose])
