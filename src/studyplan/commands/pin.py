"""`studyplan pin` and `unpin`: a topic on a day, or in a week."""

from datetime import date
from typing import Annotated

import typer

from studyplan.app.naming import find_one
from studyplan.call import Call
from studyplan.commands.changing import changed
from studyplan.commands.options import DryRun, Json, Lang, OneTopic, Plain, either
from studyplan.core.journal.frame import PinSet
from studyplan.core.journal.keys import TopicKey
from studyplan.core.living import stretches
from studyplan.core.vocabulary import MET
from studyplan.errors import UsageError
from studyplan.render.pin import PinView
from studyplan.store import planning
from studyplan.store.commitment import plan


def pin(
    topic: OneTopic,
    when: Annotated[
        str,
        typer.Argument(
            metavar="DATE|WEEK",
            help=either(
                "2026-12-05, friday, +3d; or a week: week+2, 2026-W50.",
                "2026-12-05、friday、+3d；或某一周：week+2、2026-W50。",
            ),
        ),
    ],
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Study a topic on that day or from then on, before everything else."""
    call = Call(lang, json, plain)
    day, week = call.when_to_come(when)
    _set(call, topic, day, week, dry_run)


def unpin(
    topic: OneTopic,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Take a pin back."""
    _set(Call(lang, json, plain), topic, None, False, dry_run)


def _set(call: Call, name: str, day: date | None, week: bool, dry_run: bool) -> None:
    with call.reading() as connection:
        topic = find_one(connection, name, marking=True)
        before = planning.pin_of(connection, topic.id)
    if day and topic.status in MET:
        raise UsageError("pin-finished", name=topic.key)

    pin = PinSet(TopicKey(topic.key), day, week)

    at = None
    with call.writing(keep=not dry_run) as connection:
        same = (planning.pin_of(connection, topic.id) or {}) == pin.data()
        moved = None if same else changed(call, connection, [pin])
        if day is not None:
            at = stretches(plan(connection, call.today).sessions).get(topic.key)
    call.emit(PinView(call.today, topic, pin.data() or None, before, moved, at and at.first))
    if dry_run:
        call.tell("dry-run")
