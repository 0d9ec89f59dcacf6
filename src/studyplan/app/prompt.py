"""What a shell's prompt or a status bar says: what is running, and what to study next."""

from studyplan.app.whats_next import whats_next
from studyplan.core.journal.clock import Moment
from studyplan.render.prompt import PromptLines
from studyplan.store.store import Store


def prompt_lines(
    store: Store,
    now: Moment,
    number: int = 1,
    lane: str | None = None,
    roadmap: str | None = None,
    fit: int | None = None,
) -> PromptLines:
    """The topic that the timer runs for, and the best ones to study, `number` together."""
    running = store.timer.running()
    rows = whats_next(store, now.today, number, lane, roadmap, fit).topics
    topics = [row.topic for row in rows if running is None or row.topic.key != running.topic]
    return PromptLines(now.at, running, topics[: number - bool(running)])
