"""What every verb is given first: its call, from options that Typer reads for all verbs alike."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any

from studyplan.call import Call
from studyplan.commandline.options import DryRun, Json, Lang, Plain

# A call that writes a document, one that answers, and one that may be a dry run of a change.
SpeakingCall = Annotated[Call, "lang"]
AnsweringCall = Annotated[Call, "json", "plain", "lang"]
ChangingCall = Annotated[Call, "dry_run", "json", "plain", "lang"]

_OPTIONS = {
    name: Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=option)
    for name, option, default in (
        ("dry_run", DryRun, False),
        ("json", Json, False),
        ("plain", Plain, False),
        ("lang", Lang, None),
    )
}


def called(verb: Callable[..., None]) -> Callable[..., None]:
    """The verb as Typer is to read it: with options in place of the call, its first parameter."""
    if not signature(verb).parameters:
        return verb
    first, *others = signature(verb).parameters.values()
    options = [_OPTIONS[name] for name in first.annotation.__metadata__]

    @wraps(verb)
    def call_verb(**said: Any) -> None:
        verb(Call(**{option.name: said.pop(option.name) for option in options}), **said)

    parameters = [*(each.replace(kind=Parameter.KEYWORD_ONLY) for each in others), *options]
    call_verb.__signature__ = signature(verb).replace(parameters=parameters)  # type: ignore[attr-defined]
    call_verb.__annotations__ = {each.name: each.annotation for each in parameters}
    return call_verb
