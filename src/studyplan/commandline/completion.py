"""What may be typed next: for each argument and option the words that the verb takes as just that."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from typing import Any, NamedTuple

from studyplan import paths
from studyplan.core.vocabulary import LANES
from studyplan.store.completion import Named, Wanted
from studyplan.store.connection import reading
from studyplan.store.store import Store
from studyplan.surroundings import here

# A key that is pressed does not wait for another process to finish.
_WAIT_MS = 100
# More than anybody looks through.
_MOST = 400
# No shell takes such a word for anything but what it says.
_HARMLESS = re.compile(r"[\w./:@%+,=-]+")


class Asked(NamedTuple):
    """The verb (`export week`), what is typed of the word, what was typed before it."""

    verb: str
    start: str
    typed: Mapping[str, Any]
    module: str = ""


class Word(NamedTuple):
    """A word that the verb takes, and what it means, in the reader's language."""

    text: str
    meaning: str = ""


Offers = Callable[[Asked], Iterable[Word]]


def offered(asked: Asked, parameter: str) -> list[Word]:
    """The words that begin so, each once, and none that was typed before."""
    offers = _OFFERS.get(f"{asked.verb} {parameter}") or _OFFERS.get(parameter) or _nothing
    before = asked.typed.get(parameter)
    used = set(map(str, before)) if isinstance(before, list | tuple) else set()
    found = dict[str, Word]()
    # No database, one that is damaged or locked, no day: somebody is typing, and is told nothing.
    with suppress(Exception):
        for word in offers(asked):
            fits = word.text.startswith(asked.start) and word.text not in used
            if fits and _HARMLESS.fullmatch(word.text):
                found.setdefault(word.text, word)
            if len(found) == _MOST:
                break
    return list(found.values())


def takes_files(asked: Asked, parameter: str) -> bool:
    """Whether the name of a file may be typed there."""
    return parameter in _FILES or f"{asked.verb} {parameter}" in _FILES


def _store() -> AbstractContextManager[Store]:
    return reading(paths.database(), _WAIT_MS)


def _said(named: Iterable[Named]) -> Iterator[Word]:
    for one in named:
        yield Word(one.name, one.title.pick(here().spoken))


def _nothing(asked: Asked) -> Iterable[Word]:
    return ()


def _fixed(*texts: str) -> Offers:
    return lambda asked: map(Word, texts)


_OPEN = ("todo", "doing")
_SENSIBLE = {
    "start": ("todo",),
    **dict.fromkeys(("done", "know", "skip", "tick", "pin"), _OPEN),
    "reopen": ("doing", "done", "skipped", "known"),
}
# These look at what is not followed as well.
_LOOKING = ("show", "open", "why")


def _topics(asked: Asked) -> Iterator[Word]:
    verb = asked.verb
    wanted = Wanted(
        asked.start,
        _SENSIBLE.get(verb, ()),
        anywhere=verb in _LOOKING,
        pinned=verb == "unpin",
        pointed=verb == "tick",
    )
    with _store() as store:
        yield from _said(store.completion.topics(wanted))
        if verb in ("done", "know", "skip", "reopen"):
            yield from _said(store.completion.branches_named(wanted))
        if verb == "show" and not asked.typed.get("names"):
            for slug, (title, _) in store.completion.roadmaps().items():
                yield Word(slug, title.pick(here().spoken))


def _points(asked: Asked) -> Iterator[Word]:
    from studyplan.core.numbers import read

    name = str(asked.typed.get("topic") or "")
    numbers = read(name)
    with _store() as store:
        key = store.numbers.key_of(numbers[0][0]) if numbers else name
        for topic in store.topics.by_key(key) if key else ():
            yield from _said(store.completion.points(topic.id, bool(asked.typed.get("off"))))


def _roadmaps(followed: bool | None = None) -> Offers:
    """All roadmaps, or those that are followed, or those that are not."""

    def offers(asked: Asked) -> Iterator[Word]:
        from studyplan.roadmaps.bundled import bundled_ids

        there = dict[str, tuple[Any, bool]]()
        if followed or paths.database().exists():
            with _store() as store:
                there = store.completion.roadmaps()
        known = there if followed else sorted({*there, *bundled_ids()})
        first = str(asked.typed.get("first"))
        for slug in known:
            title, is_followed = there.get(slug, (None, False))
            if followed in (None, is_followed) and slug != first:
                yield Word(slug, title.pick(here().spoken) if title else "")

    return offers


def _stages(asked: Asked) -> Iterator[Word]:
    from studyplan.core.names import begun_by

    named = str(asked.typed.get("name") or asked.typed.get("roadmap") or "")
    with _store() as store:
        there = store.completion.roadmaps()
        followed = [slug for slug, (_, is_followed) in there.items() if is_followed]
        meant = begun_by(named, list(there)) if named else followed
        if len(meant) == 1:
            yield from _said(store.completion.stages(meant[0]))


def _concepts(asked: Asked) -> Iterator[Word]:

    with _store() as store:
        for one in store.concepts.names():
            yield Word(one.key.partition("/")[2], one.title.pick(here().spoken))


def _templates(asked: Asked) -> Iterator[Word]:

    with _store() as store:
        titles = store.completion.roadmaps()
        for slug in store.learner_time.with_template():
            yield Word(slug, titles[slug][0].pick(here().spoken))


def _days(past: bool) -> Offers:
    """Words for days, with the day that each means today."""

    def offers(asked: Asked) -> Iterator[Word]:
        from studyplan.core.days import WEEKDAYS, parse_day
        from studyplan.render.words import Words

        today, words = here().clock.date(), Words(here().spoken)
        for text in ("today", "yesterday" if past else "tomorrow", *WEEKDAYS):
            yield Word(text, words.day(parse_day(text, today, "past" if past else "ahead")))

    return offers


def _weeks(ago: int, ahead: int) -> Offers:
    """Weeks by their ISO names, with their days."""

    def offers(asked: Asked) -> Iterator[Word]:
        from studyplan.core.weeks import iso_week, monday
        from studyplan.render.words import Words

        words = Words(here().spoken)
        for number in range(-ago, ahead + 1):
            first = monday(here().clock.date()) + timedelta(weeks=number)
            yield Word(iso_week(first), words.days(first, first + timedelta(days=6)))

    return offers


def _ends(*also: str) -> Offers:
    """The last days of the months ahead."""

    def offers(asked: Asked) -> Iterator[Word]:
        from datetime import date

        from studyplan.render.words import Words

        today, words = here().clock.date(), Words(here().spoken)
        yield from map(Word, also)
        for month in range(today.month, today.month + 18):
            day = date(today.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            if day > today:
                yield Word(day.isoformat(), words.day(day))

    return offers


def _several(*parts: Offers) -> Offers:
    return lambda asked: (word for offers in parts for word in offers(asked))


def _pauses(asked: Asked) -> Iterator[Word]:
    from studyplan.render.words import Words

    words = Words(here().spoken)
    if asked.typed.get("what") == "remove":
        with _store() as store:
            for number, pause in enumerate(store.learner_time.pauses(), 1):
                days = words.days(pause.first, pause.last)
                yield Word(str(number), f"{days} {pause.why}".rstrip())


def _backups(asked: Asked) -> Iterator[Word]:
    folder = paths.backups()
    there = [path.name for kind in ("*.db", "aside-*") for path in folder.glob(kind)]
    yield from map(Word, sorted(there, reverse=True))


def _zones(asked: Asked) -> Iterator[Word]:
    yield from map(Word, ("floating", "local"))
    if asked.start:
        from zoneinfo import available_timezones

        yield from map(Word, sorted(available_timezones()))


def _formats(asked: Asked) -> Iterator[Word]:
    yield from map(Word, sys.modules[asked.module].FORMATS)


_TIMES = _fixed("30m", "45m", "1h", "1h30", "2h")
_OFFERS: dict[str, Offers] = {
    "lang": _fixed("en", "zh"),
    **dict.fromkeys(("topic", "topics", "names"), _topics),
    "points": _points,
    **dict.fromkeys(("roadmap", "roadmaps"), _roadmaps(followed=True)),
    **dict.fromkeys(("init roadmap", "follow roadmap"), _roadmaps(followed=False)),
    **dict.fromkeys(("search roadmap", "export checklist roadmap"), _roadmaps()),
    **dict.fromkeys(("name", "first", "second"), _roadmaps()),
    "template": _templates,
    "concept name": _concepts,
    "stage": _stages,
    "next lane": _fixed(*LANES),
    "availability lane": _fixed("none"),
    "days": _fixed("mon-fri", "mon-sat", "mon-sun", "sat,sun"),
    "session": _fixed("30m-1h", "30m-2h", "1h-3h"),
    **dict.fromkeys(("time", "fit", "mon", "tue", "wed", "thu", "fri", "sat", "sun"), _TIMES),
    "alarm": _fixed("5m", "10m", "15m", "30m", "1h"),
    "zone": _zones,
    "on": _days(past=True),
    **dict.fromkeys(("start", "since", "begin", "end"), _days(past=False)),
    "day": _weeks(4, 4),
    "when": _several(_days(past=False), _fixed("week", "week+1", "week+2"), _weeks(0, 8)),
    "target day": _ends("none"),
    **dict.fromkeys(("replan by", "target"), _ends()),
    "plan by": _fixed("stage", "month"),
    "roadmap show by": _fixed("stage", "area"),
    "against": _fixed("baseline"),
    "accept": _fixed("hours", "cut"),
    "format_": _formats,
    "pause what": _fixed("list", "remove"),
    "which": _pauses,
    "baseline what": _fixed("set"),
    "backup": _backups,
}
_FILES = {
    "file",
    *("init roadmap", "follow roadmap"),
    *(f"roadmap {verb} name" for verb in ("export", "update", "check-links", "lint")),
    "restore backup",
}
