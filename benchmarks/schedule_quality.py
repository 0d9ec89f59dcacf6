"""How late a plan ends: against what no plan can be better than, and against CP-SAT."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from schedule_bounds import Kept, frame, kept
from schedule_instances import ROADMAPS, Instance, random_instance, roadmap_instance
from schedule_solver import Found, best, installed

from studyplan.core.schedule import plan
from studyplan.core.session import Session

MOST_WEEKS, MOST_PART = 1, 0.03


class Row(NamedTuple):
    """An instance with what was found; weeks are counted from the first one."""

    instance: Instance
    sessions: int
    weeks: int
    days_over: int
    bound: int
    kept: Kept
    found: Found | None

    @property
    def over(self) -> int:
        """Weeks above the best known: what CP-SAT found, else the bound."""
        return self.weeks - self.best

    @property
    def best(self) -> int:
        """Weeks of the best schedule that is known, or of the bound where none is."""
        return self.bound if self.found is None or self.found.weeks is None else self.found.weeks

    @property
    def met(self) -> bool:
        """At most a week or 3 % above the bound, whichever is more; no better plan is needed."""
        return self.weeks - self.bound <= max(MOST_WEEKS, MOST_PART * self.bound)

    @property
    def met_best(self) -> bool:
        """The same against the best that was found."""
        return self.over <= max(MOST_WEEKS, MOST_PART * self.best)


def instances(quick: bool) -> Iterator[Instance]:
    """The four roadmaps and thirty random curricula; two and four if it has to be quick."""
    for name in ROADMAPS[: 2 if quick else None]:
        yield roadmap_instance(name)
    for number in range(1, 5 if quick else 31):
        yield random_instance(number)


def compared(instance: Instance, seconds: float, workers: int) -> Row:
    """Our plan of an instance beside the bound and, where it is installed, CP-SAT."""
    sessions = plan(instance.work, instance.calendar, instance.today, instance.budgets).sessions
    laid = frame(instance)
    weeks = max((s.week - laid.start).days // 7 + 1 for s in sessions)
    end = max(_last_day(s) for s in sessions)
    return Row(
        instance,
        len(sessions),
        weeks,
        (end - laid.time[laid.bound].last).days,
        laid.weeks(laid.bound),
        kept(instance, laid, sessions),
        best(laid, seconds, workers) if installed() else None,
    )


def _last_day(session: Session) -> date:
    return session.date or session.week + timedelta(days=6)


def measured(quick: bool, seconds: float, workers: int) -> list[Row]:
    """Every instance, one after the other."""
    rows = []
    for instance in instances(quick):
        row = compared(instance, seconds, workers)
        found = row.found
        told = "no solver" if found is None else f"{found.weeks} in {found.seconds:.1f} s"
        print(f"{instance.name}: {row.weeks}, bound {row.bound}, {told}", file=sys.stderr)
        rows.append(row)
    return rows


def report(rows: Sequence[Row]) -> Iterator[str]:
    """The table and what it comes to, as Markdown, line by line."""
    yield (
        "| instance | shape, week | topics | hours | weeks | bound | CP-SAT | s | above"
        " | days above | |"
    )
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|---|"
    for row in rows:
        over = f"{row.over:+d} ({row.over / row.best:+.1%})"
        cells = [row.instance.name, row.instance.about, len(row.instance.work)]
        cells += [f"{row.instance.hours:.0f}", row.weeks, row.bound, _said(row.found)]
        cells += [f"{row.found.seconds:.1f}" if row.found else "–", over, row.days_over]
        yield "| " + " | ".join(str(cell) for cell in [*cells, _verdict(row)]) + " |"
    yield ""
    count = len(rows)
    yield (
        f"{sum(row.met_best for row in rows)} of {count} are within a week or 3 % of the best that"
        f" is known, {sum(row.met for row in rows)} of {count} of the bound;"
        f" {sum(row.weeks == row.bound for row in rows)} end in the week of the bound itself."
        f" Furthest above the best: {max(row.over for row in rows)} weeks,"
        f" {max(row.over / row.best for row in rows):.1%}."
    )
    solved = [row.found for row in rows if row.found is not None]
    if solved:
        by_week = sum(found.model == "weeks" for found in solved)
        yield (
            f"CP-SAT found a schedule for {sum(f.weeks is not None for f in solved)} of"
            f" {len(solved)}, proven the best for {sum(f.proven for f in solved)}; {by_week} were"
            " modelled by week instead of by day (`w`)."
        )
    else:
        yield "OR-tools is not installed: the part that it has in this is left out."
    scraps, whole = sum(row.kept.scraps for row in rows), sum(row.sessions for row in rows)
    yield f"Sessions below the shortest that do not end their topic: {scraps} of {whole:,}."
    for row in rows:
        for fault in row.kept.faults[:3]:
            yield f"MISSED: {row.instance.name}: {fault}"


def _said(found: Found | None) -> str:
    if found is None:
        return "–"
    if found.weeks is None:
        return "none found"
    how = ["" if found.proven else "?", "w" if found.model == "weeks" else ""]
    return " ".join([str(found.weeks), *filter(None, how)])


def _verdict(row: Row) -> str:
    if row.kept.faults:
        return "MISSED: breaks a rule"
    if not row.met_best:
        return "MISSED"
    return "met" if row.met else "met, not against the bound"
