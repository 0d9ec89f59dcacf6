"""A Typer group whose verbs are imported only when they are called."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

import typer
from typer.core import CompletionItem, TyperGroup  # type: ignore[attr-defined]
from typer.main import get_command

from studyplan.commands.options import in_language_of_call, translated
from studyplan.surroundings import here

HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}


class Verb(NamedTuple):
    """Where a verb lives (`module:function`, or a nested group's verbs), and what it does."""

    place: "str | dict[str, Verb]"
    en: str
    zh: str
    heading: str = ""

    @property
    def help(self) -> str:
        """The one line about it."""
        return _said(self.en, self.zh)


class LazyGroup(TyperGroup):
    """Verbs by name; help and completion of their names need none of them."""

    verbs: ClassVar[dict[str, Verb]] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.verbs)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        verb = self.verbs.get(cmd_name)
        return None if verb is None else _built(cmd_name, verb)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in self.verbs and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.verbs)
            hint = _said("; did you mean ", "；是否想用 ") + f"{' / '.join(near)}?" if near else ""
            ctx.fail(_said("no such command: ", "没有这个命令：") + args[0][:60] + hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        headings = dict.fromkeys(verb.heading for verb in self.verbs.values())
        for heading in headings:
            rows = [(n, v.help) for n, v in self.verbs.items() if v.heading == heading]
            with formatter.section(translated(heading) or _said("Commands", "命令")):
                formatter.write_dl(rows)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [CompletionItem(name) for name in self.verbs if name.startswith(incomplete)]


def group(name: str, verbs: dict[str, Verb]) -> type[LazyGroup]:
    """A group class with these verbs."""
    return type(name, (LazyGroup,), {"verbs": verbs})


def _built(name: str, verb: Verb) -> Any:
    quiet: dict[str, Any] = {
        "add_completion": False,
        "rich_markup_mode": None,
        "pretty_exceptions_enable": False,
        "context_settings": HELP_OPTIONS,
    }
    if isinstance(verb.place, dict):
        nested = typer.Typer(**quiet, cls=group(name, verb.place), help=verb.help)
        nested.callback()(_nothing)
        return get_command(nested)
    module, _, function = verb.place.partition(":")
    app = typer.Typer(**quiet)
    target: Callable[..., Any] = getattr(
        import_module(f"studyplan.commands.{module}"), function or module
    )
    app.command(name, help=verb.help)(target)
    return in_language_of_call(get_command(app))


def _said(en: str, zh: str) -> str:
    return zh if here().spoken == "zh" else en


def _nothing() -> None:
    pass
