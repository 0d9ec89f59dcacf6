"""`studyplan roadmap edit`: a roadmap of one's own in an editor."""

from typing import TYPE_CHECKING

from studyplan.app import editing, editions
from studyplan.app.editing import Editable
from studyplan.app.library import doubts_in
from studyplan.call import interactive
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import NO_CREDIT, argument
from studyplan.commands.editor import edited
from studyplan.errors import StudyplanError
from studyplan.locale import N_
from studyplan.render.output import View
from studyplan.render.prompts import answer, means_no, show_to_person

if TYPE_CHECKING:
    from studyplan.core.model import Loaded


def edit(
    call: AnsweringCall,
    name: str = argument("ID|FILE", N_("A roadmap of your own, by its id or its file.")),
    no_credit: bool = NO_CREDIT,
) -> View | None:
    """Open a roadmap of your own in your editor, check it, show what it changes, and take it in."""
    from studyplan.roadmaps.load import InvalidRoadmapError

    with call.existing() as store:
        before = editing.editable(store, name)
    text = before.text
    while True:
        with edited(call, text.rstrip("\n"), before.name, ".yaml") as (said, draft):
            if said.strip() == before.text.strip():
                call.tell("Nothing was changed.")
                return editing.unchanged(before) if call.mode == "json" else None
            try:
                loaded = editing.read(before, said, draft)
            except InvalidRoadmapError as error:
                if not interactive():
                    raise
                call.tell_problems(error.problems)
                if means_no(answer(call.words("Edit it again? [Y/n]"))):
                    raise StudyplanError("edit-invalid") from None
                text = said
                continue
            return _taken_in(call, before, loaded, crediting=not no_credit)


def _taken_in(
    call: AnsweringCall, before: Editable, loaded: "Loaded", crediting: bool
) -> View | None:
    """Save the file, and put it in the place of the edition that the database has, if it has one.

    On a terminal it is shown before what that changes. Raises StudyplanError if it is not wanted.
    """
    with call.existing() as store:
        known = editing.is_known(store, loaded)
    shown = known and interactive()
    if shown:
        with call.sandbox() as store:
            preview = editions.update(store, call.now, [loaded], crediting, older=True)
        show_to_person(preview.blocks(call.words))
        if means_no(answer(call.words("Take this in? [Y/n]"))):
            raise StudyplanError("edit-declined")
    view: View = editing.keep(before, loaded)
    facts = {"file": before.path or loaded.path or "", "title": loaded.roadmap.title}
    done = N_("✓ Saved {file}. To follow it: studyplan init {file}")
    if known:
        with call.writing() as store:
            view = editions.update(store, call.now, [loaded], crediting, older=True)
        done = N_("✓ Taken in: “{title}”, edition {edition}; saved in {file}")
        if before.path is None:
            done = N_("✓ Taken in: “{title}”, edition {edition}; there is no file of it")
    if call.mode != "terminal" or (known and not shown):
        call.emit(view)
    call.tell(done, edition=loaded.roadmap.edition, **facts)
    call.tell_problems(doubts_in(str(before.path or ""), loaded))
    return None
