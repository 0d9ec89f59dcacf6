"""Which topics of a newer source are those of before: by titles, by links, by likeness."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from rapidfuzz import fuzz, process

from studyplan.authoring.bringing.roles import is_optional
from studyplan.authoring.bringing.titles import key
from studyplan.core.rewording import is_reworded, same_figures, substance
from studyplan.named_tuples import NamedTuple

# Where a title says that it stands: a chapter that is put in before it changes nothing of it.
_PLACE = re.compile(
    r"^(?:(?:chapter|lecture|lesson|week|day|unit|module|part|section|session|step|class|lab)"
    r" *#?(?:\d+(?:\.\d+)*|[ivx]+|[a-z](?=[:：.)、]| *[–—]| - ))\b|第 *[\d一二三四五六七八九十百]+ *[章讲课节周天篇单步回部][元分]?)"
    r" *[:：.、,，–—-]* *(?=\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\d{1,3}(?:\.\d{1,3})* +(?=\w)")
_ALONE = (
    _NUMBER,
    re.compile(r"^[(（]?[ivxl]+[.)、）:：] *(?=\w)", re.IGNORECASE),
    re.compile(r"^[(（]?[一二三四五六七八九十百]+[.)、）:：] *(?=\w)"),
    re.compile(r"^(?:[(（][a-z][)）]|[a-z][.)、:：]) *(?=\w)", re.IGNORECASE),
)


class KnownTopic(NamedTuple):
    """A topic of either: its titles, the stage it stands in, and its links, also relative ones."""

    id: str
    titles: Sequence[str]
    stage: str = ""
    urls: Sequence[str] = ()


_Marks: TypeAlias = Callable[[KnownTopic], Sequence[object]]


def same(
    old: Sequence[KnownTopic], new: Sequence[KnownTopic], known: Mapping[int, int] | None = None
) -> dict[int, int]:
    """For each place in the newer list that of the same one in the older; each is taken once.

    Those that are `known` to be the same come first, then equal titles of a stage in their order,
    then equal ones elsewhere, also without the places that they say they have, or that they are
    optional, links that only one on either side has, and titles that say the same in other words,
    or in another order; the likest last, within a stage.
    """
    found = {**known} if known else {}
    _equal(old, new, found, _in_stage(_keys), True)
    _equal(old, new, found, _keys)
    old, new = _without_places(old), _without_places(new)
    _equal(old, new, found, _in_stage(_keys))
    _equal(old, new, found, _keys)
    _equal(old, new, found, _in_stage(_sorted))
    _equal(old, new, found, _in_stage(_unmarked))
    _alike(old, new, found, _REWORDED, within=True)
    _linked(old, new, found)
    _alike(old, new, found, _REWORDED, within=False)
    _alike(old, new, found, _LIKE, within=True)
    return found


def surely_same(old: Sequence[KnownTopic], new: Sequence[KnownTopic]) -> dict[int, int]:
    """The same, by titles and links that only one on either side has, whatever their stage."""
    found: dict[int, int] = {}
    _equal(old, new, found, _keys)
    _linked(old, new, found)
    return found


def _in_stage(marks: _Marks) -> _Marks:
    """Marks that are equal only in one stage."""
    return lambda one: [(one.stage, mark) for mark in marks(one)]


def _keys(one: KnownTopic) -> list[str]:
    return [name for title in one.titles if (name := key(title))]


def _without_places(several: Sequence[KnownTopic]) -> list[KnownTopic]:
    """The same with titles as they are without chapters' and lectures' numbers before them.

    A number, a numeral or a letter alone is one where most of the titles begin so.
    """
    places = [_PLACE, *(place for place in _ALONE if _is_usual(place, several))]
    found = []
    for one in several:
        titles = one.titles
        for place in places:
            titles = [place.sub("", title) for title in titles]
        found.append(one._replace(titles=titles))
    return found


def _is_usual(place: re.Pattern[str], several: Sequence[KnownTopic]) -> bool:
    """Whether most of them begin so, or, for what is no bare number, with a place of any kind."""
    kinds = [place] if place is _NUMBER else [place, _PLACE]
    begun = sum(any(kind.match(title) for title in one.titles for kind in kinds) for one in several)
    return 2 * begun > len(several)


def _sorted(one: KnownTopic) -> list[tuple[str, ...]]:
    """The words of its titles that say something, in no order of their own."""
    return [(*sorted(said),) for title in one.titles if (said := substance(title).split())]


def _unmarked(one: KnownTopic) -> list[str]:
    """The keys of its titles, without a word at an end that says that it is optional."""
    found = []
    for name in _keys(one):
        words = name.split(" ")
        while len(words) > 1 and (is_optional(words[0]) or is_optional(words[-1])):
            words = words[1:] if is_optional(words[0]) else words[:-1]
        found.append(" ".join(words))
    return found


def _open(several: Sequence[KnownTopic], taken: Sequence[int]) -> list[tuple[int, KnownTopic]]:
    gone = {*taken}
    return [(n, one) for n, one in enumerate(several) if n not in gone]


def _equal(
    old: Sequence[KnownTopic],
    new: Sequence[KnownTopic],
    found: dict[int, int],
    marks: _Marks,
    repeated: bool = False,
) -> None:
    """Take those with an equal mark; where several have it, in their order, or none."""
    before: dict[object, list[int]] = {}
    for place, one in _open(old, [*found.values()]):
        for mark in dict.fromkeys(marks(one)):
            before.setdefault(mark, []).append(place)
    left = _open(new, [*found])
    counts = Counter(mark for _, one in left for mark in {*marks(one)})
    taken: set[int] = set()
    for place, one in left:
        for mark in marks(one):
            free = [at for at in before.get(mark, ()) if at not in taken]
            if free and (repeated or (counts[mark] == 1 and len(before[mark]) == 1)):
                found[place] = free[0]
                taken.add(free[0])
                break


def _linked(old: Sequence[KnownTopic], new: Sequence[KnownTopic], found: dict[int, int]) -> None:
    """Take those with a link that no other topic of either list has, whether taken or not."""
    counts = [Counter(url for one in several for url in {*one.urls}) for several in (old, new)]
    alone = {url for url, n in counts[0].items() if n == counts[1][url] == 1}
    _equal(old, new, found, lambda one: [url for url in one.urls if url in alone])


def _same_letters(one: str, other: str) -> bool:
    """Whether two titles have the same letters that stand alone, as in “Part B”."""
    first, second = (
        re.findall(r"(?<![a-z])[a-z](?![a-z])", text.casefold()) for text in (one, other)
    )
    return sorted(first) == sorted(second)


class _Likeness(NamedTuple):
    """When titles are alike: their forms have a ratio of `least`, and `fits` says so, too."""

    form: Callable[[str], str]
    least: int
    fits: Callable[[str, str], bool]


_REWORDED = _Likeness(substance, 65, is_reworded)
_LIKE = _Likeness(
    str.casefold, 80, lambda *titles: same_figures(*titles) and _same_letters(*titles)
)


def _alike(
    old: Sequence[KnownTopic],
    new: Sequence[KnownTopic],
    found: dict[int, int],
    likeness: _Likeness,
    within: bool,
) -> None:
    """Take the likest pairs first, within a stage or anywhere."""
    before: dict[str, list[tuple[int, str]]] = {}
    for at, other in _open(old, [*found.values()]):
        before.setdefault(other.stage if within else "", []).extend((at, t) for t in other.titles)
    forms = {stage: [likeness.form(t) for _, t in several] for stage, several in before.items()}
    pairs = []
    for place, one in _open(new, [*found]):
        stage = one.stage if within else ""
        for title in one.titles:
            near = process.extract_iter(
                likeness.form(title),
                forms.get(stage, ()),
                scorer=fuzz.ratio,
                score_cutoff=likeness.least,
            )
            for _, score, n in near:
                at, other_title = before[stage][n]
                if likeness.fits(other_title, title):
                    pairs.append((-score, at, place))
    taken = {*found.values()}
    for _, at, place in sorted(pairs):
        if place not in found and at not in taken:
            found[place] = at
            taken.add(at)
