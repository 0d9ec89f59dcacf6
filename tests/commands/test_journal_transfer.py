"""An exported history taken in: into an empty home, into the one that it came from, elsewhere."""

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from studyplan.core.journal.rows import Row, of_line, sealed
from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run, call
from tests.schemas import problems

OWN = Path(__file__).with_name("whole.yaml")
LATER = {"STUDYPLAN_NOW": "2026-12-15T19:00:00+08:00"}


@pytest.fixture
def lived(begun: Run) -> Run:
    """A home with something of everything, a command taken back, and a roadmap of its own."""
    for words in (
        ("done", "1", "2"),
        ("log", "3", "45m"),
        ("tick", "3", "all"),
        ("undo",),
        ("pause", "2026-12-24..2026-12-26", "--why", "圣诞"),
        ("pin", "5", "2026-12-08"),
        ("follow", str(OWN)),
        ("target", "2030-06-30", "-r", "dl-for-programmers"),
    ):
        assert begun(*words).returncode == 0, words
    return begun


def exported(run: Run) -> str:
    done = run("export", "journal", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def damaged(text: str) -> str:
    """With another time where 45 minutes are logged, and nothing else changed."""
    return re.sub(r'(minutes\\":)45', r"\g<1>46", text)


def elsewhere(tmp_path: Path, name: str = "elsewhere") -> Run:
    """Another home, in which nothing has been done."""
    home = tmp_path / name / "home"
    return lambda *args, **options: call(home, *args, **options)


SEEN = (
    ("status", "--json"),
    ("week", "--json"),
    ("next", "--json"),
    ("plan", "--json"),
    ("forecast", "--json"),
    ("history", "-n", "50", "--json"),
    ("export", "journal", "--format", "json"),
)


def test_an_empty_home_has_everything_again(lived: Run, tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    assert lived("export", "journal", "-o", str(file)).returncode == 0
    other = elsewhere(tmp_path)
    tried = json.loads(other("import", "journal", str(file), "--dry-run", "--json").stdout)
    assert not (tmp_path / "elsewhere" / "home" / "studyplan.db").exists()
    told = json.loads(other("import", "journal", str(file), "--json").stdout)
    assert told == tried | {"dry_run": False}
    events = file.read_text("utf-8").count('"stamp"')
    assert (told["new"], told["known"], told["unread"], told["aside"]) == (events, 0, [], [])
    assert told["loaded"] == ["whole"]
    assert exported(other) == file.read_text("utf-8")
    for words in SEEN[:-1]:
        assert other(*words).stdout == lived(*words).stdout, words
    assert other("doctor").returncode == 0


def test_a_second_import_finds_nothing_new(lived: Run, tmp_path: Path) -> None:
    text = exported(lived)
    other = elsewhere(tmp_path)
    for run in (other, other, lived):
        told = json.loads(run("import", "journal", "-", "--json", input=text).stdout)
    assert told["new"] == 0
    assert told["known"] == text.count('"stamp"')
    assert exported(lived) == exported(other) == text


def test_what_was_done_since_goes_to_the_copy(lived: Run, tmp_path: Path) -> None:
    """Both ways: what one home has done since is new in the other, and stands in its order."""
    other = elsewhere(tmp_path)
    other("import", "journal", "-", input=exported(lived))
    lived("done", "3", env=LATER)
    told = json.loads(other("import", "journal", "-", "--json", input=exported(lived)).stdout)
    assert told["new"] > 0
    assert exported(other) == exported(lived)
    assert (
        other("status", "--json", env=LATER).stdout == lived("status", "--json", env=LATER).stdout
    )
    # It can be taken back there like anything else.
    assert other("undo", env=LATER).returncode == 0


def test_a_damaged_line_of_what_is_whole_here_is_named_and_changes_nothing(lived: Run) -> None:
    text = exported(lived)
    lines = text.splitlines()
    place = next(n for n, one in enumerate(lines, 1) if "time.log" in one)
    lines[place - 1] = damaged(lines[place - 1])
    worse = "\n".join(lines)
    told = json.loads(lived("import", "journal", "-", "--json", input=worse).stdout)
    assert told["aside"] == [{"line": place, "why": "checksum"}]
    assert (told["new"], told["healed"]) == (0, 0)
    assert exported(lived) == text


def test_two_lives_are_not_mixed(lived: Run, tmp_path: Path) -> None:
    other = elsewhere(tmp_path)
    other("init", "llm-from-zero", "--yes")
    before = exported(other)
    done = other("import", "journal", "-", input=exported(lived))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert exported(other) == before


def test_damaged_and_newer_lines_stand_aside_and_the_rest_goes_in(
    lived: Run, tmp_path: Path
) -> None:
    lines = exported(lived).splitlines()
    events = [n for n, line in enumerate(lines) if '"stamp"' in line]
    logged = next(n for n in events if "time.log" in lines[n])
    newer = sealed(of_line(lines[events[-1]])._replace(kind="of.tomorrow", data='{"x":1}')[:-1])
    bad = [*lines]
    bad[logged] = damaged(bad[logged])
    bad[events[-1]] = newer.line().rstrip("\n")
    bad.insert(1, "garbage \x1b[2J")
    other = elsewhere(tmp_path)
    told = json.loads(other("import", "journal", "-", "--json", input="\n".join(bad)).stdout)
    assert told["aside"] == [{"line": 2, "why": "form"}]
    assert told["unread"] == [
        {"line": logged + 2, "why": "checksum"},
        {"line": events[-1] + 2, "why": "kind"},
    ]
    assert told["new"] == len(events)
    assert not problems("import journal", told)
    report = json.loads(other("doctor", "--json").stdout)
    assert report["lines_aside"] == [{"file": "stdin", "line": 2, "why": "form"}]
    assert {one["why"] for one in report["unread"]} == {"checksum", "kind"}
    for language in ("en", "zh"):
        said = other("doctor", "--lang", language)
        assert "\x1b" not in said.stdout
    # The sound file heals what was damaged on the way; nothing is there twice.
    told = json.loads(other("import", "journal", "-", "--json", input="\n".join(lines)).stdout)
    assert told["healed"] == 1
    assert told["aside"] == [{"line": events[-1] + 1, "why": "twice"}]
    assert json.loads(other("next", "--json").stdout)["topics"]


def test_a_whole_line_behind_the_damaged_one_of_the_same_event_is_all_there_is(
    lived: Run, tmp_path: Path
) -> None:
    lines = exported(lived).splitlines()
    logged = next(n for n, line in enumerate(lines) if "time.log" in line)
    lines.insert(logged, damaged(lines[logged]))
    other = elsewhere(tmp_path)
    told = json.loads(other("import", "journal", "-", "--json", input="\n".join(lines)).stdout)
    assert (told["healed"], told["unread"], told["aside"]) == (0, [], [])
    assert json.loads(other("doctor", "--json").stdout)["unread"] == []
    assert json.loads(other("log", "list", "3", "--json").stdout)["minutes"] == 45


def test_what_came_in_damaged_is_put_right_as_the_doctor_says(lived: Run, tmp_path: Path) -> None:
    text = exported(lived)
    other, home = elsewhere(tmp_path), tmp_path / "elsewhere" / "home"
    other("import", "journal", "-", input=damaged(text))
    screen = shown(at_terminal(home, ("doctor", "--rebuild"), 80), 80)
    assert "restore" not in screen
    advice = "  To put them right from an exported history: studyplan import journal FILE"
    assert advice in screen.splitlines()
    told = json.loads(other("import", "journal", "-", "--json", input=text).stdout)
    assert (told["healed"], told["unread"]) == (1, [])
    assert json.loads(other("doctor", "--json").stdout)["unread"] == []


def test_a_dry_run_says_what_would_be_imported(lived: Run, tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    file.write_text(exported(lived), "utf-8")
    words = ("import", "journal", str(file), "--dry-run")
    for lang, said in (("en", "Would import: "), ("zh", "将导入")):
        screen = shown(at_terminal(tmp_path / "new", words, 80, STUDYPLAN_LANG=lang), 80)
        assert screen.startswith(said)
        assert "✓" not in screen
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("text", ["", "\n\n", "hello\n", "{}\n", "﻿", "\0\0"])
def test_what_is_no_journal_is_refused_and_leaves_nothing(tmp_path: Path, text: str) -> None:
    other = elsewhere(tmp_path)
    done = other("import", "journal", "-", input=text)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "elsewhere" / "home" / "studyplan.db").exists()


def test_a_file_that_is_cut_off_gives_what_it_has(lived: Run, tmp_path: Path) -> None:
    text = exported(lived)
    other = elsewhere(tmp_path)
    told = json.loads(other("import", "journal", "-", "--json", input=text[:-40]).stdout)
    assert [one["why"] for one in told["aside"]] == ["form"]
    assert told["new"] == text.count('"stamp"') - 1

    def aside() -> int:
        return len(json.loads(other("doctor", "--json").stdout)["lines_aside"])

    assert aside() == 1
    file = tmp_path / "elsewhere" / "home" / "studyplan.db"
    with closing(sqlite3.connect(file)) as database:
        kept = database.execute("SELECT * FROM set_aside").fetchall()
    told = json.loads(other("import", "journal", "-", "--json", input=text).stdout)
    assert told["new"] == 1
    assert exported(other) == text
    # What came in is no longer aside; in a database that still has it so, the doctor lets it go.
    assert aside() == 0
    with closing(sqlite3.connect(file)) as database, database:
        assert not database.execute("SELECT 1 FROM set_aside").fetchall()
        database.executemany("INSERT INTO set_aside VALUES (?, ?, ?, ?, ?)", kept)
    assert aside() == 0
    assert other("doctor", "--rebuild").returncode == 0
    with closing(sqlite3.connect(file)) as database:
        assert not database.execute("SELECT 1 FROM set_aside").fetchall()


_HOSTILE: list[Callable[[Any], Any]] = [
    lambda _: None,
    lambda _: -1,
    lambda _: 10**9,
    lambda _: 10**30,
    lambda _: 1e308,
    lambda _: "",
    lambda _: "\x1b[2J\u202e",
    lambda _: "9999-12-31",
    lambda _: "2199-12-31",
    lambda _: "2000-01-01",
    lambda _: [],
    lambda _: {},
    lambda value: [value] * 3,
    lambda _: True,
]


def _hostile(row: Row, random: Random) -> Row:
    """The row with a value of its data, or its subject, that nobody would write; well sealed."""
    data = json.loads(row.data)
    if data and random.random() < 0.8:
        name = random.choice(sorted(data))
        data[name] = random.choice(_HOSTILE)(data[name])
        return sealed(row._replace(data=json.dumps(data))[:-1])
    subject = random.choice(["", "a/b", "x", row.subject + "#", "2199-12-31", "2000-01-03"])
    return sealed(row._replace(subject=subject)[:-1])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_no_hostile_line_breaks_a_screen(lived: Run, tmp_path: Path, seed: int) -> None:
    """Whatever is well-formed goes in: every screen still answers, and derives the same anew."""
    random = Random(seed)  # noqa: S311
    lines = exported(lived).splitlines()
    for place in random.sample(range(2, len(lines)), 5):
        lines[place] = _hostile(of_line(lines[place]), random).line().rstrip("\n")
    other = elsewhere(tmp_path)
    done = other("import", "journal", "-", input="\n".join(lines))
    assert done.returncode == 0, done.stderr
    for words in SEEN:
        done = other(*words)
        assert done.returncode <= 3, (words, done.stderr)
        assert not {"Unexpected", "Traceback"} & set(re.findall(r"\w+", done.stderr)), done.stderr
    done = other("doctor", "--json")
    assert json.loads(done.stdout)["projections"] == {}, done.stdout


def test_a_roadmap_that_is_not_valid_stands_aside(lived: Run, tmp_path: Path) -> None:
    lines = exported(lived).splitlines()
    assert '"roadmap":"whole"' in lines[1]
    lines[1] = json.dumps({"roadmap": "whole", "file": "format: 1\n"})
    other = elsewhere(tmp_path)
    told = json.loads(other("import", "journal", "-", "--json", input="\n".join(lines)).stdout)
    assert told["aside"] == [{"line": 2, "why": "roadmap"}]
    assert told["loaded"] == []
    assert other("next").returncode == 0


def test_a_changed_roadmap_stands_aside_and_is_named(lived: Run, tmp_path: Path) -> None:
    lines = exported(lived).splitlines()
    assert '"roadmap":"whole"' in lines[1]
    lines[1] = re.sub(r"weight: \d", "weight: 9", lines[1], count=1).replace("A ", "The ", 1)
    other = elsewhere(tmp_path)
    done = other("import", "journal", "-", "--json", input="\n".join(lines))
    told = json.loads(done.stdout)
    assert told["aside"] == [{"line": 2, "why": "checksum"}]
    assert (told["loaded"], told["missing"]) == ([], ["whole"])
    other("drop", "dl-for-programmers")
    screen = shown(at_terminal(tmp_path / "elsewhere" / "home", (), 80), 80)
    assert "Not here: the roadmap whole. To load it: studyplan follow FILE" in screen
    found = json.loads(other("doctor", "--json").stdout)["lines_aside"]
    assert [(one["line"], one["why"]) for one in found] == [(2, "checksum")]
    again = other("import", "journal", "-", "--json", input=exported(lived))
    assert json.loads(again.stdout)["loaded"] == ["whole"]


def test_a_home_that_is_copied_is_the_same_life(lived: Run, home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "copy" / "home")
    copy = elsewhere(tmp_path, "copy")
    copy("done", "4", env=LATER)
    told = json.loads(lived("import", "journal", "-", "--json", input=exported(copy)).stdout)
    assert told["new"] > 0
    assert exported(lived) == exported(copy)


def test_what_came_in_since_is_no_longer_aside(begun: Run, tmp_path: Path) -> None:
    """A roadmap's line, an event's and the first one, damaged: each goes when it is here."""
    begun("follow", str(OWN))
    text = exported(begun)
    lines = text.splitlines()
    assert '"roadmap":"whole"' in lines[1]
    for place, before, after in ((0, '"schema":1', '"schema":01'), (1, "A ", "The ")):
        other = elsewhere(tmp_path, f"elsewhere-{place}")
        worse = [*lines]
        worse[place] = worse[place].replace(before, after, 1)
        other("import", "journal", "-", input="\n".join(worse))
        found = json.loads(other("doctor", "--json").stdout)["lines_aside"]
        assert [one["line"] for one in found] == [place + 1]
        done = other("import", "journal", "-", input=text)
        assert done.returncode == 0
        assert json.loads(other("doctor", "--json").stdout)["lines_aside"] == [], place


@pytest.mark.parametrize(
    ("lang", "nothing", "loaded"),
    [
        ("en", "Nothing was imported.", "✓ Imported your own roadmaps: whole"),
        ("zh", "没有导入任何内容。", "✓ 已导入自己的路线图：whole"),
    ],
)
def test_the_answer_says_first_what_came_in(
    begun: Run, tmp_path: Path, lang: str, nothing: str, loaded: str
) -> None:
    begun("follow", str(OWN))
    lines = exported(begun).splitlines()

    def screen(name: str, given: list[str]) -> list[str]:
        (tmp_path / "in.jsonl").write_text("\n".join(given), "utf-8")
        words = ("--lang", lang, "import", "journal", str(tmp_path / "in.jsonl"))
        return shown(at_terminal(tmp_path / name / "home", words, 80), 80).splitlines()

    cut = lines[1][: len(lines[1]) // 2]
    assert nothing in screen("cut", [lines[0], cut])[0]
    damaged_file = [lines[0], lines[1].replace("A ", "The ", 1), *lines[2:]]
    screen("whole", damaged_file)
    assert screen("whole", lines)[0].strip() == loaded


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_screen_names_the_roadmap_that_is_not_here(
    run: Run, home: Path, tmp_path: Path, lang: str
) -> None:
    run("init", str(OWN), "--yes")
    run("log", "1", "30m")
    lines = [one for one in exported(run).splitlines() if not one.startswith('{"roadmap"')]
    other = elsewhere(tmp_path)
    other("import", "journal", "-", input="\n".join(lines))
    said = {
        "en": "Not here: the roadmap whole. To load it: studyplan follow FILE",
        "zh": "这里还没有路线图 whole。请载入：studyplan follow ‹文件›",
    }[lang]
    verbs = "next,week,status,stats,plan,forecast,replan,split,log list,export week,log 1 10m"
    for words in map(str.split, verbs.split(",")):
        screen = shown(
            at_terminal(tmp_path / "elsewhere" / "home", ("--lang", lang, *words), 120), 120
        )
        assert said in screen, (words, screen)


def test_concepts_of_a_roadmap_may_rest_on_the_catalogues(begun: Run, tmp_path: Path) -> None:
    file, own = tmp_path / "history.jsonl", tmp_path / "whole.yaml"
    concept = "concepts: [{id: own, title: Own, area: math, requires: [lstm]}]\nareas:\n"
    own.write_text(OWN.read_text("utf-8").replace("areas:\n", concept, 1), "utf-8")
    assert begun("follow", str(own)).returncode == 0
    assert begun("export", "journal", "-o", str(file)).returncode == 0
    other = elsewhere(tmp_path)
    assert other("import", "journal", str(file)).returncode == 0
    assert other("doctor").returncode == 0
