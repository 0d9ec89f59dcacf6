"""Electives: how many are planned, offered and counted, and what becomes of the others."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal
from tests.conftest import Run, prepare

FILE = Path(__file__).with_name("masters.yaml")
MONDAY = "2026-11-23T09:00:00"
Do = Callable[..., Any]


@pytest.fixture
def do(home: Path, run: Run) -> Do:
    """The JSON of a command, in a plan that has just begun."""
    prepare(home, "init", str(FILE), "--hours", "10", "--yes", STUDYPLAN_NOW=MONDAY)

    def done(*words: str) -> Any:
        found = run(*words, "--json", env={"STUDYPLAN_NOW": MONDAY})
        assert found.returncode == 0, found.stderr
        return json.loads(found.stdout)

    return done


def hours_left(do: Do) -> list[float]:
    return [stage["hours"]["left"] for stage in do("status")["stages"]]


def planned(do: Do) -> set[str]:
    """What the plan has, from today to its end."""
    return {one["topic"].partition("/")[2] for one in do("plan")["finishing"]}


def offered(do: Do) -> dict[str, list[str]]:
    return {one["id"]: one["why"] for one in do("next", "-n", "9")["topics"]}


def test_hours_count_as_many_as_are_to_be_chosen(do: Do) -> None:
    # 4 h, 10 h of the first field, 40 h; and two of three readings that share 20 h: ten each.
    assert hours_left(do) == [54.0, 20.0]
    assert planned(do) == {"base", "vision", "thesis", "one", "two"}
    (listed,) = [one for one in do("roadmap", "list")["roadmaps"] if one["id"] == "masters"]
    assert (listed["hours"]["low"], listed["hours"]["high"]) == (74, 94)


def test_next_offers_them_as_a_choice(do: Do) -> None:
    assert "choose 1 of 3" not in str(offered(do).get("vision"))
    do("done", "base")
    found = offered(do)
    for name in ("vision", "speech", "text"):
        assert found[name][-1] == "choose 1 of 3"
    for name in ("one", "two", "three"):
        assert found[name][-1] == "choose 2 of 3"
    assert [*found] == ["vision", "speech", "text", "one", "two", "three"]


def test_nobody_has_chosen_before_one_is_taken(do: Do, run: Run) -> None:
    do("done", "base")
    assert do("week")["sessions"][-1]["topic"] == "masters/vision"
    found = offered(do)
    assert found["vision"] == ["this week", "choose 1 of 3"]
    assert found["speech"] == ["choose 1 of 3"]
    assert [one["due"] is None for one in do("next")["topics"][:3]] == [False, True, True]
    why = run("why", "speech", env={"STUDYPLAN_NOW": MONDAY}).stdout
    assert "others are chosen" not in why
    assert "Not planned unless you choose it: studyplan start " in why
    assert "others are chosen" not in run("show", "speech").stdout
    do("start", "text")
    assert "others are chosen" in run("why", "speech", env={"STUDYPLAN_NOW": MONDAY}).stdout


def test_the_week_has_what_was_chosen_at_once(do: Do) -> None:
    do("done", "base")
    before = do("week")
    do("start", "text")
    after = do("week")
    assert [one["topic"] for one in before["sessions"]][1:] == ["masters/vision"]
    assert [one["topic"] for one in after["sessions"]][1:] == ["masters/text"]
    assert after["unplanned"] == before["unplanned"]
    do("undo")
    assert do("week") == before


def test_what_is_started_is_chosen_and_what_was_planned_is_not_any_more(do: Do) -> None:
    do("done", "base")
    do("start", "text")
    assert planned(do) == {"text", "thesis", "one", "two"}
    assert hours_left(do)[0] == 70.0
    assert {"vision", "speech"}.isdisjoint(offered(do))
    do("undo")
    assert planned(do) == {"vision", "thesis", "one", "two"}
    assert hours_left(do)[0] == 50.0


def test_finishing_enough_leaves_the_others_out_without_marking_them(do: Do, run: Run) -> None:
    do("done", "base", "speech", "thesis")
    assert do("show", "vision")["status"] == "todo"
    assert do("show", "vision")["spare"] is True
    assert hours_left(do)[0] == 0
    counts = do("status")["stages"][0]["topics"]
    assert (counts["total"], counts["done"], counts["skipped"]) == (3, 3, 0)
    assert {"vision", "text"}.isdisjoint({*planned(do), *offered(do)})
    assert "vision" not in {one["topic"].partition("/")[2] for one in do("week")["sessions"]}
    do("undo")
    assert do("show", "vision")["spare"] is False
    assert run("doctor").returncode == 0


def test_of_two_one_that_is_done_leaves_one_to_choose(do: Do) -> None:
    do("done", "three")
    assert planned(do) >= {"one"}
    assert "two" not in planned(do)
    do("skip", "one")
    assert "two" in planned(do)
    do("done", "two")
    assert hours_left(do)[1] == 0


def test_what_needs_an_elective_waits_for_as_many_as_are_chosen(do: Do) -> None:
    do("done", "base")
    assert "thesis" not in offered(do)
    do("done", "text")
    assert offered(do)["thesis"] == ["ready"]


def test_a_pin_chooses(do: Do) -> None:
    do("pin", "text", "2026-12-07")
    assert "text" in planned(do)
    assert "vision" not in planned(do)
    do("unpin", "text")
    assert "vision" in planned(do)


def test_screens_and_json_say_it(do: Do, home: Path) -> None:
    module = do("roadmap", "show", "masters")["stages"][0]["modules"][0]
    assert module["electives"] == [
        {
            "id": "field",
            "title": "A field",
            "choose": 1,
            "topics": ["vision", "speech", "text"],
        }
    ]
    assert do("show", "speech")["elective"] == {
        "id": "field",
        "title": "A field",
        "choose": 1,
        "of": 3,
    }
    text = at_terminal(home, ("roadmap", "show", "masters"), 100).decode()
    assert "A field: choose 1 of 3" in text
    assert "others are chosen" not in at_terminal(home, ("show", "speech"), 100).decode()
    do("start", "vision")
    assert "others are chosen" in at_terminal(home, ("show", "speech"), 100).decode()
    assert "3选1" in at_terminal(home, ("show", "speech", "--lang", "zh"), 100).decode().replace(
        " ", ""
    )
    assert "To choose it: studyplan start" in at_terminal(home, ("why", "speech"), 100).decode()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("topics: [vision, speech, text]", "topics: [vision, one]", "one is not a topic of this module"),
        ("topics: [vision, speech, text]", "choose: 3, topics: [vision, speech, text]", "2 at most"),
        ("id: field, title", "id: base, title", "base"),
        ("needs: [field]", "needs: [fields-of]", "fields-of"),
        (
            "choose: 2, topics: [one, two, three]}",
            "topics: [one, two]}\n          - {id: more, topics: [two, three]}",
            "two is in another elective already",
        ),
    ],
)  # fmt: skip
def test_electives_that_cannot_be(
    run: Run, tmp_path: Path, before: str, after: str, said: str
) -> None:
    file = tmp_path / "masters.yaml"
    file.write_text(FILE.read_text("utf-8").replace(before, after, 1), "utf-8")
    found = run("roadmap", "validate", str(file))
    assert found.returncode == 1
    assert said in found.stdout + found.stderr


@pytest.mark.parametrize(
    ("done", "needs", "needs_zh", "unmet", "left"),
    [
        ((), "one of Vision, Speech, Text (choose 1)", "视觉、语音、文本任选其一", [], 3),
        (("start", "text"), "Text", "文本", ["masters/text"], 0),
        (("skip", "speech"), "one of Vision, Text (choose 1)", "视觉、文本任选其一", [], 2),
        (("skip", "speech", "vision"), "Text", "文本", ["masters/text"], 0),
        (("done", "speech"), "", "", [], 0),
    ],
)
def test_what_needs_an_elective_names_the_choice_and_then_what_is_chosen(
    do: Do,
    home: Path,
    done: tuple[str, ...],
    needs: str,
    needs_zh: str,
    unmet: list[str],
    left: int,
) -> None:
    if done:
        do(*done)
    why = do("why", "thesis")
    assert why["unmet"] == unmet
    assert [len(one["topics"]) for one in why["unmet_choices"]] == [left] * bool(left)

    def says(*words: str) -> str:
        return " ".join(at_terminal(home, words, 100, NO_COLOR="1").decode().split())

    assert ("It needs" in says("why", "thesis")) == bool(needs)
    assert f"It needs {needs} first." in says("why", "thesis") or not needs
    assert f"要先学完：{needs_zh}。" in says("why", "thesis", "--lang", "zh") or not needs
    whole = says("roadmap", "show", "masters", "--full")
    for screen in (says("show", "thesis"), whole[whole.index("needs: ", whole.index("Thesis")) :]):
        assert (needs or "Speech") in screen.split("eeds", 1)[1]
    begun = do("start", "thesis")["marked"][0]
    assert (begun["unmet"], begun["unmet_choices"]) == (unmet, why["unmet_choices"])


def test_several_of_an_elective_are_counted_down(tmp_path: Path, home: Path, run: Run) -> None:
    file = tmp_path / "more.yaml"
    more = "          - {id: end, kind: exam, title: The end, needs: [two-of-three]}\n"
    text = FILE.read_text("utf-8")
    file.write_text(text.replace("        electives:\n          - {id: two", more + "        electives:\n          - {id: two"))  # fmt: skip
    prepare(home, "init", str(file), "--hours", "10", "--yes", STUDYPLAN_NOW=MONDAY)

    def why() -> str:
        return run("why", "end").stdout

    assert "It needs 2 of One, Two, Three (choose 2) first." in why()
    run("done", "three")
    assert "It needs one of One, Two (choose 1) first." in why()
    warned = at_terminal(home, ("start", "end"), 100).decode()
    assert "prerequisites not done yet: one of “One”, “Two” (choose 1)" in warned
    run("done", "one")
    assert "It needs" not in why()


def test_what_is_skipped_where_others_are_enough_is_not_counted_at_once(do: Do, run: Run) -> None:
    def counts() -> list[int]:
        of = do("status")["stages"][0]["topics"]
        return [of[name] for name in ("total", "done", "skipped")]

    before, left = counts(), hours_left(do)
    assert before == [3, 0, 0]
    marked = do("skip", "speech")["marked"][0]["stage"]
    assert [marked[name] for name in ("topics", "done", "skipped")] == before
    assert (counts(), hours_left(do)) == (before, left)
    skipped = run("skip", "text", env={"STUDYPLAN_NOW": MONDAY, "FORCE_COLOR": "1"})
    assert skipped.returncode == 0
    assert (counts(), hours_left(do)) == (before, left)
    do("skip", "vision")  # none is left to choose
    assert counts() == [3, 0, 1]
    do("reopen", "vision")
    assert counts() == before
    do("done", "vision")
    assert counts() == [3, 1, 0]
    do("undo")
    do("undo")
    do("undo")
    assert counts() == [3, 0, 0]


def test_a_checklist_says_the_choice_and_counts_as_status_does(do: Do, run: Run) -> None:
    for words, done in ((), 0), (("done", "base", "speech", "text"), 3), (("done", "one"), 4):
        if words:
            do(*words)
        text = run("export", "checklist", env={"STUDYPLAN_NOW": MONDAY}).stdout
        stages = do("status")["stages"]
        total = sum(stage["topics"]["total"] for stage in stages)
        assert f"\n{done} of {total} topics done on Mon 23 Nov 2026.\n" in text
    assert text.count("A field: choose 1 of 3") == 3
