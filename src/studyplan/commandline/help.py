"""What commands and groups have in common: how words are read, and the frame of their help."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from studyplan.commandline.options import translated
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.surroundings import here

# What Typer says itself.
_TYPERS_OWN = (
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)


# Click's own limit, two columns aside.
_WIDEST = 78


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

    def collect_usage_pieces(self: Any, ctx: Any) -> list[str]:
        """What follows the command's name in its usage line."""
        pieces = [translated("[OPTIONS]")]
        for parameter in _of_kind(self, ctx, "argument"):
            name = parameter.metavar or parameter.name.upper()
            bare = parameter.required or name.startswith("[")
            pieces.append(name if bare else f"[{name}]")
        return pieces

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, translated("Usage: "))

    def format_help_text(self: Any, ctx: Any, formatter: Any) -> None:
        """Write what the command does."""
        if here().spoken == "en":
            super().format_help_text(ctx, formatter)  # type: ignore[misc]
            return
        formatter.write_paragraph()
        with formatter.indentation():
            listed(formatter, [("", translated(self.help or ""))])

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        """Write what the arguments and the options are for."""
        for kind, title in (
            ("argument", translated("Arguments")),
            ("option", translated("Options")),
        ):
            if rows := [_row(each, ctx) for each in _of_kind(self, ctx, kind)]:
                with section(formatter, title):
                    listed(formatter, rows)


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


def _row(parameter: Any, ctx: Any) -> tuple[str, str]:
    """How a parameter is written, and what it is for."""
    name = parameter.metavar or parameter.name.upper()
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


def listed(formatter: Any, rows: list[tuple[str, str]]) -> None:
    """Write what each name is for beside it; Chinese is broken between characters."""
    if here().spoken == "en":
        formatter.write_dl(rows)
        return
    from studyplan.render.wrapping import wrapped

    indent = " " * formatter.current_indent
    longest = min(max(len(name) for name, _ in rows), 30)
    column = longest + 2 if longest else 0
    for name, what in rows:
        lines = wrapped(what, min(formatter.width, _WIDEST) - column - len(indent))
        if len(name) > longest:
            formatter.write(f"{indent}{name}\n")
            name = ""
        for line in lines or [""]:
            formatter.write(f"{indent}{name:<{column}}{line}".rstrip() + "\n")
            name = ""


@contextmanager
def section(formatter: Any, title: str) -> Iterator[None]:
    """A part of the help under its title."""
    formatter.write_paragraph()
    formatter.write(title + translated(":") + "\n")
    with formatter.indentation():
        yield


@contextmanager
def blaming(ctx: Any) -> Iterator[None]:
    """Words that do not fit are said to be those of this command, so that its help is named."""
    try:
        yield
    except UsageError as error:
        error.verb = error.verb or ctx.command_path
        raise
