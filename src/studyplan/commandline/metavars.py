"""What a word of a call may be, by the names that arguments and options give to their values."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress

from studyplan.core.durations import parse_minutes
from studyplan.core.lanes import NO_LANES, parse_lane
from studyplan.core.names import begun_by
from studyplan.core.periods import parse_period, parse_when
from studyplan.core.times_of_day import parse_clock
from studyplan.core.week_rules import parse_days, parse_hours
from studyplan.errors import StudyplanError
from studyplan.render import formats
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.surroundings import here

Test = Callable[[str], bool]
_ENDINGS = "|".join(ending for one in formats.FORMATS.values() for ending in one.endings)
FILES = re.compile(rf".+\.({_ENDINGS})", re.IGNORECASE)
FORMATS = {
    **{word: name for name, one in formats.FORMATS.items() for word in (name, *one.endings)},
    "calendar": "ics",
}


def _reads(parse: Callable[[str], object]) -> Test:
    """Whether a parser takes a word for something."""

    def test(word: str) -> bool:
        with suppress(StudyplanError, ValueError):
            return bool(parse(word))
        return False

    return test


def begins_roadmap(word: str) -> bool:
    """Whether the id of a roadmap that comes with the program, or is in the database, begins so."""
    from studyplan.app.library import known_roadmaps
    from studyplan.call import Call

    known = bundled_ids()
    with suppress(StudyplanError), Call().existing() as store:
        known = [one.id for one in known_roadmaps(store)]
    return len(word) > 1 and bool(begun_by(word, known))


def is_lane(word: str) -> str:
    """The lane that a word says; raises UsageError."""
    from studyplan.call import Call

    own = NO_LANES
    with suppress(StudyplanError), Call().existing() as store:
        own = store.lanes.own() if store else own
    return parse_lane(word, own)


# Whether it says a day or a week; a day or a stretch of days; a time.
is_day = _reads(lambda word: parse_when(word, here().clock.date()))
is_stretch = _reads(lambda word: parse_period(word, here().clock.date()))
is_time = _reads(parse_minutes)
KINDS: Mapping[str, Test] = {
    "DATE": is_day,
    "DAYS": _reads(lambda word: len(parse_days(word)) > 1),
    "HH:MM": _reads(lambda word: ":" in word and str(parse_clock(word))),
    "HOURS": _reads(parse_hours),
    "LANE": _reads(is_lane),
    "LANE=SHARE": lambda word: "=" in word,
    "N": str.isdecimal,
    "NUMBER": str.isdecimal,
}
# Those whose values' names say less than the options do.
OPTIONS: Mapping[str, Test] = {
    "--roadmap": begins_roadmap,
    "--fit": is_time,
    "--minutes": is_time,
    "--output": lambda word: FILES.fullmatch(word) is not None,
}
