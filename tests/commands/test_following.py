"""Following several roadmaps, and credit between them, through the installed command."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from tests.conftest import Run

FIRST, SECOND, THIRD = "dl-for-programmers", "llm-from-zero", "ml-dl-gpt"
# Both teach backpropagation: one builds it, one is content to know it.
GIVER, TAKER = f"{SECOND}/two-layer-network", f"{FIRST}/backprop"


def read(run: Run, *args: str) -> Any:
    done = run(*args, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def given(answer: Any) -> dict[str, str | None]:
    return {credit["key"]: credit["by"] for credit in answer["credited"]}


def roadmaps(run: Run, *args: str) -> list[str]:
    return list(dict.fromkeys(s["roadmap"] for s in read(run, "status", *args)["stages"]))


def credited(run: Run) -> int:
    count: int = read(run, "status")["topics"]["credited"]
    return count


def test_where_nothing_has_begun_follow_begins(run: Run, home: Path) -> None:
    assert run("follow", "no-such-roadmap").returncode == 3
    assert not home.exists() or not any(home.iterdir())
    answer = read(run, "follow", SECOND)
    assert (answer["new"], answer["hours_per_week"]) == (True, 10.0)
    assert [topic["number"] for topic in read(run, "next")["topics"]][:1] == [1]
    assert run("doctor").returncode == 0


def test_where_a_database_was_lost_follow_begins_no_other_one(begun: Run, home: Path) -> None:
    begun("done", "optimisers")
    (home / "studyplan.db").unlink()
    lost = begun("follow", SECOND)
    assert (lost.returncode, lost.stdout) == (3, "")
    assert "studyplan restore --yes" in lost.stderr
    assert not (home / "studyplan.db").exists()


def test_two_roadmaps_together_and_one_by_itself(begun: Run) -> None:
    alone = read(begun, "status")
    followed = read(begun, "follow", SECOND)
    assert (followed["new"], followed["roadmap"]) == (True, SECOND)
    assert followed["ends"] > alone["ends"]
    assert roadmaps(begun) == [FIRST, SECOND]
    assert roadmaps(begun, "--roadmap", "llm") == [SECOND]
    (one, other, both) = (
        read(begun, "status", *words)["topics"]["total"]
        for words in (("-r", FIRST), ("-r", SECOND), ())
    )
    assert one + other == both
    assert {t["roadmap"] for t in read(begun, "next", "-r", SECOND)["topics"]} == {SECOND}
    assert read(begun, "week", "--next")["sessions"]
    assert read(begun, "week", "--next", "-r", SECOND)["sessions"] == []  # its turn comes later
    refused = begun("next", "-r", THIRD)
    assert refused.returncode == 3
    assert SECOND in refused.stderr

    dropped = read(begun, "drop", SECOND)
    assert dropped["ends"] == alone["ends"]
    assert roadmaps(begun) == [FIRST]
    begun("undo")
    assert roadmaps(begun) == [FIRST, SECOND]
    assert read(begun, "status")["ends"] == followed["ends"]
    begun("undo")
    assert read(begun, "status") == alone


def test_one_that_starts_later_is_planned_from_then_on(begun: Run) -> None:
    begun("drop", FIRST)
    begun("follow", SECOND, "--start", "2027-03-01")
    assert read(begun, "week", "--date", "2027-02-22")["sessions"] == []
    assert read(begun, "week", "--date", "2027-03-01")["sessions"]
    begun("follow", FIRST)
    assert roadmaps(begun) == [SECOND, FIRST]
    # What has begun goes on first, whatever the order in which they were followed.
    (topic, *_) = read(begun, "week", "--date", "2027-03-01")["sessions"]
    assert topic["topic"].startswith(FIRST)
    ends = [date.fromisoformat(read(begun, "status", "-r", r)["ends"]) for r in (FIRST, SECOND)]
    assert ends == sorted(ends)


def test_done_in_one_is_done_in_the_other(begun: Run) -> None:
    begun("follow", SECOND)
    history = read(begun, "history")
    preview = read(begun, "done", GIVER, "--dry-run")
    assert given(preview) == {TAKER: GIVER}
    assert read(begun, "history") == history
    assert [t["key"] for t in read(begun, "show", GIVER)["satisfies"]] == [TAKER]
    assert read(begun, "done", GIVER, "--on", "yesterday") == preview | {
        "date": "2026-11-21",
        "marked": [preview["marked"][0]],
    }
    shown = read(begun, "show", TAKER)
    assert (shown["status"], shown["credited_by"]) == ("done", GIVER)
    assert shown["finished_on"] == "2026-11-21"
    assert GIVER in read(begun, "history")["commands"][0]["what"]
    assert credited(begun) == 1

    begun("undo")
    assert read(begun, "show", TAKER)["credited_by"] is None
    assert credited(begun) == 0
    begun("redo")
    assert read(begun, "show", TAKER)["credited_by"] == GIVER

    reopened = begun("reopen", GIVER)
    assert f"uncredited\t{TAKER}\t" in reopened.stdout
    assert read(begun, "show", TAKER)["status"] == "todo"
    assert begun("doctor").returncode == 0


def test_credit_can_be_refused_and_made_good(begun: Run) -> None:
    begun("follow", SECOND)
    assert given(read(begun, "done", GIVER, "--no-credit")) == {}
    # Neither other hours nor a third roadmap bring back what was refused.
    assert given(read(begun, "init", FIRST, "--hours", "12", "--yes")) == {}
    third = given(read(begun, "follow", THIRD))
    assert third
    assert {key.partition("/")[0] for key in third} == {THIRD}
    assert credited(begun) == len(third)
    (mine, *_) = third
    (marked,) = read(begun, "done", mine, "--no-credit")["marked"]  # in its own right, now
    assert marked["changed"]
    assert credited(begun) == len(third) - 1
    begun("reopen", mine)
    assert read(begun, "show", GIVER)["status"] == "done"


def test_who_follows_later_gets_credit_for_what_is_done_or_refuses_it(begun: Run) -> None:
    begun("follow", SECOND)
    begun("drop", FIRST)
    assert given(read(begun, "done", GIVER)) == {}
    begun("drop", SECOND)
    assert given(read(begun, "follow", FIRST)) == {TAKER: GIVER}
    begun("undo")
    assert given(read(begun, "follow", FIRST, "--no-credit")) == {}
    assert credited(begun) == 0


def test_a_roadmap_of_ones_own_is_followed_again_by_its_id(run: Run) -> None:
    file = Path(__file__).with_name("whole.yaml")
    assert run("init", str(file), "--yes").returncode == 0
    assert run("drop", "whole").returncode == 0
    assert run("follow", "whole").stdout.startswith("new\twhole\t")
    assert run("drop", "whole").returncode == 0
    assert run("init", "whole", "--yes").stdout.startswith("new\twhole\t")
