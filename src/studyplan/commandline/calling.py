"""What verbs are given of options that several of them share: their call, and other groups."""

from collections.abc import Callable, Sequence
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any, NamedTuple

from studyplan.call import Call
from studyplan.commandline.options import DryRun, Json, Lang, Plain


class OptionGroup(NamedTuple):
    """Options that are read together, and what makes one value of them."""

    options: Sequence[Parameter]
    made: Callable[..., Any]


def parameter(name: str, annotation: Any, default: Any = None) -> Parameter:
    """A parameter as Typer reads it, an option by its annotation."""
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


_SPEAKING = (parameter("lang", Lang),)
_ANSWERING = (parameter("json", Json, False), parameter("plain", Plain, False), *_SPEAKING)
_CHANGING = (parameter("dry_run", DryRun, False), *_ANSWERING)
# A call that writes a document, one that answers, and one that may be a dry run of a change.
SpeakingCall = Annotated[Call, OptionGroup(_SPEAKING, Call)]
AnsweringCall = Annotated[Call, OptionGroup(_ANSWERING, Call)]
ChangingCall = Annotated[Call, OptionGroup(_CHANGING, Call)]


def called(verb: Callable[..., None]) -> Callable[..., None]:
    """The verb as Typer is to read it: with options in place of their groups, its call's last."""
    groups: dict[str, OptionGroup] = {}
    parameters: list[Parameter] = []
    for each in signature(verb).parameters.values():
        (about,) = each.annotation.__metadata__
        if isinstance(about, OptionGroup):
            groups[each.name] = about
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
        verb(**said)

    call_verb.__signature__ = signature(verb).replace(parameters=parameters)  # type: ignore[attr-defined]
    call_verb.__annotations__ = {each.name: each.annotation for each in parameters}
    return call_verb
