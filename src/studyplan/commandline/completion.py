"""What may be typed next: for each argument and option the words that the verb takes as just that."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import date
from functools import partial
from itertools import chain
from typing import Any

from studyplan import paths
from studyplan.commandline.day_offers import (
    DayOffer,
    days,
    days_or_weeks,
    ends,
    targets,
    weeks,
)
from studyplan.commandline.record_offers import criteria, entries, habits
from studyplan.core.reviews import GRADES
from studyplan.core.vocabulary import LANES, RHYTHMS
from studyplan.errors import StudyplanError
from studyplan.named_tuples import NamedTuple
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.store.completion import TopicsWanted
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
    """The verb (`export week`), what is typed of the word, and before it; what usage has there."""

    verb: str
    start: str
    typed: Mapping[str, Any]
    metavar: str = ""

    @property
    def values(self) -> list[str]:
        """What the word may be, as usage names it: `ROADMAP`, `FILE`."""
        return self.metavar.strip("[]").split("|")

    def said(self, *parameters: str) -> str:
        """What was typed before for the first of these that there is."""
        return next((str(self.typed[one]) for one in parameters if self.typed.get(one)), "")


class Word(NamedTuple):
    """A word that the verb takes, and what it means, in the reader's language."""

    text: str
    meaning: str = ""


# Words alone, or each with its meaning: a text in both languages, a day, or the ends of a week.
Offer = str | tuple[str, object]
Offers = Callable[[Asked], Iterable[Offer]]


def offered(asked: Asked, parameter: str) -> list[Word]:
    """The words that begin so, each once, and none that was typed before."""
    offers = offers_for(asked, parameter)
    before = asked.typed.get(parameter)
    used = set(map(str, before)) if isinstance(before, list | tuple) else set()
    words = dict[str, Word]()
    # No database, one that is damaged or locked, no day: somebody is typing, and is told nothing.
    with suppress(Exception):
        for offer in offers(asked) if callable(offers) else offers:
            text, meaning = (offer, "") if isinstance(offer, str) else offer
            fits = text.startswith(asked.start) and text not in used and _HARMLESS.fullmatch(text)
            if fits and text not in words:
                words[text] = Word(text, _said(meaning))
            if len(words) == _MOST:
                break
    return list(words.values())


def offers_for(asked: Asked, parameter: str) -> Offers | Sequence[str]:
    """What there is for a parameter: in the table, or the words that its usage names."""
    named = [word for word in asked.values if word.islower()]
    return _OFFERS.get(f"{asked.verb} {parameter}") or _OFFERS.get(parameter) or named


def takes_files(asked: Asked) -> bool:
    """Whether the name of a file may be typed there."""
    return not {"FILE", "BACKUP"}.isdisjoint(asked.values)


def _said(meaning: object) -> str:
    if isinstance(meaning, str):
        return meaning
    from studyplan.render.words import Words

    words = Words(here().spoken)
    match meaning:
        case date():
            return words.day(meaning)
        case (date() as first, date() as last):
            return words.days(first, last)
    return str(words.fact(meaning))


def _store() -> AbstractContextManager[Store]:
    return reading(paths.database(), _WAIT_MS)


def _today() -> date:
    """The learner's day; the calendar's where no database says which that is."""
    at = here().clock
    with suppress(StudyplanError), _store() as store:
        return store.learners_day.of(at)
    return at.date()


_OPEN = ("todo", "doing")
_SENSIBLE = {
    "start": ("todo",),
    **dict.fromkeys(("done", "know", "skip", "tick", "untick", "pin"), _OPEN),
    "reopen": ("doing", "done", "skipped", "known"),
}
# These look at what is not followed as well.
_LOOKING = ("show", "open", "why")


def _topics(asked: Asked) -> Iterator[Offer]:
    verb = asked.verb
    wanted = TopicsWanted(
        asked.start,
        _SENSIBLE.get(verb, ()),
        anywhere=verb in _LOOKING,
        pinned=verb == "unpin",
        pointed=verb in ("tick", "untick"),
    )
    with _store() as store:
        yield from store.completion.topics(wanted)
        if verb in ("done", "know", "skip", "reopen"):
            yield from store.completion.branches_named(wanted)
        if verb == "show" and not asked.said("names"):
            for slug, (title, _) in store.completion.roadmaps().items():
                yield slug, title


def _points(asked: Asked) -> Iterator[Offer]:
    from studyplan.core.topic_numbers import read

    name = asked.said("topic")
    numbers = read(name)
    with _store() as store:
        key = store.numbers.key_of(numbers[0][0]) if numbers else name
        for topic in store.topics.by_key(key) if key else ():
            yield from store.completion.points(topic.id, asked.verb == "untick")


def _roadmaps(asked: Asked, followed: bool | None = None) -> Iterator[Offer]:
    """All roadmaps, or those that are followed, or those that are not."""
    loaded = dict[str, tuple[Any, bool]]()
    if followed or paths.database().exists():
        with _store() as store:
            loaded = store.completion.roadmaps()
    for slug in loaded if followed else sorted({*loaded, *bundled_ids()}):
        title, is_followed = loaded.get(slug, ("", False))
        if followed in (None, is_followed) and slug != asked.said("first"):
            yield slug, title


def _stages(asked: Asked) -> Iterator[Offer]:
    from studyplan.core.names import begun_by

    named = asked.said("name", "roadmap")
    with _store() as store:
        loaded = store.completion.roadmaps()
        followed = [slug for slug, (_, is_followed) in loaded.items() if is_followed]
        meant = begun_by(named, list(loaded)) if named else followed
        if len(meant) == 1:
            yield from store.completion.stages(meant[0])


def _concepts(asked: Asked) -> Iterator[Offer]:
    with _store() as store:
        for concept in store.concepts.names():
            yield concept.key.partition("/")[2], concept.title


def _templates(asked: Asked) -> Iterator[Offer]:
    with _store() as store:
        titles = store.completion.roadmaps()
        for slug in store.learner_time.with_template():
            yield slug, titles[slug][0]


def _dated(asked: Asked, offers: Callable[..., Iterator[DayOffer]], **how: bool) -> Iterator[Offer]:
    """What is offered by the day that is today."""
    yield from offers(_today(), **how)


def _recorded(
    asked: Asked, offers: Callable[[Store, str, Callable[[], date]], Iterator[Offer]]
) -> Iterator[Offer]:
    with _store() as store:
        yield from offers(store, asked.verb, _today)


def _abouts(asked: Asked) -> Iterator[Offer]:
    """Topics, and criteria by their numbers."""
    yield from chain(_topics(asked), _recorded(asked, criteria))


def _pauses(asked: Asked) -> Iterator[Offer]:
    if asked.said("what") == "remove":
        with _store() as store:
            for number, pause in enumerate(store.learner_time.pauses(), 1):
                yield str(number), f"{_said((pause.first, pause.last))} {pause.why}".rstrip()


def _backups(asked: Asked) -> Iterable[Offer]:
    folder = paths.backups()
    copies = [path.name for kind in ("*.db", "aside-*") for path in folder.glob(kind)]
    return sorted(copies, reverse=True)


def _zones(asked: Asked) -> Iterator[Offer]:
    yield from ("floating", "local")
    if asked.start:
        from zoneinfo import available_timezones

        yield from sorted(available_timezones())


def _outputs(asked: Asked) -> Iterable[Offer]:
    from studyplan.app.schemas import listed

    before = asked.typed.get("verb") or ()
    names = (tuple(name.split()) for name in listed().outputs)
    rest = (name[len(before) :] for name in names if name[: len(before)] == tuple(before))
    return dict.fromkeys(name[0] for name in rest if name)


def _lanes(asked: Asked) -> Iterator[Offer]:
    yield from (*LANES, *(["none"] if asked.verb == "log edit" else []))
    with _store() as store:
        yield from store.lanes.own().items()


_TIMES = ("30m", "45m", "1h", "1h30", "2h")
_OFFERS: Mapping[str, Offers | tuple[str, ...]] = {
    **dict.fromkeys(("topic", "topics", "names"), _topics),
    "points": _points,
    **dict.fromkeys(("roadmap", "roadmaps"), partial(_roadmaps, followed=True)),
    **dict.fromkeys(("init roadmap", "follow roadmap"), partial(_roadmaps, followed=False)),
    **dict.fromkeys(("search roadmap", "export checklist roadmap"), _roadmaps),
    **dict.fromkeys(("name", "first", "second"), _roadmaps),
    "template": _templates,
    **dict.fromkeys(
        ("habit done names", "habit skip names", "habit reopen names", "habit drop name"),
        partial(_recorded, offers=habits),
    ),
    "every": RHYTHMS,
    "concept name": _concepts,
    "stage": _stages,
    "lane": _lanes,
    "grade": GRADES,
    "said": lambda asked: _TIMES if asked.said("said") else _topics(asked),
    "availability lane": ("none",),
    "days": ("mon-fri", "mon-sat", "mon-sun", "sat,sun"),
    "session": ("30m-1h", "30m-2h", "1h-3h"),
    **dict.fromkeys(
        ("fit", "takes", "took", "mon", "tue", "wed", "thu", "fri", "sat", "sun"), _TIMES
    ),
    "alarm": ("5m", "10m", "15m", "30m", "1h"),
    "zone": _zones,
    "on": partial(_dated, offers=days, past=True),
    **dict.fromkeys(("start", "since", "begin", "end"), partial(_dated, offers=days)),
    "day": partial(_dated, offers=weeks),
    "begins": ("00:00", "03:00", "04:00", "05:00"),
    "when": partial(_dated, offers=days_or_weeks),
    "target day": partial(_dated, offers=targets),
    **dict.fromkeys(("replan by", "target"), partial(_dated, offers=ends)),
    "accept": ("hours", "cut"),
    "which": _pauses,
    "about": _abouts,
    "entry": partial(_recorded, offers=entries),
    "log edit time": _TIMES,
    "criterion": partial(_recorded, offers=criteria),
    "backup": _backups,
    "schema verb": _outputs,
}
