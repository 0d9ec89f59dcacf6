"""Lives the made-up year of tests/year.py with the real command, and writes docs/a-year.md.

    python docs/year.py

Pictures of telling moments go to docs/pictures/year-*.svg. Needs the `dev` extra; takes some
minutes. A test compares the figures of the page with those of the same year.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))

from tests.learner import MAIN, SECOND, SEED, SICK, SPEED, START  # noqa: E402 (found from here on)
from tests.year import Year  # noqa: E402
from tests.year_figures import (  # noqa: E402
    BEFORE,
    accuracy,
    changes,
    commands,
    months,
    plot,
    short,
    slips,
    spent_by_kind,
)
from tests.year_seen import PICTURES, lines, pictures, screen  # noqa: E402


class Camera:
    """Takes the pictures as the year goes on."""

    def __init__(self) -> None:
        """No picture yet."""
        self.taken: dict[str, tuple[date, str]] = {}
        self.last_words = ""

    def __call__(self, year: Year, moment: str, day: date) -> None:
        """Look whether this is a moment to remember."""
        if moment == "monday":
            if day == START:
                self._take(year, day, "week", "week")
            if day > SICK[1]:
                self._take(year, day, "next", "next")
                self._take(year, day, "replan", "replan")
            if SECOND in year.looks[-1].forecasts:
                self._take(year, day, "forecast", "forecast")
            if 0 < len(year.topics) - len(year.finished) <= 8:
                self._take(year, day, "against", "plan", "--against", "baseline")
        if moment == "end":
            self._take(year, day, "status", "status")
            self.last_words = lines(year.home, year.clock, "next")

    def _take(self, year: Year, day: date, name: str, *words: str) -> None:
        if name not in self.taken:
            shown = screen(year.home, year.clock, *words)
            self.taken[name] = day, pictures().svg(shown, " ".join(("studyplan", *words)))

    def day(self, name: str) -> str:
        """The day of a picture."""
        return short(self.taken[name][0])


def page(year: Year, camera: Camera) -> str:
    """The story, with its tables and pictures."""
    weeks = ((max(year.finished.values()) - START).days + 7) // 7
    done = sum(key in year.spent for key in year.finished)
    hours = sum(sum(diary.values()) for diary in year.studied.values()) / 60
    kinds = ", ".join(f"{kind} {speed:.0%}" for kind, speed in SPEED.items())
    return f"""\
# A year

Somebody who does not exist studies for {weeks} weeks beside a job. The learner is a random model
with a seed ({SEED}). Every figure and every picture on this page comes from the real command, run
day by day with a fixed clock. `python docs/year.py` makes the page again. The same year is a
test. Every evening the plan has each open topic once, after what it needs, and no day has more
than its minutes. A week’s commitment stays as it was begun, the baseline moves only with the
hours, and the journal gives everything that is stored.

## Who this is

- Follows `{MAIN}` from {short(START)} on, and `{SECOND}` as well from May.
- Has 20 hours a week: Tuesday, Thursday, and most of the weekend. That is generous beside a job.
  With less, both roadmaps would not fit into a year.
- Needs another time for a topic than the roadmap says, on average: {kinds}. Each topic is a fifth
  or so to either side. The program is not told.
- Studies about nine tenths of the hours, more in a good week, less in a bad one. Is away at
  Spring Festival, ill for a fortnight in March, fast in January and slow in June.
- Studies one topic an evening: the first of this week that has not had its time, then what is in
  hand, then what `next` says. Logs the time in the evening, ticks objectives of projects on
  Sundays, marks with `done`. {len(year.late)} times this was forgotten, and told a week later
  with `--on`.
- Looks at `week` and `next` on Mondays, and never plans anything.

![studyplan week](pictures/year-week.svg)

*{camera.day("week")}: the first week.*

## Month by month

The last three columns are what `plan` and `forecast` said on the first Monday after the month, of
everything that was followed by then. *Weeks kept* is how much was done of what the weeks were
begun with. A topic counts there for no more than it was committed for: who studies one of them
longer and another one less keeps less than the hours that were studied. What was credited is not
counted as done.

{months(year)}

In all {hours:.0f} hours for {done} topics. How long they took, and what had been planned for them:

{spent_by_kind(year)}

## Fewer commands

The same learner lived this year before, when a plan was adopted and stayed as it was. It then
took {BEFORE.total()} commands, now {year.calls.total()}. The plan follows what is done, so
nothing is replanned. What was begun is in the next week by itself, so `start` is not needed.
(Looks that only this page needs are not counted.)

{commands(year)}

## Falling behind, and going on

A fortnight of illness, and no pause had been set. On Monday, {camera.day("next")}, `next` says
what became of the last week that was begun, and how the end has moved:

![studyplan next](pictures/year-next.svg)

Nothing has to be done: the plan has moved already. `studyplan replan` compares the ways to catch
up:

![studyplan replan](pictures/year-replan.svg)

The learner adds the pause afterwards, so that the fortnight does not count as idle, and finds
four more hours a week. Each change of the calendar said how the end moves:

{changes(year)}

“Every hour kept” says nothing about how many hours are really studied, or how long topics really
take. That is what the forecast is for.

## Half-time

With the second roadmap the week was split 60/40. What had been done in `{MAIN}` credited topics of
`{SECOND}`.

![studyplan forecast](pictures/year-forecast.svg)

*{camera.day("forecast")}.*

## Forecast against truth

`{MAIN}` was finished on {short(year.done_in(MAIN))}, `{SECOND}` on {short(year.done_in(SECOND))}.
The table shows by how many days P50 was too late (− too early) and how many it was off, both as
medians, and on how many Mondays P80 was late enough:

{accuracy(year)}

Until May no forecast could know of the second roadmap, which took two fifths of the week from
then on. That is most of what is missing in the first half. The illness and the slow June could
not be foreseen either. One made-up learner proves nothing about calibration:
[calibration.md](calibration.md) says how that was measured.

Every third Monday (`·`), with P50 (`○`), P80 (`●`) and the truth (`│`), one column a week:

```
{plot(year)}
```

## What slipped

![studyplan plan --against baseline](pictures/year-against.svg)

*{camera.day("against")}: the last topics are open.*

A baseline is written when a roadmap begins, and moves with the hours. It does not know that
`{MAIN}` had to share the week from May on.

{slips(year)}

## The end

![studyplan status](pictures/year-status.svg)

*{camera.day("status")}.* And `studyplan next`:

```
{camera.last_words}
```
"""


def main() -> None:
    """Live the year, and write the page and its pictures."""
    camera = Camera()
    with tempfile.TemporaryDirectory() as folder:
        year = Year(Path(folder) / "home", camera)
        year.live()
        (DOCS / "a-year.md").write_text(page(year, camera), "utf-8")
        for name, (_, picture) in camera.taken.items():
            (PICTURES / f"year-{name}.svg").write_text(picture, "utf-8")


if __name__ == "__main__":
    main()
