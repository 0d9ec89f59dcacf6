"""The daily verbs, called plainly: straight to their use cases.

Of what they cost, Typer's reading of their words is half. Whatever is not plain is left to it: any
other option, a topic by its words, help, completion, and words that do not fit.
"""

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyplan.call import Call
    from studyplan.core.vocabulary import Status
    from studyplan.render.output import View

    Use = Callable[[Call], View | None]


def answered(words: Sequence[str]) -> int | None:
    """The exit code of a plain call; None for any other one, of which nothing is done yet."""
    behind, lang, flags = list[str](), None, set[str]()
    rest = iter(words)
    for word in rest:
        if word == "--lang":
            if not (lang := next(rest, "")):
                return None
        elif word in ("--json", "--plain"):
            flags.add(word)
        elif flags and not behind:  # a verb's options come behind it
            return None
        else:
            behind.append(word)
    use = _use_case(behind)
    if use is None or "_STUDYPLAN_COMPLETE" in os.environ:
        return None
    from studyplan.failures import ended
    from studyplan.surroundings import surroundings_of, within

    with within(surroundings_of(words)):
        return ended(lambda: _done(use, lang, "--json" in flags, "--plain" in flags))


def _done(use: "Use", lang: str | None, json: bool, plain: bool) -> int | None:
    """Do it and print what came of it; None where Typer has to say what would have been right."""
    from studyplan.call import Call
    from studyplan.errors import AmbiguousError, NotFoundError, UsageError

    try:
        call = Call(lang, json, plain)
        view = use(call)
    except (AmbiguousError, NotFoundError, UsageError):
        return None
    if view is not None:
        call.emit(view)
    return 0


def _use_case(words: Sequence[str]) -> "Use | None":
    """What a plain verb does; None for any other."""
    match words:
        case [] | ["today"]:
            return _today
        case ["next"]:
            return _next
        case ["next", "--short", *color] if color in ([], ["--color"]):
            return lambda call: _short(call, bool(color))
        case ["week"]:
            return _week
        case ["start", *numbers] if numbers and all(map(_is_number, numbers)):
            return lambda call: _marked(call, numbers, "doing")
        case ["done", *numbers] if numbers and all(map(_is_number, numbers)):
            return lambda call: _marked(call, numbers, "done")
        case ["stop"]:
            return _stopped
        case ["log", *said] if said and all(_is_number(word[:1]) for word in said):
            if all(word.isascii() and word.isprintable() for word in said):
                return lambda call: _logged(call, said)
    return None


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal()


def _today(call: "Call") -> "View":
    from studyplan.app.today import today_view

    with call.reading() as store:
        return today_view(store, call.now)


def _next(call: "Call") -> "View":
    from studyplan.app.whats_next import whats_next

    with call.reading() as store:
        return whats_next(store, call.today)


def _short(call: "Call", color: bool) -> None:
    from studyplan.app.prompt import prompt_lines
    from studyplan.errors import UsageError
    from studyplan.render.output import write_shown

    if call.mode == "json":
        raise UsageError("short-json")
    with call.existing() as store:
        if store is not None:
            write_shown(prompt_lines(store, call.now).text(call.words, color))


def _week(call: "Call") -> "View":
    from studyplan.app.week import week_view

    with call.reading() as store:
        return week_view(store, call.today, call.week(False, None))


def _marked(call: "Call", numbers: Sequence[str], status: "Status") -> "View":
    from studyplan.app.mark import mark

    with call.writing() as store:
        return mark(store, call.now, numbers, status, call.today, timed=status == "doing")


def _stopped(call: "Call") -> "View":
    from studyplan.app.timer import stop

    with call.writing() as store:
        return stop(store, call.now)


def _logged(call: "Call", said: Sequence[str]) -> "View":
    from studyplan.app.log import log_time

    with call.writing() as store:
        return log_time(store, call.now, said, call.today)
