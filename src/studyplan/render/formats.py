"""The formats in which something is exported: a new one is a file beside this, and a line here."""

from collections.abc import Iterable, Mapping
from importlib import import_module

from studyplan.core.embedded import embedded
from studyplan.named_tuples import NamedTuple
from studyplan.render.words import Words


class Format(NamedTuple):
    """How its files end, the usual way first, and which method of an export gives what is written.

    `options` are those of `export` that only this one has.
    """

    endings: tuple[str, ...]
    needs: str
    options: tuple[str, ...] = ()


# Each is written by `write` of the module that is called like it: of what there is, in parts.
FORMATS: Mapping[str, Format] = {
    "yaml": Format(("yaml", "yml"), "definition"),
    "markdown": Format(("md", "markdown"), "blocks"),
    "csv": Format(("csv",), "table", ("bom",)),
    "json": Format(("json",), "data"),
    "jsonl": Format(("jsonl", "ndjson"), "lines"),
    "ics": Format(("ics", "ical"), "calendar", ("at", "zone", "alarm", "cancelled")),
    "html": Format(("html", "htm"), "blocks"),
}


def formats_of(*exports: type) -> tuple[str, ...]:
    """The names of the formats in which one of these can be written."""
    return tuple(
        name
        for name, format_ in FORMATS.items()
        if any(hasattr(export, format_.needs) for export in exports)
    )


def called(word: str, formats: Iterable[str]) -> str | None:
    """The one of these formats that is called so, or whose files end so."""
    return next((n for n in formats if word.lower() in (n, *FORMATS[n].endings)), None)


def written(export: object, name: str, words: Words) -> Iterable[str]:
    """An export in a format, in parts."""
    made = getattr(export, FORMATS[name].needs)(words)
    parts: Iterable[str] = import_module(f"studyplan.render.{name}").write(made, words)
    if name == "markdown" and hasattr(export, "definition"):
        text = "".join(parts)
        return [text, "\n", embedded(export.definition(words), text), "\n"]
    return parts
