"""`studyplan roadmap edit`: a roadmap of one's own in an editor."""

from studyplan.app import editing, editions
from studyplan.app.library import doubts_in
from studyplan.call import interactive
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import NO_CREDIT, argument
from studyplan.commands.editor import edited
from studyplan.errors import StudyplanError
from studyplan.locale import N_
from studyplan.render.output import View
from studyplan.render.prompts import answer, means_no, show_to_person


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
        with edited(call, text.rstrip("\n"), before.name, ".yaml") as said:
            if said.strip() == before.text.strip():
                call.tell("Nothing was changed.")
                return None
            try:
                loaded = editing.read(before, said)
            except InvalidRoadmapError as error:
                if not interactive():
                    raise
                call.tell_problems(error.problems)
                if means_no(answer(call.words("Edit it again? [Y/n]"))):
                    raise StudyplanError("edit-invalid") from None
                text = said
                continue
            with call.existing() as store:
                known = editing.is_known(store, loaded)
            if known and interactive():
                with call.sandbox() as store:
                    preview = editions.update(store, call.now, [loaded], not no_credit, older=True)
                show_to_person(preview.blocks(call.words))
                if means_no(answer(call.words("Take this in? [Y/n]"))):
                    raise StudyplanError("edit-declined")
            view: View = editing.keep(before, loaded)
            if known:
                with call.writing() as store:
                    view = editions.update(store, call.now, [loaded], not no_credit, older=True)
            call.emit(view)
            call.tell_problems(doubts_in(str(before.path or ""), loaded))
            return None
