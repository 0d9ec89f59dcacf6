"""`studyplan pin` and `unpin`: a topic on a day, or in a week."""

from typing import Annotated

import typer

from studyplan.app import pin as use_case
from studyplan.call import Call
from studyplan.commands.options import DryRun, Json, Lang, OneTopic, Plain, either


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
    with call.writing(keep=not dry_run) as store:
        view = use_case.pin(store, call.now, topic, day, week)
    call.emit(view, dry_run)


def unpin(
    topic: OneTopic,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Take a pin back."""
    call = Call(lang, json, plain)
    with call.writing(keep=not dry_run) as store:
        view = use_case.pin(store, call.now, topic, None)
    call.emit(view, dry_run)
