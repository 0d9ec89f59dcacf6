"""What docs/upkeep.md says to type when something has gone wrong, typed."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run
from tests.faults.support import ask, at, database, is_sound, reason_against_strace, traced

pytestmark = pytest.mark.slow

PAGE = Path(__file__).parents[1] / "docs" / "upkeep.md"
NO_STRACE = reason_against_strace()
COMMAND = re.compile(r"studyplan (restore|doctor|init|history|undo)((?: (?!studyplan)[\w./:-]+)*)")


def _table(first: str) -> list[tuple[str, str]]:
    """The rows of the table that has such a first row, without its head."""
    lines = PAGE.read_text("utf-8").splitlines()
    start = lines.index(first) + 2
    found = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        left, right = (part.strip() for part in line.strip("|").split("|"))
        found.append((left, right))
    return found


def _typed(advice: str) -> list[str]:
    """The words of the command in a text, without `studyplan`."""
    (command,) = re.findall(r"`studyplan ([^`]+)`", advice)
    return str(command).split()


WHAT_TO_TYPE = _table("| what happened | what to type |")
CODES = dict(_table("| exit code | meaning |"))


def _lose(home: Path) -> None:
    database(home).unlink()


def _empty(home: Path) -> None:
    database(home).write_bytes(b"")


def _truncate(home: Path) -> None:
    with database(home).open("r+b") as handle:
        handle.truncate(database(home).stat().st_size // 2)


def _overwrite(home: Path) -> None:
    with database(home).open("r+b") as handle:
        handle.write(b"my notes " * 3000)


def _tamper(home: Path) -> None:
    ask(database(home), "DROP TRIGGER event_stays")
    ask(database(home), "UPDATE event SET data = replace(data, 'done', 'skipped')")


def _cut_without_backup(home: Path) -> None:
    """The end of the file is gone, where the texts of the roadmaps are."""
    shutil.rmtree(home / "backups")
    root = ask(database(home), "SELECT rootpage FROM sqlite_schema WHERE name = 'passage'")[0][0]
    with database(home).open("r+b") as handle:
        handle.seek((root - 1) * 4096)
        handle.write(b"\xff" * 4096)


def _crash(home: Path) -> None:
    killed = traced(home, at("fdatasync", 4, "signal=KILL"), "follow", "ml-dl-gpt")
    assert killed.returncode == -9
    assert database(home).with_name("studyplan.db-journal").exists()


# What a row of the table says has happened, by words of it.
HAPPENS: dict[str, list[Callable[[Path], None]]] = {
    "gone": [_lose, _empty],
    "it is damaged: cut off": [_truncate, _overwrite, _tamper],
    "no backup": [_cut_without_backup],
    "crashed": [_crash],
    "started again": [],  # has a test of its own
}
CASES = [
    (advice, harm)
    for what, advice in WHAT_TO_TYPE
    for words, harms in HAPPENS.items()
    if words in what
    for harm in harms
]


@pytest.fixture
def used(begun: Run, home: Path) -> Run:
    """`run` where much was done yesterday and today."""
    for now, *words in (
        ("2026-11-22T10:00:00", "done", "matrix-autodiff"),
        ("2026-11-23T08:00:00", "log", "graphical-models", "45m"),
        ("2026-11-23T20:00:00", "done", "graphical-models"),
    ):
        assert begun(*words, env={"STUDYPLAN_NOW": now}).returncode == 0
    return lambda *words, lang="en": begun(
        *words, env={"STUDYPLAN_NOW": "2026-11-24T09:00:00", "STUDYPLAN_LANG": lang}
    )


def _state(run: Run, home: Path) -> tuple[str, str, object]:
    """What a learner sees of what was done, and the journal."""
    events = ask(
        database(home),
        "SELECT stamp, device, command_id, kind, subject, data, crc FROM event ORDER BY 1, 2, 3",
    )
    return run("history").stdout, run("status", "--json").stdout, events


def _told(text: str) -> list[str]:
    """The command that a message names, without `studyplan`."""
    found = COMMAND.search(text)
    assert found, f"no command in: {text}"
    return [found[1], *found[2].split()]


def test_the_table_has_every_case_and_no_other() -> None:
    assert len(WHAT_TO_TYPE) == len(HAPPENS)
    for words in HAPPENS:
        assert sum(words in what for what, _ in WHAT_TO_TYPE) == 1, words
    assert {*CODES} == {"0", "1", "2", "3", "4", "5", "130"}


@pytest.mark.parametrize(("advice", "harm"), CASES, ids=lambda x: getattr(x, "__name__", ""))
def test_what_the_page_says_to_type_brings_everything_back(
    used: Run, home: Path, advice: str, harm: Callable[[Path], None]
) -> None:
    if harm is _crash and NO_STRACE:
        pytest.skip(NO_STRACE)
    before = _state(used, home)
    harm(home)
    if advice.startswith("nothing"):
        assert used("next").returncode == 0
    else:
        result = used(*_typed(advice))
        assert (result.returncode, result.stderr) == (0, "")
    assert _state(used, home) == before
    assert is_sound(database(home))
    assert used("doctor").returncode == 0
    assert not database(home).with_name("studyplan.db-journal").exists()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("harm", [_lose, _empty, _truncate, _overwrite, _cut_without_backup])
def test_the_message_that_is_met_first_names_a_command_and_that_helps(
    used: Run, home: Path, harm: Callable[[Path], None], lang: str
) -> None:
    before = _state(used, home)
    harm(home)
    verbs = (("next",), ("done", "backprop"), ("status",), ("week",), ("undo",), ("doctor",))
    told = set()
    for verb in verbs:
        met = used(*verb, lang=lang)
        if met.returncode == 0:
            continue  # it has not come to the damage
        assert met.returncode in (3, 5), f"{verb}: {met.stdout}{met.stderr}"
        if verb != ("doctor",) or not met.stdout:
            assert len(met.stderr.splitlines()) == 1
            told.add(tuple(_told(met.stderr)))
    if not told:
        told.add(tuple(_told(_at_terminal(home, lang, "doctor"))))
    (command,) = told
    result = used(*command, lang=lang)
    assert (result.returncode, result.stderr) == (0, "")
    assert _state(used, home) == before
    assert used("doctor").returncode == 0


def _at_terminal(home: Path, lang: str, *words: str) -> str:
    return shown(at_terminal(home, (*words, "--lang", lang), 200), 200)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_doctor_names_a_command_for_what_was_changed_and_that_helps(
    used: Run, home: Path, lang: str
) -> None:
    before = _state(used, home)
    shutil.copytree(home, home.parent / "kept")
    _tamper(home)
    said = _at_terminal(home, lang, "doctor")
    shutil.copytree(home, home.parent / "tampered")
    commands = [[verb, *rest.split()] for verb, rest in COMMAND.findall(said)]
    assert [" ".join(command) for command in commands] == ["restore --yes", "doctor --rebuild"]
    for command in commands:
        shutil.rmtree(home)
        shutil.copytree(home.parent / "tampered", home)
        assert used(*command, lang=lang).returncode == 0
        assert _state(used, home) == before
        assert used("doctor").returncode == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_who_has_begun_anew_is_told_of_the_earlier_database_and_gets_it_back(
    used: Run, home: Path, lang: str
) -> None:
    (advice,) = [advice for what, advice in WHAT_TO_TYPE if "started again" in what]
    before = _state(used, home)
    _lose(home)
    begun = used("init", "llm-from-zero", "--yes", lang=lang)
    assert begun.returncode == 0
    shutil.copytree(home, home.parent / "anew")
    named = _told(begun.stderr)
    assert [named[0]] == _typed(advice) == ["restore"]
    listed = used("restore", lang=lang).stdout.splitlines()
    assert len(listed) == 3
    for name in (named[1], "2"):
        shutil.rmtree(home)
        shutil.copytree(home.parent / "anew", home)
        assert used("restore", name, lang=lang).returncode == 0
        assert _state(used, home) == before


def test_who_has_begun_anew_gets_the_lines_back_where_no_backup_is_left(
    used: Run, home: Path
) -> None:
    before = _state(used, home)
    _lose(home)
    for backup in (home / "backups").glob("*.db"):
        backup.unlink()
    told = _told(used("init", "llm-from-zero", "--yes").stderr)
    assert used("done", "1").returncode == 0
    assert used(*told).returncode == 0
    assert _state(used, home) == before
    assert used("doctor").returncode == 0


def test_the_exit_codes_are_those_of_the_page(used: Run, home: Path, run: Run) -> None:
    assert "no" not in CODES["0"]
    assert used("history").returncode == 0
    assert used("restore", "2026-11").returncode == 2
    assert "fits several" in CODES["2"]
    assert used("restore", "nothing").returncode == 3
    _tamper(home)
    assert used("doctor").returncode == 1
    assert "the doctor found a difference" in CODES["1"]
    ask(database(home), "PRAGMA user_version=99")
    assert used("next").returncode == used("doctor").returncode == 5
    assert "newer" in CODES["5"]
    _lose(home)
    assert used("next").returncode == 3


def test_a_backup_has_the_name_that_the_page_shows(used: Run, home: Path) -> None:
    (example,) = re.findall(r"`(\d{4}-[^`]+\.db)`", PAGE.read_text("utf-8"))
    shape = re.sub(r"[0-9a-f]", "x", example)
    names = [one["name"] for one in json.loads(used("restore", "--json").stdout)["backups"]]
    assert {re.sub(r"[0-9a-f]", "x", name) for name in names} == {shape}
