"""`studyplan target`: the day by which something is to be finished."""

from typing import Annotated

import typer

from studyplan.app import target as use_case
from studyplan.commands.calling import AnsweringCall
from studyplan.commands.options import Followed, either
from studyplan.errors import UsageError


def target(
    call: AnsweringCall,
    day: Annotated[
        str | None,
        typer.Argument(
            metavar="[DATE|none]",
            help=either(
                "The day: 2027-06-30; `none` takes it back.", "日期：2027-06-30；none 表示取消。"
            ),
        ),
    ] = None,
    roadmap: Followed = None,
    stage: Annotated[
        str | None,
        typer.Option(
            "--stage",
            metavar="STAGE",
            help=either("A stage: its number or id.", "阶段：编号或 id。"),
        ),
    ] = None,
) -> None:
    """Set the day by which a roadmap or a stage is to be finished, or show the targets."""
    if day is not None:
        wanted = None if day == "none" else call.day_to_come(day)
        with call.writing() as store:
            view = use_case.set_target(store, call.now, roadmap, stage, wanted)
    elif stage is not None or roadmap is not None:
        raise UsageError("target-day-first")
    else:
        with call.reading() as store:
            view = use_case.targets(store, call.now)
    call.emit(view)
