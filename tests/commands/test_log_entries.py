"""`studyplan log list`, `log edit` and `log delete`: entries are mended whatever came since."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal, on_terminal, shown
from tests.conftest import Run
from tests.schemas import problems

NOW = "2026-11-27T21:00:00+08:00"


def ok(begun: Run, *words: str, verb: str = "") -> Any:
    done = begun(*words, "--json", env={"STUDYPLAN_NOW": NOW})
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert not problems(verb or " ".join(words[:2]), data)
    return data


def refused(begun: Run, *words: str, code: int = 2) -> str:
    done = begun(*words, env={"STUDYPLAN_NOW": NOW})
    assert (done.returncode, done.stdout) == (code, "")
    return done.stderr


def logged(begun: Run, *words: str) -> str:
    data = ok(begun, "log", *words, verb="log")
    assert isinstance(data["id"], str)
    return data["id"]


def listed(begun: Run, *words: str) -> list[tuple[int, str, int]]:
    return [
        (e["number"], e["date"], e["minutes"]) for e in ok(begun, "log", "list", *words)["entries"]
    ]


@pytest.fixture
def three(begun: Run) -> list[str]:
    """The ids of three entries: of this week, of this week at a time, of the last."""
    return [
        logged(begun, "3", "45m", "--on", "2026-11-24"),
        logged(begun, "1", "1h", "--at", "19:30", "--note", "再读", "--lane", "review"),
        logged(begun, "3", "2h", "--on", "2026-11-18"),
    ]


def test_this_week_is_listed_or_other_days_or_a_topic(begun: Run, three: list[str]) -> None:
    week = [(3, "2026-11-24", 45), (1, "2026-11-27", 60)]
    assert listed(begun) == listed(begun, "--week") == week
    last = (3, "2026-11-18", 120)
    assert listed(begun, "3") == [last, week[0]]
    assert listed(begun, "--from", "2026-11-16") == [last, *week]
    assert listed(begun, "--to", "2026-11-22") == [last]
    assert listed(begun, "3", "--from", "2026-11-20", "--to", "2026-11-27") == [week[0]]
    data = ok(begun, "log", "list")
    assert (data["from"], data["to"], data["minutes"]) == ("2026-11-23", "2026-11-29", 105)
    assert data["entries"][1]["id"] == three[1]
    rows = [row.split("\t") for row in begun("log", "list", "1").stdout.splitlines()]
    assert rows == [
        [rows[0][0], "2026-11-27", "19:30", data["entries"][1]["key"], "60", "review", "再读"]
    ]
    assert three[1].startswith(rows[0][0])


def test_a_list_is_csv(begun: Run, three: list[str]) -> None:
    done = begun("log", "list", "--csv", env={"STUDYPLAN_NOW": NOW})
    names, *rows = csv.reader(done.stdout.splitlines())
    assert names == ["id", "key", "number", "title", "date", "minutes", "lane", "at", "note"]
    assert [row[0] for row in rows] == three[:2]
    refused(begun, "log", "list", "--csv", "--json")


def test_a_person_sees_what_to_type(begun: Run, three: list[str], home: Path) -> None:
    for width in (40, 80):
        seen = shown(at_terminal(home, ("log", "list"), width, STUDYPLAN_NOW=NOW), width)
        assert three[1][:4] in seen
        assert "19:30–20:30" in seen
        assert "1 h 45 in total" in seen
        assert max(map(len, seen.splitlines())) <= width
    empty = shown(at_terminal(home, ("log", "list", "7"), 80, STUDYPLAN_NOW=NOW), 80)
    assert "studyplan log TOPIC 45m" in empty


def test_an_entry_is_mended_whatever_came_since(begun: Run, three: list[str]) -> None:
    first = three[0][:6]
    before = ok(begun, "log", "list", "3")
    data = ok(begun, "log", "edit", first, "50m", "--note", "ch. 2")
    assert (data["id"], data["minutes"], data["note"]) == (three[0], 50, "ch. 2")
    assert data["spent"] == 170
    assert len(listed(begun, "--from", "2026-11-01")) == 3
    data = ok(begun, "log", "edit", first, "--on", "2026-11-23", "--at", "8:05")
    assert (data["date"], data["at"][:16], data["minutes"]) == (
        "2026-11-23",
        "2026-11-23T08:05",
        50,
    )
    moved = ok(begun, "log", "edit", first, "--on", "2026-11-22")  # it keeps its hour
    assert moved["at"][:16] == "2026-11-22T08:05"
    data = ok(begun, "log", "edit", first, "--at", "none", "--note", "", "--lane", "trends")
    assert (data["at"], data["note"], data["lane"]) == (None, None, "trends")
    assert ok(begun, "log", "edit", first, "--lane", "none")["lane"] == "theory"
    begun("undo", "5", env={"STUDYPLAN_NOW": NOW})
    assert ok(begun, "log", "list", "3") == before


def test_an_entry_goes_to_another_topic_and_back(begun: Run, three: list[str]) -> None:
    data = ok(begun, "log", "edit", three[0], "--topic", "2")
    assert (data["number"], data["spent"], data["status"]) == (2, 45, "doing")
    assert listed(begun, "3") == [(3, "2026-11-18", 120)]
    ok(begun, "undo", verb="undo")
    assert len(listed(begun, "3")) == 2
    assert listed(begun, "2") == []
    doctor = begun("doctor", "--json", env={"STUDYPLAN_NOW": NOW})
    assert json.loads(doctor.stdout)["sound"]


def test_an_entry_is_deleted_and_brought_back(begun: Run, three: list[str]) -> None:
    data = ok(begun, "log", "delete", three[2])
    assert (data["minutes"], data["spent"]) == (120, 45)
    assert listed(begun, "3") == [(3, "2026-11-24", 45)]
    refused(begun, "log", "delete", three[2], code=3)
    ok(begun, "undo", verb="undo")
    assert len(listed(begun, "3")) == 2


def test_history_tells_a_change_from_what_was_logged(begun: Run, three: list[str]) -> None:
    def acts(lang: str = "en") -> list[str]:
        done = begun("history", env={"STUDYPLAN_NOW": NOW, "STUDYPLAN_LANG": lang})
        return [row.split("\t")[3] for row in done.stdout.splitlines()]

    ok(begun, "log", "edit", three[0], "1h5m")
    ok(begun, "log", "edit", three[0], "--on", "2026-11-25")
    ok(begun, "log", "edit", three[0], "--note", "ch. 2")
    ok(begun, "log", "delete", three[0])
    title = acts()[4].split("“")[1].split("”")[0]
    other = acts()[0].split("“")[1].split("”")[0]
    assert acts()[:5] == [
        f"Deleted 1 h 05 from “{other}” (on 25 Nov 2026)",
        f"Changed an entry of 1 h 05 on “{other}” (on 25 Nov 2026)",
        f"Moved 1 h 05 on “{other}” to 25 Nov 2026",
        f"Changed the time on “{other}” to 1 h 05 (on 24 Nov 2026)",
        f"Logged 2 h on “{title}” (on 18 Nov 2026)",
    ]
    assert [said.split("“")[0] for said in acts("zh")[:4]] == [
        "删除 1 小时 5 分：",
        "修改 1 小时 5 分的记录：",
        "把",
        "把",
    ]
    undone = begun("undo", env={"STUDYPLAN_NOW": NOW}).stdout
    assert f"Deleted 1 h 05 from “{other}”" in undone
    assert f"Undid: Deleted 1 h 05 from “{other}”" in acts()[0]
    begun("undo", "3", env={"STUDYPLAN_NOW": NOW})
    assert f"Changed the time on “{other}” to 1 h 05" in begun("redo").stdout


def test_a_person_sees_the_day_and_the_week_of_an_entry(begun: Run, home: Path) -> None:
    def seen(*words: str, **changes: str) -> str:
        return shown(at_terminal(home, words, 80, STUDYPLAN_NOW=NOW, **changes), 80)

    first = seen("log", "3", "11h5m")
    assert "✓ Logged 11 h 05 on “" in first
    assert "11 h 05 logged this week" in first
    assert "11 h 35 logged this week" in seen("log", "3", "30m")
    past = seen("log", "3", "45m", "--on", "2026-11-18")
    assert "” (18 Nov)" in past
    assert "45 min logged in the week of 16 Nov" in past
    zh = seen("log", "3", "半小时", "--on", "2026-11-18", STUDYPLAN_LANG="zh")
    assert "✓ 已记录 30 分钟：“" in zh
    assert "”（11月18日）" in zh
    assert "11月16日那一周共记录 1 小时 15 分" in zh


def test_what_changes_nothing_is_no_act(begun: Run, three: list[str]) -> None:
    before = begun("history").stdout
    row = begun("log", "edit", three[0], "45m").stdout.split("\t")
    assert row[0] == "unchanged"
    assert begun("history").stdout == before


def test_an_edit_that_overlaps_is_told(begun: Run, three: list[str]) -> None:
    other = logged(begun, "3", "30m")
    data = ok(begun, "log", "edit", other, "--at", "20:00")
    assert [one["id"] for one in data["overlaps"]] == [three[1]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "45m"),
        (("--on", "2016-11-20"), "--yes"),
        (("25h",), "not a duration from 1 min to 24 h"),
        (("soon",), "“soon” is not a duration"),
        (("--lane", "sports"), "Unknown lane"),
        (("--at", "23:00", "--on", "today"), "has not come yet"),
        (("--topic", "1-3"), "names several topics"),
    ],
)
def test_what_cannot_be_is_refused(
    begun: Run, three: list[str], words: tuple[str, ...], said: str
) -> None:
    assert said in refused(begun, "log", "edit", three[0], *words)
    assert listed(begun)[0] == (3, "2026-11-24", 45)


def test_ids_are_named_well(begun: Run, three: list[str]) -> None:
    assert "studyplan log list" in refused(begun, "log", "edit", "zzzz", "45m", code=3)
    assert "at least 4" in refused(begun, "log", "delete", three[0][:2])
    refused(begun, "log", "list", "--week", "--from", "2026-11-01")
    refused(begun, "log", "list", "--from", "2026-11-09", "--to", "2026-11-01")


def test_a_list_without_entries_says_which_days_it_is_of(begun: Run, home: Path) -> None:
    begun("log", "3", "45m", "--on", "2026-10-01")
    this_week = at_terminal(home, ("log", "list"), 100).decode()
    assert "No time is logged this week. Other days: studyplan log list --from" in this_week
    other = at_terminal(home, ("log", "list", "--from", "2026-10-02"), 100).decode()
    assert "No time is logged. To log some" in other


def test_what_an_edit_changes_is_on_the_screen(begun: Run, three: list[str], home: Path) -> None:
    def edited(*words: str, lang: str = "en") -> str:
        words = ("log", "edit", three[1], *words)
        return shown(at_terminal(home, words, 80, STUDYPLAN_NOW=NOW, STUDYPLAN_LANG=lang), 80)

    assert "✓ Changed: began 19:30 → –\n" in edited("--at", "none")
    assert "✓ Changed: lane review → theory\n" in edited("--lane", "none")
    assert "✓ 已修改：备注再读 → –\n" in edited("--note", "", lang="zh")
    anew = edited("--note", "new", "--at", "19:00", "--lane", "review")
    assert "✓ Changed: began – → 19:00, lane theory → review, note – → new\n" in anew
    away = edited("--note", "", "--at", "none", "--lane", "none")
    assert "✓ Changed: began 19:00 → –, lane review → theory, note new → –\n" in away
    assert "✓ Changed: topic “" in edited("--topic", "9")
    longer = edited("2h")
    assert "✓ Changed: time " in longer
    assert " → 2 h\n" in longer


def test_an_entry_that_ends_in_the_future_says_so(begun: Run, home: Path) -> None:
    def said(*words: str) -> str:
        return shown(at_terminal(home, words, 80, STUDYPLAN_NOW=NOW), 80)

    assert "It ends at 22:10, which has not come yet." in said("log", "1", "100m", "--at", "20:30")
    assert "has not come" not in said("log", "2", "30m", "--at", "20:30")
    (entry,) = ok(begun, "log", "list", "2")["entries"]
    assert "It ends at 21:30" in said("log", "edit", entry["id"], "1h")


def test_history_has_the_time_of_each_command_on_a_terminal(begun: Run, home: Path) -> None:
    logged(begun, "1", "10m")
    screen = shown(at_terminal(home, ("history", "-n", "1"), 80, STUDYPLAN_NOW=NOW), 80)
    assert "27 Nov 21:00  Logged 10 min" in screen


def test_an_entry_ends_by_the_clock_also_where_summer_time_does(
    begun: Run, process: Run, home: Path
) -> None:
    night = {"STUDYPLAN_NOW": "", "TZ": "Europe/Berlin", "COLUMNS": "80"}
    words = ("log", "1", "100m", "--on", "2024-10-27", "--at", "01:30", "--yes")
    assert process(*words, env=night).returncode == 0
    entry = json.loads(process("log", "list", "1", "--json", env=night).stdout)["entries"][0]
    assert entry["at"] == "2024-10-27T01:30:00+02:00"
    written = on_terminal(home, ("log", "list", "1"), 80, **night)
    assert "01:30–02:10" in shown(written, 80)
    # On another clock there is only the offset that it began with.
    written = on_terminal(home, ("log", "list", "1"), 80, **night | {"TZ": "Asia/Shanghai"})
    assert "01:30–03:10" in shown(written, 80)
