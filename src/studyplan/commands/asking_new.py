"""What `roadmap new` asks a person: a title, hours a week, stages, and where to write them."""

import os
from pathlib import Path

from studyplan.call import Call
from studyplan.core.week_rules import parse_hours
from studyplan.errors import StudyplanError, UsageError
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.output import say
from studyplan.render.prompts import EndOfInputError, answer, ask
from studyplan.render.sentences import SENTENCES


class NewAnswers(NamedTuple):
    """A title, minutes a week, and the titles of stages, with commas between them."""

    title: str
    minutes: int
    stages: str


def asked_new(call: Call, minutes: int | None, stages: str | None, basics: str) -> NewAnswers:
    """What a person answers to what was not said; asked again where an answer does not do.

    Raises KeyboardInterrupt where it is left, which is said.
    """
    try:
        while not (title := answer(call.words("Title:"))):
            call.tell("A roadmap has a title, such as: Compilers in a winter")
        minutes = minutes or _minutes(call)
        question = call.words("Stages, with commas between them")
        return NewAnswers(title, minutes, stages or ask(question, basics))
    except KeyboardInterrupt as left:
        _say_left(call, left)
        raise


def another_file(call: Call, path: Path) -> Path:
    """A file that is not there yet, in the place of one that is. Raises KeyboardInterrupt."""
    try:
        while path.exists():
            call.tell("{path} is there already.", path=path)
            others = (path.with_stem(f"{path.stem}-{n}") for n in range(2, 100))
            free = next((one for one in others if not one.exists()), path)
            path = Path(ask(call.words("Write it to"), str(free))).expanduser()
    except OSError as error:
        raise StudyplanError("cannot-write", path=path, reason=error.strerror) from None
    except KeyboardInterrupt as left:
        _say_left(call, left)
        raise
    return path


def _minutes(call: Call) -> int:
    while True:
        try:
            return parse_hours(ask(call.words("How many hours a week"), "10"))
        except UsageError as error:
            call.tell(SENTENCES[error.key], **error.facts)


def _say_left(call: Call, left: KeyboardInterrupt) -> None:
    if not isinstance(left, EndOfInputError):  # which ends its line itself
        say(os.linesep)
    call.tell(N_("Nothing was written."))
