"""Files made up at random: roadmaps, ticks, saved progress, and homes that something has damaged."""

import json
import random
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from fuzz_words import DAYS, EVERYTHING, HIDDEN, NAMES, NUMBERS, TEXTS, TIMES

_DATA = Path(__file__).parent.parent / "data" / "roadmaps"
_LENGTHS = [
    *(
        "2-3 weeks",
        "20000 years",
        "weeks 5-8",
        "weeks 8-5",
        "ongoing",
        "半年",
        "两三周",
        "第5-8周",
        "1-2个月",
        "0 weeks",
    ),
    *(
        "9" * 310 + " weeks",
        "weeks 1-" + "9" * 310,
        "100 years",
        "101 years",
        "0.0001 days",
        "month 1",
        "day 1",
    ),
]
_SCALARS = [
    *EVERYTHING, *_LENGTHS, *_LENGTHS, "null", "true", "~", "\x00", "[]", "{}", "{en: a, zh: b}", "[a, b]", "&a b", "*a", "!x y",
    *('"\\e[31m"', '"\\u2028"', '"\\U000E0041"', '"\\ud800"', "|", ">-", "'", '"', "<<: {}", "2026.11", "0x1F", "1:30"),
]  # fmt: skip
_KEYS = [
    "id",
    "title",
    "kind",
    "lane",
    "hours",
    "points",
    "needs",
    "duration",
    "concept",
    "depth",
    "formerly",
    "when",
]
_ODD: list[Any] = [None, True, -1, 0, 1, 10**30, 10**18, 1e308, "", [], {}]


def roadmap(chance: random.Random) -> bytes:
    """A roadmap's file: a bundled one with some lines changed, or one built up; or hardly any."""
    roll = chance.random()
    if roll < 0.5:
        text = chance.choice(sorted(_DATA.glob("*.yaml"))).read_text("utf-8")
        text = text.replace("\nid: ", "\nid: own-", 1)
        if chance.random() < 0.7:  # shorter ones are read sooner, and as odd
            lines = text.splitlines(keepends=True)
            text = "".join(lines[: chance.randrange(20, 400)])
        return damaged(chance, mutated(chance, text))
    if roll < 0.95:
        return damaged(chance, mutated(chance, built(chance), chance.choice((0, 0, 1, 1, 2, 4))))
    return chance.choice(
        (
            b"",
            b"[" * 5000,
            b"a: " * 3000,
            b"{" * 200,
            b"- " * 9000,
            b"\xff\xfe",
            b"\x00",
            b"%YAML 9.9\n---\n",
        )
    )


def built(chance: random.Random) -> str:
    """A small roadmap with a bit of everything, mostly valid."""
    ids = [f"t{n}" for n in range(chance.choice((1, 3, 9, 40)))]

    def some(pool: list[str], odd: float = 0.1) -> str:
        return json.dumps(
            chance.choice(pool if chance.random() > odd else _SCALARS), ensure_ascii=False
        )

    lines = [
        "format: 1",
        "id: own",
        f"edition: {chance.choice(('2026.11', '2025.1', '9999.99.999999999'))}",
    ]
    lines += [
        f"title: {some(TEXTS)}",
        f"level: {chance.choice(('beginner', 'intermediate', 'advanced'))}",
    ]
    if chance.random() < 0.5:
        lines += [f"pace: {{hours_per_week: {some(['10', '10-15', '168', '0.01', '169'])}}}"]
    if chance.random() < 0.4:
        days = chance.choice(("mon", "mon-fri", "fri-mon", "sun-sat"))
        lines += [
            "week:",
            f"  - {{days: {days}, lane: theory, hours: {chance.choice((1, 24, 0.001))}, title: w}}",
        ]
    if chance.random() < 0.4:
        lines += [
            "habits:",
            f"  - {{every: {chance.choice(('day', 'week', 'month'))}, lane: practice, title: h,",
        ]
        lines += [f"     hours: {some(['1', '100', '10000', '0.01'])}}}"]
    if chance.random() < 0.3:
        lines += [
            "timeline:",
            f"  - {{when: {some(_LENGTHS)}, title: m, topics: [{chance.choice(ids)}]}}",
        ]
    lines += [
        "stages:",
        "  - id: s1",
        f"    title: {some(TEXTS)}",
        f"    duration: {some(_LENGTHS)}",
        "    modules:",
    ]
    for n in range(0, len(ids), 3):
        lines += [f"      - id: m{n}", f"        title: {some(TEXTS)}"]
        lines += [f"        duration: {some(_LENGTHS)}"] * (chance.random() < 0.5) + [
            "        topics:"
        ]
        for topic in ids[n : n + 3]:
            lines += [
                f"          - id: {topic}",
                f"            title: {some(TEXTS)}",
                "            kind: study",
            ]
            lines += [f"            hours: {some(['1', '0.01', '10000', '3-8'])}"] * (
                chance.random() < 0.4
            )
            lines += [f"            needs: [{chance.choice(ids)}]"] * (chance.random() < 0.15)
            lines += [f"            points: [{some(TEXTS)}, {some(TEXTS)}]"] * (
                chance.random() < 0.3
            )
    return "\n".join(lines) + "\n"


def mutated(chance: random.Random, text: str, times: int = 2) -> str:
    """A text with so many of its lines changed, moved, doubled, or gone."""
    lines = text.split("\n")
    for _ in range(times):
        at = chance.randrange(len(lines))
        what = chance.randrange(8)
        if what < 3:
            key, colon, _ = lines[at].partition(": ")
            lines[at] = f"{key}{colon or ' '}{chance.choice(_SCALARS)}"
        elif what == 3:
            lines[at] = lines[at].replace(
                lines[at].strip().partition(":")[0] or "x", chance.choice(_KEYS), 1
            )
        elif what == 4:
            del lines[at : at + chance.randrange(1, 4)]
        elif what == 5:
            lines[at:at] = lines[at : at + chance.randrange(1, 30)]
        elif what == 6:
            lines[at] = " " * chance.randrange(9) + lines[at].lstrip()
        else:
            place = chance.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:place] + chance.choice(HIDDEN + TEXTS) + lines[at][place:]
        lines = lines or [""]
    return "\n".join(lines)


def damaged(chance: random.Random, text: str) -> bytes:
    """A text as bytes, once in a while with some that are wrong."""
    data = text.encode(
        "utf-8", "surrogateescape" if "\udcff" in text and "\ud800" not in text else "replace"
    )
    if data and chance.random() < 0.08:
        at = chance.randrange(len(data))
        data = (
            data[:at]
            + bytes(chance.randrange(256) for _ in range(3))
            + data[at + chance.randrange(9) :]
        )
    return data


def ticks(chance: random.Random, sample: str) -> bytes:
    """A task list: what was exported with changes, or lines made up."""
    if chance.random() < 0.5:
        return damaged(
            chance, mutated(chance, sample.replace("- [ ]", "- [x]", chance.randrange(9)), 4)
        )
    boxes = ("- [x]", "- [ ]", "* [X]", "1. [x]", "-[x]", "- [x", "  - [x]")
    lines = [
        f"{chance.choice(boxes)} {chance.choice(EVERYTHING)} <!-- {chance.choice(NAMES)}{chance.choice(('', '#', '#abc'))}"
        f"{chance.choice(TEXTS)} -->"
        for _ in range(chance.randrange(30))
    ]
    return damaged(chance, "\n".join(lines))


def progress(chance: random.Random, sample: str) -> bytes:
    """A saved progress with values, entries or keys changed."""
    try:
        whole = json.loads(sample)
    except ValueError:
        whole = {}
    for _ in range(chance.choice((1, 1, 2, 5))):
        _change(chance, whole)
    text = json.dumps(whole, ensure_ascii=chance.random() < 0.5)
    if chance.random() < 0.1:
        text = chance.choice(
            (
                text[: len(text) // 2],
                "[" * 50_000,
                "{}",
                "null",
                '"\\ud800"',
                text + text,
                "1" * 9000,
            )
        )
    return damaged(chance, text)


def _change(chance: random.Random, whole: Any) -> None:
    at = whole
    while isinstance(at, dict | list) and at:
        key = chance.choice(list(at)) if isinstance(at, dict) else chance.randrange(len(at))
        if isinstance(at[key], dict | list) and at[key] and chance.random() < 0.8:
            at = at[key]
            continue
        odd = [*_ODD, *EVERYTHING, *DAYS, *TIMES]
        what = chance.randrange(6)
        if what < 4:
            at[key] = chance.choice(odd)
        elif what == 4:
            del at[key]
        elif isinstance(at, list):
            at += [at[key]] * chance.choice((1, 2, 300))
        else:
            at[str(chance.choice(odd))] = at[key]
        return


def damage(chance: random.Random, home: Path) -> str:
    """Damage something of a home as disks, other programs and other versions do; what it was."""
    database = home / "studyplan.db"
    what = chance.choice(
        (
            "bytes",
            "cut",
            "cell",
            "cell",
            "cell",
            "rows",
            "journal",
            "lines",
            "backup",
            "file",
            "schema",
        )
    )
    if what in ("bytes", "cut"):
        data = bytearray(database.read_bytes())
        for _ in range(chance.choice((1, 4, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        database.write_bytes(data[: chance.randrange(len(data))] if what == "cut" else data)
    elif what == "lines":
        for lines in (home / "backups").glob("acts-*"):
            lines.write_bytes(
                damaged(chance, mutated(chance, lines.read_text("utf-8", "replace"), 3))
            )
    elif what == "backup":
        for backup in (home / "backups").glob("*.db"):
            backup.write_bytes(backup.read_bytes()[: chance.randrange(1, 90_000)])
        if chance.random() < 0.5:
            database.unlink()
    elif what == "file":
        with suppress(OSError):
            (
                home
                / chance.choice(
                    ("studyplan.db-journal", "studyplan.db-wal", "backups/x.db", "config.toml")
                )
            ).write_bytes(bytes(chance.randrange(256) for _ in range(999)))
        if chance.random() < 0.3:
            shutil.rmtree(home / "backups", ignore_errors=True)
            (home / "backups").write_text("no folder")
    else:
        with (
            suppress(sqlite3.Error),
            closing(sqlite3.connect(database, isolation_level=None)) as connection,
        ):
            _in_tables(chance, connection, what)
    return what


def _in_tables(chance: random.Random, connection: sqlite3.Connection, what: str) -> None:
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%fts5%' ORDER BY name"
    tables = [name for (name,) in connection.execute(names)]
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("PRAGMA ignore_check_constraints=ON")
    for (trigger,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    odd = [1.5, b"\xff\xfe", *_ODD[:-2], *TEXTS, *HIDDEN[:4], *DAYS, *NUMBERS[:20]]
    table = "event" if what == "journal" else chance.choice(tables)
    if what == "schema":
        connection.execute(
            chance.choice(
                (
                    f"DROP TABLE {table}",
                    f"ALTER TABLE {table} RENAME TO gone",
                    "PRAGMA user_version=99",
                )
            )
        )
        return
    if what == "rows":
        connection.execute(f"DELETE FROM {table} WHERE random() % 3 = 0")
        return
    for _ in range(chance.choice((1, 1, 3))):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        column = chance.choice(columns)
        rows = chance.choice(
            ("", " WHERE rowid = 1", f" WHERE rowid % {chance.randrange(2, 9)} = 0")
        )
        with suppress(sqlite3.Error, OverflowError, UnicodeError):
            connection.execute(f"UPDATE {table} SET {column} = ?{rows}", (chance.choice(odd),))
