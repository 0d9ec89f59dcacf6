"""What commands and groups have in common: how words are read, and the frame of their help."""

from collections.abc import Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import Any

import typer

from studyplan.commandline.options import translated
from studyplan.commandline.placeholders import placeholder
from studyplan.errors import UsageError
from studyplan.locale import N_

# What Typer says itself.
_TYPERS_OWN = (
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)

Rows = list[tuple[str, str]]


class Framed:
    """A command or a group, said in the language of the call and alike with every Typer."""

    def parse_args(self: Any, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; raises UsageError with what would be right."""
        words = list(args)
        for parameter in self.get_params(ctx):
            if hasattr(parameter, "get_runtime_param"):  # since Typer 0.29
                parameter.get_runtime_param = _AsWritten
        try:
            with blaming(ctx):
                rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except typer.TyperException as error:
            from studyplan.commandline.mistakes import misread

            raise misread(error, ctx, words) from None
        return rest

    def format_help(self: Any, ctx: Any, formatter: Any) -> None:
        """Write how the command is called and what it is for, at the width of the terminal."""
        from studyplan.commandline.help_lines import laid_out

        call = " ".join([f"{translated('Usage: ')}{ctx.command_path}", *self.usage(ctx)])
        parts = [(title + translated(":"), rows) for title, rows in self.parts(ctx) if rows]
        about = translated(self.help or "")
        formatter.write(laid_out(call, about, parts, get_terminal_size().columns))

    def usage(self: Any, ctx: Any) -> list[str]:
        """What follows the command's name in its usage line."""
        pieces = [translated("[OPTIONS]")]
        for parameter in _of_kind(self, ctx, "argument"):
            name = _value(parameter)
            bare = parameter.required or name.startswith("[")
            pieces.append(name if bare else f"[{name}]")
        return pieces

    def parts(self: Any, ctx: Any) -> Iterator[tuple[str, Rows]]:
        """What the help lists under its titles: arguments and options, and what they are for."""
        for kind, title in (
            ("argument", translated("Arguments")),
            ("option", translated("Options")),
        ):
            yield title, [_row(each, ctx) for each in _of_kind(self, ctx, kind)]


class _AsWritten:
    """Reads words as they are written, or by the parameter's own parser.

    Typer 0.29 builds a pydantic adapter for every parameter that is not a flag, which costs a
    daily verb as much again as all that it does.
    """

    @staticmethod
    def coerce(value: Any, param: Any, ctx: Any) -> Any:
        """What a parameter's words say; raises what its parser does."""
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        read = param.type_descriptor.parameter_info.parser or str
        return [read(each) for each in value] if many else read(value)


def _of_kind(command: Any, ctx: Any, kind: str) -> list[Any]:
    return [p for p in command.get_params(ctx) if p.param_type_name == kind and not p.hidden]


def _value(parameter: Any) -> str:
    return placeholder(parameter.metavar or parameter.name.upper())


def _row(parameter: Any, ctx: Any) -> tuple[str, str]:
    """How a parameter is written, and what it is for."""
    name = _value(parameter)
    if parameter.param_type_name == "option":
        value = "" if parameter.is_flag else f" {name}"
        name = ", ".join(sorted(parameter.opts, key=len)) + value
    default = parameter.get_default(ctx, call=False)
    aside = ""
    if parameter.required:
        aside = f"[{translated('required')}]"
    elif default not in (None, False, "", ()):
        aside = f"[{translated('default: {value}').format(value=default)}]"
    return name, f"{translated(parameter.help or '')}  {aside}".strip()


@contextmanager
def blaming(ctx: Any) -> Iterator[None]:
    """Words that do not fit are said to be those of this command, so that its help is named."""
    try:
        yield
    except UsageError as error:
        error.verb = error.verb or ctx.command_path
        raise
