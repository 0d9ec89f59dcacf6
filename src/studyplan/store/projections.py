"""What is derived from definitions and journal."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager

from studyplan.core.journal.events import Unreadable
from studyplan.core.journal.rows import recorded
from studyplan.store import fold, fold_reviews
from studyplan.store.area import Area
from studyplan.store.fold_topics import choose_again, settle_untouched
from studyplan.store.history import ACTS
from studyplan.store.identity import knowledge

PROJECTIONS = (
    *("unread", "command", "following", "availability", "pause", "share", "target", "pin"),
    *("time_log", "week_spent", "point_tick", "resource_tick", "topic_state", "tally"),
    *("topic_number", "session", "topic_day", "day_spent"),
    *("commitment", "baseline"),
    *("day_begins", "timer", "note", "evidence", "claim", "habit", "habit_dropped", "habit_mark"),
    *("review_setting", "review_spread", "review_suspended", "review_grade", "review_day"),
    "review_card",
)


class Projections(Area):
    """What is derived from definitions and journal."""

    def rebuild(self) -> None:
        """Derive every projection from definitions and journal alone."""
        self.store.gone_topics.lay_out()
        # What was too far ahead when it was met is not judged again by another clock.
        self.execute("DELETE FROM unread WHERE why <> 'stamp'")
        aside = {*self.column("SELECT event FROM unread")}
        unreadable, topics = self._derive(aside)
        if new := [one for one in unreadable if one[0] not in aside]:
            # Some may have stood in the way of what can be read: once more, without them.
            self.executemany("INSERT INTO unread (event, why) VALUES (?, ?)", new)
            _, topics = self._derive(aside | dict(new).keys())
        settle_untouched(self.store, topics)
        for topic in self.column(
            "SELECT min(id) FROM topic WHERE elective IS NOT NULL GROUP BY roadmap_id, elective"
        ):
            choose_again(self.store, topic)
        self.execute("DELETE FROM meta WHERE key = 'unread by'")
        if unreadable:
            self.store.identity.put("unread by", knowledge())

    def _derive(self, aside: AbstractSet[int]) -> tuple[list[tuple[int, str]], set[int]]:
        """Derive all projections but `unread`, and what follows from how topics stand.

        The events that cannot be read, and why; and the topics of which something was said.
        """
        for table in PROJECTIONS:
            if table != "unread":
                self.execute(f"DELETE FROM {table}")
        self.execute(
            "INSERT INTO topic_state (topic_id, stage_id, lane, plan_order, followed, status,"
            " blocked, spent, left_minutes, spare) SELECT t.id, t.stage_id, t.lane, t.plan_order,"
            " 0, 'todo', (SELECT count(*) FROM prerequisite p WHERE p.topic_id = t.id), 0,"
            " t.minutes, 0 FROM topic t"
        )
        self.execute(
            "INSERT INTO tally (stage_id, topics, minutes, doing, done, skipped, minutes_done,"
            " minutes_skipped, credited, minutes_credited, known, minutes_known, minutes_left)"
            " SELECT stage_id, count(*), sum(minutes), 0, 0, 0, 0, 0, 0, 0, 0, 0, sum(minutes)"
            " FROM topic"
            " GROUP BY stage_id"
        )
        self.execute(
            "INSERT INTO command (id, stamp, device, at, local_date, events, undoes)"
            " SELECT command_id, min(stamp), device, at, local_date, count(*), undoes FROM event"
            f" WHERE id NOT IN (SELECT event FROM unread) AND {ACTS} GROUP BY command_id"
        )
        later, unreadable = set[int](), list[tuple[int, str]]()
        for number, row, is_outdated in self.store.history.whole():
            past = recorded(row)
            if isinstance(past.event, Unreadable):
                unreadable.append((number, past.event.why))
            elif not is_outdated and number not in aside:
                fold.apply(self.store, past, later)
        fold_reviews.derive(self.store)
        return unreadable, later

    def columns(self, table: str) -> str:
        """The columns of a projection that are compared: a number that only counts rows is not."""
        of = "SELECT name FROM pragma_table_info(?) WHERE NOT (name = 'id' AND type = 'INTEGER')"
        return ", ".join(self.column(of, (table,)))

    @contextmanager
    def derived(self, mend: bool) -> Iterator[dict[str, int]]:
        """The projections derived anew, and how many rows differ; at its end kept with `mend`.

        Runs inside the caller's write transaction and leaves it open.
        """
        for table in PROJECTIONS:
            self.execute(
                f"CREATE TEMP TABLE was_{table} AS SELECT {self.columns(table)} FROM main.{table}"
            )
        self.execute("SAVEPOINT derived")
        self.rebuild()
        counts = {table: self._apart(table) for table in PROJECTIONS}
        yield {table: count for table, count in counts.items() if count}
        if not mend:
            self.execute("ROLLBACK TO derived")
        self.execute("RELEASE derived")
        for table in PROJECTIONS:
            self.execute(f"DROP TABLE temp.was_{table}")

    def _apart(self, table: str) -> int:
        stored = f"SELECT * FROM temp.was_{table}"
        derived = f"SELECT {self.columns(table)} FROM main.{table}"
        count: int = self.value(
            f"SELECT max((SELECT count(*) FROM ({stored} EXCEPT {derived})),"
            f" (SELECT count(*) FROM ({derived} EXCEPT {stored})))"
        )
        return count
