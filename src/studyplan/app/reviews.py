"""Reviews: turned on and off, what is due, how it was recalled, and what is left out."""

from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256

from studyplan.app.naming import find, find_one
from studyplan.app.plan_change import changed
from studyplan.core.budgets import ReviewTime
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.reviews import ReviewGraded, ReviewsSet, ReviewSuspended
from studyplan.core.reviews import DueTopic, Grade, Reviewing, holding, spread
from studyplan.core.topics import TopicRow
from studyplan.errors import UsageError
from studyplan.render.review_settings import SettingView, SuspendView
from studyplan.render.reviews import Graded, ReviewsView
from studyplan.store.store import Store


def reviews(
    store: Store,
    today: date,
    graded: Sequence[Graded] = (),
    told: bool = False,
    whole: bool = False,
) -> ReviewsView:
    """What holds of reviews, what is due, what comes, and what is left out.

    Topics that were `graded` now go with it; a person may have been `told` of each, or wants to see
    the `whole` of what comes.
    """
    held = store.reviews.held(today)
    known = store.reviews.topics_due(date.max) if held.on else []
    due = [one for one in known if one.due <= today]
    rule = store.learner_time.calendar().rule_on(today)
    return ReviewsView(
        today=today,
        held=held,
        share=ReviewTime(held.share).share_of(rule) if rule else held.share,
        due=due,
        coming=known[len(due) :],
        suspended=store.reviews.suspended() if held.on else [],
        graded=graded,
        told=told,
        whole=whole,
    )


def turn_on(
    store: Store, now: Moment, retention: float | None = None, share: float | None = None
) -> SettingView:
    """Have topics that are done become due again, from today on.

    Those that were done before are spread over the weeks to come. What is not said stays as it was.
    """
    today, settings = now.today, store.reviews.settings()
    last = settings[-1] if settings else Reviewing(today)
    wanted = last._replace(
        since=today, on=True, retention=retention or last.retention, share=share or last.share
    )
    before = holding(settings, today)
    if before.on and before._replace(since=today) == wanted:
        return SettingView(reviews(store, today))
    event = ReviewsSet(today, wanted)
    if not holding(settings, today - timedelta(days=1)).on:
        event = event._replace(due=_waiting(store, event, wanted))
    change = changed(store, now, [event])
    return SettingView(
        reviews(store, today),
        *(len(event.due), max(event.due.values(), default=None)),
        change,
        before.on,
    )


def _waiting(store: Store, event: ReviewsSet, wanted: Reviewing) -> dict[TopicKey, date]:
    """The days for topics that were done before, where these are not those of their own history."""
    calendar, time = store.learner_time.calendar(), ReviewTime(wanted.share)
    cards = store.reviews.cards_under(event)
    own = {card.topic: card.due for card in cards}
    days = spread(cards, event.since, lambda week: time.room(calendar, week, event.since))
    return {TopicKey(topic): day for topic, day in days.items() if day != own[topic]}


def turn_off(store: Store, now: Moment) -> SettingView:
    """Have nothing due any more, from today on; what was reviewed is kept."""
    today = now.today
    held = store.reviews.held(today)
    change = None
    if held.on:
        off = held._replace(since=today, on=False)
        change = changed(store, now, [ReviewsSet(today, off)])
    return SettingView(reviews(store, today), change=change)


def asked(store: Store, today: date, name: str | None) -> list[DueTopic]:
    """What a person is asked: the topic of that `name`, or all that is due.

    Raises UsageError where reviews are off, or that topic is not reviewed.
    """
    if name is None:
        return store.reviews.topics_due(today) if store.reviews.held(today).on else []
    topic = find_one(store, name, marking=True)
    card = _reviewed(store, topic, today)
    return [card]


def grade(store: Store, now: Moment, name: str, how: Grade, day: date) -> ReviewsView:
    """Note how a topic was recalled on a day; it is due again by that.

    It takes the place of what was noted for that day before.

    Raises UsageError where reviews are off, that topic is not reviewed, or was not done by then.
    """
    topic = find_one(store, name, marking=True)
    card = _reviewed(store, topic, now.today)
    done = date.fromisoformat(topic.finished_on or str(day))
    if day < done:
        raise UsageError("review-too-early", name=topic.title, day=done, iso=done.isoformat())
    key = TopicKey(topic.key)
    entry, before = store.reviews.noted(topic.id, day) or (_entry(key, day), None)
    store.journal.append([ReviewGraded(key, entry, day, how)], now)
    after = store.reviews.of_topic(topic.id, now.today)
    graded = Graded(topic, how, day, after.due if after else card.due, before)
    return reviews(store, now.today, [graded])


def _entry(topic: TopicKey, day: date) -> str:
    """The entry of a topic's review on a day, alike on all devices: of several the last counts."""
    return f"{day}-{sha256(topic.encode()).hexdigest()[:12]}"


def _reviewed(store: Store, topic: TopicRow, today: date) -> DueTopic:
    """When a topic is due; raises UsageError where reviews are off, or it is not reviewed."""
    if not store.reviews.held(today).on:
        raise UsageError("reviews-off")
    review = store.reviews.of_topic(topic.id, today)
    if review is None:
        why = "credited" if topic.status == "done" else topic.status
        raise UsageError(f"not-reviewed.{why}", name=topic.title, id=topic.typed)
    return DueTopic(topic, review.due, review.last, review.minutes)


def suspend(store: Store, now: Moment, names: Sequence[str], suspended: bool) -> SuspendView:
    """Leave topics out of reviews, also of those to come, or take them in again."""
    topics = find(store, names).topics
    events = [
        ReviewSuspended(TopicKey(topic.key), suspended)
        for topic in topics
        if store.reviews.is_suspended(topic.id) != suspended
    ]
    change = changed(store, now, events) if events else None
    fresh = {event.topic for event in events}
    outcome = [(topic, topic.key in fresh) for topic in topics]
    return SuspendView(suspended, outcome, store.reviews.due_by(now.today, now.today), change)
