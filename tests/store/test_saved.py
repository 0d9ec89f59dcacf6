import json
import re
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

import pytest

from studyplan.core.journal.events import kind_of
from studyplan.core.journal.events import read as event
from studyplan.core.journal.plans import WeekCommitted
from studyplan.core.problems import Problem
from studyplan.core.saved_progress import KINDS, OldPlan, fact_of, file_of
from studyplan.render.json import lined
from studyplan.render.problems import told
from studyplan.render.words import Words
from studyplan.store.saved_progress import UnreadableProgressError, read
from studyplan.store.store import Store
from tests.store.conftest import NOW as SAID

NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
# What files of before have in place of weeks.
OLD: dict[str, Any] = {
    "plan": {
        "from": "2026-11-24",
        "sessions": [
            ["r/a", "2026-11-23", "2026-11-25", "theory", 72],
            ["r/b", "2026-11-30", None, "practice", 30],
        ],
    },
    "baselines": [{"from": "2026-11-09", "sessions": [["r/a", "2026-11-09", None, "theory", 60]]}],
}
SAVED: dict[str, Any] = {
    "schema": 2,
    "what": "studyplan progress",
    "calendar": "cal",
    "device": "abc",
    "exported": "2026-11-24T19:30:00Z",
    "timer": {"topic": "r/b", "since": "2026-11-24T19:30:00+08:00"},
    "roadmaps": [
        {"id": "r", "edition": "2026.11", "start": "2026-11-09", "place": 1},
        {"id": "q", "edition": None, "start": "2026-11-16", "place": 2},
    ],
    "topics": [
        {"topic": "r/a", "status": "done", "on": "2026-11-12", "started": "2026-11-10"},
        {"topic": "q/a", "status": "done", "on": "2026-11-12", "by": "r/a"},
        {"topic": "r/b", "status": "doing", "on": "2026-11-13"},
    ],
    "points": [{"topic": "r/b", "point": "0123abcd", "on": "2026-11-13"}],
    "resources": [{"topic": "r/b", "resource": "89abcdef", "on": "2026-11-14"}],
    "time": [
        {"id": "abc123", "topic": "r/b", "minutes": 90, "on": "2026-11-13"},
        {
            "id": "abc124",
            "topic": "r/b",
            "minutes": 45,
            "on": "2026-11-14",
            "lane": "review",
            "at": "2026-11-14T19:30:00+08:00",
            "note": "第 3 章",
        },
    ],
    "notes": [{"id": "abd123", "topic": "r/b", "text": "第 3 章\n\tא 👩‍💻", "on": "2026-11-13"}],
    "evidence": [
        {"id": "abe123", "about": "r/b", "kind": "url", "what": "https://x.org", "on": "2026-11-13"},
        {
            "id": "abe124",
            "about": "r#0123abcd",
            "kind": "file",
            "what": "/home/李/report.pdf",
            "on": "2026-11-14",
            "sha256": "0123456789abcdef" * 4,
        },
    ],
    "claims": [{"roadmap": "r", "criterion": "0123abcd", "on": "2026-11-14"}],
    "availability": [
        {"since": "2026-11-09", "minutes": 600},
        {
            "since": "2026-12-01",
            "minutes": 210,
            "days": [120, 0, 90, 0, 0, 0, 0],
            "lanes": {"theory": 0.6, "practice": 0.4},
            "slots": [[[60, "theory"], [60, None]], [], [[90, "practice"]], [], [], [], []],
            "session": [20, 90],
            "template": "r",
        },
    ],
    "days": [{"since": "2026-11-16", "at": "04:00"}],
    "habits": [
        {
            "name": "读论文",
            "title": "读一篇论文",
            "every": "2/week",
            "lane": "theory",
            "since": "2026-11-16",
            "minutes": 45,
        }
    ],
    "habits_dropped": [{"habit": "r/blog", "dropped": True}],
    "habit_marks": [
        {"habit": "r/blog", "occurrence": "2026-W47", "state": "skipped", "on": "2026-11-17"},
        {
            "habit": "读论文",
            "occurrence": "2026-11-18",
            "state": "done",
            "on": "2026-11-18",
            "minutes": 60,
            "lane": "theory",
        },
    ],
    "pauses": [{"first": "2027-02-10", "last": "2027-02-20", "why": "春节 “假期” 👩‍💻"}],
    "shares": [{"roadmap": "r", "weight": 70}],
    "targets": [
        {"roadmap": "r", "stage": None, "day": "2027-12-31"},
        {"roadmap": "r", "stage": "s", "day": "2027-03-01"},
    ],
    "pins": [{"topic": "r/c", "day": "2026-12-05", "week": False}],
    "reviews": [
        {
            "since": "2026-11-20",
            "on": True,
            "retention": 0.9,
            "share": 0.15,
            "due": {"r/a": "2026-11-25"},
        }
    ],
    "suspended": [{"topic": "q/a", "suspended": True}],
    "grades": [{"topic": "r/a", "id": "0001a0b1c2d3", "on": "2026-11-22", "grade": "good"}],
    "weeks": [
        {
            "week": "2026-11-16",
            "from": "2026-11-18",
            "capacity": 430,
            "taken": 30,
            "likely": "2028-03-05",
            "sessions": [["r/a", "2026-11-18", "theory", 72], ["r/b", None, "practice", 30]],
        },
        {"week": "2026-11-23", "capacity": 0, "taken": 0, "sessions": []},
    ],
    "baselines": [{"roadmap": "r", "ends": {"s": "2027-02-28", "t": "2027-06-30"}}],
    "numbers": [{"roadmap": "r", "numbers": {"a": 1, "b": 2}}, {"roadmap": "q", "numbers": {"a": 101}}],
    "files": [{"roadmap": "q", "file": "format: 1\n题\n"}],
}  # fmt: skip


def problems(saved: Any, language: str = "en") -> list[str]:
    with pytest.raises(UnreadableProgressError) as error:
        read(saved if isinstance(saved, str) else json.dumps(saved), "p.json")
    words = Words(language)
    return [told(one, words) if isinstance(one, Problem) else one for one in error.value.problems]


def test_what_is_read_is_what_was_written() -> None:
    found = read(json.dumps(SAVED), "p.json")
    said = {(kind_of(event), event.subject): event.data() for event in found.facts.values()}
    assert said["topic.status", "q/a"] == {"status": "done", "on": "2026-11-12", "by": "r/a"}
    assert said["target.set", "r#s"] == {"day": "2027-03-01"}
    assert said["pause.set", "2027-02-10..2027-02-20"] == {"why": "春节 “假期” 👩‍💻"}
    assert said["time.log", "r/b#abc123"] == {"minutes": 90, "on": "2026-11-13"}
    assert said["availability.set", "2026-12-01"] == {
        name: value for name, value in SAVED["availability"][1].items() if name != "since"
    }
    assert said["baseline.write", "r"] == {"ends": {"s": "2027-02-28", "t": "2027-06-30"}}
    assert list(dict.fromkeys(map(kind_of, found.facts.values()))) == list(KINDS)
    first, second = found.weeks
    sessions = (("r/a", "2026-11-18", "theory", 72), ("r/b", None, "practice", 30))
    week = date(2026, 11, 16), date(2026, 11, 18)
    assert first == WeekCommitted(*week, 430, 30, sessions, date(2028, 3, 5))
    assert second == WeekCommitted(date(2026, 11, 23), date(2026, 11, 23))
    editions = {"r": "2026.11"}
    again = "".join(lined(file_of(found, editions, "cal", "abc", NOW)))
    assert json.loads(again) == SAVED
    assert read(again, "p.json") == found


HABIT = {"title": "A paper", "every": "2/week", "lane": "theory", "since": "2026-11-12"}


def test_every_kind_is_in_what_stands(db: Store) -> None:
    said = [
        event("roadmap.follow", "r", {"following": True, "start": "2026-11-20", "place": 1}),
        event("availability.set", "2026-11-09", {"minutes": 600}),
        event("day.set", "2026-11-16", {"at": "04:00"}),
        event("habit.set", "paper", HABIT),
        event("habit.drop", "r/blog", {"dropped": True}),
        event("habit.mark", "paper#2026-11-13", {"state": "done", "on": "2026-11-13"}),
        event("pause.set", "2027-02-10..2027-02-20", {"why": ""}),
        event("share.set", "r", {"weight": 70}),
        event("target.set", "r#s", {"day": "2027-03-01"}),
        event("topic.status", "r/a", {"status": "done", "on": "2026-11-12"}),
        event("point.tick", "r/b#0123abcd", {"on": "2026-11-13"}),
        event("resource.tick", "r/b#89abcdef", {"on": "2026-11-13"}),
        event("time.log", "r/b#abc123", {"minutes": 90, "on": "2026-11-13"}),
        event("note.set", "r/b#abd123", {"text": "Read again", "on": "2026-11-13"}),
        event("evidence.set", "r/b#abe123", {"kind": "text", "what": "83%", "on": "2026-11-13"}),
        event("criterion.claim", "r#0123abcd", {"on": "2026-11-13"}),
        event("pin.set", "r/c", {"day": "2026-12-05", "week": False}),
        event(
            "review.set",
            "2026-11-20",
            {"on": True, "retention": 0.9, "share": 0.15, "due": {"r/a": "2026-11-25"}},
        ),
        event("review.suspend", "r/b", {"suspended": True}),
        event("review.grade", "r/a#0001a0b1c2d3", {"on": "2026-11-22", "grade": "again"}),
        event("baseline.write", "r", {"ends": {"s": "2027-02-28"}, "on": "2026-11-20"}),
    ]
    assert list(map(kind_of, said)) == list(KINDS)
    db.journal.append(said, SAID)
    assert db.progress.whole().facts == {fact_of(one): one for one in said}


def test_a_file_of_before_has_a_plan_and_plans_that_were_baselines() -> None:
    saved = {name: value for name, value in SAVED.items() if name != "weeks"} | OLD | {"schema": 1}
    found = read(json.dumps(saved), "p.json")
    assert found.weeks == []
    assert found.plan == OldPlan("2026-11-24", OLD["plan"]["sessions"])
    assert found.baselines == [OldPlan("2026-11-09", OLD["baselines"][0]["sessions"])]
    assert found.facts == {
        fact: event
        for fact, event in read(json.dumps(SAVED), "p.json").facts.items()
        if kind_of(event) != "baseline.write"
    }


def test_what_earlier_versions_let_a_single_day_have_is_read() -> None:
    saved = deepcopy(SAVED)
    saved["availability"] = [
        {"since": "2026-11-09", "minutes": 3000, "days": [3000, 0, 0, 0, 0, 0, 0]}
    ]
    saved["weeks"][0]["sessions"] = [["r/a", "2026-11-16", "theory", 3000]]
    again = lined(file_of(read(json.dumps(saved), "p.json"), {"r": "2026.11"}, "cal", "abc", NOW))
    assert json.loads("".join(again)) == saved


def test_there_is_an_entry_a_line() -> None:
    lines = "".join(lined(SAVED)).splitlines()
    assert '    {"id": "q", "edition": null, "start": "2026-11-16", "place": 2}' in lines
    assert json.loads("".join(lined({"a": [], "b": {}, "c": None}))) == {
        "a": [],
        "b": {},
        "c": None,
    }


Spoil = Callable[[dict[str, Any]], object]
SPOILT: list[tuple[Spoil, str]] = [
    (lambda s: s.update(schema=3), "schema: "),
    (lambda s: s.update(what="shopping list"), "what: "),
    (lambda s: s.update(extra=1), "extra: unknown key"),
    (lambda s: s.pop("pins"), "pins: is missing"),
    (lambda s: s.update(topics={}), "topics: "),
    (lambda s: s["topics"][0].update(on="2026-13-01"), "topics[1].on: "),
    (lambda s: s["days"][0].update(at="12:00"), "days[1].at: "),
    (lambda s: s["habits"][0].update(name="a b"), "habits[1].name: "),
    (lambda s: s["habits"][0].update(every="7/week"), "habits[1].every: "),
    (lambda s: s["habit_marks"][0].update(occurrence="soon"), "habit_marks[1].occurrence: "),
    (lambda s: s["habits_dropped"][0].update(habit="a/b/c"), "habits_dropped[1].habit: "),
    (lambda s: s["days"][0].update(at="4:00"), "days[1].at: "),
    (lambda s: s["topics"][0].update(on="1800-01-01"), "topics[1].on: "),
    (lambda s: s["topics"][0].update(on=20261112), "topics[1].on: "),
    (lambda s: s["topics"][1].update(status="ready"), "topics[2].status: "),
    (lambda s: s["topics"][1].update(topic="../x"), "topics[2].topic: "),
    (lambda s: s["topics"].append(s["topics"][0]), "`topics` has 'r/a' twice"),
    (lambda s: s["points"][0].update(point="x'; --"), "points[1].point: "),
    (lambda s: s["points"][0].update(point="0123abcd\n"), "points[1].point: "),
    (lambda s: s["time"][0].update(minutes=-5), "time[1].minutes: "),
    (lambda s: s["time"][0].update(minutes=True), "time[1].minutes: "),
    (lambda s: s["time"][0].update(minutes="90"), "time[1].minutes: "),
    (lambda s: s["time"][0].update(id="a#b"), "time[1].id: "),
    (lambda s: s["timer"].update(since="2026-11-14T19:30:00"), "timer.since: "),
    (lambda s: s["timer"].pop("topic"), "timer.topic: is missing"),
    (lambda s: s["time"][1].update(lane="Sports"), "time[2].lane: "),
    (lambda s: s["time"][1].update(at="2026-11-14T19:30:00"), "time[2].at: "),
    (lambda s: s["time"][1].update(at="19:30"), "time[2].at: "),
    (lambda s: s["time"][1].update(note=""), "time[2].note: "),
    (lambda s: s["time"][1].update(note="\x1b[2J"), "time[2].note: "),
    (lambda s: s["time"][1].update(note="x" * 2001), "time[2].note: "),
    (lambda s: s["notes"][0].update(text="a\x1b[2J"), "notes[1].text: "),
    (lambda s: s["notes"][0].update(text=""), "notes[1].text: "),
    (lambda s: s["notes"][0].update(text="x" * 20_001), "notes[1].text: "),
    (lambda s: s["notes"].append({**s["notes"][0], "topic": "r/c"}), "`notes` has 'abd123' twice"),
    (lambda s: s["claims"][0].update(criterion="../x"), "claims[1].criterion: "),
    (lambda s: s["evidence"][0].update(about="r#../x"), "evidence[1].about"),
    (lambda s: s["evidence"][0].update(what="a\nb"), "evidence[1].what: "),
    (lambda s: s["evidence"][0].update(kind="file"), "evidence[1]: "),
    (lambda s: s["evidence"][1].update(sha256="0" * 63), "evidence[2].sha256: "),
    (lambda s: s["availability"][1].update(minutes=1), "availability[2]: "),
    (lambda s: s["availability"][1].update(days=[1]), "availability[2].days: "),
    (lambda s: s["availability"][1].update(slots=[[]] * 7), "availability[2]: "),
    (lambda s: s["pauses"][0].update(why="a\x1b[31m"), "pauses[1].why: "),
    (lambda s: s["pauses"][0].update(why="x" * 200_000), "pauses[1].why: "),
    (lambda s: s["pauses"][0].update(why="a\u202eb"), "pauses[1].why: "),
    (lambda s: s["pauses"][0].update(last="2026-01-01"), "pauses[1]: "),
    (lambda s: s["roadmaps"][1].update(place=1), "`roadmaps` has 1 twice"),
    (lambda s: s["pins"][0].update(week="no"), "pins[1].week: "),
    (lambda s: s["plan"]["sessions"][0].__setitem__(1, "2026-11-24"), "plan.sessions[1][2]: "),
    (lambda s: s["plan"]["sessions"][0].__setitem__(3, "for fun"), "plan.sessions[1][4]: "),
    (lambda s: s["plan"]["sessions"][0].pop(), "plan.sessions[1][5]: is missing"),
    (lambda s: s.update(plan=deepcopy(OLD["plan"])["sessions"]), "plan: "),
    (lambda s: s["weeks"][0].update(week="2026-11-17"), "weeks[1].week: "),
    (lambda s: s["weeks"][0].update(capacity=-1), "weeks[1].capacity: "),
    (lambda s: s["weeks"][0]["sessions"][0].__setitem__(2, "f" * 65), "weeks[1].sessions[1][3]: "),
    (lambda s: s["weeks"][0]["sessions"][0].pop(), "weeks[1].sessions[1][4]: is missing"),
    (lambda s: s["weeks"].append(s["weeks"][0]), "`weeks` has '2026-11-16' twice"),
    (lambda s: s["baselines"].append(s["baselines"][0]), "`baselines` has 'r' twice"),
    (lambda s: s["baselines"][0]["ends"].update(s="soon"), "baselines[1]"),
    (lambda s: s["time"][0].update(minutes=24 * 60 + 1), "time[1].minutes: "),
    (lambda s: s["weeks"][0]["sessions"][1].__setitem__(3, 10_081), "weeks[1].sessions[2][4]: "),
    (lambda s: s["numbers"][0]["numbers"].update(a=0), "numbers[1].numbers.a: "),
    (lambda s: s["numbers"][1]["numbers"].update(a=1), "`numbers` has 1 twice"),
    (lambda s: s["files"].append(s["files"][0]), "`files` has 'q' twice"),
    (lambda s: s["files"][0].update(file=None), "files[1].file: "),
]


@pytest.mark.parametrize(("spoil", "place"), SPOILT, ids=[place for _, place in SPOILT])
def test_what_is_wrong_is_said_with_its_place(spoil: Spoil, place: str) -> None:
    saved = deepcopy(SAVED)
    if "plan" in place:
        saved["plan"] = deepcopy(OLD["plan"])
    spoil(saved)
    found = problems(saved)
    assert any(line.startswith(f"p.json: {place}") for line in found), found
    assert not [line for line in found if "\n" in line or "\x1b" in line]
    # In Chinese, English is only what is quoted or is a name in the file.
    for line in problems(saved, "zh"):
        said = re.sub(r"'[^']*'|`[^`]*`|^p.json: ([a-z0-9_.\[\]]+：)?|符合 \S+ ", "", line)
        assert re.search("[\u4e00-\u9fff]", said), line
        assert set(re.findall("[A-Za-z]{2,}", said)) <= {"JSON", "ID", "true", "false"}, line


@pytest.mark.parametrize(
    "text",
    ["", "[]", "nonsense", "[" * 100_000, '{"pauses": "\\ud800"}', "1e999", "NaN", '{"a":1}\x00'],
    ids=range(8),
)
def test_what_is_no_such_file_is_refused(text: str) -> None:
    assert problems(text)
    assert all(re.search("[\u4e00-\u9fff]", line) for line in problems(text, "zh"))


def test_many_problems_are_not_all_listed() -> None:
    saved = deepcopy(SAVED)
    saved["time"] = [{"id": str(n)} for n in range(1000)]
    found = problems(saved)
    assert len(found) == 21
    assert found[-1] == "…"
