"""What a newer source does to a roadmap file, in words."""

from collections.abc import Iterable, Sequence

from studyplan.core.import_report import ImportChange
from studyplan.locale import N_
from studyplan.render.blocks import Block, line
from studyplan.render.words import Words

_WHOLE = {
    "new": N_("New: “{title}”"),
    "gone": N_("Gone: “{title}”"),
    "renamed": N_("Renamed: “{title}” (was “{before}”)"),
    "moved": N_("Moved: “{title}” (was in “{before}”)"),
}
_KEPT = {
    "title": N_("Title as in your file: “{title}” (the source says “{before}”)"),
    "topic": N_("Kept, as you have changed it: “{title}” (the source has it no longer)"),
    "order": N_("Order as in your file: “{title}” (the source has another)"),
    "place": N_("Place as in your file: “{title}” in “{after}” (the source has it in “{before}”)"),
}
_FIELDS = {
    "hours": N_("Hours"),
    "minutes": N_("Minutes"),
    "pages": N_("Pages"),
    "duration": N_("Length"),
    "hours_per_week": N_("Hours a week"),
    "points": N_("Objective"),
    "resources": N_("Resource"),
    "criteria": N_("Criterion"),
    "needs": N_("Prerequisite"),
    "electives": N_("Elective"),
    "kind": N_("Kind"),
    "level": N_("Level"),
    "optional": N_("Optional"),
    "group": N_("Group"),
    "goal": N_("Goal"),
    "note": N_("Note"),
    "summary": N_("Summary"),
    "on": N_("Day"),
    "due": N_("Due"),
    "url": N_("Link"),
}
_ORDER = ("new", "gone", "renamed", "moved", "changed", "kept")


def changed(
    before: str, edition: str | None, changes: Sequence[ImportChange], words: Words
) -> Iterable[Block]:
    """What the next edition changes, by how; and what stays as the file has it."""
    yield line()
    if edition != before:
        yield words.say(
            N_("Edition {edition} (was {before})"), "strong", edition=edition, before=before
        )
    elif changes:
        yield words.say(
            N_("Your file has all of it already. Edition {edition} stays."), edition=edition
        )
    else:
        yield words.say(
            N_("The source says nothing new. Edition {edition} stays."), edition=edition
        )
    for change in _ORDER:
        for one in changes:
            if one.change == change:
                yield words.say(_sentence(one), "", 2, **_facts(one, words))


def _sentence(one: ImportChange) -> str:
    if one.change in _WHOLE:
        return _WHOLE[one.change]
    if one.change == "kept":
        kept = N_("{what} as in your file: “{title}” {after} (the source says {before})")
        return _KEPT.get(one.field, kept)
    if not one.before:
        return N_("{what} of “{title}”: {after} (new)")
    if not one.after:
        return N_("{what} of “{title}”: {before} (gone)")
    return N_("{what} of “{title}”: {after} (was {before})")


def _facts(one: ImportChange, words: Words) -> dict[str, object]:
    what = words(_FIELDS[one.field]) if one.field in _FIELDS else one.field
    values = [one.before or "–", one.after or "–"]
    if one.field == "duration":
        values = [words.duration(value) or "–" for value in (one.before, one.after)]
    return {"title": one.title, "what": what, "before": values[0], "after": values[1]}
