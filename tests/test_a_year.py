"""A whole uneven year with the command: what has to hold at each step, and at the end."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from studyplan.render.words import in_hours
from tests.learner import DATES, FESTIVAL, LATEST, MAIN, SECOND, SICK, START
from tests.year import Year
from tests.year_figures import BEFORE, errors, figures, quarters
from tests.year_seen import lines, stored
from tests.year_watch import HELD, Watch, sums

pytestmark = pytest.mark.slow
DOCS = Path(__file__).parent.parent / "docs"


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Year, Watch]:
    watch = Watch()
    year = Year(tmp_path_factory.mktemp("year") / "home", watch)
    year.live()
    return year, watch


@pytest.fixture(scope="session")
def year(lived: tuple[Year, Watch]) -> Year:
    return lived[0]


@pytest.fixture(scope="session")
def watch(lived: tuple[Year, Watch]) -> Watch:
    return lived[1]


@pytest.mark.parametrize("what", HELD)
def test_never_in_the_year(what: str, watch: Watch) -> None:
    assert watch.steps > 40
    assert watch.faults[what] == []


def test_the_journal_gives_what_is_stored_each_week(year: Year) -> None:
    assert [look.day for look in year.looks if not look.doctor["sound"]] == []


def test_the_year_is_uneven_and_a_year(year: Year) -> None:
    assert 42 <= len(year.looks) <= 60
    assert year.looks[-1].day < LATEST
    assert year.late  # something was told a week late


def test_it_takes_fewer_commands_than_when_plans_were_adopted(year: Year) -> None:
    assert year.calls.total() < BEFORE.total()
    assert year.calls["replan"] == year.calls["baseline"] == 0


def test_each_change_says_how_the_end_moves(year: Year) -> None:
    moved = {change.words.split(" --")[0]: change for change in year.changes}
    festival, ill = (moved[f"pause {first}..{last}"] for first, last in (FESTIVAL, SICK))
    assert (festival.before.kept or "") < (festival.after.kept or "")
    # A pause that is told afterwards moves what is likely; the hours are gone all the same.
    assert ill.before.kept == ill.after.kept
    assert (ill.after.p50 or "") < (ill.before.p50 or "")
    for change in year.changes:
        assert None not in (*change.before, *change.after)


def test_weeks_gone_are_shown_as_they_were_begun_and_studied(year: Year) -> None:
    first = [START + timedelta(weeks=n) for n in range((year.looks[-1].day - START).days // 7)]
    weeks = [year.answer("week", "--date", day.isoformat()) for day in first]
    in_truth = sums((day, sum(diary.values())) for day, diary in year.studied.items())
    for monday, week, look in zip(first, weeks, year.looks, strict=False):
        hours = week["hours"]
        days = [monday + timedelta(days=n) for n in range(7)]
        studied = sum(in_truth.get(day, 0) for day in days)
        if not studied:  # nobody began it
            assert (hours["committed"], hours["logged"], week["sessions"]) == (None, 0, [])
            continue
        assert hours["logged"] == in_hours(studied)
        assert hours["kept"] <= hours["committed"] <= hours["available"]
        if not any(day in DATES for day in days):
            planned = [(s["date"], s["topic"], s["minutes"]) for s in look.week["sessions"]]
            shown = [(s["date"], s["topic"], s["minutes"]) for s in week["sessions"]]
            topics = dict.fromkeys(topic for _, topic, _ in planned)
            finished = {topic: year.answer("show", topic)["finished_on"] for topic in topics}
            # What was finished before the week, and told in it, has left its time to the others.
            gone = {topic for topic, on in finished.items() if on < monday.isoformat()}
            kept = [session for session in planned if session[1] not in gone]
            assert [session[:2] for session in shown] == [session[:2] for session in kept]
            assert all(now[2] >= then[2] for now, then in zip(shown, kept, strict=True))
            assert gone or shown == planned


def test_the_log_is_what_was_studied_and_never_more_than_a_day_has(year: Year) -> None:
    rows = stored(year.home, "SELECT day, sum(minutes) FROM time_log GROUP BY day ORDER BY day")
    assert dict(rows) == {
        day.isoformat(): sum(diary.values()) for day, diary in sorted(year.studied.items())
    }
    for day, minutes in rows:
        on = date.fromisoformat(day)
        assert minutes <= year.learner.minutes(on, year.available(on))


def test_being_late_is_said_in_one_line_that_names_replan(year: Year, watch: Watch) -> None:
    assert watch.lines
    for line in watch.lines:
        assert line.text.count("studyplan replan") == 1


def test_forecasts_come_nearer_to_the_truth(year: Year) -> None:
    looks = [look for look in year.looks if look.forecasts]
    for look in looks:
        assert all(look.day <= p50 <= p80 for p50, p80 in look.forecasts.values())
    parts = quarters(year)
    off = [abs(error) for error, _ in errors(year, MAIN, parts[0])]
    last = [
        abs(error) for roadmap in (MAIN, SECOND) for error, _ in errors(year, roadmap, parts[-1])
    ]
    assert sum(last) / len(last) < sum(off) / len(off)


def test_the_end_is_reached(year: Year) -> None:
    status, ahead, road = map(year.answer, ("status", "next", "plan"))
    assert ahead["topics"] == []
    topics, hours = status["topics"], status["hours"]
    assert (topics["todo"], topics["doing"]) == (0, 0)
    assert topics["done"] + topics["known"] == topics["total"] == len(year.topics)
    assert hours["done"] == pytest.approx(hours["total"] - hours["known"], abs=0.15)
    assert [stage["hours_left"] for stage in road["stages"]] == [0] * len(road["stages"])
    assert topics["credited"] > 5


def test_the_end_is_told(year: Year) -> None:
    assert "done" in lines(year.home, year.clock, "next").lower()
    shown = lines(year.home, year.clock, "status")
    assert len(re.findall(r"^All stages +█+ +100 ", shown, re.MULTILINE)) == 2


def test_the_page_is_what_the_year_gives(year: Year) -> None:
    text = (DOCS / "a-year.md").read_text("utf-8")
    for part in figures(year).split("\n\n"):
        assert part in text, "not as in the year any more: python docs/year.py"
