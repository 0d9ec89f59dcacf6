"""A part of a roadmap of three: what the source said before, what the file says, what the source says.

What was changed in the file stays, what the source has changed is taken in; where both have changed
it, the file's stays.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

from studyplan.authoring.bringing.definitions import Part, link, says_the_same, texts
from studyplan.authoring.bringing.titles import key
from studyplan.authoring.bringing.weaving import woven
from studyplan.core.import_report import Change
from studyplan.core.rewording import is_reworded

# Told of a field: `changed` with what it was and is; `kept` with what the source says, and the file.
Reporting = Callable[[Change, str, Any, Any], None]
_Side = Sequence[Any]
_OBJECTIVES = ("points", "facts")
# Lists in which an entry is likely to be the same in other words.
_WORDED = (*_OBJECTIVES, "criteria")
# What an import assumes of an entry, or takes from where that stands.
_DERIVED = ("kind", "group", "area", "shown_by")
_SAYING = ("text", "title", "url")
# What has a unit, which its name says.
_LENGTHS = ("minutes", "pages")


def merged(
    base: Part, mine: Part, source: Part, report: Reporting, but: Collection[str] = ()
) -> Part:
    """The part of these three, without the fields `but`.

    Of what is not known to have been said before, the file's stays.
    """
    if mine.get("hours") != base.get("hours"):  # what hours rest on goes with them
        source = {**source, "basis": base.get("basis")}
    made = {}
    for name in dict.fromkeys([*mine, *source]):
        if name not in but:
            value = _value(name, base.get(name), mine.get(name), source.get(name), report)
            if value not in (None, [], {}):
                made[name] = value
    return made


def _value(name: str, was: Any, mine: Any, source: Any, report: Reporting) -> Any:
    if isinstance(mine, list) or isinstance(source, list):
        return merged_list(name, was or [], mine or [], source or [], report)
    if _is_part(mine) and _is_part(source):
        return merged(was or {}, mine, source, report)
    if mine == source or (_is_text(mine) and _is_text(source) and says_the_same(mine, source)):
        return mine
    if mine == was:
        report("changed", name, was, source)
        return source
    if source != was:
        report("kept", name, source, mine)
    return mine


def _is_part(value: Any) -> bool:
    return isinstance(value, dict) and not {"en", "zh"} >= value.keys()


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, str) and bool(value))


def merged_list(name: str, base: _Side, mine: _Side, source: _Side, report: Reporting) -> list[Any]:
    """Entries of three lists, in the file's order where that was changed, else in the source's."""
    objectives = name in _OBJECTIVES
    before, own, newer = (
        [_as_part(one) for one in side] if objectives else [*side] for side in (base, mine, source)
    )  # fmt: skip
    names = _names(before, own, newer, name in _WORDED)
    was, has, says = (
        dict(zip(called, side, strict=True))
        for called, side in zip(names, (before, own, newer), strict=True)
    )
    made: dict[int, Any] = {}
    for one in dict.fromkeys([*has, *says]):
        if one not in has:
            if one not in was:
                report("changed", name, None, said_of(says[one]))
                made[one] = says[one]
        elif one in says:
            made[one] = _entry(name, was.get(one, {}), has[one], says[one], report)
        elif one in was and has[one] == was[one]:
            report("changed", name, said_of(has[one]), None)
        else:
            made[one] = has[one]
            if one in was:
                report("kept", name, None, said_of(has[one]))
    order = woven(made, *names)
    return [_as_point(made[one]) if objectives else made[one] for one in order]


def _entry(name: str, was: Any, mine: Any, source: Any, report: Reporting) -> Any:
    if not isinstance(mine, dict) or not isinstance(source, dict):
        return mine

    def told(change: Change, field: str, one: Any, other: Any) -> None:
        if field in _DERIVED or (field == "note" and (_is_place(one) or _is_place(other))):
            return
        if field in _SAYING:
            report(change, name, one, other)
        else:
            called = field if field in _LENGTHS else name
            report(change, called, one or "–", f"{said_of(mine)}: {said_of(other) or '–'}")

    return merged(was, mine, source, told)


def _is_place(note: Any) -> bool:
    """Whether a note is where a resource lies within its source."""
    return bool(link({"note": note}))


def said_of(value: Any) -> str:
    """What a value or an entry of a list says, in few words."""
    if isinstance(value, dict) and not {"en", "zh"} <= value.keys():
        value = next(
            (value[name] for name in ("title", "text", "url", "id") if name in value), None
        )
    if value is True:
        return "✓"
    if isinstance(value, (int, float)):
        return f"{value:g}"
    return next(iter(texts(value)), "")


def _as_part(point: Any) -> Part:
    if isinstance(point, str):
        return {"text": point}
    rest = {name: value for name, value in point.items() if name not in ("en", "zh")}
    en, zh = point["en"], point["zh"]
    return {"text": en if en == zh else {"en": en, "zh": zh}, **rest}


def _as_point(part: Part) -> Any:
    text = part["text"]
    if len(part) == 1:
        return text
    said = {"en": text, "zh": text} if isinstance(text, str) else text
    return {**{name: value for name, value in part.items() if name != "text"}, **said}


def _names(before: _Side, own: _Side, newer: _Side, worded: bool) -> list[list[int]]:
    """A number for each entry of the three lists, the same where the entry is."""
    first = [*range(len(before))]
    found = _same(before, newer, worded)
    third = [found.get(n, len(before) + len(own) + n) for n in range(len(newer))]
    found = _same(before, own, worded)
    second = [found.get(n, len(before) + n) for n in range(len(own))]
    # What was written anew in the file may be what the source says now.
    left = [n for n, one in enumerate(second) if one >= len(before)]
    open_ = [n for n, one in enumerate(third) if one not in second]
    found = _same([newer[n] for n in open_], [own[n] for n in left], worded)
    for place, at in found.items():
        second[left[place]] = third[open_[at]]
    return [first, second, third]


def _same(old: _Side, new: _Side, worded: bool) -> dict[int, int]:
    """For each place in the newer list that of the same entry in the older; each is taken once."""
    found: dict[int, int] = {}
    marks: tuple[Callable[[Any], Hashable], ...] = (_whole, _id, _link, _first_text, _last_text)
    for mark in marks:
        places: dict[Hashable, list[int]] = {}
        taken = {*found.values()}
        for at, one in enumerate(old):
            if at not in taken and (said := mark(one)):
                places.setdefault(said, []).append(at)
        for place, one in enumerate(new):
            if place not in found and (free := places.get(mark(one))):
                found[place] = free.pop(0)
    if worded:
        taken = {*found.values()}
        left = [at for at in range(len(old)) if at not in taken]
        for place, one in enumerate(new):
            if place not in found:
                likely = [at for at in left if _is_worded(old[at], one)]
                for at in likely[:1]:
                    found[place] = at
                    left.remove(at)
    return found


def _whole(one: Any) -> Hashable:
    return repr(one)


def _id(one: Any) -> Hashable:
    return one.get("id") if isinstance(one, dict) else None


def _link(one: Any) -> Hashable:
    return link(one) if isinstance(one, dict) and "kind" in one else None


def _texts(one: Any) -> Iterable[str]:
    said: Mapping[str, Any] = one if isinstance(one, dict) else {}
    return texts(said.get("text", said.get("title")))


def _first_text(one: Any) -> Hashable:
    return next((key(text) for text in _texts(one)), None)


def _last_text(one: Any) -> Hashable:
    return next((key(text) for text in reversed([*_texts(one)])), None)


def _is_worded(was: Any, said: Any) -> bool:
    return any(is_reworded(a, b) for a in _texts(was) for b in _texts(said))
