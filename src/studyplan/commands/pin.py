"""`studyplan pin` and `unpin`: a topic on a day, or in a week."""

from typing import Annotated

from studyplan.app import pin as use_case
from studyplan.commandline.calling import ChangingCall
from studyplan.commandline.options import OneTopic, argument
from studyplan.locale import N_


def pin(
    call: ChangingCall,
    topic: OneTopic,
    when: Annotated[
        str, argument("DATE|WEEK", N_("Day (2026-12-05, friday, +3d) or week (week+2, 2026-W50)."))
    ],
) -> None:
    """Study a topic on that day or from then on, before everything else."""
    day, week = call.when_to_come(when)
    with call.writing() as store:
        view = use_case.pin(store, call.now, topic, day, week)
    call.emit(view)


def unpin(call: ChangingCall, topic: OneTopic) -> None:
    """Take a pin back."""
    with call.writing() as store:
        view = use_case.pin(store, call.now, topic, None)
    call.emit(view)
