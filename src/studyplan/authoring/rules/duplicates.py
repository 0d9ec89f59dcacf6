"""One resource that the file has as two, and two that it has as one."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from urllib.parse import urlsplit

from rapidfuzz.distance import Levenshtein

from studyplan.authoring.rules.course import Course, RuleFinding, Thing, Use, text
from studyplan.core.lint_findings import Facts, FindingLevel
from studyplan.roadmaps.positions import Path

Key = tuple[str, ...]

_COURSE_NUMBER = re.compile(r"[a-z]{2,}\d{2,}[a-z]?")
# MIT's numbers (`18.06`, `6.S191`) look like versions of programs: only where the title begins with
# one, or names MIT before it, or the resource is by MIT.
_DOTTED = r"(\d{1,2}\.s?\d{2,4}[a-z]{0,2})(?![a-z\d])"
_MIT = r"(?<![a-z\d])mit(?![a-z\d])|麻省理工"
_MIT_NUMBER = re.compile(rf"(?:^|(?:{_MIT})[^\W\d]*\W*(?:[a-z]+\W+)?){_DOTTED}")
_ANY_DOTTED = re.compile(rf"(?<![a-z\d.]){_DOTTED}")
_DEFAULT = re.compile(r"(/(en|zh|zh-cn|latest|stable|main))*(/(index\.html?)?)?$")
# Shorter words differ from each other by one letter all the time.
_LONG_ENOUGH = 6


def link_differs(course: Course) -> Iterator[RuleFinding]:
    """Resources of the same kind and title, or nearly so, with different URLs.

    A note where all of them are pages of one of them.
    """
    together: dict[frozenset[str], dict[str, Use]] = {}
    for same in _same_titles(course):
        pages: dict[str, Use] = {}
        for use in same:
            if use.resource.url:
                pages.setdefault(page(use.resource.url), use)
        if len(pages) > 1:
            together.setdefault(frozenset(pages), pages)
    for names, pages in together.items():
        if not any(names < others for others in together):
            root = min(pages, key=len)
            inside = all(other == root or other.startswith(f"{root}/") for other in pages)
            yield _found("note" if inside else "warning", [*pages.values()])


def link_missing(course: Course) -> Iterator[RuleFinding]:
    """Resources that have a link in one place and none in another."""
    told: set[Path] = set()
    for same in _same_titles(course):
        bare = [use for use in same if not use.resource.url and use.path not in told]
        linked = next((use.resource.url for use in same if use.resource.url), None)
        if bare and linked:
            told.update(use.path for use in bare)
            facts = Facts(title=text(bare[0].resource.title), url=linked)
            things = [use.thing for use in bare]
            yield RuleFinding("warning", bare[0].path, facts, things)


def link_spelling(course: Course) -> Iterator[RuleFinding]:
    """URLs that differ only in spelling, and so make two resources of one."""
    for same in _linked(course, page).values():
        spelt = {use.resource.url: use for use in reversed(same)}
        if len(spelt) > 1:
            yield _found("warning", [*reversed(spelt.values())])


def link_shared(course: Course) -> Iterator[RuleFinding]:
    """One URL under different titles or kinds."""
    for url, same in _linked(course, str).items():
        named = {(use.resource.kind, *_words(use.resource.title.en)): use for use in reversed(same)}
        if len(named) > 1:
            things = [
                Thing(use.path, f"{use.resource.kind}: {use.resource.title.en}")
                for use in reversed(named.values())
            ]
            yield RuleFinding("warning", things[-1].path, {"url": url}, things)


def page(url: str) -> str:
    """The page that a URL means, whatever its scheme, `www.`, slash at the end or default names."""
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets and letters that no host can have
        return url
    host = parts.netloc.casefold().removeprefix("www.")
    path = _DEFAULT.sub("", parts.path)
    query = f"?{parts.query}" if parts.query else ""
    return host + path + query + (f"#{parts.fragment}" if parts.fragment else "")


def _found(level: FindingLevel, same: Sequence[Use]) -> RuleFinding:
    facts = {"title": text(same[0].resource.title)}
    things = [Thing((*use.path, "url"), use.resource.url or "") for use in same]
    return RuleFinding(level, same[-1].path, facts, things)


def _linked(course: Course, key: Callable[[str], str]) -> dict[str, list[Use]]:
    """The resources with a link, by what `key` makes of it."""
    linked: dict[str, list[Use]] = defaultdict(list)
    for use in course.uses:
        if use.resource.url:
            linked[key(use.resource.url)].append(use)
    return linked


def _same_titles(course: Course) -> Iterator[list[Use]]:
    """Resources that are the same by their titles, in the file's order; each form of one once.

    Of the same kind, with the same title in one language, or with the same course number, or with
    one letter more, less or other in a long word; by the same people and of the same year, where
    both say.
    """
    forms: dict[tuple[object, ...], Use] = {}
    for use in course.uses:
        it = use.resource
        forms.setdefault((it.kind, it.title, it.url, it.by, it.year), use)
    keyed: dict[Key, list[Use]] = defaultdict(list)
    for use in forms.values():
        for key in dict.fromkeys(_keys(use)):
            keyed[key].append(use)
    for key, group in keyed.items():
        groups = _alike(group) if key[0] == "near" else _agreeing(group)
        yield from (same for same in groups if len(same) > 1)


def _keys(use: Use) -> Iterator[Key]:
    kind, title = use.resource.kind, use.resource.title
    for words in (_words(title.en), _words(title.zh)):
        if words:
            yield ("title", kind, *words)
    if kind == "course":
        yield from (("number", number) for number in _numbers(use))
    english = _words(title.en)
    for n, word in enumerate(english):
        if len(english) > 1 and _long(word):
            yield ("near", kind, *english[:n], "", *english[n + 1 :])


def _numbers(use: Use) -> Iterator[str]:
    """The numbers that a university gives a course: `cs231n`, `18.06`, `6.s191`."""
    title, by = use.resource.title, use.resource.by
    yield from (word for word in _words(title.en) if _COURSE_NUMBER.fullmatch(word))
    by_mit = by is not None and re.search(_MIT, f"{by.en} {by.zh}".casefold())
    for words in (title.en, title.zh):
        yield from (_ANY_DOTTED if by_mit else _MIT_NUMBER).findall(words.casefold())


def _agreeing(group: list[Use]) -> list[list[Use]]:
    """A group in parts, each by the same people and of the same year."""
    parts: list[list[Use]] = []
    for use in group:
        part = next((part for part in parts if _agree(part[0], use)), None)
        if part is None:
            parts.append([use])
        else:
            part.append(use)
    return parts


def _alike(group: list[Use]) -> Iterator[list[Use]]:
    """The pairs of a group that one letter tells apart."""
    for a, b in combinations(group, 2):
        if _agree(a, b) and _one_letter(a, b):
            yield [a, b]


def _agree(a: Use, b: Use) -> bool:
    one, other = a.resource, b.resource
    if one.year and other.year and one.year != other.year:
        return False
    if one.by is None or other.by is None:
        return True
    return bool({*_words(one.by.en)} & {*_words(other.by.en)})


def _one_letter(a: Use, b: Use) -> bool:
    one, other = _words(a.resource.title.en), _words(b.resource.title.en)
    if one == other or len(one) != len(other):
        return False
    differing = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
    return all(_long(x) and _long(y) and Levenshtein.distance(x, y) == 1 for x, y in differing)


def _long(word: str) -> bool:
    return len(word) >= _LONG_ENOUGH and word.isascii() and word.isalpha()


def _words(title: str) -> list[str]:
    return [w for w in re.findall(r"\w+", title.casefold()) if w not in ("the", "a", "an")]
