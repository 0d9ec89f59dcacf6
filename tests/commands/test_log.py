"""`studyplan log` and `tick`: what is left goes by them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.commands.test_availability import MONDAY, Do, do, sound
from tests.conftest import Run

__all__ = ["do"]
KEY = "dl-for-programmers/matrix-autodiff"


def ticks(rows: list[list[str]]) -> list[str]:
    """How the objectives stand, which come before the resources."""
    return [row[1] for row in rows if not row[0].startswith("r")]


def left(do: Do) -> float:
    return float(next(row for row in do("next", "-n", "50") if row[0] == KEY)[4])


def test_logged_time_adds_up_and_is_taken_back(do: Do) -> None:
    whole = left(do)
    assert do("log", "matrix-autodiff", "1h30") == [
        ["logged", KEY, "2026-11-23", "90", "90", "90"],
        ["started", KEY, "2026-11-23"],
    ]
    assert abs(left(do) - (whole - 1.5)) < 0.11
    assert do("log", "matrix-autodiff", "45m", "--on", "yesterday")[0][2:] == [
        *("2026-11-22", "45", "135", "45")
    ]
    assert sound(do)
    do("undo")
    do("undo")
    assert left(do) == whole
    assert sound(do)


def test_ticked_points_take_their_part_of_what_is_left(do: Do) -> None:
    whole = left(do)
    points = do("tick", "matrix-autodiff")
    assert ticks(points) == ["", "", ""]
    do("tick", "matrix-autodiff", "1", "3")
    assert ticks(do("tick", "matrix-autodiff")) == ["ticked", "", "ticked"]
    assert abs(left(do) - whole / 3) < 0.11
    assert ticks(do("untick", "matrix-autodiff", "1")) == ["", "", "ticked"]
    count = len(do("history"))
    do("tick", "matrix-autodiff", "3")
    assert len(do("history")) == count
    shown = do("tick", "matrix-autodiff", "2", "--dry-run")
    assert ticks(shown) == ["", "ticked", "ticked"]
    assert ticks(do("tick", "matrix-autodiff")) == ["", "", "ticked"]
    do("undo")
    do("undo")
    assert left(do) == whole
    assert sound(do)


def test_time_on_a_topic_to_do_starts_it_in_the_same_command(do: Do, begun: Run) -> None:
    done = begun(
        "log", "matrix-autodiff", "1h", "--on", "2026-11-20", env={"STUDYPLAN_NOW": MONDAY}
    )
    assert done.stdout.splitlines()[1] == f"started\t{KEY}\t2026-11-20"
    shown = json.loads(begun("show", "matrix-autodiff", "--json").stdout)
    assert (shown["status"], shown["started_on"]) == ("doing", "2026-11-20")
    assert len(do("log", "matrix-autodiff", "1h")) == 1
    do("undo")
    do("undo")
    shown = json.loads(begun("show", "matrix-autodiff", "--json").stdout)
    assert (shown["status"], shown["hours"]["logged"]) == ("todo", 0)
    assert json.loads(begun("log", "matrix-autodiff", "1h", "--json").stdout)["status"] == "doing"
    assert sound(do)


@pytest.mark.parametrize("status", ["done", "skip", "know"])
def test_time_on_any_other_topic_leaves_it_as_it_is(begun: Run, status: str) -> None:
    begun(status, "matrix-autodiff")
    before = json.loads(begun("show", "matrix-autodiff", "--json").stdout)["status"]
    logged = begun("log", "matrix-autodiff", "1h", "--json")
    assert json.loads(logged.stdout)["status"] == before


@pytest.mark.parametrize(
    ("words", "ticked"),
    [
        (["all"], [1, 2, 3]),
        (["全部"], [1, 2, 3]),
        (["1-3"], [1, 2, 3]),
        (["3-2"], [2, 3]),
        (["1,3"], [1, 3]),
        (["１，３"], [1, 3]),
        (["１、２"], [1, 2]),
        (["２～３"], [2, 3]),
        (["1至2"], [1, 2]),
        (["2–3"], [2, 3]),
        (["1", "3,3"], [1, 3]),
    ],
)
def test_points_are_named_by_numbers_ranges_and_all(
    do: Do, words: list[str], ticked: list[int]
) -> None:
    rows = do("tick", "matrix-autodiff", *words)
    assert [int(row[0]) for row in rows if row[1]] == ticked
    rows = do("untick", "matrix-autodiff", *words)
    assert not [row for row in rows if row[1]]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["4"], 3, "There is no objective 4. This topic has 3"),
        (["1-9"], 3, "There is no objective 4. This topic has 3"),
        (["0"], 2, "“0” is not the number of an objective"),
        (["second"], 2, "“second” is not the number of an objective"),
        (["1-"], 2, "1-3, 1,4 or all (3 in total)"),
    ],
)
def test_what_names_no_point_is_told_in_one_line(
    begun: Run, words: list[str], code: int, said: str
) -> None:
    for verb in ("tick", "untick"):
        refused = begun(verb, "matrix-autodiff", *words)
        assert (refused.returncode, refused.stdout) == (code, "")
        assert said in refused.stderr
        assert refused.stderr.count("\n") == 1


def test_json(do: Do, begun: Run) -> None:
    data = json.loads(begun("tick", "matrix-autodiff", "2", "--json").stdout)
    assert [p["changed"] for p in data["points"]] == [False, True, False]
    assert data["minutes_left"] > 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("log resnet 25h", 2),
        ("log resnet xx", 2),
        ("log resnet 1h --on tomorrow", 2),
        ("log nothing-like 1h", 3),
        ("tick resnet 99", 3),
        ("tick resnet 0", 2),
        ("tick resnet 1 --on tomorrow", 2),
        ("tick nothing-like 1", 3),
    ],
)
def test_refusals(begun: Run, words: str, code: int) -> None:
    refused = begun(*words.split(), env={"STUDYPLAN_NOW": MONDAY})
    assert (refused.returncode, refused.stdout) == (code, "")
    assert "studyplan" in refused.stderr


def test_a_day_has_twenty_four_hours(do: Do, begun: Run) -> None:
    do("log", "matrix-autodiff", "20h")
    refused = begun("log", "optimisers", "5h", env={"STUDYPLAN_NOW": MONDAY})
    assert refused.returncode == 2
    do("log", "optimisers", "4h")


def logged(begun: Run, *words: str, now: str = MONDAY) -> Any:
    done = begun("log", *words, "--json", env={"STUDYPLAN_NOW": now})
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_time_and_topic_stand_in_either_order(begun: Run) -> None:
    for words in (["3", "45m"], ["45m", "3"], ["1:30", "3"], ["3", "1,5h"], ["3", "一小时半"]):
        assert logged(begun, *words)["number"] == 3
    assert logged(begun, "2h", "1")["minutes"] == 120
    assert logged(begun, "matrix", "autodiff", "1", "h")["key"] == KEY


def test_without_a_topic_it_is_the_one_that_was_begun_last(do: Do, begun: Run) -> None:
    refused = begun("log", "45m")
    assert refused.returncode == 2
    assert "studyplan log TOPIC 45m" in refused.stderr
    do("start", "3", "1")
    do("start", "2")
    assert logged(begun, "45m")["number"] == 2
    do("start", "4", "--on", "2026-11-20")  # begun before
    assert logged(begun, "45m")["number"] == 2
    do("done", "2")
    assert logged(begun, "45m")["number"] in (1, 3)


def test_an_entry_says_its_lane_when_it_began_and_a_note(begun: Run) -> None:
    said = ["--lane", "practice", "--at", "19:30", "--note", "  Chapter 3,\n again ", "--on"]
    data = logged(begun, "3", "45m", *said, "2026-11-20")
    assert (data["lane"], data["at"]) == ("practice", "2026-11-20T19:30:00+00:00")
    assert data["note"] == "Chapter 3, again"
    plain = logged(begun, "3", "45m")
    assert (plain["lane"], plain["at"], plain["note"]) == ("theory", None, None)


def test_what_began_at_a_time_to_come_is_refused(begun: Run) -> None:
    refused = begun("log", "3", "45m", "--at", "23:59", env={"STUDYPLAN_NOW": MONDAY})
    assert refused.returncode == 2
    assert "--on yesterday" in refused.stderr
    data = logged(begun, "3", "45m", "--at", "23:59", "--on", "yesterday")
    assert data["at"] == "2026-11-22T23:59:00+00:00"


def test_an_hour_after_midnight_is_of_the_evening_before(begun: Run) -> None:
    begun("day", "04:00", env={"STUDYPLAN_NOW": MONDAY})
    late = "2026-11-24T00:30:00"
    for clock, at in (("23:50", "2026-11-23T23:50"), ("00:10", "2026-11-24T00:10")):
        data = logged(begun, "3", "10m", "--at", clock, now=late)
        assert (data["date"], data["at"][:16]) == ("2026-11-23", at)
    assert begun("log", "3", "10m", "--at", "03:00", env={"STUDYPLAN_NOW": late}).returncode == 2


def test_overlaps_are_told_and_each_entry_counts(begun: Run) -> None:
    late = "2026-11-23T21:00:00"
    logged(begun, "3", "1h", "--at", "19:00", now=late)
    data = logged(begun, "1", "1h", "--at", "19:30", now=late)
    assert [(one["number"], one["minutes"]) for one in data["overlaps"]] == [(3, 60)]
    assert data["week"] == 120
    assert logged(begun, "1", "1h", "--at", "18:00", now=late)["overlaps"] == []


def test_an_entry_counts_in_its_own_lane(begun: Run) -> None:
    begun("availability", "--lane", "theory=50%", "practice=50%", env={"STUDYPLAN_NOW": MONDAY})
    for lane, behind in (("theory", "practice"), ("practice", "theory")):
        begun("log", "3", "5h", "--lane", lane, env={"STUDYPLAN_NOW": MONDAY})
        later = {"STUDYPLAN_NOW": "2026-12-02T09:00:00"}
        debt = json.loads(begun("week", "--json", env=later).stdout)["lane_debt"]
        assert max(debt, key=debt.__getitem__) == behind
        begun("undo", env={"STUDYPLAN_NOW": MONDAY})


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["3", "45"], "“45” is not a duration"),
        (["lora"], "“lora” is not a duration"),
        (["3", "45m", "yesterday"], "studyplan log 3 45m --on yesterday"),
        (["3", "45m", "08:30"], "studyplan log 3 45m --at 08:30"),
        (["1-3", "45m"], "“1-3” names several topics"),
        (["3", "45m", "--lane", "sports"], "Choose from: theory, practice, trends, review"),
        (["3", "45m", "--at", "noon"], "“noon” is not a time of day"),
        (["3", "45m", "--note", "x" * 2001], "--note is too long"),
    ],
)
def test_what_does_not_fit_is_told_with_what_would(begun: Run, words: list[str], said: str) -> None:
    refused = begun("log", *words, env={"STUDYPLAN_NOW": MONDAY})
    assert (refused.returncode, refused.stdout) == (2, "")
    assert said in refused.stderr


def test_a_lane_is_named_in_either_language(begun: Run) -> None:
    said = logged(begun, "3", "45m", "--lane", "实践")
    assert said["lane"] == "practice"
    edit = ("log", "edit", said["id"], "--lane", "前沿", "--json")
    edited = json.loads(begun(*edit, env={"STUDYPLAN_NOW": MONDAY}).stdout)
    assert edited["lane"] == "trends"
    assert begun("habit", "add", "Read", "--every", "day", "--lane", " 理论 ").returncode == 0
    assert begun("next", "--lane", "实践").stdout == begun("next", "--lane", "practice").stdout
    begun("availability", "--lane", "theory=60%", "practice=40%")
    before = begun("history").stdout
    begun("availability", "--lane", "理论=60%", "实践=40%")
    assert begun("history").stdout == before
    refused = begun("today", "--lane", "体育", env={"STUDYPLAN_LANG": "zh"})
    assert "实践（practice）" in refused.stderr


def test_saved_progress_has_all_of_an_entry(begun: Run, tmp_path: Path) -> None:
    logged(begun, "3", "45m", "--lane", "review", "--at", "08:10", "--note", "再读")
    file = tmp_path / "saved.json"
    begun("export", "progress", "-o", str(file))
    (entry,) = json.loads(file.read_text("utf-8"))["time"]
    assert {entry["lane"], entry["at"][11:16], entry["note"]} == {"review", "08:10", "再读"}
    begun("undo", env={"STUDYPLAN_NOW": MONDAY})
    assert begun("import", "progress", str(file)).returncode == 0
    again = json.loads(begun("export", "progress", "--format", "json").stdout)["time"]
    assert again == [entry]


def test_with_the_last_objective_ticked_a_person_is_asked_whether_it_is_done(
    begun: Run, home: Path
) -> None:
    count = len(json.loads(begun("tick", "3", "--json").stdout)["points"])
    ask = "Mark it as done? [y/N]"

    def ticked(points: str, answers: str, *more: str) -> str:
        words = ("tick", "3", points, *more)
        return " ".join(shown(at_terminal(home, words, 120, answers), 120).split())

    assert ask not in ticked("1", "")
    assert ask not in ticked("all", "", "--dry-run")
    for answers in ("", "\n", "n\n"):  # the first is the end of what is typed
        said = ticked("all", answers)
        assert said.endswith(f"{ask} Not marked as done.")
        begun("undo")
    said = ticked("all", "n\n")
    assert "studyplan done" not in said
    assert json.loads(begun("show", "3", "--json").stdout)["status"] == "todo"
    assert ask not in ticked("all", "")  # nothing is ticked now
    begun("untick", "3", str(count))
    assert ask in ticked(str(count), "y\n")
    assert json.loads(begun("show", "3", "--json").stdout)["status"] == "done"
    begun("undo")
    assert json.loads(begun("show", "3", "--json").stdout)["status"] == "todo"
    begun("untick", "3", "1")
    piped = begun("tick", "3", "1")
    assert "Finished? studyplan done 3" in piped.stderr
    assert begun("tick", "3", "1").stderr == ""


def test_untick_takes_ticks_off(do: Do) -> None:
    do("tick", "matrix-autodiff", "1-3", "r1")
    assert ticks(do("untick", "matrix-autodiff", "2")) == ["ticked", "", "ticked"]
    rows = do("untick", "matrix-autodiff", "r1", "1,3")
    assert {row[1] for row in rows} == {""}
    do("undo")
    assert ticks(do("untick", "matrix-autodiff")) == ["ticked", "", "ticked"]
    assert sound(do)


def test_a_tick_says_what_it_did_or_that_nothing_changed(begun: Run, home: Path) -> None:
    def seen(*words: str, **changes: str) -> list[str]:
        return shown(at_terminal(home, words, 80, **changes), 80).splitlines()

    (count,) = {len(json.loads(begun("tick", "3", "--json").stdout)["points"])}
    assert "studyplan tick 3 1" in "\n".join(seen("tick", "3"))
    ticked = seen("tick", "3", "1")
    assert ticked[0] == f"✓ Ticked 1 of “Optimisation theory” (1/{count} objectives)"
    assert "studyplan untick 3 1" in "\n".join(ticked)
    assert (
        seen("tick", "3", "1")[0]
        == "Nothing changed: 1 of “Optimisation theory” was already ticked"
    )
    assert (
        seen("untick", "3", "1")[0]
        == f"✓ Unticked 1 of “Optimisation theory” (0/{count} objectives)"
    )
    zh = {"STUDYPLAN_LANG": "zh"}
    assert seen("untick", "3", "1", **zh)[0] == "没有改动：“优化理论”的要点或资源 1 之前没有勾选"
    assert seen("tick", "3", "1,2", **zh)[0] == f"✓ 已勾选“优化理论”：1、2（要点 2/{count}）"


def test_more_than_a_day_is_told_of_the_time_that_was_typed(begun: Run) -> None:
    told = begun("log", "3", "25小时", env={"STUDYPLAN_LANG": "zh"}).stderr
    assert "“25小时”" in told
    assert "24 小时" in told


def test_a_point_with_its_topic_in_one_word_leads_to_two(begun: Run) -> None:
    for verb, said in (("tick", "1.2"), ("untick", "1:2"), ("tick", "１．２")):
        refused = begun(verb, said)
        assert (refused.returncode, refused.stdout) == (3, "")
        assert f"studyplan {verb} 1 2" in refused.stderr
    assert "studyplan tick 1 r2" in begun("tick", "1.r2").stderr


@pytest.mark.parametrize("verb", ["done", "skip", "know"])
def test_nothing_is_left_of_a_topic_that_is_met(begun: Run, verb: str) -> None:
    begun("log", "matrix-autodiff", "30m")
    begun(verb, "matrix-autodiff")
    assert json.loads(begun("show", "matrix-autodiff", "--json").stdout)["hours"]["left"] == 0
    begun("reopen", "matrix-autodiff")
    assert json.loads(begun("show", "matrix-autodiff", "--json").stdout)["hours"]["left"] > 1


def test_a_question_is_broken_between_words(begun: Run, home: Path) -> None:
    screen = shown(at_terminal(home, ("tick", "1", "all"), 60, "n\n"), 60)
    question = screen[screen.index("All objectives") :]
    lines = question.partition("[y/N]")[0].splitlines()
    assert len(lines) > 1
    assert " ".join(lines).split()[-4:] == ["Mark", "it", "as", "done?"]
