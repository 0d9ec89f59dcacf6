"""Any event is what it was when it has been written down, and damage to it is seen."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyplan.core.availability import LONGEST, SHORTEST, Rule, Slot
from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.journal.events import (
    KINDS,
    Event,
    Redone,
    RoadmapUpdated,
    TopicsNumbered,
    Undone,
    Unreadable,
)
from studyplan.core.journal.frame import (
    AvailabilitySet,
    PauseSet,
    PinSet,
    RoadmapFollowed,
    ShareSet,
    TargetSet,
)
from studyplan.core.journal.habits import HabitDropped, HabitMarked, HabitSet
from studyplan.core.journal.keys import Identity, Period, TopicKey
from studyplan.core.journal.notes import EvidenceSet, NoteSet
from studyplan.core.journal.plans import BaselineChosen, BaselineWritten, PlanAdopted, WeekCommitted
from studyplan.core.journal.record import DayBegins, TimerSet
from studyplan.core.journal.reviews import ReviewGraded, ReviewsSet, ReviewSuspended
from studyplan.core.journal.rows import Row, of_line, recorded, row_of
from studyplan.core.journal.study import PointTicked, ResourceTicked, TimeLogged, TopicMarked
from studyplan.core.reviews import GRADES, Reviewing
from studyplan.core.signs import hidden, shown_in_line
from studyplan.core.vocabulary import HABIT_STATES, LANES, RHYTHMS, STATUSES
from studyplan.core.weeks import monday

IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,11}", fullmatch=True)
TOPICS = st.builds("{}/{}".format, IDS, IDS).map(TopicKey)
DAYS = st.dates()
MINUTES = st.integers(0, 6000)
LANE = st.sampled_from(LANES)
# All that a reason may have in it; it is stored as UTF-8.
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
# And a text of the learner's own, in which nothing hides.
SHOWN = TEXTS.map(shown_in_line).filter(lambda text: text and not hidden(text))
STAMPS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)).map(  # noqa: DTZ001
    lambda moment: f"{moment.isoformat(timespec='microseconds')}Z"
)
HEX = st.from_regex(r"[0-9a-f]{12}", fullmatch=True)
SHA256 = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
ABOUT = TOPICS | st.builds("{}#{}".format, IDS, HEX)
COMMANDS = st.builds("{}/{}/{}".format, STAMPS, HEX, HEX)
IDENTITIES = st.builds(Identity, STAMPS, HEX, COMMANDS)
OFFSETS = st.sampled_from(["+00:00", "+08:00", "-03:30"])
MOMENTS = st.builds(lambda stamp, offset: f"{stamp[:19]}{offset}", STAMPS, OFFSETS)


@st.composite
def rules(draw: st.DrawFn, since: date) -> Rule:
    days = draw(st.none() | st.lists(MINUTES, min_size=7, max_size=7).map(tuple))
    slots = st.lists(st.builds(Slot, MINUTES, st.none() | LANE), max_size=3).map(tuple)
    lanes = draw(st.lists(LANE, unique=True))
    return Rule(
        since,
        draw(MINUTES),
        days,
        tuple((lane, draw(st.floats(0.01, 1))) for lane in LANES if lane in lanes),
        draw(st.none() | st.lists(slots, min_size=7, max_size=7).map(tuple)),
        *draw(st.just((SHORTEST, LONGEST)) | st.tuples(MINUTES, MINUTES)),
        template=draw(st.none() | IDS),
    )


def _sessions(*, whole: bool = True) -> st.SearchStrategy[Any]:
    """Those of a whole plan have their weeks with them."""
    day = DAYS.map(date.isoformat)
    week = [day] if whole else []
    session = st.tuples(TOPICS.map(str), *week, st.none() | day, LANE, MINUTES)
    return st.lists(session, max_size=6).map(tuple)


@st.composite
def reviews_set(draw: st.DrawFn) -> ReviewsSet:
    since, parts = draw(DAYS), st.floats(0.01, 0.99)
    holds = Reviewing(since, draw(st.booleans()), draw(parts), draw(parts))
    return ReviewsSet(since, holds, draw(st.dictionaries(TOPICS, DAYS, max_size=4)))


# Each class with what it is made from; a form without data is what undo writes.
VALID: dict[type[Event], st.SearchStrategy[Any]] = {
    TopicMarked: st.builds(
        TopicMarked,
        TOPICS,
        st.sampled_from(STATUSES),
        st.none() | DAYS,
        st.none() | DAYS,
        st.none() | TOPICS,
    ),
    TimeLogged: st.tuples(TOPICS, IDS).map(lambda of: TimeLogged(*of))
    | st.builds(
        TimeLogged,
        TOPICS,
        IDS,
        DAYS,
        MINUTES,
        st.none() | LANE,
        st.none() | MOMENTS.map(datetime.fromisoformat),
        st.none() | SHOWN,
    ),
    PointTicked: st.tuples(TOPICS, HEX).map(lambda of: PointTicked(*of))
    | st.builds(PointTicked, TOPICS, HEX | IDS, DAYS, st.none() | TOPICS),
    ResourceTicked: st.builds(ResourceTicked, TOPICS, HEX, st.none() | DAYS),
    RoadmapFollowed: IDS.map(RoadmapFollowed)
    | st.builds(RoadmapFollowed, IDS, DAYS, st.none() | st.integers(0, 10_000)),
    AvailabilitySet: DAYS.map(AvailabilitySet)
    | DAYS.flatmap(lambda since: st.builds(AvailabilitySet, st.just(since), rules(since))),
    PauseSet: st.builds(PauseSet, st.builds(Period, DAYS, DAYS), st.none() | TEXTS),
    ShareSet: st.builds(ShareSet, IDS, st.none() | st.integers(0, 1000)),
    TargetSet: st.builds(TargetSet, IDS, st.none() | IDS, st.none() | DAYS),
    PinSet: TOPICS.map(PinSet) | st.builds(PinSet, TOPICS, DAYS, st.booleans()),
    ReviewsSet: DAYS.map(ReviewsSet) | reviews_set(),
    ReviewSuspended: st.builds(ReviewSuspended, TOPICS, st.booleans()),
    ReviewGraded: st.tuples(TOPICS, HEX).map(lambda of: ReviewGraded(*of))
    | st.builds(ReviewGraded, TOPICS, HEX, DAYS, st.sampled_from(GRADES)),
    PlanAdopted: st.builds(
        PlanAdopted,
        st.sampled_from(["", "gone", "baseline-1"]),
        st.none() | DAYS,
        _sessions(),
    ),
    WeekCommitted: st.builds(
        WeekCommitted,
        DAYS.map(monday),
        DAYS,
        MINUTES,
        MINUTES,
        _sessions(whole=False),
        st.none() | DAYS,
    ),
    BaselineWritten: st.builds(BaselineWritten, IDS, st.dictionaries(IDS, DAYS, max_size=4)),
    BaselineChosen: st.builds(BaselineChosen, st.none() | IDENTITIES),
    TopicsNumbered: st.builds(
        TopicsNumbered, IDS, st.dictionaries(IDS, st.integers(1, 99_999), max_size=4)
    ),
    RoadmapUpdated: st.builds(RoadmapUpdated, IDS, TEXTS, TEXTS),
    DayBegins: st.builds(
        DayBegins,
        DAYS,
        st.none()
        | st.times(max_value=time(11, 59)).map(lambda at: at.replace(second=0, microsecond=0)),
    ),
    HabitSet: IDS.map(HabitSet)
    | st.builds(
        *(HabitSet, IDS, TEXTS.filter(bool), st.sampled_from(RHYTHMS), st.sampled_from(LANES)),
        *(DAYS, st.none() | st.integers(1, 1440)),
    ),
    HabitDropped: st.builds(HabitDropped, IDS, st.booleans()),
    HabitMarked: st.tuples(IDS, IDS).map(lambda of: HabitMarked(*of))
    | st.builds(
        *(HabitMarked, IDS, IDS, st.sampled_from(HABIT_STATES), DAYS),
        *(st.none() | st.integers(1, 1440), st.none() | st.sampled_from(LANES)),
    ),
    NoteSet: st.tuples(TOPICS, HEX).map(lambda of: NoteSet(*of))
    | st.builds(NoteSet, TOPICS, HEX, SHOWN | st.just("第一行\n\tsecond"), DAYS),
    CriterionClaimed: st.builds(CriterionClaimed, IDS, HEX, st.none() | DAYS),
    EvidenceSet: st.tuples(ABOUT, HEX).map(lambda of: EvidenceSet(*of))
    | st.builds(EvidenceSet, ABOUT, HEX, st.sampled_from(["url", "text"]), SHOWN, DAYS, st.none())
    | st.builds(EvidenceSet, ABOUT, HEX, st.just("file"), SHOWN, DAYS, SHA256),
    TimerSet: st.just(TimerSet())
    | st.builds(TimerSet, TOPICS, MOMENTS.map(datetime.fromisoformat)),
    Undone: st.builds(Undone, COMMANDS),
    Redone: st.builds(Redone, COMMANDS),
}
EVENTS = st.one_of(*VALID.values())
ROWS = st.builds(
    row_of, EVENTS, IDENTITIES, MOMENTS, DAYS.map(date.isoformat), st.none() | COMMANDS
)
CHARACTERS = st.characters(codec="utf-8")


def test_every_kind_is_tried() -> None:
    assert set(VALID) == set(KINDS.values())


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_any_event_is_the_same_when_it_has_been_written_down_and_read(kind: str) -> None:
    @settings(max_examples=25, deadline=None)
    @given(VALID[KINDS[kind]], IDENTITIES, MOMENTS, st.none() | COMMANDS)
    def holds(event: Event, identity: Identity, at: str, undoes: str | None) -> None:
        row = row_of(event, identity, at, at[:10], undoes)
        line = row.line()
        assert line.count("\n") == 1
        again = of_line(line)
        assert again == row
        assert again.is_whole
        past = recorded(again)
        assert (type(past.event), past.event) == (type(event), event)
        assert past[:2] == (identity, at[:10])
        assert row.kind == kind

    holds()


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(ROWS, st.data())
def test_one_character_changed_anywhere_is_seen(row: Row, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from([name for name, text in row._asdict().items() if text]))
    text = getattr(row, field)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(CHARACTERS.filter(lambda character: character != text[place]))
    damaged = row._replace(**{field: text[:place] + other + text[place + 1 :]})
    assert not damaged.is_whole
    event = damaged.event()
    assert isinstance(event, Unreadable)
    assert (event.kind, event.subject) == (damaged.kind, damaged.subject)


@settings(max_examples=100, deadline=None)
@given(ROWS, st.data())
def test_one_character_lost_or_too_many_is_seen(row: Row, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from([name for name, text in row._asdict().items() if text]))
    text = getattr(row, field)
    place = data.draw(st.integers(0, len(text) - 1))
    more = data.draw(CHARACTERS)
    for damaged in (text[:place] + text[place + 1 :], text[:place] + more + text[place:]):
        assert not row._replace(**{field: damaged}).is_whole


@settings(max_examples=100, deadline=None)
@given(ROWS, st.data())
def test_a_line_that_ends_too_early_says_nothing(row: Row, data: st.DataObject) -> None:
    line = row.line()
    assert of_line(line[:-1]) == row, "only the line's end is missing"
    with pytest.raises(ValueError, match=r"\S"):
        of_line(line[: data.draw(st.integers(0, len(line) - 2))])


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '"x"', "1"])
def test_what_is_no_line_of_a_journal_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        of_line(text)


def test_a_line_with_a_field_too_many_or_of_another_sort_is_refused() -> None:
    row = row_of(ShareSet("alpha", 70), Identity("s", "d", "c"), "a", "l")
    line = row.line()
    for other in (
        line.replace('"crc"', '"sum"'),
        line.replace('"crc"', '"more":"","crc"'),
        line.replace('"device":"d"', '"device":1'),
        line.replace('"device":"d"', '"device":null'),
        line.replace('"undoes":null', '"undoes":[]'),
    ):
        assert other != line
        with pytest.raises(ValueError, match="not a line of a journal"):
            of_line(other)
