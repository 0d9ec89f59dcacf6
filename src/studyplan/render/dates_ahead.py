"""How the plan stands to what is on a day and due by one."""

from collections.abc import Iterable, Sequence
from datetime import date

from studyplan.core.deadlines import Dated
from studyplan.core.needs import Unmet
from studyplan.core.topics import TopicRow
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.blocks import Block, Cell, Table, columns, line
from studyplan.render.contract import NAMED
from studyplan.render.dated import SOME_OF, WAS_ON, waited_for, when
from studyplan.render.fields import Fields
from studyplan.render.words import Words

_TROUBLES = {
    "gone": WAS_ON,
    "overdue": N_("“{title}” was due {day}."),
    "late": N_("“{title}” is due {day}, but the plan finishes it {end}."),
    "unfinished": N_("“{title}” is due {day}, and the plan does not finish it by then."),
    "unready": N_("“{title}” is on {day}; the plan does not finish before it: {names}."),
    "paused": N_("“{title}” is on {day}, in a pause."),
}
# So many dates that are all right are shown ahead.
_SHOWN = 5


class DatedTopic(NamedTuple):
    """A topic with a date as the plan has it, and what it waits for."""

    topic: TopicRow
    plan: Dated
    waits_for: Unmet = Unmet()


DATED = Fields(
    Fields("topic=key number title").at("topic"),
    "on=plan.on due_by=plan.due ends=plan.ends trouble=plan.trouble",
    ("waits_for=waits_for.topics", [NAMED]),
    ("waits_for_choices=waits_for.choices", [SOME_OF]),
)


def trouble_lines(dated: Iterable[DatedTopic], today: date, words: Words) -> Iterable[Block]:
    """What is not in time, a line each."""
    for topic, plan, waits in dated:
        if plan.trouble:
            unfinished = plan.trouble == "late" and not plan.ends
            yield words.say(
                _TROUBLES["unfinished" if unfinished else plan.trouble],
                "warn",
                title=words.text(topic.title),
                day=words.dated(plan.day, today),
                end=words.dated(plan.ends, today) if plan.ends else "",
                names=waited_for(waits, words),
                n=topic.typed,
            )


def dates_ahead(dated: Sequence[DatedTopic], today: date, words: Words) -> Iterable[Block]:
    """What is not in time, and the next dates."""
    yield from trouble_lines(dated, today, words)
    ahead = [one for one in dated if one.plan.day >= today]
    if not ahead:
        return
    rows = [
        (
            Cell(str(topic.number or ""), "accent"),
            Cell(when(plan.on, plan.due, today, words)[0]),
            Cell(words.text(topic.title)),
        )
        for topic, plan, _ in ahead[:_SHOWN]
    ]
    yield line(words("Dates ahead"), "strong")
    yield Table(columns("figures fixed grow"), rows)
    if (more := len(ahead) - _SHOWN) > 0:
        yield line(words.more(more, "topic"), "dim", 2)
