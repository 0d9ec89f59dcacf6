"""What an update made of ticks and claims, as a person reads it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from studyplan.core.text import Text
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.blocks import Line
from studyplan.render.words import Words

if TYPE_CHECKING:
    from studyplan.render.editions import Updated


class _Carried(NamedTuple):
    """What was ticked or claimed, and what it is now; `lost` says why it is not that any more.

    `before` is the topic that it was in, if that is another.
    """

    was: Text
    now: Text | None
    stays: str
    lost: str
    topic: str = ""
    into: Text | None = None
    before: str | None = None


_TICKED = N_("{topic}: “{point}” stays ticked as “{now}”")
_NO_POINT = N_("{topic}: “{point}” was ticked; no objective says the same now")
_MOVED = N_("{topic}: “{now}” stays ticked; it was in “{before}”")
_PART = N_("{topic}: “{point}” was ticked; it is only part of “{into}” now")
_NO_RESOURCE = N_("{topic}: “{point}” was ticked; no resource is recognisably the same now")
_CLAIMED = N_("“{point}” stays claimed as “{now}”")
_NO_CRITERION = N_("“{point}” was claimed; no criterion says the same now")


def carried_lines(
    u: "Updated", titles: Mapping[str, Text], words: Words, dry_run: bool
) -> Iterable[Line]:
    """What is called otherwise in this language, then what is lost, and what to do about it.

    `titles` are those of the topics, by id; nothing can be done yet in a dry run.
    """
    told = [
        *(
            _Carried(
                t.point.text,
                t.after and t.after.text,
                _MOVED if t.was_in else _TICKED,
                _PART if t.part_of else _NO_POINT,
                t.topic,
                t.part_of and t.part_of.text,
                t.was_in,
            )
            for t in u.ticks
        ),
        *(
            _Carried(
                r.resource.title,
                r.after and r.after.title,
                _MOVED if r.was_in else _TICKED,
                _NO_RESOURCE,
                r.topic,
                before=r.was_in,
            )
            for r in u.resources
        ),
        *(
            _Carried(c.criterion.title, c.after and c.after.title, _CLAIMED, _NO_CRITERION)
            for c in u.claims
        ),
    ]
    for one in told:
        if one.now and (one.before or words.text(one.now) != words.text(one.was)):
            yield words.say(one.stays, "", 2, **_facts(one, titles, words))
    lost = [one for one in told if one.now is None]
    for one in lost:
        yield words.say(one.lost, "warn", 2, **_facts(one, titles, words))
    if dry_run:
        return
    for topic in dict.fromkeys(one.topic for one in lost if one.topic):
        hint = N_("To tick what still applies: studyplan tick {topic}")
        yield words.say(hint, "dim", 2, topic=f"{u.roadmap}/{topic}")
    if any(not one.topic for one in lost):
        yield words.say("To see and claim what applies now: studyplan criteria", "dim", 2)


def _facts(one: _Carried, titles: Mapping[str, Text], words: Words) -> dict[str, str]:
    named = {"topic": one.topic, "before": one.before}
    said = {"point": one.was, "now": one.now, "into": one.into}
    return {name: words.text(titles.get(of)) or of for name, of in named.items() if of} | {
        name: words.text(text) for name, text in said.items() if text
    }
