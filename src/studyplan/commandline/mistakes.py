"""Calls that do not fit: what is wrong with their words, and the nearest ones that would do.

Nothing of this is imported by a call that fits.
"""

from collections.abc import Iterable, Sequence
from shlex import split
from typing import TYPE_CHECKING, Any

from studyplan.commandline.leads import OPTIONS
from studyplan.commandline.metavars import is_day
from studyplan.commandline.nearest import alike, apart, leads, mentioned, options_near, typed
from studyplan.commandline.options import translated
from studyplan.commandline.regrouped import in_places, with_options
from studyplan.errors import Choice, NotFoundError, StudyplanError, UsageError
from studyplan.locale import N_

if TYPE_CHECKING:
    from studyplan.commandline.verbs import Verb

# What is said where an argument of that name is missing, and what may stand in its place.
_MISSING = {
    "[TOPIC] TIME": (N_("Say how long you studied"), "45m"),
    "TOPIC": (N_("Name a topic"), "12"),
    "TOPIC|MODULE|STAGE": (N_("Name a topic, or a whole module or stage"), "12"),
    "TOPIC...|ROADMAP": (N_("Name a topic, or a roadmap"), "12"),
    "TOPIC|CRITERION": (
        N_("Name a topic or a criterion, then what shows it"),
        "12 https://example.org",
    ),
    "URL|FILE|TEXT": (N_("Give a link, a file, or words"), "12 https://example.org"),
    "CRITERION": (N_("Name a criterion"), "c1"),
}
# A command that is longer than this is named without what the person typed.
_LONGEST = 100


def nothing_said(ctx: Any) -> UsageError:
    """A group of verbs was called without one: these are there."""
    names = [f"{_path(ctx)} {name}" for name in ctx.command.verbs]
    return _error("verb-missing", ctx, _commands(ctx, names), verb=_path(ctx))


def no_command(ctx: Any, words: Sequence[str]) -> UsageError:
    """No verb is called as the first of the words: what may have been meant by it."""
    word, *rest = words
    path = _path(ctx)
    verbs = ctx.find_root().command.verbs
    # Verbs are written small; nobody means the week that `Week` would be as a day.
    small = word.casefold()
    meant = (small not in verbs and leads(word, path)) or alike(verbs, word, path)
    if not (meant or path) and word.strip():
        meant = apart(verbs, word) or mentioned(word)
    return _suggesting("no-command", ctx, _commands(ctx, meant, rest), name=word)


def too_many(
    ctx: Any, words: Sequence[str], rest: Sequence[str], *, seated: bool = False
) -> UsageError:
    """The verb can do nothing with `rest`, arguments too many or `seated` ones: where they belong."""
    meant = "--" not in words and (
        with_options(ctx, words, rest) or in_places(ctx, words, rest, seated=seated)
    )
    choices = [_called(ctx, meant)] if meant else _other_verb(ctx, rest)
    if not choices and _takes_one(ctx):
        return _error("too-many.single", ctx, name=" ".join(rest), verb=_path(ctx))
    return _suggesting("too-many", ctx, choices, name=" ".join(rest), verb=_path(ctx))


def _takes_one(ctx: Any) -> bool:
    """Whether the verb has to be told one thing, and takes no second."""
    arguments = [one for one in ctx.command.get_params(ctx) if one.param_type_name == "argument"]
    return len(arguments) == 1 and arguments[0].nargs == 1 and arguments[0].required


def dated(ctx: Any, words: Sequence[str], error: NotFoundError) -> StudyplanError:
    """The same error, or that a day stands among the topics without its option."""
    name = str(error.facts.get("name"))
    on = any("--on" in parameter.opts for parameter in ctx.command.get_params(ctx))
    others = any(word != name and not word.startswith("-") for word in words)
    behind = on and others and name in words and is_day(name)
    return too_many(ctx, words, [name]) if behind else error


def verb_first(ctx: Any, words: Sequence[str], verb: str) -> UsageError:
    """The words begin with options of a verb that stands behind them."""
    others = list(words)
    others.remove(verb)
    return _suggesting("verb-first", ctx, _commands(ctx, [f"{verb} …"], others), name=words[0])


def misread(error: Any, ctx: Any, words: Sequence[str]) -> UsageError:
    """What Typer says of a call, as the program says it."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        name = _as_written(error.option_name, words)
        if any(sign.isspace() for sign in name):  # no option has a space in it
            others = [word for word in words if word != name]
            command = _typed([*_path(ctx).split(), *others, "--", name])
            return _error("option-text", ctx, name=name, command=command)
        return _suggesting("no-option", ctx, _instead_of(ctx, name, words), name=name)
    if kind == "BadOptionUsage":
        known = {opt: p for p in ctx.command.get_params(ctx) for opt in p.opts}
        option = known.get(error.option_name)
        if option is None or option.is_flag:
            return _error("option-flag", ctx, name=error.option_name)
        help_ = translated(option.help or "").rstrip(".。")
        return _error("option-empty", ctx, name=error.option_name, help=help_)
    if kind == "MissingParameter":
        metavar = (error.param.metavar or error.param.name.upper()).removesuffix("...")
        if metavar in _MISSING:
            what, example = _MISSING[metavar]
            example = f"studyplan {_path(ctx)} {example}"
            key = "argument-missing.example"
            return _error(key, ctx, what=translated(what), command=example)
        help_ = translated(error.param.help or "").rstrip(".。")
        return _error("argument-missing", ctx, help=help_)
    return _error("usage", ctx, message=error.format_message())


def _path(ctx: Any) -> str:
    """The verb as it was typed: `export week`."""
    return str(ctx.command_path.partition(" ")[2])


def _as_written(name: str, words: Sequence[str]) -> str:
    """The option as a whole: of `-next` Typer only tells the first letter."""
    return next((word for word in words if len(name) == 2 and word.startswith(name)), name)


def _suggesting(key: str, ctx: Any, choices: Sequence[Choice], **facts: object) -> UsageError:
    """An error with what may have been meant: in its sentence, or where it is several, behind."""
    if len(choices) == 1:
        return _error(f"{key}.one", ctx, choices, command=choices[0].id, **facts)
    return _error(f"{key}.some" if choices else key, ctx, choices, **facts)


def _error(key: str, ctx: Any, choices: Sequence[Choice] = (), **facts: object) -> UsageError:
    error = UsageError(key, choices, **facts)
    error.verb = ctx.command_path
    return error


def _commands(ctx: Any, meant: Iterable[str], rest: Sequence[str] = ()) -> list[Choice]:
    """The commands that are led to; `…` in one is where the rest of the words goes."""
    verbs = ctx.find_root().command.verbs
    return [
        Choice(_typed([*split(lead.removesuffix(" …")), *(rest if "…" in lead else ())]), help_)
        for lead in meant
        if (help_ := _help_of(verbs, lead)) is not None
    ]


def _called(ctx: Any, words: Sequence[str]) -> Choice:
    """The command of this context with other words."""
    return Choice(_typed([*_path(ctx).split(), *words]), translated(ctx.command.help or ""))


def _typed(words: Sequence[str]) -> str:
    """The command as it is typed; without words that no screen can show, or that go on and on."""
    whole = " ".join(["studyplan", *map(typed, words)])
    if whole.isprintable() and len(whole) <= _LONGEST:
        return whole
    readable = (word for word in words if len(word) < 20 and word.isprintable())
    return " ".join(["studyplan", *map(typed, readable)])


def _help_of(verbs: "dict[str, Verb]", lead: str) -> str | None:
    """What the command does that a lead begins with; None where there is no such command."""
    first, *more = lead.split()
    if first.startswith("-"):
        return translated(OPTIONS.get(first, ""))
    verb = verbs.get(first)
    if verb is None:
        return None
    return verb.inner.get(more[0] if more else "", verb).help


def _instead_of(ctx: Any, name: str, words: Sequence[str]) -> list[Choice]:
    """The call with another option in the place of one that is not there."""
    choices = []
    for option in options_near(ctx, name):
        if option in ("--version", "--debug"):  # which stand before the verb
            others = [word for word in words if word not in (name, option)]
            call = [option, *_path(ctx).split(), *others] if option == "--debug" else [option]
            return [Choice(_typed(call), translated(OPTIONS[option]))]
        swapped = [each for word in words for each in _swapped(word, name, option)]
        if option in words:
            swapped.remove(option)
        whole = ctx.parent is not None and swapped != list(words)
        choices.append(_called(ctx, swapped) if whole else Choice(option, ""))
    return choices


def _swapped(word: str, name: str, option: str) -> list[str]:
    """A word of the call; in the place of the option `name` the other one."""
    if word != name and not word.startswith(f"{name}="):
        return [word]
    *first, last = option.split()
    return [*first, last + word.removeprefix(name)]


def _other_verb(ctx: Any, rest: Sequence[str]) -> list[Choice]:
    """The verb that stands behind another one: `next week` is `week --next`."""
    root = ctx.find_root()
    if len(rest) != 1 or rest[0] not in root.command.verbs:
        return []
    other = root.command.get_command(root, rest[0])
    flag = f"--{ctx.info_name}"
    is_its_flag = any(flag in parameter.opts for parameter in other.params)
    return _commands(ctx, [f"{rest[0]} {flag}" if is_its_flag else rest[0]])
