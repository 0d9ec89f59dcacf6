"""Bringing a database back: whatever happened to it, everything that was acknowledged is there."""

import errno
import gzip
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from studyplan.errors import LockedError
from studyplan.store import connection as opening
from studyplan.store import restore as restoring
from studyplan.store.connection import SCHEMA_VERSION
from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run, prepare, started
from tests.faults.support import (
    ask,
    at,
    database,
    is_sound,
    noise,
    reason_against_strace,
    says_one_line,
    snapshot,
    statuses,
    topics,
    traced,
)
from tests.faults.test_disk import SmallDisk, _mounted, _unmount
from tests.faults.test_killed import _calls

pytestmark = pytest.mark.slow

PAGE = 4096
NO_STRACE = reason_against_strace()
GOLDEN = Path(__file__).parents[1] / "golden"
# What the acts of `used` say of topics; logged time has started the second.
TOLD = [("matrix-autodiff", "done"), ("graphical-models", "doing"), ("graphical-models", "done")]
MORNING, EVENING = "2026-11-23T08:00:00", "2026-11-23T20:00:00"


@pytest.fixture(scope="module")
def used_home(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with backups of two days, and acts that are in none of them: to be copied."""
    home = tmp_path_factory.mktemp("used") / "home"
    shutil.copytree(template, home)
    for now, *words in (
        ("2026-11-22T10:00:00", "done", "matrix-autodiff"),
        (MORNING, "log", "graphical-models", "45m"),
        (EVENING, "done", "graphical-models"),
        (EVENING, "pause", "2026-12-24..2026-12-26"),
    ):
        prepare(home, *words, STUDYPLAN_NOW=now)
    return home


@pytest.fixture
def used(used_home: Path, home: Path, run: Run) -> Run:
    """`run` in a copy of that home, the day after."""
    shutil.copytree(used_home, home)
    return lambda *words, **options: run(
        *words, **{"env": {"STUDYPLAN_NOW": "2026-11-24T09:00:00"}, **options}
    )


def _journal(home: Path) -> list[tuple[object, ...]]:
    return ask(
        database(home),
        "SELECT stamp, device, command_id, at, kind, subject, data, undoes, crc FROM event"
        " ORDER BY stamp, device, command_id",
    )


def _whole(home: Path, run: Run) -> None:
    assert is_sound(database(home))
    doctor = run("doctor")
    assert doctor.returncode == 0, doctor.stdout + doctor.stderr
    assert not list(home.glob(".*")), "half-made files are left"


def _lose(home: Path) -> None:
    database(home).unlink()


def _empty(home: Path) -> None:
    database(home).write_bytes(b"")


def _truncate(home: Path) -> None:
    with database(home).open("r+b") as handle:
        handle.truncate(database(home).stat().st_size // 3)


def _overwrite(home: Path) -> None:
    with database(home).open("r+b") as handle:
        handle.write(noise(7, 20 * PAGE))


def _text(home: Path) -> None:
    database(home).write_text("my notes\n" * 1000)


def _foreign(home: Path) -> None:
    database(home).unlink()
    ask(database(home), "CREATE TABLE note (text)")


def _folder(home: Path) -> None:
    database(home).unlink()
    database(home).mkdir()


def _link_to_nowhere(home: Path) -> None:
    database(home).unlink()
    database(home).symlink_to(home / "gone.db")


def _tamper(home: Path) -> None:
    ask(database(home), "DROP TRIGGER event_stays")
    ask(database(home), "UPDATE event SET data = replace(data, 'done', 'todo')")


def _tamper_silently(home: Path) -> None:
    """With the triggers put back, and events taken out."""
    triggers = ask(database(home), "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    for name, _ in triggers:
        ask(database(home), f"DROP TRIGGER {name}")
    ask(database(home), "UPDATE event SET local_date = '2020-01-01' WHERE kind = 'time.log'")
    ask(database(home), "DELETE FROM event WHERE kind = 'pause.set'")
    for _, sql in triggers:
        ask(database(home), sql)


HARM: list[Callable[[Path], None]] = [
    *(_lose, _empty, _truncate, _overwrite, _text, _foreign, _folder, _link_to_nowhere),
    *(_tamper, _tamper_silently),
]


@pytest.mark.parametrize("harm", HARM, ids=lambda harm: harm.__name__.strip("_"))
def test_restore_brings_everything_back(
    used: Run, home: Path, harm: Callable[[Path], None]
) -> None:
    before, history = _journal(home), used("history").stdout
    harm(home)
    result = used("restore", "--yes")
    assert (result.returncode, result.stderr) == (0, "")
    assert _journal(home) == before
    assert used("history").stdout == history
    _whole(home, used)
    assert used("done", "optimisation-theory").returncode == 0


@pytest.mark.parametrize("harm", [_truncate, _overwrite, _text, _foreign, _empty, _tamper])
def test_the_doctor_saves_everything_by_the_backups(
    used: Run, home: Path, harm: Callable[[Path], None]
) -> None:
    before = _journal(home)
    harm(home)
    assert used("doctor").returncode == (1 if harm is _tamper else 5)
    assert used("doctor", "--rebuild").returncode == 0
    assert _journal(home) == before
    _whole(home, used)


def test_what_is_changed_by_another_program_is_found_and_put_right(used: Run, home: Path) -> None:
    before = _journal(home)
    _tamper(home)
    doctor = used("doctor")
    assert doctor.returncode == 1
    assert doctor.stdout.count("\ttopic.status\tchecksum") == 2
    assert "schema\tevent_stays\twrong" in doctor.stdout
    mended = used("doctor", "--rebuild")
    assert mended.returncode == 0, mended.stdout
    assert _journal(home) == before
    assert used("doctor").returncode == 0


@pytest.mark.parametrize("command", [("restore", "--yes"), ("doctor", "--rebuild")])
def test_definitions_that_do_not_fit_together_come_back_from_a_backup(
    used: Run, home: Path, command: tuple[str, ...]
) -> None:
    before = _journal(home)
    ask(database(home), "DELETE FROM module WHERE id = 1")
    assert used("doctor").returncode == 1
    said = shown(at_terminal(home, ("doctor",), 200), 200)
    assert "studyplan restore --yes" in said
    assert used(*command).returncode == 0
    assert _journal(home) == before
    _whole(home, used)


def test_one_of_a_thing_is_said_as_one(used: Run, home: Path) -> None:
    next((home / "backups").glob("acts-*")).unlink()
    said = shown(at_terminal(home, ("doctor",), 200), 200)
    assert "! Not in any backup: 3 entries." in said
    used("undo", "2")
    ask(database(home), "DROP TRIGGER event_stays")
    ask(database(home), "UPDATE event SET subject = 'x' WHERE id = 1")
    said = shown(at_terminal(home, ("doctor",), 200), 200)
    assert "Cannot be read, so not counted: 1 event" in said


def test_the_acts_alone_are_salvaged_where_there_is_no_backup(used: Run, home: Path) -> None:
    before = _journal(home)
    shutil.rmtree(home / "backups")
    root = ask(database(home), "SELECT rootpage FROM sqlite_schema WHERE name = 'passage'")[0][0]
    with database(home).open("r+b") as handle:
        handle.seek((root - 1) * PAGE)
        handle.write(noise(8, PAGE))
    assert used("restore", "--yes").returncode == 3
    assert used("doctor", "--rebuild").returncode == 0
    assert _journal(home) == before
    _whole(home, used)


def test_whichever_page_is_damaged_what_could_be_read_is_back(used: Run, home: Path) -> None:
    before = _journal(home)
    shutil.copytree(home, home.parent / "before")
    pages = database(home).stat().st_size // PAGE
    owned = _pages_of(database(home), "event") | _pages_of(database(home), "sqlite_schema")
    for backed_up in (True, False):
        for page in sorted({1, 2, *range(3, pages + 1, 40), *owned}):
            shutil.rmtree(home)
            shutil.copytree(home.parent / "before", home)
            if not backed_up:
                shutil.rmtree(home / "backups")
            with database(home).open("r+b") as handle:
                handle.seek((page - 1) * PAGE)
                handle.write(noise(page, PAGE))
            rebuilt = used("doctor", "--rebuild")
            if rebuilt.returncode == 5 and not backed_up and (page in owned or page < 3):
                assert says_one_line(rebuilt), rebuilt.stderr
                continue  # of so small a journal one page may be all
            assert rebuilt.returncode == 0, f"{page}: {rebuilt.stdout}{rebuilt.stderr}"
            if backed_up or page not in owned:
                assert _journal(home) == before, page
            else:
                back = {event for event in _journal(home) if "topics.number" not in event}
                assert back <= set(before), page  # numbers that are lost are given again
            assert used("doctor").returncode == 0, page


def _pages_of(file: Path, table: str) -> set[int]:
    """The pages of a table, where SQLite can tell; its root otherwise."""
    with closing(connect(file)) as connection:
        try:
            found = connection.execute("SELECT pageno FROM dbstat WHERE name = ?", (table,))
            return {row[0] for row in found.fetchall()}
        except Exception:  # not compiled in
            sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
            return {connection.execute(sql, (table,)).fetchone()[0]}


# What is typed to choose a backup.


def _names(run: Run) -> list[str]:
    return [line.split("\t")[0] for line in run("restore").stdout.splitlines()]


def test_the_list_has_each_backup_once_the_latest_first(used: Run, home: Path) -> None:
    before = snapshot(home)
    lines = [line.split("\t") for line in used("restore").stdout.splitlines()]
    assert [line[1] for line in lines] == [MORNING, "2026-11-22T10:00:00"]
    assert [line[3:] for line in lines] == [["2", "sound"], ["1", "sound"]]
    said = json.loads(used("restore", "--json").stdout)
    assert said["restored"] is None
    assert [one["name"] for one in said["backups"]] == [line[0] for line in lines]
    assert {one["problem"] for one in said["backups"]} == {None}
    assert snapshot(home) == before, "looking changed something"


@pytest.mark.parametrize("harm", [None, _lose], ids=["there", "lost"])
def test_a_roadmap_that_was_loaded_after_the_backup_comes_back_with_what_was_done(
    used: Run, home: Path, harm: Callable[[Path], None] | None
) -> None:
    file = home.parent / "cook.yaml"
    assert used("roadmap", "new", "Cooking", "-o", str(file), "--id", "cook").returncode == 0
    assert used("follow", str(file)).returncode == 0
    keys = [one["key"] for one in json.loads(used("next", "-r", "cook", "--json").stdout)["topics"]]
    assert used("done", keys[0]).returncode == 0
    file.unlink()
    if harm:
        harm(home)
    result = used("restore", _names(used)[-1], "--yes")
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(used("show", keys[0], "--json").stdout)["status"] == "done"
    assert json.loads(used("roadmap", "show", "cook", "--json").stdout)["followed"]
    _whole(home, used)


@pytest.mark.parametrize("way", ["number", "name", "beginning", "file", "relative file"])
def test_a_backup_is_chosen_by_number_name_or_file(used: Run, home: Path, way: str) -> None:
    before = _journal(home)
    earlier = _names(used)[1]
    shutil.copy(home / "backups" / earlier, home.parent / "mine.db")
    word = {
        "number": "2",
        "name": earlier,
        "beginning": "2026-11-22",
        "file": str(home.parent / "mine.db"),
        "relative file": "mine.db",
    }[way]
    _lose(home)
    result = used("restore", word, "--json", cwd=home.parent)
    assert result.returncode == 0, result.stderr
    said = json.loads(result.stdout)
    assert said["restored"] == (word if "file" in way else earlier)
    assert (said["acts"], said["replayed"], said["unreadable"]) == (5, 4, 0)
    assert said["last"] == "2026-11-23T20:00:00+00:00"
    assert said["aside"] is None
    assert _journal(home) == before


@pytest.mark.parametrize("name", ["nothing", "3", "0", "20", "2026", "", "/nowhere/at/all.db"])
def test_an_unknown_name_is_answered_by_the_list_and_changes_nothing(
    used: Run, home: Path, name: str
) -> None:
    before, names = snapshot(home), _names(used)
    result = used("restore", name)
    assert result.returncode == 3
    assert result.stdout == ""
    first, *rest = result.stderr.splitlines()
    assert first.startswith("studyplan: No backup is called")
    assert [line.split()[0] for line in rest] == names
    assert snapshot(home) == before


def test_the_beginning_of_several_names_is_refused_and_a_whole_one_is_not(
    used: Run, home: Path
) -> None:
    result = used("restore", "2026-")
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 3
    for _ in range(2):
        assert used("restore", "1").returncode == 0
    asides = [name for name in _names(used) if name.startswith("aside")]
    shortest = min(asides, key=len)
    assert all(name.startswith(shortest) for name in asides)
    assert json.loads(used("restore", shortest, "--json").stdout)["restored"] == shortest


def _foreign_file(file: Path) -> None:
    file.unlink()
    ask(file, "CREATE TABLE note (text)")


PROBLEMS: dict[str, Callable[[Path], object]] = {
    "damaged": lambda file: file.write_bytes(noise(9, 9000)),
    "empty": lambda file: file.write_bytes(b""),
    "foreign": lambda file: _foreign_file(file),
    "newer": lambda file: ask(file, f"PRAGMA user_version={SCHEMA_VERSION + 1}"),
}


@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_backup_that_cannot_be_used_is_refused_and_the_next_one_is_taken(
    used: Run, home: Path, problem: str, lang: str
) -> None:
    before = _journal(home)
    newest = home / "backups" / _names(used)[0]
    PROBLEMS[problem](newest)
    assert f"\t{problem}\n" in used("restore").stdout
    held = snapshot(home)
    result = used("restore", newest.name, "--lang", lang)
    assert result.returncode == 5
    assert says_one_line(result), result.stderr
    assert newest.name in result.stderr
    assert snapshot(home) == held
    _lose(home)
    assert used("restore", "--yes").returncode == 0
    assert _journal(home) == before
    doctor = used("doctor")
    assert doctor.returncode == 0
    assert f"unsound\t{newest.name}\t{problem}" in doctor.stdout


def test_without_a_backup_nothing_is_restored(begun: Run, home: Path) -> None:
    shutil.rmtree(home / "backups", ignore_errors=True)
    before = snapshot(home)
    result = begun("restore", "--yes")
    assert result.returncode == 3
    assert says_one_line(result)
    assert (begun("restore").returncode, begun("restore").stdout) == (0, "")
    assert snapshot(home) == before


def test_links_that_lead_nowhere_and_folders_among_the_backups_are_in_nobodys_way(
    used: Run, home: Path
) -> None:
    (home / "backups" / "2026-12-01T090000-0123456789ab.db").symlink_to("/nowhere/x.db")
    (home / "backups" / "2026-12-02T090000-0123456789ab.db").mkdir()
    _lose(home)
    assert "studyplan restore --yes" in used("next").stderr
    for verb in (("restore",), ("restore", "--yes"), ("doctor",), ("path",)):
        result = used(*verb)
        assert (result.returncode, result.stderr) == (0, ""), verb


def test_lines_that_cannot_be_read_are_named_and_nothing_is_lost_by_them(
    used: Run, home: Path
) -> None:
    (lines,) = (home / "backups").glob("acts-*.jsonl")
    kept = lines.rename(home / "kept")
    lines.mkdir()
    _lose(home)
    result = used("restore", "--yes")
    assert result.returncode == 1
    assert says_one_line(result)
    assert str(lines) in result.stderr
    assert not database(home).exists()
    lines.rmdir()
    kept.rename(lines)
    assert used("restore", "--yes").returncode == 0


# Taking it back, and what is kept.


def test_a_restore_is_taken_back_by_the_name_that_it_says(used: Run, home: Path) -> None:
    before = _journal(home)
    database(home).rename(home / "mine.db")
    assert used("init", "llm-from-zero", "--yes").returncode == 0
    other = _journal(home)
    earlier = next(
        one["name"]
        for one in json.loads(used("restore", "--json").stdout)["backups"]
        if one["acts"] == 2
    )
    result = json.loads(used("restore", earlier, "--json").stdout)
    assert _journal(home) == before
    aside = Path(result["aside"]).name
    assert used("restore", aside).returncode == 0
    assert _journal(home) == other
    _whole(home, used)


def test_what_was_put_aside_damaged_is_not_offered(used: Run, home: Path) -> None:
    _truncate(home)
    said = shown(at_terminal(home, ("restore", "--yes"), 200), 200)
    assert "is kept in" in said
    assert "undo this" not in said
    said = shown(at_terminal(home, ("restore", "1"), 200), 200)
    assert "To undo this: studyplan restore aside-" in said


def test_a_backup_of_this_database_comes_before_later_ones_of_another(
    used: Run, home: Path, run: Run
) -> None:
    before = _journal(home)
    other = home.parent / "other"
    env = {"STUDYPLAN_HOME": str(other), "STUDYPLAN_NOW": "2026-11-25T09:00:00"}
    assert run("init", "llm-from-zero", "--yes", env=env).returncode == 0
    for file in (other / "backups").iterdir():
        shutil.copy(file, home / "backups")
    _tamper(home)
    assert used("restore", "--yes").returncode == 0
    assert _journal(home) == before


def test_what_stood_in_the_damaged_file_alone_is_safe_after_it(used: Run, home: Path) -> None:
    before = _journal(home)
    (lines,) = (home / "backups").glob("acts-*.jsonl")
    lines.unlink()
    assert used("restore", "--yes").returncode == 0
    assert _journal(home) == before
    _lose(home)
    shutil.rmtree(next((home / "backups").glob("aside-*")))
    assert used("restore", "--yes").returncode == 0
    assert _journal(home) == before


def test_an_act_whose_line_was_not_written_has_one_after_the_next_act(
    used: Run, home: Path
) -> None:
    """As when a process is killed between its commit and the line."""
    (lines,) = (home / "backups").glob("acts-*.jsonl")
    whole = lines.read_bytes()
    lines.write_bytes(whole[: whole.rstrip(b"\n").rindex(b"\n") + 1])
    env = {"STUDYPLAN_NOW": "2026-11-23T20:30:00"}
    assert used("log", "backprop", "20m", env=env).returncode == 0
    before = _journal(home)
    _lose(home)
    assert used("restore", "--yes").returncode == 0
    assert _journal(home) == before


def test_an_oldest_backup_that_is_damaged_keeps_nobody_from_working(
    used: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studyplan.store.acts._WORTH_TRIMMING", 10)
    (home / "backups" / _names(used)[-1]).write_bytes(noise(3, 9000))
    result = used("done", "backprop")
    assert (result.returncode, result.stderr) == (0, "")
    before = _journal(home)
    _lose(home)
    assert used("restore", "--yes").returncode == 0
    assert _journal(home) == before


def test_a_database_that_a_link_leads_to_is_restored_where_it_is(used: Run, home: Path) -> None:
    before = _journal(home)
    real = home.parent / "cloud" / "data.db"
    real.parent.mkdir()
    shutil.move(database(home), real)
    database(home).symlink_to(real)
    _tamper(home)
    assert used("restore", "--yes").returncode == 0
    assert database(home).is_symlink()
    assert _journal(home) == before
    assert is_sound(real)
    assert [path.name for path in real.parent.iterdir()] == ["data.db"]


# Others at work.


def test_a_restore_gives_up_on_a_held_lock_and_changes_nothing(
    used: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "WAIT_MS", 50)
    for how in ("IMMEDIATE", "EXCLUSIVE"):
        other = _Holder(database(home), how)
        try:
            before = snapshot(home)
            result = used("restore", "--yes")
            assert result.returncode == 4, result.stderr
            assert says_one_line(result), result.stderr
            assert snapshot(home) == before
        finally:
            other.end()
    assert used("restore", "--yes").returncode == 0


class _Holder:
    """Another process that holds a lock: those of one process are not in its own way."""

    def __init__(self, file: Path, how: str) -> None:
        self._end, end = os.pipe()[::-1]
        ready, told = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            connection = connect(file, isolation_level=None)
            connection.execute(f"BEGIN {how}")
            os.close(self._end)
            os.write(told, b"x")
            os.read(end, 1)
            os._exit(0)
        os.read(ready, 1)

    def end(self) -> None:
        os.write(self._end, b"x")
        os.waitpid(self._child, 0)


def test_an_act_that_comes_while_a_restore_prepares_is_in_it(
    used: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared, calls = restoring._prepared, list[int]()

    def and_then(*args: object) -> object:
        found = prepared(*args)  # type: ignore[arg-type]
        if not calls:
            calls.append(1)
            env = {"STUDYPLAN_NOW": "2026-11-24T10:00:00"}
            assert started(home, "done", "backprop", env=env).returncode == 0
        return found

    monkeypatch.setattr(restoring, "_prepared", and_then)
    assert used("restore", "--yes").returncode == 0
    assert calls
    assert ("backprop", "done") in statuses(home)
    _whole(home, used)


def test_the_wait_for_others_is_that_of_every_verb() -> None:
    assert vars(restoring)["WAIT_MS"] == opening.WAIT_MS == 5000
    assert LockedError.exit_code == 4


# Crashes.


@pytest.fixture
def hot(used: Run, home: Path) -> Run:
    """`run` in a home where `follow` was killed while it wrote: the journal file is needed."""
    if NO_STRACE:
        pytest.skip(NO_STRACE)
    killed = traced(home, at("fdatasync", 4, "signal=KILL"), "follow", "ml-dl-gpt")
    assert killed.returncode == -9
    assert database(home).with_name("studyplan.db-journal").exists()
    return used


def test_a_crashed_database_is_restored_with_its_journal_file(hot: Run, home: Path) -> None:
    result = hot("restore", "--yes")
    assert result.returncode == 0, result.stderr
    assert statuses(home) == TOLD
    assert not database(home).with_name("studyplan.db-journal").exists()
    _whole(home, hot)
    (aside,) = (home / "backups").glob("aside-*")
    assert sorted(path.name for path in aside.iterdir()) == ["studyplan.db", "studyplan.db-journal"]
    assert hot("restore", aside.name).returncode == 0
    assert statuses(home) == TOLD
    _whole(home, hot)


def test_a_crashed_database_needs_nothing(hot: Run, home: Path) -> None:
    assert hot("next").returncode == 0
    assert statuses(home) == TOLD
    _whole(home, hot)


def test_a_database_that_is_gone_leaves_no_journal_file_to_the_next_one(
    hot: Run, home: Path
) -> None:
    _lose(home)
    assert hot("restore", "--yes").returncode == 0
    assert statuses(home) == TOLD
    _whole(home, hot)


@pytest.mark.skipif(bool(NO_STRACE), reason=NO_STRACE)
@pytest.mark.parametrize("with_journal", [False, True], ids=["damaged", "crashed"])
def test_a_restore_killed_at_each_of_its_writes_leaves_one_or_the_other(
    used: Run, home: Path, tmp_path: Path, with_journal: bool
) -> None:
    whole = set(_journal(home))
    if with_journal:
        traced(home, at("fdatasync", 4, "signal=KILL"), "follow", "ml-dl-gpt")
        assert database(home).with_name("studyplan.db-journal").exists()
    else:
        _tamper(home)
    old = {name: held for name, held in snapshot(home).items() if name.startswith("studyplan.db")}
    before = tmp_path / "before"
    shutil.copytree(home, before)
    calls = _calls(home, tmp_path, "restore", "--yes")
    assert calls["rename"] >= 1
    outcomes = set()
    for call, times in calls.items():
        for when in range(1, times + 1, max(1, times // 6)):
            shutil.rmtree(home)
            shutil.copytree(before, home)
            killed = traced(home, at(call, when, "signal=KILL"), "restore", "--yes")
            assert killed.returncode == -9, f"{call} {when}"
            assert killed.stdout == ""
            there = {
                name: held
                for name, held in snapshot(home).items()
                if name.startswith("studyplan.db")
            }
            if there == old:
                outcomes.add("old")
            elif "studyplan.db" not in there:
                outcomes.add("missing")
                assert used("next").returncode == 3
            else:
                outcomes.add("new")
                if "studyplan.db-journal" not in there:
                    assert is_sound(database(home)), f"{call} {when}"
                    assert set(_journal(home)) == whole, f"{call} {when}"
                else:
                    assert there["studyplan.db-journal"] != old.get("studyplan.db-journal")
            again = used("restore", "--yes")
            assert again.returncode == 0, f"{call} {when}: {again.stderr}"
            assert set(_journal(home)) == whole, f"{call} {when}"
            assert used("doctor").returncode == 0, f"{call} {when}"
    assert {"old", "new"} <= outcomes


# Disks.


@pytest.fixture
def full(used: Run, home: Path) -> Iterator[SmallDisk]:
    """A used home on a disk of its own."""
    kept = home.rename(home.with_name("kept"))
    home.mkdir()
    if not _mounted("-t", "tmpfs", "-o", "size=12m,mode=700", "tmpfs", str(home)):
        pytest.skip("mounting is not allowed here")
    try:
        shutil.copytree(kept, home, dirs_exist_ok=True)
        yield SmallDisk(home)
    finally:
        _unmount(home)


@pytest.mark.parametrize("harm", [_tamper, _lose, _truncate])
def test_on_a_full_disk_a_restore_changes_nothing_and_works_with_space(
    full: SmallDisk, used: Run, home: Path, harm: Callable[[Path], None]
) -> None:
    whole = _journal(home)
    harm(home)
    before, failures = full.content(), 0
    for pages in (0, 1, 20, 200, 420, 600, 800, 1000):
        full.fill(pages * PAGE)
        result = used("restore", "--yes")
        if result.returncode == 0:
            assert _journal(home) == whole, f"lost with {pages} pages left"
            break
        failures += 1
        assert result.returncode == 1, result.stderr
        assert says_one_line(result), result.stderr
        assert "space" in result.stderr
        assert full.content() == before, f"with {pages} pages left"
    assert failures > 2
    full.free()
    assert used("restore", "--yes").returncode == 0
    assert _journal(home) == whole


def test_where_there_is_no_room_to_look_into_the_damaged_file_nothing_is_restored(
    used: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, copied = _journal(home), shutil.copyfile
    next((home / "backups").glob("acts-*")).unlink()
    _tamper_silently_a_little(home)

    def full(source: Path, target: Path) -> object:
        if "looked-at" in target.name:
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        return copied(source, target)

    monkeypatch.setattr(shutil, "copyfile", full)
    held = snapshot(home)
    result = used("restore", "1")
    assert result.returncode == 1
    assert says_one_line(result), result.stderr
    assert f"{database(home)} cannot be created: No space left" in result.stderr
    assert snapshot(home) == held
    monkeypatch.undo()
    assert used("restore", "--yes").returncode == 0
    assert len(_journal(home)) == len(before) - 1


def _tamper_silently_a_little(home: Path) -> None:
    ask(database(home), "DROP TRIGGER event_stays")
    ask(database(home), "UPDATE event SET subject = 'x' WHERE id = (SELECT max(id) FROM event)")


def test_in_a_read_only_home_a_restore_says_so(used: Run, home: Path) -> None:
    _tamper(home)
    before = snapshot(home)
    if not _mounted("--bind", str(home), str(home)):
        pytest.skip("mounting is not allowed here")
    try:
        assert _mounted("-o", "remount,bind,ro", str(home))
        for verb in (("restore", "--yes"), ("restore", "1"), ("doctor", "--rebuild")):
            result = used(*verb)
            assert result.returncode == 1, f"{verb} {result.stdout}"
            assert says_one_line(result), result.stderr
        assert used("restore").returncode == 0
    finally:
        _unmount(home)
    assert snapshot(home) == before


# Backups of earlier versions.


@pytest.mark.parametrize("name", ["schema-1", "schema-2", "schema-3", "schema-3-new"])
def test_a_backup_of_an_earlier_version_is_brought_back(run: Run, home: Path, name: str) -> None:
    expected = json.loads((GOLDEN / "expected.json").read_text("utf-8"))[name]
    now = {"STUDYPLAN_NOW": expected["now"][:19]}
    folder = home / "backups"
    folder.mkdir(parents=True)
    with gzip.open(GOLDEN / f"{name}.db.gz") as packed:
        (folder / "daily-2026-01-02.db").write_bytes(packed.read())
    events = ask(folder / "daily-2026-01-02.db", "SELECT kind, subject FROM event ORDER BY stamp")
    told = run("next", env=now)
    assert told.returncode == 3
    assert "studyplan restore --yes" in told.stderr
    assert run("restore", env=now).stdout.endswith("\tsound\n")
    result = run("restore", "--yes", env=now)
    assert (result.returncode, result.stderr) == (0, "")
    found = ask(database(home), "SELECT kind, subject FROM event ORDER BY stamp")
    assert found[: len(events)] == events
    assert {kind for kind, _ in found[len(events) :]} == {"topics.number", "week.commit"}
    assert run("doctor", env=now).returncode == 0
    assert run("history", env=now).returncode == 0
    assert ask(folder / "daily-2026-01-02.db", "PRAGMA user_version")[0][0] < SCHEMA_VERSION


def test_of_earlier_versions_the_latest_is_taken_whatever_copying_did_to_the_files_times(
    run: Run, home: Path
) -> None:
    """By the days in their names; those of the files are all of one day, in any order."""
    folder = home / "backups"
    folder.mkdir(parents=True)
    packed = (GOLDEN / "schema-3.db.gz").read_bytes()
    names = [*(f"daily-2026-09-{day:02}.db" for day in range(19, 25)),
             "before-schema-3-20260925T090000.db"]  # fmt: skip
    for number, name in enumerate(names):
        file = folder / name
        file.write_bytes(gzip.decompress(packed))
        ask(file, "DROP TRIGGER event_remains")
        day = name.removeprefix("daily-")[:10] if number < 6 else "2026-09-26"
        for table in ("event", "command"):
            ask(file, f"DELETE FROM {table} WHERE stamp >= ?", day)
        os.utime(file, (1_800_000_000 - number, 1_800_000_000 - number))
    result = run("restore", "--yes", "--json", env={"STUDYPLAN_NOW": "2026-09-26T09:00:00"})
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["restored"] == names[-1]
    assert json.loads(result.stdout)["acts"] == 80


def test_the_tests_have_acts_that_are_in_no_backup(used: Run, home: Path) -> None:
    assert len(topics(home)) > 50
    newest = home / "backups" / _names(used)[0]
    count = "SELECT count(*) FROM event"
    assert ask(newest, count)[0][0] < ask(database(home), count)[0][0]


def test_a_folder_of_backups_that_may_not_be_read_is_not_one_without(
    used: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = os.listdir

    def refused(path: object = ".") -> list[str]:
        if path == home / "backups":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(os, "listdir", refused)
    done = used("done", "backprop")
    assert done.returncode == 0
    assert done.stderr.startswith("Saved, but not backed up: Permission denied.")
    _lose(home)
    for verb in (("next",), ("restore",), ("restore", "--yes"), ("init", "ml-dl-gpt", "--yes")):
        result = used(*verb)
        assert result.returncode == 1, verb
        assert says_one_line(result), result.stderr
        assert f"{home / 'backups'} cannot be read" in result.stderr
        assert not database(home).exists()
    assert used("path").returncode == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_list_has_numbers_times_and_states_at_every_width(
    used: Run, home: Path, width: int, lang: str
) -> None:
    lines = shown(at_terminal(home, ("restore", "--lang", lang), width), width).splitlines()
    for number, (en, zh) in enumerate(
        (
            ("23 Nov 2026 08:00", "2026年11月23日 08:00"),
            ("22 Nov 2026 10:00", "2026年11月22日 10:00"),
        ),
        1,
    ):
        (row,) = [line for line in lines if line.lstrip().startswith(f"{number}  ")]
        assert (zh if lang == "zh" else en) in row
        assert ("完好" if lang == "zh" else "good") in row
    assert all(len(line) <= width for line in lines)
