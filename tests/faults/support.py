"""What the fault tests share: looking at a home from outside, and commands that can be killed."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import environment

FIRST_SCHEMA = Path(__file__).parents[1] / "store" / "schema-1.sql"
STRACE = ("strace", "-f", "-qq")  # with --seccomp-bpf, quicker, signals are not injected
VERBS = {
    "next": ("next",),
    "done": ("done", "matrix-autodiff"),
    "week": ("week",),
    "status": ("status",),
    "undo": ("undo",),
    "doctor": ("doctor",),
    "init": ("init", "dl-for-programmers", "--yes"),
}


def database(home: Path) -> Path:
    return home / "studyplan.db"


def ask(file: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Rows of a query, or what a statement changes, past studyplan."""
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def topics(home: Path) -> list[str]:
    """Ids of the followed topics, in plan order."""
    sql = (
        "SELECT t.slug FROM topic t JOIN topic_state s ON s.topic_id = t.id WHERE s.followed"
        " ORDER BY s.plan_order"
    )
    return [row[0] for row in ask(database(home), sql)]


def made_old(file: Path) -> None:
    """Give a database the first schema, with what of its rows that can hold."""
    old = file.with_suffix(".old")
    connection = sqlite3.connect(old, isolation_level=None)
    try:
        connection.executescript(FIRST_SCHEMA.read_text("utf-8"))
        connection.execute("ATTACH ? AS new", (str(file),))
        tables = connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'")
        for (table,) in tables.fetchall():
            columns = connection.execute(
                f"SELECT name FROM pragma_table_info('{table}')"
            ).fetchall()
            there = connection.execute(f"SELECT name FROM pragma_table_info('{table}', 'new')")
            names = ", ".join(f'"{name}"' for (name,) in set(columns) & set(there.fetchall()))
            if names:
                connection.execute(
                    f"INSERT INTO main.{table} ({names}) SELECT {names} FROM new.{table}"
                )
        connection.execute("DELETE FROM meta WHERE key NOT IN ('device', 'made')")
        connection.execute("PRAGMA application_id=1397771342")
        connection.execute("PRAGMA user_version=1")
    finally:
        connection.close()
    file.write_bytes(old.read_bytes())
    old.unlink()


def statuses(home: Path) -> list[tuple[str, str]]:
    """(topic, status) as the journal tells them, in its order."""
    rows = ask(
        database(home), "SELECT subject, data FROM event WHERE kind = 'topic.status' ORDER BY stamp"
    )
    return [(row[0].partition("/")[2], json.loads(row[1]).get("status", "todo")) for row in rows]


def is_sound(file: Path) -> bool:
    return ask(file, "PRAGMA integrity_check") == [("ok",)]


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """Every file and folder below, with what the files hold."""
    return {
        str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def noise(seed: int, length: int) -> bytes:
    """Bytes that look random and are the same each time."""
    return hashlib.shake_256(str(seed).encode()).digest(length)


def spread(number: int) -> float:
    """Numbers between 0 and 1 that fill the range evenly, however many are taken."""
    return number * 0.6180339887498949 % 1


def begin(home: Path, *args: str, **changes: str) -> subprocess.Popen[str]:
    """The command, running."""
    return subprocess.Popen(
        [sys.executable, "-m", "studyplan", *args],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(home, **changes),
    )


def at(call: str, when: int, what: str) -> list[str]:
    """Options of strace: at the `when`th such system call, do `what`."""
    return ["-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={when}"]


def traced(home: Path, options: list[str], *args: str) -> subprocess.CompletedProcess[str]:
    """The command under strace, which can kill it or fail it at a chosen system call."""
    return subprocess.run(
        # Without writing compiled modules: only what the command itself writes is counted.
        [*STRACE, *options, sys.executable, "-B", "-m", "studyplan", *args],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env=environment(home),
        check=False,
    )


def reason_against_strace() -> str:
    """Why system calls cannot be tampered with here; empty if they can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(
        [*STRACE, *at("fsync", 1, "error=EIO"), "true"], capture_output=True, check=False
    )
    return "" if tried.returncode == 0 else "strace may not trace here"


def says_one_line(result: subprocess.CompletedProcess[str]) -> bool:
    """Whether the error was told in one line, with nothing on standard output."""
    lines = result.stderr.splitlines()
    return len(lines) == 1 and lines[0].startswith("studyplan: ") and result.stdout == ""
