"""`studyplan export checklist`: a roadmap as a list to print and tick off."""

from typing import Annotated

import typer

from studyplan.app.library import titled
from studyplan.app.naming import the_roadmap
from studyplan.commands.calling import SpeakingCall
from studyplan.commands.documents import Bom, Force, Format, Output, as_json, destination
from studyplan.core.details import Outline
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.store.store import Store

FORMATS = ("markdown", "html", "csv", "json")


def checklist(
    call: SpeakingCall,
    roadmap: Annotated[
        str | None,
        typer.Option(
            "--roadmap",
            "-r",
            metavar="ID",
            help=N_("A roadmap, followed or not; all that are followed if not said."),
        ),
    ] = None,
    format_: Format = None,
    file: Output = "-",
    force: Force = False,
    bom: Bom = False,
) -> None:
    """Write core tasks, practical goals and links by stage, with what is done ticked."""
    to = destination(FORMATS, format_, file, force, bom)
    with call.library() as store:
        outlines = _outlines(store, roadmap)
        marks = store.progress.ticks()
    if to.format == "html":
        from studyplan.render.checklist import checklist_document
        from studyplan.render.html import html

        text = html(checklist_document(outlines, marks, call.today, call.words), call.words)
    elif to.format == "csv":
        from studyplan.render.exports import checklist_csv

        text = checklist_csv(outlines, marks, call.words)
    elif to.format == "json":
        from studyplan.render.answers import as_data
        from studyplan.render.exports import checklist_export

        found = checklist_export(outlines, marks, call.today, call.words)
        text = as_json(as_data(found, call.words))
    else:
        from studyplan.render.checklist import checklist_document
        from studyplan.render.markdown import markdown

        blocks = checklist_document(outlines, marks, call.today, call.words)
        text = "".join(markdown(blocks, call.words))
    to.deliver(call, text)


def _outlines(store: Store, name: str | None) -> list[Outline]:
    """The one that is named, else all that are followed; raises NotFoundError, UsageError."""
    there = titled(store)
    names = [slug for slug, _, _ in store.roadmaps.followed()] if name is None else [name]
    if not names:
        raise UsageError("name-a-roadmap", names=tuple(one.id for one in there))
    found = [store.outlines.of(the_roadmap(each, there)) for each in names]
    return [one for one in found if one is not None]
