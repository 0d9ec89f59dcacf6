"""Habits, of followed roadmaps and of the learner's own, and what was done of them."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from studyplan.core.calendar import Calendar
from studyplan.core.habits import Habit, HabitMark, HabitOfWeek, name_of, of_week, waits
from studyplan.core.text import Text
from studyplan.core.weeks import monday, sunday
from studyplan.store.area import Area

_STATED = (
    "SELECT f.roadmap, f.start, x.data FROM following f JOIN roadmap r ON r.slug = f.roadmap"
    " JOIN section x ON x.roadmap_id = r.id AND x.name = 'habits' ORDER BY f.place, x.position"
)


class Habits(Area):
    """Habits, of followed roadmaps and of the learner's own, and what was done of them."""

    def known(self) -> list[Habit]:
        """Those of followed roadmaps in their order, then the learner's own; also dropped ones."""
        dropped = {*self.column("SELECT habit FROM habit_dropped")}
        found = [*self._stated(), *self._own()]
        names = Counter(habit.name for habit in found if habit.key not in dropped)
        return [
            habit._replace(dropped=habit.key in dropped, shared=names[habit.name] > 1)
            for habit in found
        ]

    def standing(self, roadmap: str | None = None) -> list[Habit]:
        """Those that are to be done; of one roadmap, if it is named."""
        return [h for h in self.known() if not h.dropped and roadmap in (None, h.roadmap)]

    def _stated(self) -> list[Habit]:
        found = dict[str, Habit]()
        for roadmap, start, data in self.execute(_STATED).fetchall():
            part = json.loads(data)
            title = part["title"]
            text = Text(title, title) if isinstance(title, str) else Text(**title)
            key = f"{roadmap}/{part.get('id') or name_of(text.en)}"
            habit = Habit(key, text, part["every"], part["lane"], date.fromisoformat(start))
            if "hours" in part:
                from studyplan.core.durations import parse_range  # few habits state any

                minutes = round(sum(parse_range(part["hours"])) * 30)
                habit = habit._replace(hours=str(part["hours"]), minutes=minutes)
            found.setdefault(key, habit)
        return [*found.values()]

    def _own(self) -> list[Habit]:
        rows = self.execute(
            "SELECT name, title, every, lane, minutes, since FROM habit ORDER BY since, name"
        )
        return [
            Habit(name, Text(title, title), every, lane, date.fromisoformat(since), None, minutes)
            for name, title, every, lane, minutes, since in rows
        ]

    def marks(self, habit: str) -> list[HabitMark]:
        """What was said of the occurrences of a habit, earliest first."""
        return self._marks_where("habit = ? ORDER BY day, occurrence", habit)

    def mark(self, habit: str, occurrence: str) -> HabitMark | None:
        """What was said of one occurrence."""
        found = self._marks_where("habit = ? AND occurrence = ?", habit, occurrence)
        return found[0] if found else None

    def _marks_where(self, where: str, *facts: str) -> list[HabitMark]:
        columns = "habit, occurrence, state, day AS [on], minutes"
        return self.all(HabitMark, f"SELECT {columns} FROM habit_mark WHERE {where}", facts)

    def of_week(self, first: date, time: Calendar, roadmap: str | None = None) -> list[HabitOfWeek]:
        """What was done in the week of Monday `first` of each habit that it asked for.

        In the learner's `time` a week may be a pause as a whole.
        """
        last = sunday(first)
        marks = self._marks_by_habit(first)
        weeks = [
            of_week(habit, marks[habit.key], first, time.paused)
            for habit in self.standing(roadmap)
            if habit.since <= last
        ]
        return [week for week in weeks if week.of]

    def due(self, today: date, time: Calendar) -> list[Habit]:
        """The habits that today still waits for, in the learner's `time`: none in a pause."""
        if time.paused(today):
            return []
        recent = self._marks_by_habit(monday(today.replace(day=1)))  # no turn of today's is longer
        return [
            habit
            for habit in self.standing()
            if waits(
                habit,
                recent[habit.key] if habit.since <= today else self.marks(habit.key),
                today,
                time.paused,
            )
        ]

    def _marks_by_habit(self, first: date) -> Mapping[str, list[HabitMark]]:
        """What was said of occurrences from a day on, by the habits' keys: one statement."""
        marks = defaultdict[str, list[HabitMark]](list)
        for mark in self._marks_where("day >= ? ORDER BY day, occurrence", first.isoformat()):
            marks[mark.habit].append(mark)
        return marks
