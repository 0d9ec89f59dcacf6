"""What hours are spent on: the lanes that there always are, and those that roadmaps bring."""

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from studyplan.core.text import Text
from studyplan.core.vocabulary import LANES, Lane
from studyplan.errors import UsageError

# Those that roadmaps bring, by id, in the roadmaps' order.
OwnLanes = Mapping[Lane, Text]
NO_LANES: OwnLanes = MappingProxyType({})
# Ids that no roadmap's own lane may have; `none` is said where no lane is meant.
TAKEN = frozenset((*LANES, "none"))
_LONGEST_ID = 64
_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_CHINESE = dict(zip(("理论", "实践", "前沿", "复习"), LANES, strict=True))


def lane_of(word: object) -> Lane:
    """The lane that a row has, which may be of a roadmap that is not here.

    Raises ValueError for what can be none.
    """
    if not isinstance(word, str) or word[:1] in ("", "-"):
        raise ValueError("expected the id of a lane")
    if len(word) > _LONGEST_ID or not _SIGNS.issuperset(word):
        raise ValueError(f"{word[:80]!r} is not the id of a lane")
    return word


def in_order(lanes: Iterable[Lane]) -> list[Lane]:
    """Each lane once: those that there always are, then the others as they come."""
    given = dict.fromkeys(lanes)
    return [*(lane for lane in LANES if lane in given), *(x for x in given if x not in LANES)]


def parse_lane(text: str, own: OwnLanes = NO_LANES) -> Lane:
    """The lane that a word says, by id or by title in either language; raises UsageError."""
    said = _plain(text)
    by_title = {_plain(name): lane for lane in reversed([*own]) for name in own[lane]}
    named = {**by_title, **{lane: lane for lane in own}, **_CHINESE, **{one: one for one in LANES}}
    if said not in named:
        titles = Text(", ".join(t.en for t in own.values()), "、".join(t.zh for t in own.values()))
        raise UsageError("bad-lane.own" if own else "bad-lane", name=text[:40], lanes=titles)
    return named[said]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()
