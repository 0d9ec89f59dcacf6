"""What a newer source does to a roadmap file, as its report tells it."""

from collections.abc import Mapping
from typing import Any

from studyplan.authoring.bringing.definitions import Part, words
from studyplan.authoring.bringing.three_ways import Reporting, said_of
from studyplan.authoring.bringing.weaving import Tree, is_reordered
from studyplan.core.import_report import Change, ChangedPart, ImportChange

# Assumed by an import, or said with something else: not worth a word where the file's stays.
_QUIET = {"basis", "kind", "level", "group"}
_ORDER: tuple[ChangedPart, ...] = ("roadmap", "stage", "module", "topic")


class ToldChanges:
    """Changes as they are found."""

    def __init__(self) -> None:
        self.found: list[ImportChange] = []

    def add(self, part: ChangedPart, one: Part, change: Change, **more: str) -> None:
        """Tell of a part of a roadmap, by the title that it has."""
        said = ImportChange(change, one["id"], words(one["title"]), part=part, **more)
        self.found.append(said)

    def of(self, part: ChangedPart, one: Part) -> Reporting:
        """What is told of the fields of a part."""

        def report(change: Change, field: str, before: Any, after: Any) -> None:
            if field == "basis" or (change == "kept" and field in _QUIET):
                return
            if field == "resources" and self._is_its_title(one, words(after)):
                return
            if field == "title" and change == "changed":
                self.add(part, {**one, "title": after}, "renamed", before=words(before))
            else:
                said = {"before": said_of(before), "after": said_of(after)}
                self.add(part, one, change, field=field, **said)

        return report

    def _is_its_title(self, one: Part, after: str) -> bool:
        """Whether a link says now what its topic was just told to say, in the source at least."""
        last = self.found[-1] if self.found else None
        if last is None or last.id != one["id"]:
            return False
        says = {"renamed": last.title, "kept": last.before if last.field == "title" else ""}
        return says.get(last.change) == after

    def places(
        self,
        part: ChangedPart,
        inside: Mapping[str, list[str]],
        sides: tuple[Tree, Tree, Tree],
        parts: Mapping[str, Part],
        called: tuple[Mapping[str, Part], Mapping[str, Part]],
        wider: tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]] = ({}, {}, {}),
    ) -> None:
        """Tell what is in another part now, and what the source alone has elsewhere or in order.

        `inside` is what is in each part over these, which are `called` so here and in the source;
        `wider` what those are in, before, now and in the source, which is told where that is another
        one.
        """
        base, mine, source = sides
        over, theirs = called
        for parent, several in inside.items():
            for name in (one for one in several if one in mine.parents):
                was, now = mine.parents[name], source.parents.get(name)
                if was != parent:
                    far = wider[0].get(was, was) != wider[1].get(parent, parent)
                    place = over[wider[0].get(was, was) if far else was]
                    self.add(part, parts[name], "moved", before=words(place["title"]))
                elif now not in (None, was, base.parents.get(name)):
                    own, far_off = wider[1].get(was, was), wider[2].get(now, now)
                    if own == far_off:
                        own, far_off = was, now
                    said = {
                        "before": words(theirs[far_off]["title"]),
                        "after": words(over[own]["title"]),
                    }
                    self.add(part, parts[name], "kept", field="place", **said)
            rows = [side.inside.get(parent, []) for side in sides]
            if all(map(is_reordered, rows, (*rows[1:], rows[0]))):
                self.add(_ORDER[_ORDER.index(part) - 1], over[parent], "kept", field="order")

    def told(self) -> list[ImportChange]:
        """All of it: of the roadmap, its stages, modules and topics; last what is gone.

        A module that is called as its stage is not told to be renamed with it, or to be kept.
        """
        said = {_titles(one) for one in self.found if one.part == "stage"}
        found = [one for one in self.found if one.part != "module" or _titles(one) not in said]
        return sorted(found, key=lambda one: (one.change == "gone", _ORDER.index(one.part)))


def _titles(one: ImportChange) -> str:
    """What the source calls a part, where that is told; else what it calls no other."""
    if one.change == "renamed":
        return one.title
    return one.before if (one.change, one.field) == ("kept", "title") else f"\0{id(one)}"
