"""A process that writes without end and says what it has committed: made to be killed.

`python writer.py HOME`: toggles topics of the roadmap, one or several to a command, and prints
`topic status` for each after the commit.
"""

import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path

from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import read
from studyplan.store.connection import reading, writing


def main(file: Path) -> None:
    """Writes until it is killed."""
    with reading(file) as store:
        rows = store.execute(
            "SELECT r.slug || '/' || t.slug, t.slug, s.status FROM topic t"
            " JOIN topic_state s ON s.topic_id = t.id JOIN roadmap r ON r.id = t.roadmap_id"
            " WHERE s.followed ORDER BY s.plan_order"
        ).fetchall()
    done = {row[1] for row in rows if row[2] == "done"}
    places = itertools.cycle(rows)
    for number in itertools.count():
        events, said = [], []
        for key, topic, _ in itertools.islice(places, 1 + number % 5):
            status = "todo" if topic in done else "done"
            done ^= {topic}
            events.append(read("topic.status", key, {"status": status, "on": "2026-11-22"}))
            said.append(f"{topic} {status}\n")
        now = datetime.now(UTC)
        with writing(file) as store:
            store.journal.append(events, Moment(now))
        sys.stdout.write("".join(said))
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "studyplan.db")
