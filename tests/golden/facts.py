"""What a database holds: read by plain SQL, and said by the program that wrote it.

facts.py COMMAND NOW NAME EXPECTED: adds the facts of the database in `STUDYPLAN_HOME`, as NAME, to
the file EXPECTED.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

KEY = "r.slug || '/' || t.slug"
# Topics that an edition has removed are facts of their own, which earlier programs did not have.
HERE = "r.slug NOT GLOB '*~'"
OF = f" JOIN topic t ON t.id = x.topic_id JOIN roadmap r ON r.id = t.roadmap_id AND {HERE}"


def facts(database: Path) -> dict[str, Any]:
    """Everything that a later program has to find again."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        return _facts(connection)


def _facts(connection: sqlite3.Connection) -> dict[str, Any]:
    def rows(sql: str) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(sql)]

    def one(sql: str) -> Any:
        return connection.execute(sql).fetchone()[0]

    tables = {row["name"] for row in rows("SELECT name FROM sqlite_master")}
    schema = one("PRAGMA user_version")
    credit, place = ("x.credited_by", "place") if schema > 1 else ("NULL", "NULL")
    topics = {
        row.pop("key"): row | {"followed": bool(row["followed"])}
        for row in rows(
            f"SELECT {KEY} AS key, x.status, x.started_on AS started, x.finished_on AS finished,"
            f" {credit} AS credited_by, x.followed FROM topic_state x{OF} ORDER BY r.slug, t.id"
        )
    }
    found: dict[str, Any] = {
        "schema": schema,
        "device": one("SELECT value FROM meta WHERE key = 'device'"),
        # Numbers of topics and what weeks were begun with are no acts of the learner's, and a
        # migration gives them.
        "events": one(
            "SELECT count(*) FROM event WHERE kind NOT IN ('topics.number', 'week.commit')"
        ),
        "commands": one("SELECT count(*) FROM command"),
        "undo_next": one(
            "SELECT max(id) FROM command WHERE undoes IS NULL AND undone IS NULL AND stamp ="
            " (SELECT max(stamp) FROM command WHERE undoes IS NULL AND undone IS NULL)"
        ),
        "editions": {
            row["slug"]: row["edition"]
            for row in rows(f"SELECT slug, edition FROM roadmap r WHERE {HERE}")
        },
        "followed": rows(
            f"SELECT x.roadmap, x.start, {place} AS place FROM following x"
            " JOIN roadmap r ON r.slug = x.roadmap ORDER BY place, r.id"
        ),
        "topics": topics,
        "archived": {},
        "availability": [
            {"since": row["since"], "minutes": row["minutes"], **json.loads(row["rule"] or "{}")}
            for row in rows(
                f"SELECT since, minutes, {'rule' if schema > 2 else 'NULL'} AS rule"
                " FROM availability ORDER BY since"
            )
        ],
        "sessions": rows(
            f"SELECT {KEY} AS topic, x.week, x.date, x.lane, x.minutes FROM session x{OF}"
            f" ORDER BY {'x.week, ' if schema > 5 else ''}x.position"
        ),
    }
    if "archived_topic" in tables:
        found["archived"] = {row["key"]: row for row in rows(_ARCHIVED)}
        for row in found["archived"].values():
            said = connection.execute(
                "SELECT data FROM event WHERE kind = 'topic.status' AND subject = ?"
                " ORDER BY stamp DESC LIMIT 1",
                (row.pop("key"),),
            ).fetchone()
            row["said"] = json.loads(said[0]) if said else None
    if schema > 2:
        found |= {
            "pauses": rows("SELECT first, last, why FROM pause ORDER BY 1, 2"),
            "shares": rows("SELECT roadmap, weight FROM share ORDER BY 1"),
            "targets": rows("SELECT roadmap, stage, day FROM target ORDER BY 1, 2"),
            "pins": rows(f"SELECT {KEY} AS topic, x.day, x.week FROM pin x{OF} ORDER BY 1"),
            "time": rows(
                f"SELECT {KEY} AS topic, sum(x.minutes) AS minutes, count(*) AS entries"
                f" FROM time_log x{OF} GROUP BY 1 ORDER BY 1"
            ),
            "ticks": rows(
                f"SELECT {KEY} AS topic, x.point, x.day FROM point_tick x{OF} ORDER BY 1, 2"
            ),
        }
    if schema > 5:
        found["weeks"] = rows("SELECT week, begin, capacity, taken FROM commitment ORDER BY week")
        found["baselines"] = rows("SELECT roadmap, stage, day FROM baseline ORDER BY 1, 2")
    if schema > 7:
        found["entries"] = rows(
            f"SELECT x.id, {KEY} AS topic, x.day, x.minutes, x.lane, x.at, x.note FROM time_log x{OF}"
            " ORDER BY 1"
        )
        found["resources"] = rows(
            f"SELECT {KEY} AS topic, x.resource, x.day FROM resource_tick x{OF} ORDER BY 1, 2"
        )
        found["grades"] = rows(
            f"SELECT x.id, {KEY} AS topic, x.day, x.grade FROM review_grade x{OF} ORDER BY 1"
        )
        found["suspended"] = rows(f"SELECT {KEY} AS topic FROM review_suspended x{OF} ORDER BY 1")
        found["reviews"] = rows(
            "SELECT since, is_on, retention, share FROM review_setting ORDER BY since"
        )
        found["days"] = rows("SELECT since, at FROM day_begins ORDER BY since")
        for table in ("timer", "note", "evidence", "claim", "habit", "habit_dropped", "habit_mark"):
            found[table] = rows(f"SELECT * FROM {table} ORDER BY 1, 2")
    if schema > 3:
        found |= dict(
            connection.execute("SELECT key, value FROM meta WHERE key IN ('calendar', 'database')")
        )
    return found


_ARCHIVED = (
    "SELECT roadmap || '/' || slug AS key, edition, title_en, minutes FROM archived_topic"
    " ORDER BY roadmap, slug"
)


def _of_each_kind(topics: dict[str, dict[str, Any]]) -> dict[tuple[str, bool], str]:
    """A topic of each status, and one that is done by credit."""
    return {
        (topic["status"], topic["credited_by"] is not None): key for key, topic in topics.items()
    }


def _main(command: str, now: str, name: str, target: Path) -> None:
    home = Path(os.environ["STUDYPLAN_HOME"])
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "home"
        shutil.copytree(home, copy)
        around = os.environ | {"STUDYPLAN_HOME": str(copy), "STUDYPLAN_NOW": now}

        def ran(*words: str) -> bytes:
            run = subprocess.run([command, *words], env=around, stdout=subprocess.PIPE, check=True)
            return run.stdout

        def said(*words: str) -> Any:
            return json.loads(ran(*words, "--json"))

        found = facts(home / "studyplan.db")
        found["now"] = now
        found["said"] = {
            "status": said("status"),
            "history": said("history", "-n", "1000"),
            "show": {key: said("show", key) for key in _of_each_kind(found["topics"]).values()},
        }
        if found["schema"] > 2:
            calendar = ran("export", "plan", "--format", "ics").decode().splitlines()
            found["uids"] = [line[4:] for line in calendar if line.startswith("UID:")]
        # What `undo` takes back, time after time, and what that changes; topics only if it does.
        found["undone"] = []
        before = found
        for _ in range(5):
            step = {"said": said("undo")}
            after = facts(copy / "studyplan.db")
            step |= {what: value for what, value in after.items() if value != before[what]}
            step["topics"] = {k: v for k, v in after["topics"].items() if v != before["topics"][k]}
            found["undone"].append(step)
            before = after
            if after["undo_next"] is None:
                break
    known = json.loads(target.read_text("utf-8")) if target.exists() else {}
    text = json.dumps(known | {name: found}, ensure_ascii=False, indent=1, sort_keys=False)
    target.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4]))
