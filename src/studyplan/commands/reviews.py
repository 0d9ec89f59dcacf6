"""`studyplan review`: recalling what was learnt, and what holds of that."""

from contextlib import suppress

from studyplan.app import reviews as use_case
from studyplan.call import Call
from studyplan.commandline.calling import AnsweringCall, ChangingCall
from studyplan.commandline.options import ON, TOPICS, YES, argument, flag, option
from studyplan.core.reviews import (
    GRADES,
    LEAST_RETENTION,
    LEAST_SHARE,
    MOST_RETENTION,
    MOST_SHARE,
    DueTopic,
    Grade,
    parse_part,
    read_grade,
)
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.render.output import View
from studyplan.render.prompts import EndOfInputError, key, show_to_person
from studyplan.render.reviews import Graded, question, recalled
from studyplan.render.terms import GRADES as NAMES


def _grade(text: str) -> Grade:
    grade = read_grade(text)
    if grade is None:
        raise UsageError("bad-grade", text=text[:60])
    return grade


def review(
    call: ChangingCall,
    topic: str | None = argument("[TOPIC]", N_("A number, an id or words of a title.")),
    grade: str | None = option(
        "--grade", "again|hard|good|easy", N_("How well you recalled the topic.")
    ),
    on: str | None = ON,
    list__: bool = flag("--list", N_("List what is due instead of asking.")),
    yes: bool = YES,
) -> View:
    """Recall what is due, topic by topic; or note how a topic was recalled."""
    day = call.day_of_act(on, yes or call.dry_run)
    if grade is not None and topic is not None and not list__:
        how = _grade(grade)
        with call.writing() as store:
            return use_case.grade(store, call.now, topic, how, day)
    if grade is not None:
        raise UsageError("grade-what", grade=grade[:60])
    asks = not list__ and call.asks
    if topic is not None and not asks:
        raise UsageError("grade-how", name=topic[:60])
    with call.reading() as store:
        cards = use_case.asked(store, call.today, topic) if asks else []
        if not cards:
            return use_case.reviews(store, call.today)
    graded = list[Graded]()
    with suppress(EndOfInputError):
        for place, card in enumerate(cards, 1):
            how_ = _recall(call, card, place, len(cards))
            if how_ is None:
                break
            with call.writing() as store:
                (one,) = use_case.grade(store, call.now, card.topic.key, how_, day).graded
            show_to_person(one.blocks(call.words, call.today, named=False))
            graded.append(one)
    with call.reading() as store:
        return use_case.reviews(store, call.today, graded, told=True)


def _recall(call: Call, card: DueTopic, place: int, of: int) -> Grade | None:
    """How a person recalls a topic; None if they stop."""
    words = call.words
    show_to_person(question(card, place, of, words))
    asked = words("Recall it, then press Enter (q: stop).")
    while pressed := key(asked):
        if pressed == "q":
            return None
        asked = words("Press Enter or q.")
    with call.reading() as store:
        points = store.topics.points(card.topic.id)
    show_to_person(recalled(points, words))
    named = [f"{n} {words(NAMES[grade])}" for n, grade in enumerate(GRADES, 1)]
    asked = words("How was it? {grades} · q stop:", grades=" · ".join(named))
    while (pressed := key(asked)) != "q":
        if grade := read_grade(pressed):
            return grade
        asked = words("Press 1, 2, 3, 4 or q.")
    return None


def on(
    call: ChangingCall,
    retention: str | None = option(
        "--retention",
        "PART",
        N_("Chance that you still recall a topic when it is due: 0.70–0.97 (default: 0.9)."),
    ),
    share: str | None = option(
        "--share", "PERCENT", N_("Part of a week that reviews take at most (default: 15%).")
    ),
) -> View:
    """Have topics that are done become due again, within a part of the week."""
    wanted = _part(retention, "bad-retention", LEAST_RETENTION, MOST_RETENTION)
    most = _part(share, "bad-share", LEAST_SHARE, MOST_SHARE)
    with call.writing() as store:
        return use_case.turn_on(store, call.now, wanted, most)


def _part(text: str | None, key: str, least: float, most: float) -> float | None:
    try:
        return None if text is None else parse_part(text, least, most)
    except ValueError:
        raise UsageError(key, text=text, least=f"{least:.2f}", most=f"{most:.2f}") from None


def off(call: ChangingCall) -> View:
    """Have nothing due any more; what was reviewed is kept."""
    with call.writing() as store:
        return use_case.turn_off(store, call.now)


def list_(
    call: AnsweringCall,
    whole: bool = flag("--all", N_("List all that is to come, not only the next seven days.")),
) -> View:
    """List what is due, what is to come, and what is suspended."""
    with call.reading() as store:
        return use_case.reviews(store, call.today, whole=whole)


def suspend(call: ChangingCall, topics: list[str] = TOPICS) -> View:
    """Leave topics out of reviews."""
    with call.writing() as store:
        return use_case.suspend(store, call.now, topics, suspended=True)


def resume(call: ChangingCall, topics: list[str] = TOPICS) -> View:
    """Take topics into reviews again, as if they had never left."""
    with call.writing() as store:
        return use_case.suspend(store, call.now, topics, suspended=False)
