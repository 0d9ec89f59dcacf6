"""A migration of an earlier version's database that is killed is begun again, and ends the same."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import call, environment
from tests.faults.support import is_sound
from tests.golden.conftest import Opened
from tests.golden.facts import facts
from tests.golden.support import (
    EXPECTED,
    OLDER,
    Verbs,
    content,
    database,
    journal,
    news,
    said_of_itself,
    same,
    schema_of,
    unpacked,
)

ROOT = Path(__file__).parents[2]
# Counts the statements of the migration, and ends the process when it comes to the one given. With
# so small a cache pages are in the file before the end, and have to be rolled back.
KILLED = """\
import os, signal, sys
from studyplan.store import migrations

last, connect, seen = int(sys.argv.pop(1)), migrations.connect, 0

def count(statement):
    global seen
    seen += 1
    if seen == last:
        os.kill(os.getpid(), signal.SIGKILL)

def counted(path):
    connection = connect(path)
    connection.execute("PRAGMA cache_size=5")
    connection.set_trace_callback(count)
    return connection

migrations.connect = counted
try:
    from studyplan.cli import main
    main()
finally:
    sys.stderr.write(str(seen))
"""


def _migrating(home: Path, name: str, last: int) -> subprocess.CompletedProcess[str]:
    """A verb that migrates, killed at the `last`th statement."""
    return subprocess.run(
        [sys.executable, "-c", KILLED, str(last), "status"],
        capture_output=True,
        encoding="utf-8",
        env=environment(home, STUDYPLAN_NOW=EXPECTED[name]["now"]),
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )


def _made(home: Path) -> object:
    """All that is in a database, but for what differs each time: its device and its place."""
    file = database(home)
    device = said_of_itself(file)["device"]
    new = [row for row in journal(file) if row.device == device]
    same_each_time = content(file)
    for name in ("event", "meta"):
        rows = same_each_time[name]
        same_each_time[name] = [row for row in rows if device not in row and "'place'" not in row]
    return same_each_time, [(row.kind, row.subject, row.data, row.at) for row in new]


@pytest.mark.slow
@pytest.mark.parametrize("name", [n for n in ("schema-1", "schema-3") if n in OLDER])
def test_a_migration_that_is_killed_anywhere_is_begun_again_and_ends_the_same(
    name: str, opened: Opened, tmp_path: Path
) -> None:
    before = content(database(unpacked(name, tmp_path / "before")))
    home = unpacked(name, tmp_path / "whole")
    said = news(database(home))
    whole = _migrating(home, name, 0)
    assert whole.returncode == 0
    statements = int(whole.stderr.removeprefix(said))
    assert statements > 100
    hot = 0
    # At its first statement, here and there, and when all is done but the commit.
    points = [1, *(statements * part // 5 for part in range(1, 5)), statements]
    for point in points:
        home = unpacked(name, tmp_path / str(point))
        killed = _migrating(home, name, point)
        assert killed.returncode == -signal.SIGKILL, point
        hot += (home / "studyplan.db-journal").exists()
        verbs = Verbs(home, EXPECTED[name]["now"])
        now = {"STUDYPLAN_NOW": verbs.now}
        assert call(home, "status", env=now).returncode == 0
        assert is_sound(database(home))
        assert verbs.is_sound
        same(facts(database(home)), name)
        assert _made(home) == _made(opened(name)), point
        (backup,) = (home / "backups").glob("before-schema-*.db")
        assert content(backup) == before
        assert schema_of(backup) == EXPECTED[name]["schema"]
        assert {path.name for path in home.iterdir()} == {"studyplan.db", "backups"}
    assert hot > 2, "hardly a kill came while something was being written"
