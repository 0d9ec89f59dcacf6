"""Verbs by name, each imported only when it is called, and how their words are read."""

from collections.abc import Iterator
from importlib import import_module
from itertools import dropwhile
from typing import Any

import typer
from typer.core import CompletionItem, TyperCommand, TyperGroup  # type: ignore[attr-defined]
from typer.main import get_command

from studyplan.commandline.calling import called
from studyplan.commandline.help import Framed, Rows, blaming
from studyplan.commandline.options import translated
from studyplan.errors import ExtraWordsError, NotFoundError
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple

# Where the words of a call are kept, for what may be wrong with them.
_WORDS = "studyplan.words"
HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}


class Verb(NamedTuple):
    """Where a verb lives (`module:function`, or a nested group's verbs), and what it does.

    A verb that does something of its own may have verbs `within` it as well.
    """

    place: "str | dict[str, Verb]"
    about: str
    heading: str = ""
    within: "dict[str, Verb] | None" = None

    @property
    def inner(self) -> "dict[str, Verb]":
        """The verbs behind its name."""
        return self.place if isinstance(self.place, dict) else self.within or {}

    @property
    def help(self) -> str:
        """The one line about it."""
        return translated(self.about)


class LazyGroup(Framed, TyperGroup):
    """Verbs by name; help and completion of their names need none of them."""

    verbs: dict[str, Verb]

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.verbs)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        verb = self.verbs.get(cmd_name)
        return None if verb is None else _built(cmd_name, verb)

    def first_word(self, args: list[str]) -> int:
        """The place of the first word that is no option of the group's own."""
        return 0

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        at = self.first_word(args)
        behind = list(dropwhile(lambda word: word == "help", args[at:]))
        if behind != args[at:]:
            # What is to be completed behind it are verbs.
            args = [*args[:at], *behind, *([] if ctx.resilient_parsing else ["--help"])]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        if not ctx._protected_args:
            from studyplan.commandline.mistakes import nothing_said

            raise nothing_said(ctx)
        return super().invoke(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.verbs and not ctx.resilient_parsing:
            from studyplan.commandline.mistakes import no_command

            raise no_command(ctx, args)
        verb = self.verbs.get(args[0])
        if verb and verb.within and len(args) > 1 and (args[1] in verb.within):
            return args[0], _group(args[0], verb), args[1:]
        return super().resolve_command(ctx, args)

    def usage(self, ctx: Any) -> list[str]:
        return [*super().usage(ctx), translated("COMMAND [ARGS]...")]

    def parts(self, ctx: Any) -> Iterator[tuple[str, Rows]]:
        yield from super().parts(ctx)
        yield from _listed(self.verbs)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return begun(self.verbs, incomplete)


class VerbCommand(Framed, TyperCommand):
    """A verb; what is wrong with its words is said with what would be right."""

    within: dict[str, Verb]

    def parts(self, ctx: Any) -> Iterator[tuple[str, Rows]]:
        yield from super().parts(ctx)
        yield from _listed(self.within)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        words = ctx.meta[_WORDS] = list(args)
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            from studyplan.commandline.mistakes import too_many

            raise too_many(ctx, words, rest)
        return rest

    def invoke(self, ctx: Any) -> Any:
        with blaming(ctx):
            try:
                return super().invoke(ctx)
            except ExtraWordsError as error:
                from studyplan.commandline.mistakes import too_many

                raise too_many(ctx, ctx.meta[_WORDS], error.words, seated=True) from None
            except NotFoundError as error:
                from studyplan.commandline.mistakes import dated

                raise dated(ctx, ctx.meta[_WORDS], error) from error.__cause__


def _listed(verbs: dict[str, Verb]) -> Iterator[tuple[str, Rows]]:
    """The verbs under their headings, and what they do."""
    for heading in dict.fromkeys(verb.heading for verb in verbs.values()):
        rows = [(n, v.help) for n, v in verbs.items() if v.heading == heading]
        yield translated(heading or N_("Commands")), rows


def begun(verbs: dict[str, Verb], start: str) -> list[CompletionItem]:
    """The verbs whose names begin so."""
    return [CompletionItem(n, help=v.help) for n, v in verbs.items() if n.startswith(start)]


def _group(name: str, verb: Verb) -> LazyGroup:
    group = LazyGroup(
        name=name, help=verb.about, context_settings=HELP_OPTIONS, rich_markup_mode=None
    )
    group.verbs = verb.inner
    return group


def _built(name: str, verb: Verb) -> Any:
    if isinstance(verb.place, dict):
        return _group(name, verb)
    module, _, function = verb.place.partition(":")
    target = getattr(import_module(f"studyplan.commands.{module}"), function or module)
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    open_ended = {**HELP_OPTIONS, "allow_extra_args": True}
    app.command(name, cls=VerbCommand, help=verb.about, context_settings=open_ended)(called(target))
    command: Any = get_command(app)
    command.within = verb.inner
    return command
