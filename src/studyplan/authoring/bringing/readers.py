"""The formats that a curriculum may come in, each with what reads it."""

from collections.abc import Callable, Mapping
from datetime import date

from studyplan.authoring.bringing import (
    exports,
    folders,
    markdown,
    outline,
    roadmap_sh,
    sheet_columns,
    tables,
)
from studyplan.authoring.bringing.draft import Draft
from studyplan.authoring.bringing.structure import structured
from studyplan.named_tuples import NamedTuple


class BroughtSource(NamedTuple):
    """What is brought: its name, its text, where it lies, and its file.

    Of a folder the texts `beside`, by their paths in it; `language` is the
    reader's, `today` the day of the import.
    """

    name: str
    text: str
    url: str = ""
    file: str = ""
    beside: Mapping[str, str] = {}
    keep_all: bool = False
    language: str = "en"
    today: date | None = None


class SourceReader(NamedTuple):
    """A format: the endings of its files, whether a text looks like it, and the draft that it is."""

    endings: tuple[str, ...]
    fits: Callable[[str], bool]
    draft: Callable[[BroughtSource], Draft]


def _markdown(source: BroughtSource) -> Draft:
    if source.beside and not source.text:
        return folders.drafted(
            source.beside, source.name, source.url, source.keep_all, source.language
        )
    page = markdown.read(source.text, source.name, source.url)
    return structured(page, source.keep_all)


def _outline(source: BroughtSource) -> Draft:
    return outline.draft(source.text, source.name)


def _is_any(text: str) -> bool:
    return bool(text)


# What studyplan wrote itself is no draft: it is read as it stands.
EXPORTED = "studyplan"
# In the order in which a text is tried; the last one takes any.
READERS: dict[str, SourceReader] = {
    "roadmap.sh": SourceReader(("json",), roadmap_sh.fits, roadmap_sh.draft),
    "csv": SourceReader(("csv", "tsv", "tab"), sheet_columns.fits, tables.draft),
    "outline": SourceReader(("txt", "text", "outline"), outline.fits, _outline),
    "markdown": SourceReader(("md", "markdown", "mdx", "mdown", "html", "htm"), _is_any, _markdown),
}


def format_of(source: BroughtSource, ending: str) -> str:
    """The name of the format that a source is in, by its ending or by what it looks like."""
    if ending in ("yaml", "yml", "json", "md", "markdown", "") and exports.fits(source.text):
        return EXPORTED
    for name, reader in READERS.items():
        if ending in reader.endings and (name == "csv" or reader.fits(source.text)):
            return name
    return next(
        name for name, reader in READERS.items() if reader.fits(source.text) or name == "markdown"
    )


def drafted(source: BroughtSource, format_: str) -> Draft:
    """The draft that a source is, read in that format."""
    return READERS[format_].draft(source)
