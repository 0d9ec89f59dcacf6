"""What verbs are given of options that several of them share: their call, and other groups."""

from collections.abc import Callable, Sequence
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any

from studyplan.call import Call
from studyplan.commandline.options import DRY_RUN, JSON, LANG, PLAIN
from studyplan.errors import DeclinedError
from studyplan.named_tuples import NamedTuple
from studyplan.render.output import View


class OptionGroup(NamedTuple):
    """Options that are read together, and what makes one value of them."""

    options: Sequence[Parameter]
    made: Callable[..., Any]


def parameter(name: str, annotation: Any, option: Any) -> Parameter:
    """A parameter as Typer reads it, by its option."""
    return Parameter(name, Parameter.KEYWORD_ONLY, default=option, annotation=annotation)


_SPEAKING = (parameter("lang", str | None, LANG),)
_ANSWERING = (parameter("json", bool, JSON), parameter("plain", bool, PLAIN), *_SPEAKING)
_CHANGING = (parameter("dry_run", bool, DRY_RUN), *_ANSWERING)
# A call that writes a document, one that answers, and one that may be a dry run of a change.
SpeakingCall = Annotated[Call, OptionGroup(_SPEAKING, Call)]
AnsweringCall = Annotated[Call, OptionGroup(_ANSWERING, Call)]
ChangingCall = Annotated[Call, OptionGroup(_CHANGING, Call)]


def called(verb: Callable[..., View | None]) -> Callable[..., None]:
    """The verb as Typer is to read it: with options in place of their groups, its call's last.

    The view that it returns, if any, is printed.
    """
    groups: dict[str, OptionGroup] = {}
    parameters: list[Parameter] = []
    for each in signature(verb).parameters.values():
        if hasattr(each.annotation, "__metadata__"):
            (groups[each.name],) = each.annotation.__metadata__
        else:
            parameters.append(each.replace(kind=Parameter.KEYWORD_ONLY))
    for group in reversed(groups.values()):
        parameters += group.options

    @wraps(verb)
    def call_verb(**said: Any) -> None:
        for name, group in groups.items():
            said[name] = group.made(
                **{option.name: said.pop(option.name) for option in group.options}
            )
        try:
            view = verb(**said)
        except DeclinedError:
            said["call"].tell("Nothing was changed.")
            return
        if view is not None:
            said["call"].emit(view)

    call_verb.__signature__ = signature(verb).replace(parameters=parameters)  # type: ignore[attr-defined]
    call_verb.__annotations__ = {each.name: each.annotation for each in parameters}
    return call_verb
