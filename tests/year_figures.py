"""The figures of docs/a-year.md: tables and a plot of a year that was lived."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median

from tests.learner import FESTIVAL, MAIN, SECOND, SHARES, SICK, START, Ends, Look
from tests.year import Year

# The commands of the same learner's year when plans were adopted and stayed as they were.
BEFORE = Counter(
    {"log": 281, "start": 86, "done": 103, "skip": 1, "tick": 8, "week": 62, "next": 62}
    | {"init": 1, "follow": 1, "split": 1, "target": 1, "availability": 2, "pause": 1}
    | {"baseline": 1, "replan": 12}
)
AT, P50, P80, TRUTH = "·", "○", "●", "│"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def short(day: date | str | None) -> str:
    """A day as `3 Oct 2027`; a dash for none."""
    if not day:
        return "–"
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day.day} {day:%b %Y}"


def signed(number: float) -> str:
    """A whole number with its sign."""
    return f"{number:+.0f}".replace("-", "−") if round(number) else "0"


def days(year: Year) -> list[date]:
    """All days of the year that was lived."""
    return [START + timedelta(days=n) for n in range((year.looks[-1].day - START).days)]


def months(year: Year) -> str:
    """The year month by month, with the plan's end and the forecast as the month was over."""
    rows = []
    for first in sorted({day.replace(day=1) for day in days(year)}):
        own = [d for d in days(year) if d.replace(day=1) == first]
        had = sum(year.available(d) for d in own if not _away(d))
        studied = sum(sum(year.studied.get(d, {}).values()) for d in own)
        done = [key for key, d in year.finished.items() if d in own]
        own_work = sum(key in year.spent for key in done)
        look = next((k for k in year.looks if k.day > own[-1]), year.looks[-1])
        last = [max(f[n] for f in look.forecasts.values()) for n in (0, 1) if look.forecasts]
        rows.append(
            (
                *(f"{own[0]:%b %Y}", f"{had / 60:.0f}", f"{studied / 60:.0f}"),
                *(_kept(year, own), own_work),
                *("; ".join(_happened(year, own)), short(look.ends)),
                *([short(d) for d in last] or ["–", "–"]),
            )
        )
    head = ("month", "hours had", "hours studied", "weeks kept", "topics done", "what happened")
    return table((*head, "every hour kept", "P50", "P80"), rows)


def _away(day: date) -> bool:
    return any(first <= day <= last for first, last in (FESTIVAL, SICK))


def _kept(year: Year, own: Sequence[date]) -> str:
    """How much was kept of what the weeks that end on these days were begun with."""
    found = (look.week["last_week"] for look in year.looks)
    weeks = {_sunday(w["week"]): w["hours"] for w in found if w}
    hours = [h for sunday, h in weeks.items() if sunday in own]
    committed = sum(h["committed"] for h in hours)
    return f"{100 * sum(h['kept'] for h in hours) / committed:.0f}%" if committed else "–"


def _sunday(week: str) -> date:
    """The last day of `2026-W48`."""
    return date.fromisoformat(f"{week}-7")


def _happened(year: Year, own: Sequence[date]) -> list[str]:
    said = [(d, text) for d, text in year.happened if d in own]
    for first, last, what in ((*FESTIVAL, "Spring Festival"), (*SICK, "ill")):
        if first in own:
            said.append((first, f"{what}, until {last.day} {last:%b}"))
    share = SHARES.get((own[0].year, own[0].month))
    if share:
        said.append((own[0], f"a {'fast' if share > 1 else 'slow'} month"))
    return [f"{text} ({d.day})" if d != own[0] else text for d, text in sorted(said)]


def spent_by_kind(year: Year) -> str:
    """Hours planned and hours taken of all topics that were studied, by kind."""
    rows = []
    for kind in dict.fromkeys(topic.kind for topic in year.topics.values()):
        own = [t for t in year.topics.values() if t.kind == kind and t.key in year.spent]
        planned = sum(topic.minutes for topic in own)
        took = sum(year.spent[topic.key] for topic in own)
        share = f"{100 * took / planned:.0f}%"
        rows.append((kind, len(own), f"{planned / 60:.0f}", f"{took / 60:.0f}", share))
    return table(("kind", "topics", "hours planned", "hours taken", "share"), rows)


def changes(year: Year) -> str:
    """Each change of the calendar with how it moved the ends."""
    rows = [
        (short(c.day), f"`{c.words}`", *_moved(c.before, c.after))
        for c in year.changes
        if c.before.kept and c.before != c.after
    ]
    return table(("day", "command", "P50–P80", "every hour kept"), rows)


def _moved(before: Ends, after: Ends) -> tuple[str, str]:
    likely = [f"{short(ends.p50)} – {short(ends.p80)}" for ends in (before, after)]
    return f"{likely[0]} → {likely[1]}", f"{short(before.kept)} → {short(after.kept)}"


def commands(year: Year) -> str:
    """How often each verb was called, and how often when plans were adopted."""
    kinds = {
        "`log`": ("log",),
        "`start`, `done`, `know`, `skip`": ("start", "done", "know", "skip"),
        "`tick`": ("tick",),
        "`init`, `follow`, `split`, `target`": ("init", "follow", "split", "target"),
        "`availability`, `pause`, `baseline set`": ("availability", "pause", "baseline"),
        "`replan`": ("replan",),
        "`week`, `next`": ("week", "next"),
    }
    rows = [
        (name, sum(BEFORE[verb] for verb in verbs), sum(year.calls[verb] for verb in verbs))
        for name, verbs in kinds.items()
    ]
    total = ("in all", sum(row[1] for row in rows), sum(row[2] for row in rows))
    return table(("commands", "when plans were adopted", "now"), [*rows, total])


def slips(year: Year) -> str:
    """The stages: their end in the baseline, in the last plan, and in truth."""
    rows = []
    for s in year.slips:
        keys = [k for k, t in year.topics.items() if t.key.startswith(f"{s['roadmap']}/")]
        own = [year.finished[k] for k in keys if year.topics[k].stage == s["id"]]
        first = date.fromisoformat(s["baseline"])
        rows.append(
            (
                *(f"`{s['roadmap']}`", s["title"], short(first), short(s["end"])),
                *(short(max(own)), signed((max(own) - first).days / 7)),
            )
        )
    head = ("roadmap", "stage", "baseline", "last plan", "finished", "weeks later")
    return table(head, rows)


def errors(year: Year, roadmap: str, looks: Sequence[Look]) -> list[tuple[int, bool]]:
    """How many days P50 came after the truth, and whether P80 held, look by look."""
    truth = year.done_in(roadmap)
    found = [look.forecasts[roadmap] for look in looks if roadmap in look.forecasts]
    return [((p50 - truth).days, truth <= p80) for p50, p80 in found]


def quarters(year: Year) -> list[list[Look]]:
    """The Mondays on which something was still open, in four parts."""
    looks = [look for look in year.looks if look.forecasts]
    size = -(-len(looks) // 4)
    return [looks[n : n + size] for n in range(0, len(looks), size)]


def accuracy(year: Year) -> str:
    """Forecasts against the truth, by roadmap and quarter."""
    rows = []
    for roadmap in (MAIN, SECOND):
        for number, looks in enumerate(quarters(year), 1):
            found = errors(year, roadmap, looks)
            if not found:
                continue
            late = signed(median(error for error, _ in found))
            off = f"{median(abs(error) for error, _ in found):.0f}"
            held = f"{sum(kept for _, kept in found)} of {len(found)}"
            span = f"{number}: {short(looks[0].day)} – {short(looks[-1].day)}"
            rows.append((f"`{roadmap}`", span, late, off, held))
    return table(("roadmap", "quarter", "P50 late by", "off by", "P80 held"), rows)


def plot(year: Year) -> str:
    """Every third Monday a line: the day itself, P50, P80, and the truth behind them."""
    parts = []
    for roadmap in (MAIN, SECOND):
        truth = year.done_in(roadmap)
        looks = [look for look in year.looks if roadmap in look.forecasts][::3]
        lines = [f"{roadmap}, finished on {short(truth)}"]
        for look in looks:
            p50, p80 = look.forecasts[roadmap]
            cells = [" "] * (_column(max(p80, truth)) + 1)
            for sign, day in ((AT, look.day), (TRUTH, truth), (P80, p80), (P50, p50)):
                cells[_column(day)] = sign
            lines.append(f"{look.day}  {''.join(cells)}")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _column(day: date) -> int:
    return (day - START).days // 7


def figures(year: Year) -> str:
    """Everything on the page that comes from the year, in its order, between blank lines."""
    parts = (months, spent_by_kind, commands, changes, accuracy, plot, slips)
    return "\n\n".join(part(year) for part in parts)
