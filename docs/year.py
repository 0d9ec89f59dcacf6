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
    accuracy,
    months,
    plot,
    replans,
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
            look = year.looks[-1]
            if day == START:
                self._take(year, day, "week", "week")
            if look.behind and day > SICK[1]:
                self._take(year, day, "next", "next")
                self._take(year, day, "replan", "replan", "--dry-run")
            if SECOND in look.forecasts:
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
    kinds = ", ".join(f"{kind} {speed:.0%}" for kind, speed in SPEED.items()).replace("%", " %")
    return f"""\
# A year

Somebody who does not exist studies for {weeks} weeks beside a job, and studyplan goes along. The
learner is a random model with a seed ({SEED}); every figure and every picture on this page comes
from the real command, run day by day with a fixed clock. `python docs/year.py` makes the page
again. The same year is a test: at each step nothing is planned beyond the minutes of a day, on a
day of a pause, or before what it needs; the plan moves only when it is told to; days that are gone
stay as they were; and what is stored is what the journal gives.

## Who this is

- Follows `{MAIN}` from {short(START)} on, and `{SECOND}` as well from May.
- Has 20 hours a week: Tuesday, Thursday, and most of the weekend. That is generous beside a job;
  with less, both roadmaps would not fit into a year.
- Does not take the time that the roadmaps reckon with, but of it, on average:
  {kinds}.
  Each topic is a fifth or so to either side. The program is not told; it has to find out.
- Studies about nine tenths of the hours that there are, more in a good week, less in a bad one; is
  away at Spring Festival, ill for a fortnight in March, fast in January and slow in June.
- Takes what is in hand, then the sessions of this week in their order, then what `next` says.
  Writes down the time with `log` in the evening, ticks the points of projects on Sundays, marks
  with `done`. {len(year.late)} times this was forgotten, and told a week later with `--on`.
- Looks at `week` on Mondays, and replans when more than a week of study is carried over.

![studyplan week](pictures/year-week.svg)

*{camera.day("week")}: the first week.*

## Month by month

Plan’s end, P50 and P80 are what `plan` and `forecast` said on the first Monday after the month,
of everything that was followed by then. What was credited is not counted as done.

{months(year)}

In all {hours:.0f} hours for {done} topics. How long they took, and what had been planned for them:

{spent_by_kind(year)}

## Falling behind, and going on

A fortnight of illness, and no pause had been said. On Monday, {camera.day("next")},
more than a week of study is carried over, and `next` says so in one line:

![studyplan next](pictures/year-next.svg)

`replan` shows what a new plan changes, and the ways to go on; nothing is stored yet:

![studyplan replan](pictures/year-replan.svg)

The replans of the year, and what each of them changed:

{replans(year)}

A plan’s end is that of the planned hours: it says nothing about how many of them are really
studied, or how long topics really take. That is what the forecast is for.

## Half-time

With the second roadmap the week was split 60/40. What had been done in `{MAIN}`
credited topics of `{SECOND}`, and so it went on.

![studyplan forecast](pictures/year-forecast.svg)

*{camera.day("forecast")}.*

## Forecast against truth

`{MAIN}` was finished on {short(year.done_in(MAIN))}, `{SECOND}`
on {short(year.done_in(SECOND))}. The table has the days by which P50 came after the truth
(− before it), how many it was off, both as medians, and on how many Mondays P80 was late enough:

{accuracy(year)}

Until May no forecast could know of the second roadmap, which took two fifths of the week from then
on: that is most of what is missing in the first half. Neither the illness nor the slow June could
be foreseen. One made-up learner proves nothing about calibration;
[forecasts.md](forecasts.md) says how that was measured.

Every third Monday (`·`), with P50 (`○`), P80 (`●`) and the truth (`│`), one column a week:

```
{plot(year)}
```

## What slipped

![studyplan plan --against baseline](pictures/year-against.svg)

*{camera.day("against")}: the last topics are open.*

The baseline of `{MAIN}` is the plan of the first day, that of
`{SECOND}` the plan with which it began.

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
