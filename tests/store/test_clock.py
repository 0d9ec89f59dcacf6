"""Clocks that are wrong: what was done keeps its order and its wall time, and the learner is told."""

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest

from studyplan.core.journal.keys import Identity, TopicKey
from studyplan.core.journal.rows import row_of
from studyplan.core.journal.study import TopicMarked
from studyplan.store.history import INSERT
from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run

EVENING = "2026-11-22T20:00:00"
YEAR_LATER = "2027-11-22T20:00:00"
NEXT_DAY = "2026-11-23T20:00:00"
TOPICS = ("matrix-autodiff", "graphical-models", "optimisation-theory", "backprop")


def _at(time: str) -> dict[str, dict[str, str]]:
    return {"env": {"STUDYPLAN_NOW": time}}


def _ask(home: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    connection = connect(home / "studyplan.db", isolation_level=None)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def _report(run: Run, time: str) -> dict[str, Any]:
    result = run("doctor", "--json", **_at(time))
    found: dict[str, Any] = json.loads(result.stdout)
    assert result.returncode == (0 if found["sound"] else 1), result.stderr
    return found


def _history(run: Run, time: str) -> list[str]:
    """The wall times of what stands, the latest first."""
    lines = run("history", "--plain", **_at(time)).stdout.splitlines()
    return [line.split("\t")[1][:19] for line in lines]


def _strange(home: Path, stamp: str, topic: str = TOPICS[2]) -> None:
    """An event with that stamp, and a checksum that is right."""
    identity = Identity(stamp, "another", f"{stamp}/another/00000000")
    marked = TopicMarked(TopicKey(f"dl-for-programmers/{topic}"), "skipped")
    _ask(home, INSERT, *row_of(marked, identity, "2026-11-22T20:00:00+00:00", "2026-11-22"))


def test_an_evening_with_the_clock_a_year_ahead(begun: Run, home: Path) -> None:
    first = begun("done", TOPICS[0], **_at(EVENING))
    assert first.stderr == ""
    ahead = begun("done", TOPICS[1], **_at(YEAR_LATER))
    assert "The entry before this one is from 22 Nov 2026 20:00" in ahead.stderr
    assert "studyplan undo" in ahead.stderr
    again = begun("log", TOPICS[2], "30m", **_at("2027-11-22T20:30:00"))
    assert again.stderr == "", "that was said already"

    behind = begun("done", TOPICS[2], **_at(NEXT_DAY))
    assert behind.returncode == 0
    assert "364 days behind the last entry" in behind.stderr
    assert begun("log", TOPICS[3], "20m", **_at("2026-11-23T20:10:00")).stderr == ""

    times = ["2026-11-23T20:10:00", NEXT_DAY, "2027-11-22T20:30:00", YEAR_LATER, EVENING]
    assert _history(begun, NEXT_DAY)[:5] == times
    days = _ask(home, "SELECT local_date FROM event ORDER BY stamp DESC LIMIT 2")
    assert days == [("2026-11-23",)] * 2
    clock = _report(begun, "2026-11-23T21:00:00")["clock"]
    assert clock == {
        "ahead": 2, "latest": "2027-11-22T20:30:00+00:00",
        "falls": 1, "since": "2027-11-22T20:30:00+00:00",
    }  # fmt: skip
    for lang, words in (
        ("en", "Dated in the future: 2 entries"),
        ("zh", "有 2 条操作的日期在将来"),
    ):
        verb = ("doctor", "--lang", lang)
        said = shown(at_terminal(home, verb, 120, STUDYPLAN_NOW="2026-11-23T21:00:00"), 120)
        assert words in said

    taken = []
    for _ in range(3):
        assert begun("undo", **_at("2026-11-24T20:00:00")).returncode == 0
        taken.append(_ask(home, "SELECT undoes FROM event ORDER BY id DESC LIMIT 1")[0][0])
    assert [command[:10] for command in taken] == ["2027-11-22"] * 3, "stamps go on rising"
    assert sorted(taken, reverse=True) == taken
    assert begun("redo", **_at("2026-11-24T20:00:00")).returncode == 0
    assert _ask(home, "SELECT undoes FROM event ORDER BY id DESC LIMIT 1") == [(taken[-1],)]
    assert _report(begun, "2026-11-24T20:00:00")["sound"]
    # A year later the clock has caught up, and nothing is ahead of it any more.
    assert _report(begun, "2027-11-23T20:00:00")["clock"]["ahead"] == 0


@pytest.mark.parametrize(
    "stamp",
    ["9999-12-31T23:59:59.999999Z", "9999-12-31T00:00:00.000000Z", "2500-01-01T00:00:00.000000Z"],
)
def test_an_event_at_the_end_of_time_is_set_aside_and_nobody_waits_for_it(
    begun: Run, home: Path, stamp: str
) -> None:
    begun("done", TOPICS[0], **_at(EVENING))
    _strange(home, stamp)
    for number, topic in enumerate(TOPICS[1:]):
        done = begun("start", topic, **_at(f"2026-11-23T20:0{number}:00"))
        assert (done.returncode, done.stderr) == (0, "")
    stamps = _ask(
        home, "SELECT stamp FROM event WHERE kind = 'topic.status' ORDER BY id DESC LIMIT 3"
    )
    assert [said[:16] for (said,) in stamps] == [f"2026-11-23T20:0{n}" for n in (2, 1, 0)]
    report = _report(begun, NEXT_DAY)
    assert report["sound"]
    assert [(event["kind"], event["why"]) for event in report["unread"]] == [
        ("topic.status", "stamp")
    ]
    assert begun("show", TOPICS[2], "--json", **_at(NEXT_DAY)).returncode == 0
    status = _ask(home, "SELECT s.status FROM topic_state s JOIN topic t ON t.id = s.topic_id"
                        " WHERE t.slug = ?", TOPICS[2])  # fmt: skip
    assert status == [("doing",)]
    assert begun("undo", **_at(NEXT_DAY)).returncode == 0
    assert begun("redo", **_at(NEXT_DAY)).returncode == 0
    rebuilt = begun("doctor", "--rebuild", **_at(NEXT_DAY))
    assert rebuilt.returncode == 0
    assert _report(begun, NEXT_DAY)["unread"] == report["unread"]


def test_what_was_set_aside_by_a_wrong_date_does_not_come_back_with_the_years(
    begun: Run, home: Path
) -> None:
    _strange(home, "2032-01-01T00:00:00.000000Z", TOPICS[0])
    begun("done", TOPICS[1], **_at(EVENING))
    assert [e["why"] for e in _report(begun, EVENING)["unread"]] == ["stamp"]
    for time in ("2031-01-01T09:00:00", "2033-01-01T09:00:00"):
        begun("start", TOPICS[2], **_at(time))
        assert [e["why"] for e in _report(begun, time)["unread"]] == ["stamp"]


def test_a_clock_that_falls_back_by_years_sets_nothing_aside(begun: Run, home: Path) -> None:
    for number, topic in enumerate(TOPICS):
        begun("done", topic, **_at(f"2026-11-2{number + 3}T20:00:00"))
    before = _ask(home, "SELECT count(*) FROM event")
    fallen = begun("log", TOPICS[0], "15m", **_at("2015-01-01T00:00:30"))
    assert fallen.returncode == 0
    assert "behind the last entry" in fallen.stderr
    assert _ask(home, "SELECT count(*) FROM unread") == [(0,)]
    assert _ask(home, "SELECT count(*) FROM event") == [(before[0][0] + 1,)]
    assert _ask(home, "SELECT local_date FROM event ORDER BY stamp DESC LIMIT 1") == [
        ("2015-01-01",)
    ]
    for time in ("2015-01-01T00:01:00", "2026-11-27T09:00:00"):
        report = _report(begun, time)
        assert report["sound"]
        assert report["unread"] == []
        assert report["clock"]["falls"] == 1
    assert _history(begun, "2026-11-27T09:00:00")[0] == "2015-01-01T00:00:30"


MALFORMED = ["", " ", "yesterday", "2026", "2026-11-22", "2026-13-45T99:99:99.000000Z", "Z" * 40,
             "9999", "9999-99-99", "2026-11-22T09:00:00Z", "2026-11-22T09:00:00.000000+00:00",
             "٢٠٢٦-11-22T09:00:00.000000Z", "\U0010ffff", "-1"]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("stamp", MALFORMED, ids=range(len(MALFORMED)))
def test_a_stamp_that_is_none_is_named_and_stops_nothing(
    begun: Run, home: Path, stamp: str
) -> None:
    _strange(home, stamp)
    _ask(home, "UPDATE meta SET value = '0' WHERE key = 'unread by'")
    done = begun("done", TOPICS[0], **_at(EVENING))
    assert (done.returncode, done.stderr) == (0, "")
    begun("doctor", "--rebuild", **_at(EVENING))
    for verb in (("done", TOPICS[1]), ("undo",), ("redo",), ("next",), ("status",), ("history",)):
        result = begun(*verb, **_at(NEXT_DAY))
        assert (result.returncode, result.stderr) == (0, ""), verb
    report = _report(begun, NEXT_DAY)
    assert [event["why"] for event in report["unread"]] == ["stamp"]
    assert (
        _ask(home, "SELECT max(stamp) FROM event WHERE device <> 'another'")[0][0][:10]
        == (NEXT_DAY[:10])
    )


def test_two_homes_at_one_time_keep_their_orders_when_their_clocks_disagree(
    begun: Run, home: Path, run: Run
) -> None:
    copy = home.parent / "copy"
    shutil.copytree(home, copy)
    late = datetime.fromisoformat(EVENING) + timedelta(hours=3)
    begun("done", TOPICS[0], **_at(EVENING))
    run("done", TOPICS[1], env={"STUDYPLAN_NOW": late.isoformat(), "STUDYPLAN_HOME": str(copy)})
    rows = [_ask(place, "SELECT stamp, device, command_id FROM event ORDER BY id DESC LIMIT 1")[0]
            for place in (home, copy)]  # fmt: skip
    assert rows[0] < rows[1]
    assert len({device for _, device, _ in rows}) == 2
