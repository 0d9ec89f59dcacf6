"""kill -9 at any moment: nothing that was reported is lost, and the file is never damaged.

What is killed is a process of its own; what looks at it afterwards need not be one.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from studyplan.store.backups import backup
from studyplan.store.create import create
from tests.conftest import Run, environment
from tests.faults.support import (
    ask,
    at,
    begin,
    database,
    is_sound,
    reason_against_strace,
    snapshot,
    spread,
    statuses,
    topics,
    traced,
)

NO_STRACE = reason_against_strace()
STAMP = "2026-11-22T09:00:00.000000Z"


def _holds(journal: Sequence[tuple[str, str]], reported: Sequence[tuple[str, str]]) -> bool:
    """Whether all that was reported is in the journal, in the order of the reports."""
    events = iter(journal)
    return all(any(event == told for event in events) for told in reported)


def _life(home: Path, *args: str) -> float:
    """Seconds that a command takes here."""
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        assert begin(home, *args).wait(60) == 0
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


@pytest.mark.slow
def test_100_killed_commands_lose_nothing_that_was_reported(begun: Run, home: Path) -> None:
    slugs = topics(home)
    life = _life(home, "start", slugs[0])
    reported: list[tuple[str, str]] = []
    last: dict[str, str] = {}
    for number in range(100):
        topic = slugs[number % 40]
        verb, status = ("reopen", "todo") if last.get(topic) == "done" else ("done", "done")
        process = begin(home, verb, topic, "--json")
        time.sleep(life * (0.1 + spread(number)))
        process.kill()
        out, _ = process.communicate(timeout=60)
        before = len(statuses(home))
        journal = statuses(home)
        assert len(journal) == before, "looking changed it"
        last = dict(journal)
        if out:
            assert json.loads(out)["marked"][0]["after"] == status
            reported.append((topic, status))
            assert last[topic] == status
    assert 5 < len(reported) < 95, "the kills were not spread over the command's life"
    assert _holds(statuses(home), reported)
    assert is_sound(database(home))
    assert begun("doctor").returncode == 0


@pytest.mark.slow
def test_kills_inside_transactions_lose_nothing_that_was_reported(begun: Run, home: Path) -> None:
    file, reported, hot = database(home), list[tuple[str, str]](), 0
    for number in range(60):
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("writer.py")), str(home)],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=environment(home),
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(0.03 * spread(number))
        process.kill()
        rest, _ = process.communicate(timeout=60)
        hot += file.with_name(f"{file.name}-journal").exists()
        said = [line.split() for line in (first + rest).splitlines(keepends=True) if "\n" in line]
        reported += [(topic, status) for topic, status in said]
        assert statuses(home)[-5:], "the journal cannot be read"
        assert is_sound(file)
    assert hot > 6, "hardly a kill came while something was being written"
    assert len(reported) > 60
    assert _holds(statuses(home), reported)
    assert begun("doctor").returncode == 0


@pytest.mark.slow
def test_a_killed_command_of_several_topics_is_whole_or_not_there(begun: Run, home: Path) -> None:
    some = topics(home)[:12]
    life = _life(home, "next")
    for number in range(20):
        process = begin(home, "reopen" if number % 2 else "done", *some)
        time.sleep(life * (0.6 + spread(number)))
        process.kill()
        process.communicate(timeout=60)
        counts = ask(database(home), "SELECT count(*) FROM event WHERE kind = 'topic.status'")
        assert counts[0][0] % 12 == 0
    assert begun("doctor").returncode == 0


def _calls(home: Path, tmp_path: Path, *args: str) -> Counter[str]:
    """How often a command makes each system call that changes a file."""
    log = tmp_path / "calls"
    changing = "pwrite64,fsync,fdatasync,unlink,rename,link,ftruncate"
    result = traced(home, ["-o", str(log), "-e", f"trace={changing}"], *args)
    assert result.returncode == 0, result.stderr
    lines = log.read_text().splitlines()
    return Counter(line.split()[1].partition("(")[0] for line in lines if "(" in line)


@pytest.mark.slow
@pytest.mark.skipif(bool(NO_STRACE), reason=NO_STRACE)
def test_done_killed_at_each_of_its_writes_is_whole_or_not_there(
    begun: Run, home: Path, tmp_path: Path
) -> None:
    shutil.copytree(home, tmp_path / "fresh")
    begun("start", "matrix-autodiff")
    shutil.rmtree(home)
    shutil.copytree(tmp_path / "fresh", home)
    begun("start", "graphical-models")  # the day's backup is made by now
    shutil.copytree(home, tmp_path / "before")
    calls = _calls(home, tmp_path, "done", "matrix-autodiff")
    assert calls["fdatasync"] >= 4
    outcomes = Counter[bool]()
    for call, times in calls.items():
        for when in range(1, times + 1, 9 if call == "pwrite64" else 1):
            shutil.rmtree(home)
            shutil.copytree(tmp_path / "before", home)
            kill = at(call, when, "signal=KILL")
            result = traced(home, kill, "done", "matrix-autodiff")
            assert result.returncode == -9, f"{call} {when}"
            assert result.stdout == ""
            outcomes[("matrix-autodiff", "done") in statuses(home)] += 1
            assert is_sound(database(home))
            doctor = begun("doctor")
            assert doctor.returncode == 0, f"{call} {when}: {doctor.stdout}{doctor.stderr}"
    assert outcomes[False] > 8
    assert outcomes[True], "no kill came after the commit and before the report"


@pytest.mark.slow
@pytest.mark.skipif(bool(NO_STRACE), reason=NO_STRACE)
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_a_write_that_fails_is_told_in_one_line_and_changes_nothing(
    begun: Run, home: Path, tmp_path: Path, error: str
) -> None:
    begun("start", "graphical-models")
    shutil.copytree(home, tmp_path / "before")
    calls = _calls(home, tmp_path, "done", "matrix-autodiff")
    for call in ("pwrite64", "fdatasync"):
        for when in range(1, calls[call] + 1, 9 if call == "pwrite64" else 1):
            shutil.rmtree(home)
            shutil.copytree(tmp_path / "before", home)
            fail = at(call, when, f"error={error}")
            result = traced(home, fail, "done", "matrix-autodiff")
            recorded = ("matrix-autodiff", "done") in statuses(home)
            assert result.returncode == 0 or (result.returncode == 1 and result.stdout == "")
            if (call, when) != ("fdatasync", calls["fdatasync"]):
                assert recorded == (result.returncode == 0), f"{call} {when}: {result.stderr}"
            # The last is of the folder, after the commit: done is done, though it may not last.
            if result.returncode:
                assert result.stderr.count("\n") == 1, result.stderr
                assert "Error" not in result.stderr, "a sentence was wanted, not an exception"
            assert is_sound(database(home))


KILLED = {
    "restore": ("restore", "--yes"),
    "follow": ("follow", "ml-dl-gpt"),
    "import": ("import", "progress", "progress.json", "--yes"),
    "update": ("roadmap", "update", "whole.yaml"),
    "undo": ("undo",),
}


def _seen(home: Path) -> tuple[Sequence[object], Sequence[object]]:
    """The journal, but for what differs each time, and which roadmaps there are."""
    events = ask(database(home), "SELECT kind, subject, local_date FROM event ORDER BY stamp")
    return tuple(events), tuple(ask(database(home), "SELECT slug, digest FROM roadmap ORDER BY 1"))


@pytest.mark.slow
@pytest.mark.skipif(bool(NO_STRACE), reason=NO_STRACE)
@pytest.mark.parametrize("verb", KILLED)
def test_a_verb_killed_at_each_kind_of_write_is_whole_or_not_there(
    begun: Run, home: Path, tmp_path: Path, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = (Path(__file__).parents[1] / "commands" / "whole.yaml").read_text("utf-8")
    (tmp_path / "whole.yaml").write_text(own, "utf-8")
    assert begun("follow", "whole.yaml").returncode == 0
    assert begun("done", "matrix-autodiff").returncode == 0
    saved = begun("export", "progress", "--format", "json", "--output", "progress.json")
    assert saved.returncode == 0, saved.stderr
    assert begun("undo").returncode == 0
    assert begun("start", "dl-for-programmers/graphical-models").returncode == 0
    edition = re.sub(r"(?m)^edition: .*", 'edition: "2099.12"', own)
    assert edition != own
    (tmp_path / "whole.yaml").write_text(edition, "utf-8")
    if verb == "restore":
        ask(database(home), "DROP TRIGGER event_stays")
        ask(database(home), "UPDATE event SET local_date = '2020-01-01' WHERE id = 1")
    shutil.copytree(home, tmp_path / "before")
    old = _seen(home)
    assert begun(*KILLED[verb]).returncode == 0  # what Python compiles it has compiled now
    shutil.rmtree(home)
    shutil.copytree(tmp_path / "before", home)
    calls = _calls(home, tmp_path, *KILLED[verb])
    new = _seen(home)
    assert new != old
    outcomes = set()
    for call, times in calls.items():
        # Early, before there is anything to be copied, and late.
        for when in sorted({(times + 3) // 4, times}):
            shutil.rmtree(home)
            shutil.copytree(tmp_path / "before", home)
            kill = at(call, when, "signal=KILL")
            killed = traced(home, kill, *KILLED[verb]).returncode
            # How many pages are written differs a little with what is random.
            assert killed == -9 or (call, when, killed) == ("pwrite64", times, 0), f"{call} {when}"
            if not database(home).exists():
                assert verb == "restore"
                assert begun("restore", "--yes").returncode == 0
            assert is_sound(database(home))
            found = _seen(home)
            assert found in (old, new), f"{call} {when}"
            outcomes.add(found == new)
            doctor = begun("doctor")
            assert doctor.returncode == (verb == "restore" and found == old), f"{call} {when}"
            again = begun(*KILLED[verb])
            assert again.returncode == 0, f"{call} {when}: {again.stderr}"
            assert begun("doctor").returncode == 0, f"{call} {when}"
            # What is there comes back, whether its line was written or not.
            there = _seen(home)
            database(home).unlink()
            assert begun("restore", "--yes").returncode == 0
            assert set(_seen(home)[0]) == set(there[0]), f"{call} {when}"
    assert outcomes == {False, True}


def _begins_after(home: Path, run: Run, when: object) -> None:
    """A second `init` works in whatever a killed one left."""
    second = run("init", "dl-for-programmers", "--yes")
    assert second.returncode == 0, f"{when}: {second.stderr}"
    doctor = run("doctor")
    assert doctor.returncode == 0, f"{when}: {doctor.stdout}{doctor.stderr}"
    assert len(topics(home)) > 50


@pytest.mark.slow
def test_init_works_after_an_init_killed_at_any_time(run: Run, home: Path) -> None:
    start = time.perf_counter()
    assert begin(home, "init", "dl-for-programmers", "--yes").wait(60) == 0
    life = time.perf_counter() - start
    for number in range(3):
        shutil.rmtree(home, ignore_errors=True)
        process = begin(home, "init", "dl-for-programmers", "--yes")
        time.sleep(life * (0.3 + 0.7 * spread(number)))
        process.kill()
        process.communicate(timeout=60)
        _begins_after(home, run, number)


@pytest.mark.slow
@pytest.mark.skipif(bool(NO_STRACE), reason=NO_STRACE)
def test_init_works_after_an_init_killed_at_each_kind_of_write(
    run: Run, home: Path, tmp_path: Path
) -> None:
    calls = _calls(home, tmp_path, "init", "dl-for-programmers", "--yes")
    for call, times in calls.items():
        shutil.rmtree(home)
        when = times if times < 20 else times // 2
        kill = at(call, when, "signal=KILL")
        assert traced(home, kill, "init", "dl-for-programmers", "--yes").returncode == -9
        _begins_after(home, run, (call, when))


def test_what_a_killed_process_of_the_same_number_left_is_not_in_the_way(tmp_path: Path) -> None:
    # In a container every process may have the number that the killed one had.
    file, copy = tmp_path / "studyplan.db", tmp_path / "copy.db"
    for left in (file, copy):
        left.with_name(f".{left.name}.{os.getpid()}.new").write_bytes(b"half a file")
    create(file, STAMP)
    backup(file, copy)
    assert is_sound(file)
    assert is_sound(copy)


def test_a_new_database_leaves_nothing_beside_it(tmp_path: Path) -> None:
    create(tmp_path / "home" / "studyplan.db", STAMP)
    assert list(snapshot(tmp_path / "home")) == ["studyplan.db"]
