"""Weeks stay true through what comes from outside them: undo, imports, drops, other days."""

import json
from pathlib import Path

import pytest

from tests.commands.weeks import do, on, week
from tests.conftest import Run

MON, TUE, WED = "2026-11-30", "2026-12-01", "2026-12-02"


def topics(found: dict[str, object]) -> dict[str, int]:
    sessions: list[dict[str, object]] = found["sessions"]  # type: ignore[assignment]
    return {str(s["topic"]): int(str(s["minutes"])) for s in sessions}


def test_a_topic_that_was_logged_before_is_not_counted_again_when_it_is_done(begun: Run) -> None:
    do(begun, MON, "log", "1", "1h")
    do(begun, TUE, "done", "1")
    # Six of seven days are left, and nothing was studied on Tuesday that was not logged on Monday.
    assert week(begun, TUE)["hours"]["left"] == 8.6
    assert week(begun, TUE)["hours"]["actual"] == 1
    assert week(begun, WED)["hours"]["left"] == 7.1


def test_undoing_everything_gives_the_week_back(begun: Run) -> None:
    do(begun, MON, "start", "1")
    before = topics(week(begun, TUE))
    do(begun, TUE, "log", "2", "2h", "--on", "2026-11-27")
    logged = topics(week(begun, TUE))
    do(begun, TUE, "pause", "2026-12-05")
    do(begun, TUE, "undo")
    assert topics(week(begun, TUE)) == logged != before
    do(begun, TUE, "undo")
    assert topics(week(begun, TUE)) == before


def test_what_is_put_back_in_the_week_is_not_what_it_was_begun_with(begun: Run) -> None:
    do(begun, "2026-11-25", "done", "1")
    do(begun, MON, "start", "2")
    before = topics(week(begun, MON))
    do(begun, MON, "reopen", "1")
    do(begun, MON, "pause", "2026-12-06")
    assert topics(week(begun, MON)).keys() <= before.keys()


def test_what_was_kept_stays_when_something_is_pinned_into_the_week(begun: Run) -> None:
    do(begun, MON, "done", "1")
    before = week(begun, MON)["hours"]["kept"]
    do(begun, TUE, "pin", "graphical-models", "2026-12-04")
    after = week(begun, TUE)["hours"]
    assert after["kept"] >= before > 0


def test_a_pinned_topic_comes_before_the_rest_of_the_week(begun: Run) -> None:
    do(begun, MON, "start", "1")
    do(begun, "2026-12-03", "pin", "graphical-models", "2026-12-04")
    told = json.loads(begun("plan", "--json", env=on("2026-12-03")).stdout)
    shown = begun("pin", "graphical-models", "2026-12-04", "--json", env=on("2026-12-03"))
    assert json.loads(shown.stdout)["planned"] <= "2026-12-06", told


def test_a_roadmap_that_is_dropped_keeps_what_was_studied(begun: Run) -> None:
    do(begun, MON, "done", "1")
    before = week(begun, MON)["hours"]["actual"]
    do(begun, MON, "drop", "dl-for-programmers")
    assert week(begun, MON)["hours"]["actual"] == before > 0


def test_an_import_in_a_later_week_keeps_the_bars_of_those_before(
    begun: Run, run: Run, tmp_path: Path
) -> None:
    do(begun, MON, "done", "1")
    do(begun, TUE, "log", "2", "2h")
    saved = tmp_path / "saved.json"
    begun("export", "progress", "--format", "json", "-o", str(saved), env=on(TUE))
    later = "2026-12-15"
    there = {"STUDYPLAN_HOME": str(tmp_path / "elsewhere")}
    assert run("import", "progress", str(saved), env={**on(later), **there}).returncode == 0
    words = ("week", "--date", MON, "--json")
    found = json.loads(run(*words, env={**on(later), **there}).stdout)["hours"]
    assert found == json.loads(begun(*words, env=on(later)).stdout)["hours"]
    assert found["kept"] > 0
    assert run("undo", env={**on(later), **there}).returncode == 0
    gone = json.loads(run(*words, env={**on(later), **there}).stdout)
    assert gone["sessions"] == []


def uids(begun: Run, day: str) -> dict[tuple[str, str], str]:
    text = begun("export", "plan", "--format", "ics", "--lang", "en", env=on(day)).stdout
    found = {}
    for event in text.replace("\r\n ", "").split("BEGIN:VEVENT")[1:]:
        lines = dict(row.split(":", 1) for row in event.splitlines() if ":" in row)
        start = next(v for k, v in lines.items() if k.startswith("DTSTART"))
        found[lines["SUMMARY"], start] = lines["UID"]
    return found


def test_a_session_that_was_missed_keeps_its_name_in_calendars_over_monday(begun: Run) -> None:
    do(begun, MON, "log", "1", "1h")
    sunday, monday = uids(begun, "2026-12-06"), uids(begun, "2026-12-07")
    first = {title: min(start for t, start in monday if t == title) for title, _ in monday}
    later = {(t, s): uid for (t, s), uid in sunday.items() if s > first[t]}
    assert len(later) > 20
    same = [uid for key, uid in later.items() if monday.get(key) == uid]
    assert len(same) > 0.9 * len(later)


def test_topics_of_a_past_week_stand_as_they_did_then(begun: Run) -> None:
    do(begun, MON, "done", "1")
    do(begun, "2026-12-08", "reopen", "1")
    past = week(begun, "2026-12-08", "--date", MON)
    assert {s["status"] for s in past["sessions"] if s["number"] == 1} == {"done"}


@pytest.mark.parametrize(
    "change",
    [
        ("follow", "llm-from-zero"),
        ("follow", "llm-from-zero", "--start", "2027-01-04"),
        ("availability", "--hours", "20"),
        ("availability", "--hours", "20", "--from", "2026-12-07"),
        ("pause", "2027-01-04..2027-02-28"),
        ("availability", "--hours", "4", "--from", "2027-01-04"),
    ],
    ids=" ".join,
)
def test_what_a_change_has_told_is_not_told_again_as_the_last_weeks(
    begun: Run, change: tuple[str, ...]
) -> None:
    do(begun, MON, "log", "1", "1h")
    before = week(begun, "2026-12-07")["last_week"]["likely"]["before"]
    did = json.loads(begun(*change, "--json", env=on(WED)).stdout)
    told = did["plan"]["likely"]["after"]["p50"]
    assert week(begun, "2026-12-07")["last_week"]["likely"]["before"] == told != before
    do(begun, WED, "undo")
    assert week(begun, "2026-12-07")["last_week"]["likely"]["before"] == before
