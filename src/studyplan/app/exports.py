"""What is exported: a week, the plan, a calendar, checklists, progress, the journal, a roadmap."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from studyplan.app.definitions import definition
from studyplan.app.history import told
from studyplan.app.library import titled
from studyplan.app.naming import followed_one, the_roadmap
from studyplan.app.notes import of_days
from studyplan.app.week import week_view
from studyplan.core.exported_sessions import ExportedSession
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.rows import Act
from studyplan.core.journal.transfer import EarlierEditions, Origin, RoadmapLine
from studyplan.core.plan import stretches
from studyplan.core.saved_progress import file_of
from studyplan.core.topic_details import TopicDetail
from studyplan.core.topics import SessionRow
from studyplan.errors import UsageError
from studyplan.render.checklist import ChecklistExport
from studyplan.render.journal import JournalExport
from studyplan.render.outline import RoadmapExport
from studyplan.render.plan_export import CalendarExport, PlanExport, Times
from studyplan.render.progress_export import ProgressExport
from studyplan.render.week_export import WeekExport
from studyplan.roadmaps.bundled import bundled_digests, bundled_ids
from studyplan.store.store import Store

if TYPE_CHECKING:
    from studyplan.core.model import Roadmap
    from studyplan.render.answers import Data


def week(
    store: Store, today: date, first: date, roadmap: str | None = None, noted: bool = False
) -> WeekExport:
    """The week of Monday `first`, with all about the topics that it has; `noted` with its notes."""
    only = followed_one(store, roadmap)
    view = week_view(store, today, first, only)
    notes = of_days(store, first, view.last, only) if noted else None
    return WeekExport(view, _details(store, (*view.sessions, *view.filled)), notes)


def plan(
    store: Store, today: date, first: date, last: date | None, roadmap: str | None = None
) -> PlanExport:
    """The sessions from the day `first` to `last`, or to the plan's end."""
    only = followed_one(store, roadmap)
    return PlanExport(first, last, store.exported_sessions.planned(today, first, last, only))


def calendar(
    store: Store,
    today: date,
    days: tuple[date, date | None],
    times: Times,
    roadmap: str | None = None,
    cancelled: bool = False,
    committed: bool = False,
) -> CalendarExport:
    """The sessions of these days, `committed` as in `planned`, and what is due on them.

    What is gone if that is wanted.
    """
    only = followed_one(store, roadmap)
    sessions = store.exported_sessions.planned(today, *days, only, committed)
    sessions += store.exported_sessions.due(*days, only)
    sessions.sort(key=lambda one: (one.week, one.day or date.max))
    return CalendarExport(
        sessions,
        _details(store, sessions),
        store.identity.of("calendar"),
        times,
        *store.exported_sessions.changed(today),
        store.exported_sessions.gone(today, only) if cancelled else (),
        bool(store.exported_sessions.noted_with(sessions, today)),
        store.learners_day.beginnings(),
    )


def _details(
    store: Store, sessions: Iterable[SessionRow | ExportedSession]
) -> dict[str, TopicDetail]:
    topics = {s.topic.key: s.topic for s in sessions}
    return {key: store.topic_details.of(topic) for key, topic in topics.items()}


def checklist(store: Store, today: date, roadmap: str | None = None) -> ChecklistExport:
    """The roadmap that is named, else all that are followed; raises NotFoundError, UsageError."""
    roadmaps = titled(store)
    names = [slug for slug, _, _ in store.roadmaps.followed()] if roadmap is None else [roadmap]
    if not names:
        raise UsageError("name-a-roadmap", names=tuple(one.id for one in roadmaps))
    outlines = [store.outlines.of(the_roadmap(each, roadmaps)) for each in names]
    return ChecklistExport([o for o in outlines if o is not None], store.progress.ticks(), today)


def progress(store: Store, now: Moment) -> ProgressExport:
    """How far the learner is, to be written while the store is open."""
    return ProgressExport(
        now.today,
        store.roadmaps.stages(),
        store.progress.studied(),
        lambda: stretches(store.plan.ahead(now.today).sessions),
        partial(_saved, store, now),
    )


def _saved(store: Store, now: Moment) -> "Data":
    """Everything, with the files of the roadmaps that another computer does not have already."""
    editions = {slug: one.edition for slug, one in store.editions.by_id().items()}
    files = {name: store.editions.file_of(name) for name in sorted({*editions} - {*bundled_ids()})}
    kept = {name: file.decode("utf-8") for name, file in files.items() if file is not None}
    names = store.identity.of("calendar"), store.identity.of("device")
    return file_of(store.progress.whole()._replace(files=kept), editions, *names, now.utc)


def journal(store: Store) -> JournalExport:
    """Everything that there was, first to last, to be written while the store is open."""
    names = store.identity.of("database"), store.identity.of("calendar")
    rows, device = store.history.all_rows, store.identity.of("device")
    besides = chain[RoadmapLine | EarlierEditions](
        _files(store), map(store.earlier.of, store.editions.changed())
    )
    return JournalExport(device, rows, _acts(store), Origin(*names), besides)


def _files(store: Store) -> Iterator[RoadmapLine]:
    """The roadmaps that another home has not: the learner's own, and followed ones of before.

    Those that were removed, too: the journal speaks of them.
    """
    bundled = bundled_digests()
    for name, edition in store.editions.by_id().items():
        if name not in bundled or (edition.followed and edition.digest != bundled[name]):
            file = store.editions.file_of(name)
            if file is not None:
                yield RoadmapLine(name, file.decode("utf-8"))
    for name in store.removed.ids():
        if (file := store.removed.file_of(name)) is not None:
            yield RoadmapLine(name, file.decode("utf-8"))


def _acts(store: Store) -> Iterator[Act]:
    for acts in store.history.first_to_last():
        yield from told(store, acts, apart=False)


def roadmap(store: Store | None, name: str) -> RoadmapExport:
    """What the file that `name` says has, or that of a roadmap; raises as `definition` does."""
    from studyplan.roadmaps.load import plain

    roadmap_file = definition(store, name)

    def data() -> "Data":
        return plain(roadmap_file)

    def outline() -> "Roadmap":
        from studyplan.roadmaps.load import catalogue
        from studyplan.roadmaps.resolve import resolve

        return resolve(roadmap_file, catalogue())

    return RoadmapExport(data, outline)
