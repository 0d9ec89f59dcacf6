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
    """What was ticked or claimed, and what it is now; `lost` says that nothing is the same."""

    was: Text
    now: Text | None
    stays: str
    lost: str
    topic: str = ""


_TICKED = N_("{topic}: “{point}” stays ticked as “{now}”")
_NO_POINT = N_("{topic}: “{point}” was ticked; no objective says the same now")
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
            _Carried(t.point.text, t.after and t.after.text, _TICKED, _NO_POINT, t.topic)
            for t in u.ticks
        ),
        *(
            _Carried(r.resource.title, r.after and r.after.title, _TICKED, _NO_RESOURCE, r.topic)
            for r in u.resources
        ),
        *(
            _Carried(c.criterion.title, c.after and c.after.title, _CLAIMED, _NO_CRITERION)
            for c in u.claims
        ),
    ]
    for one in told:
        if one.now and words.text(one.now) != words.text(one.was):
            yield words.say(one.stays, "", 2, **_facts(one, titles, words), now=words.text(one.now))
    lost = [one for one in told if one.now is None]
    for one in lost:
        yield words.say(one.lost, "warn", 2, **_facts(one, titles, words))
    if dry_run:
        return
    if topic := next((one.topic for one in lost if one.topic), None):
        hint = N_("To tick what still applies: studyplan tick {topic}")
        yield words.say(hint, "dim", 2, topic=f"{u.roadmap}/{topic}")
    if any(not one.topic for one in lost):
        yield words.say("To see and claim what applies now: studyplan criteria", "dim", 2)


def _facts(one: _Carried, titles: Mapping[str, Text], words: Words) -> dict[str, str]:
    title = words.text(titles.get(one.topic)) or one.topic
    return {"point": words.text(one.was)} | ({"topic": title} if one.topic else {})
