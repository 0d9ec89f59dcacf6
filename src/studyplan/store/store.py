"""The learner's database, open: what it holds, area by area."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from studyplan.store.area import Reader

if TYPE_CHECKING:
    from studyplan.store.baselines import Baselines
    from studyplan.store.candidates import Candidates
    from studyplan.store.choices import Choices
    from studyplan.store.committing import Committing
    from studyplan.store.completion import Completions
    from studyplan.store.concepts import Concepts
    from studyplan.store.credit import CreditByConcept
    from studyplan.store.credit_ahead import CreditToCome
    from studyplan.store.criteria import Criteria
    from studyplan.store.declined import DeclinedCredit
    from studyplan.store.definitions import Definitions
    from studyplan.store.earlier import RememberedEditions
    from studyplan.store.editions import Editions
    from studyplan.store.effort import Efforts
    from studyplan.store.entries import Entries
    from studyplan.store.estimates import Estimates
    from studyplan.store.evidence import EvidenceKept
    from studyplan.store.exported_sessions import ExportedSessions
    from studyplan.store.facts import Facts
    from studyplan.store.forecasts import Forecasts
    from studyplan.store.former_points import FormerPoints
    from studyplan.store.gone_topics import GoneTopics
    from studyplan.store.habits import Habits
    from studyplan.store.history import History
    from studyplan.store.identity import DatabaseIdentity
    from studyplan.store.incoming import IncomingJournal
    from studyplan.store.journal import Journal
    from studyplan.store.lanes import Lanes
    from studyplan.store.learner_time import LearnerTime
    from studyplan.store.learners_day import LearnersDay
    from studyplan.store.moved_points import MovedPoints
    from studyplan.store.notes import Notes
    from studyplan.store.numbers import TopicNumbers
    from studyplan.store.old_plans import OldPlans
    from studyplan.store.open_work import OpenWork
    from studyplan.store.outlines import Outlines
    from studyplan.store.outlook import Outlook
    from studyplan.store.plan import PlanAhead
    from studyplan.store.progress import WholeProgress
    from studyplan.store.projections import Projections
    from studyplan.store.removed import RemovedRoadmaps
    from studyplan.store.reviews import Reviews
    from studyplan.store.roadmaps import Roadmaps
    from studyplan.store.search import TextSearch
    from studyplan.store.split_topics import SplitTopics
    from studyplan.store.statistics import Statistics
    from studyplan.store.study_days import StudyDays
    from studyplan.store.this_week import ThisWeek
    from studyplan.store.timer import Timer
    from studyplan.store.topic_dates import TopicDates
    from studyplan.store.topic_details import TopicDetails
    from studyplan.store.topics import Topics
    from studyplan.store.weeks import Weeks


class Store(Reader):
    """The learner's database inside a transaction; each area is a module of its name.

    An area is imported when it is first asked for: a verb pays for nothing else.
    """

    baselines: "Baselines"
    candidates: "Candidates"
    choices: "Choices"
    committing: "Committing"
    completion: "Completions"
    concepts: "Concepts"
    credit: "CreditByConcept"
    credit_ahead: "CreditToCome"
    criteria: "Criteria"
    declined: "DeclinedCredit"
    definitions: "Definitions"
    earlier: "RememberedEditions"
    editions: "Editions"
    effort: "Efforts"
    entries: "Entries"
    estimates: "Estimates"
    evidence: "EvidenceKept"
    exported_sessions: "ExportedSessions"
    facts: "Facts"
    forecasts: "Forecasts"
    former_points: "FormerPoints"
    gone_topics: "GoneTopics"
    habits: "Habits"
    history: "History"
    identity: "DatabaseIdentity"
    incoming: "IncomingJournal"
    journal: "Journal"
    lanes: "Lanes"
    learner_time: "LearnerTime"
    learners_day: "LearnersDay"
    moved_points: "MovedPoints"
    notes: "Notes"
    numbers: "TopicNumbers"
    old_plans: "OldPlans"
    open_work: "OpenWork"
    outlines: "Outlines"
    outlook: "Outlook"
    plan: "PlanAhead"
    progress: "WholeProgress"
    projections: "Projections"
    removed: "RemovedRoadmaps"
    reviews: "Reviews"
    roadmaps: "Roadmaps"
    search: "TextSearch"
    split_topics: "SplitTopics"
    statistics: "Statistics"
    study_days: "StudyDays"
    this_week: "ThisWeek"
    timer: "Timer"
    topic_dates: "TopicDates"
    topic_details: "TopicDetails"
    topics: "Topics"
    weeks: "Weeks"

    def let_go(self) -> None:
        """End a read transaction: others may write, and what is read from then on may be newer."""
        if self.connection.in_transaction:
            self.execute("COMMIT")

    @contextmanager
    def supposing(self) -> Iterator[None]:
        """A part of a transaction that is taken back at its end, whatever was written in it."""
        self.execute("SAVEPOINT supposed")
        try:
            yield
        finally:
            self.execute("ROLLBACK TO supposed")
            self.execute("RELEASE supposed")

    if not TYPE_CHECKING:  # what is not declared above is an error

        def __getattr__(self, name: str) -> object:
            """The area of that name."""
            if name not in Store.__annotations__:
                raise AttributeError(name)
            kind = getattr(import_module(f"studyplan.store.{name}"), Store.__annotations__[name])
            area = kind(self)
            setattr(self, name, area)
            return area
