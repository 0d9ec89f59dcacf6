"""Which topic or roadmap a person means."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from studyplan.core.names import Name, begun_by, match, same
from studyplan.core.short_ids import LEAST_SIGNS
from studyplan.core.topic_numbers import ranges, read
from studyplan.core.topics import TopicRow
from studyplan.errors import AmbiguousError, Choice, NotFoundError, UsageError
from studyplan.named_tuples import NamedTuple
from studyplan.store.roadmaps import Branch
from studyplan.store.store import Store


class Meant(NamedTuple):
    """The topics that are meant, each once, and the stages and modules that some came by."""

    topics: list[TopicRow]
    branches: list[Branch]


def find(
    store: Store,
    names: Sequence[str],
    marking: bool = True,
    whole: bool = False,
) -> Meant:
    """What `names` say: numbers (`12`, `1-3`, `1,4`), ids, or words; with `whole` branches too.

    Several words may be one name together. Raises AmbiguousError where a name fits several,
    NotFoundError where it fits none.
    """
    try:
        meanings = [_named(store, name.strip(), marking, whole) for name in names]
    except (AmbiguousError, NotFoundError) as error:
        if len(names) == 1 or error.key.startswith("number-"):
            raise
        try:
            meanings = [_named(store, " ".join(names), marking, whole)]
        except (AmbiguousError, NotFoundError):
            raise error from None
    topics = {topic.id: topic for meant in meanings for topic in meant.topics}
    return Meant(list(topics.values()), [branch for meant in meanings for branch in meant.branches])


def _named(store: Store, name: str, marking: bool, whole: bool) -> Meant:
    """What one name says; of a range, the numbers that are there."""
    numbers = read(name)
    if numbers is not None:
        used = () if all(itself for _, itself in numbers) else set(store.numbers.used(marking))
        known = [number for number, itself in numbers if itself or number in used]
        these = known or [numbers[0][0]]
        return Meant([_of_number(store, number, marking) for number in these], [])
    name = _with_roadmap(store, name)
    if whole and not store.topics.by_key(name) and (branches := _branches(store, name)):
        if len(branches) > 1:
            choices = [Choice(branch.key, branch.title) for branch in branches]
            raise AmbiguousError(name, choices, "ambiguous-branches")
        return Meant(store.roadmaps.topics_in(branches[0]), branches)
    return Meant([find_one(store, name, marking)], [])


def _branches(store: Store, name: str) -> list[Branch]:
    """The stages and modules that have this id or title; by words only where no topic has them."""
    known = store.roadmaps.branches()
    if called := [branch for branch in known if branch.is_called(name)]:
        return called
    if called := [branch for branch in known if same(name, branch.title)]:
        return called
    topics = [Name(key, title) for key, title, followed in store.topics.titles() if followed]
    if match(name, topics)[0]:
        return []
    keys = [one.key for one in match(name, [Name(b.key, b.title) for b in known])[0]]
    return [branch for branch in known if branch.key in keys]


def _of_number(store: Store, number: int, marking: bool) -> TopicRow:
    """The topic that has a number; raises NotFoundError where none has it, or it is gone."""
    key = store.numbers.key_of(number)
    rows = store.topics.by_key(key) if key else []
    if not rows:
        if key:
            _refuse_archived(store, str(number), key)
        if missing := store.incoming.missing_alone():
            raise NotFoundError("roadmap-not-here", name=", ".join(missing))
        if runs := tuple(f"{a}–{b}" if a < b else str(a) for a, b in ranges(store.numbers.used())):
            raise NotFoundError("number-unknown", number=number, numbers=runs)
        raise NotFoundError("number-none")
    if marking and not rows[0].followed:
        raise NotFoundError("topic-not-followed", _listed(rows), name=str(number))
    return rows[0]


def _refuse_archived(store: Store, name: str, key: str) -> None:
    if archived := store.topics.gone(key):
        title, edition = archived
        raise NotFoundError("topic-archived", name=name, title=title, edition=edition)


def find_one(store: Store, name: str, marking: bool = False) -> TopicRow:
    """The one topic that `name` says: its number, its id, or words.

    A number is never looked for in titles. What is followed comes before what is not; and what is
    to be marked in a roadmap that is not followed has to be named with its roadmap.
    """
    name = name.strip()
    numbers = read(name)
    if numbers is not None:
        if len(numbers) > 1:
            raise UsageError("one-topic", text=name[:60])
        return _of_number(store, numbers[0][0], marking)
    name = _with_roadmap(store, name)
    rows = store.topics.by_key(name) if name else []
    # Before words are looked at: they might fit a topic that was not meant.
    if not rows:
        _refuse_archived(store, name, name)
    if not rows or not ("/" in name or rows[0].followed):
        known: dict[bool, list[Name]] = {True: [], False: []}
        for key, title, followed_ in store.topics.titles():
            known[followed_].append(Name(key, title))
        exact, near = match(name, known[True])
        if not exact:
            elsewhere = [Name(t.key, t.title) for t in rows]
            exact, others = (elsewhere, []) if elsewhere else match(name, known[False])
            if exact and marking:
                known_there = _called(store, exact)
                raise NotFoundError("topic-not-followed", known_there, name=name[:60])
            near = near or others
        if not exact:
            unknown = "topic-unknown" if near else "topic-unknown-none"
            followed = [slug for slug, *_ in store.roadmaps.followed()]
            roadmap = followed[0] if len(followed) == 1 else "ID"
            raise NotFoundError(unknown, _called(store, near), name=name[:60], id=roadmap)
        rows = [topic for one in exact for topic in store.topics.by_key(one.key)]
    if len(rows) > 1:
        raise AmbiguousError(name, _listed(rows))
    return rows[0]


def _with_roadmap(store: Store, name: str) -> str:
    """The same name; in `dl/optimisers` with the whole id of the one roadmap that begins so."""
    roadmap, slash, topic = name.partition("/")
    if not slash:
        return name
    slugs = begun_by(roadmap, list(store.editions.by_id()))
    return f"{slugs[0]}/{topic}" if len(slugs) == 1 else name


def _listed(topics: Iterable[TopicRow]) -> list[Choice]:
    return [Choice(topic.key, topic.title, topic.number) for topic in topics]


def _called(store: Store, names: Sequence[Name]) -> list[Choice]:
    """The topics that have these names, with their numbers."""
    return _listed(store.topics.rows_of([name.key for name in names]).values())


def followed_one(store: Store, name: str | None) -> str | None:
    """The followed roadmap that `--roadmap` names, if the option is there."""
    return None if name is None else the_followed(store, name)


def the_followed(store: Store, name: str) -> str:
    """The followed roadmap that `name` says; raises as `the_roadmap` does."""
    known = [Choice(slug, title) for slug, title, _ in store.roadmaps.followed()]
    return the_roadmap(name, known, "roadmap-not-followed")


def the_roadmap(name: str, known: Sequence[Choice], unknown: str = "roadmap-unknown") -> str:
    """The id, of those that are `known`, that is `name` or that alone begins so.

    Raises AmbiguousError where it begins several, NotFoundError with all where it begins none.
    """
    fitting = begun_by(name, [one.id for one in known])
    if len(fitting) > 1:
        choices = [one for one in known if one.id in fitting]
        raise AmbiguousError(name[:60], choices, "ambiguous-roadmap")
    if not fitting:
        raise NotFoundError(unknown, known, name=name[:60])
    return fitting[0]


class _Entry(Protocol):
    """What has a short id."""

    @property
    def short(self) -> str:
        """What it is called on a command line."""


Entry = TypeVar("Entry", bound=_Entry)


def the_entry(
    name: str,
    begun_by: Callable[[str], Sequence[Entry]],
    command: str,
    title: Callable[[Entry], object],
) -> Entry:
    """The entry whose id is `name`, or that alone begins so; `command` lists what there is.

    Raises UsageError for what is too short, AmbiguousError where it begins several ids, each then
    with its `title`, NotFoundError where it begins none.
    """
    begin = name.strip()
    if len(begin) < LEAST_SIGNS:
        raise UsageError("id-too-short", text=name, least=LEAST_SIGNS, command=command)
    found = begun_by(begin) or begun_by(begin.casefold())
    if not found:
        raise NotFoundError("id-unknown", name=name[:60], command=command)
    if len(found) > 1:
        choices = [Choice(one.short, title(one)) for one in found]
        raise AmbiguousError(name[:60], choices, "ambiguous-id")
    return found[0]
