"""`studyplan doctor`: check the database, and mend what can be mended."""

from typing import Annotated

import typer

from studyplan import paths
from studyplan.commands.options import Json, Lang, Plain, either
from studyplan.render.upkeep import DoctorView
from studyplan.store.doctor import examine
from studyplan.wiring import App


def doctor(
    rebuild: Annotated[
        bool,
        typer.Option(
            "--rebuild",
            help=either(
                "Make what is derived anew from the journal.", "根据日志重新生成派生数据。"
            ),
        ),
    ] = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Check integrity, foreign keys, and that the journal and what is derived from it agree."""
    app = App(lang, json, plain)
    with app.reading():
        pass  # an older schema is migrated before it is judged
    report = examine(paths.database(), rebuild)
    app.emit(DoctorView(paths.database(), report, rebuild))
    if not report.sound:
        raise typer.Exit(5 if report.integrity else 1)
