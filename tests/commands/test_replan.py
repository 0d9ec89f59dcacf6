"""`studyplan replan`: what is late, what each way to catch up gives, and taking one."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.commands.test_availability import MONDAY, Do, do, sound
from tests.conftest import Run

__all__ = ["do"]
LATE = "2027-01-25T09:00:00"  # nine idle weeks later
DL, AI, LLM = "dl-for-programmers", "ai-foundations-to-frontier", "llm-from-zero"


def asked(begun: Run, *words: str, now: str = LATE, verb: str = "replan") -> dict[str, Any]:
    done = begun(verb, "--json", *words, env={"STUDYPLAN_NOW": now})
    assert done.returncode == 0, done.stderr
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def ways(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {way["way"]: way for way in data["ways"]}


def hours(do: Do, now: str = LATE) -> float:
    return float([row for row in do("availability", now=now) if row[0] == "rule"][-1][2])


def baseline(do: Do) -> list[str]:
    return [row[3] for row in do("baseline", now=LATE)]


def test_on_time_there_is_nothing_to_catch_up(begun: Run, home: Path) -> None:
    data = asked(begun, now=MONDAY)
    assert (data["wanted"], data["ways"], data["accepted"], data["plan"]) == (None, [], None, None)
    assert data["likely"]["p50"] < data["likely"]["p80"]
    screen = shown(at_terminal(home, ("replan",), 80), 80)
    assert "Not behind, if you keep every hour." in screen
    assert data["likely"]["p50"][:4] in screen.split("(P50)")[0]


def test_late_is_what_status_calls_late(begun: Run) -> None:
    data, late = asked(begun), asked(begun, verb="status")["late"]
    assert data["roadmap"] == late["roadmap"] == DL
    assert data["wanted"] == {"by": late["by"], "day": late["day"]}
    assert late["by"] == "baseline"
    assert [way["way"] for way in data["ways"]] == ["later", "hours", "cut"]
    later = ways(data)["later"]
    assert (later["ends"], later["likely"]) == (data["ends"], data["likely"])
    assert later["days_late"] > 0
    assert later["hours_per_week"] == 10


def test_a_target_alone_decides(begun: Run, do: Do) -> None:
    do("target", "2040-01-01")
    assert asked(begun)["wanted"] is None
    do("target", "2027-12-31")
    assert asked(begun)["wanted"] == {"by": "target", "day": "2027-12-31"}
    do("target", "2027-06-30", "--stage", "1")
    assert asked(begun)["wanted"] == {"by": "target", "day": "2027-12-31"}


def test_more_hours_make_it_in_half_of_all_cases_and_leave_the_baseline(begun: Run, do: Do) -> None:
    data, before, days = asked(begun), do("history"), baseline(do)
    way = ways(data)["hours"]
    assert way["hours_per_week"] * 4 == int(way["hours_per_week"] * 4)
    assert way["likely"]["p50"] <= data["wanted"]["day"] < way["likely"]["p80"]
    assert way["days_late"] == 0
    tried = asked(begun, "--accept", "hours", "--dry-run")
    assert do("history") == before
    done = asked(begun, "--accept", "hours")
    assert done == tried
    assert (done["ways"], done["accepted"]) == ([way], "hours")
    assert done["plan"]["ends"] == {"before": data["ends"], "after": way["ends"]}
    assert done["plan"]["likely"] == {"before": data["likely"], "after": way["likely"]}
    assert hours(do) == way["hours_per_week"]
    assert baseline(do) == days
    assert asked(begun)["wanted"] is asked(begun, verb="status")["late"] is None
    assert len(do("history")) == len(before) + 1
    assert sound(do)
    do("undo", now=LATE)
    assert hours(do) == 10
    assert asked(begun) == data
    assert sound(do)


def test_a_quarter_of_an_hour_less_is_not_enough(begun: Run, do: Do) -> None:
    by = ("--by", "2028-12-31")
    needed = ways(asked(begun, *by))["hours"]["hours_per_week"]
    do("availability", "--hours", f"{needed - 0.25}", now=LATE)
    assert ways(asked(begun, *by))["hours"]["hours_per_week"] == needed
    do("availability", "--hours", f"{needed}", now=LATE)
    assert asked(begun, *by)["ways"] == []


def test_hours_that_are_known_to_change_later_grow_with_them(begun: Run, do: Do) -> None:
    do("availability", "--hours", "6", "--days", "mon-wed", "--from", "2027-03-01")
    way = ways(asked(begun))["hours"]
    do("replan", "--accept", "hours", now=LATE)
    now, later = [row for row in do("availability", now=LATE) if row[0] == "rule"][-2:]
    assert now[1:3] == ["2027-01-25", f"{way['hours_per_week']:.2f}"]
    assert later[1] == "2027-03-01"
    assert float(later[2]) == pytest.approx(6 * way["hours_per_week"] / 10, abs=0.01)
    assert way["days_late"] == 0


def test_hours_are_those_that_the_forecast_asks_for(begun: Run) -> None:
    by = "2028-12-31"
    (target,) = asked(begun, "--target", by, verb="forecast")["targets"]
    way = ways(asked(begun, "--by", by))["hours"]
    assert way["hours_per_week"] == target["hours_per_week"]["p50"]


def test_cut_skips_the_fewest_optional_topics_of_that_roadmap(begun: Run, do: Do) -> None:
    do("follow", LLM)
    do("follow", AI)
    do("priority", AI, LLM, DL)
    likely = date.fromisoformat(asked(begun, "-r", "ai")["likely"]["p50"])
    assert asked(begun, "-r", "ai", "--by", f"{likely}")["ways"] == []
    by = ("-r", "ai", "--by", f"{likely - timedelta(days=21)}")
    data = asked(begun, *by)
    way = ways(data)["cut"]
    assert way["leaves_out"]
    assert all(key.startswith(f"{AI}/") for key in way["leaves_out"])
    done = asked(begun, *by, "--accept", "cut")
    assert (done["ways"], done["accepted"]) == ([way], "cut")
    for key in way["leaves_out"]:
        assert asked(begun, key, verb="show")["status"] == "skipped"
    assert sound(do)
    do("undo", now=LATE)
    assert asked(begun, way["leaves_out"][0], verb="show")["status"] == "todo"
    assert asked(begun, *by) == data


def test_a_cut_that_is_not_enough_says_by_how_much(run: Run, home: Path) -> None:
    run("init", LLM, "--hours", "10", "--yes", env={"STUDYPLAN_NOW": MONDAY})
    way = ways(asked(run))["cut"]
    assert way["leaves_out"]
    assert 0 < way["days_late"] < ways(asked(run))["later"]["days_late"]
    weeks = round(way["days_late"] / 7)
    screen = shown(at_terminal(home, ("replan",), 80, STUDYPLAN_NOW=LATE), 80)
    assert f"The P50 date is {weeks} weeks later." in screen
    done = asked(run, "--accept", "cut")
    assert done["ways"] == [way]


def test_without_optional_topics_nothing_is_cut(begun: Run) -> None:
    way = ways(asked(begun))["cut"]
    assert (way["leaves_out"], way["ends"], way["days_late"]) == ([], None, None)
    refused = begun("replan", "--accept", "cut", env={"STUDYPLAN_NOW": LATE})
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "studyplan replan --accept hours" in refused.stderr


def test_of_several_the_one_that_is_furthest_or_the_one_that_is_named(begun: Run, do: Do) -> None:
    do("follow", AI)
    do("target", "2031-01-01", "-r", DL)
    do("target", "2027-12-31", "-r", AI)
    assert asked(begun)["roadmap"] == AI
    assert asked(begun, "-r", "dl")["wanted"] is None
    assert asked(begun, "-r", "dl", verb="status")["late"] is None
    do("target", "2027-02-28", "-r", DL)
    assert asked(begun)["roadmap"] == DL
    assert asked(begun, "-r", "ai")["roadmap"] == AI
    assert asked(begun, "--by", "2027-12-31")["wanted"] == {"by": "date", "day": "2027-12-31"}


def test_nothing_late_is_nothing_to_accept(begun: Run, do: Do) -> None:
    before = do("history")
    for way in ("hours", "cut"):
        data = asked(begun, "--accept", way, now=MONDAY)
        assert (data["ways"], data["accepted"]) == ([], None)
    assert do("history") == before


def test_a_date_that_is_past_can_only_be_changed(begun: Run, home: Path) -> None:
    now = "2032-01-05T09:00:00"
    assert ways(asked(begun, now=now))["hours"]["hours_per_week"] is None
    screen = shown(at_terminal(home, ("replan",), 80, STUDYPLAN_NOW=now), 80)
    assert "The date is past. To choose another: studyplan replan --by DATE" in screen
    refused = begun("replan", "--accept", "hours", env={"STUDYPLAN_NOW": now})
    assert (refused.returncode, refused.stdout) == (2, "")


@pytest.mark.parametrize(
    "words", ["--accept later", "--accept maybe", "--by 2020-01-01", "--by someday", "--by today"]
)
def test_refusals(begun: Run, words: str) -> None:
    refused = begun("replan", *words.split(), env={"STUDYPLAN_NOW": LATE})
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("studyplan: ")
    if "--accept" in words:
        assert "Choose from: hours, cut · " in refused.stderr
    assert begun("replan", "-r", "nothing").returncode == 3


def test_rows_say_what_json_says(begun: Run, do: Do) -> None:
    data, rows = asked(begun), do("replan", now=LATE)
    likely = data["likely"]
    assert rows[0] == ["ends", DL, data["ends"], likely["p50"], likely["p80"]]
    assert rows[1] == ["wanted", "baseline", data["wanted"]["day"]]
    assert [row[1] for row in rows[2:]] == ["later", "hours", "cut"]
    way = ways(data)["hours"]
    assert rows[3][2:] == [
        *(f"{way['hours_per_week']:.2f}", way["ends"], *way["likely"].values(), "0"),
    ]
    accepted = do("replan", "--accept", "hours", now=LATE)
    assert accepted[2] == rows[3]
    assert accepted[3][0] == "plan"


@pytest.mark.parametrize("width", [80, 40])
def test_the_screen_names_the_commands_and_asks_nothing(
    begun: Run, home: Path, do: Do, width: int
) -> None:
    before = do("history")
    for language, said in (
        ("en", ("To apply: studyplan replan --accept hours", "studyplan baseline set")),
        ("zh", ("采用：studyplan replan --accept hours", "studyplan baseline set")),
    ):
        changes = {"STUDYPLAN_NOW": LATE, "STUDYPLAN_LANG": language}
        screen = shown(at_terminal(home, ("replan",), width, **changes), width)
        flat = " ".join(screen.split())
        assert all(command in flat for command in said), screen
        assert "--accept cut" not in flat
    do("follow", AI)
    screen = shown(at_terminal(home, ("replan", "--by", "2027-12-31"), 80), 80)
    assert "--accept hours --by 2027-12-31 -r" in " ".join(screen.split())
    assert len(do("history")) == len(before) + 1
